# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conversion of lists of people to options of modules."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.spoke.okta.plugins.filter.access_of import access_of
from ansible_collections.spoke.okta.plugins.filter.accounts import accounts
from ansible_collections.spoke.okta.plugins.filter.assignments_by import assignments_by
from ansible_collections.spoke.okta.plugins.filter.members_by import members_by

PEOPLE = [
    {
        "login": "zoe",
        "title": "Chief",
        "groups": ["Sales", "On call", "Sales"],
        "applications": ["Wiki", "Mail", "Wiki"],
    },
    {"login": "bo", "groups": ["Sales"], "applications": []},
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
    assert [account.get("groups") for account in made] == expected
    assert not any("applications" in account for account in made)
    assert [account["user"] for account in made] == ["zoe", "bo", "kim"]
    assert made[0]["title"] == "Chief"


@pytest.mark.parametrize(
    ("key", "for_all", "expected"),
    [
        ("groups", [], {"On call": ["zoe"], "Sales": ["zoe", "bo"]}),
        ("groups", ["Sales"], {"On call": ["zoe"], "Sales": ["zoe", "bo", "kim"]}),
        ("nothing", [], {}),
    ],
)
def test_members_by(key, for_all, expected):
    assert {entry["name"]: entry["logins"] for entry in members_by(PEOPLE, key, for_all)} == expected


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"login": "zoe", "shoe_size": 7, "badge": 1}, "the person zoe has unknown keys: badge, shoe_size"),
        ({"first_name": "Zoë"}, "the person 1 has no login"),
        ({"login": "zoe", "groups": "Sales"}, "groups of the person zoe must be a list"),
        ({"login": "zoe", "applications": "Wiki"}, "applications of the person zoe must be a list"),
    ],
)
def test_invalid_people(person, words):
    with pytest.raises(AnsibleFilterError, match=words):
        accounts([person])


@pytest.mark.parametrize("people", ["zoe", ["zoe"], None])
def test_an_invalid_list_of_people(people):
    with pytest.raises(AnsibleFilterError, match="requires a list of people"):
        accounts(people)
    with pytest.raises(AnsibleFilterError, match="requires a list of people"):
        members_by(people, "groups")


def test_members_by_with_option_names_of_a_module():
    entries = members_by(PEOPLE, "groups", name_as="group", people_as="users")
    assert entries == [{"group": "On call", "users": ["zoe"]}, {"group": "Sales", "users": ["zoe", "bo"]}]


@pytest.mark.parametrize(
    ("for_all", "expected"),
    [
        ([], [("zoe", "Wiki"), ("zoe", "Mail")]),
        (["Mail"], [("zoe", "Wiki"), ("zoe", "Mail"), ("bo", "Mail"), ("kim", "Mail")]),
    ],
)
def test_assignments_by(for_all, expected):
    lines = assignments_by(PEOPLE, "applications", for_all)
    assert [(line["user"], line["app"]) for line in lines] == expected


def test_access_of():
    groups = [{"id": "sales", "type": "OKTA_GROUP"}, {"id": "everyone", "type": "BUILT_IN"}]
    apps = [
        {"id": "direct", "scope": "USER", "status": "ACTIVE"},
        {"id": "through", "scope": "GROUP", "status": "ACTIVE"},
        {"id": "asleep", "scope": "USER", "status": "INACTIVE"},
    ]
    assert access_of([{"id": "zoe", "groups": groups, "assignments": apps}, {"id": "bo", "groups": groups[:1]}]) == {
        "accounts": [{"user": "zoe"}, {"user": "bo"}],
        "memberships": [{"group": "sales", "users": ["zoe", "bo"], "state": "absent"}],
        "assignments": [{"app": "direct", "user": "zoe"}],
    }


@pytest.mark.parametrize("made", [access_of, lambda given: assignments_by(given, "applications")])
def test_people_without_a_login(made):
    with pytest.raises(AnsibleFilterError, match="requires a list of"):
        made([{"first_name": "Zoë"}])
