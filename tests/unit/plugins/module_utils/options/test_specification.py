# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages about invalid options of a module."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.options import specification

SPEC = specification.Spec(
    argument_spec={
        "user": {"type": "str", "aliases": ["login"]},
        "status": {"type": "str", "choices": ["active", "staged"]},
        "activate": {"type": "bool"},
        "question": {"type": "str"},
        "answer": {"type": "str", "no_log": True},
        "most": {"type": "int"},
        "hash": {"type": "dict", "options": {"value": {"type": "str", "required": True, "no_log": True}}},
        "users": {
            "type": "list",
            "elements": "dict",
            "options": {"user": {"type": "str", "required": True}, "status": {"type": "str", "choices": ["active"]}},
        },
    },
    mutually_exclusive=[("status", "activate"), ("user", "users")],
    required_together=[("question", "answer")],
    required_one_of=[("user", "users")],
    required_if=[("status", "staged", ["most"])],
    required_by={"most": "status"},
    explained_list="users",
)
NOT_VALID = "1 of 2 items of users are not valid. Nothing was changed. users[1]"
GOOD = {"user": "a"}


def complaint(given):
    return SPEC.complaint(SPEC.validated(given), given, "spoke.okta.okta_user")


@pytest.mark.parametrize(
    "given",
    [
        {"user": "a"},
        {"login": "a"},
        {"user": 7, "activate": "yes", "most": None},
        {"users": [GOOD, {"user": "b", "status": "active"}]},
        {"users": [GOOD, '{"user": "b"}', "user=c"]},
        {"users": "user=b"},
        {"users": []},
    ],
)
def test_valid_options_have_no_message(given):
    assert complaint(given) == ""


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"user": "a", "shoe": 1}, "Unsupported parameters for (spoke.okta.okta_user) module: shoe. Supported "),
        (
            {"user": "a", "hash": {"value": "v", "shoe": 1}},
            "Unsupported parameters for (spoke.okta.okta_user) module: ",
        ),
        ({"user": "a", "status": "gone"}, "value of status must be one of: active, staged, got: gone"),
        ({"user": "a", "activate": "maybe"}, "argument 'activate' is of type"),
        ({"user": "a", "status": "active", "activate": True}, "parameters are mutually exclusive: status|activate"),
        ({"user": "a", "question": "?"}, "parameters are required together: question, answer"),
        ({}, "one of the following is required: user, users"),
        ({"user": "a", "status": "staged"}, "status is staged but all of the following are missing: most"),
        ({"user": "a", "most": 1}, "missing parameter(s) required by 'most': status"),
        ({"user": "a", "hash": {}}, "missing required arguments: value found in hash"),
        (
            {"users": [GOOD, {"user": "b", "status": "gone"}]},
            f"{NOT_VALID} (b): value of status must be one of: active",
        ),
        ({"users": [GOOD, {"user": "b", "status": None}]}, f"{NOT_VALID} (b): value of status must be one of: "),
        ({"users": [GOOD, "b"]}, f"{NOT_VALID}: it must be a dictionary."),
        ({"users": [GOOD, None]}, f"{NOT_VALID}: it must be a dictionary."),
        ({"users": [GOOD, ["b"]]}, f"{NOT_VALID}: it must be a dictionary."),
        ({"users": ["user=a", "status=active"]}, f"{NOT_VALID}: missing required arguments: user."),
        ({"users": "a"}, "Elements value for option 'users' is of type str and we were unable to convert to dict: "),
        ({"users": {"user": "a"}}, "argument 'users' is of type"),
    ],
)
def test_invalid_options_have_a_message(given, text):
    assert complaint(given).startswith(text)


@pytest.mark.parametrize("value", [True, 5, 1.5, "x"])
@pytest.mark.parametrize("listed", [True, False])
def test_a_scalar_that_should_be_a_dictionary(value, listed):
    spec = {"hash": {"type": "dict", "aliases": ["digest"], "options": {"value": {"type": "str"}}}}
    if listed:
        spec = {"users": {"type": "list", "elements": "dict", "options": spec}}
    given = {"digest": value}
    options = {"users": [given]} if listed else given
    tested = specification.Spec(argument_spec=spec)
    message = tested.complaint(tested.validated(options), options, "spoke.okta.okta_user")
    where = "argument 'hash' is of type str" + (" found in 'users'." if listed else "")
    assert message == f"{where} and we were unable to convert to dict: {specification.NOT_A_DICTIONARY}"
