# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Values of the fields of a record, in the types that their specifications name. Pure. No error holds a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ansible.module_utils.common import validation

CONVERTERS = {
    "bool": (validation.check_type_bool, "it is neither true nor false."),
    "int": (validation.check_type_int, "it is not a whole number."),
    "float": (validation.check_type_float, "it is not a number."),
}
"""By type, Ansible's own check and what to say in place of its message, which may hold the value."""


def is_literal(value: object) -> bool:
    """Return whether a value can be judged as it stands: no template, and nothing that is yet to be decrypted."""
    if isinstance(value, (list, tuple)):
        return all(is_literal(item) for item in value)
    if isinstance(value, str):
        return "{{" not in value and "{%" not in value
    return value is None or isinstance(value, (bool, int, float, dict))


def value_of(specification: Mapping[str, Any], value: Any) -> Any:
    """Return a value in the type that its *specification* names. Raises ValueError, whose text holds no value."""
    kind = specification["type"]
    if value is None or value == "":
        raise ValueError("it is empty.")
    if kind in CONVERTERS:
        converted = _converted(kind, value)
    elif kind == "list":
        converted = _texts(value)
    elif kind == "raw" and isinstance(value, dict):
        # A private key may also be a mapping, a JWK.
        converted = value
    else:
        converted = _text(value)
    choices = specification.get("choices")
    if choices and converted not in choices:
        raise ValueError(f"it is none of {', '.join(choices)}.")
    return converted


def _converted(kind: str, value: object) -> Any:
    convert, problem = CONVERTERS[kind]
    # To Ansible a truth value is a number, and infinity may be one.
    if kind != "bool" and isinstance(value, bool):
        raise ValueError(problem)
    try:
        return convert(value)
    except (TypeError, ArithmeticError):
        raise ValueError(problem) from None


def _text(value: object) -> str:
    """Return a text that is one: Ansible would make a text of any number."""
    if isinstance(value, (bool, int, float)):
        raise ValueError("YAML reads it as a number or truth value: put it in quotes.")
    if not isinstance(value, str):
        raise ValueError("it is not a text.")
    return value


def _texts(value: object) -> list[str]:
    """Return a list of texts. One text is split at blanks, too, as scopes are written."""
    items = re.split(r"[,\s]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) and item for item in items):
        raise ValueError("it is not a list of texts.")
    return list(items)
