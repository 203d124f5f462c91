# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The reasons of preconditions that skip a user."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.options import timestamps
from ansible_collections.spoke.okta.plugins.module_utils.users import preconditions

LIMIT = "2026-01-31T08:00:00Z"
MOMENT = timestamps.moment("limit", LIMIT)
EARLIER = "2026-01-31T07:59:59.000Z"
LATER = "2026-01-31T08:00:01.000Z"


@pytest.mark.parametrize(
    ("statuses", "reason"),
    [
        (None, ""),
        (["ACTIVE", "STAGED"], ""),
        (["STAGED", "SUSPENDED"], "the status is ACTIVE, and only_if_status is STAGED, SUSPENDED"),
        ([], "the status is ACTIVE, and only_if_status is "),
    ],
)
def test_by_status(statuses, reason):
    assert preconditions.by_status({"status": "ACTIVE"}, statuses) == reason


def test_a_user_without_a_status_has_none_of_the_statuses():
    assert preconditions.by_status({}, ["ACTIVE"]) == "the status is None, and only_if_status is ACTIVE"


@pytest.mark.parametrize(
    ("changed", "before", "alone"),
    [
        (EARLIER, MOMENT, False),
        (LIMIT, MOMENT, True),
        (LATER, MOMENT, True),
        (None, MOMENT, False),
        (LATER, None, False),
    ],
)
def test_by_password(changed, before, alone):
    reason = f"the password was last changed {changed}, and if_last_changed_before is {LIMIT}" if alone else ""
    assert preconditions.by_password({"passwordChanged": changed}, LIMIT, before) == reason


@pytest.mark.parametrize(
    ("login", "since", "reason"),
    [
        (EARLIER, MOMENT, f"the user last signed in {EARLIER}, and if_signed_in_since is {LIMIT}"),
        (LIMIT, MOMENT, ""),
        (LATER, MOMENT, ""),
        (None, MOMENT, f"the user never signed in, and if_signed_in_since is {LIMIT}"),
        (None, None, ""),
    ],
)
def test_by_sign_in(login, since, reason):
    assert preconditions.by_sign_in({"lastLogin": login}, LIMIT, since) == reason
