# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rights that the admin roles of a principal give, as values of `entities.Token.rights`."""

from __future__ import annotations

from . import admin_roles, entities
from . import org as org_module

# From the strongest role to the weakest: the first that a principal has applies.
RIGHTS: tuple = (
    ("SUPER_ADMIN", "admin"),
    ("ORG_ADMIN", "org_admin"),
    ("USER_ADMIN", "group_admin"),
    ("GROUP_MEMBERSHIP_ADMIN", "group_admin"),
    ("HELP_DESK_ADMIN", "group_admin"),
    ("APP_ADMIN", "app_admin"),
    ("API_ACCESS_MANAGEMENT_ADMIN", "read_only"),
    ("READ_ONLY_ADMIN", "read_only"),
    ("REPORT_ADMIN", "read_only"),
)


def of_roles(roles: tuple) -> str:
    """Return the rights that these types of admin roles give together."""
    return next((rights for role, rights in RIGHTS if role in roles), "none")


def of_groups(org: org_module.Org, user_id: str) -> list[admin_roles.Assignment]:
    """Return the roles that a user has as a member of groups."""
    return [assigned for group_id in org.group_ids_of(user_id) for assigned in org.roles.of(group_id)]


def types_of(org: org_module.Org, user_id: str) -> tuple[str, ...]:
    """Return the types of a user's own roles and of those of the groups."""
    return (*org.roles.types(user_id), *(assigned.type for assigned in of_groups(org, user_id)))


def of_user(org: org_module.Org, user: entities.User) -> str:
    """Return the rights of a user; the built-in administrator of the org has all."""
    return "admin" if user.id == org.admin.id else of_roles(types_of(org, user.id))
