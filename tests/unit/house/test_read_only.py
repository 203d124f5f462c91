# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Updates of applications leave out exactly what Okta's OpenAPI document marks as read-only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ansible_collections.spoke.okta.plugins.module_utils.apps import app_document
from ansible_collections.spoke.okta.tests.unit.house import sources

DOCUMENT = sources.ROOT / "tests" / "simulator" / "okta-openapi.yaml"
ACCEPTED = {"name"}
"""What is marked as read-only although a PUT requires it: recordings of real orgs have it in each PUT."""


def resolved(schemas: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema instead of a reference to it."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    return schema


def read_only(
    schemas: dict[str, Any], schema: dict[str, Any], path: tuple[str, ...] = (), above: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield the paths of read-only properties. Items of a list have its path. *above* are the references on the way."""
    name = schema.get("$ref", "")
    if name in above:
        return
    above = (*above, name) if name else above
    found = resolved(schemas, schema)
    if found.get("readOnly"):
        yield path
        return
    for part in (*found.get("allOf", ()), *found.get("oneOf", ()), *([found["items"]] if "items" in found else [])):
        yield from read_only(schemas, part, path, above)
    for key, inner in found.get("properties", {}).items():
        yield from read_only(schemas, inner, (*path, key), above)


def test_read_only_values_of_applications() -> None:
    schemas = yaml.load(DOCUMENT.read_text(encoding="utf-8"), yaml.CSafeLoader)["components"]["schemas"]
    kinds = schemas["Application"]["discriminator"]["mapping"].values()
    marked = {".".join(path) for kind in kinds for path in read_only(schemas, {"$ref": kind})}
    assert marked - ACCEPTED == set(app_document.READ_ONLY)
