# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Trusted origins: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/trustedorigin"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import api, expressions

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or its exact name"
ID = re.compile(r"tos[0-9A-Za-z]{17}")
PAGE = 200


class TrustedOrigins:
    """The trusted origins of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def find(self, reference: str) -> Any:
        """Return the one with this ID or exact name, or None. Raises Ambiguous."""
        if ID.fullmatch(reference):
            return self._api.find(api.path("trustedOrigins", reference))
        hits = self.search(filter=expressions.equals("name", reference))
        found = api.only(
            "trusted origin",
            reference,
            [origin for origin in hits if origin["name"] == reference],
            lambda origin: origin["id"],
        )
        return self._api.find(api.path("trustedOrigins", found["id"])) if found else None

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return those that Okta's own list parameters (filter, q) select, at most *limit*."""
        return api.search(self._api, api.path("trustedOrigins"), PAGE, limit, query)

    def create(self, document: Mapping[str, Any]) -> Any:
        """Create one. When the answer is lost, look whether it took effect."""
        return api.create_or_look(
            lambda: self._api.request("POST", api.path("trustedOrigins"), None, document).document,
            lambda: self.find(document["name"]),
        )

    def replace(self, origin_id: str, document: Mapping[str, Any]) -> Any:
        """Replace one by a whole document."""
        return self._api.request("PUT", api.path("trustedOrigins", origin_id), None, document).document

    def perform(self, origin_id: str, operation: str) -> Any:
        """Activate or deactivate one; the same twice is harmless."""
        where = api.path("trustedOrigins", origin_id, "lifecycle", operation)
        return self._api.request("POST", where, idempotent=True).document

    def delete(self, origin_id: str) -> None:
        """Delete one. One that is gone already is no error."""
        api.delete_if_there(self._api, api.path("trustedOrigins", origin_id))
