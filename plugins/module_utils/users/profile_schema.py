# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Whether a profile fits the schema of its user type. Pure.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/schema
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

Attribute = Mapping[str, Any]

# What the schema calls a type, the Python types of it, and what people call it.
TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "string": ((str,), "a text"),
    "boolean": ((bool,), "true or false"),
    "integer": ((int,), "a whole number"),
    "number": ((int, float), "a number"),
    "array": ((list,), "a list"),
}
# Where users come from whose profile follows another system.
DIRECTORIES = ("ACTIVE_DIRECTORY", "LDAP")


def attributes(schema: Mapping[str, Any]) -> dict[str, Attribute]:
    """Return the attributes of a schema by name, each with the *definition* (base or custom) that it stands in."""
    found: dict[str, Attribute] = {}
    for definition in ("base", "custom"):
        properties = ((schema.get("definitions") or {}).get(definition) or {}).get("properties") or {}
        found.update({name: {"definition": definition, **attribute} for name, attribute in properties.items()})
    return found


def allowed_values(attribute: Attribute) -> list[Any]:
    """Return the values that an attribute is restricted to; empty where it is not."""
    return list(attribute.get("enum") or [choice["const"] for choice in attribute.get("oneOf") or ()])


def problems(known: Mapping[str, Attribute], written: Mapping[str, Any], creating: bool) -> list[str]:
    """Return why Okta would refuse to write these attributes, a text for each; None clears. *known*: see attributes."""
    found = [_problem(name, value, known) for name, value in written.items()]
    if creating:
        found += [
            f"{name} is required"
            for name, attribute in known.items()
            if attribute.get("required") and written.get(name) in (None, "")
        ]
    return [text for text in found if text]


def owned_elsewhere(known: Mapping[str, Attribute], written: Iterable[str], provider: str | None) -> list[str]:
    """Return the attributes to write that follow the directory of the user (type in credentials.provider)."""
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
    hint = f"; the nearest name is {by_folded[near[0]]}" if near else ""
    return f"there is no attribute {name} in the schema of the user's type{hint}"


def _misfit(name: str, value: Any, attribute: Attribute) -> str | None:
    """Why a value is not of the type, or not one of the values, that the attribute takes."""
    if not _is(value, attribute.get("type")):
        return f"{name} has to be {TYPES[attribute['type']][1]}, and {_called(value)} was given"
    described, elements = attribute, [value]
    if isinstance(value, list):
        described, elements = attribute.get("items") or {}, value
        strangers = [element for element in value if not _is(element, described.get("type"))]
        if strangers:
            return f"each element of {name} has to be {TYPES[described['type']][1]}, not {_called(strangers[0])}"
    choices = allowed_values(described)
    wrong = [element for element in elements if choices and element not in choices]
    if wrong:
        return f"{name} is one of {', '.join(map(repr, choices))}, not {wrong[0]!r}"
    return None


def _out_of_bounds(name: str, value: Any, attribute: Attribute) -> str | None:
    if not isinstance(value, str):
        return None
    shortest, longest = attribute.get("minLength"), attribute.get("maxLength")
    if shortest and len(value) < shortest:
        return f"{name} has {len(value)} characters, and needs {shortest} at least"
    if longest and len(value) > longest:
        return f"{name} has {len(value)} characters, and takes {longest} at most"
    return None


def _is(value: Any, kind: str | None) -> bool:
    """Return whether a value is of a type; one that is not known here is left to Okta."""
    if kind not in TYPES:
        return True
    # Python holds True for 1; Okta's boolean and number attributes are different types.
    return isinstance(value, TYPES[kind][0]) and isinstance(value, bool) == (kind == "boolean")


def _called(value: Any) -> str:
    for kind, (_types, words) in TYPES.items():
        if _is(value, kind):
            return words
    return "a dictionary"
