# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Required options that are null."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import required

SPEC: dict[str, Any] = {
    "group": {"type": "str", "required": True},
    "description": {"type": "str"},
    "users": {"type": "list", "elements": "dict", "options": {"user": {"type": "str", "required": True}}},
    "look": {"type": "dict", "options": {"at": {"type": "str", "required": True}}},
}


@pytest.mark.parametrize(
    ("params", "option"),
    [
        ({"group": None}, "group"),
        ({"group": "a", "users": [{"user": "b"}, {"user": None}]}, "users[1].user"),
        ({"group": "a", "look": {"at": None}}, "look.at"),
    ],
)
def test_null_is_no_value_of_a_required_option(params: dict[str, Any], option: str) -> None:
    with pytest.raises(errors.InvalidOption) as raised:
        required.check(SPEC, params)
    assert str(raised.value) == f"{option} is required. The task sets it to null."


@pytest.mark.parametrize(
    "params",
    [
        {"group": ""},
        {"group": "a", "description": None, "users": None, "look": None},
        {"group": "a", "users": [{"user": 0}], "look": {"at": False}},
    ],
)
def test_other_options_pass(params: dict[str, Any]) -> None:
    required.check(SPEC, params)


@pytest.mark.parametrize(("params", "passes"), [({}, False), ({"group": None}, False), ({"groups": []}, True)])
def test_one_of_several_options_is_not_null(params: dict[str, Any], passes: bool) -> None:
    with contextlib.nullcontext() if passes else pytest.raises(errors.InvalidOption) as raised:
        required.check_one_of([("group", "groups")], params)
    assert passes or str(raised.value) == "group or groups is required. The task sets it to null."
