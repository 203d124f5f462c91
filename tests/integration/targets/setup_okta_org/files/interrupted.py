# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a module with ansible, send it SIGTERM after a number of requests, and print its result."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request


def requests_so_far(control_url: str) -> int:
    with urllib.request.urlopen(f"{control_url}/journal") as answer:
        return len(json.load(answer))


def processes() -> list[tuple[int, int, str]]:
    """Return (pid, parent, command line) of all processes."""
    shown = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], check=True, capture_output=True, text=True)
    rows = [line.split(None, 2) for line in shown.stdout.splitlines()]
    return [(int(row[0]), int(row[1]), row[2]) for row in rows if len(row) == 3]


def module_below(pid: int) -> int:
    """Return the ID of the newest descendant that runs a module, or 0."""
    below, found = {pid}, 0
    for child, parent, command in sorted(processes()):
        if parent in below:
            below.add(child)
            if "AnsiballZ_" in command and "/bin/sh" not in command:
                found = child
    return found


def main() -> None:
    control_url, least, *command = sys.argv[1:]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    while requests_so_far(control_url) < int(least):
        if process.poll() is not None:
            sys.exit(f"The command ended before it could be interrupted: {process.communicate()[0]}")
        time.sleep(0.1)
    module = module_below(process.pid)
    if not module:
        sys.exit(f"No process runs a module: {processes()}")
    os.kill(module, signal.SIGTERM)
    begin = time.monotonic()
    output = process.communicate()[0]
    result = json.loads(output.partition("FAILED! => ")[2])
    print(json.dumps({"seconds": time.monotonic() - begin, "result": result}))


if __name__ == "__main__":
    main()
