# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Checks before the first write, for all kinds of objects. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from .. import errors
from ..rights import explaining


def listed(names: Sequence[str], most: int = errors.MOST_NAMED) -> str:
    """Return the first *most* names for a sentence, and the number of the others."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def check_removals(names: Sequence[str], allowed: int | None, what: str) -> None:
    """Raise Refused when the task would remove more than *allowed* (max_removals; None: any number).

    *names* are the names of these objects. *what* is a phrase such as "groups would be deleted".
    """
    if allowed is not None and len(names) > allowed:
        raise errors.Refused(
            f"{len(names)} {what}, but max_removals is {allowed}. Nothing was changed. Affected: {listed(names)}. "
            "Raise max_removals if this is intended."
        )


def check_exclusive(exclusive: bool, state: str) -> None:
    """Raise InvalidOption for exclusive with state=absent."""
    if exclusive and state == "absent":
        raise errors.InvalidOption("exclusive", "cannot be combined with state=absent.")


def check_not_emptied(
    option: str, values: Collection[Any] | None, exclusive: bool, allow_empty: bool, what: str
) -> None:
    """Raise InvalidOption for an empty list with exclusive, unless *allow_empty*; *what* is the effect of it."""
    if exclusive and values is not None and not values and not allow_empty:
        raise errors.InvalidOption(
            option, f"must not be empty with exclusive, because that would {what}.", "Set allow_empty to allow it."
        )


def one_of(
    names: Sequence[str], found: Iterable[dict[str, Any] | None], described: Callable[[Any], str]
) -> dict[str, Any] | None:
    """Return the one object that has the old name or already the new name, or None.

    *names* are the old and the new name, *found* are the objects with these names. Raises Refused when both exist.
    """
    distinct = list({one["id"]: one for one in found if one}.values())
    if len(distinct) > 1:
        both = " and ".join(map(described, distinct))
        raise errors.Refused(f"Cannot rename {names[0]} to {names[1]}, because both exist: {both}.")
    return next(iter(distinct), None)


def check_distinct(option: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Raise Refused when several items of a list specify the same object, for example by its name and by its ID.

    *pairs* are the reference of each item whose object exists, and the ID of that object.
    """
    references: dict[str, list[str]] = {}
    for reference, key in pairs:
        references.setdefault(key, []).append(reference)
    for key, named in references.items():
        if len(named) > 1:
            name = next((reference for reference in named if reference != key), key)
            how = ", once by its ID" if len(set(named)) > 1 else ""
            raise errors.Refused(f"{name} is listed in {option} twice{how}. Nothing was changed.")


def demand_known(kind: str, found: Mapping[str, Any], accepted: str) -> None:
    """Raise Refused when a reference in *found* has no object; *accepted* says how to specify one."""
    unknown = [reference for reference, document in found.items() if document is None]
    if unknown:
        raise errors.Refused(
            f"{errors.missing_sentence(kind, unknown)} Nothing was changed. Specify {errors.with_article(kind)} by "
            f"{accepted}. {explaining.hidden(kind)}"
        )
