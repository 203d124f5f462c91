# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The common actions need exactly the rights that Okta documents for their requests."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.rights import actions, needed

USERS, APPS = "okta.users.manage", "okta.apps.manage"
READ_USERS, READ_GROUPS, READ_APPS = "okta.users.read", "okta.groups.read", "okta.apps.read"
MEMBERS = ["okta.groups.members.manage", READ_GROUPS, "okta.users.groupMembership.manage", READ_USERS]
ASSIGNS, ASSIGN_USER = "okta.apps.assignment.manage", "okta.users.appAssignment.manage"
ASSIGN_GROUP = "okta.groups.appAssignment.manage"


def lifecycle(operation):
    return [f"okta.users.lifecycle.{operation}", READ_USERS]


def credentials(operation):
    return [f"okta.users.credentials.{operation}", READ_USERS]


TABLE = {
    "read users": ([READ_USERS], [READ_USERS], "READ_ONLY_ADMIN"),
    "create user": ([USERS], ["okta.users.create", READ_USERS], "USER_ADMIN"),
    "create user in groups": (["okta.groups.manage", USERS], ["okta.users.create", *MEMBERS], "USER_ADMIN"),
    "update user": ([USERS], [READ_USERS, "okta.users.userprofile.manage"], "USER_ADMIN"),
    "activate": ([USERS], lifecycle("activate"), "USER_ADMIN"),
    "restart activation": ([USERS], lifecycle("activate"), "USER_ADMIN"),
    "suspend": ([USERS], lifecycle("suspend"), "USER_ADMIN"),
    "unsuspend": ([USERS], lifecycle("unsuspend"), "USER_ADMIN"),
    "unlock": ([USERS], lifecycle("unlock"), "HELP_DESK_ADMIN"),
    "deactivate": ([USERS], lifecycle("deactivate"), "USER_ADMIN"),
    "reactivate": ([USERS], lifecycle("activate"), "USER_ADMIN"),
    "delete user": ([USERS], [*lifecycle("delete"), "okta.users.lifecycle.deactivate"], "USER_ADMIN"),
    "set password": ([USERS], [READ_USERS, "okta.users.userprofile.manage"], "USER_ADMIN"),
    "change password": ([USERS], credentials("manage"), "HELP_DESK_ADMIN"),
    "expire password": ([USERS], credentials("expirePassword"), "HELP_DESK_ADMIN"),
    "give temporary password": ([USERS], credentials("expirePassword"), "HELP_DESK_ADMIN"),
    "reset password": ([USERS], credentials("resetPassword"), "HELP_DESK_ADMIN"),
    "send password link": ([USERS], credentials("resetPassword"), "HELP_DESK_ADMIN"),
    "clear sessions": ([USERS], lifecycle("clearSessions"), "HELP_DESK_ADMIN"),
    "read factors": ([READ_USERS], [READ_USERS], "READ_ONLY_ADMIN"),
    "remove factor": ([USERS], credentials("resetFactors"), "HELP_DESK_ADMIN"),
    "reset factors": ([USERS], credentials("resetFactors"), "HELP_DESK_ADMIN"),
    "read user types": (["okta.userTypes.read"], [], "READ_ONLY_ADMIN"),
    "manage user types": (["okta.userTypes.manage"], [], "ORG_ADMIN"),
    "read user schema": (
        ["okta.schemas.read", "okta.userTypes.read"],
        ["okta.apps.manage"],
        "API_ACCESS_MANAGEMENT_ADMIN",
    ),
    "read groups": ([READ_GROUPS], [READ_GROUPS], "READ_ONLY_ADMIN"),
    "create group": (["okta.groups.manage"], ["okta.groups.create", READ_GROUPS], "ORG_ADMIN"),
    "update group": (["okta.groups.manage"], ["okta.groups.manage"], "ORG_ADMIN"),
    "delete group": (["okta.groups.manage"], ["okta.groups.manage"], "ORG_ADMIN"),
    "read group members": ([READ_GROUPS], [READ_GROUPS], "READ_ONLY_ADMIN"),
    "add to group": (["okta.groups.manage", READ_USERS], MEMBERS, "GROUP_MEMBERSHIP_ADMIN"),
    "remove from group": (["okta.groups.manage", READ_USERS], MEMBERS, "GROUP_MEMBERSHIP_ADMIN"),
    "set group members": (["okta.groups.manage", READ_USERS], MEMBERS, "GROUP_MEMBERSHIP_ADMIN"),
    "read group rules": ([READ_GROUPS], ["okta.groups.manage"], "READ_ONLY_ADMIN"),
    "manage group rules": (["okta.groups.manage", READ_USERS], ["okta.groups.manage", READ_USERS], "ORG_ADMIN"),
    "read apps": ([READ_APPS], [READ_APPS], "READ_ONLY_ADMIN"),
    "create app": ([APPS], [APPS], "APP_ADMIN"),
    "update app": ([APPS], [APPS], "APP_ADMIN"),
    "activate app": ([APPS], [APPS], "APP_ADMIN"),
    "deactivate app": ([APPS], [APPS], "APP_ADMIN"),
    "delete app": ([APPS], [APPS], "APP_ADMIN"),
    "read app assignments": ([READ_APPS], [READ_APPS], "READ_ONLY_ADMIN"),
    **{
        f"{verb} app{rest}": (
            [APPS, *([READ_GROUPS] if groups else []), *([READ_USERS] if users else [])],
            [
                ASSIGNS,
                READ_APPS,
                *([ASSIGN_GROUP, READ_GROUPS] if groups else []),
                *([ASSIGN_USER, READ_USERS] if users else []),
            ],
            "APP_ADMIN",
        )
        for verb in ("assign", "unassign")
        for direction in ("to" if verb == "assign" else "from",)
        for rest, users, groups in (
            ("", True, True),
            (f" {direction} users", True, False),
            (f" {direction} groups", False, True),
        )
    },
    "rotate client secret": ([APPS], [APPS], "APP_ADMIN"),
    "rotate client key": ([APPS], [APPS], "APP_ADMIN"),
    "read scopes": (["okta.appGrants.read", READ_APPS], [READ_APPS], "READ_ONLY_ADMIN"),
    "grant scopes": (["okta.appGrants.manage", READ_APPS], [READ_APPS], "SUPER_ADMIN"),
    "revoke scopes": (["okta.appGrants.manage", READ_APPS], [READ_APPS], "SUPER_ADMIN"),
    "read event hooks": (["okta.eventHooks.read"], ["okta.eventhooks.read"], "READ_ONLY_ADMIN"),
    "manage event hooks": (["okta.eventHooks.manage"], ["okta.eventhooks.manage"], "ORG_ADMIN"),
    "read admin roles": (["okta.roles.read"], ["okta.iam.read"], "SUPER_ADMIN"),
    "manage admin roles": (["okta.roles.manage"], ["okta.iam.read"], "SUPER_ADMIN"),
    "read resource sets": (["okta.roles.read"], ["okta.iam.read"], "SUPER_ADMIN"),
    "manage resource sets": (
        [READ_APPS, READ_GROUPS, "okta.roles.manage"],
        [READ_APPS, READ_GROUPS, "okta.iam.read"],
        "SUPER_ADMIN",
    ),
    "read admin assignments": (["okta.roles.read", READ_USERS], ["okta.iam.read", READ_USERS], "SUPER_ADMIN"),
    **{
        f"{verb} admin roles": (
            [READ_APPS, READ_GROUPS, "okta.roles.manage", READ_USERS],
            [READ_APPS, READ_GROUPS, "okta.iam.read", READ_USERS],
            "SUPER_ADMIN",
        )
        for verb in ("assign", "revoke")
    },
    "read policies": (["okta.policies.read"], ["okta.policies.read"], "READ_ONLY_ADMIN"),
    "read password expiry": (
        [READ_GROUPS, "okta.policies.read", READ_USERS],
        [READ_GROUPS, "okta.policies.read", READ_USERS],
        "READ_ONLY_ADMIN",
    ),
    "read trusted origins": (["okta.trustedOrigins.read"], [], "READ_ONLY_ADMIN"),
    "manage trusted origins": (["okta.trustedOrigins.manage"], [], "ORG_ADMIN"),
    "read the system log": (["okta.logs.read"], [], "REPORT_ADMIN"),
    "wait for event": (["okta.logs.read"], [], "REPORT_ADMIN"),
}


