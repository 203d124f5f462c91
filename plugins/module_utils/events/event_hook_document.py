# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The document of an event hook: the desired document, the body to send, limits and the view for the diff. Pure."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from . import event_types

# Okta's limits: https://developer.okta.com/docs/concepts/event-hooks/#limitations
LONGEST_NAME = 255
LONGEST_URI = 1024
MOST_EVENTS = 300


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one event hook."""

    name: str
    new_name: str | None
    state: str
    status: str | None
    verified: bool | None
    description: str | None
    uri: str | None
    auth_header: str | None
    auth_secret: str | None
    update_secret: str
    headers: dict[str, Any] | None
    events: list[str] | None
    exclusive: bool
    filters: dict[str, str | None] | None
    accept_unknown_events: bool

    @property
    def names(self) -> list[str]:
        """Return the references of the event hook in the task: name and new_name."""
        return [name for name in (self.name, self.new_name) if name]


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that contradict each other, or that Okta does not accept."""
    for option, name in (("name", wanted.name), ("new_name", wanted.new_name)):
        if name is not None and not 1 <= len(name) <= LONGEST_NAME:
            raise errors.InvalidOption(option, f"must have 1 to {LONGEST_NAME} characters (got {len(name)}).")
    if wanted.state == "absent":
        return
    if wanted.verified and wanted.status == "inactive":
        raise errors.InvalidOption("verified", "cannot be combined with status=inactive.", "Use status=active.")
    if wanted.exclusive and wanted.events == []:
        remedy = "An event hook requires an event. To stop it, use status=inactive."
        raise errors.InvalidOption("events", "must not be empty with exclusive.", remedy)
    _check_channel(wanted)
    if not wanted.accept_unknown_events:
        event_types.check("events", wanted.events or ())


def _check_channel(wanted: Wanted) -> None:
    if wanted.uri is not None:
        _check_uri(wanted.uri)
    if wanted.auth_secret and wanted.auth_header == "":
        raise errors.InvalidOption("auth_secret", "requires auth_header, the header that contains it.")


def _check_uri(uri: str) -> None:
    if len(uri) > LONGEST_URI or any(letter.isspace() for letter in uri):
        raise errors.InvalidOption("uri", f"must have at most {LONGEST_URI} characters, without spaces.")
    if not uri.startswith(("https://", "http://127.0.0.1:", "http://localhost:", "http://[::1]:")):
        raise errors.InvalidOption("uri", f"must be an https URI (got {uri!r}).")


def desired(wanted: Wanted, hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the desired document of an event hook; *hook* is the current one, {} for a new event hook."""
    new = {"name": wanted.name, "events": {"type": "EVENT_TYPE", "items": []}}
    document: dict[str, Any] = dict(copy.deepcopy(hook) or new)
    document["name"] = wanted.new_name or document["name"]
    if wanted.description is not None:
        document["description"] = wanted.description or None
    document["events"] = _events(wanted, document["events"])
    channel = document.setdefault("channel", {"type": "HTTP", "version": "1.0.0", "config": {}})
    channel["config"] = _config(wanted, channel["config"])
    return document


def _events(wanted: Wanted, events: Mapping[str, Any]) -> dict[str, Any]:
    items = list(events.get("items") or ())
    if wanted.events is not None:
        items = list(dict.fromkeys([*([] if wanted.exclusive else items), *wanted.events]))
    conditions = {event: expression for event, expression in filters(events).items() if event in items}
    conditions.update(wanted.filters or {})
    entries = [
        {"event": event, "condition": {"expression": expression}}
        for event, expression in conditions.items()
        if expression
    ]
    strangers = [event for event in conditions if event not in items]
    if strangers:
        problem = f"must not contain {strangers[0]!r}, to which the event hook does not subscribe."
        raise errors.InvalidOption("filters", problem, "Add it to events.")
    shown = {"type": "EXPRESSION_LANGUAGE", "eventFilterMap": entries} if entries else None
    return {**events, "items": items, "filter": shown}


def _config(wanted: Wanted, current: Mapping[str, Any]) -> dict[str, Any]:
    config = dict(current)
    if wanted.uri is not None:
        config["uri"] = wanted.uri
    if wanted.headers is not None:
        merged = {**headers(config), **wanted.headers}
        config["headers"] = [{"key": key, "value": str(value)} for key, value in merged.items() if value is not None]
    if wanted.auth_header is not None:
        config["authScheme"] = {"type": "HEADER", "key": wanted.auth_header} if wanted.auth_header else None
    return {key: value for key, value in config.items() if value is not None and key != "method"}


def with_secret(document: dict[str, Any], wanted: Wanted, hook: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return *document* with the secret, which Okta deletes when a replacement does not contain it.

    Raises Refused when the event hook has a secret and the task does not specify it.
    """
    scheme = document["channel"]["config"].get("authScheme")
    if not scheme:
        return document
    if wanted.auth_secret is None:
        raise errors.Refused(
            f"Cannot {'update' if hook else 'create'} the event hook {document['name']} without auth_secret. Okta "
            f"requires the secret of the header {scheme['key']} when an event hook is created or updated, and never "
            "returns it."
        )
    sent = copy.deepcopy(document)
    sent["channel"]["config"]["authScheme"]["value"] = wanted.auth_secret
    return sent


def check_limits(document: Mapping[str, Any]) -> None:
    """Raise Refused for a document without uri or events, or with more events than Okta allows."""
    if not document["channel"]["config"].get("uri"):
        raise errors.Refused(f"{errors.missing_sentence('event hook', [document['name']])} Set uri to create it.")
    events = document["events"]["items"]
    if not events:
        raise errors.Refused(f"{errors.missing_sentence('event hook', [document['name']])} Set events to create it.")
    if len(events) > MOST_EVENTS:
        raise errors.Refused(
            f"The event hook {document['name']} would have {len(events)} events. Okta allows {MOST_EVENTS}."
        )


def headers(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the custom headers of a channel's configuration, by name."""
    return {header["key"]: header["value"] for header in config.get("headers") or () if header}


def filters(events: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the expressions that filter a hook's events, by event type."""
    entries = (events.get("filter") or {}).get("eventFilterMap") or ()
    return {entry["event"]: (entry.get("condition") or {}).get("expression") for entry in entries}


def view(hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event hook for the diff and for comparison, which ignores the order of events."""
    config = hook["channel"]["config"]
    return {
        "name": hook["name"],
        "description": hook.get("description") or "",
        "status": hook["status"],
        "verified": hook.get("verificationStatus") == "VERIFIED",
        "uri": config.get("uri"),
        "auth_header": (config.get("authScheme") or {}).get("key"),
        "headers": headers(config),
        "events": sorted(hook["events"]["items"]),
        "filters": filters(hook["events"]),
    }
