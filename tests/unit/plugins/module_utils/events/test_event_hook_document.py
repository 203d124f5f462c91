# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Desired documents of event hooks, rejected options, and known event types."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.events import event_hook_document, event_types

CREATED, DELETED = "user.lifecycle.create", "user.lifecycle.delete.initiated"
URI = "https://eda.example.com/okta"
CONFIG = {"uri": URI, "headers": [{"key": "X-A", "value": "1"}], "authScheme": {"type": "HEADER", "key": "X-Key"}}
HOOK = {
    "id": "who1",
    "name": "Joiners",
    "description": "New users",
    "status": "ACTIVE",
    "verificationStatus": "VERIFIED",
    "events": {
        "type": "EVENT_TYPE",
        "items": [CREATED, DELETED],
        "filter": {"eventFilterMap": [{"event": CREATED, "condition": {"expression": "x"}}]},
    },
    "channel": {"type": "HTTP", "version": "1.0.0", "config": {**CONFIG, "method": "POST"}},
}
NOTHING = {"type": "HTTP", "version": "1.0.0", "config": {}}


def wanted(**options: Any) -> event_hook_document.Wanted:
    """Return the options of a task that sets only *options*."""
    absent = dict.fromkeys(event_hook_document.Wanted.__dataclass_fields__)
    given = {"name": "Joiners", "state": "present", "exclusive": False, "accept_unknown_events": True}
    return event_hook_document.Wanted(**{**absent, **given, **options})


def filtered(expression: str, event: str = CREATED) -> dict[str, Any]:
    """Return the part of a document that filters the events of a type."""
    condition = {"event": event, "condition": {"expression": expression}}
    return {"type": "EXPRESSION_LANGUAGE", "eventFilterMap": [condition]}


@pytest.mark.parametrize(
    ("options", "place", "value"),
    [
        ({}, "name", "Joiners"),
        ({"name": "who1", "new_name": "Leavers"}, "name", "Leavers"),
        ({}, "description", "New users"),
        ({"description": "New"}, "description", "New"),
        ({"description": ""}, "description", None),
        ({}, "events.items", [CREATED, DELETED]),
        ({"events": [DELETED, "group.lifecycle.create"]}, "events.items", [CREATED, DELETED, "group.lifecycle.create"]),
        ({"events": [DELETED], "exclusive": True}, "events.items", [DELETED]),
        ({"events": [DELETED], "exclusive": True}, "events.filter", None),
        ({}, "events.filter", HOOK["events"]["filter"]),
        ({"filters": {CREATED: "x"}}, "events.filter", HOOK["events"]["filter"]),
        ({"filters": {CREATED: "y"}}, "events.filter", filtered("y")),
        ({"filters": {CREATED: None}}, "events.filter", None),
        ({"filters": {CREATED: None, DELETED: "z"}}, "events.filter", filtered("z", DELETED)),
        ({}, "channel.config", {**CONFIG, "method": "POST"}),
        ({"uri": "https://other.example.com"}, "channel.config.uri", "https://other.example.com"),
        ({"headers": {"X-B": 2}}, "channel.config.headers", [*CONFIG["headers"], {"key": "X-B", "value": "2"}]),
        ({"headers": {"X-A": ""}}, "channel.config.headers", [{"key": "X-A", "value": ""}]),
        ({"headers": {"X-A": None}}, "channel.config.headers", []),
        ({"auth_header": "X-Other"}, "channel.config.authScheme", {"type": "HEADER", "key": "X-Other"}),
        ({"auth_header": ""}, "channel.config", {"uri": URI, "headers": CONFIG["headers"], "method": "POST"}),
    ],
)
def test_the_desired_document(options: dict[str, Any], place: str, value: Any) -> None:
    found = event_hook_document.desired(wanted(**options), HOOK)
    for key in place.split("."):
        found = found[key]
    assert found == value


def test_a_new_event_hook_has_only_the_options_of_the_task() -> None:
    events = {"type": "EVENT_TYPE", "items": []}
    document = event_hook_document.desired(wanted(), {})
    assert document == {"name": "Joiners", "events": events, "channel": NOTHING}


def test_the_current_document_is_not_modified() -> None:
    before = event_hook_document.view(HOOK)
    event_hook_document.desired(wanted(events=[DELETED], exclusive=True, headers={"X-A": "2"}), HOOK)
    assert event_hook_document.view(HOOK) == before


def test_a_filter_for_another_event_type_is_rejected() -> None:
    with pytest.raises(errors.InvalidOption, match="filters must not contain 'user.mfa.x', to which"):
        event_hook_document.desired(wanted(filters={"user.mfa.x": "y"}), HOOK)


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"name": ""}, "name must have 1 to 255 characters (got 0)"),
        ({"new_name": "x" * 256}, "new_name must have 1 to 255 characters (got 256)"),
        ({"verified": True, "status": "inactive"}, "verified cannot be combined with status=inactive"),
        ({"events": [], "exclusive": True}, "events must not be empty with exclusive"),
        ({"uri": "http://eda.example.com"}, "uri must be an https URI (got 'http://eda.example.com')"),
        ({"uri": f"{URI} "}, "uri must have at most 1024 characters, without spaces"),
        ({"uri": URI + "x" * 1024}, "uri must have at most 1024 characters, without spaces"),
        ({"auth_header": "", "auth_secret": "planted"}, "auth_secret requires auth_header"),
        (
            {"events": [CREATED, "user.lifecycle.created"], "accept_unknown_events": False},
            "events contains 'user.lifecycle.created', which is not",
        ),
    ],
)
def test_invalid_options_are_rejected(options: dict[str, Any], refusal: str) -> None:
    with pytest.raises(errors.InvalidOption) as found:
        event_hook_document.check_options(wanted(**options))
    assert str(found.value).startswith(refusal)
    assert "planted" not in str(found.value)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"state": "absent", "uri": "not looked at"},
        {"uri": "http://127.0.0.1:8080/"},
        {"uri": "HTTPS://eda.example.com/okta"},
        {"events": ["user.lifecycle.created"]},
        {"events": []},
    ],
)
def test_valid_options_pass(options: dict[str, Any]) -> None:
    event_hook_document.check_options(wanted(**options))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "user.lifecycle.created",
            "Did you mean 'user.lifecycle.create'? If your org supports this type, set accept_unknown_events=true.",
        ),
        ("USER.LIFECYCLE.CREATE", "for event hooks. If your org supports this type, set accept_unknown_events"),
        ("", "for event hooks. If your org supports this type, set accept_unknown_events"),
    ],
)
def test_an_unknown_event_type_is_rejected_with_a_suggestion(name: str, hint: str) -> None:
    with pytest.raises(errors.InvalidOption) as found:
        event_types.check("events", [CREATED, name])
    assert str(found.value).startswith(f"events contains {name!r}, which is not a known event type")
    assert hint in str(found.value)


