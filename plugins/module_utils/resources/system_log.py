# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The System Log: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/systemlog"""

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
        """Return events between two moments, by the time when they happened. Needs until, or DESCENDING."""
        return api.search(self._api, HOME, PAGE, limit, query)

    def now(self) -> float:
        """Return the time of the org in epoch seconds: what it wrote into its log has no other."""
        moment = timestamps.from_http_date(self._api.page(HOME, {"limit": 1}).date)
        if moment is None:
            raise errors.UnexpectedAnswer("GET", HOME, "the answer has no date.")
        return moment.timestamp()

    def present(self, cursor: str | None = None, **query: Any) -> Iterator[tuple[list[dict[str, Any]], str]]:
        """Return what the log holds by now: events and cursor of each page, in the order in which Okta learned of it.

        A cursor leads on to what follows: given here with the next look, nothing is missed and nothing comes twice. The
        query is part of it. Okta hands out a further page for ever, so the end is an empty one, or in a busy org one
        with an event that happened after the reading began.
        """
        following = _checked(cursor) if cursor else HOME
        given = {name: value for name, value in query.items() if value is not None}
        began = None
        while True:
            page = self._api.page(following, None if cursor else {"limit": PAGE, **given})
            if page.following is None:
                raise errors.UnexpectedAnswer("GET", HOME, "the log hands out no link to what follows.")
            following = cursor = page.following
            began = began or _end_of_second(page.date)
            yield page.items, cursor
            if not page.items or any(event["published"] > began for event in page.items):
                return


def _checked(cursor: str) -> str:
    if not cursor.startswith(HOME + "?"):
        raise errors.InvalidOption(
            "cursor", "it is none of Okta's System Log.", "Give what an earlier run returned as cursor, unchanged."
        )
    return cursor


def _end_of_second(date: str) -> str:
    """Return the end of the second of an HTTP date, in the form of published; later than any where there is none."""
    moment = timestamps.from_http_date(date)
    return "9999" if moment is None else timestamps.okta_form(moment + timedelta(seconds=1))
