# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Conversion of record fields to the types in their specifications. Pure. No error contains a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ansible.module_utils.common import validation

CONVERTERS = {
    "bool": (validation.check_type_bool, "must be true or false."),
    "int": (validation.check_type_int, "must be an integer."),
    "float": (validation.check_type_float, "must be a number."),
}
"""Ansible's check by type, and a message that replaces Ansible's, which may contain the value."""


def is_literal(value: object) -> bool:
    """Return whether a value can be checked now: it is neither a template nor encrypted."""
    if isinstance(value, (list, tuple)):
        return all(is_literal(item) for item in value)
    if isinstance(value, str):
        return "{{" not in value and "{%" not in value
    return value is None or isinstance(value, (bool, int, float, dict))


def value_of(specification: Mapping[str, Any], value: Any) -> Any:
    """Return a value converted to the type in its *specification*. Raises ValueError with a predicate as text."""
    kind = specification["type"]
    if value is None or value == "":
        raise ValueError("must not be empty.")
    if kind in CONVERTERS:
        converted = _converted(kind, value)
    elif kind == "list":
        converted = _texts(value)
    elif kind == "raw" and isinstance(value, dict):
        # A private key can also be a mapping, a JWK.
        converted = value
    else:
        converted = _text(value)
    choices = specification.get("choices")
    if choices and converted not in choices:
        raise ValueError(f"must be one of: {', '.join(choices)}.")
    return converted


def _converted(kind: str, value: object) -> Any:
    convert, problem = CONVERTERS[kind]
    # Ansible accepts a boolean as a number. Infinity raises OverflowError, an ArithmeticError.
    if kind != "bool" and isinstance(value, bool):
        raise ValueError(problem)
    try:
        return convert(value)
    except (TypeError, ArithmeticError):
        raise ValueError(problem) from None


def _text(value: object) -> str:
    """Return a string. Raises ValueError for a number, which Ansible would convert."""
    if isinstance(value, (bool, int, float)):
        raise ValueError("must be a string, but YAML reads it as a number or boolean. Put it in quotes.")
    if not isinstance(value, str):
        raise ValueError("must be a string.")
    return value


def _texts(value: object) -> list[str]:
    """Return a list of strings. A single string is split at commas and spaces, as scopes are often written."""
    items = re.split(r"[,\s]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) and item for item in items):
        raise ValueError("must be a list of strings.")
    return list(items)
