# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The System Log.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/systemlog
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from .. import errors
from ..options import timestamps
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

PAGE = 1000
HOME = api.path("logs")


class SystemLog:
    """The System Log of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return at most *limit* events of a time range, sorted by time.

        The query must contain until or sortOrder=DESCENDING.
        """
        return api.search(self._api, HOME, PAGE, limit, query)

    def now(self) -> float:
        """Return the time of the org in epoch seconds, which is also the clock of the log."""
        moment = timestamps.from_http_date(self._api.page(HOME, {"limit": 1}).date)
        if moment is None:
            raise errors.UnexpectedResponse("GET", HOME, "the response has no Date header.")
        return moment.timestamp()

    def present(self, cursor: str | None = None, **query: Any) -> Iterator[tuple[list[dict[str, Any]], str]]:
        """Return the pages of the log up to now, each as events and cursor, in the order in which Okta recorded them.

        With the last cursor, which includes the query, the next call continues without gaps and duplicates. Okta always
        returns a link to a next page, so reading ends at an empty page, or at a page with an event that happened after
        the start of the reading.
        """
        following = _checked(cursor) if cursor else HOME
        given = {name: value for name, value in query.items() if value is not None}
        began = None
        while True:
            page = self._api.page(following, None if cursor else {"limit": PAGE, **given})
            if page.following is None:
                raise errors.UnexpectedResponse("GET", HOME, "the response has no link to the next page of the log.")
            following = cursor = page.following
            began = began or _end_of_second(page.date)
            yield page.items, cursor
            if not page.items or any(event.get("published", "") > began for event in page.items):
                return


def _checked(cursor: str) -> str:
    if not cursor.startswith(HOME + "?"):
        raise errors.InvalidOption(
            "cursor", "is not a cursor of Okta's System Log.", "Use the cursor from the result of an earlier run."
        )
    return cursor


def _end_of_second(date: str) -> str:
    """Return the end of the second of an HTTP date, in the format of published; "9999" when there is no date."""
    moment = timestamps.from_http_date(date)
    return "9999" if moment is None else timestamps.okta_form(moment + timedelta(seconds=1))
