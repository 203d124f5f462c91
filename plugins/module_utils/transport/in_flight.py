# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""How many requests of one task may be under way at once, after the org said that they were too many.

This is a limiter by additive increase and multiplicative decrease (AIMD), as TCP has one for its window:

- At first nothing is held back.
- A 429 about too many requests at once halves what may be under way, down to one.
- After that, one more may be under way every five seconds (GROWTH), for as long as the org does not complain again.

Source: https://developer.okta.com/docs/reference/rl-additional-limits/#concurrent-rate-limits
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..engine import waiting

# Seconds after which one more request at a time is tried.
GROWTH = 5.0
# Seconds between two looks whether a request may go.
LOOK = 0.05


def allowed(least: int, since: float, now: float) -> int:
    """Return how many requests may be under way, when *least* might at *since* (seconds): one more with each GROWTH."""
    return least + int((now - since) / GROWTH)


class InFlight:
    """Lets requests pass, as many as the module says may be under way.

    *waits* counts the time that requests are held back; *clock* (seconds) is a parameter for tests.
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

    def too_many(self, begun: float) -> None:
        """Halve what may be under way: the org refused, for too many at once, a request that had gone at *begun*.

        To be called before the request ends. Those that went together are refused together, which is one complaint.
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
