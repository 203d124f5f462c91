# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The permissions that a role will have, and the documents of its plan."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.admins import admin_role_document, admin_role_plan
from ansible_collections.spoke.okta.plugins.module_utils.resources import admin_roles

CITY: dict[str, Any] = {"include": {"okta:ResourceAttribute/User/Profile": ["city", "state"]}}
SAME: dict[str, Any] = {"include": {"okta:ResourceAttribute/User/Profile": ["state", "city"]}, "exclude": None}
NONE: dict[str, Any] = {"include": {}}
OTHER: dict[str, Any] = {"exclude": {"okta:ResourceAttribute/User/Profile": ["city", "state"]}}


def wanted(**options: Any) -> admin_role_plan.Wanted:
    """Return the options of a task that sets only *options*."""
    unset = dict.fromkeys(("new_name", "description", "permissions", "conditions"))
    return admin_role_plan.Wanted(**{"role": "Desk", "state": "present", "exclusive": False, **unset, **options})


@pytest.mark.parametrize(
    ("held", "options", "after"),
    [
        ({}, {}, {}),
        ({"a": None}, {}, {"a": None}),
        ({"a": CITY}, {"permissions": ["b", "b"]}, {"a": CITY, "b": None}),
        ({"a": CITY, "b": None}, {"permissions": ["a"], "exclusive": True}, {"a": CITY}),
        ({"a": None}, {"permissions": ["b"], "conditions": {"b": CITY}}, {"a": None, "b": CITY}),
        ({"a": CITY}, {"conditions": {"a": OTHER}}, {"a": OTHER}),
        ({"a": CITY}, {"conditions": {"a": None}}, {"a": None}),
        ({"a": CITY}, {"conditions": {"a": {}}}, {"a": None}),
        # Equal conditions stay in the form in which Okta has them.
        ({"a": CITY}, {"conditions": {"a": SAME}}, {"a": CITY}),
        ({"a": None}, {"conditions": {"a": NONE}}, {"a": None}),
    ],
)
def test_the_permissions_after_the_task(held: dict[str, Any], options: dict[str, Any], after: dict[str, Any]) -> None:
    assert admin_role_plan.wished(wanted(**options), held) == after


def test_conditions_need_their_permission() -> None:
    with pytest.raises(errors.InvalidOption) as raised:
        admin_role_plan.wished(wanted(permissions=["a"], exclusive=True, conditions={"b": None}), {"b": None})
    assert str(raised.value) == (
        "conditions contains 'b', which is not a permission of the role. Add it to permissions."
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        (None, {}, True),
        (None, NONE, True),
        (CITY, SAME, True),
        (CITY, OTHER, False),
        (CITY, None, False),
        ({"x": 1}, {"x": True}, True),
        ({"x": [{"b": 1, "a": 2}]}, {"x": [{"a": 2, "b": 1}, {"a": 2, "b": 1}]}, True),
    ],
)
def test_order_and_empty_parts_of_conditions_have_no_meaning(one: Any, other: Any, same: bool) -> None:
    assert all(admin_roles.same_conditions(*pair) is same for pair in ((one, other), (other, one)))


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({}, {}),
        ({"new_name": "Help"}, {"label": "Help"}),
        ({"description": ""}, {"description": ""}),
        ({"new_name": "Help", "description": "Helps"}, {"label": "Help", "description": "Helps"}),
    ],
)
def test_the_part_that_a_task_sets(options: dict[str, Any], part: dict[str, str]) -> None:
    assert admin_role_plan.desired(wanted(**options)) == part


def test_the_document_has_sorted_permissions() -> None:
    held = admin_role_document.held([{"label": "b", "conditions": CITY}, {"label": "a"}, {"created": "x"}])
    role = admin_role_document.with_permissions({"id": "cr01", "label": "Desk"}, held)
    assert role["permissions"] == [{"label": "a", "conditions": None}, {"label": "b", "conditions": CITY}]
    assert admin_role_plan.view(role) == {"label": "Desk", "description": None, "permissions": {"a": None, "b": CITY}}
