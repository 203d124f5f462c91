# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The cost of a task, counted over all of its threads."""

from __future__ import annotations

import re
import threading
from collections import Counter
from typing import Any

from . import responses

# A part of a path that identifies one object: an ID of Okta, which has twenty letters and digits, or a login.
OBJECT = re.compile(r"(?=[^0-9]*[0-9])[0-9A-Za-z]{20}|.*(?:@|%40).*")


def kind(trace: responses.Trace) -> str:
    """Return the key under which a write is counted: method, path without IDs, and status."""
    parts = trace.where.partition("?")[0].split("/")
    path = "/".join("{id}" if OBJECT.fullmatch(part) else part for part in parts)
    return f"{trace.method} {path} {trace.status}"


class Cost:
    """Counts calls, retries and writes with a response, the first *list_writes* of them with their traces."""

    def __init__(self, list_writes: int):
        self._list_writes = list_writes
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._calls = 0
        self._retries = 0
        self._remaining: int | None = None
        self._writes: list[responses.Trace] = []

    def called(self) -> None:
        """Count a sent request."""
        with self._lock:
            self._calls += 1

    def retried(self) -> None:
        """Count a retry."""
        with self._lock:
            self._retries += 1

    def left(self, remaining: int | None) -> None:
        """Record the remaining requests from a response; None if it did not have them."""
        if remaining is not None:
            self._remaining = remaining

    def wrote(self, trace: responses.Trace) -> None:
        """Count a write that got a response."""
        with self._lock:
            self._counts[kind(trace)] += 1
            if len(self._writes) < self._list_writes:
                self._writes.append(trace)

    def report(self, waited: float) -> dict[str, Any]:
        """Return the cost as data, with the seconds *waited*. Writes and their counts are omitted without a write."""
        with self._lock:
            cost: dict[str, Any] = {
                "calls": self._calls,
                "retries": self._retries,
                "waited_seconds": round(waited, 1),
                "remaining": self._remaining,
            }
            written = {"writes": [trace.result() for trace in self._writes], "write_counts": dict(self._counts)}
            return {**cost, **written} if self._counts else cost
