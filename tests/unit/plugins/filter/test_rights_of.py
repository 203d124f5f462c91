# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.spoke.okta.plugins.filter.rights_of import rights_of


@pytest.mark.parametrize(
    ("wants", "expected"),
    [
        ([], {"scopes": [], "permissions": [], "included": [], "resources": {}, "roles": [], "super_only": []}),
        (
            ["clear sessions", "unlock"],
            {
                "scopes": ["okta.users.manage"],
                "permissions": [
                    "okta.users.lifecycle.clearSessions",
                    "okta.users.lifecycle.unlock",
                    "okta.users.read",
                ],
                "included": ["okta.users.userprofile.read"],
                "resources": {
                    "users": [
                        "okta.users.lifecycle.clearSessions",
                        "okta.users.lifecycle.unlock",
                        "okta.users.read",
                    ]
                },
                "roles": ["HELP_DESK_ADMIN", "USER_ADMIN", "ORG_ADMIN", "SUPER_ADMIN"],
                "super_only": [],
            },
        ),
        (
            ["spoke.okta.okta_app_grant"],
            {
                "scopes": ["okta.appGrants.manage", "okta.apps.read"],
                "permissions": ["okta.apps.read"],
                "included": [],
                "resources": {"apps": ["okta.apps.read"]},
                "roles": ["SUPER_ADMIN"],
                "super_only": [
                    "DELETE /api/v1/apps/{appId}/grants/{grantId}",
                    "POST /api/v1/apps/{appId}/grants",
                ],
            },
        ),
    ],
)
def test_rights_of(wants, expected):
    assert rights_of(wants) == expected


def test_permissions_that_come_with_others():
    included = ["okta.groups.appAssignment.manage", "okta.groups.create", "okta.groups.members.manage"]
    assert rights_of(["update group"])["included"] == [*included, "okta.groups.read"]


def test_what_is_only_useful_counts_on_request():
    assert "okta.groups.manage" not in rights_of(["add to group"])["permissions"]
    assert "okta.groups.manage" in rights_of(["add to group"], useful=True)["permissions"]


@pytest.mark.parametrize(
    ("wants", "message"),
    [
        ("suspend", "rights_of requires a list of names of modules or actions."),
        ([1], "rights_of requires a list of names of modules or actions."),
        (
            ["suspend", "suspnd"],
            "'suspnd' is neither an action nor a module whose rights are known. Similar names: suspend, unsuspend.",
        ),
        (["xyz"], "'xyz' is neither an action nor a module whose rights are known."),
    ],
)
def test_refusals(wants, message):
    with pytest.raises(AnsibleFilterError) as caught:
        rights_of(wants)
    assert str(caught.value) == message
