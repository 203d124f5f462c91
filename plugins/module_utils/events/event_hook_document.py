# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The document of an event hook: the desired document, the secret to send, limits and the view for the diff. Pure.

Hooks may have fields, channels and authentication schemes that this collection does not know: they stay as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from . import event_hook_parts, event_types

# Okta's limits: https://developer.okta.com/docs/concepts/event-hooks/#limitations
LONGEST_NAME = 255
LONGEST_URI = 1024
MOST_EVENTS = 300
# The known type of authentication: a secret in a header. Okta never returns the secret.
HEADER = "HEADER"
FILTER = "EXPRESSION_LANGUAGE"


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

    @property
    def sets_secret(self) -> bool:
        """Return whether the task sets the secret in every run."""
        return self.auth_secret is not None and self.update_secret == "always"


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
    if not uri.lower().startswith(("https://", "http://127.0.0.1:", "http://localhost:", "http://[::1]:")):
        raise errors.InvalidOption("uri", f"must be an https URI (got {uri!r}).")


def desired(wanted: Wanted, hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the desired document of an event hook; *hook* is the current one, {} for a new event hook."""
    new = {
        "name": wanted.name,
        "events": {"type": "EVENT_TYPE", "items": []},
        "channel": {"type": "HTTP", "version": "1.0.0", "config": {}},
    }
    document: dict[str, Any] = copy.deepcopy(dict(hook or new))
    if wanted.new_name:
        document["name"] = wanted.new_name
    if wanted.description is not None:
        document["description"] = wanted.description or None
    if wanted.events is not None or wanted.filters is not None:
        document["events"] = _events(wanted, document.get("events") or {})
    if wanted.uri is not None or wanted.headers is not None or wanted.auth_header is not None:
        channel = document.get("channel") or {}
        document["channel"] = {**channel, "config": _config(wanted, channel.get("config") or {})}
    return document


def _events(wanted: Wanted, events: Mapping[str, Any]) -> dict[str, Any]:
    items = list(events.get("items") or ())
    if wanted.events is not None:
        items = list(dict.fromkeys([*([] if wanted.exclusive else items), *wanted.events]))
    strangers = [event for event in wanted.filters or () if event not in items]
    if strangers:
        problem = f"must not contain {strangers[0]!r}, to which the event hook does not subscribe."
        raise errors.InvalidOption("filters", problem, "Add it to events.")
    return {**events, "items": items, **_filter(wanted.filters or {}, items, events.get("filter"))}


def _filter(
    wanted: Mapping[str, str | None], items: Collection[str], current: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return the filter as part of the events, empty if it is not changed."""
    entries = list((current or {}).get("eventFilterMap") or ())
    kept = [entry for entry in entries if entry.get("event") in items]
    held = {entry["event"]: entry for entry in kept}
    for event, given in wanted.items():
        # A YAML block ends with a line feed.
        expression = (given or "").strip() or None
        if expression != event_hook_parts.expression(held.get(event, {})):
            held[event] = {"event": event, "condition": {"expression": expression}}
    new = [entry for entry in held.values() if event_hook_parts.expression(entry)]
    if new == entries:
        return {}
    return {"filter": {"type": FILTER, **(current or {}), "eventFilterMap": new} if new else None}


def _config(wanted: Wanted, current: Mapping[str, Any]) -> dict[str, Any]:
    config = dict(current)
    if wanted.uri is not None:
        config["uri"] = wanted.uri
    if wanted.headers is not None:
        config["headers"] = _headers(wanted.headers, current.get("headers") or ())
    if wanted.auth_header:
        scheme = config.get("authScheme") or {}
        config["authScheme"] = {"type": HEADER, **scheme, "key": wanted.auth_header}
    elif wanted.auth_header is not None:
        config.pop("authScheme", None)
    return config


def _headers(wanted: Mapping[str, Any], current: Iterable[Mapping[str, Any] | None]) -> list[dict[str, Any]]:
    held = {header.get("key"): dict(header) for header in current if header}
    for key, value in wanted.items():
        if value is None:
            held.pop(key, None)
        else:
            held[key] = {**held.get(key, {}), "key": key, "value": str(value)}
    return list(held.values())


def with_secret(document: dict[str, Any], wanted: Wanted, hook: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return *document* with the secret, which Okta deletes when a replacement does not contain it.

    Raises Refused when the event hook has a secret and the task does not specify it.
    """
    scheme = event_hook_parts.auth_scheme(document)
    if not scheme or (wanted.auth_secret is None and scheme.get("type") != HEADER):
        return document
    if wanted.auth_secret is None:
        raise errors.Refused(
            f"Cannot {'update' if hook else 'create'} the event hook {document.get('name')} without auth_secret. Okta "
            f"requires the secret of the header {scheme.get('key')} when an event hook is created or updated, and "
            "never returns it."
        )
    sent = copy.deepcopy(document)
    sent["channel"]["config"]["authScheme"]["value"] = wanted.auth_secret
    return sent


def strange_scheme(document: Mapping[str, Any]) -> str | None:
    """Return the type of a hook's authentication scheme that this collection does not know, or None."""
    kind = event_hook_parts.auth_scheme(document).get("type", HEADER)
    return None if kind == HEADER else str(kind)


def check_complete(document: Mapping[str, Any]) -> None:
    """Raise Refused for a new event hook without a URI or events."""
    for option, value in (
        ("uri", event_hook_parts.config(document).get("uri")),
        ("events", event_hook_parts.event_names(document)),
    ):
        if not value:
            missing = errors.missing_sentence("event hook", [document["name"]])
            raise errors.Refused(f"{missing} Set {option} to create it.")


def check_limits(document: Mapping[str, Any]) -> None:
    """Raise Refused for a document with more events than Okta allows."""
    events = event_hook_parts.event_names(document)
    if len(events) > MOST_EVENTS:
        raise errors.Refused(
            f"The event hook {document.get('name')} would have {len(events)} events. Okta allows {MOST_EVENTS}."
        )


def view(hook: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event hook for the diff and for comparison, which ignores the order of events."""
    verified = hook.get("verificationStatus") == "VERIFIED"
    return {**event_hook_parts.contents(hook), "status": hook.get("status"), "verified": verified}
