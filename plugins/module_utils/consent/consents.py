# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Stored consent: the pending request to a person, and the scopes with which the tokens were requested. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from ..credentials import tokens
from . import code_request, device_request

FORMAT = 1
REQUESTS: dict[str, type[code_request.CodeRequest | device_request.DeviceRequest]] = {
    code_request.GRANT: code_request.CodeRequest,
    device_request.GRANT: device_request.DeviceRequest,
}

Request = TypeVar("Request", code_request.CodeRequest, device_request.DeviceRequest)


@dataclass(frozen=True)
class Consent:
    """The scopes with which tokens were requested (*asked*, None: no person was asked), and the pending *request*."""

    asked: tuple[str, ...] | None = None
    request: code_request.CodeRequest | device_request.DeviceRequest | None = None

    def document(self) -> dict[str, Any]:
        """Return the document for the token store."""
        grant = next((name for name, kind in REQUESTS.items() if isinstance(self.request, kind)), None)
        request = asdict(self.request) if self.request and grant else None
        return {"format": FORMAT, "asked": self.asked, "grant": grant, "request": request}

    def under_way(self, kind: type[Request], scopes: tuple[str, ...], now: float) -> Request | None:
        """Return the pending request of this kind for these scopes, or None."""
        request = self.request
        if not isinstance(request, kind) or request.scopes != scopes or request.expires <= now:
            return None
        return request


def consent(document: Any) -> Consent:
    """Return the Consent in a document of the store, empty for None. Raises tokens.Unreadable."""
    if document is None:
        return Consent()
    try:
        if document["format"] != FORMAT:
            raise tokens.Unreadable("format")
        asked, grant, request = document["asked"], document["grant"], document["request"]
        if grant is not None:
            request = REQUESTS[grant](**{**request, "scopes": tuple(request["scopes"])})
        return Consent(None if asked is None else tuple(asked), request)
    except (KeyError, TypeError, ValueError) as error:
        raise tokens.Unreadable(str(error)) from None
