# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights for requests about groups, their members and rules. Data, without imports from other folders."""

from __future__ import annotations

from . import requirement, standard_roles
from .requirement import Request

READ = "okta.groups.read"
MANAGE = "okta.groups.manage"

SEES = standard_roles.SEES_USERS_AND_GROUPS
CHANGES = standard_roles.CHANGES_GROUPS

MEMBER = "/api/v1/groups/{groupId}/users/{userId}"
MEMBERSHIP = requirement.both(
    ("okta.groups.members.manage", "groupId"), ("okta.users.groupMembership.manage", "userId")
)

RULES = "/api/v1/groups/rules"
RULE = "/api/v1/groups/rules/{groupRuleId}"
OF_RULES = (
    "Okta documents that a USER_ADMIN for all users and groups can manage group rules, too, but no permission of "
    "custom roles for them; this is the one for the nearest task."
)


def _rules(method: str, path: str = RULE, roles: tuple[str, ...] = CHANGES) -> Request:
    """Return a request about group rules."""
    return Request(method, path, READ if method == "GET" else MANAGE, requirement.one(MANAGE), roles, open=OF_RULES)


REQUESTS: tuple[Request, ...] = (
    Request("GET", "/api/v1/groups", READ, requirement.one(READ), SEES, hides=True),
    Request("POST", "/api/v1/groups", MANAGE, requirement.one("okta.groups.create"), CHANGES),
    Request("GET", "/api/v1/groups/{groupId}", READ, requirement.one(READ, "groupId"), SEES),
    Request("PUT", "/api/v1/groups/{groupId}", MANAGE, requirement.one(MANAGE, "groupId"), CHANGES),
    Request("DELETE", "/api/v1/groups/{groupId}", MANAGE, requirement.one(MANAGE, "groupId"), CHANGES),
    Request(
        "GET",
        "/api/v1/groups/{groupId}/users",
        READ,
        requirement.one(READ, "groupId"),
        SEES,
        hides=True,
        open="Okta documents that the permission shows a group and its members, but not whether the members that the "
        "role does not cover are left out.",
    ),
    Request(
        "GET",
        "/api/v1/groups/{groupId}/apps",
        READ,
        requirement.one(READ, "groupId"),
        SEES,
        hides=True,
        open="Okta does not document whether the applications that the role does not cover are left out.",
    ),
    Request("PUT", MEMBER, MANAGE, MEMBERSHIP, standard_roles.CHANGES_MEMBERS),
    Request("DELETE", MEMBER, MANAGE, MEMBERSHIP, standard_roles.CHANGES_MEMBERS),
    Request(
        "GET",
        f"{MEMBER}/group-rules",
        READ,
        requirement.one(READ, "groupId"),
        SEES,
        open="Okta does not document this request.",
    ),
    _rules("GET", RULES, standard_roles.SEES_SETTINGS),
    _rules("POST", RULES),
    _rules("GET", roles=standard_roles.SEES_SETTINGS),
    _rules("PUT"),
    _rules("DELETE"),
    _rules("POST", f"{RULE}/lifecycle/activate"),
    _rules("POST", f"{RULE}/lifecycle/deactivate"),
    Request(
        "GET",
        "/api/v1/meta/schemas/group/default",
        "okta.schemas.read",
        requirement.NO_CUSTOM_ROLE,
        standard_roles.SEES_PROFILES,
        open="Okta documents a permission for the schemas of users only.",
    ),
    Request(
        "POST",
        "/api/v1/meta/schemas/group/default",
        "okta.schemas.manage",
        requirement.NO_CUSTOM_ROLE,
        standard_roles.CHANGES_SETTINGS,
        open="Okta documents neither a permission of custom roles for changes of schemas nor the standard roles.",
    ),
)
