# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task cost, counted by all of its threads."""

from __future__ import annotations

import re
import threading
from collections import Counter
from typing import Any

from . import answers

# The part of a path that names one object: an ID of Okta's, which has twenty letters and digits, or a login.
OBJECT = re.compile(r"(?=[^0-9]*[0-9])[0-9A-Za-z]{20}|.*(?:@|%40).*")


def kind(trace: answers.Trace) -> str:
    """Return what a write has in common with others of its kind: method, path without IDs, and status."""
    parts = trace.where.partition("?")[0].split("/")
    path = "/".join("{id}" if OBJECT.fullmatch(part) else part for part in parts)
    return f"{trace.method} {path} {trace.status}"


class Cost:
    """Calls, retries, what the last limit left over, and the answered writes, *list_writes* of them one by one."""

    def __init__(self, list_writes: int):
        self._list_writes = list_writes
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._calls = 0
        self._retries = 0
        self._remaining: int | None = None
        self._writes: list[answers.Trace] = []

    def called(self) -> None:
        """Count a request that is sent."""
        with self._lock:
            self._calls += 1

    def retried(self) -> None:
        """Count a request that is sent again."""
        with self._lock:
            self._retries += 1

    def left(self, remaining: int | None) -> None:
        """Note how many requests a limit still allows by an answer; None where it did not say."""
        if remaining is not None:
            self._remaining = remaining

    def wrote(self, trace: answers.Trace) -> None:
        """Count a write that was answered; *trace* proves it."""
        with self._lock:
            self._counts[kind(trace)] += 1
            if len(self._writes) < self._list_writes:
                self._writes.append(trace)

    def report(self, waited: float) -> dict[str, Any]:
        """Return the whole, with the seconds *waited*; writes and their counts only where there were any."""
        with self._lock:
            cost: dict[str, Any] = {
                "calls": self._calls,
                "retries": self._retries,
                "waited_seconds": round(waited, 1),
                "remaining": self._remaining,
            }
            written = {"writes": [trace.result() for trace in self._writes], "write_counts": dict(self._counts)}
            return {**cost, **written} if self._counts else cost
