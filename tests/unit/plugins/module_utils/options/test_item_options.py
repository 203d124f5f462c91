# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages about invalid items of a list."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.options import item_options

SPEC = {
    "options": {
        "login": {"type": "str", "required": True, "aliases": ["user"]},
        "status": {"type": "str", "choices": ["active", "staged"]},
        "activate": {"type": "bool"},
        "question": {"type": "str"},
        "answer": {"type": "str", "no_log": True},
    },
    "mutually_exclusive": [("status", "activate")],
    "required_together": [("question", "answer")],
}


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"login": "b", "status": "gone"}, "users[1] (b): value of status must be one of: active, staged, got: gone."),
        ({"login": "b", "status": None}, "users[1] (b): value of status must be one of: active, staged, got: None."),
        ({"user": "b", "activate": "maybe"}, "users[1] (b): "),
        ({"status": "active"}, "users[1]: missing required arguments: login."),
        ({"login": "b", "shoe": 1}, "users[1] (b): shoe. Supported parameters include: "),
        ({"login": "b", "status": "active", "activate": True}, "users[1] (b): parameters are mutually exclusive"),
        ({"login": "b", "question": "?"}, "users[1] (b): parameters are required together: question, answer."),
        ("b", "users[1]: it must be a dictionary."),
    ],
)
def test_the_message_names_the_item(item, text):
    message = item_options.blame("users", SPEC, [{"login": "a"}, item, {"login": "c"}])
    assert message.startswith(f"1 of 3 items of users are not valid. Nothing was changed. {text}")


def test_valid_items_have_no_message():
    assert item_options.blame("users", SPEC, [{"login": "a"}, {"login": "b", "question": None, "answer": None}]) == ""


def test_a_long_message_is_cut():
    message = item_options.blame("users", SPEC, [{}] * 12)
    assert "users[9]" in message
    assert "users[10]" not in message
    assert message.endswith(" And 2 more.")
