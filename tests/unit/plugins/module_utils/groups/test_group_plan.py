# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plans for groups whose documents lack what others have."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.groups import group_plan
from ansible_collections.spoke.okta.plugins.module_utils.resources import groups


def wanted(**options):
    return group_plan.Wanted(**{"group": "Sales", "new_name": None, "state": "present", "description": None, **options})


def plan(current, **options):
    return group_plan.plan_from(groups.Groups(None), wanted(profile=None, **options), current)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"id": "00g1", "profile": {"name": "Sales"}}, "Sales"),
        ({"id": "00g1", "profile": {"name": None}}, "00g1"),
        ({"id": "00g1", "profile": {}}, "00g1"),
        ({"id": "00g1", "profile": None}, "00g1"),
        ({"id": "00g1"}, "00g1"),
    ],
)
def test_a_group_without_a_name_is_named_by_its_id(group, expected):
    assert groups.name_of(group) == expected


@pytest.mark.parametrize(
    "group",
    [
        {"id": "00g1", "type": "OKTA_GROUP"},
        {"id": "00g1", "type": "OKTA_GROUP", "profile": None},
        {"id": "00g1", "type": "OKTA_GROUP", "profile": {"name": None}},
    ],
)
def test_what_a_group_lacks_is_a_case(group):
    assert [str(step) for step in plan(group, description="Sellers").steps] == ["update 00g1"]
    assert plan(group, description="Sellers").after == {"profile": {"description": "Sellers"}}
    assert [str(step) for step in plan(group, state="absent").steps] == ["delete 00g1"]
    assert plan(group).steps == []
    assert groups.fillable(group) == group


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        ({"type": "APP_GROUP", "profile": {"name": "Sales"}}, "Sales, which is 00g1 (APP_GROUP)"),
        ({"profile": {"name": "Sales"}}, "Sales, which is 00g1 (None)"),
        ({"type": "APP_GROUP", "profile": {}}, "00g1, which is 00g1 (APP_GROUP)"),
        ({"type": "BUILT_IN", "_links": None}, "00g1, which is 00g1 (BUILT_IN)"),
        ({"type": "APP_GROUP", "_links": {"source": None}}, "00g1, which is 00g1 (APP_GROUP)"),
    ],
)
def test_only_groups_of_okta_are_managed(document, refusal):
    group = {"id": "00g1", **document}
    with pytest.raises(errors.Refused) as caught:
        plan(group, description="Sellers")
    assert str(caught.value) == (
        f"Cannot manage the group {refusal}. Only groups of the type OKTA_GROUP can be managed."
    )
    with pytest.raises(errors.Refused) as caught:
        groups.fillable(group)
    assert str(caught.value) == (
        f"Cannot manage the members of the group {refusal}. Only members of groups of the type OKTA_GROUP can be "
        "managed."
    )
