# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's schemas in plain JSON Schema (draft 4), and the errors of a profile in Okta's words.

Okta's dialect marks each required attribute, enumerates by `oneOf` as well as by `enum`, and has its own formats, of
which only that of email addresses is checked.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jsonschema

EMAIL = re.compile(r"(?!.*\.\.)[^@\s\"<>(),;:\\\[\]]+@[^@\s\"<>(),;:\\\[\]]+\.[^@\s\"<>(),;:\\\[\].]+\Z")
UNLIMITED = 10**6
Attribute = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Objections:
    """Causes of a refusal: unknown attributes, missing ones, and for each attribute the error of its value."""

    unknown: list[str]
    missing: list[str]
    values: dict[str, str]


def is_email(text: object) -> bool:
    return isinstance(text, str) and EMAIL.match(text) is not None


def _choices(attribute: Attribute) -> dict[str, list[Any]]:
    choices = attribute.get("enum") or [choice["const"] for choice in attribute.get("oneOf") or ()]
    return {"enum": choices} if choices else {}


def _property(attribute: Attribute) -> dict[str, Any]:
    described = {"type": attribute["type"], "format": attribute.get("format") or ""}
    if attribute["type"] == "array":
        items = attribute.get("items", {})
        return {**described, "items": {"type": items.get("type", "string"), **_choices(items)}}
    limits = {key: attribute[key] for key in ("minimum", "maximum") if attribute.get(key) is not None}
    lengths = {"minLength": attribute.get("minLength") or 0, "maxLength": attribute.get("maxLength") or UNLIMITED}
    return {**described, **lengths, **limits, **_choices(attribute)}


def json_schema(attributes: dict[str, Attribute]) -> dict[str, Any]:
    """Return the schema of a profile with these attributes."""
    return {
        "type": "object",
        "properties": {name: _property(attribute) for name, attribute in attributes.items()},
        "required": [name for name, attribute in attributes.items() if attribute.get("required")],
        "additionalProperties": False,
    }


def _wrong_type(error: jsonschema.ValidationError) -> str:
    what = "The value" if len(error.path) == 1 else "An element"
    return f"{what} is not of type {error.validator_value}"


def _wrong_length(error: jsonschema.ValidationError) -> str:
    return f"String value length must be between {error.schema['minLength']} and {error.schema['maxLength']}"


def _wrong_size(error: jsonschema.ValidationError) -> str:
    least, most = (error.schema.get(key) for key in ("minimum", "maximum"))
    if least is None:
        return f"The value must be at most {most}"
    return f"The value must be at least {least}" if most is None else f"The value must be between {least} and {most}"


# By keyword, in the order in which Okta checks a value: it names only the first error.
CAUSES: dict[str, Callable[[jsonschema.ValidationError], str]] = {
    "type": _wrong_type,
    "minLength": _wrong_length,
    "maxLength": _wrong_length,
    "minimum": _wrong_size,
    "maximum": _wrong_size,
    "enum": lambda error: "The value is not one of the allowed values",
    "format": lambda error: "Does not match required pattern",
}


def _validator(schema: dict[str, Any]) -> jsonschema.Draft4Validator:
    # The import takes a seventh of the start time of the simulator, and many runs never write a profile.
    import jsonschema

    formats = jsonschema.FormatChecker(formats=())
    formats.checks("email")(lambda text: text == "" or is_email(text))
    return jsonschema.Draft4Validator(schema, format_checker=formats)


def objections(profile: dict[str, Any], attributes: dict[str, Attribute]) -> Objections:
    """Return the errors of the profile by the schema."""
    schema = json_schema(attributes)
    found = list(_validator(schema).iter_errors(profile))
    values: dict[str, str] = {}
    for keyword, cause in CAUSES.items():
        for error in found:
            if error.validator == keyword:
                values.setdefault(str(error.path[0]), cause(error))
    whole = {error.validator for error in found if not error.path}
    return Objections(
        unknown=[name for name in profile if name not in attributes] if "additionalProperties" in whole else [],
        missing=[name for name in schema["required"] if profile.get(name, "") == ""],
        values={name: values[name] for name in profile if name in values},
    )
