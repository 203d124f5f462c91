# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The System Log: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/systemlog"""

from __future__ import annotations

from datetime import timedelta
from email.utils import parsedate_to_datetime
from itertools import islice

from .. import errors
from ..options import timestamps
from . import api

PAGE = 1000
HOME = api.path("logs")


class SystemLog:
    """The System Log of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def search(self, limit=None, **query):
        """Events between two moments, by the time when they happened; at most *limit*. Needs until, or DESCENDING."""
        events = self._api.items(HOME, {**_given(query), "limit": min(limit or PAGE, PAGE)})
        return islice(events, limit)

    def now(self):
        """The time of the org in epoch seconds: what it wrote into its log has no other."""
        date = self._api.page(HOME, {"limit": 1}).date
        try:
            return parsedate_to_datetime(date).timestamp()
        except ValueError:
            raise errors.UnexpectedAnswer("GET", HOME, "the answer has no date.") from None

    def present(self, cursor=None, **query):
        """What the log holds by now, as (events, cursor) for each page, in the order in which Okta got to know of it.

        A cursor leads on to what follows: given here with the next look, nothing is missed and nothing comes twice. The
        query is part of it. Okta hands out a further page for ever, so the end is an empty one, or in a busy org one
        with an event that happened after the reading began.
        """
        following, given, began = _checked(cursor) if cursor else HOME, _given(query), None
        while True:
            page = self._api.page(following, None if cursor else {"limit": PAGE, **given})
            if page.following is None:
                raise errors.UnexpectedAnswer("GET", HOME, "the log hands out no link to what follows.")
            following = cursor = page.following
            began = began or _end_of_second(page.date)
            yield page.items, cursor
            if not page.items or any(event["published"] > began for event in page.items):
                return


def _given(query):
    return {name: value for name, value in query.items() if value is not None}


def _checked(cursor):
    if not cursor.startswith(HOME + "?"):
        raise errors.InvalidOption(
            "cursor", "it is none of Okta's System Log.", "Give what an earlier run returned as cursor, unchanged."
        )
    return cursor


def _end_of_second(date):
    """The end of the second that an HTTP date names, in the form of published; later than any where there is none."""
    try:
        return timestamps.okta_form(parsedate_to_datetime(date) + timedelta(seconds=1))
    except ValueError:
        return "9999"
