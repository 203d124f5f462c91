# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The conditions under which a module sends a request: the options of a task, and what the org contains. Pure.

A condition has parts joined by " and ", all of which must hold: "exclusive=true and groups". A part is an option that
is set ("groups"), an option with a value ("state=absent"), or one of them after "not ". A value of a list is one of its
elements. A list of objects, such as users, is judged object by object, each with the options of the task besides its
own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

FOUND = "found"
"""A part of conditions that is not an option: what the org has. An action states it, a task does not know it."""
MISSING = {FOUND: ("missing",)}
EXISTING = {FOUND: ("existing",)}
EITHER = {FOUND: ("missing", "existing")}


def holds(when: Sequence[str], options: Mapping[str, Any]) -> bool:
    """Return whether one of the conditions *when* holds for options with defaults; without conditions, always."""
    given = {name: value for name, value in options.items() if value is not None}
    return not when or any(_fulfilled(condition, one) for condition in when for one in _objects(given))


def _objects(given: Mapping[str, Any], around: Mapping[str, Any] | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield the options of each object of a task: of each element of its lists of objects, or of the task itself.

    *around* are the options of the object that contains *given*.
    """
    together = {**(around or {}), **{name: value for name, value in given.items() if value is not None}}
    listed = [one for value in given.values() if isinstance(value, list) for one in value if isinstance(one, Mapping)]
    if not listed:
        yield together
    for one in listed:
        yield from _objects(one, together)


def _fulfilled(condition: str, given: Mapping[str, Any]) -> bool:
    return all(_is_so(part, given) for part in condition.split(" and "))


def _is_so(part: str, given: Mapping[str, Any]) -> bool:
    if part.startswith("not "):
        return not _is_so(part.removeprefix("not "), given)
    option, equals, value = part.partition("=")
    if not equals:
        return option in given
    known = given.get(option)
    return value in [_text(one) for one in (known if isinstance(known, (list, tuple)) else [known])]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
