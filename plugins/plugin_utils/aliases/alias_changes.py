# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Changes of the records of an alias file: as operations, as a diff, and in its text. None of them shows a secret."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

import yaml

from .. import plain_values
from . import alias_records, alias_text

Seal = Callable[[str], str]
"""Encrypt a secret."""


@dataclasses.dataclass(frozen=True)
class Change:
    """A changed or new record: the fields that differ, each with its new value, or None if it is removed."""

    kind: str
    name: str
    fields: alias_records.Record
    is_new: bool

    def operation(self) -> str:
        """Return the change as text for the result."""
        words = f"{self._verb} {self._object}"
        return words if self.is_new else f"{words} ({', '.join(self.fields)})"

    def as_data(self) -> dict[str, str]:
        """Return the change as data for the result."""
        return {"verb": self._verb, "object": self._object}

    @property
    def _verb(self) -> str:
        return "add" if self.is_new else "change"

    @property
    def _object(self) -> str:
        return f"{self.kind}.{self.name}"


def applied(changes: Iterable[Change], sections: alias_records.Sections) -> alias_records.Sections:
    """Return all records after the changes."""
    merged = {kind: {name: dict(record) for name, record in part.items()} for kind, part in sections.items()}
    for change in changes:
        record = merged[change.kind].setdefault(change.name, {})
        for field, value in change.fields.items():
            if value is None:
                record.pop(field, None)
            else:
                record[field] = value
    return merged


def diff(
    changes: Collection[Change], sections: alias_records.Sections, made: Collection[tuple[str, str, str]]
) -> dict[str, str]:
    """Return the records that change, before and after; *made* are the places of randomly generated values."""
    found: dict[str, dict[str, dict[str, Any]]] = {"before": {}, "after": {}}
    after = applied(changes, sections)
    for change in changes:
        for when, whole, fresh in (("before", sections, ()), ("after", after, change.fields)):
            record = whole[change.kind].get(change.name)
            if record is not None:
                shown = {
                    field: _shown((change.kind, change.name, field), record[field], field in fresh, made)
                    for field in record
                }
                found[when].setdefault(change.kind, {})[change.name] = shown
    return {when: _document(records) for when, records in found.items()}


def _document(records: dict[str, Any]) -> str:
    return json.dumps(records, indent=2, sort_keys=True, ensure_ascii=False) + "\n" if records else ""


def _shown(place: tuple[str, str, str], value: Any, fresh: bool, made: Collection[tuple[str, str, str]]) -> Any:
    """Return a value for a diff. A secret, encrypted or generated value is shown only as set."""
    hidden = alias_records.is_secret(place[0], place[2]) or place in made
    if hidden or not isinstance(value, (str, bool, int, float, list, tuple)):
        return "set to a new value" if fresh else "set"
    return plain_values.plain(value)


def written(text: str, path: str, changes: Iterable[Change], seal: Seal | None) -> str:
    """Return *text* with the changes; *seal* encrypts secrets. Raises InvalidRecord."""
    for change in changes:
        nodes = {field: _node(change.kind, field, value, seal) for field, value in change.fields.items()}
        try:
            text = alias_text.with_record(text, change.kind, change.name, nodes)
        except alias_text.NotEditable:
            raise alias_records.InvalidRecord(
                path,
                f"{change.kind}.{change.name}",
                "cannot be changed, because the file uses YAML that cannot be edited (anchors or several documents?).",
                "Rewrite the file in block style, with each record under its name.",
            ) from None
    return text


def _node(kind: str, field: str, value: Any, seal: Seal | None) -> yaml.Node | None:
    if value is None:
        return None
    if seal and alias_records.is_secret(kind, field):
        return alias_text.encrypted(seal(value if isinstance(value, str) else json.dumps(value)))
    return alias_text.clear(value)
