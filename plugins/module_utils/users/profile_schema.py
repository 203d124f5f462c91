# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check of a profile against the schema of its user type. Pure.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/schema
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

Attribute = Mapping[str, Any]

# Type in the schema -> its Python types, and its name in messages.
TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "string": ((str,), "a string"),
    "boolean": ((bool,), "a boolean"),
    "integer": ((int,), "an integer"),
    "number": ((int, float), "a number"),
    "array": ((list,), "a list"),
}
# Types of credential providers that can own the profile of a user.
DIRECTORIES = ("ACTIVE_DIRECTORY", "LDAP")


def attributes(schema: Mapping[str, Any]) -> dict[str, Attribute]:
    """Return the attributes of a schema by name, each with the *definition* (base or custom) that contains it."""
    found: dict[str, Attribute] = {}
    for definition in ("base", "custom"):
        properties = ((schema.get("definitions") or {}).get(definition) or {}).get("properties") or {}
        found.update({name: {"definition": definition, **attribute} for name, attribute in properties.items()})
    return found


def allowed_values(attribute: Attribute) -> list[Any]:
    """Return the values to which an attribute is restricted; empty when it is not restricted."""
    return list(attribute.get("enum") or [choice["const"] for choice in attribute.get("oneOf") or ()])


def problems(known: Mapping[str, Attribute], written: Mapping[str, Any], creating: bool) -> list[str]:
    """Return why Okta would refuse to write these attributes, one text for each problem.

    *known* is from attributes(). None in *written* clears an attribute.
    """
    found = [_problem(name, value, known) for name, value in written.items()]
    if creating:
        found += [
            f"{name} is required"
            for name, attribute in known.items()
            if attribute.get("required") and written.get(name) in (None, "")
        ]
    return [text for text in found if text]


def owned_elsewhere(known: Mapping[str, Attribute], written: Iterable[str], provider: str | None) -> list[str]:
    """Return the attributes in *written* that the user's directory owns. *provider* is credentials.provider.type."""
    if provider not in DIRECTORIES:
        return []
    return [
        name
        for name in written
        if ((known.get(name) or {}).get("master") or {}).get("type") in (None, "PROFILE_MASTER")
    ]


def _problem(name: str, value: Any, known: Mapping[str, Attribute]) -> str | None:
    attribute = known.get(name)
    if attribute is None:
        return _unknown(name, known)
    if attribute.get("mutability") == "READ_ONLY":
        return f"{name} is read-only"
    if value in (None, ""):
        return f"{name} is required and cannot be cleared" if attribute.get("required") else None
    return _misfit(name, value, attribute) or _out_of_bounds(name, value, attribute)


def _unknown(name: str, known: Iterable[str]) -> str:
    by_folded = {other.casefold(): other for other in known}
    near = difflib.get_close_matches(name.casefold(), by_folded, 1)
    hint = f" (did you mean {by_folded[near[0]]}?)" if near else ""
    return f"the schema of the user type does not have the attribute {name}{hint}"


def _misfit(name: str, value: Any, attribute: Attribute) -> str | None:
    """Return why a value does not have the type, or is not one of the allowed values, of the attribute, or None."""
    if not _is(value, attribute.get("type")):
        return f"{name} must be {TYPES[attribute['type']][1]} (got {_called(value)})"
    described, elements = attribute, [value]
    if isinstance(value, list):
        described, elements = attribute.get("items") or {}, value
        strangers = [element for element in value if not _is(element, described.get("type"))]
        if strangers:
            return f"each element of {name} must be {TYPES[described['type']][1]} (got {_called(strangers[0])})"
    choices = allowed_values(described)
    wrong = [element for element in elements if choices and element not in choices]
    if wrong:
        return f"{name} must be one of: {', '.join(map(repr, choices))} (got {wrong[0]!r})"
    return None


def _out_of_bounds(name: str, value: Any, attribute: Attribute) -> str | None:
    if not isinstance(value, str):
        return None
    shortest, longest = attribute.get("minLength"), attribute.get("maxLength")
    if shortest and len(value) < shortest:
        return f"{name} must have at least {shortest} characters (got {len(value)})"
    if longest and len(value) > longest:
        return f"{name} must have at most {longest} characters (got {len(value)})"
    return None


def _is(value: Any, kind: str | None) -> bool:
    """Return whether a value has the type *kind*; true for an unknown type, which Okta checks."""
    if kind not in TYPES:
        return True
    # In Python a bool is an int; Okta distinguishes the types.
    return isinstance(value, TYPES[kind][0]) and isinstance(value, bool) == (kind == "boolean")


def _called(value: Any) -> str:
    for kind, (_types, words) in TYPES.items():
        if _is(value, kind):
            return words
    return "a dictionary"
