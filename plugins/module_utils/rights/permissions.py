# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The permissions of custom admin roles, as Okta documents them. Data, without imports from this collection.

The simulator of an org reads this file, too.
Sources: https://developer.okta.com/docs/api/openapi/okta-management/guides/permissions/ and
https://help.okta.com/en-us/content/topics/security/custom-admin-role/about-role-permissions.htm
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Permission:
    """A permission of a custom admin role.

    *on* are the kinds of resources that a resource set must contain for it: users, groups, apps, and others as Okta
    names them. *includes* are the permissions that come with it. *words* is its name in the Admin Console, or what Okta
    says that it allows.
    """

    name: str
    on: tuple[str, ...]
    words: str
    includes: tuple[str, ...] = ()


USERS = ("users",)
GROUPS = ("groups",)
APPS = ("apps",)

OF_USERS: tuple[Permission, ...] = (
    Permission(
        "okta.users.manage",
        USERS,
        "Manage users",
        (
            "okta.users.create",
            "okta.users.read",
            "okta.users.userprofile.manage",
            "okta.users.lifecycle.manage",
            "okta.users.credentials.manage",
            "okta.users.groupMembership.manage",
            "okta.users.appAssignment.manage",
        ),
    ),
    Permission("okta.users.create", GROUPS, "Create users"),
    Permission("okta.users.read", USERS, "View users and their details", ("okta.users.userprofile.read",)),
    Permission("okta.users.userprofile.read", USERS, "View users' profile attributes"),
    Permission(
        "okta.users.userprofile.manage", USERS, "Edit users' profile attributes", ("okta.users.userprofile.read",)
    ),
    Permission(
        "okta.users.lifecycle.manage",
        USERS,
        "Edit users' lifecycle states",
        (
            "okta.users.lifecycle.activate",
            "okta.users.lifecycle.deactivate",
            "okta.users.lifecycle.suspend",
            "okta.users.lifecycle.unsuspend",
            "okta.users.lifecycle.delete",
            "okta.users.lifecycle.unlock",
            "okta.users.lifecycle.clearSessions",
        ),
    ),
    Permission("okta.users.lifecycle.activate", USERS, "Activate users"),
    Permission("okta.users.lifecycle.deactivate", USERS, "Deactivate users"),
    Permission("okta.users.lifecycle.suspend", USERS, "Suspend users"),
    Permission("okta.users.lifecycle.unsuspend", USERS, "Unsuspend users"),
    Permission("okta.users.lifecycle.delete", USERS, "Delete users"),
    Permission("okta.users.lifecycle.unlock", USERS, "Unlock users"),
    Permission("okta.users.lifecycle.clearSessions", USERS, "Clear users' sessions"),
    Permission(
        "okta.users.credentials.manage",
        USERS,
        "Edit users' authenticator operations",
        (
            "okta.users.credentials.resetFactors",
            "okta.users.credentials.resetPassword",
            "okta.users.credentials.expirePassword",
            "okta.users.credentials.manageTemporaryAccessCode",
        ),
    ),
    Permission("okta.users.credentials.resetFactors", USERS, "Reset users' authenticators"),
    Permission("okta.users.credentials.resetPassword", USERS, "Reset users' passwords"),
    Permission("okta.users.credentials.expirePassword", USERS, "Set users' temporary password"),
    Permission(
        "okta.users.credentials.manageTemporaryAccessCode", USERS, "View, create and delete temporary access codes"
    ),
    Permission("okta.users.groupMembership.manage", USERS, "Edit users' group membership"),
    Permission("okta.users.appAssignment.manage", USERS, "Edit users' application assignments"),
    Permission("okta.users.risk.read", USERS, "View user risk"),
    Permission("okta.users.risk.manage", USERS, "Manage user risk", ("okta.users.risk.read",)),
    Permission("okta.users.apitokens.read", USERS, "View API tokens"),
    Permission(
        "okta.users.apitokens.manage",
        USERS,
        "Manage API tokens",
        ("okta.users.apitokens.read", "okta.users.apitokens.clear"),
    ),
    Permission("okta.users.apitokens.clear", USERS, "Clear users' API tokens"),
)

OF_GROUPS: tuple[Permission, ...] = (
    Permission(
        "okta.groups.manage",
        GROUPS,
        "Manage groups",
        ("okta.groups.read", "okta.groups.create", "okta.groups.members.manage", "okta.groups.appAssignment.manage"),
    ),
    Permission("okta.groups.create", GROUPS, "Create groups"),
    Permission("okta.groups.read", GROUPS, "View groups and their details"),
    Permission("okta.groups.members.manage", GROUPS, "Manage group membership"),
    Permission("okta.groups.appAssignment.manage", GROUPS, "Edit groups' application assignments"),
)

OF_APPS: tuple[Permission, ...] = (
    Permission("okta.apps.manage", APPS, "Manage applications", ("okta.apps.read", "okta.apps.assignment.manage")),
    Permission("okta.apps.read", APPS, "View application and their details"),
    Permission("okta.apps.assignment.manage", APPS, "Edit application's user assignments"),
    Permission("okta.apps.clientCredentials.read", APPS, "View client credentials"),
    Permission("okta.apps.universalLogout.read", APPS, "View universal logout"),
    Permission(
        "okta.apps.universalLogout.manage", APPS, "Manage universal logout", ("okta.apps.universalLogout.read",)
    ),
    Permission("okta.profilesources.import.run", APPS, "Run imports"),
    Permission("okta.directories.read", APPS, "View directories"),
    Permission("okta.directories.manage", APPS, "Manage directories", ("okta.directories.read",)),
)


def _pair(area: str, on: str, words: str) -> tuple[Permission, Permission]:
    """Return the permissions to read and to manage an area, of which the second includes the first."""
    read = Permission(f"okta.{area}.read", (on,), f"View {words}")
    return read, Permission(f"okta.{area}.manage", (on,), f"Manage {words}", (read.name,))


OF_THE_ORG: tuple[Permission, ...] = (
    Permission("okta.iam.read", ("iam",), "View roles, resources, and admin assignments"),
    *_pair("eventhooks", "eventHooks", "event hooks"),
    *_pair("inlinehooks", "inlineHooks", "inline hooks"),
    *_pair("authzServers", "authorizationServers", "authorization servers"),
    *_pair("customizations", "customizations", "customizations"),
    *_pair("identityProviders", "identityProviders", "identity providers"),
    *_pair("policies", "policies", "policies"),
    *_pair("realms", "realms", "realms"),
    *_pair("ssf.securityEventsProviders", "securityEventsProviders", "shared signals framework receivers"),
    *_pair("agents", "agents", "agents"),
    Permission("okta.agents.register", ("agents",), "Register agents"),
    *_pair("devices", "devices", "devices"),
    Permission("okta.workflows.read", ("workflows",), "View delegated flows"),
    Permission("okta.workflows.invoke", ("workflows",), "Run delegated flows", ("okta.workflows.read",)),
    Permission("okta.support.cases.manage", ("support",), "View, create, and manage Okta Support cases"),
)

PERMISSIONS: tuple[Permission, ...] = (*OF_USERS, *OF_GROUPS, *OF_APPS, *OF_THE_ORG)

BY_NAME = {permission.name: permission for permission in PERMISSIONS}


def including(names: Iterable[str]) -> frozenset[str]:
    """Return permissions together with all that come with them. Unknown names are kept."""
    found: set[str] = set()
    open_names = list(names)
    while open_names:
        name = open_names.pop()
        if name not in found:
            found.add(name)
            open_names.extend(BY_NAME[name].includes if name in BY_NAME else ())
    return frozenset(found)
