# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The identity of the org and of the requesting user.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/orgsetting
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..engine import optional
from . import api
from .role_assignments import Principal, RoleAssignments

if TYPE_CHECKING:
    from ..transport.connection import Connection
    from ..transport.peer import Peer
    from ..transport.responses import Response

# The methods with which an app acts as itself.
AS_APP = ("private_key", "client_secret")
SUPER_ADMIN = "SUPER_ADMIN"
METADATA = "/.well-known/okta-organization"


class Identity:
    """The identity of the org behind a connection, and of the requesting user."""

    def __init__(self, connection: Connection):
        self._api = connection

    def metadata(self) -> tuple[Response, Peer]:
        """Return the public document of the org, which needs no credential, and the peer that sent it."""
        return self._api.inspect(METADATA)

    def me(self) -> Response:
        """Return the requesting user. Raises ApiError when the credential has no user or cannot read it."""
        return self._api.request("GET", api.path("users", "me"))

    def is_super_admin(self) -> bool:
        """Return whether Okta shows that the credential is that of a super administrator, who sees all of the org."""
        roles = optional.unless_withheld(lambda: list(RoleAssignments(self._api).search(self._principal())))
        return any(role.get("type") == SUPER_ADMIN for role in roles or ())

    def _principal(self) -> Principal:
        """Return the app or the user that the credential acts as."""
        credential = self._api.credential
        if credential.method in AS_APP:
            return Principal("app", credential.client_id, credential.client_id)
        user = self.me().document or {}
        return Principal("user", str(user.get("id") or ""), "")

    def one_user(self) -> Response:
        """Return a list with one user, which is the cheapest request for a list."""
        return self._api.request("GET", api.path("users"), {"limit": 1})
