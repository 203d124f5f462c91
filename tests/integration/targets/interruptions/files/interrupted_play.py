# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a playbook, send it a signal after a number of requests, and print its output and remaining processes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.request

PATIENCE = 60


def requests_so_far(control_url: str) -> int:
    """Return the number of requests in the journal of the org."""
    with urllib.request.urlopen(f"{control_url}/journal") as answer:
        return len(json.load(answer))


def processes_of(session: int) -> list[str]:
    """Return the command lines of the processes that name a playbook process of this session in their arguments."""
    shown = subprocess.run(["ps", "-eo", "stat=,args="], check=True, capture_output=True, text=True).stdout
    return [line for line in shown.splitlines() if f"/proc/{session}/" in line]


def main() -> None:
    """Run the command. The arguments are the control URL, the signal, the number of requests, and the command."""
    control_url, name, least, *command = sys.argv[1:]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(command, **pipes, text=True, start_new_session=True)
    end = time.monotonic() + PATIENCE
    while requests_so_far(control_url) < int(least) and time.monotonic() < end and process.poll() is None:
        time.sleep(0.1)
    process.send_signal(getattr(signal, name))
    begin = time.monotonic()
    output, errors = process.communicate(timeout=PATIENCE)
    seconds = time.monotonic() - begin
    answered = requests_so_far(control_url)
    # A process that continues in the background would send more requests.
    time.sleep(2)
    report = {
        "seconds": seconds,
        "output": output,
        "errors": errors,
        "later_requests": requests_so_far(control_url) - answered,
        "left": processes_of(process.pid),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
