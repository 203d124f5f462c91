# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The pages of a list: the links between them, and what is on them. Sends nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from .. import errors
from . import answers

# What Okta says of a page that it knows no more, and the statuses with which it gives up on a page that is too large.
EXPIRED_CURSOR = frozenset({"E0000029", "E0000031"})
PAGE_TOO_LARGE = frozenset({500, 504})


@dataclass(frozen=True)
class Page:
    """A part of a list: its items, the path and query of the next part or None, Okta's time as HTTP gives it."""

    items: list[Any]
    following: str | None
    date: str


class Ask(Protocol):
    """Asks for what is at a path, and returns the Answer."""

    def __call__(self, where: str, query: Mapping[str, Any] | None) -> answers.Answer: ...


def followed(
    ask: Ask, where: str, query: Mapping[str, Any] | None, keep: Collection[str] = (), smaller: int | None = None
) -> Iterator[answers.Answer]:
    """Give the Answer for each page of what is at a path, by following Okta's own links. Raises CursorExpired.

    *keep* names query parameters that Okta leaves out of its links to further pages. *smaller* is the size of pages to
    go on with where one is too large for Okta to answer in time.
    """
    seen: set[str] = set()
    asked = {name: query[name] for name in keep} if query else {}
    place: str | None = where
    while place:
        try:
            answer = ask(place, query)
        except errors.ApiError as error:
            if seen and error.code in EXPIRED_CURSOR:
                raise errors.CursorExpired(error) from error
            if smaller is None or error.status not in PAGE_TOO_LARGE:
                raise
            place, query = resized(place, query, smaller)
            smaller = None
            continue
        yield answer
        place = following(answer.links)
        if place is None:
            return
        if place in seen:
            raise errors.UnexpectedAnswer("GET", place, "the list links back to a page that was read already.")
        seen.add(place)
        query = {name: value for name, value in asked.items() if f"{name}=" not in place}


def page(where: str, answer: answers.Answer) -> Page:
    """Return the Page that an answer holds."""
    return Page(listed(where, answer.document), following(answer.links), answer.headers.get("Date", ""))


def following(links: Mapping[str, str]) -> str | None:
    """Return the path and query of the next page, None where there is none. *links* are those of an Answer.

    The host of a link is ignored: credentials go to the org only.
    """
    if "next" not in links:
        return None
    target = urlsplit(links["next"])
    return target.path + (f"?{target.query}" if target.query else "")


def listed(where: str, document: Any) -> list[Any]:
    """Return the items of a document that has to be a list."""
    if not isinstance(document, list):
        raise errors.UnexpectedAnswer("GET", where, "expected a list, got something else.")
    return document


def resized(where: str, query: Mapping[str, Any] | None, limit: int) -> tuple[str, Mapping[str, Any] | None]:
    """Return where and query of the same page of a list with another number of items on it."""
    if query and "limit" in query:
        return where, {**query, "limit": limit}
    return re.sub(r"\blimit=\d+", f"limit={limit}", where), query
