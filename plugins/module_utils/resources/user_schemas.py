# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Schemas of users: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/schema"""

from __future__ import annotations

from . import api

DEFAULT = "default"


def schema_id(document):
    """The ID of the schema that a user or a user type links to; None where the document holds no such link."""
    link = (document.get("_links") or {}).get("schema") or {}
    return (link.get("href") or "").rpartition("/")[2] or None


class UserSchemas:
    """The schemas behind the user types of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def get(self, identifier=DEFAULT):
        """The schema with this ID, as schema_id tells it."""
        return self._api.get(api.path("meta", "schemas", "user", identifier))
