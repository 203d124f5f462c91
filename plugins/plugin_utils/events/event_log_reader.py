# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Reading the System Log on and on, beside an event loop."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ...module_utils import errors
from ...module_utils.options import timestamps
from ...module_utils.resources import system_log
from ...module_utils.transport import connection, session
from . import beside, event_ledger

LOGGER = logging.getLogger("spoke.okta.event_source")
FIRST_PAUSE, LONGEST_PAUSE = 5, 300
OVERLAP = 600
"""Seconds by which to go back where a cursor does not count any more. What comes twice is told apart by its uuid."""
REFUSED_CURSOR = 400


class Reader:
    """Follows the System Log from a Start of a ledger.

    *query* is what SystemLog.present takes: filter, q. *take(event)* is awaited for each event, *reached(cursor)* is
    called after each page, and *begin(time)* when a Start without a time gets one. *trouble* is the last failure as
    text, or None. *sleep*, *chance* and *clock* are for tests.
    """

    def __init__(
        self,
        options: Mapping[str, Any],
        query: Mapping[str, str | None],
        take: Callable[[dict[str, Any]], Awaitable[None]],
        reached: Callable[[str], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.time,
        begin: Callable[[float], None] | None = None,
    ) -> None:
        self._options = options
        # One token for many readings.
        self._sessions = session.Sessions()
        self._query = query
        self._take = take
        self._reached = reached
        self._sleep = sleep
        self._chance = chance
        self._clock = clock
        self._begin = begin
        self._cursor: str | None = None
        self._since: float | None = None
        self.trouble: str | None = None

    async def follow(self, start: event_ledger.Start, interval: float) -> None:
        """Read, pause for *interval* seconds, read again, for ever.

        A failure of the first reading that waiting does not heal is raised. Later ones are logged, and the reading goes
        on after growing pauses: what was wrong may be put right at any time, and the cursor stays where it is.
        """
        self._cursor, self._since = start.cursor, start.time
        failures, worked = 0, False
        while True:
            try:
                await self._round()
            except errors.OktaError as error:
                if not worked and not is_passing(error):
                    raise
                failures += 1
                self._failed(error)
                await self._sleep(max(pause(failures, self._chance()), min(interval, LONGEST_PAUSE)))
            else:
                if self.trouble:
                    LOGGER.warning("The System Log can be read again; nothing was missed.")
                failures, worked, self.trouble = 0, True, None
                await self._sleep(interval)

    async def _round(self) -> None:
        """Read up to now, by a connection that is not used up by what was before."""
        log = system_log.SystemLog(connection.from_options(self._options, self._sessions))
        try:
            await self._pages(log)
        except errors.ApiError as error:
            if self._cursor is None or self._since is None or error.status != REFUSED_CURSOR:
                raise
            LOGGER.warning("Okta does not know the saved cursor any more; reading from before it on. %s", error)
            self._cursor, self._since = None, self._since - OVERLAP
            await self._pages(log)

    async def _pages(self, log: system_log.SystemLog) -> None:
        if self._since is None:
            self._since = await beside.call(log.now)
            if self._begin:
                self._begin(self._since)
        query = {} if self._cursor else {**self._query, "since": timestamps.text(self._since)}
        pages = log.present(self._cursor, **query)
        while (page := await beside.call(lambda: next(pages, None))) is not None:
            events, cursor = page
            for event in events:
                await self._take(event)
            self._reached(cursor)
            self._cursor, self._since = cursor, self._clock()

    def _failed(self, error: errors.OktaError) -> None:
        self.trouble = str(error)
        # What is wrong may be put right in a file, or with a credential that was given up.
        self._sessions = session.Sessions()
        level = logging.WARNING if is_passing(error) else logging.ERROR
        LOGGER.log(level, "The System Log could not be read; trying again. %s", error)


def is_passing(error: errors.OktaError) -> bool:
    """Whether a failure can go by itself, as far as is known."""
    cause = getattr(error, "cause", error)
    if isinstance(cause, errors.ErrorAnswer):
        return cause.status == 429 or cause.status >= 500
    return isinstance(cause, (errors.ConnectionFailed, errors.ShareUsedUp, errors.UnexpectedAnswer))


def pause(failures: int, chance: float) -> float:
    """Seconds to wait after so many failures: twice as long each time, up to five minutes, shortened by chance."""
    return min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE) * (1 - chance / 2)
