# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event hooks: create, read, replace, delete, activate, deactivate, verify."""

from __future__ import annotations

import dataclasses
import pathlib
import re
import urllib.parse

import flask

from . import entities, errors, hook_calls, identifiers, web

AREA = flask.Blueprint("event_hooks", __name__)
ELIGIBLE = frozenset(pathlib.Path(__file__).with_name("hook_event_types.txt").read_text(encoding="utf-8").split())
MOST_EVENTS = 300
MOST_ACTIVE = 25
RESERVED_HEADERS = frozenset({"accept", "content-type", "content-length", "host", "user-agent"})
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def document(hook: entities.EventHook) -> dict:
    """Return a hook as the API shows it: events in a different order, and never the secret."""
    config: dict = {"uri": hook.uri, "headers": [{"key": key, "value": value} for key, value in hook.headers]}
    config["method"] = "POST"
    if hook.auth_key:
        config["authScheme"] = {"type": "HEADER", "key": hook.auth_key}
    return {
        "id": hook.id,
        "status": hook.status,
        "verificationStatus": "VERIFIED" if hook.verified else "UNVERIFIED",
        "name": hook.name,
        "description": hook.description,
        "created": identifiers.timestamp(hook.created),
        "createdBy": hook.created_by,
        "lastUpdated": identifiers.timestamp(hook.last_updated),
        "events": {"type": "EVENT_TYPE", "items": sorted(hook.events, reverse=True), "filter": _shown_filter(hook)},
        "channel": {"type": "HTTP", "version": "1.0.0", "config": config},
        "_links": _links(hook),
    }


def _shown_filter(hook: entities.EventHook) -> dict | None:
    if not hook.conditions:
        return None
    return {
        "type": "EXPRESSION_LANGUAGE",
        "eventFilterMap": [
            {"event": event, "condition": {"version": None, "expression": expression}}
            for event, expression in hook.conditions
        ],
    }


def _links(hook: entities.EventHook) -> dict:
    place = f"{web.link_base_url()}/api/v1/eventHooks/{hook.id}"
    steps = ("verify", "deactivate") if hook.status == "ACTIVE" else ("activate",)
    links = {step: {"href": f"{place}/lifecycle/{step}", "hints": {"allow": ["POST"]}} for step in steps}
    if hook.status == "INACTIVE":
        links["delete"] = {"href": place, "hints": {"allow": ["DELETE"]}}
    return {"self": {"href": place}, **links}


def find(hook_id: str) -> entities.EventHook:
    hook = web.current_org().event_hooks.get(hook_id)
    if hook is None:
        raise errors.not_found(hook_id, "Webhook")
    return hook


def _text(value, field: str, longest: int) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= longest:
        raise errors.invalid("eventHook", f"{field}: The field cannot be left blank")
    return value


def _uri(value) -> str:
    uri = _text(value, "uri", 1024)
    parts = urllib.parse.urlsplit(uri)
    # Real orgs require https and a public address. A receiver under test listens on the loopback interface.
    if " " in uri or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)):
        raise errors.invalid("eventHook", "uri: The URI must be a valid https URI")
    return uri


def _headers(listed: list | None) -> tuple:
    headers = tuple((header.get("key"), header.get("value")) for header in listed or ())
    reserved = [key for key, _value in headers if not key or key.casefold() in RESERVED_HEADERS]
    if reserved:
        raise errors.invalid("eventHook", f"headers: The header {reserved[0]} is not allowed")
    return headers


def _events(part: dict) -> tuple:
    items = part.get("items") or []
    strangers = [item for item in items if item not in ELIGIBLE]
    if not items or len(items) > MOST_EVENTS:
        raise errors.invalid("eventHook", f"events.items: must hold 1 to {MOST_EVENTS} event types")
    if strangers:
        raise errors.invalid("eventHook", f"events.items: {strangers[0]} is not eligible for event hooks")
    return tuple(dict.fromkeys(items))


