# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Okta org simulator (tests/okta_org) as a process beside the tests."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import commands
import workspace

READY_WITHIN = 30
"""Seconds that the simulator may take to listen."""


class NotReady(Exception):
    """The simulator ended, or did not listen in time."""


@dataclass(frozen=True)
class Org:
    """Where a running simulator listens, and the token that it accepts."""

    org_url: str
    api_token: str
    control_url: str


def wait_until_ready(process: subprocess.Popen[bytes], ready: Path) -> Org:
    """Read the file that the simulator writes once it listens; fail when it ends, or takes too long."""
    deadline = time.monotonic() + READY_WITHIN
    while not ready.exists():
        if process.poll() is not None:
            raise NotReady(f"The Okta org simulator ended with status {process.returncode} before it was ready.")
        if time.monotonic() > deadline:
            raise NotReady(f"The Okta org simulator was not ready within {READY_WITHIN} seconds.")
        time.sleep(0.05)
    report = json.loads(ready.read_text())
    return Org(report["org_url"], report["api_token"], report["control_url"])


@contextlib.contextmanager
def running(copy: int = 0) -> Iterator[Org]:
    """An empty org on a free port, for as long as the block lasts; it also ends when this process does."""
    ready = workspace.folder() / f"org-{copy}.json"
    ready.unlink(missing_ok=True)
    place = ["--port", "0", "--ready-file", str(ready), "--parent-pid", str(os.getpid())]
    process = subprocess.Popen(
        [sys.executable, "-m", "okta_org", *place],
        cwd=workspace.staged(copy) / "tests",
        env=commands.environment(copy),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield wait_until_ready(process, ready)
    finally:
        ready.unlink(missing_ok=True)
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the simulator, by force when it does not go by itself."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
