# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights of the requesting user or app, as far as Okta shows them. All requests only read.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleassignmentauser
https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleassignmentclient
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from .. import errors
from ..engine import optional
from ..rights import api_requests, judgment, permissions
from ..rights.requirement import Request
from . import admin_roles, api, role_assignments

if TYPE_CHECKING:
    from ..transport.connection import Connection
    from ..transport.responses import Response

Read = TypeVar("Read")

ROLES_SCOPES = frozenset({"okta.roles.read", "okta.roles.manage"})
USERS = api_requests.BY_NAME[f"GET {api.path('users')}"]
"""The request for a list of users."""
LIMITED = frozenset(
    api.path(*segments)
    for segments in (("users",), ("groups",), ("groups", "rules"), ("apps",), ("logs",), ("trustedOrigins",))
)
"""The lists whose pages can have a single object."""
PROOFS = {True: judgment.NO_SCOPE, False: judgment.NO_ROLE}
NO_SCOPE_CODE = "insufficient_scope"


def proof(request: Request, response: Response | None, error: errors.OktaError | None) -> str:
    """Return what a read proves, by its response or by the error; empty for nothing.

    An empty list proves nothing where Okta hides objects instead of refusing.
    """
    if response is not None:
        return judgment.ANSWERED if response.document or not request.hides else ""
    if isinstance(error, errors.ApiError) and error.status == 403:
        return PROOFS[error.code == NO_SCOPE_CODE]
    return ""


class OwnRights:
    """The rights of the caller of a connection. *unseen* says why its roles are unknown, empty when they are known."""

    def __init__(self, connection: Connection):
        self._api = connection
        self.unseen = ""

    def roles(self, known: judgment.Known, user_id: str, client_id: str) -> judgment.Known:
        """Return *known* with the roles of the app with this client ID or of the user, whichever is not empty."""
        if not user_id and not client_id:
            self.unseen = "Okta does not show the user of the credential."
            return known
        if known.scopes is not None and not ROLES_SCOPES & known.scopes:
            self.unseen = "The roles of the credential are unknown, because its token lacks okta.roles.read."
            return known
        where = api.oauth_path("clients", client_id, "roles") if client_id else api.path("users", user_id, "roles")
        listed = self._seen(lambda: list(self._api.items(where)))
        if listed is None:
            return known
        types = frozenset(str(one.get("type")) for one in listed)
        known = replace(known, roles=types - {role_assignments.CUSTOM})
        custom = [role_assignments.custom_ids(one)[0] for one in listed if one.get("type") == role_assignments.CUSTOM]
        for role in dict.fromkeys(custom):
            known = self._with_custom(known, role)
        return known

    def _with_custom(self, known: judgment.Known, role: str) -> judgment.Known:
        found = self._seen(lambda: admin_roles.AdminRoles(self._api).permissions(role)) if role else None
        if found is None:
            return replace(known, complete=False)
        names = permissions.including(str(one.get("label")) for one in found)
        return replace(known, permissions=known.permissions | names)

    def proofs(self, known: judgment.Known, requests: Iterable[Request]) -> judgment.Known:
        """Return *known* with the proofs of reads among the requests, each sent once."""
        found = dict(known.proofs)
        for request in requests:
            open_read = request.method == "GET" and "{" not in request.path
            if open_read and request.name not in found and judgment.has_scope(request, known) is not False:
                found[request.name] = self._proof(request)
        return replace(known, proofs=found)

    def _proof(self, request: Request) -> str:
        try:
            response = self._api.request("GET", request.path, {"limit": 1} if request.path in LIMITED else None)
        except errors.ApiError as error:
            if error.refuses_credential:
                raise
            return proof(request, None, error)
        return proof(request, response, None)

    def _seen(self, read: Callable[[], Read]) -> Read | None:
        """Return the result of *read()*, or None when Okta does not show it."""
        try:
            return read()
        except errors.Explained as error:
            self.unseen = f"The roles of the credential are unknown. {error}"
        except errors.ApiError as error:
            if not optional.is_withheld(error):
                raise
            self.unseen = (
                f"The roles of the credential are unknown: Okta returned {error.status} {error.code} for "
                f"{error.request}."
            )
        return None
