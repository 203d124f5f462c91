# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""An event hook as a document: what a task wants of it, what tells two apart, and what people see. Pure."""

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
    """What a task asks of one event hook: its options, by their names."""

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
        """The names or IDs by which the task knows the event hook."""
        return [name for name in (self.name, self.new_name) if name]


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that contradict each other or that Okta does not take."""
    for option, name in (("name", wanted.name), ("new_name", wanted.new_name)):
        if name is not None and not 1 <= len(name) <= LONGEST_NAME:
            raise errors.InvalidOption(option, f"Okta takes 1 to {LONGEST_NAME} characters.")
    if wanted.state == "absent":
        return
    if wanted.verified and wanted.status == "inactive":
        raise errors.InvalidOption("verified", "an inactive event hook gets no events.", "It goes with status active.")
    if wanted.exclusive and wanted.events == []:
        raise errors.InvalidOption("events", "an event hook has to subscribe to something.", "Set status to inactive.")
    _check_channel(wanted)
    if not wanted.accept_unknown_events:
        event_types.check("events", wanted.events or ())


def _check_channel(wanted: Wanted) -> None:
    if wanted.uri is not None:
        _check_uri(wanted.uri)
    if wanted.auth_secret and wanted.auth_header == "":
        raise errors.InvalidOption("auth_secret", "without auth_header there is nothing to send it in.")


def _check_uri(uri: str) -> None:
    if len(uri) > LONGEST_URI or any(letter.isspace() for letter in uri):
        raise errors.InvalidOption("uri", f"Okta takes up to {LONGEST_URI} characters, and no blanks.")
    if not uri.startswith(("https://", "http://127.0.0.1:", "http://localhost:", "http://[::1]:")):
        raise errors.InvalidOption("uri", f"{uri!r} is not https.", "Okta calls https endpoints only.")


def desired(wanted: Wanted, hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document that an event hook is to have; *hook* is what it is now, {} for a new one."""
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
        raise errors.InvalidOption("filters", f"the event hook does not subscribe to {strangers[0]!r}.")
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
    """Return *document* as it is sent: with the secret, which Okta forgets when a replacement lacks it.

    Raises Refused when there is a secret in the org and the task does not give it.
    """
    scheme = document["channel"]["config"].get("authScheme")
    if not scheme:
        return document
    if wanted.auth_secret is None:
        raise errors.Refused(
            f"{document['name']} cannot be {'changed' if hook else 'created'} without auth_secret: Okta takes the "
            f"secret that goes with the header {scheme['key']} with every change, and never tells it."
        )
    sent = copy.deepcopy(document)
    sent["channel"]["config"]["authScheme"]["value"] = wanted.auth_secret
    return sent


def check_limits(document: Mapping[str, Any]) -> None:
    """Raise Refused for a document that Okta would refuse."""
    if not document["channel"]["config"].get("uri"):
        raise errors.Refused(f"There is no event hook {document['name']!r} in the org. To create it, uri is needed.")
    events = document["events"]["items"]
    if not events:
        raise errors.Refused(
            f"There is no event hook {document['name']!r} in the org. To create it, events are needed."
        )
    if len(events) > MOST_EVENTS:
        raise errors.Refused(
            f"{document['name']} would have {len(events)} events, and Okta takes {MOST_EVENTS} at most."
        )


def headers(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the custom headers of a channel's configuration as a dict."""
    return {header["key"]: header["value"] for header in config.get("headers") or () if header}


def filters(events: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the conditions of a hook's events as a dict of event type to expression."""
    entries = (events.get("filter") or {}).get("eventFilterMap") or ()
    return {entry["event"]: (entry.get("condition") or {}).get("expression") for entry in entries}


def view(hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return what people see of an event hook in a diff, and what makes two the same: the order of events does not."""
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
