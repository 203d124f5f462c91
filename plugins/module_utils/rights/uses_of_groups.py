# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of the modules for groups, memberships and group rules. Data."""

from __future__ import annotations

from typing import Any

from . import conditions, use, uses_of_users
from .use import Use

FIND = (Use("GET /api/v1/groups"), Use("GET /api/v1/groups/{groupId}"))
"""A group by name or ID."""
UNKNOWN_RULES = (
    "If a rule fills a group, Okta treats changes by this task as manual, and puts these users permanently on the "
    "rule's exclusion list. A rule can also add removed users again."
)
UNKNOWN_ORIGIN = (
    "The task removes no member from a group that rules fill. If it cannot read the group rules either, it removes the "
    "members, and fails with on_rule_managed=fail."
)
UNKNOWN_CALLER = (
    "Where Okta lists fewer members than it reports, the task fails, also for a super administrator: members may be "
    "hidden."
)
UNKNOWN_GROUPS = "The task reads the members of the groups instead."
UNKNOWN_EXCLUDED = "The task keeps all of them. If one of them was deleted, Okta refuses the update of the rule."
REMOVES = ("state=absent", "exclusive=true")

USES: dict[str, tuple[Use, ...]] = {
    "okta_group": (
        *FIND,
        Use(
            "GET /api/v1/meta/schemas/group/default",
            ("state=present and profile and validate_profile=true",),
            uses_of_users.NOT_VALIDATED,
        ),
        Use("POST /api/v1/groups", ("state=present and found=missing",)),
        Use(
            "PUT /api/v1/groups/{groupId}",
            use.each(("new_name", "description", "profile"), "state=present and found=existing"),
        ),
        Use("DELETE /api/v1/groups/{groupId}", ("state=absent",)),
    ),
    "okta_group_info": (*FIND, Use("GET /api/v1/groups/{groupId}/apps", ("gather=apps",))),
    "okta_group_member": (
        *FIND,
        *uses_of_users.FIND,
        Use("GET /api/v1/users/{id}/groups", ("user and exclusive=true",)),
        Use("GET /api/v1/users/{id}/groups", ("exclusive=false",), UNKNOWN_GROUPS),
        Use("GET /api/v1/groups/{groupId}/users", ("group", "exclusive=false")),
        Use("GET /api/v1/groups/rules", without=UNKNOWN_RULES),
        Use("GET /api/v1/groups/{groupId}/users/{userId}/group-rules", REMOVES, UNKNOWN_ORIGIN),
        Use("GET /api/v1/users/{userId}/roles", ("exclusive=true",), UNKNOWN_CALLER),
        Use("GET /oauth2/v1/clients/{clientId}/roles", ("exclusive=true",), UNKNOWN_CALLER),
        Use("PUT /api/v1/groups/{groupId}/users/{userId}", ("state=present",)),
        Use("DELETE /api/v1/groups/{groupId}/users/{userId}", REMOVES),
    ),
    "okta_group_member_info": (
        *use.when(FIND, "group"),
        *use.when(uses_of_users.FIND, "user"),
        Use("GET /api/v1/users/{id}/groups", ("user and not group",)),
        Use("GET /api/v1/users/{id}/groups", ("user and group",), "The task reads the members of the group instead."),
        Use("GET /api/v1/groups/{groupId}/users", ("group",)),
        Use("GET /api/v1/groups/{groupId}/users/{userId}/group-rules", ("group and user and gather=rules",)),
    ),
    "okta_group_schema": (
        Use("GET /api/v1/meta/schemas/group/default"),
        Use("GET /api/v1/groups", ("state=absent", "enum"), uses_of_users.NOT_COUNTED_VALUES),
        Use("POST /api/v1/meta/schemas/group/default"),
    ),
    "okta_group_rule": (
        Use("GET /api/v1/groups/rules"),
        Use("GET /api/v1/groups/rules/{groupRuleId}"),
        *use.when(FIND, "state=present and groups"),
        *use.when(uses_of_users.FIND, *use.each(("excluded_users", "readmitted_users"), "state=present")),
        *(Use(each.request, ("state=present and found=existing",), UNKNOWN_EXCLUDED) for each in uses_of_users.FIND),
        Use("POST /api/v1/groups/rules", ("state=present and found=missing", "recreate_invalid=true")),
        Use("PUT /api/v1/groups/rules/{groupRuleId}", ("state=present and found=existing",)),
        Use("POST /api/v1/groups/rules/{groupRuleId}/lifecycle/activate", ("status=active", "found=existing")),
        Use("POST /api/v1/groups/rules/{groupRuleId}/lifecycle/deactivate", ("found=existing",)),
        Use("DELETE /api/v1/groups/rules/{groupRuleId}", ("state=absent", "recreate_invalid=true")),
    ),
    "okta_group_rule_info": (
        Use("GET /api/v1/groups/rules"),
        Use("GET /api/v1/groups/rules/{groupRuleId}", ("name",)),
        *use.when(FIND, "group"),
        *use.when(uses_of_users.FIND, "gather=excluded_users"),
    ),
}

DEFAULTS: dict[str, dict[str, Any]] = {
    "okta_group_schema": {"state": "present"},
    "okta_group": {"state": "present", "validate_profile": True, **conditions.EITHER},
    "okta_group_member": {"state": "present", "exclusive": False},
    "okta_group_rule": {"state": "present", "recreate_invalid": False, **conditions.EITHER},
}
