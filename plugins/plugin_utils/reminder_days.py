# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Days of reminders, and who was reminded on each of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ..module_utils import errors

Days = Mapping[str, list[str]]
"""The users who were reminded, by day in the form 2026-01-31."""
KEPT = timedelta(days=7)
"""How long a day remains in the file. The time zones of two jobs, or two clocks, differ by less."""


def day(option: str, text: str) -> date:
    """Return the day that *text* specifies. Raises InvalidOption."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise errors.InvalidOption(option, f"must be a day (got {text!r}).", "Use the form 2026-01-31.")
    return found


def changed(days: Days, today: date, people: Iterable[str], present: bool) -> tuple[dict[str, list[str]], list[str]]:
    """Return the days after *people* are recorded on *today*, or removed from it, and whom of them this concerns."""
    there = days.get(today.isoformat(), [])
    known = set(there)
    concerned = [person for person in dict.fromkeys(people) if (person in known) != present]
    if present:
        after = [*there, *concerned]
    else:
        gone = set(concerned)
        after = [person for person in there if person not in gone]
    oldest = (today - KEPT).isoformat()
    kept = {name: recorded for name, recorded in sorted(days.items()) if name >= oldest}
    return {**kept, today.isoformat(): after}, concerned
