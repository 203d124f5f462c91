# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of a task for the admin roles of principals, and their validation. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .. import errors
from ..engine import guards
from ..options import typed
from ..resources import role_assignments
from . import role_types

KINDS = ("user", "group", "app")


@dataclass(frozen=True)
class Entry:
    """A role in a task, by references: a standard role with targets, or a custom role with a resource set."""

    role: str
    resource_set: str | None
    groups: list[str] | None
    apps: list[str] | None

    @property
    def name(self) -> str:
        """Return the role, with its resource set, for messages."""
        return f"{self.role} on {self.resource_set}" if self.resource_set is not None else self.role

    @property
    def targets(self) -> dict[str, list[str]]:
        """Return the references of the targets that the task names, by kind."""
        named = {"group": self.groups, "app": self.apps}
        return {kind: references for kind, references in named.items() if references is not None}


@dataclass(frozen=True)
class Wanted:
    """The options of a task for the roles of one principal."""

    user: str | None
    group: str | None
    app: str | None
    roles: list[dict[str, Any]]
    state: str
    exclusive: bool
    allow_empty: bool
    accept_own: bool

    @cached_property
    def entries(self) -> list[Entry]:
        """Return the roles of the task."""
        return [typed.read(Entry, role) for role in self.roles]

    @property
    def absent(self) -> bool:
        """Return whether the task revokes its roles."""
        return self.state == "absent"

    @property
    def named(self) -> list[tuple[str, str]]:
        """Return the kind and the reference of each principal in the options; a valid task has one."""
        given = ((kind, getattr(self, kind)) for kind in KINDS)
        return [(kind, reference) for kind, reference in given if reference is not None]

    @property
    def kind(self) -> str:
        """Return the kind of the principal."""
        return self.named[0][0]

    @property
    def reference(self) -> str:
        """Return the reference of the principal."""
        return self.named[0][1]

    @property
    def label(self) -> str:
        """Return the kind and the reference of the principal, for results."""
        return f"{self.kind} {self.reference}"


def check(items: Sequence[Wanted], option: str = "") -> None:
    """Raise InvalidOption for options of an item that are not valid; *option* is the list of the items."""
    for index, wanted in enumerate(items):
        where = f"{option}[{index}]" if option else ""
        if len(wanted.named) != 1:
            raise errors.InvalidOption(where or "roles", f"requires exactly one of: {', '.join(KINDS)}.")
        inside = f"{where}.roles" if where else "roles"
        guards.check_exclusive(wanted.exclusive, wanted.state)
        what = f"revoke all roles of {wanted.reference}"
        guards.check_not_emptied(inside, wanted.roles, wanted.exclusive, wanted.allow_empty, what)
        for entry in wanted.entries:
            _check_entry(inside, entry)
        _check_distinct(inside, wanted.entries)


def _check_entry(where: str, entry: Entry) -> None:
    if not entry.role.strip():
        raise errors.InvalidOption(where, "must not contain an empty name.")
    if entry.role == role_assignments.CUSTOM:
        raise errors.InvalidOption(
            where, "must not contain CUSTOM.", "Specify the custom role by its ID or label, with resource_set."
        )
    if entry.resource_set is not None and not entry.resource_set.strip():
        raise errors.InvalidOption(f"{where}: resource_set", "must not be empty.")
    for kind, references in entry.targets.items():
        _check_targets(where, entry, kind, references)


def _check_targets(where: str, entry: Entry, kind: str, references: Sequence[str]) -> None:
    if entry.resource_set is not None:
        raise errors.InvalidOption(
            where,
            f"must not contain both resource_set and {kind}s for {entry.role}.",
            "A resource set is what limits a custom role. Set its contents with okta_resource_set.",
        )
    if not references:
        raise errors.InvalidOption(
            where,
            f"must not contain an empty list of {kind}s for {entry.role}, because without targets the role is for "
            "the whole org.",
            f"To widen a role, revoke it with state=absent, then assign it without {kind}s.",
        )
    if not all(reference.strip() for reference in references):
        raise errors.InvalidOption(f"{where}: {kind}s", "must not contain an empty name.")
    if entry.role == role_types.SUPER_ADMIN:
        raise errors.InvalidOption(
            where,
            f"must not contain {kind}s for {entry.role}, because Okta does not limit it.",
            "Specify a custom role with resource_set, or a standard role that can be limited.",
        )


def _check_distinct(where: str, entries: Sequence[Entry]) -> None:
    for name, times in Counter(entry.name for entry in entries).items():
        if times > 1:
            raise errors.InvalidOption(where, f"contains {name!r} {times} times.", "Combine these roles.")


def references(items: Sequence[Wanted], kind: str) -> list[str]:
    """Return the references of all principals and targets of a *kind* in a task."""
    principals = [wanted.reference for wanted in items if wanted.kind == kind]
    targets = [name for wanted in items for entry in wanted.entries for name in entry.targets.get(kind, ())]
    return list(dict.fromkeys([*principals, *targets]))


def of_types(app: str, types: Sequence[str], state: str, exclusive: bool, allow_empty: bool) -> Wanted:
    """Return the options for standard roles of a service app, as okta_app_role has them."""
    roles = [{"role": role, "resource_set": None, "groups": None, "apps": None} for role in dict.fromkeys(types)]
    return Wanted(None, None, app, roles, state, exclusive, allow_empty, accept_own=True)
