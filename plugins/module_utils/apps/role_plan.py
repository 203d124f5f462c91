# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring the admin roles of a service application to the desired state.

A role is either assigned or not. Instead of creation and presence, there is a set of names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import name_set, reconcile
from ..resources import applications, client_roles

STANDARD = (
    "API_ACCESS_MANAGEMENT_ADMIN",
    "APP_ADMIN",
    "GROUP_MEMBERSHIP_ADMIN",
    "HELP_DESK_ADMIN",
    "ORG_ADMIN",
    "READ_ONLY_ADMIN",
    "REPORT_ADMIN",
    "SUPER_ADMIN",
    "USER_ADMIN",
)


@dataclass(frozen=True)
class Wanted:
    """The options of a task for the roles of an application."""

    app: str
    roles: list[str]
    state: str
    exclusive: bool
    allow_empty: bool

    @property
    def listed(self) -> name_set.Listed:
        """Return the roles as a set of names."""
        return name_set.Listed(self.roles, self.state, self.exclusive, self.allow_empty)


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that could remove more than intended."""
    name_set.check_options("roles", wanted.listed, "roles")


def located(apps: applications.Applications, wanted: Wanted) -> Any:
    """Return the application, or None when state is absent and it does not exist. Raises NotFound."""
    return apps.get(wanted.app) if wanted.state == "present" else apps.find(wanted.app)


def planned(apps: applications.Applications, roles: client_roles.ClientRoles, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the roles from the current state of the org."""
    app = located(apps, wanted)
    if app is None:
        return name_set.planned("roles", (), wanted.listed, None)
    client_id = client_of(app)
    ids = {role["type"]: role["id"] for role in roles.search(client_id) if role["type"] in STANDARD}
    holder = name_set.Holder(
        label=app["label"],
        what="roles",
        verb="assign",
        add=lambda role: roles.create(client_id, role),
        remove=lambda role: roles.delete(client_id, ids[role]),
    )
    return name_set.planned("roles", ids, wanted.listed, holder)


def client_of(app: Mapping[str, Any]) -> str:
    """Return the client ID of a service application. Raises Refused for other applications, which cannot have roles."""
    client = (app.get("settings") or {}).get("oauthClient") or {}
    if client.get("application_type") != "service":
        raise errors.Refused(
            f"The application {app['label']} is not a service application, so it cannot have roles. Tokens of other "
            "applications have the roles of the user who signed in."
        )
    return str(app["credentials"]["oauthClient"]["client_id"])
