# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users and groups of applications, as they are stored."""

from __future__ import annotations

from . import app_entities


class Roll:
    """The users and groups of one application. `groups` is in the order of priorities.

    `changed_at` is when the groups last changed, `seen` what the users were last brought up to date with.
    """

    def __init__(self) -> None:
        self.users: dict = {}
        self.groups: list = []
        self.changed_at = 0.0
        self.seen: tuple | None = None

    def group(self, group_id: str) -> app_entities.AppGroup | None:
        return next((group for group in self.groups if group.group_id == group_id), None)

    def priority(self, group_id: str) -> int:
        return [group.group_id for group in self.groups].index(group_id)


class Rolls:
    """The rolls of all applications of an org."""

    def __init__(self) -> None:
        self._rolls: dict = {}

    def __iter__(self):
        """Pairs of application ID and roll, sorted."""
        return iter(sorted(self._rolls.items()))

    def of(self, app_id: str) -> Roll:
        return self._rolls.setdefault(app_id, Roll())

    def drop_app(self, app_id: str) -> None:
        self._rolls.pop(app_id, None)

    def drop_group(self, group_id: str, now: float) -> None:
        for roll in self._rolls.values():
            if roll.group(group_id):
                roll.groups = [group for group in roll.groups if group.group_id != group_id]
                roll.changed_at = now

    def drop_user(self, user_id: str) -> None:
        """He loses what was assigned to him directly, as when he is deactivated; the rest follows from his groups."""
        for roll in self._rolls.values():
            roll.users.pop(user_id, None)

    def apps_of_group(self, group_id: str) -> list:
        """IDs of the applications that a group has, sorted."""
        return [app_id for app_id, roll in self if roll.group(group_id)]
