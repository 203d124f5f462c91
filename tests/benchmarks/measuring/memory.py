# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peak memory of a process and its descendants, by the kernel's high-water marks (Linux).

The figure that a parent gets when it waits for a child is not suitable: it includes the memory that the parent had when
it created the child.
"""

from __future__ import annotations

import re
import threading
from pathlib import Path

LOOK_SECONDS = 0.05
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
MODULE = b"AnsiballZ_"
"""Part of the command line of a process that runs a module."""


def _parents() -> dict[int, int]:
    """Return the parent of each process."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            parents[int(folder.name)] = int(fields[1])
    return parents


def _family(ancestors: list[int]) -> set[int]:
    """Return the processes and all their descendants."""
    parents, family = _parents(), set(ancestors)
    while True:
        more = {child for child, parent in parents.items() if parent in family} - family
        if not more:
            return family
        family |= more


class Watch:
    """A context that watches processes and their descendants. Peaks are in megabytes, of the largest process."""

    def __init__(self, pids: list[int]) -> None:
        self.largest = 0.0
        self.largest_module = 0.0
        self.largest_started = 0.0
        self._pids = pids
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            for pid in _family(self._pids):
                self._look(pid)

    def _look(self, pid: int) -> None:
        folder = Path("/proc") / str(pid)
        try:
            peak = PEAK.search((folder / "status").read_text(errors="replace"))
            is_module = MODULE in (folder / "cmdline").read_bytes()
        except OSError:  # it has ended
            return
        megabytes = int(peak[1]) / 1024 if peak else 0.0
        self.largest = max(self.largest, megabytes)
        if pid not in self._pids:
            self.largest_started = max(self.largest_started, megabytes)
        if is_module:
            self.largest_module = max(self.largest_module, megabytes)
