# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""How many requests of one task may be under way at once, after the org said that they were too many.

Source: https://developer.okta.com/docs/reference/rl-additional-limits/#concurrent-rate-limits
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

# Seconds after which one more request at a time is tried.
GROWTH = 5.0
# Seconds between two looks whether a request may go.
LOOK = 0.05


def allowed(least, since, now):
    """Requests that may be under way, when *least* were allowed at *since* (seconds): one more with each GROWTH."""
    return least + int((now - since) / GROWTH)


class InFlight:
    """Lets requests pass, all of them until the org complains; then half as many at once, and slowly more again.

    *waits* counts the time that requests are held back; *clock* (seconds) is a parameter for tests.
    """

    def __init__(self, waits, clock=time.monotonic):
        self._waits = waits
        self._clock = clock
        self._lock = threading.Lock()
        self._under_way = 0
        self._least = None
        self._since = 0.0

    @contextmanager
    def one(self):
        """Hold a request back while too many are under way; gives the time at which it may go. Raises Interrupted."""
        begun = self._entered()
        while begun is None:
            self._waits.sleep(LOOK)
            begun = self._entered()
        try:
            yield begun
        finally:
            with self._lock:
                self._under_way -= 1

    def too_many(self, begun):
        """The org refused, for too many at once, a request that had gone at *begun*; to be told before it ends.

        Those that went together are refused together, which is one complaint.
        """
        with self._lock:
            if self._least is not None and begun <= self._since:
                return
            self._least = max(1, self._under_way // 2)
            self._since = self._clock()

    def _entered(self):
        with self._lock:
            now = self._clock()
            if self._least is not None and self._under_way >= allowed(self._least, self._since, now):
                return None
            self._under_way += 1
            return now
