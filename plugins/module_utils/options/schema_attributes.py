# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of the modules for schemas, as in the documentation fragment schema."""

from __future__ import annotations

from typing import Any

from . import arguments

ATTRIBUTE: dict[str, dict[str, Any]] = {
    "name": {"type": "str", "required": True},
    "state": arguments.SHARED["state"],
    "title": {"type": "str"},
    "description": {"type": "str"},
    "type": {"type": "str", "choices": ["string", "boolean", "number", "integer", "array"]},
    "items": {"type": "str", "choices": ["string", "number", "integer"]},
    "enum": {"type": "list", "elements": "raw"},
    "min_length": {"type": "int"},
    "max_length": {"type": "int"},
    "minimum": {"type": "float"},
    "maximum": {"type": "float"},
    "pattern": {"type": "str"},
    "format": {"type": "str"},
    "default": {"type": "raw"},
    "unique": {"type": "bool"},
    "required": {"type": "bool"},
    "permission": {"type": "str", "choices": ["hide", "read_only", "read_write"]},
    "master": {
        "type": "dict",
        "options": {
            "type": {"type": "str", "choices": ["okta", "profile_master", "override"], "required": True},
            "priority": {
                "type": "list",
                "elements": "dict",
                "options": {"type": {"type": "str", "required": True}, "value": {"type": "str", "required": True}},
            },
        },
    },
    "mutability": {"type": "str"},
    "scope": {"type": "str", "choices": ["none", "self"]},
    "external_name": {"type": "str"},
    "external_namespace": {"type": "str"},
}
"""The options of one attribute."""

SCHEMA: dict[str, dict[str, Any]] = {
    "attributes": {"type": "list", "elements": "dict", "required": True, "options": ATTRIBUTE},
    "max_removals": {"type": "int"},
    "allow_data_loss": {"type": "bool", "default": False},
}
"""The options of a task for one schema, except the one that selects it."""
