# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Any endpoint of the API, by its path.

https://developer.okta.com/docs/api/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .. import errors

if TYPE_CHECKING:
    from ..transport.connection import Connection
    from ..transport.responses import Response

FORM = "Use a path without a host, such as /api/v1/users, and specify the host by org_url."
# Headers for authentication and transport, which the module sets itself.
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
# Cookies from Okta give access to a session.
HIDDEN_HEADERS = frozenset({"set-cookie", "set-cookie2"})
SYSTEM_LOG = "/api/v1/logs"


def checked_path(path: str) -> str:
    """Return a path, with or without a query, after a check that it stays in the org. Raises InvalidOption."""
    if "://" in path.partition("?")[0] or path.startswith("//"):
        raise errors.InvalidOption("path", "must not contain a host.", FORM)
    if not path.startswith("/"):
        raise errors.InvalidOption("path", "must start with a slash.", FORM)
    if not re.fullmatch(r"[\x21-\x7e]+", path) or "\\" in path:
        problem = "must not contain spaces, backslashes, control characters or non-ASCII characters."
        raise errors.InvalidOption("path", problem, "Encode names in the path with the filter urlencode.")
    parts = urlsplit(path)
    if parts.fragment or {".", ".."} & set(parts.path.split("/")):
        raise errors.InvalidOption("path", "must not contain a fragment (#), /./ or /../.", FORM)
    return path


def checked_query(query: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return query parameters in Okta's form: booleans as true or false, a list as one parameter for each item.

    Parameters that are None are omitted. Raises InvalidOption for a dictionary.
    """
    return {name: _parameter(name, value) for name, value in (query or {}).items() if value is not None}


def _parameter(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [_parameter(name, item) for item in value]
    if isinstance(value, dict):
        raise errors.InvalidOption("query", f"must not contain a dictionary (parameter {name}).")
    return value


def checked_headers(headers: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the request headers. Raises InvalidOption, whose message does not contain their values."""
    for name, value in (headers or {}).items():
        if name.lower() in OWN_HEADERS:
            secret = name.lower() in ("authorization", "dpop")
            remedy = "Use the options for credentials." if secret else "The module sets this header itself."
            raise errors.InvalidOption("headers", f"must not contain {name}.", remedy)
        if not HEADER_NAME.fullmatch(name) or not HEADER_VALUE.fullmatch(str(value)):
            raise errors.InvalidOption("headers", f"must not contain invalid characters (header {name!r}).")
    return {name: str(value) for name, value in (headers or {}).items()}


def shown(response: Response) -> dict[str, Any]:
    """Return a response as a result: status, headers with lowercase names, and the document under json."""
    headers = {name.lower(): value for name, value in response.headers.items() if name.lower() not in HIDDEN_HEADERS}
    return {"status": response.status, "headers": headers, "json": response.document}


class Raw:
    """The API behind a connection, without knowledge of its objects."""

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
        """Send one request and return the response as a result."""
        return shown(self._api.request(method, path, query, body, headers, idempotent))

    def read(
        self, path: str, query: Mapping[str, Any], headers: Mapping[str, str], limit: int | None = None
    ) -> dict[str, Any]:
        """Return the response to a GET as a result; for a list all pages, or at most *limit* items."""
        items: list[Any] = []
        for response in self._api.pages(path, query, headers):
            if not isinstance(response.document, list):
                return shown(response)
            items += response.document
            if limit is not None and len(items) >= limit:
                break
            # A polling request to the System Log always has a next page: an empty one is the current end.
            if not response.document and urlsplit(path).path == SYSTEM_LOG:
                break
        return {**shown(response), "json": items[:limit]}
