# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Alias, connection and credential records with their references to each other. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import alias_records

Render = Callable[[Any, str], Any]
"""Return the value at a place: render a template, or decrypt an encrypted value."""

REMEDIES = {
    ("connections", "alias"): "Set it to the alias that uses this connection.",
    ("connections", "org_url"): "Set it to the URL of the org.",
}
"""Required fields of a record, and the remedy when one is missing."""


class Book:
    """Valid records. For *source* and *render* see aliases.Records. Raises InvalidRecord."""

    def __init__(self, document: object, source: str, render: Render):
        self._source = source
        self._render = render
        self._records = alias_records.check(document, source)
        self._check_presence()
        self._check_references()
        for name in self._records["aliases"]:
            self._check_ancestors(name)

    @property
    def plain_secrets(self) -> list[str]:
        """Return the places of secrets in clear text."""
        return alias_records.plain_secrets(self._records)

    def refusal(self, place: str, problem: str, remedy: str = "") -> alias_records.InvalidRecord:
        """Return the error for a place in the records. *problem* is a predicate, as in InvalidRecord."""
        return alias_records.InvalidRecord(self._source, place, problem, remedy)

    def names(self, kind: str) -> list[str]:
        """Return the names of all records of a kind, in order."""
        return list(self._records[kind])

    def has(self, kind: str, name: str, field: str) -> bool:
        """Return whether a record has a field."""
        return field in self._records[kind][name]

    def value(self, kind: str, name: str, field: str, default: Any = None) -> Any:
        """Return the value of a field, rendered and converted to its type, or the default if the field is missing."""
        record, place = self._records[kind][name], f"{kind}.{name}"
        if field not in record:
            return default
        rendered = {field: self._render(record[field], f"{place}.{field}")}
        return alias_records.read(rendered, field, kind, self._source, place)

    def module_options(self, kind: str, name: str) -> dict[str, Any]:
        """Return the fields of a record that are options of the modules."""
        options = alias_records.MODULE_OPTIONS[kind]
        return {field: self.value(kind, name, field) for field in self._records[kind][name] if field in options}

    def is_active(self, kind: str, name: str) -> bool:
        """Return whether a record is active."""
        return bool(self.value(kind, name, "active", True))

    def of(self, kind: str, alias: str) -> list[str]:
        """Return the names of the connections or credentials of an alias, active or not."""
        return [name for name in self._records[kind] if self.value(kind, name, "alias") == alias]

    def demand(self, kind: str, name: str, place: str = "") -> None:
        """Raise InvalidRecord when a record does not exist; *place* is the place of the reference to it."""
        known = self._records[kind]
        if name not in known:
            hint = alias_records.nearest(name, known)
            problem = f"refers to a record that does not exist under {kind}." if place else "does not exist."
            raise self.refusal(place or f"{kind}.{name}", problem, hint)

    def lineage(self, alias: str) -> list[str]:
        """Return the alias and its active ancestors, nearest first, up to the first inactive one."""
        self.demand("aliases", alias)
        if not self.is_active("aliases", alias):
            raise self.refusal(f"aliases.{alias}.active", "is false, so the alias cannot be used.")
        lineage, parent = [alias], self._parent(alias)
        while parent and self.is_active("aliases", parent):
            lineage.append(parent)
            parent = self._parent(parent)
        return lineage

    def _parent(self, alias: str) -> str | None:
        parent: str | None = self.value("aliases", alias, "parent")
        return parent

    def _check_presence(self) -> None:
        for (kind, field), remedy in REMEDIES.items():
            for name in self._records[kind]:
                if not self.has(kind, name, field):
                    raise self.refusal(f"{kind}.{name}.{field}", "is required.", remedy)
        for name, record in self._records["credentials"].items():
            if not set(record) & set(alias_records.MODULE_OPTIONS["credentials"]):
                raise self.refusal(f"credentials.{name}", "must contain a credential, such as api_token.")

    def _check_references(self) -> None:
        for kind in ("connections", "credentials"):
            for name in self._records[kind]:
                if self.has(kind, name, "alias"):
                    self.demand("aliases", self.value(kind, name, "alias"), f"{kind}.{name}.alias")
        for name in self._records["connections"]:
            for credential in self.value("connections", name, "credentials", []):
                self.demand("credentials", credential, f"connections.{name}.credentials")

    def _check_ancestors(self, alias: str) -> None:
        """Raise InvalidRecord for a parent that does not exist or is a descendant."""
        way = [alias]
        while parent := self._parent(way[-1]):
            self.demand("aliases", parent, f"aliases.{way[-1]}.parent")
            if parent in way:
                circle = " -> ".join([*way[way.index(parent) :], parent])
                raise self.refusal(f"aliases.{way[-1]}.parent", f"forms a cycle: {circle}.")
            way.append(parent)
