# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The changes that an alias file needs to contain the records of a request. No error shows a value."""

from __future__ import annotations

from typing import Any

from . import alias_book, alias_changes, alias_file, alias_records, alias_request, alias_text

PROOFS = frozenset({"client_id", "api_token", "access_token"})
"""A credential needs one of these before it can be used."""


class Keeping:
    """The records that a file should contain, compared with its *document*. Raises OktaError."""

    def __init__(self, path: str, document: object, request: alias_request.Request):
        self._path = path
        self._request = request
        self._render = alias_file.literal(path)
        self.there = alias_records.check(document, path)

    def value(self, kind: str, name: str, field: str) -> Any:
        """Return the future value of a field: the requested one, else the present one, else None."""
        asked = self._request.section(kind).get(name, {})
        return asked[field] if field in asked else self._known(kind, name, field)

    def draft(self) -> None:
        """Make new credentials inactive."""
        for name in self._request.section("credentials"):
            if name not in self.there["credentials"]:
                self._request.ask("credentials", name, "active", False)

    def finish(self) -> None:
        """Activate credentials that were inactive because they were drafts."""
        for name, asked in self._request.section("credentials").items():
            former = self.there["credentials"].get(name, {})
            is_inactive = self._known("credentials", name, "active") is False
            if is_inactive and not PROOFS & set(former) and PROOFS & set(asked):
                self._request.ask("credentials", name, "active", None)

    def changes(self, to_seal: str | None = None) -> list[alias_changes.Change]:
        """Return the changes that the file needs.

        *to_seal* is its text if no secret may remain in clear text; a secret in clear text then counts as changed.
        """
        found = []
        for kind, name, record in self._request:
            is_new = name not in self.there[kind]
            fields = {
                field: value
                for field, value in record.items()
                if self._differs(kind, name, field, value)
                or (value is not None and to_seal is not None and self._is_clear(kind, name, field, to_seal))
            }
            if fields or is_new:
                found.append(alias_changes.Change(kind, name, fields, is_new))
        self._check(found)
        return found

    def _known(self, kind: str, name: str, field: str) -> Any:
        """Return the present value of a field, converted to its type, or None if it is missing."""
        record, place = self.there[kind].get(name, {}), f"{kind}.{name}"
        if field not in record:
            return None
        rendered = {field: self._render(record[field], f"{place}.{field}")}
        return alias_records.read(rendered, field, kind, self._path, place)

    def _differs(self, kind: str, name: str, field: str, value: Any) -> bool:
        if value is None:
            return field in self.there[kind].get(name, {})
        wanted = alias_records.read({field: value}, field, kind, alias_request.SOURCE, f"{kind}.{name}")
        return self._known(kind, name, field) != wanted

    def _is_clear(self, kind: str, name: str, field: str, text: str) -> bool:
        """Return whether a text contains a secret that is not encrypted individually."""
        is_there = field in self.there[kind].get(name, {})
        return is_there and alias_records.is_secret(kind, field) and not alias_text.has_vault(text, kind, name, field)

    def _check(self, changes: list[alias_changes.Change]) -> None:
        """Raise InvalidRecord for records that refer to nothing, or that lead from one alias to two orgs."""
        book = alias_book.Book(alias_changes.applied(changes, self.there), self._path, self._render)
        for alias in self._request.section("aliases"):
            active = [name for name in book.of("connections", alias) if book.is_active("connections", name)]
            if len(active) > 1 and not book.value("aliases", alias, "multiple", False):
                raise book.refusal(
                    f"aliases.{alias}",
                    f"would have several active connections: {', '.join(active)}.",
                    "Use the name of the existing connection.",
                )
