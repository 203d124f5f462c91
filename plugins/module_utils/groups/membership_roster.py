# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The roster of one group: its entry in the task and its members.

Members are streamed. Only the members in the task are kept, and with exclusive the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .. import errors
from ..engine import optional
from ..resources import groups
from ..resources import memberships as membership_resource
from ..resources import users as user_resource
from ..resources.memberships import Memberships
from ..resources.users import Users

# The documents of users by reference; None for a user that does not exist.
Known: TypeAlias = "dict[str, dict[str, Any] | None]"


@dataclass(frozen=True)
class Entry:
    """The options of a task for the members of one group."""

    group: str
    users: list[str]
    state: str
    exclusive: bool
    allow_empty: bool


@dataclass
class Roster:
    """One group with its entry, the members in the entry (ID and login by key), and the others (login by ID)."""

    group: dict[str, Any]
    entry: Entry
    keys: dict[str, str]
    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    @property
    def absent(self) -> bool:
        """Return whether the users of the entry are to be removed."""
        return self.entry.state == "absent"

    def missing(self) -> list[str]:
        """Return the references of the entry's users that are not members."""
        return [reference for key, reference in self.keys.items() if key not in self.members]


def is_short(reference: str) -> bool:
    """Return whether a reference can be a short name, the part of a login before @."""
    return "@" not in reference and not user_resource.ID.fullmatch(reference)


def keys_of(references: Iterable[str], short: Mapping[str, Mapping[str, Any] | None]) -> dict[str, str]:
    """Return references by the key that identifies a user among members: the known ID, or the folded login."""
    keys: dict[str, str] = {}
    for reference in references:
        user = short.get(reference)
        is_id = user_resource.ID.fullmatch(reference)
        key = user["id"] if user else reference if is_id else user_resource.folded(reference)
        keys.setdefault(key, reference)
    return keys


def filled_from_users(users: Users, rosters: Sequence[Roster], known: Known) -> bool:
    """Fill rosters from the groups of their users, which are read once for each user.

    Return whether Okta shows these groups.
    """
    return optional.unless_withheld(lambda: _fill_from_users(users, rosters, known)) is not None


def _fill_from_users(users: Users, rosters: Sequence[Roster], known: Known) -> dict[str, set[str]]:
    """Fill rosters from the groups of their users, and return the IDs of these groups by user ID."""
    groups_of: dict[str, set[str]] = {}
    for roster in rosters:
        for key, reference in roster.keys.items():
            user = known[reference]
            if user is None:
                continue
            if user["id"] not in groups_of:
                groups_of[user["id"]] = {group["id"] for group in users.groups(user["id"])}
            if roster.group["id"] in groups_of[user["id"]]:
                roster.members[key] = (user["id"], user_resource.login(user))
    return groups_of


def fill_from_listing(memberships: Memberships, roster: Roster) -> int:
    """Stream the members of a group into its roster, and return their number.

    Raises CursorExpired, or Refused when the group was deleted meanwhile.
    """
    try:
        return membership_resource.restarted(lambda: _streamed(memberships, roster))
    except errors.ApiError as error:
        if not error.is_not_found:
            raise
        if not roster.absent:
            name = groups.name_of(roster.group)
            text = f"The group {name} was deleted while its members were read. Nothing was changed."
            raise errors.Refused(text) from error
    roster.members = {}
    return 0


def _streamed(memberships: Memberships, roster: Roster) -> int:
    roster.members, roster.others, size = {}, {}, 0
    for user in memberships.members(roster.group["id"]):
        size += 1
        _note(roster, user)
    return size


def _note(roster: Roster, user: Mapping[str, Any]) -> None:
    """Add a member to the roster. Adding it again, from an overlapping page, does not change the roster."""
    login = user_resource.login(user)
    hits = [key for key in (user["id"], user_resource.folded(login)) if key in roster.keys]
    for key in hits:
        roster.members[key] = (user["id"], login)
    if not hits and roster.entry.exclusive:
        roster.others[user["id"]] = login
