# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Interprets HTTP responses: their document, or the error that they stand for. Pure; bodies are bytes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timezone
from typing import Any

from .. import errors
from ..credentials import oauth_refusals
from ..options import timestamps

EXCERPT = 120


@dataclass(frozen=True)
class Reply:
    """A raw response: *headers* are case-insensitive, *links* are the URLs of the Link header by rel."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    links: Mapping[str, str]


@dataclass(frozen=True)
class Response:
    """A successful response: *document* is the parsed JSON, None without a body."""

    status: int
    headers: Mapping[str, str]
    document: Any
    links: Mapping[str, str]


@dataclass(frozen=True)
class Trace:
    """The proof of a response: Okta's request ID, and the time by Okta's clock (None: unknown)."""

    method: str
    where: str
    status: int
    request_id: str
    time: str | None

    def result(self) -> dict[str, Any]:
        """Return the trace as data for a result."""
        return {
            "request": f"{self.method} {self.where}",
            "status": self.status,
            "request_id": self.request_id,
            "time": self.time,
        }


def document(method: str, where: str, status: int, body: bytes) -> Any:
    """Return the parsed JSON of a successful response, None without a body. Raises UnexpectedResponse."""
    _check_not_redirected(method, where, status)
    if not body.strip():
        return None
    try:
        return json.loads(body)
    except ValueError:
        reason = f"the response ({status}) is not JSON: {_excerpt(body)}."
        raise errors.UnexpectedResponse(method, where, reason) from None


def text(method: str, where: str, status: int, body: bytes) -> str:
    """Return the text of a successful response with XML. Raises UnexpectedResponse.

    Okta sends UTF-8, as the text itself says, and another encoding in the Content-Type header.
    """
    _check_not_redirected(method, where, status)
    found = body.decode("utf-8", "replace")
    if not found.lstrip("\ufeff \r\n\t").startswith("<"):
        reason = f"the response ({status}) is not XML: {_excerpt(body)}."
        raise errors.UnexpectedResponse(method, where, reason)
    return found


def _check_not_redirected(method: str, where: str, status: int) -> None:
    """Raise UnexpectedResponse for a redirection, which can lead to the sign-in page of a gateway."""
    if status >= 300:
        raise errors.UnexpectedResponse(
            method, where, f"the server redirects ({status}), which the Okta API never does."
        )


def refusal(
    method: str,
    where: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    granted: Collection[str] | None = None,
) -> errors.ApiError:
    """Return the ApiError for an unsuccessful response, also if its body is not from Okta.

    *granted* are the scopes of the access token of the request; None without one, or if they are unknown.
    """
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    if _is_okta_error(content):
        return errors.ApiError(method, where, status, content, headers)
    oauth = content if _is_oauth_error(content) else oauth_refusals.challenge(headers)
    if _is_oauth_error(oauth):
        return _oauth_refusal(method, where, status, headers, oauth, granted)
    content = {"errorSummary": f"the response is not from Okta: {_excerpt(body)}" if body.strip() else ""}
    return errors.ApiError(method, where, status, content, headers)


def _oauth_refusal(
    method: str,
    where: str,
    status: int,
    headers: Mapping[str, str],
    found: Mapping[str, Any],
    granted: Collection[str] | None,
) -> errors.ApiError:
    """Return the ApiError for an OAuth error, from a body or from a WWW-Authenticate header."""
    code, description = found["error"], found.get("error_description") or ""
    if code == "insufficient_scope":
        hint = oauth_refusals.missing_scope(found.get("scope", ""), granted)
    else:
        hint = oauth_refusals.hint(code, description)
    content = {"errorCode": code, "errorSummary": description}
    return errors.ApiError(method, where, status, content, headers, hint)


def _is_oauth_error(content: Any) -> bool:
    """Return whether a document has the form of an OAuth error (RFC 6749, 5.2)."""
    if not isinstance(content, dict):
        return False
    return isinstance(content.get("error"), str) and isinstance(content.get("error_description", ""), str)


def trace(method: str, where: str, status: int, headers: Mapping[str, str]) -> Trace:
    """Return the Trace of a response."""
    moment = timestamps.from_http_date(headers.get("Date"))
    time = moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
    return Trace(method, where, status, headers.get("X-Okta-Request-Id", ""), time)


def _is_okta_error(content: Any) -> bool:
    """Return whether a document has the form of Okta's errors, unlike errors of gateways and of OAuth.

    Source: https://developer.okta.com/docs/reference/error-codes/
    """
    if not isinstance(content, dict):
        return False
    causes = content.get("errorCauses") or []
    return (
        all(isinstance(content.get(key), str) for key in ("errorCode", "errorSummary"))
        and isinstance(causes, list)
        and all(isinstance(cause, dict) for cause in causes)
    )


def _excerpt(body: bytes) -> str:
    text = " ".join(body.decode("utf-8", "replace").split())
    return repr(text if len(text) <= EXCERPT else text[:EXCERPT] + "…")
