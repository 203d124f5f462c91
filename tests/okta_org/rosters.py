# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The members of groups and the reasons: added directly, or by rules."""

from __future__ import annotations

from collections.abc import Callable

DIRECT: frozenset = frozenset()


class Roster:
    """Members of one group.

    `sources` maps a user ID to the IDs of the rules that added the user; an empty set means added directly.
    """

    def __init__(self) -> None:
        self.sources: dict = {}
        self.pending: dict = {}
        self._sorted: list | None = None

    def set(self, user_id: str, rule_ids: frozenset) -> bool:
        """Add a member or change the reason. Return whether the user is a new member."""
        added = user_id not in self.sources
        self.sources[user_id] = rule_ids
        if added:
            self._sorted = None
        return added

    def discard(self, user_id: str) -> bool:
        """Remove a member. Return whether the user was a member."""
        removed = self.sources.pop(user_id, None) is not None
        if removed:
            self._sorted = None
        return removed

    def sorted_ids(self, now: float) -> list:
        """Return members by ID as the member list shows them at `now`: the lag may still hide changes."""
        if self._sorted is None:
            self._sorted = sorted(self.sources)
        self.pending = {user_id: change for user_id, change in self.pending.items() if change[0] > now}
        if not self.pending:
            return self._sorted
        shown = set(self.sources)
        for user_id, (_until, was_member) in self.pending.items():
            (shown.add if was_member else shown.discard)(user_id)
        return sorted(shown)


class Rosters:
    """All memberships except those of Everyone, which contains all users.

    `version` counts the changes, `changed_at` is the time of the last one. `clock` returns the org's time in epoch
    seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.version = 0
        self.changed_at = 0.0
        self._rosters: dict = {}
        self._groups_of: dict = {}

    def of_group(self, group_id: str) -> Roster:
        return self._rosters.setdefault(group_id, Roster())

    def groups_of(self, user_id: str) -> set:
        return self._groups_of.get(user_id, set())

    def add(self, group_id: str, user_id: str, rule_ids: frozenset = DIRECT, lag: float = 0) -> bool:
        roster = self.of_group(group_id)
        added = roster.set(user_id, rule_ids)
        self._changed()
        if added:
            self._groups_of.setdefault(user_id, set()).add(group_id)
            self._hide(roster, user_id, False, lag)
        return added

    def remove(self, group_id: str, user_id: str, lag: float = 0) -> bool:
        roster = self.of_group(group_id)
        removed = roster.discard(user_id)
        if removed:
            self._changed()
            self._groups_of[user_id].discard(group_id)
            self._hide(roster, user_id, True, lag)
        return removed

    def _changed(self) -> None:
        self.version += 1
        self.changed_at = self._clock()

    def _hide(self, roster: Roster, user_id: str, was_member: bool, lag: float) -> None:
        if lag > 0:
            first = roster.pending.get(user_id, (0, was_member))[1]
            roster.pending[user_id] = (self._clock() + lag, first)

    def drop_user(self, user_id: str) -> None:
        self._changed()
        for group_id in self._groups_of.pop(user_id, set()):
            self.of_group(group_id).discard(user_id)

    def drop_group(self, group_id: str) -> None:
        self._changed()
        for user_id in self._rosters.pop(group_id, Roster()).sources:
            self._groups_of[user_id].discard(group_id)
