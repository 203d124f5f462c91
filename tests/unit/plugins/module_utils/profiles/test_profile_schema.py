# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Validation of a profile against a schema."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.profiles import profile_schema

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
                "badge": {"type": "integer", "minimum": 0, "maximum": 99},
                "rate": {"type": "number", "minimum": 0.5, "maximum": None},
                "remote": {"type": "boolean"},
                "site": {"type": "string", "enum": ["Oslo", "Rome"], "master": {"type": "OKTA"}},
                "shift": {"type": "string", "oneOf": [{"const": "d", "title": "Day"}]},
                "skills": {"type": "array", "items": {"type": "string", "enum": ["go", "c"]}},
                "rooms": {"type": "array", "items": {"type": "integer"}},
                "seniority": {"type": "string", "mutability": "READ_ONLY"},
                "place": {"type": "object"},
                "rank": {"type": "string", "master": {"type": "OVERRIDE"}},
                "country": {"type": "string", "required": True, "default": "NO"},
                "paid": {"type": "boolean", "required": True, "default": False},
                "span": {"type": ["string", "null"], "minLength": "two"},
                "size": {"type": "string", "oneOf": [{"pattern": "[SML]"}]},
                "odd": None,
            }
        },
    }
}
KNOWN = profile_schema.attributes(SCHEMA)


def test_attributes_have_their_definition():
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
        ({"badge": 0, "rate": 0.5}, None),
        ({"badge": 99, "rate": 10**9}, None),
        ({"country": None, "paid": None}, None),
        ({"span": "x", "size": "M", "odd": [1]}, None),
        ({"Title": "x"}, "the schema of the user type does not have the attribute Title (did you mean title?)"),
        ({"shiftt": "x"}, "the schema of the user type does not have the attribute shiftt (did you mean shift?)"),
        ({"zzz": "x"}, "the schema of the user type does not have the attribute zzz"),
        ({"badge": "7"}, "badge must be an integer (got a string)"),
        ({"badge": True}, "badge must be an integer (got a boolean)"),
        ({"badge": 7.5}, "badge must be an integer (got a number)"),
        ({"remote": 1}, "remote must be a boolean (got an integer)"),
        ({"title": 7}, "title must be a string (got an integer)"),
        ({"title": {"a": 1}}, "title must be a string (got a dictionary)"),
        ({"skills": "go"}, "skills must be a list (got a string)"),
        ({"rooms": [1, "2"]}, "each element of rooms must be an integer (got a string)"),
        ({"skills": ["go", "d"]}, "skills must be one of: 'go', 'c' (got 'd')"),
        ({"site": "oslo"}, "site must be one of: 'Oslo', 'Rome' (got 'oslo')"),
        ({"shift": "Day"}, "shift must be one of: 'd' (got 'Day')"),
        ({"seniority": "high"}, "seniority is read-only"),
        ({"login": "a@b"}, "login must have at least 5 characters (got 3)"),
        ({"login": "abcdefgh@ij.kl"}, "login must have at most 10 characters (got 14)"),
        ({"login": None}, "login is required and cannot be cleared"),
        ({"badge": -1}, "badge must be at least 0 (got -1)"),
        ({"badge": 100}, "badge must be at most 99 (got 100)"),
        ({"rate": 0.25}, "rate must be at least 0.5 (got 0.25)"),
    ],
)
def test_problems_of_an_update(written, text):
    assert profile_schema.problems(KNOWN, written, "the user type") == ([text] if text else [])


def test_a_schema_with_few_attributes_is_named_in_whole():
    text = "the schema of Portal does not have the attribute cost (its attributes are: locale, title)"
    assert profile_schema.problems({"title": {}, "locale": {}}, {"cost": "x"}, "Portal") == [text]


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ({"title": "x"}, ["login is required"]),
        ({"login": ""}, ["login is required"]),
        ({"login": "a@b.c", "country": None}, []),
    ],
)
def test_required_attributes_of_a_new_user(written, texts):
    assert profile_schema.missing(KNOWN, written) == texts


@pytest.mark.parametrize(
    ("provider", "owned"),
    [("OKTA", []), (None, []), ("FEDERATION", []), ("ACTIVE_DIRECTORY", ["title"]), ("LDAP", ["title"])],
)
def test_attributes_that_a_directory_owns(provider, owned):
    assert profile_schema.owned_elsewhere(KNOWN, {"title": "x", "site": "Oslo", "rank": "1"}, provider) == owned
