# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""User types.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/usertype
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or name"
ID = re.compile(r"oty[0-9A-Za-z]{17}")


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

    def get(self, reference: str) -> dict[str, Any]:
        """Return the user type with this ID or name. Raises NotFound."""
        return named(self.all(), reference)


def named(user_types: Iterable[dict[str, Any]], reference: str) -> dict[str, Any]:
    """Return the user type from *user_types* with this ID or name. Raises NotFound."""
    for user_type in user_types:
        if reference in (user_type["id"], user_type.get("name")):
            return user_type
    raise errors.NotFound("user type", reference, ACCEPTED)
