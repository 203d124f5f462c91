# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Combinations of options, and limits of removals."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.groups import membership_difference, membership_plan
from ansible_collections.spoke.okta.plugins.module_utils.options import typed


def wanted(**given):
    """Return the options of a task of okta_group_member that sets only *given*."""
    usual = {"group": "Sales", "users": ["a"], "user": None, "groups": None, "memberships": None, "state": "present"}
    guards = {"exclusive": False, "allow_empty": False, "max_removals": None, "max_removal_percent": None}
    usual.update(on_deprovisioned="ignore", on_rule_managed="skip", accept_hidden=False)
    return typed.read(membership_difference.Wanted, {**usual, **guards, **given})


def entry(**given):
    """Return an entry of memberships."""
    return {"group": "Sales", "users": ["a"], "state": "present", "exclusive": False, "allow_empty": False, **given}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"users": []},
        {"exclusive": True},
        {"exclusive": True, "users": [], "allow_empty": True},
        {"state": "absent"},
        {"group": None, "user": "a", "users": None, "groups": []},
        {"group": None, "users": None, "memberships": [entry(), entry(exclusive=True)], "max_removal_percent": 100},
        {"group": None, "users": None, "memberships": []},
    ],
)
def test_valid_options(given):
    membership_plan.check_options(wanted(**given))


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"exclusive": True, "users": []}, "users"),
        ({"exclusive": True, "group": None, "user": "a", "users": None, "groups": []}, "groups"),
        ({"exclusive": True, "state": "absent"}, "exclusive"),
        ({"group": None, "memberships": [entry(), entry(exclusive=True, users=[])]}, "users"),
        ({"group": None, "memberships": [entry(exclusive=True, state="absent")]}, "exclusive"),
        ({"max_removal_percent": 101}, "max_removal_percent"),
        ({"max_removal_percent": -1}, "max_removal_percent"),
        ({"group": None, "user": "a", "users": None, "groups": [], "max_removal_percent": 5}, "max_removal_percent"),
    ],
)
def test_invalid_options_are_rejected(given, option):
    with pytest.raises(errors.InvalidOption, match=f"^{option} "):
        membership_plan.check_options(wanted(**given))


def leaving(count):
    """Return a difference that removes *count* of 200 members."""
    group = {"id": "00g1", "profile": {"name": "Sales"}}
    removals = [membership_difference.Membership(group, str(number), f"u{number}") for number in range(count)]
    return membership_difference.Difference(removals=removals, sizes={"00g1": 200})


@pytest.mark.parametrize(
    ("removals", "guard", "refused"),
    [
        (3, {"max_removals": 3}, False),
        (4, {"max_removals": 3}, True),
        (1, {"max_removals": 0}, True),
        (9, {}, False),
        (20, {"max_removal_percent": 10}, False),
        (21, {"max_removal_percent": 10}, True),
        (1, {"max_removal_percent": 0}, True),
        (1, {"max_removal_percent": 0.5}, False),
        (0, {"max_removal_percent": 0, "max_removals": 0}, False),
    ],
)
def test_guards_of_removals(removals, guard, refused):
    if refused:
        with pytest.raises(errors.Refused, match="Nothing was changed"):
            membership_plan.check_removals(leaving(removals), wanted(**guard))
    else:
        membership_plan.check_removals(leaving(removals), wanted(**guard))
