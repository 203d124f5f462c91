# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import lengths

ITEM = {"name": {"type": "str"}, "note": {"type": "str"}, "answer": {"type": "str", "no_log": True}}
SPEC = {**ITEM, "state": {"type": "str"}, "items": {"type": "list", "elements": "dict", "options": ITEM}}
LENGTHS = {
    "name": lengths.Length(1, 5),
    "note": lengths.Length(0, 3),
    "answer": lengths.Length(4, 8, blank=True),
}


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"name": ""}, "name must not be blank."),
        ({"name": " \n"}, "name must not be blank."),
        ({"name": "abcdef"}, "name must have 1 to 5 characters (got 6)."),
        ({"note": "abcd"}, "note must have at most 3 characters (got 4)."),
        ({"answer": "abc"}, "answer must have 4 to 8 characters."),
        ({"items": [{"name": "a"}, {"note": "abcd"}]}, "items[1].note must have at most 3 characters (got 4)."),
    ],
)
def test_a_wrong_length_is_named(params, message):
    with pytest.raises(errors.InvalidOption) as caught:
        lengths.check(LENGTHS, SPEC, params)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"name": None, "items": None},
        {"name": "abcde", "note": "", "answer": "    "},
        {"name": "a much longer name", "state": "absent"},
        {"items": [{"name": "a much longer name"}], "state": "absent"},
        {"name": "ééééé"},
    ],
)
def test_other_texts_pass(params):
    lengths.check(LENGTHS, SPEC, params)
