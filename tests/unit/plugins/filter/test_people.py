# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of people, turned into what modules take."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.spoke.okta.plugins.filter.accounts import accounts
from ansible_collections.spoke.okta.plugins.filter.members_by import members_by

PEOPLE = [
    {"login": "zoe", "title": "Chief", "groups": ["Sales", "On call", "Sales"]},
    {"login": "bo", "groups": ["Sales"]},
    {"login": "kim", "groups": None},
]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([], [["Sales", "On call"], ["Sales"], None]),
        (
            ["Everywhere", "Sales"],
            [["Sales", "On call", "Everywhere"], ["Sales", "Everywhere"], ["Everywhere", "Sales"]],
        ),
    ],
)
def test_accounts(groups, expected):
    made = accounts(PEOPLE, groups)
    assert [account["groups"] for account in made] == expected
    assert [account["login"] for account in made] == ["zoe", "bo", "kim"]
    assert made[0]["title"] == "Chief"


@pytest.mark.parametrize(
    ("key", "everybody", "expected"),
    [
        ("groups", [], {"On call": ["zoe"], "Sales": ["zoe", "bo"]}),
        ("groups", ["Sales"], {"On call": ["zoe"], "Sales": ["zoe", "bo", "kim"]}),
        ("nothing", [], {}),
    ],
)
def test_members_by(key, everybody, expected):
    assert {entry["name"]: entry["logins"] for entry in members_by(PEOPLE, key, everybody)} == expected


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"login": "zoe", "shoe_size": 7, "badge": 1}, "the person zoe has unknown keys: badge, shoe_size"),
        ({"first_name": "Zoë"}, "the person 1 has no login"),
    ],
)
def test_people_who_would_not_be_understood(person, words):
    with pytest.raises(AnsibleFilterError, match=words):
        accounts([person])


@pytest.mark.parametrize("people", ["zoe", ["zoe"], None])
def test_what_is_no_list_of_people(people):
    with pytest.raises(AnsibleFilterError, match="wants a list of people"):
        accounts(people)
    with pytest.raises(AnsibleFilterError, match="wants a list of people"):
        members_by(people, "groups")
