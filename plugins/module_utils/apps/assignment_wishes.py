# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of a task for assignments in a uniform form, and their validation. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .. import errors
from ..engine import guards
from ..options import typed
from ..resources import users as user_resource


@dataclass(frozen=True)
class Wanted:
    """The options of a task for assignments."""

    app: str | None
    users: list[str] | None
    groups: list[str] | None
    assignments: list[dict[str, Any]] | None
    state: str
    scope: str | None
    exclusive: bool
    allow_empty: bool
    max_removals: int | None
    on_through_groups: str
    new_users: list[str] | None
    update_password: str
    on_deprovisioned: str
    validate_profile: bool

    @property
    def absent(self) -> bool:
        """Return whether the assignments of the task are to be removed."""
        return self.state == "absent"

    @cached_property
    def awaited(self) -> frozenset[str]:
        """Return the folded logins of users that need not exist yet."""
        return frozenset(map(user_resource.folded, self.new_users or ()))


@dataclass(frozen=True)
class Wish:
    """One line of a task: an application, and a user or a group, by reference."""

    app: str
    user: str | None = None
    group: str | None = None
    profile: dict[str, Any] | None = None
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    priority: int | None = None

    @property
    def side(self) -> str:
        """Return "user" or "group"."""
        return "user" if self.user is not None else "group"

    @property
    def name(self) -> str:
        """Return the reference of the user or group."""
        return (self.user if self.user is not None else self.group) or ""

    @property
    def values(self) -> Wish:
        """Return the line without references, to compare the values of two lines."""
        return dataclasses.replace(self, app="", user=None, group=None)


def wishes(wanted: Wanted) -> list[Wish]:
    """Return the lines of a task. Raises InvalidOption for a line that is not valid."""
    if wanted.assignments is not None:
        lines = [{**line, "app": line["app"] or wanted.app} for line in wanted.assignments]
        return [_wish(f"assignments[{number}]", line) for number, line in enumerate(lines)]
    app, users, groups = wanted.app or "", wanted.users or (), wanted.groups or ()
    return [Wish(app, user=name) for name in users] + [Wish(app, group=name) for name in groups]


def _wish(where: str, line: dict[str, Any]) -> Wish:
    if line["app"] is None:
        raise errors.InvalidOption(where, "does not specify an application.", "Set app in it, or the option app.")
    wish = typed.read(Wish, line)
    if (wish.user is None) == (wish.group is None):
        raise errors.InvalidOption(where, "must contain exactly one of: user, group.")
    if wish.group is not None and (wish.username or wish.password):
        raise errors.InvalidOption(where, "must not contain username or password.", "They require user, not group.")
    if wish.user is not None and wish.priority is not None:
        raise errors.InvalidOption(where, "must not contain priority.", "It requires group, not user.")
    return wish


def check_options(wanted: Wanted, lines: Sequence[Wish]) -> None:
    """Raise InvalidOption for options that contradict each other, or could remove more than intended."""
    guards.check_exclusive(wanted.exclusive, wanted.state)
    for side, names in (("users", wanted.users), ("groups", wanted.groups)):
        what = f"remove the application from all {side}"
        guards.check_not_emptied(side, names, wanted.exclusive, wanted.allow_empty, what)
    if wanted.exclusive and wanted.assignments == []:
        raise errors.InvalidOption(
            "assignments", "must not be empty with exclusive.", "An empty list does not specify an application."
        )
    if wanted.absent:
        _check_absence(wanted, lines)
    _check_priorities(lines)


def _check_absence(wanted: Wanted, lines: Sequence[Wish]) -> None:
    if wanted.new_users:
        raise errors.InvalidOption("new_users", "cannot be combined with state=absent.")
    for wish in lines:
        if wish.profile or wish.username or wish.password or wish.priority is not None:
            raise errors.InvalidOption(
                "assignments", "must not contain profile, username, password or priority with state=absent."
            )


def _check_priorities(lines: Sequence[Wish]) -> None:
    seen: dict[tuple[str, int], str | None] = {}
    for wish in lines:
        if wish.priority is None:
            continue
        other = seen.setdefault((wish.app, wish.priority), wish.group)
        if other != wish.group:
            raise errors.InvalidOption(
                "assignments",
                f"must not contain the same priority for two groups of {wish.app}: {other} and {wish.group} have "
                f"{wish.priority}.",
                "Only the order counts. Use a different number for each group.",
            )


def sides_of(wanted: Wanted, lines: Sequence[Wish]) -> list[tuple[str, str]]:
    """Return the pairs of application reference and side ("user", "group") in the task, in order."""
    pairs = [(wish.app, wish.side) for wish in lines]
    if wanted.assignments is None:
        listed = (("user", wanted.users), ("group", wanted.groups))
        pairs += [(wanted.app or "", side) for side, names in listed if names is not None]
    return list(dict.fromkeys(pairs))
