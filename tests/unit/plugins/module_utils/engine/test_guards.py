# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks before the first write, and their messages."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import guards


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a, b"), (["a", "b", "c"], "a, b and 1 more")],
)
def test_names_in_a_sentence(names, text):
    assert guards.listed(names, 2) == text


@pytest.mark.parametrize("pairs", [[], [("A", "1")], [("A", "1"), ("B", "2"), ("3", "3")]])
def test_items_for_different_objects_pass(pairs):
    guards.check_distinct("rules", pairs)


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([("A", "1"), ("B", "2"), ("2", "2")], "B is listed in rules twice, once by its ID."),
        ([("1", "1"), ("A", "1")], "A is listed in rules twice, once by its ID."),
        ([("A", "1"), ("A", "1")], "A is listed in rules twice."),
        ([("1", "1"), ("1", "1")], "1 is listed in rules twice."),
    ],
)
def test_two_items_for_one_object_are_rejected(pairs, text):
    with pytest.raises(errors.Refused) as caught:
        guards.check_distinct("rules", pairs)
    assert str(caught.value) == f"{text} Nothing was changed."
