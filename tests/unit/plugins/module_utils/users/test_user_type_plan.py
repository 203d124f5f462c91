# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.users import user_type_plan

GUEST = {"id": "otyguestguestguest01", "name": "guest", "displayName": "Guest"}


def wanted(user_type="guest", state="present", display_name=None, description=None):
    return user_type_plan.Wanted(user_type, state, display_name, description)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {}),
        ({"display_name": "Guest"}, {"displayName": "Guest"}),
        ({"description": ""}, {"description": ""}),
        ({"display_name": "Guest", "description": "Text"}, {"displayName": "Guest", "description": "Text"}),
    ],
)
def test_the_part_of_the_document_in_the_task(options, expected):
    assert user_type_plan.desired(wanted(**options)) == expected


@pytest.mark.parametrize(
    ("reference", "state", "expected"),
    [
        ("guest", "present", GUEST),
        (GUEST["id"], "present", GUEST),
        ("Guest", "present", None),
        ("otyotherotherother01", "absent", None),
    ],
)
def test_a_type_is_found_by_id_or_name(reference, state, expected):
    assert user_type_plan.located([GUEST], wanted(reference, state)) == expected


def test_a_missing_id_does_not_create_a_type():
    with pytest.raises(errors.NotFound):
        user_type_plan.located([GUEST], wanted("otyotherotherother01"))


@pytest.mark.parametrize(
    ("current", "description", "changes"),
    [
        ({}, "", False),
        ({"description": None}, "", False),
        ({"description": ""}, "", False),
        ({"description": "Text"}, "Text", False),
        ({"description": "Text"}, "", True),
        ({}, "Text", True),
    ],
)
def test_a_missing_description_is_the_same_as_an_empty_one(current, description, changes):
    plan = user_type_plan.presence(None, wanted(description=description), {**GUEST, **current})
    assert bool(plan.steps) == changes
    assert (plan.before == plan.after) != changes


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        (1, "Cannot delete the user type guest. 1 user has it, deactivated users included: user0."),
        (2, "Cannot delete the user type guest. 2 users have it, deactivated users included: user0, user1."),
        (12, "Cannot delete the user type guest. 12 users have it, deactivated users included: user0, user1, user2"),
        (200, "Cannot delete the user type guest. At least 200 users have it, deactivated users included: user0"),
    ],
)
def test_why_a_type_with_users_stays(number, beginning):
    assert user_type_plan.in_use("guest", [f"user{index}" for index in range(number)]).startswith(beginning)
