# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Trusted origins.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/trustedorigin
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..engine import rewriting
from . import api, expressions

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or exact name"
ID = re.compile(r"tos[0-9A-Za-z]{17}")
PAGE = 200


def described(origin: Mapping[str, Any]) -> str:
    """Return a text that identifies a trusted origin: its ID and status."""
    return f"{origin['id']} ({origin.get('status')})"


class TrustedOrigins:
    """The trusted origins of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def find(self, reference: str) -> Any:
        """Return the trusted origin with this ID or exact name, or None. Raises Ambiguous."""
        if ID.fullmatch(reference):
            return self._api.find(api.path("trustedOrigins", reference))
        hits = self.search(filter=expressions.equals("name", reference))
        found = api.only(
            "trusted origin",
            reference,
            [origin for origin in hits if origin.get("name") == reference],
            lambda origin: origin["id"],
        )
        return self._api.find(api.path("trustedOrigins", found["id"])) if found else None

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return at most *limit* trusted origins that match Okta's own list parameters (filter, q)."""
        return api.search(self._api, api.path("trustedOrigins"), PAGE, limit, query)

    def create(self, document: Mapping[str, Any]) -> Any:
        """Create a trusted origin, which Okta activates. When the response is lost, find it by name and contents."""

        def look() -> Any:
            origin = self.find(document["name"])
            return origin if origin and api.shows(origin, document) else None

        return api.create_or_look(
            lambda: self._api.request("POST", api.path("trustedOrigins"), None, document).document, look
        )

    def whole(self, origin_id: str) -> rewriting.Whole:
        """Return the calls that read and replace a trusted origin."""
        where = api.path("trustedOrigins", origin_id)

        def replace(document: Mapping[str, Any]) -> Any:
            return self._api.request("PUT", where, None, api.writable(document, api.SET_BY_OKTA)).document

        return rewriting.Whole(lambda: self._api.find(where), replace, self._api.sleep)

    def perform(self, origin_id: str, operation: str) -> Any:
        """Activate or deactivate a trusted origin. The request is idempotent."""
        where = api.path("trustedOrigins", origin_id, "lifecycle", operation)
        return self._api.request("POST", where, idempotent=True).document

    def delete(self, origin_id: str) -> None:
        """Delete a trusted origin. A missing trusted origin is not an error."""
        api.delete_if_there(self._api, api.path("trustedOrigins", origin_id))
