# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Attributes of schemas: options as documents of Okta, and the reverse."""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.schemas import attribute_document

TITLED = {
    "type": "string",
    "enum": ["R", "S"],
    "oneOf": [{"const": "R", "title": "Rome"}, {"const": "S", "title": "S"}],
}
NONE: dict = {}


def wanted(name="site", state="present", **options):
    names = [one.name for one in dataclasses.fields(attribute_document.Wanted)]
    return attribute_document.Wanted(**{**dict.fromkeys(names), "name": name, "state": state, **options})


@pytest.mark.parametrize(
    ("options", "known", "document"),
    [
        ({}, NONE, {}),
        (
            {"title": "Site", "min_length": 0, "external_name": "x"},
            NONE,
            {"title": "Site", "minLength": 0, "externalName": "x"},
        ),
        ({"minimum": 2.0, "maximum": 2.5}, NONE, {"minimum": 2, "maximum": 2.5}),
        ({"unique": False, "required": True}, NONE, {"unique": False, "required": True}),
        ({"permission": "read_write"}, NONE, {"permissions": [{"principal": "SELF", "action": "READ_WRITE"}]}),
        (
            {"master": {"type": "okta", "priority": None}, "scope": "self"},
            NONE,
            {"master": {"type": "OKTA"}, "scope": "SELF"},
        ),
        (
            {"master": {"type": "override", "priority": [{"type": "APP", "value": "0oa1"}]}},
            NONE,
            {"master": {"type": "OVERRIDE", "priority": [{"type": "APP", "value": "0oa1"}]}},
        ),
        # A value without a title keeps the one in the org; a new one has itself as its title.
        (
            {"enum": ["S", {"value": "T", "title": "Turin"}, "R", "U"]},
            TITLED,
            {
                "enum": ["S", "T", "R", "U"],
                "oneOf": [
                    {"const": "S", "title": "S"},
                    {"const": "T", "title": "Turin"},
                    {"const": "R", "title": "Rome"},
                    {"const": "U", "title": "U"},
                ],
            },
        ),
        # An attribute without titles in the org stays without, as long as the task has none.
        ({"enum": [2, 1]}, {"type": "integer", "enum": [1, 2]}, {"enum": [2, 1]}),
        (
            {"type": "array", "items": "integer", "enum": [1]},
            NONE,
            {"type": "array", "items": {"type": "integer", "enum": [1], "oneOf": [{"const": 1, "title": "1"}]}},
        ),
        (
            {"enum": ["a"]},
            {"type": "array", "items": {"type": "string", "enum": ["a", "b"], "later": 1}},
            {"items": {"type": "string", "enum": ["a"], "later": 1}},
        ),
        ({"title": "x"}, {"type": "array", "items": {"type": "string"}}, {"title": "x"}),
        # An empty list allows all values.
        ({"enum": []}, TITLED, {"enum": None, "oneOf": None}),
        (
            {"enum": []},
            {"type": "array", "items": {"type": "string", "enum": ["a"]}},
            {"items": {"type": "string", "enum": None, "oneOf": None}},
        ),
        (
            {"enum": [{"value": 1, "title": 2026}]},
            {"type": "integer"},
            {"enum": [1], "oneOf": [{"const": 1, "title": "2026"}]},
        ),
    ],
)
def test_the_part_of_an_attribute_that_a_task_sets(options, known, document):
    assert attribute_document.desired(wanted(**options), known) == document


