# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The permissions of custom admin roles, as Okta documents them. Data, without imports from this collection.

The simulator of an org reads this file, too.
Source: https://developer.okta.com/docs/api/openapi/okta-management/guides/permissions/
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Permission:
    """A permission of a custom admin role.

    *on* are the kinds of resources that a resource set must contain for it: users, groups, apps, and others as Okta
    names them. *includes* are the permissions that come with it. *words* is its name in the Admin Console.
    """

    name: str
    on: tuple[str, ...]
    words: str
    includes: tuple[str, ...] = ()


PERMISSIONS: tuple[Permission, ...] = (
    Permission("okta.users.read", ("users",), "View users and their details"),
    Permission("okta.users.groupMembership.manage", ("users",), "Edit users' group membership"),
    Permission("okta.groups.read", ("groups",), "View groups and their details"),
    Permission("okta.groups.members.manage", ("groups",), "Manage group membership"),
    Permission(
        "okta.groups.manage",
        ("groups",),
        "Manage groups",
        ("okta.groups.read", "okta.groups.create", "okta.groups.members.manage", "okta.groups.appAssignment.manage"),
    ),
)

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
