# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.rights import conditions


@pytest.mark.parametrize(
    ("when", "options", "expected"),
    [
        ((), {}, True),
        (("groups",), {"groups": ["Sales"]}, True),
        (("groups",), {"groups": []}, True),
        (("groups",), {"groups": None}, False),
        (("groups",), {}, False),
        (("state=absent",), {"state": "absent"}, True),
        (("state=absent",), {"state": "present"}, False),
        (("state=absent",), {}, False),
        (("exclusive=true",), {"exclusive": True}, True),
        (("exclusive=false",), {"exclusive": False}, True),
        (("gather=apps",), {"gather": ["stats", "apps"]}, True),
        (("gather=apps",), {"gather": ["stats"]}, False),
        (("found=missing",), {"found": ("missing", "existing")}, True),
        (("state=absent", "exclusive=true"), {"state": "present", "exclusive": True}, True),
        (("state=present and groups",), {"state": "present", "groups": ["Sales"]}, True),
        (("state=present and groups",), {"state": "present"}, False),
        (("group and not user",), {"group": "Sales"}, True),
        (("group and not user",), {"group": "Sales", "user": "ada@example.com"}, False),
        (("state=absent",), {"state": "present", "users": [{"user": "a"}, {"user": "b", "state": "absent"}]}, True),
        (("state=absent",), {"state": "absent", "users": [{"user": "a", "state": "present"}]}, False),
        (("state=absent",), {"state": "absent", "users": [{"user": "a", "state": None}]}, True),
        (("profile and user",), {"assignments": [{"user": "a"}, {"group": "b", "profile": {}}]}, False),
        (("profile and group",), {"assignments": [{"user": "a"}, {"group": "b", "profile": {}}]}, True),
    ],
)
def test_conditions_hold_for_the_options_of_a_task_or_of_an_object_in_its_list(when, options, expected):
    assert conditions.holds(when, options) is expected
