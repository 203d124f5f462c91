# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The places of optional fields."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import swa_optional_fields

EMPTY: dict = {}
TWO = {"optionalField1": "a", "optionalField1Value": "1", "optionalField3": "c", "optionalField3Value": None}
FULL = {**TWO, "optionalField2": "b"}


def field(name, value=None):
    return {"field": name, "value": value}


@pytest.mark.parametrize(
    ("settings", "fields", "exclusive", "changed"),
    [
        (EMPTY, [], False, {}),
        (EMPTY, [field("a", "1")], False, {"optionalField1": "a", "optionalField1Value": "1"}),
        # A known field keeps its place, and its value unless the task has one.
        (TWO, [field("c")], False, {"optionalField3": "c"}),
        (TWO, [field("c", "3")], False, {"optionalField3": "c", "optionalField3Value": "3"}),
        (TWO, [field("c", "")], False, {"optionalField3": "c", "optionalField3Value": ""}),
        # A new one gets a free place, also the value that a former one left there.
        (
            {**TWO, "optionalField2Value": "old"},
            [field("n")],
            False,
            {"optionalField2": "n", "optionalField2Value": ""},
        ),
        (FULL, [field("b", "2")], False, {"optionalField2": "b", "optionalField2Value": "2"}),
        (
            TWO,
            [field("n", "9"), field("c")],
            True,
            {"optionalField1": "n", "optionalField1Value": "9", "optionalField3": "c"},
        ),
        (TWO, [], True, {f"optionalField{end}": "" for end in ("1", "1Value", "2", "2Value", "3", "3Value")}),
    ],
)
def test_places(settings, fields, exclusive, changed):
    found = swa_optional_fields.changed(settings, fields, exclusive)
    # Clearing an empty place is no change.
    assert {name: value for name, value in found.items() if value or name in changed} == changed


def test_no_free_place():
    with pytest.raises(errors.InvalidOption, match=r"no place for n\. .* a, b, c would stay\. Use exclusive=true"):
        swa_optional_fields.changed(FULL, [field("b"), field("n")], False)


@pytest.mark.parametrize(
    ("settings", "fields"),
    [
        (EMPTY, []),
        (TWO, [{"field": "a", "value": "1"}, {"field": "c"}]),
        ({"optionalField1Value": "left over", "optionalField2": "b", "optionalField2Value": ""}, [{"field": "b"}]),
    ],
)
def test_options_of_settings(settings, fields):
    assert swa_optional_fields.options_of(settings) == fields


@pytest.mark.parametrize(
    ("fields", "exclusive", "message"),
    [
        (None, True, "is required when exclusive is true"),
        ([field("a"), field("a", "1")], False, "contains 'a' 2 times"),
        ([field("")], False, "must not contain an empty name"),
        ([field(name) for name in "abcd"], True, r"at most 3 entries \(got 4\)"),
    ],
)
def test_lists_that_no_application_can_have(fields, exclusive, message):
    with pytest.raises(errors.InvalidOption, match=message):
        swa_optional_fields.check(fields, exclusive)


@pytest.mark.parametrize("fields", [None, [], [field("a"), field("b"), field("c")]])
def test_lists_that_an_application_can_have(fields):
    swa_optional_fields.check(fields, False)
