# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes of a schema by a request: custom attributes, and the few parts of base attributes that can change.

Okta documents the rules, and few of the words in which it refuses. The words without a source are those that it has
for similar refusals.
"""

from __future__ import annotations

import re
from typing import Any

from . import errors, profiles, web

ELEMENTS: dict[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "string": (str,),
}
TYPES = ("array", *ELEMENTS)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
UNIQUE = (True, "UNIQUE_VALIDATED", "PENDING_UNIQUENESS")
MOST_UNIQUE = 5
CHOICES: dict[str, tuple[str, ...]] = {
    "mutability": ("READ_WRITE", "READ_ONLY", "IMMUTABLE", "WRITE_ONLY"),
    "scope": ("NONE", "SELF"),
}
ACTIONS = ("HIDE", "READ_ONLY", "READ_WRITE")
OWNERS = ("OKTA", "OVERRIDE", "PROFILE_MASTER")
CHANGEABLE: dict = {"login": ("pattern",), "firstName": ("required",), "lastName": ("required",)}
"""The parts of base attributes that a request can change, besides `ALWAYS_CHANGEABLE`. Okta ignores the others."""
ALWAYS_CHANGEABLE = ("permissions", "master")
CLEANING = (
    "You cannot add the attribute with the variable name '{}' because the deletion process for an attribute with the "
    "same variable name is incomplete. Wait until the data clean up process finishes and then try again."
)


def _given(document: dict, name: str) -> dict:
    """Return the attributes in a subschema of a body, by name."""
    definition = web.part(web.part(document, "definitions") or {}, name) or {}
    return web.part(definition, "properties") or {}


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, ELEMENTS[kind]) and isinstance(value, bool) == (kind == "boolean")


def _problem_of_choices(attribute: dict, kind: str) -> str | None:
    """Return what is wrong with the allowed values of an attribute, or of its elements."""
    enum, titled = attribute.get("enum"), attribute.get("oneOf")
    constants = [choice.get("const") for choice in titled or () if isinstance(choice, dict)]
    if [] in (enum, titled):
        return "enum: The list must not be empty"
    if not all(_is(value, kind) for value in [*(enum or ()), *constants]):
        return f"enum: The values are not of the type {kind}"
    if enum and titled and list(enum) != constants:
        return "oneOf: The values of enum and oneOf, and their order, are not the same"
    return None


def _problem_of_parts(attribute: dict) -> str | None:
    """Return what is wrong with the permissions, the master or another part with choices."""
    for key, choices in CHOICES.items():
        if key in attribute and attribute[key] not in choices:
            return f"{key}: The value {attribute[key]} is not one of the allowed values"
    for permission in attribute.get("permissions") or ():
        if permission.get("principal") != "SELF" or permission.get("action") not in ACTIONS:
            return "permissions: The principal or the action is not one of the allowed values"
    master = attribute.get("master") or profiles.PROFILE_MASTER
    if master.get("type") not in OWNERS:
        return f"master: The type {master.get('type')} is not one of the allowed values"
    if master["type"] == "OVERRIDE" and not master.get("priority"):
        return "master: The field priority cannot be left blank"
    return None


def _problem_of_name(name: str, base_names: tuple[str, ...]) -> str | None:
    if name in base_names:
        return f"{name}: The name is that of a base attribute"
    return None if NAME.fullmatch(name) else f"{name}: Does not match required pattern"


def _problem_of_type(known: dict, attribute: dict) -> str | None:
    changes = known and attribute.get("type") != known["type"]
    return "type: The type of an attribute cannot be changed" if changes else None


def _problem(attribute: dict) -> str | None:
    """Return why Okta cannot store an attribute, or None."""
    for key in ("title", "type"):
        if not attribute.get(key):
            return f"{key}: The field cannot be left blank"
    kind = attribute["type"]
    if kind not in TYPES:
        return f"type: The type {kind} is not supported"
    described = attribute
    if kind == "array":
        described = attribute.get("items") or {}
        if not described:
            return "items: The field cannot be left blank"
        kind = described.get("type")
        if kind not in ELEMENTS:
            return f"items: The type {kind} is not supported"
        if attribute.get("unique") in UNIQUE:
            return "unique: The values of an array cannot be unique"
    return _problem_of_choices(described, kind) or _problem_of_parts(attribute)


def custom(subject: str, key: str, current: dict, document: dict, base_names: tuple[str, ...] = ()) -> dict:
    """Return the custom attributes after a change: null removes one, an object changes or adds one.

    `subject` is the object in the refusal, `key` the schema for `schema_lag`, `base_names` are the names that the
    schema has already. Raises errors.Refusal E0000001 for a name that is invalid or taken, a change of the type, or an
    attribute that Okta cannot store.
    """
    org = web.current_org()
    changed = dict(current)
    for name, attribute in _given(document, "custom").items():
        if attribute is None:
            changed.pop(name, None)
            continue
        known = current.get(name, {})
        if not known and org.schema_lag.is_cleaning(key, name):
            raise errors.invalid(subject, CLEANING.format(name))
        kept = {part: value for part, value in {**known, **attribute}.items() if value is not None}
        problem = _problem_of_name(name, base_names) or _problem_of_type(known, kept) or _problem(kept)
        if problem:
            raise errors.invalid(subject, problem)
        changed[name] = {**kept, "name": name}
    if sum(attribute.get("unique") in UNIQUE for attribute in changed.values()) > MOST_UNIQUE:
        raise errors.invalid(subject, f"unique: There can be at most {MOST_UNIQUE} unique attributes")
    org.schema_lag.remember(key, current, changed, org.settings)
    return changed


def base(subject: str, current: dict, document: dict) -> dict:
    """Return the changes of base attributes after another change.

    Raises errors.Refusal E0000001 for a name that is not one of them.
    """
    changed = dict(current)
    for name, attribute in _given(document, "base").items():
        if name not in profiles.BASE_ATTRIBUTES or attribute is None:
            raise errors.invalid(subject, f"{name}: Base attributes cannot be added or removed")
        parts = ALWAYS_CHANGEABLE + CHANGEABLE.get(name, ())
        change = {key: attribute[key] for key in parts if key in attribute}
        problem = _problem_of_parts(change)
        if problem:
            raise errors.invalid(subject, problem)
        if change:
            changed[name] = {**current.get(name, {}), **change}
    return changed
