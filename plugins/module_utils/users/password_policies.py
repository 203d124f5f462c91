# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Reads what decides when passwords expire: the password policies, and who is in their groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..engine import reading
from ..resources import memberships, policies
from ..resources.org import Org
from . import password_expiry
from .password_expiry import Subject


class PasswordExpiry:
    """Says when passwords expire. The policies are read once, after the users."""

    def __init__(self, org: Org, max_parallel: int):
        self._org = org
        self._max_parallel = max_parallel

    def of_users(self, users: Sequence[Subject], now: datetime) -> list[dict[str, Any] | None]:
        """Return when the password of each user expires, None for a user that was deleted in the meantime."""
        asked = [user for user in users if password_expiry.needs_policy(user)]
        found = password_expiry.read(self._org.policies.search(policies.PASSWORD)) if asked else []
        groups = self._groups([user.id for user in asked], password_expiry.groups_of(found)) if asked else {}
        return [
            None if own is None else password_expiry.of_user(user, found, own, now)
            for user, own in ((user, groups.get(user.id, frozenset())) for user in users)
        ]

    def _groups(self, user_ids: Sequence[str], group_ids: Sequence[str]) -> dict[str, frozenset[str] | None]:
        """Return which of the groups each user is in; None for a deleted user. It takes as few requests as possible."""
        if not group_ids:
            return {}
        if len(user_ids) > len(group_ids) and len(user_ids) > self._pages(group_ids):
            return self._by_group(user_ids, group_ids)
        return self._by_user(user_ids, group_ids)

    def _pages(self, group_ids: Sequence[str]) -> int:
        """Return the number of requests for the members of the groups, with those that read their sizes."""
        found = reading.each(lambda one: self._org.groups.read(one, expand="stats"), group_ids, self._max_parallel)
        stats = [((group or {}).get("_embedded") or {}).get("stats") or {} for group in found]
        return sum((one.get("usersCount") or 0) // memberships.PAGE + 1 for one in stats)

    def _by_user(self, user_ids: Sequence[str], group_ids: Sequence[str]) -> dict[str, frozenset[str] | None]:
        def read(user_id: str) -> frozenset[str] | None:
            return reading.unless_gone(
                lambda: frozenset(group["id"] for group in self._org.users.groups(user_id)).intersection(group_ids),
                lambda: self._org.users.find(user_id),
            )

        return dict(zip(user_ids, reading.each(read, user_ids, self._max_parallel), strict=True))

    def _by_group(self, user_ids: Sequence[str], group_ids: Sequence[str]) -> dict[str, frozenset[str] | None]:
        wanted = frozenset(user_ids)

        def members(group_id: str) -> frozenset[str]:
            def read() -> frozenset[str]:
                return frozenset(user["id"] for user in self._org.memberships.members(group_id)) & wanted

            # A group that was deleted has no members.
            found = reading.unless_gone(lambda: memberships.restarted(read), lambda: self._org.groups.read(group_id))
            return found or frozenset()

        found = dict(zip(group_ids, reading.each(members, group_ids, self._max_parallel), strict=True))
        groups: dict[str, set[str]] = {}
        for group_id, users in found.items():
            for user_id in users:
                groups.setdefault(user_id, set()).add(group_id)
        return {user_id: frozenset(groups.get(user_id, ())) for user_id in user_ids}