def test_known_event_types_pass() -> None:
    event_types.check("events", [CREATED, DELETED])


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        ([], ""),
        ([CREATED, DELETED], ""),
        (
            [CREATED, "user.lifecycle.created"],
            "'user.lifecycle.created' is not a known event type for event hooks. Did you mean 'user.lifecycle.create'?",
        ),
        (["my.own"], "'my.own' is not a known event type for event hooks."),
    ],
)
def test_the_hint_at_an_unknown_event_type(names: list[str], hint: str) -> None:
    assert event_types.hint(names) == hint


STRANGE = [
    {"id": "who1"},
    {"id": "who1", "events": None, "channel": None},
    {"id": "who1", "events": {"type": "NEW"}, "channel": {"type": "QUEUE"}},
    {"id": "who1", "channel": {"type": "QUEUE", "config": {"arn": "a"}}, "events": {"items": None, "filter": {}}},
    {"id": "who1", "channel": {"config": {"authScheme": {"type": "OAUTH"}, "headers": [None, {"key": "X"}, {}]}}},
    {"id": "who1", "events": {"items": [CREATED], "filter": {"eventFilterMap": [{"event": CREATED}, {}]}}},
]


@pytest.mark.parametrize("hook", STRANGE)
def test_a_hook_of_an_unknown_shape_is_read_and_kept(hook: dict[str, Any]) -> None:
    assert event_hook_document.view(hook)["verified"] is False
    assert event_hook_document.desired(wanted(), hook) == hook
    assert event_hook_document.desired(wanted(description="New"), hook) == {**hook, "description": "New"}


@pytest.mark.parametrize("hook", STRANGE)
def test_a_hook_of_an_unknown_shape_can_be_changed(hook: dict[str, Any]) -> None:
    options = {"events": [DELETED], "uri": URI, "headers": {"X-B": "1"}, "filters": {DELETED: "x"}}
    view = event_hook_document.view(event_hook_document.desired(wanted(**options), hook))
    assert view["uri"] == URI
    assert view["headers"]["X-B"] == "1"
    assert DELETED in view["events"]
    assert view["filters"][DELETED] == "x"


def test_fields_that_are_not_known_survive_a_change() -> None:
    hook = {
        "id": "who1",
        "labels": ["a"],
        "events": {
            "items": [CREATED],
            "since": 1,
            "filter": {
                "mode": "ALL",
                "eventFilterMap": [{"event": CREATED, "condition": {"version": None, "expression": "x"}, "note": 1}],
            },
        },
        "channel": {
            "type": "HTTP",
            "zone": "eu",
            "config": {"uri": URI, "tls": True, "headers": [{"key": "X-A", "value": "1", "sealed": True}]},
        },
    }
    changed = event_hook_document.desired(wanted(events=[DELETED], headers={"X-B": 2}, filters={DELETED: "y"}), hook)
    assert changed == {
        "id": "who1",
        "labels": ["a"],
        "events": {
            "items": [CREATED, DELETED],
            "since": 1,
            "filter": {
                "type": "EXPRESSION_LANGUAGE",
                "mode": "ALL",
                "eventFilterMap": [
                    {"event": CREATED, "condition": {"version": None, "expression": "x"}, "note": 1},
                    {"event": DELETED, "condition": {"expression": "y"}},
                ],
            },
        },
        "channel": {
            "type": "HTTP",
            "zone": "eu",
            "config": {
                "uri": URI,
                "tls": True,
                "headers": [{"key": "X-A", "value": "1", "sealed": True}, {"key": "X-B", "value": "2"}],
            },
        },
    }


@pytest.mark.parametrize(
    ("scheme", "strange", "secret", "sent"),
    [
        (None, None, None, None),
        ({"type": "HEADER", "key": "X"}, None, "s", {"type": "HEADER", "key": "X", "value": "s"}),
        ({"type": "OAUTH", "client": "c"}, "OAUTH", None, {"type": "OAUTH", "client": "c"}),
        ({"type": "OAUTH", "client": "c"}, "OAUTH", "s", {"type": "OAUTH", "client": "c", "value": "s"}),
    ],
)
def test_the_secret_of_an_authentication_scheme(
    scheme: dict[str, Any] | None, strange: str | None, secret: str | None, sent: dict[str, Any] | None
) -> None:
    hook = {"name": "Joiners", "channel": {"config": {"authScheme": scheme}}}
    assert event_hook_document.strange_scheme(hook) == strange
    body = event_hook_document.with_secret(hook, wanted(auth_secret=secret), hook)
    assert body["channel"]["config"]["authScheme"] == sent
