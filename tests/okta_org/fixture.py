# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An org for the duration of a test: `with OktaOrg() as org: ... org.org_url ... org.token`."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

START_SECONDS = 20


class ControlFailed(Exception):
    """The control endpoint returned an error."""


class OktaOrg:
    """A simulator process on a free port, which stops at the end of the context.

    `options` are further options of the command line. `python` is an interpreter with the simulator's requirements.
    """

    def __init__(self, *options: str, python: str = sys.executable) -> None:
        self._options = options
        self._python = python
        self._process: subprocess.Popen | None = None
        self.org_url = ""
        self.token = ""
        self.control_url = ""

    def __enter__(self) -> OktaOrg:
        self.start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process. Raises RuntimeError when it ends before it is ready."""
        command = [self._python, "-m", "okta_org", "--port", "0", "--parent-pid", str(os.getpid()), *self._options]
        home = pathlib.Path(__file__).resolve().parent.parent
        self._process = subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"The simulator ended with status {self._process.wait()}")
        ready = json.loads(line)
        self.org_url, self.token, self.control_url = ready["org_url"], ready["api_token"], ready["control_url"]

    def stop(self) -> None:
        """Stop the process; idempotent."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(START_SECONDS)
            self._process.stdout.close()
            self._process = None

    def control(self, method: str, path: str, document: object = None):
        """Send a request to the control endpoint, for example `control("PATCH", "/settings", {"search_lag": 1})`.

        Raises ControlFailed with the text of the response.
        """
        body = None if document is None else json.dumps(document).encode()
        request = urllib.request.Request(
            self.control_url + path, body, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise ControlFailed(error.read().decode()) from error
        return json.loads(text) if text else None

    def reset(self, seed: dict | None = None, settings: dict | None = None) -> dict:
        """Reset the org to an empty one, then apply the seed. Return the IDs of the seeded objects."""
        return self.control("POST", "/reset", {"seed": seed or {}, "settings": settings or {}})

    def seed(self, description: dict) -> dict:
        return self.control("POST", "/seed", description)

    def journal(self, summary: bool = False):
        return self.control("GET", "/journal?summary=1" if summary else "/journal")

    def state(self) -> dict:
        return self.control("GET", "/state")
