# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of lists: limits, opaque cursors and Link headers."""

from __future__ import annotations

import base64
import binascii
import json
import urllib.parse
from collections.abc import Callable, Iterable

import flask

from . import errors, web


def limit_of(default: int, maximum: int) -> int:
    """Return the effective page size, at most `maximum`.

    Raises errors.Refusal E0000029 unless it is a positive whole number.
    """
    text = flask.request.args.get("limit")
    if text is None:
        return default
    if not text.isdigit() or int(text) == 0:
        raise errors.by_code("E0000029", "The limit must be a positive number.")
    return min(int(text), maximum)


def cursor_of(key: list) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def key_of(cursor: str) -> list:
    """Return the sort key in a cursor. Raises errors.Refusal E0000031 for a cursor that this server did not issue."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise errors.by_code("E0000031", "Invalid cursor.") from error
    if not isinstance(key, list) or not key:
        raise errors.by_code("E0000031", "Invalid cursor.")
    return key


def after_key() -> list | None:
    """Return the sort key of the last item that the client has seen, None at the first page."""
    cursor = flask.request.args.get("after")
    return key_of(cursor) if cursor else None


def link_headers(limit: int, known: tuple, last_key: list | None, dropped: tuple = ()) -> list:
    """Return Link header lines.

    `known` are the query parameters of the endpoint; the links omit others. `last_key` is the sort key of the last item
    if more items follow. `dropped` are known parameters that the `next` link omits.
    """
    query = [(name, value) for name, value in flask.request.args.items() if name in known]
    address = web.link_base_url() + urllib.parse.quote(flask.request.path, safe="/@:~")
    own = [pair for pair in query if pair[0] not in ("limit", "after")]
    after = [pair for pair in query if pair[0] == "after"]
    lines = [_link(address, after + [("limit", str(limit))] + own, "self")]
    if last_key is not None:
        kept = [pair for pair in own if pair[0] not in dropped]
        lines.append(_link(address, [("after", cursor_of(last_key)), ("limit", str(limit))] + kept, "next"))
    return lines


def _link(address: str, query: list, relation: str) -> tuple:
    return "Link", f'<{address}?{urllib.parse.urlencode(query, quote_via=urllib.parse.quote)}>; rel="{relation}"'


def take(items: Iterable, limit: int) -> tuple[list, bool]:
    """Return the first items, and whether more items follow."""
    page = []
    for item in items:
        if len(page) == limit:
            return page, True
        page.append(item)
    return page, False


def respond(
    items: Iterable,
    render: Callable,
    key: Callable,
    limit: int,
    known: tuple,
    dropped: tuple = (),
) -> flask.Response:
    """Return one page of items that come after the cursor, in the order of their keys."""
    page, more = take(items, limit)
    links = link_headers(limit, known, key(page[-1]) if more else None, dropped)
    return web.reply([render(item) for item in page], headers=tuple(links))
