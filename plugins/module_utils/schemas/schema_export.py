# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The custom attributes of schemas as options for the modules, for the export of an org. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..profiles import profile_schema
from . import attribute_document


def attributes_of(schema: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the options that lead to the custom attributes of a schema, sorted by name."""
    known = profile_schema.attributes(schema or {})
    return [
        attribute_document.options_of(name, known[name])
        for name in sorted(known)
        if known[name].get("definition") == "custom"
    ]


def of_types(schemas: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Return the custom attributes of each user type that has some, from pairs of a type and its schema."""
    found = []
    for kind, schema in sorted(schemas, key=lambda pair: pair[0].get("name") or ""):
        attributes = attributes_of(schema)
        named = {} if kind.get("default") else {"user_type": kind["name"]}
        found += [{**named, "attributes": attributes}] if attributes else []
    return found
