# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Computes when the next request of a rate limit bucket can be sent, within the share of this host. Pure.

Okta counts requests in windows of a minute; the first begins with the first request. Times are seconds by the host's
clock. A turn is the permission to send one request.

The turns of a window, with a limit of 600 and a share of 50 %::

    turn      0 ... 149   150 ................ 299 | 300 ... 449   450 ...
    sent      at once     spread evenly            | at once       spread evenly
    time    begin                                  end                           end + 60 s
              |- burst -|                          |
              |------------- allowed --------------|--- granted here for the next window
              |------ room = min(allowed, cap) ----|

- *allowed* is the share of the limit, *burst* the half of it that is sent at once.
- *granted* counts all granted turns. Turns beyond the *room* belong to later windows: when a window ends, its room is
  subtracted, and the rest are the first turns of the next window. If no turn is left over, the next window begins with
  the next request, as Okta's does.
- *cap* accounts for other clients: when 150 turns have been sent and a response reports 100 remaining requests, at most
  250 turns fit, so turns 250 to 299 move to the next window. It only decreases, and is reset at the end of the window.
- *reset* identifies a window of Okta. A response with another reset belongs to another principal or bucket: its limit
  is used if it is smaller, its reset and its remaining requests are ignored.
- *closed* is the time before which nothing is sent, after a response with 0 remaining requests, whatever its reset.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from . import rate_limit

LENGTH = 60.0
# The server's times are whole seconds, so a window can end this much earlier than computed.
DOUBT = 1.0
# The minimum burst of a new window, within the share, so that small tasks do not wait.
HANDFUL = 10
# A larger number of granted turns is impossible, so the file is damaged.
MOST_GRANTED = 100_000


@dataclass
class Window:
    """The known state of the window of a bucket.

    *limit*: requests that the org allows, 0 before the first response. *granted*: granted turns, including those of
    later windows. *reset*: the end by the server's clock, 0 before the first response in this window. *cap*: the turns
    that fit into this window by the remaining requests of the responses, inf before the first response. *closed*: the
    time before which no requests remain, by a response.
    """

    limit: int = 0
    granted: int = 0
    begin: float = 0.0
    end: float = 0.0
    reset: int = 0
    closed: float = 0.0
    cap: float = math.inf

    def turn(self, now: float, share: float, longest: float) -> float:
        """Take the next turn, and return the seconds to wait for it; if that exceeds *longest*, do not take it.

        *share*: the percentage of the limit that may be used.
        """
        self.advance(now, share)
        due = self._time_of(self.granted, share) if self.limit else now
        wait = max(0.0, due - now, self.closed - now)
        if wait <= longest:
            self.granted += 1
        return wait

    def learn(self, limits: rate_limit.Limits, sent: float, now: float, share: float) -> None:
        """Update the window from the response to a request sent at *sent*."""
        self.advance(now, share)
        if sent < self.begin or limits.left < 0:
            return  # The response belongs to a former window.
        end = now + limits.left + DOUBT
        # Another principal, or another bucket with the same paths, has its own limit and reset.
        same = self.reset in (0, limits.reset)
        if same:
            self.end = min(self.end, end) if self.reset else end
            self.cap = min(self.cap, self._sent(now, share) + limits.remaining)
        self.limit = min(self.limit, limits.limit) if self.reset else limits.limit
        self.reset = self.reset or limits.reset
        if limits.remaining == 0:
            self.closed = max(self.closed, self.end if same else end)

    def is_closed(self, now: float) -> bool:
        """Return whether a response reported 0 remaining requests until later than *now*."""
        return self.closed > now

    def advance(self, now: float, share: float) -> None:
        """Advance to the window that contains *now*."""
        while self.end <= now:
            self.granted -= int(self._room(share)) if self.limit else self.granted
            if self.granted <= 0:
                # The window begins with the next request, not at the end of the former window.
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
        """Return the time of turn *index* (from 0): the burst at once, the rest spread evenly."""
        room = self._room(share)
        if index < room:
            return self.begin + self._pace(index, share) * self._span()
        later, place = divmod(index - int(room), self._allowed(share))
        return self.end + (later + self._pace(place, share)) * LENGTH

    def _span(self) -> float:
        """Return the length of the window in seconds, without the doubtful part at its end."""
        return max(self.end - self.begin - DOUBT, DOUBT)

    def _pace(self, index: int, share: float) -> float:
        """Return the fraction of a window that passes before its turn *index*."""
        allowed, burst = self._allowed(share), self._burst(share)
        return 0.0 if index < burst else (index - burst) / (allowed - burst)

    def _sent(self, now: float, share: float) -> int:
        """Return the number of turns of this window that are due."""
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
    """Return the Window from a stored list, None if the list is not plausible."""
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
