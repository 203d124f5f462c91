# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The pages of a list and the links between them. Sends nothing itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from .. import errors
from . import responses

# The error codes for an expired page cursor, and the statuses for a page that is too large to return in time.
EXPIRED_CURSOR = frozenset({"E0000029", "E0000031"})
PAGE_TOO_LARGE = frozenset({500, 504})


@dataclass(frozen=True)
class Page:
    """A page of a list: its items, the path and query of the next page or None, and the Date header."""

    items: list[Any]
    following: str | None
    date: str


class Ask(Protocol):
    """Sends a GET for a path, and returns the Response."""

    def __call__(self, where: str, query: Mapping[str, Any] | None) -> responses.Response: ...


def followed(
    ask: Ask, where: str, query: Mapping[str, Any] | None, keep: Collection[str] = (), smaller: int | None = None
) -> Iterator[responses.Response]:
    """Yield the Response for each page of a list, by following Okta's links. Raises CursorExpired.

    *keep* names query parameters that Okta omits from its links to further pages. *smaller* is the page size to
    continue with when a page is too large for Okta to return in time.
    """
    seen: set[str] = set()
    asked = {name: query[name] for name in keep} if query else {}
    place: str | None = where
    while place:
        try:
            response = ask(place, query)
        except errors.ApiError as error:
            if seen and error.code in EXPIRED_CURSOR:
                raise errors.CursorExpired(error) from error
            if smaller is None or error.status not in PAGE_TOO_LARGE:
                raise
            place, query = resized(place, query, smaller)
            smaller = None
            continue
        yield response
        place = following(response.links)
        if place is None:
            return
        if place in seen:
            raise errors.UnexpectedResponse("GET", place, "the list links back to a page that was already read.")
        seen.add(place)
        query = {name: value for name, value in asked.items() if f"{name}=" not in place}


def page(where: str, response: responses.Response) -> Page:
    """Return the Page in an Response."""
    return Page(listed(where, response.document), following(response.links), response.headers.get("Date", ""))


def following(links: Mapping[str, str]) -> str | None:
    """Return the path and query of the next page, None on the last page. *links* are those of an Response.

    The host of the link is ignored, because credentials must be sent to the org only.
    """
    if "next" not in links:
        return None
    target = urlsplit(links["next"])
    return target.path + (f"?{target.query}" if target.query else "")


def listed(where: str, document: Any) -> list[Any]:
    """Return the items of a document that must be a list of objects. Raises UnexpectedResponse."""
    if not isinstance(document, list):
        raise errors.UnexpectedResponse("GET", where, "the response is not a list.")
    if not all(isinstance(item, dict) for item in document):
        raise errors.UnexpectedResponse("GET", where, "the response is a list with an entry that is not an object.")
    return document


def resized(where: str, query: Mapping[str, Any] | None, limit: int) -> tuple[str, Mapping[str, Any] | None]:
    """Return the path and query for the same page of a list with another page size."""
    if query and "limit" in query:
        return where, {**query, "limit": limit}
    return re.sub(r"\blimit=\d+", f"limit={limit}", where), query
