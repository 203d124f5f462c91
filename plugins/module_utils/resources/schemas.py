# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Schemas of the profiles of users, groups and application users.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/schema
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

DEFAULT = "default"


def schema_id(document: Mapping[str, Any]) -> str | None:
    """Return the ID of the schema to which a user or user type links; None when the document has no such link."""
    link = (document.get("_links") or {}).get("schema") or {}
    return (link.get("href") or "").rpartition("/")[2] or None


def type_id(document: Mapping[str, Any]) -> str | None:
    """Return the ID of the user type to which a schema of users links; None when the schema has no such link."""
    link = (document.get("_links") or {}).get("type") or {}
    return (link.get("href") or "").rpartition("/")[2] or None


class Schemas:
    """The schemas of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection
        self.sleep = connection.sleep

    def user(self, identifier: str = DEFAULT) -> Any:
        """Return the schema of users with this ID, which schema_id() extracts from a document."""
        return self._api.get(api.path("meta", "schemas", "user", identifier))

    def group(self) -> Any:
        """Return the schema of groups."""
        return self._api.get(api.path("meta", "schemas", "group", DEFAULT))

    def app(self, app_id: str) -> Any:
        """Return the schema of the users of an application, which also describes the profiles of its groups."""
        return self._api.get(api.path("meta", "schemas", "apps", app_id, DEFAULT))

    def change_user(self, identifier: str, document: Mapping[str, Any]) -> Any:
        """Change the attributes of a schema of users that *document* contains. Null removes one. Idempotent."""
        return self._change(api.path("meta", "schemas", "user", identifier), document)

    def change_group(self, document: Mapping[str, Any]) -> Any:
        """Change the attributes of groups that *document* contains. Null removes one. The request is idempotent."""
        return self._change(api.path("meta", "schemas", "group", DEFAULT), document)

    def change_app(self, app_id: str, document: Mapping[str, Any]) -> Any:
        """Change the attributes of the users of an application that *document* contains. Null removes one."""
        return self._change(api.path("meta", "schemas", "apps", app_id, DEFAULT), document)

    def _change(self, where: str, document: Mapping[str, Any]) -> Any:
        return self._api.request("POST", where, None, document, idempotent=True).document
