# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check of a profile against its schema. Pure.

It judges only what the schema states. Okta judges a type or a constraint that is unknown here.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/schema
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

Attribute = Mapping[str, Any]
Attributes = Mapping[str, Attribute]

# Type in the schema -> its Python types, and its name in messages.
TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "string": ((str,), "a string"),
    "boolean": ((bool,), "a boolean"),
    "integer": ((int,), "an integer"),
    "number": ((int, float), "a number"),
    "array": ((list,), "a list"),
}
# Up to this number of attributes, a message about an unknown one names all of them.
FEW = 10
# Types of credential providers that can own the profile of a user.
DIRECTORIES = ("ACTIVE_DIRECTORY", "LDAP")


def attributes(schema: Mapping[str, Any]) -> dict[str, Attribute]:
    """Return the attributes of a schema by name, each with the *definition* (base or custom) that contains it."""
    found: dict[str, Attribute] = {}
    for definition in ("base", "custom"):
        properties = ((schema.get("definitions") or {}).get(definition) or {}).get("properties") or {}
        found.update({name: {"definition": definition, **(attribute or {})} for name, attribute in properties.items()})
    return found


def allowed_values(attribute: Attribute) -> list[Any]:
    """Return the values to which an attribute is restricted; empty when it is not restricted."""
    choices = attribute.get("oneOf") or ()
    constants = [choice["const"] for choice in choices if "const" in choice]
    return list(attribute.get("enum") or (constants if len(constants) == len(choices) else ()))


def is_demanded(attribute: Attribute) -> bool:
    """Return whether a profile must have a value of the attribute. Okta itself sets an attribute with a default."""
    return bool(attribute.get("required")) and attribute.get("default") is None


def missing(known: Attributes, written: Mapping[str, Any]) -> list[str]:
    """Return the problems of a new profile that lacks required attributes, one text for each.

    *known* is from attributes(). None in *written* clears an attribute.
    """
    return [
        f"{name} is required"
        for name, attribute in known.items()
        if is_demanded(attribute) and written.get(name) in (None, "")
    ]


def problems(known: Attributes, written: Mapping[str, Any], owner: str) -> list[str]:
    """Return why Okta would refuse to write these attributes, one text for each problem. *owner* has the schema."""
    found = [_problem(name, value, known, owner) for name, value in written.items()]
    return [text for text in found if text]


def owned_elsewhere(known: Attributes, written: Iterable[str], provider: str | None) -> list[str]:
    """Return the attributes in *written* that the user's directory owns. *provider* is credentials.provider.type."""
    if provider not in DIRECTORIES:
        return []
    return [
        name
        for name in written
        if ((known.get(name) or {}).get("master") or {}).get("type") in (None, "PROFILE_MASTER")
    ]


def _problem(name: str, value: Any, known: Attributes, owner: str) -> str | None:
    attribute = known.get(name)
    if attribute is None:
        return _unknown(name, known, owner)
    if attribute.get("mutability") == "READ_ONLY":
        return f"{name} is read-only"
    if value in (None, ""):
        return f"{name} is required and cannot be cleared" if is_demanded(attribute) else None
    return _misfit(name, value, attribute) or _out_of_bounds(name, value, attribute)


def _unknown(name: str, known: Iterable[str], owner: str) -> str:
    by_folded = {other.casefold(): other for other in known}
    near = difflib.get_close_matches(name.casefold(), by_folded, 1)
    names = sorted(by_folded.values())
    hint = f" (its attributes are: {', '.join(names)})" if len(names) <= FEW else ""
    hint = f" (did you mean {by_folded[near[0]]}?)" if near else hint
    return f"the schema of {owner} does not have the attribute {name}{hint}"


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
    """Return why a text is too short or too long, or a number too small or too large, or None."""
    if isinstance(value, str):
        limits, size, form = ("minLength", "maxLength"), len(value), "have at {} {} characters"
    elif _is(value, "number"):
        limits, size, form = ("minimum", "maximum"), value, "be at {} {}"
    else:
        return None
    least, most = (_bound(attribute.get(limit)) for limit in limits)
    if least is not None and size < least:
        return f"{name} must {form.format('least', least)} (got {size})"
    if most is not None and size > most:
        return f"{name} must {form.format('most', most)} (got {size})"
    return None


def _bound(limit: Any) -> float | None:
    """Return a limit of the schema, None when it is not a number."""
    return limit if _is(limit, "number") else None


def _is(value: Any, kind: Any) -> bool:
    """Return whether a value has the type *kind*; true for an unknown type, which Okta checks."""
    if not isinstance(kind, str) or kind not in TYPES:
        return True
    # In Python a bool is an int; Okta distinguishes the types.
    return isinstance(value, TYPES[kind][0]) and isinstance(value, bool) == (kind == "boolean")


def _called(value: Any) -> str:
    for kind, (_types, words) in TYPES.items():
        if _is(value, kind):
            return words
    return "a dictionary"
