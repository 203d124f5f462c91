# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a schema says about a profile."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.users import profile_schema

SCHEMA = {
    "definitions": {
        "base": {
            "properties": {
                "login": {"type": "string", "required": True, "minLength": 5, "maxLength": 10},
                "title": {"type": "string", "minLength": None, "maxLength": None},
            }
        },
        "custom": {
            "properties": {
                "badge": {"type": "integer"},
                "rate": {"type": "number"},
                "remote": {"type": "boolean"},
                "site": {"type": "string", "enum": ["Oslo", "Rome"], "master": {"type": "OKTA"}},
                "shift": {"type": "string", "oneOf": [{"const": "d", "title": "Day"}]},
                "skills": {"type": "array", "items": {"type": "string", "enum": ["go", "c"]}},
                "rooms": {"type": "array", "items": {"type": "integer"}},
                "seniority": {"type": "string", "mutability": "READ_ONLY"},
                "place": {"type": "object"},
                "rank": {"type": "string", "master": {"type": "OVERRIDE"}},
            }
        },
    }
}
KNOWN = profile_schema.attributes(SCHEMA)


def test_attributes_know_their_definition():
    assert (KNOWN["login"]["definition"], KNOWN["site"]["definition"]) == ("base", "custom")


@pytest.mark.parametrize("schema", [{}, {"definitions": None}, {"definitions": {"base": {}, "custom": None}}])
def test_schemas_without_attributes(schema):
    assert profile_schema.attributes(schema) == {}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ({"badge": 7, "rate": 7, "remote": True, "site": "Oslo", "shift": "d"}, None),
        ({"rate": 7.5, "skills": ["go"], "rooms": [1], "place": {"a": 1}}, None),
        ({"badge": None, "skills": None, "title": ""}, None),
        ({"Title": "x"}, "there is no attribute Title in the schema of the user's type; the nearest name is title"),
        ({"shiftt": "x"}, "there is no attribute shiftt in the schema of the user's type; the nearest name is shift"),
        ({"zzz": "x"}, "there is no attribute zzz in the schema of the user's type"),
        ({"badge": "7"}, "badge has to be a whole number, and a text was given"),
        ({"badge": True}, "badge has to be a whole number, and true or false was given"),
        ({"badge": 7.5}, "badge has to be a whole number, and a number was given"),
        ({"remote": 1}, "remote has to be true or false, and a whole number was given"),
        ({"title": 7}, "title has to be a text, and a whole number was given"),
        ({"title": {"a": 1}}, "title has to be a text, and a dictionary was given"),
        ({"skills": "go"}, "skills has to be a list, and a text was given"),
        ({"rooms": [1, "2"]}, "each element of rooms has to be a whole number, not a text"),
        ({"skills": ["go", "d"]}, "skills is one of 'go', 'c', not 'd'"),
        ({"site": "oslo"}, "site is one of 'Oslo', 'Rome', not 'oslo'"),
        ({"shift": "Day"}, "shift is one of 'd', not 'Day'"),
        ({"seniority": "high"}, "seniority is read-only"),
        ({"login": "a@b"}, "login has 3 characters, and needs 5 at least"),
        ({"login": "abcdefgh@ij.kl"}, "login has 14 characters, and takes 10 at most"),
        ({"login": None}, "login is required and cannot be cleared"),
    ],
)
def test_what_is_wrong_with_an_update(written, text):
    assert profile_schema.problems(KNOWN, written, creating=False) == ([text] if text else [])


def test_a_creation_needs_what_is_required():
    assert profile_schema.problems(KNOWN, {"title": "x"}, creating=True) == ["login is required"]


@pytest.mark.parametrize(
    ("provider", "owned"),
    [("OKTA", []), (None, []), ("FEDERATION", []), ("ACTIVE_DIRECTORY", ["title"]), ("LDAP", ["title"])],
)
def test_what_a_directory_owns(provider, owned):
    assert profile_schema.owned_elsewhere(KNOWN, {"title": "x", "site": "Oslo", "rank": "1"}, provider) == owned
