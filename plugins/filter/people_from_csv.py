# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: people_from_csv
short_description: Read a list of people from CSV text
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Converts the text of a CSV file to a list of people for the role C(spoke.okta.onboard_user). The first line of the
    file contains the names of the columns.
  - The name of a column is an option of M(spoke.okta.okta_user) (V(login), V(first_name), V(department) and so on),
    C(profile.) with the name of an attribute (V(profile.badgeNumber)), V(groups) or V(applications).
  - An empty cell is ignored and clears nothing. O(list_separator) separates several groups or applications in a cell.
  - Reports all errors of the file together, with the number of the line where the row begins.
options:
  _input:
    description: The text of the file. A byte order mark at its beginning is ignored.
    type: str
    required: true
  delimiter:
    description: The separator between two cells.
    type: str
    default: ","
  list_separator:
    description: The separator between two groups or two applications in one cell.
    type: str
    default: ";"
    version_added: 0.3.0
  required:
    description: The columns that must have a value in each row.
    type: list
    elements: str
    default: [login]
"""

EXAMPLES = r"""
- name: Create all users in the file
  spoke.okta.okta_user:
    users: "{{ lookup('ansible.builtin.file', 'people.csv') | spoke.okta.people_from_csv | spoke.okta.accounts }}"
"""

RETURN = r"""
_value:
  description: The people, in the order of the file.
  type: list
  elements: dict
  sample: [{"login": "zoe.nunez@example.com", "first_name": "Zoë", "groups": ["Sales", "Everywhere"]}]
"""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ansible.errors import AnsibleFilterError

from ..module_utils.users import user_items

LISTS = ("groups", "applications")
COLUMNS = frozenset({"login", "user_type", *LISTS, *user_items.PROFILE_OPTIONS})
PROFILE = "profile."
MOST_NAMED = 10


@dataclass(frozen=True)
class Row:
    """A row of the file: the number of its first line, and its cells."""

    line: int
    cells: list[str]


def fault_of_header(header: Sequence[str]) -> str:
    """Return the error in the names of the columns, or an empty text."""
    unknown = [name for name in header if name not in COLUMNS and not (name.startswith(PROFILE) and name != PROFILE)]
    twice = sorted({name for name in header if header.count(name) > 1})
    if unknown:
        return f"line 1 has unknown columns: {', '.join(map(repr, unknown))}"
    if twice:
        return f"line 1 has duplicate columns: {', '.join(twice)}"
    return "" if "login" in header else "line 1 has no column login"


def person_of(header: Iterable[str], cells: Iterable[str], separator: str) -> dict[str, Any]:
    """Return the person in a row, without empty cells."""
    person: dict[str, Any] = {}
    for name, cell in zip(header, map(str.strip, cells), strict=False):
        if cell and name in LISTS:
            person[name] = [part.strip() for part in cell.split(separator) if part.strip()]
        elif cell and name.startswith(PROFILE):
            person.setdefault("profile", {})[name[len(PROFILE) :]] = cell
        elif cell:
            person[name] = cell
    return person


def faults_of_row(
    header: Collection[str],
    cells: Collection[str],
    person: Mapping[str, Any],
    required: Iterable[str],
    seen: Mapping[str, int],
) -> list[str]:
    """Return the errors of a row and the *person* in it. *seen* has the line of each login in earlier rows."""
    if len(cells) != len(header):
        return [f"{len(cells)} cells instead of {len(header)} as in line 1"]
    faults = [f"{name} is empty" for name in required if name not in person]
    login = person.get("login", "").casefold()
    if login in seen:
        faults.append(f"{person['login']} is already in line {seen[login]}")
    email = person.get("email", "a@b")
    if email.count("@") != 1 or not all(email.split("@")):
        faults.append(f"{email!r} is not an email address")
    return faults


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Yield each row that is not empty. Raises AnsibleFilterError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise AnsibleFilterError(f"people_from_csv: line {line} is not valid CSV ({error}).") from error


def people_from_csv(
    text: object, delimiter: str = ",", required: Iterable[str] = ("login",), list_separator: str = ";"
) -> list[dict[str, Any]]:
    """Return people as in DOCUMENTATION."""
    if not isinstance(text, str) or len(delimiter) != 1 or not list_separator:
        raise AnsibleFilterError(
            "people_from_csv requires the text of a file, a delimiter of one character, and a list_separator."
        )
    rows = list(rows_of(text.removeprefix("\ufeff"), delimiter))
    if not rows:
        raise AnsibleFilterError("people_from_csv: the file is empty. Its first line must contain the columns.")
    header = [name.strip() for name in rows[0].cells]
    fault = fault_of_header(header)
    if fault:
        raise AnsibleFilterError(f"people_from_csv: {fault}. Known columns: {', '.join(sorted(COLUMNS))}, profile.x.")
    people: list[dict[str, Any]] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for row in rows[1:]:
        people.append(person_of(header, row.cells, list_separator))
        wrong = faults_of_row(header, row.cells, people[-1], required, seen)
        faults += [f"line {row.line}: {fault}" for fault in wrong]
        seen.setdefault(people[-1].get("login", "").casefold(), row.line)
    if faults:
        more = f"; and {len(faults) - MOST_NAMED} more" if len(faults) > MOST_NAMED else ""
        listed = f"{'; '.join(faults[:MOST_NAMED])}{more}"
        raise AnsibleFilterError(f"people_from_csv: {listed}. No person was read. Correct the file.")
    return people


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"people_from_csv": people_from_csv}
