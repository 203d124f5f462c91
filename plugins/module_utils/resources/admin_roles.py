# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Custom admin roles and their permissions.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleecustom
https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleecustompermission
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..engine import rewriting
from . import api, iam

if TYPE_CHECKING:
    from ..transport.connection import Connection

ID = re.compile(r"cr0[0-9A-Za-z]{17,18}")
KEY = "roles"


def comparable(conditions: Any) -> Any:
    """Return the conditions of a permission in a form that does not depend on order, null and empty parts."""
    if isinstance(conditions, Mapping):
        parts = {key: comparable(value) for key, value in conditions.items()}
        return {key: value for key, value in parts.items() if value not in (None, {}, [])}
    if isinstance(conditions, list):
        return sorted({json.dumps(comparable(one), sort_keys=True) for one in conditions})
    return conditions


def same_conditions(one: Any, other: Any) -> bool:
    """Return whether the conditions of two permissions are the same."""
    return bool((comparable(one) or {}) == (comparable(other) or {}))


class AdminRoles:
    """The custom admin roles of the org behind a connection. An org has 100 at most."""

    def __init__(self, connection: Connection):
        self._iam = iam.Iam(connection, "roles")

    def find(self, reference: str) -> Any:
        """Return the role with this ID or exact label, or None."""
        return self._iam.referenced(KEY, ID, reference)

    def search(self) -> Iterator[dict[str, Any]]:
        """Return all custom roles."""
        return self._iam.items(KEY)

    def create(self, label: str, description: str, permissions: Sequence[str]) -> Any:
        """Create a role. When the response is lost, find the role by its label, description and permissions."""
        body = {"label": label, "description": description, "permissions": list(permissions)}

        def look() -> Any:
            role = self.find(label)
            if not role or role.get("description") != description:
                return None
            return role if set(permissions) == {one.get("label") for one in self.permissions(role["id"])} else None

        return api.create_or_look(lambda: self._iam.request("POST", body=body), look)

    def whole(self, role_id: str) -> rewriting.Whole:
        """Return the calls that read a role and replace its label and description."""

        def replace(role: Mapping[str, Any]) -> Any:
            body = {"label": role.get("label"), "description": role.get("description") or ""}
            return self._iam.request("PUT", role_id, body=body)

        return rewriting.Whole(lambda: self._iam.find(role_id), replace, self._iam.sleep)

    def delete(self, role_id: str) -> None:
        """Delete a role. A missing role is not an error."""
        self._iam.delete(role_id)

    def permissions(self, role_id: str) -> list[dict[str, Any]]:
        """Return the permissions of a role."""
        return list(self._iam.items("permissions", role_id, "permissions"))

    def add(self, role_id: str, permission: str, conditions: Any) -> None:
        """Add a permission. When another client adds the same one first, that is not an error."""
        body = {"conditions": conditions} if conditions else {}
        api.perform_or_look(
            lambda: self._iam.request("POST", role_id, "permissions", permission, body=body, idempotent=True),
            lambda: self._iam.find(role_id, "permissions", permission),
            lambda found: same_conditions(found.get("conditions"), conditions),
        )

    def condition(self, role_id: str, permission: str, conditions: Any) -> None:
        """Replace the conditions of a permission; None removes them. The request is idempotent."""
        self._iam.request("PUT", role_id, "permissions", permission, body={"conditions": conditions})

    def remove(self, role_id: str, permission: str) -> None:
        """Remove a permission. A missing permission is not an error."""
        self._iam.delete(role_id, "permissions", permission)
