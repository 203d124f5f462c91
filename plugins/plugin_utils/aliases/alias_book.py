# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Alias, connection and credential records as they refer to each other. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import alias_records

Render = Callable[[Any, str], Any]
"""Makes a value out of what stands at a place: a template, something encrypted."""

REMEDIES = {
    ("connections", "alias"): "Name the alias that leads here.",
    ("connections", "org_url"): "Name the org.",
}
"""Fields that a record must have, and what to do when it does not."""


class Book:
    """Records that were checked. *source*, *render*: see aliases.Records. Raises InvalidRecord."""

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
        """Return the places of secrets that stand here as they are."""
        return alias_records.plain_secrets(self._records)

    def refusal(self, place: str, problem: str, remedy: str = "") -> alias_records.InvalidRecord:
        """Return the error about a place in the records."""
        return alias_records.InvalidRecord(self._source, place, problem, remedy)

    def names(self, kind: str) -> list[str]:
        """Return the names of all records of a kind, in the order in which they stand."""
        return list(self._records[kind])

    def has(self, kind: str, name: str, field: str) -> bool:
        """Return whether a record has a field."""
        return field in self._records[kind][name]

    def value(self, kind: str, name: str, field: str, default: Any = None) -> Any:
        """Return the value of a field of a record, rendered and in its type; the default where it does not have it."""
        record, place = self._records[kind][name], f"{kind}.{name}"
        if field not in record:
            return default
        rendered = {field: self._render(record[field], f"{place}.{field}")}
        return alias_records.read(rendered, field, kind, self._source, place)

    def module_options(self, kind: str, name: str) -> dict[str, Any]:
        """Return the part of a record that the modules take."""
        options = alias_records.MODULE_OPTIONS[kind]
        return {field: self.value(kind, name, field) for field in self._records[kind][name] if field in options}

    def is_active(self, kind: str, name: str) -> bool:
        """Return whether a record is to be used."""
        return bool(self.value(kind, name, "active", True))

    def of(self, kind: str, alias: str) -> list[str]:
        """Return the names of the connections or credentials that belong to an alias, active or not."""
        return [name for name in self._records[kind] if self.value(kind, name, "alias") == alias]

    def demand(self, kind: str, name: str, place: str = "") -> None:
        """Raise InvalidRecord when there is no such record; *place* is where it is named."""
        known = self._records[kind]
        if name not in known:
            hint = alias_records.nearest(name, known)
            raise self.refusal(place or f"{kind}.{name}", f"there is no such record under {kind}.", hint)

    def lineage(self, alias: str) -> list[str]:
        """Return the alias and its ancestors as far as they are active, nearest first."""
        self.demand("aliases", alias)
        if not self.is_active("aliases", alias):
            raise self.refusal(f"aliases.{alias}.active", "the alias is not active.")
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
                    raise self.refusal(f"{kind}.{name}.{field}", "it is missing.", remedy)
        for name, record in self._records["credentials"].items():
            if not set(record) & set(alias_records.MODULE_OPTIONS["credentials"]):
                raise self.refusal(f"credentials.{name}", "it has nothing to show to Okta, such as api_token.")

    def _check_references(self) -> None:
        for kind in ("connections", "credentials"):
            for name in self._records[kind]:
                if self.has(kind, name, "alias"):
                    self.demand("aliases", self.value(kind, name, "alias"), f"{kind}.{name}.alias")
        for name in self._records["connections"]:
            for credential in self.value("connections", name, "credentials", []):
                self.demand("credentials", credential, f"connections.{name}.credentials")

    def _check_ancestors(self, alias: str) -> None:
        """Raise InvalidRecord for a parent that does not exist, or that is a descendant."""
        way = [alias]
        while parent := self._parent(way[-1]):
            self.demand("aliases", parent, f"aliases.{way[-1]}.parent")
            if parent in way:
                circle = " -> ".join([*way[way.index(parent) :], parent])
                raise self.refusal(f"aliases.{way[-1]}.parent", f"the aliases lead back to each other: {circle}.")
            way.append(parent)
