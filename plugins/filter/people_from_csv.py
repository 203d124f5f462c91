# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: people_from_csv
short_description: People from the text of a CSV file, checked row by row
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Makes a list of people, for the role C(spoke.okta.onboard_user), from the text of a CSV file whose first line names
    the columns.
  - A column is called like an option of M(spoke.okta.okta_user) (V(login), V(first_name), V(department) and so on), or
    C(profile.) and the name of an attribute (V(profile.badgeNumber)), or V(groups), or V(applications).
  - An empty cell means that nothing is known, so it clears nothing. Several groups or applications in a cell are
    separated by O(list_separator).
  - All mistakes of the file are reported together, with the number of the line where the row begins.
options:
  _input:
    description: The text of the file. A byte order mark at its beginning is passed over.
    type: str
    required: true
  delimiter:
    description: What stands between two cells.
    type: str
    default: ","
  list_separator:
    description: What stands between two groups, or two applications, in one cell.
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
- name: Everybody in the file has an account
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
    """A row of the file: the number of the line with which it begins, and its cells."""

    line: int
    cells: list[str]


def fault_of_header(header: Sequence[str]) -> str:
    """What is wrong with the names of the columns, as text; empty when nothing is."""
    unknown = [name for name in header if name not in COLUMNS and not (name.startswith(PROFILE) and name != PROFILE)]
    twice = sorted({name for name in header if header.count(name) > 1})
    if unknown:
        return f"line 1 has unknown columns: {', '.join(map(repr, unknown))}"
    if twice:
        return f"line 1 has columns twice: {', '.join(twice)}"
    return "" if "login" in header else "line 1 has no column login"


def person_of(header: Iterable[str], cells: Iterable[str], separator: str) -> dict[str, Any]:
    """The person that a row describes. Empty cells tell nothing."""
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
    """What is wrong with a row and the *person* that it describes, as texts. *seen*: the line of each login before."""
    if len(cells) != len(header):
        return [f"it has {len(cells)} cells where the first line has {len(header)}"]
    faults = [f"{name} is empty" for name in required if name not in person]
    login = person.get("login", "").casefold()
    if login in seen:
        faults.append(f"{person['login']} is in line {seen[login]} already")
    email = person.get("email", "a@b")
    if email.count("@") != 1 or not all(email.split("@")):
        faults.append(f"{email!r} is no e-mail address")
    return faults


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Each row that is not empty. Raises AnsibleFilterError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise AnsibleFilterError(f"people_from_csv: line {line} is no CSV ({error}).") from error


def people_from_csv(
    text: object, delimiter: str = ",", required: Iterable[str] = ("login",), list_separator: str = ";"
) -> list[dict[str, Any]]:
    """See DOCUMENTATION."""
    if not isinstance(text, str) or len(delimiter) != 1 or not list_separator:
        raise AnsibleFilterError(
            "people_from_csv wants the text of a file, one character as delimiter, and a separator for lists."
        )
    rows = list(rows_of(text.removeprefix("\ufeff"), delimiter))
    if not rows:
        raise AnsibleFilterError("people_from_csv: the file is empty, not even its columns are named.")
    header = [name.strip() for name in rows[0].cells]
    fault = fault_of_header(header)
    if fault:
        raise AnsibleFilterError(f"people_from_csv: {fault}. Columns are: {', '.join(sorted(COLUMNS))}, profile.x.")
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
        raise AnsibleFilterError(f"people_from_csv: {'; '.join(faults[:MOST_NAMED])}{more}. No one was read.")
    return people


class FilterModule:
    """What Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """The filter by its name."""
        return {"people_from_csv": people_from_csv}
