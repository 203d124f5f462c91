# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a command, and report secrets in its output and, while it runs, in the process list.

Reads {"command": [...], "environment": {...}, "secrets": [...]} from standard input, and prints
{"status": ..., "printed": [lines], "processes": [command lines], "output": "..."}.
"""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import threading
import time

LOOK_SECONDS = 0.01


def command_lines():
    """Yield the command line of every visible process."""
    for place in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield place.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue


def leaking(texts, secrets):
    """Return the texts that contain a secret."""
    return [text for text in texts if any(secret in text for secret in secrets)]


def main():
    order = json.load(sys.stdin)
    process = subprocess.Popen(
        order["command"],
        env={**os.environ, **order["environment"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seen = set()

    def look():
        while process.poll() is None:
            seen.update(leaking(command_lines(), order["secrets"]))
            time.sleep(LOOK_SECONDS)

    watcher = threading.Thread(target=look)
    watcher.start()
    output = process.communicate()[0]
    watcher.join()
    printed = leaking(output.splitlines(), order["secrets"])
    print(json.dumps({"status": process.returncode, "printed": printed, "processes": sorted(seen), "output": output}))


if __name__ == "__main__":
    main()
