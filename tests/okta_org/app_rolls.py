# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stored users and groups of applications."""

from __future__ import annotations

import functools
from collections.abc import Callable

from . import app_entities


class Roll:
    """The users and groups of one application. `groups` is in the order of priorities.

    `changed_at` is the time of the last change of the groups. `seen` is the state of the last update of the users.
    `noticed` is called for each change, with the type of the event and the application's record of the user or group.
    """

    def __init__(self, noticed: Callable) -> None:
        self._noticed = noticed
        self.users: dict = {}
        self.groups: list = []
        self.changed_at = 0.0
        self.seen: tuple | None = None

    def group(self, group_id: str) -> app_entities.AppGroup | None:
        return next((group for group in self.groups if group.group_id == group_id), None)

    def priority(self, group_id: str) -> int:
        return [group.group_id for group in self.groups].index(group_id)

    def put(self, user: app_entities.AppUser) -> None:
        """Add or replace a user."""
        known = self.users.get(user.user_id)
        self.users[user.user_id] = user
        if known is None:
            self._noticed("application.user_membership.add", user)
        elif (known.user_name, known.profile) != (user.user_name, user.profile):
            self._noticed("application.user_membership.update", user)

    def take(self, user_id: str) -> None:
        """Remove a user, if present."""
        known = self.users.pop(user_id, None)
        if known is not None:
            self._noticed("application.user_membership.remove", known)

    def put_groups(self, groups: list, now: float) -> None:
        """Replace all groups."""
        before = {group.group_id: group for group in self.groups}
        after = {group.group_id: group for group in groups}
        self.groups, self.changed_at, self.seen = groups, now, None
        for group_id in before.keys() - after.keys():
            self._noticed("group.application_assignment.remove", before[group_id])
        for group_id in after.keys() - before.keys():
            self._noticed("group.application_assignment.add", after[group_id])


class Rolls:
    """The rolls of all applications. `noticed` is that of a roll, with the application ID as first argument."""

    def __init__(self, noticed: Callable) -> None:
        self._noticed = noticed
        self._rolls: dict = {}

    def __iter__(self):
        """Return an iterator over pairs of application ID and roll, sorted."""
        return iter(sorted(self._rolls.items()))

    def of(self, app_id: str) -> Roll:
        if app_id not in self._rolls:
            self._rolls[app_id] = Roll(functools.partial(self._noticed, app_id))
        return self._rolls[app_id]

    def drop_app(self, app_id: str) -> None:
        self._rolls.pop(app_id, None)

    def drop_group(self, group_id: str, now: float) -> None:
        for roll in self._rolls.values():
            if roll.group(group_id):
                roll.put_groups([group for group in roll.groups if group.group_id != group_id], now)

    def drop_user(self, user_id: str) -> None:
        """Remove the direct assignments of a user, as deactivation does; the others follow from the groups."""
        for roll in self._rolls.values():
            roll.take(user_id)

    def apps_of_group(self, group_id: str) -> list:
        """Return the IDs of the applications of a group, sorted."""
        return [app_id for app_id, roll in self if roll.group(group_id)]
