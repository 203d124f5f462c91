# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What is refused before anything is written, for every kind of object. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from .. import errors


def listed(names: Sequence[str], most: int = errors.MOST_NAMED) -> str:
    """Return the first *most* names for a sentence, and how many there are beside."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def check_removals(names: Sequence[str], allowed: int | None, what: str) -> None:
    """Raise Refused when the task would remove more than *allowed* (max_removals; None: any number).

    *names* are those of all that would be removed, *what* says it: "groups would be deleted".
    """
    if allowed is not None and len(names) > allowed:
        raise errors.Refused(
            f"{len(names)} {what}, but max_removals is {allowed}. Nothing was changed. They are: {listed(names)}."
        )


def check_exclusive(exclusive: bool, state: str) -> None:
    """Raise InvalidOption for exclusive with state absent."""
    if exclusive and state == "absent":
        raise errors.InvalidOption("exclusive", "it says who may stay, so it does not go with state absent.")


def check_not_emptied(
    option: str, values: Collection[Any] | None, exclusive: bool, allow_empty: bool, what: str
) -> None:
    """Raise InvalidOption for an empty list with exclusive that is not allowed; *what* says what it would do."""
    if exclusive and values is not None and not values and not allow_empty:
        raise errors.InvalidOption(
            option, f"an empty list with exclusive would {what}.", "Set allow_empty if that is what you mean."
        )


def one_of(
    names: Sequence[str], found: Iterable[dict[str, Any] | None], described: Callable[[Any], str]
) -> dict[str, Any] | None:
    """Return the one object that answers to the name or already to the new one, or None.

    *names* are the two, *found* is what answers to each. Raises Refused when the object that is renamed and another one
    of the new name both exist.
    """
    distinct = list({one["id"]: one for one in found if one}.values())
    if len(distinct) > 1:
        both = " and ".join(map(described, distinct))
        raise errors.Refused(f"{names[0]} cannot become {names[1]}: both exist, {both}.")
    return next(iter(distinct), None)


def check_distinct(option: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Raise Refused when several items of a list are about one object, such as by its name and by its ID.

    *pairs* are the reference of each item whose object exists, and the ID of this object.
    """
    references: dict[str, list[str]] = {}
    for reference, key in pairs:
        references.setdefault(key, []).append(reference)
    for key, named in references.items():
        if len(named) > 1:
            name = next((reference for reference in named if reference != key), key)
            how = ", once by its ID" if len(set(named)) > 1 else ""
            raise errors.Refused(f"Nothing was changed, as {name} stands in {option} twice{how}.")


def demand_known(kind: str, found: Mapping[str, Any], accepted: str) -> None:
    """Raise Refused when a reference of *found* has no object; *accepted* says how one is named."""
    unknown = [reference for reference, document in found.items() if document is None]
    if unknown:
        raise errors.Refused(
            f"{errors.missing_sentence(kind, unknown)} Nothing was changed. Specify {errors.with_article(kind)} by "
            f"{accepted}."
        )
