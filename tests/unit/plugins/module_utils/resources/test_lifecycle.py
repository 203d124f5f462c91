# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lifecycle table is complete, and each route reaches its goal or is rejected."""

from __future__ import annotations

import itertools

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.resources import lifecycle

PAIRS = list(itertools.product(lifecycle.STATUSES, lifecycle.GOALS))


def test_the_table_has_exactly_all_pairs():
    assert {(status, goal) for goal, row in lifecycle.ROUTES.items() for status in row} == set(PAIRS)


@pytest.mark.parametrize(("status", "goal"), PAIRS)
def test_a_route_reaches_its_goal_or_is_rejected(status, goal):
    satisfying = {
        "staged": {"STAGED"},
        "provisioned": {"PROVISIONED", "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT"},
        "active": {"PROVISIONED", "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED"},
        "suspended": {"SUSPENDED"},
        "deactivated": {"DEPROVISIONED"},
    }[goal]
    if isinstance(lifecycle.ROUTES[goal][status], str):
        assert status not in satisfying
        with pytest.raises(errors.Refused, match=f"{status}.*{goal}"):
            lifecycle.route(status, goal)
        return
    for operation in lifecycle.route(status, goal):
        status = lifecycle.after(operation, status, has_password=True)
    assert status in satisfying


def test_an_unknown_status_is_rejected():
    with pytest.raises(errors.Refused, match="HIBERNATING"):
        lifecycle.route("HIBERNATING", "active")


@pytest.mark.parametrize(
    ("operation", "status", "has_password", "result"),
    [
        ("activate", "STAGED", True, "ACTIVE"),
        ("activate", "STAGED", False, "PROVISIONED"),
        ("activate", "DEPROVISIONED", True, "PROVISIONED"),
        ("reactivate", "RECOVERY", True, "RECOVERY"),
        ("suspend", "ACTIVE", True, "SUSPENDED"),
    ],
)
def test_after(operation, status, has_password, result):
    assert lifecycle.after(operation, status, has_password) == result


@pytest.mark.parametrize(
    ("action", "status", "result"),
    [
        ("set", "PROVISIONED", "ACTIVE"),
        ("set", "SUSPENDED", "SUSPENDED"),
        ("set", "STAGED", "STAGED"),
        ("change", "RECOVERY", "ACTIVE"),
        ("expire", "ACTIVE", "PASSWORD_EXPIRED"),
        ("temporary", "LOCKED_OUT", "PASSWORD_EXPIRED"),
        ("reset", "ACTIVE", "RECOVERY"),
        ("forgot", "ACTIVE", "ACTIVE"),
    ],
)
def test_the_status_after_a_password_operation(action, status, result):
    assert lifecycle.needs_password_action(action, status, "zoe")
    assert lifecycle.after_password_action(action, status) == result


@pytest.mark.parametrize("action", list(lifecycle.PASSWORD_RESULTS))
def test_deactivated_users_have_no_password(action):
    with pytest.raises(errors.Refused, match="^The user zoe is deactivated"):
        lifecycle.needs_password_action(action, "DEPROVISIONED", "zoe")


def test_an_expired_password_does_not_expire_again():
    assert not lifecycle.needs_password_action("expire", "PASSWORD_EXPIRED", "zoe")
