# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The links between the pages of a list, and what is on a page. Pure."""

from __future__ import annotations

import re
from collections import namedtuple
from urllib.parse import urlsplit

from .. import errors

try:
    from requests import utils
except ImportError:
    # The runner tells, before anything is sent.
    utils = None


# What Okta says of a page that it knows no more, and the statuses with which it gives up on a page that is too large.
EXPIRED_CURSOR = frozenset({"E0000029", "E0000031"})
PAGE_TOO_LARGE = frozenset({500, 504})

Page = namedtuple("Page", "items following date")
Page.__doc__ = "A part of a list: its items, the path and query of the next part or None, Okta's time as HTTP gives it."


def page(where, answer):
    """The Page that an answer holds."""
    return Page(listed(where, answer.document), following(answer.headers), answer.headers.get("Date", ""))


def following(headers):
    """The path and query of the next page. The host of a link is ignored: credentials go to the org only."""
    for link in utils.parse_header_links(headers.get("Link") or ""):
        if link.get("rel") == "next":
            target = urlsplit(link["url"])
            return target.path + (f"?{target.query}" if target.query else "")
    return None


def listed(where, document):
    """The items of a document that has to be a list."""
    if not isinstance(document, list):
        raise errors.UnexpectedAnswer("GET", where, "expected a list, got something else.")
    return document


def resized(where, query, limit):
    """(where, query) of the same page of a list with another number of items on it."""
    if "limit" in (query or {}):
        return where, {**query, "limit": limit}
    return re.sub(r"\blimit=\d+", f"limit={limit}", where), query
