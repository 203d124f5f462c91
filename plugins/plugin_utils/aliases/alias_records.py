# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Fields of alias, connection and credential records. Pure. An error shows record and field, but never a value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from typing import Any

from ...module_utils import errors
from ...module_utils.options import arguments
from . import alias_values, host_patterns

Record = dict[str, Any]
Sections = dict[str, dict[str, Record]]
"""Records by section and name."""

NAME = re.compile(r"[A-Za-z0-9_]+")
# Options about the way to an org and its token store, which are set once for each connection.
REACH = frozenset(
    {
        "org_url",
        "api_version",
        "authorization_url",
        "token_url",
        "revocation_url",
        "redirect_url",
        "token_store",
        "token_store_path",
        "token_store_key",
        "validate_certs",
        "ca_path",
        "use_proxy",
    }
)
CREDENTIAL = {name: option for name, option in arguments.CONNECTION["credentials"]["options"].items() if name != "name"}
OWN_FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    "aliases": {
        "description": {"type": "str"},
        "active": {"type": "bool"},
        "parent": {"type": "str"},
        "multiple": {"type": "bool"},
    },
    "connections": {
        "description": {"type": "str"},
        "active": {"type": "bool"},
        "alias": {"type": "str"},
        "credentials": {"type": "list"},
    },
    "credentials": {
        "description": {"type": "str"},
        "active": {"type": "bool"},
        "alias": {"type": "str"},
        "order": {"type": "int"},
        "applies_to": {"type": "list"},
    },
}
"""Fields of the record itself; all others are options of the modules."""

MODULE_OPTIONS: dict[str, dict[str, dict[str, Any]]] = {
    "connections": {name: arguments.CONNECTION[name] for name in arguments.CONNECTION if name in REACH},
    "credentials": CREDENTIAL,
    # All others: timeouts, retries and rate limits.
    "aliases": {
        name: arguments.CONNECTION[name]
        for name in arguments.CONNECTION
        if name not in REACH and name not in CREDENTIAL and name != "credentials"
    },
}
FIELDS = {kind: {**OWN_FIELDS[kind], **MODULE_OPTIONS[kind]} for kind in OWN_FIELDS}


class InvalidRecord(errors.OktaError):
    """A record of an alias file or variable, at a *place* such as credentials.prod.order, is invalid.

    *problem* continues a sentence that starts with the place, or with the source if the place is empty: "is required."
    *remedy* is a sentence. The message never contains the value of a field.
    """

    def __init__(self, source: str, place: str, problem: str, remedy: str = ""):
        subject = f"{source}: {place}" if place else source
        super().__init__(f"{subject} {problem}" + (f" {remedy}" if remedy else ""))
        self.place = place


def nearest(word: object, known: Collection[str]) -> str:
    """Return a hint with the most similar known word, or with all known words."""
    close = difflib.get_close_matches(str(word), list(known), n=1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Use one of: {', '.join(sorted(known))}." if known else "Add it first."


def check(document: object, source: str) -> Sections:
    """Return the three kinds of records of a document, each a dict of name to record. Raises InvalidRecord."""
    if not isinstance(document, dict):
        raise InvalidRecord(source, "", "must be a mapping with aliases, connections and credentials.")
    for kind in document:
        if kind not in FIELDS:
            raise InvalidRecord(source, shown(kind), "is not a section.", nearest(kind, FIELDS))
    return {kind: _checked_section(document.get(kind), kind, source) for kind in FIELDS}


def _checked_section(records: object, kind: str, source: str) -> dict[str, Record]:
    if records is None:
        return {}
    if not isinstance(records, dict):
        raise InvalidRecord(source, kind, "must be a mapping.", "Write each record under its name.")
    checked = {}
    for name, record in records.items():
        place = f"{kind}.{shown(name)}"
        if not NAME.fullmatch(str(name)):
            raise InvalidRecord(source, place, "must have a name of only letters, digits and underscores.")
        if record is not None and not isinstance(record, dict):
            raise InvalidRecord(source, place, "must be a mapping.", "Write its fields below its name.")
        checked[str(name)] = record or {}
        _check_fields(checked[str(name)], kind, source, place)
    return checked


def _check_fields(record: Record, kind: str, source: str, place: str) -> None:
    for field, value in record.items():
        if field not in FIELDS[kind]:
            raise InvalidRecord(source, f"{place}.{shown(field)}", f"is not a field of {kind}.", _hint(field, kind))
        if alias_values.is_literal(value):
            read(record, field, kind, source, place)


def _hint(field: object, kind: str) -> str:
    """Return the section that has the field, otherwise the hint of nearest."""
    for other, fields in FIELDS.items():
        if field in fields:
            return f"Move it to a record under {other}."
    return nearest(field, FIELDS[kind])


def read(record: Record, field: str, kind: str, source: str, place: str) -> Any:
    """Return the value of a field, converted to its type, or None if it is missing. Raises InvalidRecord."""
    if field not in record:
        return None
    try:
        value = alias_values.value_of(FIELDS[kind][field], record[field])
        problem = next(filter(None, map(host_patterns.fault, value)), "") if field == "applies_to" else ""
    except ValueError as error:
        problem = str(error)
    if problem:
        raise InvalidRecord(source, f"{place}.{field}", problem)
    return value


def shown(name: object) -> str:
    """Return a name, or a placeholder for an invalid name, which may be a misplaced secret."""
    text = str(name)
    return text if re.fullmatch(r"[\w-]{1,40}", text) else "(an invalid key)"


def is_secret(kind: str, field: str) -> bool:
    """Return whether a field of a record is secret."""
    return bool(FIELDS[kind][field].get("no_log"))


def plain_secrets(records: Mapping[str, Mapping[str, Record]]) -> list[str]:
    """Return the places of secrets in clear text, such as credentials.prod.api_token."""
    return [
        f"{kind}.{name}.{field}"
        for kind, section in records.items()
        for name, record in section.items()
        for field, value in record.items()
        if is_secret(kind, field) and isinstance(value, (str, dict)) and alias_values.is_literal(value)
    ]
