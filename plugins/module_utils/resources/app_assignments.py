# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Assignments of applications to users and groups: tags/applicationusers and tags/applicationgroups.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/applicationusers
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api, applications

if TYPE_CHECKING:
    from ..transport.connection import Connection

USERS_PAGE = 500
GROUPS_PAGE = 200
ALREADY_ASSIGNED = "E0000062"
THROUGH_GROUP = "E0000046"


class AppAssignments:
    """The assignments of applications in the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def users(
        self, app_id: str, query: str | None = None, embed: bool = False, limit: int | None = None
    ) -> Iterator[dict[str, Any]]:
        """Return the user assignments of an application, at most *limit*.

        *query* is the start of a name. With *embed* the user documents are under _embedded.
        """
        wanted = {"q": query, "expand": "user" if embed else None}
        return api.search(self._api, api.path("apps", app_id, "users"), USERS_PAGE, limit, wanted)

    def user(self, app_id: str, user_id: str) -> Any:
        """Return the assignment of an application to a user, or None."""
        return self._api.find(api.path("apps", app_id, "users", user_id))

    def of_user(self, user_id: str) -> Iterator[dict[str, Any]]:
        """Return the applications of a user: ID, label and status of each, and the scope of the assignment."""
        for app in list(applications.Applications(self._api).of_user(user_id, expand=f"user/{user_id}")):
            known = app.get("_embedded", {}).get("user") or self.user(app["id"], user_id)
            # The assignment may have been removed since the list was read.
            if known:
                yield {**{key: app.get(key) for key in ("id", "label", "status")}, "scope": known.get("scope")}

    def assign_user(self, app_id: str, user_id: str, document: Mapping[str, Any]) -> Any:
        """Assign an application to a user directly, or update the assignment when it exists.

        The request is idempotent, so it is retried when the response is lost.
        """
        body = {"id": user_id, "scope": "USER", **document}
        try:
            return self._api.request("POST", api.path("apps", app_id, "users"), None, body, idempotent=True).document
        except errors.ApiError as error:
            if error.code != ALREADY_ASSIGNED:
                raise
        return self.update_user(app_id, user_id, {"scope": "USER", **document})

    def update_user(self, app_id: str, user_id: str, document: Mapping[str, Any]) -> Any:
        """Update the given parts of the assignment of an application to a user."""
        where = api.path("apps", app_id, "users", user_id)
        return self._api.request("POST", where, None, document, idempotent=True).document

    def revoke_user(self, app_id: str, user_id: str) -> None:
        """Remove the assignment of an application to a user. A missing assignment is not an error."""
        self._delete(api.path("apps", app_id, "users", user_id))

    def groups(self, app_id: str) -> Iterator[dict[str, Any]]:
        """Return the group assignments of an application, which have only the IDs of the groups."""
        return self._api.items(api.path("apps", app_id, "groups"), {"limit": GROUPS_PAGE})

    def group(self, app_id: str, group_id: str) -> Any:
        """Return the assignment of an application to a group, or None."""
        return self._api.find(api.path("apps", app_id, "groups", group_id))

    def assign_group(self, app_id: str, group_id: str, document: Mapping[str, Any]) -> Any:
        """Assign an application to a group, or replace the assignment."""
        return self._api.request("PUT", api.path("apps", app_id, "groups", group_id), None, document).document

    def revoke_group(self, app_id: str, group_id: str) -> None:
        """Remove the assignment of an application to a group. A missing assignment is not an error."""
        self._delete(api.path("apps", app_id, "groups", group_id))

    def _delete(self, where: str) -> None:
        """Delete an assignment. A missing assignment is not an error, but a missing or inactive application is."""
        try:
            self._api.request("DELETE", where)
        except errors.ApiError as error:
            if not error.is_not_found or "(AppInstance)" in error.summary:
                raise
