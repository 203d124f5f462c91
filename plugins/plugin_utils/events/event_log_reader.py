# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Continuous reader of the System Log beside an event loop."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ...module_utils import errors
from ...module_utils.engine import unforeseen
from ...module_utils.options import timestamps
from ...module_utils.resources import system_log
from ...module_utils.transport import connection, session
from . import beside, event_ledger

LOGGER = logging.getLogger("spoke.okta.event_source")
FIRST_PAUSE, LONGEST_PAUSE = 5, 300
OVERLAP = 600
"""Seconds to go back when a cursor is no longer valid. Duplicates are recognized by their uuid."""
REFUSED_CURSOR = 400


class Reader:
    """A reader that follows the System Log from a Start of a ledger.

    *query* has arguments of SystemLog.present: filter, q. *take(event)* is awaited for each event, *reached(cursor)* is
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
        # All readings share an access token.
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
        """Read, pause for *interval* seconds, and repeat forever.

        A permanent failure of the first reading is raised. Later failures are logged, and the reader retries after
        growing pauses from the same cursor, because the cause may be corrected at any time.
        """
        self._cursor, self._since = start.cursor, start.time
        failures, worked = 0, False
        while True:
            try:
                with unforeseen.explained():
                    await self._round()
            except errors.OktaError as error:
                if not worked and not is_passing(error):
                    raise
                failures += 1
                self._failed(error)
                await self._sleep(max(pause(failures, self._chance()), min(interval, LONGEST_PAUSE)))
            else:
                if self.trouble:
                    LOGGER.warning("The System Log can be read again. No events were missed.")
                failures, worked, self.trouble = 0, True, None
                await self._sleep(interval)

    async def _round(self) -> None:
        """Read up to now with a new connection, whose waiting time is not used up by earlier readings."""
        log = system_log.SystemLog(connection.from_options(self._options, self._sessions))
        try:
            await self._pages(log)
        except errors.ApiError as error:
            if self._cursor is None or self._since is None or error.status != REFUSED_CURSOR:
                raise
            LOGGER.warning("Okta no longer accepts the saved cursor. The source continues from before it. %s", error)
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
        # A file may have been corrected, or a refused credential may be valid again.
        self._sessions = session.Sessions()
        level = logging.WARNING if is_passing(error) else logging.ERROR
        LOGGER.log(level, "The System Log could not be read. Retrying. %s", error)


def is_passing(error: errors.OktaError) -> bool:
    """Return whether a failure may be temporary."""
    cause = getattr(error, "cause", error)
    if isinstance(cause, errors.ErrorResponse):
        return cause.status == 429 or cause.status >= 500
    return isinstance(cause, (errors.ConnectionFailed, errors.ShareUsedUp, errors.UnexpectedResponse))


def pause(failures: int, chance: float) -> float:
    """Return the seconds to wait after so many failures: doubled each time up to five minutes, with random jitter."""
    return min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE) * (1 - chance / 2)
