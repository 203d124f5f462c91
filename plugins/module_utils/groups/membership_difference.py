# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The difference between current and desired memberships, found with as few requests as the API allows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .. import errors
from ..engine import guards, optional
from ..resources import groups as group_resource
from ..resources import users as user_resource
from ..resources.org import Org
from . import hidden_members, member_search, membership_roster
from .membership_roster import Entry, Known, Roster

# For up to this number of users, their own groups are read instead of member lists.
FEW = 5


@dataclass(frozen=True)
class Wanted:
    """The options of a task for memberships. One of group, user and memberships is set."""

    group: str | None
    users: list[str] | None
    user: str | None
    groups: list[str] | None
    memberships: list[dict[str, Any]] | None
    state: str
    exclusive: bool
    allow_empty: bool
    max_removals: int | None
    max_removal_percent: float | None
    on_deprovisioned: str
    on_rule_managed: str
    accept_hidden: bool

    @property
    def entries(self) -> list[Entry]:
        """Return the entries of the task, one for each group; an empty list for a task with user."""
        if self.memberships is not None:
            return [Entry(**entry) for entry in self.memberships]
        if self.group is None:
            return []
        return [Entry(self.group, self.users or [], self.state, self.exclusive, self.allow_empty)]


@dataclass(frozen=True)
class Membership:
    """A current or desired membership of a user in a group."""

    group: Mapping[str, Any]
    user_id: str
    login: str

    @property
    def group_name(self) -> str:
        """Return the name of the group."""
        return group_resource.name_of(self.group)


@dataclass(frozen=True)
class RuleManaged:
    """A membership that is not removed, and the group rules that made it."""

    membership: Membership
    rules: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Difference:
    """The memberships to add and to remove, those that group rules manage, and warnings.

    *sizes* has the known numbers of members by group ID, *groups* the names of the groups of the entries, in order.
    """

    additions: list[Membership] = field(default_factory=list)
    removals: list[Membership] = field(default_factory=list)
    rule_managed: list[RuleManaged] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)


def by_group(memberships: Iterable[Membership]) -> dict[str, list[Membership]]:
    """Return the memberships by group ID."""
    groups: dict[str, list[Membership]] = {}
    for membership in memberships:
        groups.setdefault(membership.group["id"], []).append(membership)
    return groups


def of_groups(org: Org, wanted: Wanted) -> Difference:
    """Return the difference between the members of groups and the entries of the task.

    Lists the members of each group at most once. Raises NotFound and Refused.
    """
    entries = wanted.entries
    short = org.users.resolve([name for entry in entries for name in entry.users if membership_roster.is_short(name)])
    rosters = [
        Roster(group, entry, membership_roster.keys_of(entry.users, short))
        for entry, group in _targets(org, entries, not wanted.accept_hidden)
    ]
    known, sizes = _filled(org, rosters, wanted, {name: member_search.slim(user) for name, user in short.items()})
    warnings = [] if wanted.accept_hidden else hidden_members.checked(org, rosters, sizes)
    joining = [name for roster in rosters if not roster.absent for name in roster.missing()]
    known.update(member_search.looked_up(org, joining, known, wanted.accept_hidden))
    present = [name for roster in rosters if not roster.absent for name in roster.keys.values()]
    guards.demand_known("user", {name: known[name] for name in present if name in known}, user_resource.ACCEPTED)
    additions, removals = [], []
    for roster in rosters:
        joins, leaves = _compared(roster, known)
        additions += [
            Membership(roster.group, user["id"], user_resource.login(user))
            for user in member_search.addable(joins, wanted.on_deprovisioned, warnings)
        ]
        removals += [Membership(roster.group, user_id, login) for user_id, login in leaves.items()]
    names = [group_resource.name_of(roster.group) for roster in rosters]
    return Difference(additions, removals, warnings=warnings, sizes=sizes, groups=names)


