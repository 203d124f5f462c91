# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task cost, counted by all of its threads."""

from __future__ import annotations

import threading


class Cost:
    """Calls, retries, what the last limit left over, and the answered writes."""

    def __init__(self):
        self._lock = threading.Lock()
        self._calls = 0
        self._retries = 0
        self._remaining = None
        self._writes = []

    def called(self):
        """A request is sent."""
        with self._lock:
            self._calls += 1

    def retried(self):
        """A request is sent again."""
        with self._lock:
            self._retries += 1

    def left(self, remaining):
        """An answer said how many requests its limit still allows; None where it did not say."""
        if remaining is not None:
            self._remaining = remaining

    def wrote(self, trace):
        """A write was answered; *trace* proves it."""
        with self._lock:
            self._writes.append(trace)

    def report(self, waited):
        """The whole, with the seconds *waited*; the writes only where there were any."""
        with self._lock:
            cost = {
                "calls": self._calls,
                "retries": self._retries,
                "waited_seconds": round(waited, 1),
                "remaining": self._remaining,
            }
            return {**cost, "writes": list(self._writes)} if self._writes else cost
