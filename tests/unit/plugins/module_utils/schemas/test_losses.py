# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a change of a schema destroys, and how many searches it takes to find out."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import optional
from ansible_collections.spoke.okta.plugins.module_utils.schemas import losses, targets

LEVELS = [f"level {number}" for number in range(30)]


def level(values) -> dict:
    return {"level": {"type": "string", "enum": list(values)}}


@pytest.fixture
def searched():
    """Return the list of the values that were searched."""
    return []


@pytest.fixture
def target(searched):
    """Return the schema of an org in which one user has the last level."""

    def having(attribute, value, most):
        searched.append(value)
        return iter(["ada"] if value in (LEVELS[-1], None) else [])

    return targets.Target("the user schema", "users", dict, dict, having, lambda seconds: None)


@pytest.mark.parametrize(
    ("kept", "count", "refusal"),
    [
        (LEVELS, 0, None),
        ([], 0, None),
        (LEVELS[1:], 1, None),
        (LEVELS[:-1], 1, "destroy values in the user schema: 1 user has level=level 29 [(]ada[)]. Nothing was changed"),
        (LEVELS[21:], 20, "users may have another value of level that would no longer be allowed. Nothing was changed"),
        (LEVELS[:1], 20, "users may have one of 9 other values of level that would no longer be allowed. Nothing"),
    ],
)
def test_values_that_are_no_longer_allowed(target, searched, kept, count, refusal):
    lost = losses.of_values(target, optional.Unseen(), level(LEVELS), level(kept))
    assert len(searched) == count
    losses.check(target, lost, allowed=True)
    if refusal is None:
        losses.check(target, lost, allowed=False)
        assert losses.warnings(target, lost) == []
    else:
        with pytest.raises(errors.Refused, match=refusal):
            losses.check(target, lost, allowed=False)
        assert losses.warnings(target, lost)[0].startswith("Values are destroyed in the user schema: ")


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (None, "an unknown number of users have level"),
        ([], "no users have level"),
        (["ada"], "1 user has level (ada)"),
        (["ada", "bo"], "2 users have level (ada, bo)"),
    ],
)
def test_texts(names, text):
    assert str(losses.Loss("level", names, "users")) == text


def test_a_count_that_is_too_large_to_finish():
    assert str(losses.Loss("level", ["ada"] * 200, "users")).startswith("at least 200 users have level (ada, ")


def test_removals(target):
    (lost,) = losses.of_removals(target, optional.Unseen(), ["level"])
    assert str(lost) == "1 user has level (ada)"
