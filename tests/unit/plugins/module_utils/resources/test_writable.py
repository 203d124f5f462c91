# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documents that are sent back to Okta."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.resources import api, event_hooks, group_rules

SET_BY_OKTA = {"id": "x1", "created": "2026-01-01T00:00:00.000Z", "lastUpdated": None, "_links": {}, "orn": "orn:okta"}


@pytest.mark.parametrize(
    ("document", "read_only", "body"),
    [
        ({}, ["id", "a.b"], {}),
        ({"id": 1, "name": "A"}, ["id"], {"name": "A"}),
        ({"a": {"b": 1, "c": 2}}, ["a.b"], {"a": {"c": 2}}),
        ({"a": [{"b": {"c": 1, "d": 2}}, {"b": None}, 3]}, ["a.b.c"], {"a": [{"b": {"d": 2}}, {"b": None}, 3]}),
        ({"a": None}, ["a.b"], {"a": None}),
        ({"a": "text"}, ["a.b"], {"a": "text"}),
    ],
)
def test_a_body_has_no_read_only_parts(document: dict[str, Any], read_only: list[str], body: dict[str, Any]) -> None:
    assert api.writable(document, read_only) == body


@pytest.mark.parametrize(
    ("read_only", "sent", "set_by_okta"),
    [
        (
            event_hooks.READ_ONLY,
            {
                "name": "Joiners",
                "status": "ACTIVE",
                "labels": ["newer"],
                "events": {
                    "items": [],
                    "filter": {"eventFilterMap": [{"event": "e", "condition": {"expression": "x"}}]},
                },
                "channel": {"type": "HTTP", "zone": "newer", "config": {"uri": "https://eda.example.com"}},
            },
            {"verificationStatus": "VERIFIED", "createdBy": "00u1"},
        ),
        (
            api.SET_BY_OKTA,
            {"name": "Portal", "scopes": [{"type": "NEWER"}], "status": "ACTIVE", "zone": "newer"},
            {"createdBy": "00u1", "lastUpdatedBy": "00u1"},
        ),
        (
            group_rules.READ_ONLY,
            {"name": "Sales", "conditions": {"people": {"users": {"exclude": []}, "newer": {}}}, "order": 1},
            {"status": "INACTIVE", "allGroupsValid": True, "_embedded": {}},
        ),
    ],
    ids=["event hook", "trusted origin", "group rule"],
)
def test_a_newer_document_is_sent_back(read_only: tuple[str, ...], sent: Any, set_by_okta: dict[str, Any]) -> None:
    assert api.writable({**sent, **SET_BY_OKTA, **set_by_okta}, read_only) == sent


def test_read_only_parts_of_an_event_hook() -> None:
    shown = {"event": "e", "condition": {"version": None, "expression": "x"}}
    sent = {"event": "e", "condition": {"expression": "x"}}
    hook = {
        "events": {"filter": {"type": "EXPRESSION_LANGUAGE", "eventFilterMap": [shown]}},
        "channel": {"config": {"method": "POST", "uri": "https://eda.example.com"}},
    }
    assert api.writable(hook, event_hooks.READ_ONLY) == {
        "events": {"filter": {"type": "EXPRESSION_LANGUAGE", "eventFilterMap": [sent]}},
        "channel": {"config": {"uri": "https://eda.example.com"}},
    }
