# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Trusted origins: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/trustedorigin"""

from __future__ import annotations

import re
from itertools import islice

from .. import errors
from . import api, expressions

ACCEPTED = "its ID or its exact name"
ID = re.compile(r"tos[0-9A-Za-z]{17}")
PAGE = 200


class TrustedOrigins:
    """The trusted origins of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def find(self, reference):
        """The one with this ID or exact name, or None."""
        if ID.fullmatch(reference):
            return self._api.find(api.path("trustedOrigins", reference))
        hits = self.search(filter=expressions.equals("name", reference))
        found = [origin for origin in hits if origin["name"] == reference]
        if len(found) > 1:
            raise errors.Ambiguous("trusted origin", reference, [origin["id"] for origin in found])
        return self._api.find(api.path("trustedOrigins", found[0]["id"])) if found else None

    def search(self, limit=None, **query):
        """Those that Okta's own list parameters (filter, q) select, at most *limit*."""
        given = {name: value for name, value in query.items() if value is not None}
        found = self._api.items(api.path("trustedOrigins"), {**given, "limit": min(limit or PAGE, PAGE)})
        return islice(found, limit)

    def create(self, document):
        """Create one. When the answer is lost, look whether it took effect."""
        try:
            return self._api.request("POST", api.path("trustedOrigins"), None, document).document
        except errors.OutcomeUnknown:
            created = self.find(document["name"])
            if created is None:
                raise
            return created

    def replace(self, origin_id, document):
        """Replace one by a whole document."""
        return self._api.request("PUT", api.path("trustedOrigins", origin_id), None, document).document

    def perform(self, origin_id, operation):
        """Activate or deactivate one; the same twice is harmless."""
        where = api.path("trustedOrigins", origin_id, "lifecycle", operation)
        return self._api.request("POST", where, idempotent=True).document

    def delete(self, origin_id):
        """Delete one. One that is gone already is no error."""
        try:
            self._api.request("DELETE", api.path("trustedOrigins", origin_id))
        except errors.ApiError as error:
            if not error.is_not_found:
                raise