def _conditions(part: dict, events: tuple) -> tuple:
    found = []
    for entry in (web.part(part, "filter") or {}).get("eventFilterMap") or ():
        expression = (entry.get("condition") or {}).get("expression")
        if entry.get("event") not in events or not re.fullmatch(entities.CONDITION, expression or ""):
            raise errors.invalid("eventHook", f"events.filter: The expression {expression} is not valid")
        found.append((entry["event"], expression))
    return tuple(found)


def _described(body: dict) -> dict:
    """Return the attributes of the hook in a body. A missing secret is removed. Raises errors.Refusal E0000001."""
    events = web.part(body, "events") or {}
    config = web.part(web.part(body, "channel") or {}, "config") or {}
    auth = web.part(config, "authScheme") or {}
    items = _events(events)
    return {
        "name": _text(body.get("name"), "name", 255),
        "description": body.get("description"),
        "events": items,
        "conditions": _conditions(events, items),
        "uri": _uri(config.get("uri")),
        "headers": _headers(config.get("headers")),
        "auth_key": auth.get("key"),
        "auth_value": auth.get("value"),
    }


@AREA.get("/api/v1/eventHooks")
def list_hooks():
    return web.reply([document(hook) for hook in web.current_org().event_hooks])


@AREA.post("/api/v1/eventHooks")
def create_hook():
    org = web.current_org()
    described = _described(web.body())
    org.deliveries.org_url = web.base_url()
    hook = entities.EventHook(
        identifiers.new_id("who"), created=org.now(), last_updated=org.now(), created_by=org.admin.id, **described
    )
    org.event_hooks.put(hook)
    return web.reply(document(hook))


@AREA.get("/api/v1/eventHooks/<event_hook_id>")
def get_hook(event_hook_id: str):
    return web.reply(document(find(event_hook_id)))


@AREA.put("/api/v1/eventHooks/<event_hook_id>")
def replace_hook(event_hook_id: str):
    """Replace the whole hook, with the status in the body, as real orgs do. A new URL must be verified again."""
    org = web.current_org()
    hook, body = find(event_hook_id), web.body()
    described = _described(body)
    verified = hook.verified and described["uri"] == hook.uri
    status = body.get("status") if body.get("status") in ("ACTIVE", "INACTIVE") else hook.status
    changed = dataclasses.replace(hook, last_updated=org.now(), verified=verified, status=status, **described)
    org.event_hooks.put(changed)
    return web.reply(document(changed))


@AREA.delete("/api/v1/eventHooks/<event_hook_id>")
def delete_hook(event_hook_id: str):
    org = web.current_org()
    if find(event_hook_id).status == "ACTIVE":
        raise errors.by_code(org.settings["delete_active_hook_error"])
    org.event_hooks.remove(event_hook_id)
    return web.nothing()


def _changed(hook: entities.EventHook, **changes):
    org = web.current_org()
    changed = dataclasses.replace(hook, last_updated=org.now(), **changes)
    working = [other for other in org.event_hooks if other.id != hook.id and other.works]
    if changed.works and len(working) >= MOST_ACTIVE:
        raise errors.invalid("eventHook", f"An org has at most {MOST_ACTIVE} active and verified event hooks")
    org.event_hooks.put(changed)
    return web.reply(document(changed))


@AREA.post("/api/v1/eventHooks/<event_hook_id>/lifecycle/activate")
def activate_hook(event_hook_id: str):
    return _changed(find(event_hook_id), status="ACTIVE")


@AREA.post("/api/v1/eventHooks/<event_hook_id>/lifecycle/deactivate")
def deactivate_hook(event_hook_id: str):
    return _changed(find(event_hook_id), status="INACTIVE")


@AREA.post("/api/v1/eventHooks/<event_hook_id>/lifecycle/verify")
def verify_hook(event_hook_id: str):
    org = web.current_org()
    org.deliveries.org_url = web.base_url()
    hook = find(event_hook_id)
    if not hook_calls.verifies(hook, org.settings["hook_ca_path"]):
        raise errors.invalid("eventHook", f"Unable to verify event hook. Hook {hook.name} execution failed")
    return _changed(hook, verified=True)
