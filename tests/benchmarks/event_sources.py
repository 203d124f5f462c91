# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Throughput and response times of an event hook endpoint, and the cost of reading a log of 100,000 events."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from measuring import memory, runs, table
from okta_org.fixture import OktaOrg

SECRET = "secret-of-the-benchmark"
SECONDS = 10
EVENTS = 100_000
LOADS = ((1, 1), (20, 1), (20, 100))
"""Connections, and events in each delivery."""
WIDTH = 46
COLUMNS = (
    f"{'':<{WIDTH}} {'events/s':>9} {'responses/s':>11} {'p50 ms':>8} {'p99 ms':>8} {'longest':>8} {'503':>5} {'MB':>5}"
)


def free_port() -> int:
    """Return a TCP port that is not in use."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(port: int, process: subprocess.Popen) -> None:
    """Wait until the endpoint responds. Raises Failed when the process ends before."""
    while process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/health"):
            return
        time.sleep(0.05)
    raise runs.Failed(f"The receiver ended with status {process.returncode}.")


@contextlib.contextmanager
def receiver(**options: object) -> Iterator[tuple[int, subprocess.Popen]]:
    """Run a receiver; yield its port and process."""
    port = free_port()
    given = {"host": "127.0.0.1", "port": port, "auth_secret": SECRET, "max_waiting": 100_000, **options}
    command = runs.python("event_sources_by_hand/receiver.py", json.dumps(given))
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        wait_until_healthy(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def row(what: str, connections: int, batch: int, **options: object) -> str:
    """Return a line of the table: a receiver under load."""
    with contextlib.ExitStack() as stack:
        port, process = stack.enter_context(receiver(**options))
        watch = stack.enter_context(memory.Watch([process.pid]))
        order = (f"http://127.0.0.1:{port}/okta", SECRET, str(SECONDS), str(connections), str(batch))
        command = runs.python("event_sources_by_hand/load.py", *order)
        report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rate = report["events"] / report["seconds"]
    times = f"{report['p50']:>8.1f} {report['p99']:>8.1f} {report['longest']:>8.1f}"
    return f"{what:<{WIDTH}} {rate:>9.0f} {rate / batch:>11.0f} {times} {report['refused']:>5} {watch.largest:>5.0f}"


def receive(org: OktaOrg, folder: Path) -> None:
    """Print the throughput of the receiver."""
    print(f"\nthe endpoint of an event hook, for {SECONDS} s each; events of about 2 KB\n{COLUMNS}")
    gaps = {"org_url": org.org_url, "api_token": org.token, "events": ["user.lifecycle.deactivate"], "use_proxy": False}
    for connections, batch in LOADS:
        print(row(f"{connections} in parallel, {batch} in each delivery", connections, batch), flush=True)
    state = {"state_file": str(folder / "state"), **gaps}
    print(row("20 in parallel, 100 in each delivery, state_file", 20, 100, **state), flush=True)


def read(org: OktaOrg, folder: Path) -> None:
    """Print the cost of reading a large log."""
    org.reset()
    org.control("POST", "/events", {"eventType": "user.session.start", "times": EVENTS})
    dest = folder / "events.jsonl"
    costs = []
    for what, more in (("up to now", {}), ("between two moments", {"until": "2100-01-01"})):
        options = {"since": "1d", "dest": str(dest), **more}
        order = runs.playbook("event_sources_by_hand/log.yml", {"log_options": options})
        costs.append(runs.run(f"okta_log_info, {what}", org, order))
        with dest.open(encoding="utf-8") as file:
            if sum(1 for _line in file) != EVENTS:
                raise runs.Failed("Events are missing in the file.")
        dest.unlink()
    table.show(f"{EVENTS} events of the System Log into a file", costs)


def main() -> None:
    """Run both benchmarks."""
    with OktaOrg() as org, tempfile.TemporaryDirectory() as folder:
        receive(org, Path(folder))
        read(org, Path(folder))


if __name__ == "__main__":
    main()
