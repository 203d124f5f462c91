# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.rights import api_requests, module_uses, needed
from ansible_collections.spoke.okta.plugins.module_utils.rights.requirement import Need
from ansible_collections.spoke.okta.plugins.module_utils.rights.use import Use

MEMBERS = "PUT /api/v1/groups/{groupId}/users/{userId}"
REMOVAL = "DELETE /api/v1/groups/{groupId}/users/{userId}"
RULES = "GET /api/v1/groups/rules"
SECRETS = "GET /api/v1/apps/{appId}/credentials/secrets"
NEW_SECRET = "POST /api/v1/apps/{appId}/credentials/secrets"
SUSPEND = "POST /api/v1/users/{id}/lifecycle/suspend"


@pytest.mark.parametrize(
    ("want", "module"),
    [
        ("okta_group_member", "okta_group_member"),
        (" spoke.okta.okta_group_member ", "okta_group_member"),
        ("Add  to group", "okta_group_member"),
        ("okta_future", None),
        ("make coffee", None),
    ],
)
def test_named(want, module):
    action = needed.named(want)
    assert (None if action is None else action.module) == module


@pytest.mark.parametrize(
    ("want", "check_mode", "writes"),
    [
        ("okta_group_member", False, {MEMBERS, REMOVAL}),
        ("add to group", False, {MEMBERS}),
        ("add to group", True, set()),
        ("spoke.okta.okta_group_member", True, set()),
    ],
)
def test_wanted(want, check_mode, writes):
    names = {use.request for use in needed.wanted(want, check_mode)}
    assert {name for name in names if not name.startswith("GET ")} == writes
    assert "GET /api/v1/groups" in names


def test_an_unknown_want_has_no_uses():
    assert needed.wanted("make coffee") is None


@pytest.mark.parametrize(
    ("options", "check_mode", "sent", "not_sent"),
    [
        (None, False, {MEMBERS, REMOVAL, RULES}, set()),
        ({"group": "A"}, False, {MEMBERS, RULES}, {REMOVAL}),
        ({"group": "A", "state": None}, False, {MEMBERS}, {REMOVAL}),
        ({"group": "A", "state": "absent"}, False, {REMOVAL}, {MEMBERS}),
        (
            {"groups": [{"group": "A", "exclusive": True}]},
            False,
            {REMOVAL},
            set(),
        ),
        ({"group": "A"}, True, {"GET /api/v1/groups", RULES}, {MEMBERS}),
    ],
)
def test_uses(options, check_mode, sent, not_sent):
    names = {use.request for use in needed.uses("spoke.okta.okta_group_member", options, check_mode)}
    assert sent <= names
    assert not not_sent & names


def test_a_module_without_a_table_has_no_uses():
    assert needed.uses("okta_api", {"path": "x"}) == ()


@pytest.mark.parametrize(
    ("requests", "scopes", "needs", "roles", "super_only"),
    [
        ([], (), (), (), ()),
        (
            ["GET /api/v1/groups", "GET /api/v1/groups/{groupId}", MEMBERS],
            ("okta.groups.manage",),
            (
                Need("okta.groups.members.manage", "groupId"),
                Need("okta.groups.read", "groupId"),
                Need("okta.users.groupMembership.manage", "userId"),
            ),
            ("GROUP_MEMBERSHIP_ADMIN", "USER_ADMIN", "ORG_ADMIN", "SUPER_ADMIN"),
            (),
        ),
        (
            ["GET /api/v1/groups", "PUT /api/v1/groups/{groupId}", "GET /api/v1/users/{id}"],
            ("okta.groups.manage", "okta.users.read"),
            (Need("okta.groups.manage", "groupId"), Need("okta.users.read", "id")),
            ("ORG_ADMIN", "SUPER_ADMIN"),
            (),
        ),
        (
            [SECRETS],
            ("okta.apps.read",),
            (Need("okta.apps.clientCredentials.read", "appId"),),
            ("READ_ONLY_ADMIN", "APP_ADMIN", "ORG_ADMIN", "SUPER_ADMIN"),
            (),
        ),
        (
            [SECRETS, NEW_SECRET],
            ("okta.apps.manage",),
            (Need("okta.apps.manage", "appId"),),
            ("APP_ADMIN", "ORG_ADMIN", "SUPER_ADMIN"),
            (),
        ),
        (
            ["POST /api/v1/apps/{appId}/grants", "GET /api/v1/logs"],
            ("okta.appGrants.manage", "okta.logs.read"),
            (),
            ("SUPER_ADMIN",),
            ("GET /api/v1/logs", "POST /api/v1/apps/{appId}/grants"),
        ),
    ],
)
def test_rights_of(requests, scopes, needs, roles, super_only):
    uses = [Use(request) for request in requests]
    assert needed.rights_of(uses) == needed.Rights(scopes, needs, roles, super_only)
    assert needed.scopes_of(uses) == scopes


def test_what_is_only_useful_counts_on_request():
    uses = (Use(SUSPEND), Use("GET /api/v1/meta/types/user", without="The type is not shown."))
    assert needed.scopes_of(uses) == ("okta.users.manage",)
    assert needed.scopes_of(uses, useful=True) == ("okta.userTypes.read", "okta.users.manage")
    assert needed.rights_of(uses).permissions == ("okta.users.lifecycle.suspend",)
    assert needed.rights_of(uses, useful=True).super_only == ("GET /api/v1/meta/types/user",)


@pytest.mark.parametrize("module", module_uses.USES)
def test_the_rights_of_each_module_cover_each_of_its_requests(module):
    uses = needed.uses(module, None)
    rights = needed.rights_of(uses, useful=True)
    requests = {api_requests.BY_NAME[use.request] for use in uses}
    assert all(request.needs or request.name in rights.super_only for request in requests)
    assert all(role in request.roles for role in rights.roles[:-1] for request in requests)


IN_CUSTOM_ROLE = "in a custom admin role, or the admin role"


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        (
            "PUT",
            "/api/v1/groups/00g1/users/00u1",
            (
                f"{MEMBERS} needs the permissions okta.groups.members.manage on the group and "
                f"okta.users.groupMembership.manage on the user {IN_CUSTOM_ROLE} GROUP_MEMBERSHIP_ADMIN."
            ),
        ),
        (
            "POST",
            "/api/v1/users/00u1/lifecycle/suspend",
            f"{SUSPEND} needs the permission okta.users.lifecycle.suspend on the user {IN_CUSTOM_ROLE} USER_ADMIN.",
        ),
        (
            "GET",
            "/api/v1/apps/0oa1/credentials/secrets",
            (
                f"{SECRETS} needs the permission okta.apps.clientCredentials.read on the application or "
                f"okta.apps.manage on the application {IN_CUSTOM_ROLE} READ_ONLY_ADMIN."
            ),
        ),
        (
            "GET",
            "/api/v1/iam/roles",
            f"GET /api/v1/iam/roles needs the permission okta.iam.read {IN_CUSTOM_ROLE} SUPER_ADMIN.",
        ),
        (
            "POST",
            "/api/v1/apps/0oa1/grants",
            (
                "POST /api/v1/apps/{appId}/grants needs the admin role SUPER_ADMIN; Okta documents no permission of "
                "custom admin roles for it."
            ),
        ),
        ("GET", "/api/v1/zones", None),
    ],
)
def test_explained(method, path, expected):
    assert needed.explained(method, path) == expected
