# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans for a set of names that belongs to an object, such as its scopes or roles."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from . import guards, reconcile


@dataclass(frozen=True)
class Listed:
    """The options of a task for a set of names."""

    names: list[str]
    state: str
    exclusive: bool
    allow_empty: bool
    max_removals: int | None = None


@dataclass(frozen=True)
class Holder:
    """The object that has the names, with the calls that add and remove one; *what* is the plural, such as "scopes"."""

    label: str
    what: str
    verb: str
    add: Callable[[str], None]
    remove: Callable[[str], None]


def check_options(option: str, listed: Listed, what: str) -> None:
    """Raise InvalidOption for options that could remove more than intended; *what* is the plural, such as "scopes"."""
    guards.check_exclusive(listed.exclusive, listed.state)
    guards.check_not_emptied(option, listed.names, listed.exclusive, listed.allow_empty, f"remove all {what}")


def planned(key: str, held: Collection[str], listed: Listed, holder: Holder | None) -> reconcile.Plan:
    """Return the plan from the names *held* to the wanted names; *key* is their key in a diff.

    The plan is empty when *holder* is None. Raises Refused for more removals than max_removals.
    """
    if holder is None:
        return reconcile.Plan({key: []}, {key: []}, document=[], expected=[])
    added, removed = difference(held, listed)
    guards.check_removals(removed, listed.max_removals, f"{holder.what} would be removed from {holder.label}")
    expected = sorted({*held, *added} - {*removed})
    steps = [_adding(holder, name) for name in added] + [_removing(holder, name) for name in removed]
    return reconcile.Plan({key: sorted(held)}, {key: expected}, document=sorted(held), expected=expected, steps=steps)


def difference(held: Collection[str], listed: Listed) -> tuple[list[str], list[str]]:
    """Return the names to add and the names to remove."""
    names = list(dict.fromkeys(listed.names))
    if listed.state == "absent":
        return [], [name for name in names if name in held]
    removed = [name for name in held if name not in names] if listed.exclusive else []
    return [name for name in names if name not in held], removed


def _adding(holder: Holder, name: str) -> reconcile.Step:
    def perform(there: list[str]) -> list[str]:
        holder.add(name)
        return sorted({*there, name})

    return reconcile.Step(holder.verb, name, perform, "to", holder.label)


def _removing(holder: Holder, name: str) -> reconcile.Step:
    def perform(there: list[str]) -> list[str]:
        holder.remove(name)
        return sorted({*there} - {name})

    return reconcile.Step("revoke", name, perform, "from", holder.label)
