# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""ansible-rulebook as a process, and its output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

START_SECONDS = 180
"""Seconds for the start of the engine: it starts a Java virtual machine, perhaps on a slow, shared processor."""
ACTION_SECONDS = 120
# Java starts faster without optimizations that pay off only in long runs.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"


class Engine:
    """An ansible-rulebook process that runs a rulebook in a folder, against an org."""

    def __init__(self, org, folder, rulebook, variables):
        self._folder = folder
        folder.mkdir(exist_ok=True)
        inventory, given = folder / "inventory", folder / "variables.json"
        inventory.write_text(
            f"localhost ansible_connection=local ansible_python_interpreter={sys.executable}\n", encoding="utf-8"
        )
        given.write_text(json.dumps(variables), encoding="utf-8")
        binaries = Path(sys.executable).parent
        self._command = [sys.executable, str(binaries / "ansible-rulebook"), "--inventory", str(inventory)]
        self._command += ["--rulebook", rulebook, "--vars", str(given)]
        # A user does not have the collection in PYTHONPATH.
        self._environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "PATH": os.pathsep.join([str(binaries), os.environ["PATH"]]),
            "OKTA_ORG_URL": org.org_url,
            "OKTA_API_TOKEN": org.token,
            "OKTA_USE_PROXY": "false",
            "JAVA_TOOL_OPTIONS": JAVA,
            "ANSIBLE_NOCOLOR": "1",
            "TMPDIR": str(folder),
        }
        self._number = 0
        self._process = None

    def start(self):
        """Start the process and return at once."""
        self._number += 1
        with self._log().open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                self._command, cwd=self._folder, env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )

    def _log(self):
        return self._folder / f"output-{self._number}.txt"

    def output(self):
        """Return the output since the last start."""
        return self._log().read_text(encoding="utf-8", errors="replace")

    def wait_for(self, condition, seconds=ACTION_SECONDS):
        """Wait until condition() is true. Raises AssertionError when the process ends or the time is up."""
        end = time.monotonic() + seconds
        while not condition():
            assert self._process.poll() is None, self.output()[-3000:]
            assert time.monotonic() < end, self.output()[-3000:]
            time.sleep(0.2)

    def kill(self):
        """Kill the process as a power failure does: no handler runs."""
        self._process.kill()
        self._process.wait()

    def stop(self):
        """Stop the process if it runs, and kill it if it does not end in time."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
