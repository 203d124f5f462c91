# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""User types.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/usertype
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or name"
ID = re.compile(r"oty[0-9A-Za-z]{17}")
# The maximum number of user types of an org, with the default type.
MOST = 10


def described(user_type: Mapping[str, Any]) -> str:
    """Return a text that identifies a user type: its ID and display name."""
    return f"{user_type['id']} ({user_type.get('displayName')})"


class UserTypes:
    """The user types of the org behind a connection. An org has at most ten, in a list without pages."""

    def __init__(self, connection: Connection):
        self._api = connection

    def all(self) -> Any:
        """Return all user types."""
        return self._api.listed(api.path("meta", "types", "user"))

    def matching(self, references: Collection[str]) -> dict[str, dict[str, Any] | None]:
        """Return the user type of each ID or name, None when it does not exist. Without references, nothing is read."""
        found = self.all() if references else []
        return {name: next((one for one in found if name in (one["id"], one.get("name"))), None) for name in references}

    def find(self, reference: str) -> dict[str, Any] | None:
        """Return the user type with this ID or name, or None."""
        return self.matching([reference])[reference]

    def create(self, document: Mapping[str, Any]) -> Any:
        """Create a user type. When the response is lost, find the type by its name and texts."""

        def look() -> Any:
            user_type = self.find(document["name"])
            return user_type if user_type and api.shows(user_type, document) else None

        return api.create_or_look(
            lambda: self._api.request("POST", api.path("meta", "types", "user"), None, document).document, look
        )

    def update(self, type_id: str, changes: Mapping[str, Any]) -> Any:
        """Change the display name or the description of a user type. The request is partial and idempotent."""
        where = api.path("meta", "types", "user", type_id)
        return self._api.request("POST", where, None, changes, idempotent=True).document

    def delete(self, type_id: str) -> None:
        """Delete a user type. A missing user type is not an error."""
        api.delete_if_there(self._api, api.path("meta", "types", "user", type_id))

    def get(self, reference: str) -> dict[str, Any]:
        """Return the user type with this ID or name. Raises NotFound."""
        return named(self.all(), reference)


def named(user_types: Iterable[dict[str, Any]], reference: str) -> dict[str, Any]:
    """Return the user type from *user_types* with this ID or name. Raises NotFound."""
    for user_type in user_types:
        if reference in (user_type["id"], user_type.get("name")):
            return user_type
    raise errors.NotFound("user type", reference, ACCEPTED)
