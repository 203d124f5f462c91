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
from . import app_document

# Known standard roles, for hints. Okta decides which roles exist.
STANDARD = (
    "ACCESS_CERTIFICATIONS_ADMIN",
    "ACCESS_REQUESTS_ADMIN",
    "API_ACCESS_MANAGEMENT_ADMIN",
    "APP_ADMIN",
    "GROUP_MEMBERSHIP_ADMIN",
    "HELP_DESK_ADMIN",
    "MOBILE_ADMIN",
    "ORG_ADMIN",
    "READ_ONLY_ADMIN",
    "REPORT_ADMIN",
    "SUPER_ADMIN",
    "USER_ADMIN",
    "WORKFLOWS_ADMIN",
)
# The type of roles that an org defines itself.
CUSTOM = "CUSTOM"


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
    """Raise InvalidOption for options that could remove more than intended, and for an empty name."""
    name_set.check_options("roles", wanted.listed, "roles")
    if not all(role.strip() for role in wanted.roles):
        raise errors.InvalidOption("roles", "must not contain an empty name.")


def located(apps: applications.Applications, wanted: Wanted) -> Any:
    """Return the application, or None when state is absent and it does not exist. Raises NotFound."""
    return apps.get(wanted.app) if wanted.state == "present" else apps.find(wanted.app)


def planned(apps: applications.Applications, roles: client_roles.ClientRoles, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the roles from the current state of the org."""
    app = located(apps, wanted)
    if app is None:
        return name_set.planned("roles", (), wanted.listed, None)
    client_id = client_of(app)
    ids = {role["type"]: role["id"] for role in roles.search(client_id) if is_standard(role)}

    def assign(role: str) -> None:
        try:
            roles.create(client_id, role)
        except errors.ApiError as error:
            raise explained(error, app, role) from error

    holder = name_set.Holder(
        label=app["label"],
        what="roles",
        verb="assign",
        add=assign,
        remove=lambda role: roles.delete(client_id, ids[role]),
    )
    plan = name_set.planned("roles", ids, wanted.listed, holder)
    added = [role for role in plan.expected if role not in ids]
    reasons = dict.fromkeys(reason for role in added if (reason := doubt(app, role)))
    plan.warnings += [f"Okta may refuse the roles of {app['label']}: {reason}" for reason in reasons]
    return plan


def is_standard(role: Mapping[str, Any]) -> bool:
    """Return whether the assignment of a role is that of a standard role without its own resource set."""
    return bool(role.get("type") and role.get("id")) and role["type"] != CUSTOM and not role.get("resource-set")


def client_of(app: Mapping[str, Any]) -> str:
    """Return the client ID of an application. Raises Refused for one that does not show any."""
    client_id = app_document.at(app, (*app_document.CREDENTIALS, "client_id"))
    if not client_id:
        raise errors.Refused(
            f"The application {app['label']} does not have a client ID, so it cannot have roles. Only OAuth "
            "applications have one."
        )
    return str(client_id)


def explained(error: errors.ApiError, app: Mapping[str, Any], role: str) -> errors.OktaError:
    """Return Okta's refusal to assign a role, preceded by its likely reason."""
    reason = doubt(app, role)
    return errors.Explained(error, reason) if reason and error.status == 400 else error


def doubt(app: Mapping[str, Any], role: str) -> str | None:
    """Return the reason why Okta probably does not assign a role to an application, or None."""
    if app_document.at(app, (*app_document.CLIENT, "application_type")) not in (None, "service"):
        return (
            f"The application {app['label']} is not a service application. Tokens of other applications have the roles "
            "of the user who signed in."
        )
    if role in STANDARD:
        return None
    return f"Okta's documentation does not list the role {role}. It has {', '.join(STANDARD)}."