def of_user(org: Org, wanted: Wanted, reference: str) -> Difference:
    """Return the difference between a user's groups and those of the task. Raises NotFound and Refused."""
    absent = wanted.state == "absent"
    user = member_search.looked_up(org, [reference], (), wanted.accept_hidden)[reference]
    if user is None and absent:
        return Difference()
    if user is None:
        raise errors.NotFound("user", reference, user_resource.ACCEPTED)
    own_groups = _groups_of(org, user["id"], wanted)
    if own_groups is None:
        return of_groups(org, dataclasses.replace(wanted, user=None, memberships=_by_group(wanted, user)))
    references = wanted.groups or []
    found = org.groups.resolve(references) if absent else org.groups.demand(references)
    listed = {group["id"]: group_resource.fillable(group) for group in found.values() if group}
    current = {group["id"]: group for group in own_groups}

    def memberships(groups: Iterable[Mapping[str, Any]]) -> list[Membership]:
        return [Membership(group, user["id"], user_resource.login(user)) for group in groups]

    if absent:
        return Difference(removals=memberships(group for key, group in listed.items() if key in current))
    joining = [group for key, group in listed.items() if key not in current]
    warnings = hidden_members.groups_of(user_resource.login(user), own_groups) if wanted.exclusive else []
    addable = bool(joining) and bool(member_search.addable([user], wanted.on_deprovisioned, warnings))
    own = [group for group in current.values() if group.get("type") == "OKTA_GROUP" and wanted.exclusive]
    leaving = [group for group in own if group["id"] not in listed]
    return Difference(memberships(joining if addable else ()), memberships(leaving), warnings=warnings)


def _filled(org: Org, rosters: Sequence[Roster], wanted: Wanted, short: Known) -> tuple[Known, dict[str, int]]:
    """Fill all rosters with members. Return the known users, and the sizes of the listed groups by ID."""
    known, sizes = dict(short), {}
    few = _few(rosters, wanted)
    if few:
        names = [name for roster in few for name in roster.keys.values()]
        known.update(member_search.looked_up(org, names, known, wanted.accept_hidden))
        few = few if membership_roster.filled_from_users(org.users, few, known) else []
    for roster in rosters:
        if roster not in few:
            sizes[roster.group["id"]] = membership_roster.fill_from_listing(org.memberships, roster)
    return known, sizes


def _groups_of(org: Org, user_id: str, wanted: Wanted) -> Sequence[Mapping[str, Any]] | None:
    """Return the groups of a user, None when Okta withholds them and the members of the groups are enough."""
    if wanted.exclusive:
        return list(org.users.groups(user_id))
    return optional.unless_withheld(lambda: list(org.users.groups(user_id)))


def _by_group(wanted: Wanted, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the groups of a user's task as entries of memberships."""
    own = {"users": [user["id"]], "state": wanted.state, "exclusive": False, "allow_empty": False}
    return [{"group": group, **own} for group in dict.fromkeys(wanted.groups or ())]


def _targets(org: Org, entries: Sequence[Entry], counted: bool) -> list[tuple[Entry, dict[str, Any]]]:
    """Return the entries with their groups, without state=absent for groups that do not exist.

    *counted*: the groups have the number of their members, if an entry is exclusive and Okta shows it.
    Raises NotFound for a missing group, Refused when two entries are the same group.
    """
    leaving = [entry.group for entry in entries if entry.state == "absent"]
    names = [entry.group for entry in entries if entry.state != "absent"]
    exclusive = counted and any(entry.exclusive for entry in entries)
    required = hidden_members.counted(org, names) if exclusive else org.groups.demand(names)
    groups = {**org.groups.resolve([name for name in leaving if name not in required]), **required}
    targets = [(entry, group_resource.fillable(group)) for entry in entries if (group := groups[entry.group])]
    guards.check_distinct("memberships", [(entry.group, group["id"]) for entry, group in targets])
    return targets


def _few(rosters: Sequence[Roster], wanted: Wanted) -> list[Roster]:
    """Return the rosters for which reading the groups of the users is faster than reading the members."""
    if wanted.max_removal_percent is not None:
        return []
    candidates = [roster for roster in rosters if not roster.entry.exclusive and len(roster.keys) <= FEW]
    distinct = {key for roster in candidates for key in roster.keys}
    return candidates if len(distinct) <= max(FEW, len(candidates)) else []


def _compared(roster: Roster, known: Known) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the users to add to the group of a roster, and the logins, by ID, of those to remove."""
    present = dict(roster.members.values())
    if roster.absent:
        return [], present
    users = {user["id"]: user for user in map(known.get, roster.missing()) if user}
    # A user may have been renamed since the list was read, so IDs are compared.
    joining = [user for key, user in users.items() if key not in present and key not in roster.others]
    return joining, {key: login for key, login in roster.others.items() if key not in users}
