# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes of a schema by a request: custom attributes, and the few parts of base attributes that can change."""

from __future__ import annotations

from . import errors, profiles, web

TYPES = ("array", "boolean", "integer", "number", "string")
CHANGEABLE: dict = {"login": ("pattern",), "firstName": ("required",), "lastName": ("required",)}
"""The parts of base attributes that a request can change, besides `ALWAYS_CHANGEABLE`. Okta ignores the others."""
ALWAYS_CHANGEABLE = ("permissions", "master")


def _given(document: dict, name: str) -> dict:
    """Return the attributes in a subschema of a body, by name."""
    definition = web.part(web.part(document, "definitions") or {}, name) or {}
    return web.part(definition, "properties") or {}


def _checked(name: str, attribute: dict) -> dict:
    """Return an attribute without empty parts. Raises errors.Refusal E0000001 for one that Okta cannot store."""
    kept = {key: value for key, value in attribute.items() if value is not None}
    for key in ("title", "type"):
        if not kept.get(key):
            raise errors.invalid(name, f"{key}: The field cannot be left blank")
    if kept["type"] not in TYPES:
        raise errors.invalid(name, f"type: The type {kept['type']} is not supported")
    if kept["type"] == "array" and not kept.get("items"):
        raise errors.invalid(name, "items: The field cannot be left blank")
    return {**kept, "name": name}


def custom(current: dict, document: dict) -> dict:
    """Return the custom attributes after a change: null removes one, an object changes or adds one.

    Raises errors.Refusal E0000001 for the name of a base attribute, a change of the type, or an incomplete attribute.
    """
    changed = dict(current)
    for name, attribute in _given(document, "custom").items():
        if attribute is None:
            changed.pop(name, None)
            continue
        known = current.get(name, {})
        if name in profiles.BASE_ATTRIBUTES:
            raise errors.invalid(name, f"{name}: The name is that of a base attribute")
        if known and attribute.get("type", known["type"]) != known["type"]:
            raise errors.invalid(name, "type: The type of an attribute cannot be changed")
        changed[name] = _checked(name, {**known, **attribute})
    return changed


def base(current: dict, document: dict) -> dict:
    """Return the changes of base attributes after another change.

    Raises errors.Refusal E0000001 for a name that is not one of them.
    """
    changed = dict(current)
    for name, attribute in _given(document, "base").items():
        if name not in profiles.BASE_ATTRIBUTES or attribute is None:
            raise errors.invalid(name, f"{name}: Base attributes cannot be added or removed")
        parts = ALWAYS_CHANGEABLE + CHANGEABLE.get(name, ())
        change = {key: attribute[key] for key in parts if key in attribute}
        if change:
            changed[name] = {**current.get(name, {}), **change}
    return changed
