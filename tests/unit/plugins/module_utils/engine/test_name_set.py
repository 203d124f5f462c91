# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Additions and removals of names, their order, and rejected options."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import name_set, reconcile


def holder(calls: list[str]) -> name_set.Holder:
    """Return a holder that records its calls."""
    return name_set.Holder(
        "Portal", "scopes", "grant", lambda name: calls.append(f"+{name}"), lambda name: calls.append(f"-{name}")
    )


@pytest.mark.parametrize(
    ("held", "names", "state", "exclusive", "operations", "after"),
    [
        (["b"], ["a", "b", "a"], "present", False, ["grant a to Portal"], ["a", "b"]),
        (["b", "a"], ["a"], "present", False, [], ["a", "b"]),
        (
            ["b", "c"],
            ["a"],
            "present",
            True,
            ["grant a to Portal", "revoke b from Portal", "revoke c from Portal"],
            ["a"],
        ),
        (["a", "b"], ["b", "c"], "absent", False, ["revoke b from Portal"], ["a"]),
        ([], ["a"], "absent", False, [], []),
    ],
)
def test_the_plan_for_a_set_of_names(held, names, state, exclusive, operations, after):
    calls: list[str] = []
    plan = name_set.planned("scopes", held, name_set.Listed(names, state, exclusive, False), holder(calls))
    assert [str(step) for step in plan.steps] == operations
    assert (plan.before, plan.after) == ({"scopes": sorted(held)}, {"scopes": after})
    assert reconcile.carry_out(plan, check_mode=False).document == after
    assert len(calls) == len(operations)


def test_without_a_holder_the_plan_is_empty():
    plan = name_set.planned("scopes", (), name_set.Listed(["a"], "absent", False, False), None)
    assert (plan.steps, plan.document) == ([], [])


@pytest.mark.parametrize(
    ("names", "state", "allow_empty", "refusal"),
    [
        (["a"], "absent", False, "exclusive cannot be combined with state=absent."),
        ([], "present", False, "scopes must not be empty with exclusive, .* would remove all scopes. Set allow_empty"),
    ],
)
def test_ambiguous_options_are_rejected(names, state, allow_empty, refusal):
    with pytest.raises(errors.InvalidOption, match=refusal):
        name_set.check_options("scopes", name_set.Listed(names, state, True, allow_empty), "scopes")


def test_max_removals_limits_removals():
    listed = name_set.Listed([], "present", True, True, max_removals=1)
    with pytest.raises(errors.Refused, match="2 scopes would be removed from Portal, but .* is 1.*Affected: a, b"):
        name_set.planned("scopes", ["a", "b"], listed, holder([]))
