# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to change in an alias file so that it holds given records. No error, operation or diff shows a secret."""

from __future__ import annotations

import json
import secrets

from ansible.module_utils.common.text.converters import to_text

from ...module_utils import errors
from ...module_utils.apps import okta_scopes
from ...module_utils.credentials import key_pairs
from . import alias_book, alias_file, alias_records, alias_text

SECRET_BYTES = 48
MAKERS = {"client_secret": lambda: secrets.token_urlsafe(SECRET_BYTES), "private_key": key_pairs.made}
PROOFS = frozenset({"client_id", "api_token", "access_token"})
"""One of these a credential has to have before it can be used."""


def given(value):
    """What the options of a task hold, without what Ansible adds to texts."""
    if isinstance(value, dict):
        return {str(key): given(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [given(item) for item in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    # A copy of the bare text: a YAML writer knows nothing of its tags.
    return "".join(to_text(value))


def is_secret(kind, field):
    """Whether a field of a record is one that nobody may see."""
    return bool(alias_records.FIELDS[kind][field].get("no_log"))


def _valued(kind, name, record):
    """A record without the fields that go. Raises InvalidRecord for one of those that there is not."""
    for field, value in record.items():
        if value is None and kind in alias_records.FIELDS and field not in alias_records.FIELDS[kind]:
            raise alias_records.InvalidRecord("records", f"{kind}.{name}.{field}", "there is no such field.")
    return {field: value for field, value in record.items() if value is not None}


class Keeping:
    """The records that a file shall hold, compared with those that it holds. Raises OktaError."""

    def __init__(self, path, document, records):
        self._path = path
        self._render = alias_file.literal(path)
        self._made = set()
        self._there = alias_records.check(document, path)
        self._asked = {
            kind: {name: record or {} for name, record in (part or {}).items()} for kind, part in records.items()
        }
        valued = {
            kind: {name: _valued(kind, name, record) for name, record in part.items()}
            for kind, part in self._asked.items()
        }
        alias_records.check(valued, "records")
        for name, record in valued.get("credentials", {}).items():
            for scope in alias_records.read(record, "scopes", "credentials", "records", name) or ():
                if scope.startswith("okta."):
                    okta_scopes.check(f"credentials.{name}.scopes", scope)

    def ask(self, kind, name, field, value):
        """One more field that a record shall have."""
        self._asked[kind][name][field] = value

    def ask_made(self, kind, name, field, value):
        """As ask, of a value that exists since this task only, so that no run foretells it."""
        self._made.add((kind, name, field))
        self.ask(kind, name, field, value)

    def only_credential(self):
        """The name of the credential among the records that shall be held."""
        names = list(self._asked.get("credentials", {}))
        if len(names) != 1:
            raise errors.InvalidOption("generate", f"it goes with one credential in records, not with {len(names)}.")
        return names[0]

    def value(self, kind, name, field):
        """The value of a field as it will be: as asked, else as it is; None where it has none."""
        asked = self._asked.get(kind, {}).get(name, {})
        return asked[field] if field in asked else self.known(kind, name, field)

    def known(self, kind, name, field):
        """The value of a field as it is now, in its type; None where it has none."""
        record, place = self._there[kind].get(name, {}), f"{kind}.{name}"
        if field not in record:
            return None
        rendered = {field: self._render(record[field], f"{place}.{field}")}
        return alias_records.read(rendered, field, kind, self._path, place)

    def draft(self):
        """Let credentials that are new be inactive."""
        for name in self._asked.get("credentials", {}):
            if name not in self._there["credentials"]:
                self.ask("credentials", name, "active", False)

    def finish(self):
        """Let those become active that were inactive because they were drafts."""
        for name, record in self._asked.get("credentials", {}).items():
            there = self._there["credentials"].get(name, {})
            if self.known("credentials", name, "active") is False and not PROOFS & set(there) and PROOFS & set(record):
                self.ask("credentials", name, "active", None)

    def changes(self, needs_seal=lambda kind, name, field: False):
        """(kind, name) to the fields that change, each with its new value, or None where it goes."""
        found = {}
        for kind, part in self._asked.items():
            for name, record in part.items():
                differing = {
                    field: value
                    for field, value in record.items()
                    if not self._same(kind, name, field, value) or (value is not None and needs_seal(kind, name, field))
                }
                if differing or name not in self._there[kind]:
                    found[kind, name] = differing
        self._check(found)
        return found

    def _same(self, kind, name, field, value):
        if value is None:
            return field not in self._there[kind].get(name, {})
        wanted = alias_records.read({field: value}, field, kind, "records", f"{kind}.{name}")
        return self.known(kind, name, field) == wanted

    def after(self, changes):
        """All records as they will be."""
        merged = {kind: {name: dict(record) for name, record in part.items()} for kind, part in self._there.items()}
        for (kind, name), fields in changes.items():
            record = merged[kind].setdefault(name, {})
            for field, value in fields.items():
                if value is None:
                    record.pop(field, None)
                else:
                    record[field] = value
        return merged

    def _check(self, changes):
        """Refuse records that lead nowhere, or from one alias to two orgs."""
        book = alias_book.Book(self.after(changes), self._path, self._render)
        for alias in self._asked.get("aliases", {}):
            active = [name for name in book.of("connections", alias) if book.is_active("connections", name)]
            if len(active) > 1 and not book.value("aliases", alias, "multiple", False):
                raise book.refusal(
                    f"aliases.{alias}",
                    f"several of its connections would be active: {', '.join(active)}.",
                    "Give the name of the one that is there.",
                )

    def operations(self, changes):
        """The changes in people's words."""
        return [
            f"change {kind}.{name} ({', '.join(fields)})" if name in self._there[kind] else f"add {kind}.{name}"
            for (kind, name), fields in changes.items()
        ]

    def shown(self, changes, after):
        """The records that change, before or *after*, as a diff shows them."""
        whole = self.after(changes) if after else self._there
        found: dict[str, dict[str, dict]] = {}
        for (kind, name), fields in changes.items():
            if name in whole[kind]:
                record = whole[kind][name]
                found.setdefault(kind, {})[name] = {
                    field: self._told(kind, name, field, record[field], after and field in fields)
                    for field in sorted(record)
                }
        return json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False) + "\n" if found else ""

    def _told(self, kind, name, field, value, new):
        """A value as a diff tells it: of what is secret, encrypted or made by chance, only that it is there."""
        hidden = is_secret(kind, field) or (kind, name, field) in self._made
        if hidden or not isinstance(value, (str, bool, int, float, list, tuple)):
            return "set anew" if new else "set"
        return given(value)


def written(text, path, changes, seal):
    """*text* with the changes in it; *seal(text)* encrypts a secret, None where they stand as they are."""
    for (kind, name), fields in changes.items():
        nodes = {field: _node(kind, field, value, seal) for field, value in fields.items()}
        try:
            text = alias_text.with_record(text, kind, name, nodes)
        except alias_text.NotEditable:
            raise alias_records.InvalidRecord(
                path,
                f"{kind}.{name}",
                "the file has a form (anchors, several documents?) in which this record cannot be changed by itself.",
                "Write the file plainly: each record under its name, one below the other.",
            ) from None
    return text


def _node(kind, field, value, seal):
    if value is None:
        return None
    if seal and is_secret(kind, field):
        return alias_text.encrypted(seal(value if isinstance(value, str) else json.dumps(value)))
    return alias_text.clear(value)
