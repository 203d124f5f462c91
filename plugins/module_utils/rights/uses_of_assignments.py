# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of the modules that assign and read admin roles. Data."""

from __future__ import annotations

from typing import Any

from . import use, uses_of_apps, uses_of_groups, uses_of_users
from .use import Use

# For each option that names a principal: the path of its roles, and the parameter of a target group in it.
PRINCIPALS = {
    "user": ("/api/v1/users/{userId}/roles", "{groupId}"),
    "group": ("/api/v1/groups/{groupId}/roles", "{targetGroupId}"),
    "app": ("/oauth2/v1/clients/{clientId}/roles", "{groupId}"),
}
REMOVES = ("state=absent", "exclusive=true")
UNKNOWN_CALLER = "The task does not know whether it takes roles from the user of its credential, and warns."
UNKNOWN_OTHERS = "The task does not know whether another super administrator remains, and warns. Okta decides."
UNKNOWN_LABEL = "The result has the ID of a resource set instead of its label."
UNKNOWN_ROLE = "The message about a role that Okta refuses does not say that it is a custom role."


def _changes(option: str) -> tuple[Use, ...]:
    """Return the requests that read and change the roles of a principal."""
    roles, group = PRINCIPALS[option]
    role = f"{roles}/{{roleAssignmentId}}"
    groups, apps = f"{role}/targets/groups", f"{role}/targets/catalog/apps"
    instance = "{appName}/{appId}"
    places = (("groups", groups, (group,)), ("apps", apps, ("{appName}", instance)))
    removing = tuple(f"{option} and {condition}" for condition in REMOVES)
    return (
        Use(f"GET {roles}", (option,)),
        Use(f"POST {roles}", (f"{option} and state=present",)),
        Use(f"DELETE {role}", (*removing, f"{option} and state=present and groups", f"{option} and apps")),
        *(Use(f"GET {place}", (f"{option} and {kind}",)) for kind, place, _ends in places),
        *(
            Use(f"PUT {place}/{end}", (f"{option} and {kind} and state=present",))
            for kind, place, ends in places
            for end in ends
        ),
        *(
            Use(f"DELETE {place}/{end}", tuple(f"{kind} and {condition}" for condition in removing))
            for kind, place, ends in places
            for end in ends
        ),
    )


def _reads(option: str) -> tuple[Use, ...]:
    """Return the requests that read the roles of a principal with their targets."""
    roles, _group = PRINCIPALS[option]
    # Without a principal, the task reads the roles of users.
    alone = (option,) if option != "user" else ("user", "not group and not app")
    with_targets = tuple(f"{one} and targets=true" for one in alone)
    # The targets of a role that a user has through a group are those of the group.
    if option == "group":
        with_targets = (*with_targets, "not group and not app and targets=true", "user and targets=true")
    return (
        Use(f"GET {roles}", alone),
        Use(f"GET {roles}/{{roleAssignmentId}}/targets/groups", with_targets),
        Use(f"GET {roles}/{{roleAssignmentId}}/targets/catalog/apps", with_targets),
    )


USES: dict[str, tuple[Use, ...]] = {
    "okta_admin_assignment": (
        *use.when(uses_of_users.FIND, "user"),
        *use.when(uses_of_groups.FIND, "group", "groups"),
        *use.when(uses_of_apps.FIND, "app", "apps"),
        *(one for option in PRINCIPALS for one in _changes(option)),
        Use("GET /api/v1/iam/roles/{roleIdOrLabel}", ("resource_set",)),
        Use("GET /api/v1/iam/roles/{roleIdOrLabel}", ("not resource_set",), UNKNOWN_ROLE),
        Use("GET /api/v1/iam/roles", ("resource_set",)),
        Use("GET /api/v1/iam/resource-sets/{resourceSetIdOrLabel}", ("resource_set",)),
        Use("GET /api/v1/iam/resource-sets/{resourceSetIdOrLabel}", ("not resource_set",), UNKNOWN_LABEL),
        Use("GET /api/v1/iam/resource-sets", ("resource_set",)),
        Use("GET /api/v1/users/{id}", ("state=absent", "exclusive=true", "groups", "apps"), UNKNOWN_CALLER),
        Use("GET /api/v1/users/{id}/groups", ("group and state=absent", "group and exclusive=true"), UNKNOWN_CALLER),
        Use("GET /api/v1/users/{id}/groups", ("group and groups", "group and apps"), UNKNOWN_CALLER),
        Use("GET /api/v1/iam/assignees/users", ("role=SUPER_ADMIN and state=absent", "exclusive=true"), UNKNOWN_OTHERS),
        Use(
            "GET /api/v1/users/{userId}/roles",
            ("role=SUPER_ADMIN and state=absent", "exclusive=true"),
            UNKNOWN_OTHERS,
        ),
    ),
    "okta_admin_assignment_info": (
        *use.when(uses_of_users.FIND, "user", "not group and not app"),
        *use.when(uses_of_groups.FIND, "group"),
        *use.when(uses_of_apps.FIND, "app"),
        *(one for option in PRINCIPALS for one in _reads(option)),
        Use("GET /api/v1/iam/resource-sets/{resourceSetIdOrLabel}", ("targets=true",), UNKNOWN_LABEL),
        Use("GET /api/v1/iam/assignees/users", ("not user and not group and not app",)),
    ),
}

DEFAULTS: dict[str, dict[str, Any]] = {
    "okta_admin_assignment": {"state": "present", "exclusive": False},
    "okta_admin_assignment_info": {"targets": True},
}