@pytest.mark.parametrize(
    ("known", "wished", "changes"),
    [
        ({"unique": "UNIQUE_VALIDATED"}, {"unique": True}, {}),
        ({"unique": "PENDING_UNIQUENESS"}, {"unique": True}, {}),
        ({"unique": "NOT_UNIQUE"}, {"unique": True}, {"unique": True}),
        ({"unique": "UNIQUE_VALIDATED"}, {"unique": False}, {"unique": False}),
        (NONE, {"unique": False, "required": False}, {}),
        ({"required": None}, {"required": True}, {"required": True}),
        ({"description": None}, {"description": ""}, {}),
        ({"minLength": 1}, {"minLength": True}, {"minLength": True}),
        ({"items": {"type": "string", "later": 1}}, {"items": {"type": "string"}}, {}),
        ({"items": {"type": "string", "enum": ["a"]}}, {"items": {"enum": ["b"]}}, {"items": {"enum": ["b"]}}),
        (NONE, {"items": {"type": "string"}}, {"items": {"type": "string"}}),
        (TITLED, {"enum": None, "oneOf": None}, {"enum": None, "oneOf": None}),
        (NONE, {"enum": None, "oneOf": None}, {}),
        ({"enum": []}, {"enum": None, "oneOf": None}, {}),
        ({"items": {"type": "string"}}, {"items": {"type": "string", "enum": None, "oneOf": None}}, {}),
        ({"items": {"enum": ["a"]}}, {"items": {"enum": None}}, {"items": {"enum": None}}),
    ],
)
def test_what_differs(known, wished, changes):
    assert attribute_document.changes(known, wished) == changes


@pytest.mark.parametrize(
    ("known", "wished", "whole"),
    [
        ({"title": "x", "definition": "custom", "pattern": None}, {"later": 1}, {"title": "x", "later": 1}),
        ({"type": "string", "enum": ["a"]}, {"enum": None, "oneOf": None}, {"type": "string", "enum": None}),
        (
            {"type": "array", "items": {"type": "string", "enum": ["a"]}},
            {"items": {"type": "string", "enum": None, "oneOf": None}},
            {"type": "array", "items": {"type": "string"}},
        ),
        (NONE, {"title": "x", "enum": None}, {"title": "x"}),
    ],
)
def test_the_attribute_of_a_request(known, wished, whole):
    assert attribute_document.merged(known, wished) == whole


@pytest.mark.parametrize(
    ("attribute", "options"),
    [
        ({"title": "Site", "type": "string"}, {"title": "Site", "type": "string"}),
        (
            {
                **TITLED,
                "mutability": "READ_WRITE",
                "scope": "NONE",
                "permissions": [{"principal": "SELF", "action": "READ_ONLY"}],
                "master": {"type": "PROFILE_MASTER"},
                "description": None,
            },
            {"type": "string", "enum": [{"value": "R", "title": "Rome"}, "S"]},
        ),
        (
            {
                "type": "array",
                "items": {"type": "number", "enum": [0.1]},
                "unique": "UNIQUE_VALIDATED",
                "required": True,
                "scope": "SELF",
                "permissions": [{"principal": "SELF", "action": "HIDE"}],
                "master": {"type": "OVERRIDE", "priority": [{"type": "APP", "value": "0oa1"}]},
            },
            {
                "type": "array",
                "items": "number",
                "enum": [0.1],
                "unique": True,
                "required": True,
                "permission": "hide",
                "master": {"type": "override", "priority": [{"type": "APP", "value": "0oa1"}]},
                "scope": "self",
            },
        ),
        (NONE, {}),
        ({"permissions": None, "items": None, "oneOf": None, "master": None}, {}),
    ],
)
def test_the_options_that_lead_to_an_attribute_change_nothing_there(attribute, options):
    found = attribute_document.options_of("site", attribute)
    assert found == {"name": "site", **options}
    same = attribute_document.desired(wanted(**options), attribute)
    assert attribute_document.changes(attribute, same) == {}


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        (NONE, []),
        ({"enum": [1, 2]}, [1, 2]),
        ({"oneOf": [{"const": "a", "title": "A"}]}, ["a"]),
        ({"type": "array", "items": {"enum": ["a"]}, "enum": ["b"]}, ["a"]),
        ({"type": "array", "items": None}, []),
    ],
)
def test_the_allowed_values(attribute, values):
    assert attribute_document.values_of(attribute) == values


def test_a_type_that_okta_does_not_show_is_not_judged():
    attribute_document.check_kept(wanted(type="string"), {"definition": "custom"})


def test_a_base_attribute_with_the_same_values_is_no_change():
    known = {"definition": "base", "title": "Nickname", "type": "string"}
    attribute_document.check_kept(wanted(name="nickName", title="Nickname", type="string"), known)
    with pytest.raises(errors.InvalidOption, match="title cannot be changed"):
        attribute_document.check_kept(wanted(name="nickName", title="Other"), known)
