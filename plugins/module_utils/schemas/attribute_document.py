# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The attributes of a schema: the options of a task as documents of Okta, and the reverse. Pure.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/schema
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import reconcile

Document = dict[str, Any]

# Option -> Okta's name, for options whose value is the same.
PLAIN = {
    "title": "title",
    "description": "description",
    "type": "type",
    "min_length": "minLength",
    "max_length": "maxLength",
    "minimum": "minimum",
    "maximum": "maximum",
    "pattern": "pattern",
    "format": "format",
    "default": "default",
    "required": "required",
    "mutability": "mutability",
    "external_name": "externalName",
    "external_namespace": "externalNamespace",
}
# What Okta documents as changeable of base attributes.
OF_BASE = {"login": ("pattern",), "firstName": ("required",), "lastName": ("required",)}
OF_EACH_BASE = ("permission", "master")
UNIQUE = ("UNIQUE_VALIDATED", "PENDING_UNIQUENESS", True)
# What a new attribute has by default.
USUAL: dict[str, Any] = {
    "permission": "read_only",
    "master": {"type": "profile_master"},
    "mutability": "READ_WRITE",
    "scope": "none",
    "required": False,
    "unique": False,
}


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one attribute."""

    name: str
    state: str
    title: str | None
    description: str | None
    type: str | None
    items: str | None
    enum: list[Any] | None
    min_length: int | None
    max_length: int | None
    minimum: float | None
    maximum: float | None
    pattern: str | None
    format: str | None
    default: object | None
    unique: bool | None
    required: bool | None
    permission: str | None
    master: dict[str, Any] | None
    mutability: str | None
    scope: str | None
    external_name: str | None
    external_namespace: str | None

    @property
    def given(self) -> dict[str, Any]:
        """Return the options that the task sets, besides name and state."""
        found = {name: value for name, value in vars(self).items() if value is not None}
        return {name: value for name, value in found.items() if name not in ("name", "state")}


def check(items: Iterable[Wanted]) -> None:
    """Raise InvalidOption for items that contradict themselves or each other."""
    seen = set()
    for wanted in items:
        if not wanted.name.strip():
            raise errors.InvalidOption("attributes", "must not contain an empty name.")
        if wanted.name in seen:
            raise errors.InvalidOption("attributes", f"contains {wanted.name} twice.", "Combine both items.")
        seen.add(wanted.name)
        if wanted.state == "absent" and wanted.given:
            names = ", ".join(sorted(wanted.given))
            raise _invalid(wanted.name, f"{names} cannot be combined with state=absent.")
        if wanted.items is not None and wanted.type not in (None, "array"):
            raise _invalid(wanted.name, f"items requires type=array (got {wanted.type}).")
        if wanted.master and (wanted.master["type"] == "override") != bool(wanted.master.get("priority")):
            raise _invalid(wanted.name, "master requires priority with type=override, and only then.")
        choices(wanted)


def choices(wanted: Wanted) -> list[dict[str, Any]] | None:
    """Return the allowed values of a task as const and title, None if it does not set them. Raises InvalidOption.

    A value without a title has none in the task; Okta requires one.
    """
    if wanted.enum is None:
        return None
    found: list[dict[str, Any]] = []
    for value in wanted.enum:
        if isinstance(value, Mapping):
            if set(value) - {"value", "title"} or "value" not in value:
                raise _invalid(wanted.name, f"enum must contain values, or value and title (got {sorted(value)}).")
            title = value.get("title")
            found.append({"const": value["value"], "title": None if title is None else str(title)})
        else:
            found.append({"const": value, "title": None})
        if isinstance(found[-1]["const"], (list, dict)) or found[-1]["const"] is None:
            raise _invalid(wanted.name, f"enum must contain texts or numbers (got {found[-1]['const']!r}).")
    constants = [one["const"] for one in found]
    twice = [value for index, value in enumerate(constants) if value in constants[:index]]
    if twice:
        raise _invalid(wanted.name, f"enum contains {twice[0]!r} twice.")
    return found


def desired(wanted: Wanted, known: Mapping[str, Any]) -> Document:
    """Return the part of an attribute that the task specifies, with titles of allowed values as in *known*."""
    found: Document = {PLAIN[name]: value for name, value in wanted.given.items() if name in PLAIN}
    for limit in ("minimum", "maximum"):
        if limit in found and float(found[limit]).is_integer():
            found[limit] = int(found[limit])
    if wanted.unique is not None:
        found["unique"] = wanted.unique
    if wanted.permission is not None:
        found["permissions"] = [{"principal": "SELF", "action": wanted.permission.upper()}]
    if wanted.master is not None:
        priority = wanted.master.get("priority")
        found["master"] = {"type": wanted.master["type"].upper(), **({"priority": priority} if priority else {})}
    if wanted.scope is not None:
        found["scope"] = wanted.scope.upper()
    return {**found, **_desired_values(wanted, known)}


def _desired_values(wanted: Wanted, known: Mapping[str, Any]) -> Document:
    """Return the element type and the allowed values that the task specifies."""
    of_elements = (wanted.type or known.get("type")) == "array"
    described: Mapping[str, Any] = (known.get("items") or {}) if of_elements else known
    values: Document = {}
    wished = choices(wanted)
    if wished is not None:
        titles = {repr(one.get("const")): one.get("title") for one in described.get("oneOf") or ()}
        constants = [one["const"] for one in wished]
        named = [
            {"const": one["const"], "title": one["title"] or titles.get(repr(one["const"])) or str(one["const"])}
            for one in wished
        ]
        titled = bool(described.get("oneOf")) or any(one["title"] for one in wished) or not described.get("enum")
        values = {"enum": constants, "oneOf": named} if titled else {"enum": constants}
    if wished == []:
        # Okta documents null, and no empty list, for an attribute without a restriction.
        values = {"enum": None, "oneOf": None}
    if not of_elements:
        return values
    kind = {"type": wanted.items} if wanted.items else {}
    return {"items": {**described, **kind, **values}} if values or kind else {}


def changes(known: Mapping[str, Any], wished: Mapping[str, Any]) -> Document:
    """Return the part of *wished* that differs from the *known* attribute."""
    return {key: value for key, value in wished.items() if not _same(key, known.get(key), value)}


def _same(key: str, known: Any, value: Any) -> bool:
    if key == "unique":
        return (known in UNIQUE) == value
    if key == "required":
        return bool(known) == value
    if key in ("enum", "oneOf") and value is None:
        return not known
    if key == "items" and isinstance(known, Mapping):
        return all(_same(part, known.get(part), one) for part, one in value.items())
    return reconcile.same(known, value)


def merged(known: Mapping[str, Any], wished: Mapping[str, Any]) -> Document:
    """Return the attribute that a request contains: the *known* one with the task's part.

    It has no empty parts, besides null for those that the task clears.
    """
    whole = {**{key: value for key, value in known.items() if key != "definition"}, **wished}
    if isinstance(whole.get("items"), Mapping):
        whole["items"] = reconcile.valued(whole["items"])
    return {key: value for key, value in whole.items() if value is not None or known.get(key) is not None}


def check_new(wanted: Wanted) -> None:
    """Raise InvalidOption for a new attribute that lacks what Okta requires."""
    if wanted.type is None:
        raise _invalid(wanted.name, "type is required for a new attribute.")
    if wanted.type == "array" and wanted.items is None:
        raise _invalid(wanted.name, "items is required with type=array.")


def check_kept(wanted: Wanted, known: Mapping[str, Any]) -> None:
    """Raise InvalidOption for what Okta documents that it never changes of an existing attribute."""
    if wanted.type not in (None, known.get("type"), None if known.get("type") else wanted.type):
        raise _invalid(
            wanted.name,
            f"type cannot be changed for an existing attribute (it is {known.get('type')}).",
            "Add another attribute, or remove this one with its values, then add it again.",
        )
    if known.get("definition") != "base":
        return
    allowed = (*OF_EACH_BASE, *OF_BASE.get(wanted.name, ()))
    wished = desired(wanted, known)
    others = [name for name in wanted.given if name not in allowed and _differs(name, known, wished)]
    if others:
        raise _invalid(
            wanted.name,
            f"{', '.join(sorted(others))} cannot be changed, because it is a base attribute.",
            f"Okta changes only {', '.join(allowed)} of it.",
        )


def _differs(option: str, known: Mapping[str, Any], wished: Mapping[str, Any]) -> bool:
    names = {"enum": ("enum", "oneOf", "items"), "items": ("items",)}.get(option, (PLAIN.get(option, option),))
    return any(name in changes(known, wished) for name in names)


def values_of(attribute: Mapping[str, Any]) -> list[Any]:
    """Return the allowed values of an attribute, or of its elements; empty without a restriction."""
    described = (attribute.get("items") or {}) if attribute.get("type") == "array" else attribute
    return list(described.get("enum") or [one.get("const") for one in described.get("oneOf") or ()])


def options_of(name: str, attribute: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that lead to an attribute, without those that are usual."""
    found: dict[str, Any] = {option: attribute.get(key) for option, key in PLAIN.items()}
    described = (attribute.get("items") or {}) if attribute.get("type") == "array" else attribute
    found["items"] = described.get("type") if attribute.get("type") == "array" else None
    titled = [_choice(one.get("const"), one.get("title")) for one in described.get("oneOf") or ()]
    found["enum"] = titled or described.get("enum")
    found["unique"] = attribute.get("unique") in UNIQUE
    own = [one.get("action") for one in attribute.get("permissions") or () if one.get("principal") == "SELF"]
    found["permission"] = str(own[0]).lower() if own and own[0] else None
    master = attribute.get("master") or {}
    if master.get("type"):
        priority = {"priority": master["priority"]} if master.get("priority") else {}
        found["master"] = {"type": str(master["type"]).lower(), **priority}
    found["scope"] = str(attribute["scope"]).lower() if attribute.get("scope") else None
    kept = {
        option: value for option, value in found.items() if value not in (None, "", []) and value != USUAL.get(option)
    }
    return {"name": name, **{option: kept[option] for option in Wanted.__dataclass_fields__ if option in kept}}


def _choice(value: Any, title: Any) -> Any:
    """Return an allowed value as in the option enum: with its title if that is another text."""
    return value if title in (None, str(value)) else {"value": value, "title": title}


def _invalid(name: str, problem: str, remedy: str = "") -> errors.InvalidOption:
    return errors.InvalidOption("attributes", f"has an invalid item {name}: {problem}", remedy)
