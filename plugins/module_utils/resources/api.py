# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Paths of the management API, and how each kind of request is sent whose answer may be lost or overtaken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .. import errors

if TYPE_CHECKING:
    from ..transport.connection import Connection

# Seconds between looks at a list that lags behind a write; Okta's lag is normally under a second.
POLL = (0.5, 1.0, 1.5, 2.0)
# The same for a name that a task gives: it may be that of an object just created, and more often is a mistake.
POLL_NAMED = (0.5, 1.0, 1.5)


def path(*segments: str) -> str:
    """Return an API path from its segments, each percent-encoded: path("users", "zoë@example.com").

    Raises Refused for segments that would lead to another place.
    """
    return "/api/v1/" + _joined(segments)


def oauth_path(*segments: str) -> str:
    """Return a path as path() does, for what lies beside the org's authorization server."""
    return "/oauth2/v1/" + _joined(segments)


def _joined(segments: Iterable[str]) -> str:
    for segment in segments:
        if segment in ("", ".", ".."):
            raise errors.Refused(f"{segment!r} names nothing in an org.")
    return "/".join(quote(segment, safe="") for segment in segments)


def entity(where: str, document: Any) -> Any:
    """Return *document*, which was read at *where*. Raises UnexpectedAnswer unless it is a user or group, or None."""
    if document is None or (isinstance(document, dict) and isinstance(document.get("profile"), dict)):
        return document
    raise errors.UnexpectedAnswer("GET", where, "expected a user or group, got something else.")


def flag(value: bool) -> str:
    """Return a boolean as Okta's query parameters write it."""
    return "true" if value else "false"


def search(
    connection: Connection, where: str, page: int, limit: int | None, query: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Return at most *limit* of the entries of a list, read by pages of at most *page*; None in *query* is left out."""
    given = {name: value for name, value in query.items() if value is not None}
    return islice(connection.items(where, {**given, "limit": min(limit or page, page)}), limit)


def only(kind: str, reference: str, found: Collection[Any], described: Callable[[Any], str]) -> Any:
    """Return the one object that answers to *reference*, or None. Raises Ambiguous where several do."""
    if len(found) > 1:
        raise errors.Ambiguous(kind, reference, [described(one) for one in found])
    return next(iter(found), None)


def demand(
    kind: str,
    references: Iterable[str],
    resolve: Callable[[Collection[str]], dict[str, Any]],
    accepted: str,
    sleep: Callable[[float], None],
) -> dict[str, Any]:
    """Return what *resolve* finds for all references, asked again for those that lists do not show yet.

    Raises NotFound; *accepted* says how an object is named.
    """
    found = resolve(list(references))
    for pause in (*POLL_NAMED, None):
        missing = [reference for reference, one in found.items() if one is None]
        if not missing:
            break
        if pause is None:
            raise errors.NotFound(kind, missing[0], accepted, missing[1:])
        sleep(pause)
        found.update(resolve(missing))
    return found


def awaited(look: Callable[[], Any], sleep: Callable[[float], None], pauses: Iterable[float]) -> Any:
    """Return what *look()* finds, asked again after each pause (seconds) while that is None: lists may lag."""
    found = look()
    for pause in pauses:
        if found is not None:
            break
        sleep(pause)
        found = look()
    return found


def create_or_look(create: Callable[[], Any], look: Callable[[], Any]) -> Any:
    """Return what *create()* returns; when the answer is lost, what *look()* finds. Raises OutcomeUnknown for None."""
    try:
        return create()
    except errors.OutcomeUnknown:
        found = look()
        if found is None:
            raise
        return found


def perform_or_look(perform: Callable[[], Any], look: Callable[[], Any], took_effect: Callable[[Any], bool]) -> Any:
    """Return what *perform()* returns; when its answer is lost or a refusal, the object if it shows the effect.

    Somebody else may have been faster. Where the credential lacks the permission, nobody looks.
    """
    try:
        return perform()
    except (errors.OutcomeUnknown, errors.ApiError) as error:
        found = None if getattr(error, "code", "") == errors.NO_PERMISSION else look()
        if found is None or not took_effect(found):
            raise
        return found


def delete_if_there(connection: Connection, where: str, query: Mapping[str, Any] | None = None) -> None:
    """Delete what lies at a path. That Okta says that it is gone already is no error."""
    try:
        connection.request("DELETE", where, query)
    except errors.ApiError as error:
        if not error.is_not_found:
            raise
