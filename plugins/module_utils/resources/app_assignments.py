# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Who has which application: tags/applicationusers and tags/applicationgroups.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/applicationusers
"""

from __future__ import annotations

from itertools import islice

from .. import errors
from . import api, expressions

USERS_PAGE = 500
GROUPS_PAGE = 200
APPS_PAGE = 200
# How orgs without it refuse the filter for the applications of a user.
NO_FILTER = ("E0000031", "E0000094")
ALREADY_ASSIGNED = "E0000062"
THROUGH_GROUP = "E0000046"


class AppAssignments:
    """The users and groups of the applications of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def users(self, app_id, query=None, embed=False, limit=None):
        """What an application knows of its users, at most *limit*; the users themselves under _embedded if asked."""
        wanted = {"limit": min(limit or USERS_PAGE, USERS_PAGE)}
        if query is not None:
            wanted["q"] = query
        if embed:
            wanted["expand"] = "user"
        return islice(self._api.items(api.path("apps", app_id, "users"), wanted), limit)

    def user(self, app_id, user_id):
        """What an application knows of a user, or None."""
        return self._api.find(api.path("apps", app_id, "users", user_id))

    def of_user(self, user_id):
        """The applications that a user has: ID, label and status of each, and the scope of the assignment.

        In orgs without the filter that tells them at once, those on the start page, each read by itself.
        """
        expand = f"user/{user_id}"
        query = {"filter": expressions.equals("user.id", user_id), "expand": expand, "limit": APPS_PAGE}
        try:
            apps = list(self._api.items(api.path("apps"), query, keep=("expand",)))
        except errors.ApiError as error:
            if error.code not in NO_FILTER:
                raise
            links = self._api.get(api.path("users", user_id, "appLinks"))
            app_ids = dict.fromkeys(link["appInstanceId"] for link in links)
            found = [self._api.find(api.path("apps", app_id), {"expand": expand}) for app_id in app_ids]
            apps = [app for app in found if app]
        for app in apps:
            known = app.get("_embedded", {}).get("user") or self.user(app["id"], user_id)
            # Somebody may have taken it away since the list was made.
            if known:
                yield {**{key: app[key] for key in ("id", "label", "status")}, "scope": known["scope"]}

    def assign_user(self, app_id, user_id, document):
        """Give an application to a user directly. One who has it already is no error.

        The same twice is harmless, so it is sent again when the answer was lost.
        """
        body = {"id": user_id, "scope": "USER", **document}
        try:
            return self._api.request("POST", api.path("apps", app_id, "users"), None, body, idempotent=True).document
        except errors.ApiError as error:
            if error.code != ALREADY_ASSIGNED:
                raise
        return self.update_user(app_id, user_id, {"scope": "USER", **document})

    def update_user(self, app_id, user_id, document):
        """Change what an application knows of a user; only what is mentioned."""
        where = api.path("apps", app_id, "users", user_id)
        return self._api.request("POST", where, None, document, idempotent=True).document

    def revoke_user(self, app_id, user_id):
        """Take an application from a user. One who does not have it is no error."""
        self._delete(api.path("apps", app_id, "users", user_id))

    def groups(self, app_id):
        """The groups of an application, by ID only."""
        return self._api.items(api.path("apps", app_id, "groups"), {"limit": GROUPS_PAGE})

    def group(self, app_id, group_id):
        """What an application knows of a group, or None."""
        return self._api.find(api.path("apps", app_id, "groups", group_id))

    def assign_group(self, app_id, group_id, document):
        """Give an application to a group, or replace what it knows of the group."""
        return self._api.request("PUT", api.path("apps", app_id, "groups", group_id), None, document).document

    def revoke_group(self, app_id, group_id):
        """Take an application from a group. One that does not have it is no error."""
        self._delete(api.path("apps", app_id, "groups", group_id))

    def attributes(self, app_id):
        """The attributes that an application knows of its users, by name; None where the schema may not be read."""
        try:
            schema = self._api.get(api.path("meta", "schemas", "apps", app_id, "default"))
        except errors.ApiError as error:
            if error.status in (401, 403, 404):
                return None
            raise
        definitions = schema.get("definitions") or {}
        parts = [(definitions.get(part) or {}).get("properties") or {} for part in ("base", "custom")]
        return {**parts[0], **parts[1]}

    def _delete(self, where):
        try:
            self._api.request("DELETE", where)
        except errors.ApiError as error:
            # An application that is gone, or inactive, is something else than a user who is not there.
            if not error.is_not_found or "(AppInstance)" in error.summary:
                raise