@pytest.mark.parametrize("name", actions.ACTIONS)
def test_an_action_needs_just_these_rights(name):
    action = needed.named(name)
    rights = needed.rights_of(needed.uses(action.module, action.options))
    scopes, permissions, role = TABLE[name]
    assert (rights.scopes, sorted(rights.permissions)) == (tuple(scopes), sorted(permissions))
    assert rights.roles[0] == role


def test_names_of_actions_are_in_the_form_that_questions_are_brought_into():
    assert [name for name in actions.ACTIONS if name != " ".join(name.lower().split())] == []
    assert [name for name in TABLE if name not in actions.ACTIONS] == []


def test_each_action_sends_fewer_requests_than_its_module():
    writes = {
        name: [use.request for use in needed.uses(action.module, action.options) if not use.request.startswith("GET ")]
        for name, action in actions.ACTIONS.items()
    }
    assert writes["suspend"] == ["POST /api/v1/users/{id}/lifecycle/suspend"]
    assert writes["create user"] == ["POST /api/v1/users"]
    assert writes["update user"] == ["POST /api/v1/users/{id}", "PUT /api/v1/users/{id}"]
    assert writes["add to group"] == ["PUT /api/v1/groups/{groupId}/users/{userId}"]
    assert writes["create group"] == ["POST /api/v1/groups"]
    assert [name for name, sent in writes.items() if name.startswith("read ") and sent] == []
    assert [name for name, sent in writes.items() if not name.startswith(("read ", "wait ")) and not sent] == []
