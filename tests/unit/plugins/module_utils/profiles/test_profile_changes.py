# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Profile attributes that a plan writes, and whether they must be compared with the schema."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.engine import reconcile
from ansible_collections.spoke.okta.plugins.module_utils.profiles import profile_changes
from ansible_collections.spoke.okta.plugins.module_utils.users import profile_check

STEP = reconcile.Step("update", "a", None)


def plan(before, after, steps=(STEP,)):
    """Return the plan that changes one profile to another; None for a missing user."""
    documents = [None if profile is None else {"profile": profile} for profile in (before, after)]
    return reconcile.Plan({}, {}, documents[0], documents[1], list(steps))


@pytest.mark.parametrize(
    ("made", "written", "plain", "fits"),
    [
        (plan(None, {"title": "x", "city": ""}), {"title": "x"}, True, False),
        (plan({"title": "x"}, {"title": "y", "city": ""}), {"title": "y"}, True, True),
        (plan({"title": "x"}, {"title": "x", "floor": 1}), {"floor": 1}, False, False),
        (plan({"title": "x"}, {"title": None}), {"title": None}, True, False),
        (plan({"title": ""}, {"title": None}), {"title": None}, True, False),
        (plan({"title": "x"}, {"title": 7}), {"title": 7}, False, False),
        (plan({}, {"nickName": "x"}), {"nickName": "x"}, False, False),
        (plan({}, {"firstName": "x" * 50}), {"firstName": "x" * 50}, True, True),
        (plan({}, {"firstName": "x" * 51}), {"firstName": "x" * 51}, True, False),
        (plan({"title": "x"}, None), {}, True, True),
        (plan(None, None, ()), {}, True, False),
    ],
)
def test_attributes_that_a_plan_writes(made, written, plain, fits):
    assert profile_changes.written(made) == written
    assert profile_changes.is_plain(made, profile_check.WELL_KNOWN) is plain
    assert profile_changes.fits_any_schema(made, profile_check.WELL_KNOWN) is fits


def test_every_option_of_a_profile_is_well_known():
    assert {"login", "firstName", "managerId"} <= profile_check.WELL_KNOWN
