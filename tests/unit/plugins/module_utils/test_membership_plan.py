# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Combinations of options that could take more away than people mean."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors, membership_plan


def wanted(**given):
    """Options of okta_group_member, with what is usual for those not given."""
    usual = {"group": "Sales", "users": ["a"], "user": None, "groups": None, "state": "present"}
    return {**usual, "exclusive": False, "allow_empty": False, "max_removals": None, **given}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"users": []},
        {"exclusive": True},
        {"exclusive": True, "users": [], "allow_empty": True},
        {"state": "absent"},
        {"group": None, "user": "a", "users": None, "groups": []},
    ],
)
def test_sound_options(given):
    membership_plan.check_options(wanted(**given))


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"exclusive": True, "users": []}, "users"),
        ({"exclusive": True, "group": None, "user": "a", "users": None, "groups": []}, "groups"),
        ({"exclusive": True, "state": "absent"}, "exclusive"),
    ],
)
def test_options_that_are_refused(given, option):
    with pytest.raises(errors.InvalidOption, match=f"^{option}: "):
        membership_plan.check_options(wanted(**given))


@pytest.mark.parametrize(
    ("removals", "allowed", "refused"), [(3, 3, False), (4, 3, True), (1, 0, True), (9, None, False)]
)
def test_max_removals(removals, allowed, refused):
    group = {"id": "00g1", "profile": {"name": "Sales"}}
    leaving = [membership_plan.Membership(group, str(number), f"u{number}") for number in range(removals)]
    difference = membership_plan.Difference(removals=leaving)
    if refused:
        with pytest.raises(errors.Refused, match="Nothing was changed"):
            membership_plan.check_removals(difference, wanted(max_removals=allowed))
    else:
        membership_plan.check_removals(difference, wanted(max_removals=allowed))
