# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run commands against a simulated org and measure requests (by the org's journal), seconds and memory."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from okta_org.fixture import OktaOrg

from . import memory

BENCHMARKS = Path(__file__).resolve().parents[1]
READS = ("GET", "HEAD")


class Failed(Exception):
    """A command did not do what should be measured."""


@dataclasses.dataclass(frozen=True)
class Cost:
    """The cost of a run. `calls` and `writes` are requests; memory is of the largest process, in megabytes.

    `worker_megabytes` is that of the largest process that the command started, such as Ansible's process for a task.
    """

    what: str
    calls: int
    writes: int
    seconds: float
    megabytes: float
    module_megabytes: float = 0.0
    worker_megabytes: float = 0.0
    note: str = ""

    def after(self, begin: Cost) -> Cost:
        """Return the cost without the time to start."""
        return dataclasses.replace(self, seconds=self.seconds - begin.seconds)

    def times(self, factor: float) -> Cost:
        """Return the cost extrapolated to so many times the work, with a note."""
        return dataclasses.replace(
            self,
            calls=round(self.calls * factor),
            writes=round(self.writes * factor),
            seconds=self.seconds * factor,
            note=f"measured with 1/{factor:g} of the work, and extrapolated",
        )


def environment(org: OktaOrg, **more: str) -> dict[str, str]:
    """Return the environment of a command: the org, its token, and no proxy."""
    settings = {
        "OKTA_ORG_URL": org.org_url,
        "OKTA_API_TOKEN": org.token,
        "OKTA_USE_PROXY": "false",
        "no_proxy": "127.0.0.1",
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_DEPRECATION_WARNINGS": "false",
        "ANSIBLE_STDOUT_CALLBACK": "minimal",
    }
    return {**os.environ, **settings, **more}


def python(script: str, *arguments: str) -> list[str]:
    """Return the command for a Python script below tests/benchmarks."""
    return [sys.executable, str(BENCHMARKS / script), *arguments]


def playbook(name: str, variables: Mapping | None = None) -> list[str]:
    """Return the command for a playbook below tests/benchmarks."""
    program = [sys.executable, str(Path(sys.executable).parent / "ansible-playbook")]
    return [*program, str(BENCHMARKS / name), "--extra-vars", json.dumps(variables or {})]


def run(what: str, org: OktaOrg, command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command and return its cost. Raises Failed when the command fails."""
    return together(what, org, [command], env)


def together(what: str, org: OktaOrg, commands: Sequence[Sequence[str]], env: Mapping[str, str] | None = None) -> Cost:
    """Run commands in parallel and return their total cost. Raises Failed when one fails."""
    org.control("DELETE", "/journal")
    with ExitStack() as stack:
        outputs = [stack.enter_context(tempfile.TemporaryFile()) for _command in commands]
        begin = time.monotonic()
        started = [_started(*pair, dict(env or environment(org))) for pair in zip(commands, outputs, strict=True)]
        for process in started:
            stack.callback(process.kill)
        with memory.Watch([process.pid for process in started]) as watch:
            statuses = [process.wait() for process in started]
        seconds = time.monotonic() - begin
        for status, output in zip(statuses, outputs, strict=True):
            _demand_success(what, status, output)
    entries = org.journal()
    writes = sum(entry["method"] not in READS for entry in entries)
    return Cost(what, len(entries), writes, seconds, watch.largest, watch.largest_module, watch.largest_started)


def _started(command: Sequence[str], output: IO, env: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)


def _demand_success(what: str, status: int, output: IO) -> None:
    if status:
        output.seek(0)
        text = output.read().decode(errors="replace")
        raise Failed(f"{what} ended with status {status}:\n{text[-3000:]}")
