# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring the admin roles of a service application to what a task asks.

A role of an application is assigned or not: instead of creation and presence there is a set of names.
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
    """What a task asks of the roles of an application: its options, by their names."""

    app: str
    roles: list[str]
    state: str
    exclusive: bool
    allow_empty: bool

    @property
    def listed(self) -> name_set.Listed:
        """The roles as a set of names."""
        return name_set.Listed(self.roles, self.state, self.exclusive, self.allow_empty)


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for what cannot be meant."""
    name_set.check_options("roles", wanted.listed, "roles")


def located(apps: applications.Applications, wanted: Wanted) -> Any:
    """Return the application; None where it does not exist and need not. Raises NotFound."""
    return apps.get(wanted.app) if wanted.state == "present" else apps.find(wanted.app)


def planned(apps: applications.Applications, roles: client_roles.ClientRoles, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the roles, from what the org holds now."""
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
    """Return the client ID of a service application. Raises Refused for another one, which can have no roles."""
    client = (app.get("settings") or {}).get("oauthClient") or {}
    if client.get("application_type") != "service":
        raise errors.Refused(
            f"{app['label']} is no service application, and no other has roles of its own: tokens of the others act "
            "with the roles of the person who signed in."
        )
    return str(app["credentials"]["oauthClient"]["client_id"])
