# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Anything that the API has, by its path: https://developer.okta.com/docs/api/"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .. import errors

if TYPE_CHECKING:
    from ..transport.answers import Answer
    from ..transport.connection import Connection

FORM = "Give the path alone, such as /api/v1/users, and the host by org_url."
# How a request proves who sends it, and how it is transported, is no matter of the caller.
OWN_HEADERS = frozenset(
    {
        "authorization",
        "connection",
        "content-length",
        "cookie",
        "dpop",
        "host",
        "proxy-authorization",
        "transfer-encoding",
    }
)
HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
# Cookies that Okta sets are keys to a session.
HIDDEN_HEADERS = frozenset({"set-cookie", "set-cookie2"})
SYSTEM_LOG = "/api/v1/logs"


def checked_path(path: str) -> str:
    """Return a path, maybe with a query, that stays in the org. Raises InvalidOption."""
    if "://" in path.partition("?")[0] or path.startswith("//"):
        raise errors.InvalidOption("path", "it names a host.", FORM)
    if not path.startswith("/"):
        raise errors.InvalidOption("path", "it does not begin with a slash.", FORM)
    if not re.fullmatch(r"[\x21-\x7e]+", path) or "\\" in path:
        problem = "it holds blanks, backslashes or letters beyond ASCII."
        raise errors.InvalidOption("path", problem, "Encode names in it by the filter urlencode.")
    parts = urlsplit(path)
    if parts.fragment or {".", ".."} & set(parts.path.split("/")):
        raise errors.InvalidOption("path", "it holds a fragment, or steps such as /../.", FORM)
    return path


def checked_query(query: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return query parameters as Okta reads them: truth values in words, lists as one parameter for each item."""
    return {name: _parameter(name, value) for name, value in (query or {}).items() if value is not None}


def _parameter(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [_parameter(name, item) for item in value]
    if isinstance(value, dict):
        raise errors.InvalidOption("query", f"the parameter {name} is a mapping, which a query cannot have.")
    return value


def checked_headers(headers: Mapping[str, Any] | None) -> dict[str, str]:
    """Return headers to send along. Raises InvalidOption, without their values."""
    for name, value in (headers or {}).items():
        if name.lower() in OWN_HEADERS:
            remedy = "Credentials are options of their own." if name.lower() in ("authorization", "dpop") else ""
            raise errors.InvalidOption("headers", f"{name} is set by the module itself.", remedy)
        if not HEADER_NAME.fullmatch(name) or not HEADER_VALUE.fullmatch(str(value)):
            raise errors.InvalidOption("headers", f"{name!r} or its value has characters that a header cannot have.")
    return {name: str(value) for name, value in (headers or {}).items()}


def shown(answer: Answer) -> dict[str, Any]:
    """Return an answer as a result: status, headers in small letters, and the document under json."""
    headers = {name.lower(): value for name, value in answer.headers.items() if name.lower() not in HIDDEN_HEADERS}
    return {"status": answer.status, "headers": headers, "json": answer.document}


class Raw:
    """The API behind a connection, without any knowledge of what it is about."""

    def __init__(self, connection: Connection):
        self._api = connection

    def send(
        self,
        method: str,
        path: str,
        query: Mapping[str, Any],
        headers: Mapping[str, str],
        body: Any,
        idempotent: bool | None = None,
    ) -> dict[str, Any]:
        """Return the answer to one request, as a result."""
        return shown(self._api.request(method, path, query, body, headers, idempotent))

    def read(
        self, path: str, query: Mapping[str, Any], headers: Mapping[str, str], limit: int | None = None
    ) -> dict[str, Any]:
        """Return the answer to a GET, as a result; of a list all pages, or at most *limit* items."""
        items: list[Any] = []
        for answer in self._api.pages(path, query, headers):
            if not isinstance(answer.document, list):
                return shown(answer)
            items += answer.document
            if limit is not None and len(items) >= limit:
                break
            # A poll of the System Log has a next page for ever: an empty one is where it ends for now.
            if not answer.document and urlsplit(path).path == SYSTEM_LOG:
                break
        return {**shown(answer), "json": items[:limit]}
