# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Limits the parallel requests of one task after a 429 response for the concurrency limit of the org.

This is an AIMD limiter (additive increase, multiplicative decrease), as in TCP congestion control:

- At first, parallel requests are unlimited.
- A concurrency 429 halves the number of parallel requests, down to one.
- After that, the limit grows by one every five seconds (GROWTH), until the next concurrency 429.

Source: https://developer.okta.com/docs/reference/rl-additional-limits/#concurrent-rate-limits
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..engine import waiting

# Seconds after which one more parallel request is allowed.
GROWTH = 5.0
# Seconds between two checks whether a request can be sent.
LOOK = 0.05


def allowed(least: int, since: float, now: float) -> int:
    """Return the limit at *now*, if it was *least* at *since*: one more for each GROWTH seconds."""
    return least + int((now - since) / GROWTH)


class InFlight:
    """AIMD limiter of parallel requests.

    *waits* counts the time that requests are delayed; *clock* (seconds) is a parameter for tests.
    """

    def __init__(self, waits: waiting.Waits, clock: Callable[[], float] = time.monotonic):
        self._waits = waits
        self._clock = clock
        self._lock = threading.Lock()
        self._under_way = 0
        self._least: int | None = None
        self._since = 0.0

    @contextmanager
    def one(self) -> Iterator[float]:
        """Delay a request while the limit is reached, then yield its start time. Raises Interrupted."""
        begun = self._entered()
        while begun is None:
            self._waits.sleep(LOOK)
            begun = self._entered()
        try:
            yield begun
        finally:
            with self._lock:
                self._under_way -= 1

    def too_many(self, begun: float) -> None:
        """Halve the limit after a concurrency 429 for a request that started at *begun*.

        Call this before the request ends. Requests that started together are refused together and count once.
        """
        with self._lock:
            if self._least is not None and begun <= self._since:
                return
            self._least = max(1, self._under_way // 2)
            self._since = self._clock()

    def _entered(self) -> float | None:
        with self._lock:
            now = self._clock()
            if self._least is not None and self._under_way >= allowed(self._least, self._since, now):
                return None
            self._under_way += 1
            return now
