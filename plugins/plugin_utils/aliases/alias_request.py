# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The records that a task requests for an alias file. No error shows a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...module_utils import errors
from ...module_utils.apps import okta_scopes
from ...module_utils.options import masks
from .. import plain_values
from . import alias_records

SOURCE = "records"
"""The option shown in errors."""


class Request:
    """Records by section and name, each with its requested fields; None removes a field.

    *made* has the (section, name, field) of values that this task generated randomly. Raises OktaError.
    """

    def __init__(self, records: Mapping[str, Any]):
        given = plain_values.plain(records)
        masks.check({SOURCE: given}, ())
        sections = alias_records.check({kind: _valued_section(part) for kind, part in given.items()}, SOURCE)
        self._sections = {
            kind: {name: record or {} for name, record in (part or {}).items()} for kind, part in given.items()
        }
        self.made: set[tuple[str, str, str]] = set()
        self._check_nulls()
        self.warnings = [doubt for name, record in sections["credentials"].items() for doubt in _doubts(name, record)]
        """Warnings about scopes of credentials that are probably misspelled."""

    def __iter__(self) -> Iterator[tuple[str, str, alias_records.Record]]:
        """Yield the section, the name and the fields of each record."""
        for kind, part in self._sections.items():
            for name, record in part.items():
                yield kind, name, record

    def section(self, kind: str) -> dict[str, alias_records.Record]:
        """Return the records of a section by name."""
        return self._sections.get(kind, {})

    def ask(self, kind: str, name: str, field: str, value: Any) -> None:
        """Request another field of a record."""
        self._sections[kind][name][field] = value

    def ask_made(self, kind: str, name: str, field: str, value: Any) -> None:
        """Request a field with a value that this task generated, which check mode therefore cannot predict."""
        self.made.add((kind, name, field))
        self.ask(kind, name, field, value)

    def only_credential(self) -> str:
        """Return the name of the one credential among the records."""
        names = list(self.section("credentials"))
        if len(names) != 1:
            raise errors.InvalidOption("generate", f"requires exactly one credential in records (got {len(names)}).")
        return names[0]

    def _check_nulls(self) -> None:
        """Raise InvalidRecord for a field to remove that does not exist in such records."""
        for kind, name, record in self:
            for field in record:
                if field not in alias_records.FIELDS[kind]:
                    place = f"{kind}.{name}.{alias_records.shown(field)}"
                    raise alias_records.InvalidRecord(SOURCE, place, f"is not a field of {kind}.")


def _valued_section(part: Any) -> Any:
    """Return a section without the fields to remove. Anything else is returned unchanged."""
    return {name: _valued(record) for name, record in part.items()} if isinstance(part, dict) else part


def _valued(record: Any) -> Any:
    if not isinstance(record, dict):
        return record
    return {field: value for field, value in record.items() if value is not None}


def _doubts(name: str, record: alias_records.Record) -> list[str]:
    scopes = alias_records.read(record, "scopes", "credentials", SOURCE, name) or ()
    return okta_scopes.doubts(scope for scope in scopes if scope.startswith("okta."))
