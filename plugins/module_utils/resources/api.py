# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Paths of the management API, and requests that cope with lost responses and concurrent changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .. import errors
from ..engine import optional

if TYPE_CHECKING:
    from ..transport.connection import Connection

# Seconds between reads of a list that lags behind a write; Okta's lag is normally under a second.
POLL = (0.5, 1.0, 1.5, 2.0)
# The same for a name that a task specifies. Shorter: a missing name is more often a mistake than a new object.
POLL_NAMED = (0.5, 1.0, 1.5)
# The keys of documents of each kind that Okta sets itself.
SET_BY_OKTA = ("id", "orn", "created", "createdBy", "lastUpdated", "lastUpdatedBy", "_links", "_embedded")


def path(*segments: str) -> str:
    """Return an API path from its segments, each percent-encoded: path("users", "zoë@example.com").

    Raises Refused for a segment that would change the path: empty, "." or "..".
    """
    return "/api/v1/" + _joined(segments)


def oauth_path(*segments: str) -> str:
    """Return an OAuth API path from its segments, each percent-encoded: oauth_path("clients", "0oa1", "roles").

    Raises Refused for a segment that would change the path: empty, "." or "..".
    """
    return "/oauth2/v1/" + _joined(segments)


def _joined(segments: Iterable[str]) -> str:
    for segment in segments:
        if segment in ("", ".", ".."):
            raise errors.Refused(f"{segment!r} is not a valid ID or name of an object in Okta.")
    return "/".join(quote(segment, safe="") for segment in segments)


def entity(where: str, document: Any) -> Any:
    """Return *document*, the user or group that was read at *where*, or None.

    Raises UnexpectedResponse when the document is neither a user nor a group.
    """
    if document is None or (isinstance(document, dict) and isinstance(document.get("profile"), dict)):
        return document
    raise errors.UnexpectedResponse("GET", where, "the response is not a user or group.")


def flag(value: bool) -> str:
    """Return a boolean as a query parameter: "true" or "false"."""
    return "true" if value else "false"


def search(
    connection: Connection, where: str, page: int, limit: int | None, query: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Return at most *limit* entries of a list, read in pages of at most *page*. Omit parameters that are None."""
    given = {name: value for name, value in query.items() if value is not None}
    return islice(connection.items(where, {**given, "limit": min(limit or page, page)}), limit)


def only(kind: str, reference: str, found: Collection[Any], described: Callable[[Any], str]) -> Any:
    """Return the only object in *found*, or None when it is empty. Raises Ambiguous when several match *reference*."""
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
    """Return the object of each reference, and resolve again those that lists do not show yet.

    *accepted* says how to specify an object, for the message. Raises NotFound.
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
    """Return the result of *look()*, repeated after each pause (seconds) while it is None, because lists may lag."""
    found = look()
    for pause in pauses:
        if found is not None:
            break
        sleep(pause)
        found = look()
    return found


def create_or_look(create: Callable[[], Any], look: Callable[[], Any]) -> Any:
    """Return the result of *create()*, or of *look()* when the response is lost.

    Raises OutcomeUnknown when *look()* finds nothing.
    """
    try:
        return create()
    except errors.OutcomeUnknown:
        found = optional.unless_withheld(look)
        if found is None:
            raise
        return found


def shows(found: Mapping[str, Any], sent: Mapping[str, Any]) -> bool:
    """Return whether an object has the values of the document that is to create it, so that the request made it.

    Okta can add keys at any depth. The order of a list has no meaning.
    """
    return all(_shown(found.get(key), value) for key, value in sent.items())


def _shown(found: Any, sent: Any) -> bool:
    if sent in (None, "", [], {}):
        return True
    if isinstance(sent, Mapping):
        return isinstance(found, Mapping) and shows(found, sent)
    if isinstance(sent, list):
        same = isinstance(found, list) and len(found) == len(sent)
        return same and all(any(_shown(one, element) for one in found) for element in sent)
    return bool(found == sent)


def perform_or_look(perform: Callable[[], Any], look: Callable[[], Any], took_effect: Callable[[Any], bool]) -> Any:
    """Return the result of *perform()*; when the response is lost or a refusal, the object if it shows the effect.

    Another administrator may have made the change first. When the credential lacks the permission, nothing is read.
    Raises OutcomeUnknown or ApiError when the object does not show the effect.
    """
    try:
        return perform()
    except (errors.OutcomeUnknown, errors.ApiError) as error:
        found = None if getattr(error, "code", "") == errors.NO_PERMISSION else optional.unless_withheld(look)
        if found is None or not took_effect(found):
            raise
        return found


def delete_if_there(connection: Connection, where: str, query: Mapping[str, Any] | None = None) -> None:
    """Delete the object at a path. An object that does not exist is not an error."""
    try:
        connection.request("DELETE", where, query)
    except errors.ApiError as error:
        if not error.is_not_found:
            raise


def writable(document: Mapping[str, Any], read_only: Iterable[str]) -> dict[str, Any]:
    """Return a document without what Okta calls read-only. All else is kept, also what this collection does not know.

    *read_only* are paths such as "channel.config.method"; they lead through the elements of lists.
    """
    body: Any = dict(document)
    for where in read_only:
        body = _without(body, where.split("."))
    return dict(body)


def _without(part: Any, keys: list[str]) -> Any:
    if isinstance(part, list):
        return [_without(one, keys) for one in part]
    if not isinstance(part, Mapping) or keys[0] not in part:
        return part
    if len(keys) == 1:
        return {key: value for key, value in part.items() if key != keys[0]}
    return {**part, keys[0]: _without(part[keys[0]], keys[1:])}
