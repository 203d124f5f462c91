# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""When the next request to a bucket of an org may go, so that this host stays within its share. Pure.

Okta counts requests in windows of a minute, the first of which begins with the first request.
Times are seconds by the host's clock.

What a window does with the turns that it grants, at a limit of 600 and a share of 50 %::

    turn      0 ... 149   150 ................ 299 | 300 ... 449   450 ...
    goes      at once     spread evenly            | at once       spread evenly
    time    begin                                  end                           end + 60 s
              |- burst -|                          |
              |------------- allowed --------------|--- granted here, but for the next window
              |------ room = min(allowed, cap) ----|

- *allowed* is the share of the limit, *burst* the half of it that goes at once.
- *granted* counts all turns given. Those beyond the *room* go in later windows: when a window ends, its room is
  subtracted, and the rest are the first turns of the next one. If nothing is left, the next window begins with the next
  request, as Okta's does.
- *cap* takes in what others use: when 150 turns have gone and an answer says that 100 requests remain, no more than 250
  turns fit, so that turns 250 to 299 move to the next window. It only falls, and is lifted with the end of the window.
- *reset* tells the windows of Okta apart. An answer with another reset is about another principal or bucket: its limit
  counts where it is smaller, its end and what remains do not.
- *closed* is the time until which nothing goes, after an answer that nothing remains, of whichever reset.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from . import rate_limit

LENGTH = 60.0
# The server's times are whole seconds, so the end of a window is known to be up to so much earlier than assumed.
DOUBT = 1.0
# What goes at once in a fresh window, at least, as far as the share allows. Small tasks never wait.
HANDFUL = 10
# More turns than this can be waiting for no window, so the numbers are not ours.
MOST_GRANTED = 100_000


@dataclass
class Window:
    """The window of a bucket, as far as it is known.

    *limit*: requests that the org allows, 0 where no answer has told. *granted*: turns given, those of later windows
    included. *reset*: the end by the server's clock, 0 where no answer of this window has told. *cap*: turns that this
    window has room for by what the answers say is left, inf where no answer has told. *closed*: the time until which
    nothing is left by what an answer said.
    """

    limit: int = 0
    granted: int = 0
    begin: float = 0.0
    end: float = 0.0
    reset: int = 0
    closed: float = 0.0
    cap: float = math.inf

    def turn(self, now: float, share: float, longest: float) -> float:
        """Take the next turn, and return how long to wait for it; a turn beyond *longest* seconds is not taken.

        *share*: the percentage of the limit that may be used.
        """
        self.advance(now, share)
        due = self._time_of(self.granted, share) if self.limit else now
        wait = max(0.0, due - now, self.closed - now)
        if wait <= longest:
            self.granted += 1
        return wait

    def learn(self, told: rate_limit.Told, sent: float, now: float, share: float) -> None:
        """Take over what an answer told about a request sent at *sent*."""
        self.advance(now, share)
        if sent < self.begin or told.left < 0:
            return  # It is about a window that is over.
        end = now + told.left + DOUBT
        # Another principal, or another bucket behind the same paths, has a limit and a reset of its own.
        same = self.reset in (0, told.reset)
        if same:
            self.end = min(self.end, end) if self.reset else end
            self.cap = min(self.cap, self._sent(now, share) + told.remaining)
        self.limit = min(self.limit, told.limit) if self.reset else told.limit
        self.reset = self.reset or told.reset
        if told.remaining == 0:
            self.closed = max(self.closed, self.end if same else end)

    def is_closed(self, now: float) -> bool:
        """Return whether an answer said that nothing is left."""
        return self.closed > now

    def advance(self, now: float, share: float) -> None:
        """Go on to the window that *now* lies in."""
        while self.end <= now:
            self.granted -= int(self._room(share)) if self.limit else self.granted
            if self.granted <= 0:
                # The window begins with the next request, not where the former one ended.
                self.granted, self.begin, self.end = 0, now, now + LENGTH
            else:
                self.begin, self.end = self.end, self.end + LENGTH
            self.reset, self.cap = 0, math.inf

    def _allowed(self, share: float) -> int:
        return max(1, int(self.limit * share / 100))

    def _room(self, share: float) -> float:
        return min(self._allowed(share), self.cap)

    def _burst(self, share: float) -> int:
        allowed = self._allowed(share)
        return min(allowed, max(HANDFUL, math.ceil(allowed / 2)))

    def _time_of(self, index: int, share: float) -> float:
        """Return when turn number *index* (from 0) comes: the first half of a share at once, the rest spread evenly."""
        room = self._room(share)
        if index < room:
            return self.begin + self._pace(index, share) * self._span()
        later, place = divmod(index - int(room), self._allowed(share))
        return self.end + (later + self._pace(place, share)) * LENGTH

    def _span(self) -> float:
        """Return the seconds of the window that surely belong to it."""
        return max(self.end - self.begin - DOUBT, DOUBT)

    def _pace(self, index: int, share: float) -> float:
        """Return the part of a window that passes before turn number *index* in it."""
        allowed, burst = self._allowed(share), self._burst(share)
        return 0.0 if index < burst else (index - burst) / (allowed - burst)

    def _sent(self, now: float, share: float) -> int:
        """Return the turns of this window whose time has come."""
        if not self.limit:
            return self.granted
        allowed, burst = self._allowed(share), self._burst(share)
        come = burst + (now - self.begin) / self._span() * (allowed - burst)
        return max(0, min(self.granted, math.ceil(come)))


def stored(window: Window) -> list[float | None]:
    """Return the window as a list for JSON."""
    cap = None if math.isinf(window.cap) else window.cap
    return [window.limit, window.granted, window.begin, window.end, window.reset, window.closed, cap]


def restored(values: Any, now: float) -> Window | None:
    """Return the Window that a list describes, None for a list that none of ours can be."""
    try:
        limit, granted, begin, end, reset, closed, cap = values
        window = Window(int(limit), int(granted), float(begin), float(end), int(reset), float(closed))
        window.cap = math.inf if cap is None else float(cap)
    except (TypeError, ValueError, OverflowError):
        return None
    plausible = (
        window.limit >= 0
        and 0 <= window.granted <= MOST_GRANTED
        and window.begin <= window.end <= now + 2 * LENGTH
        and window.end - window.begin <= 2 * LENGTH
        and window.closed <= now + 2 * LENGTH
        and window.cap >= 0
    )
    return window if plausible else None
