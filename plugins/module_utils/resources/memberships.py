# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Group memberships, and the group rules that made them.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/group and …/tags/grouprule
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from .. import errors
from . import api, group_rules

if TYPE_CHECKING:
    from ..transport.connection import Connection

Read = TypeVar("Read")

# Okta's own default. Okta recommends 200 for rows that cost it more than reading the user.
PAGE = 1000
PAGE_WITH_RULES = 200
# The query parameter, the key under _embedded, and the path segment for the rules that made a user a member.
RULES = "group-rules"


# Attempts to read a list before an expired cursor fails the task.
LISTINGS = 3


def restarted(read: Callable[[], Read]) -> Read:
    """Return the result of *read()*, which reads a member list, and restart it when the cursor expires.

    The list is read from the start, because members may have changed since. Raises CursorExpired.
    """
    for _attempt in range(1, LISTINGS):
        with suppress(errors.CursorExpired):
            return read()
    return read()


class Memberships:
    """The memberships of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def members(self, group_id: str, with_rules: bool = False) -> Iterator[dict[str, Any]]:
        """Return the members of a group; *with_rules* adds the rules that added them, if the org supports that."""
        where = api.path("groups", group_id, "users")
        if with_rules:
            # Okta omits expand from its links to further pages.
            return self._api.items(where, {"limit": PAGE_WITH_RULES, "expand": RULES}, keep=("expand",))
        return self._api.items(where, {"limit": PAGE}, smaller=PAGE_WITH_RULES)

    def add(self, group_id: str, user_id: str) -> None:
        """Add a user to a group."""
        self._api.request("PUT", api.path("groups", group_id, "users", user_id))

    def remove(self, group_id: str, user_id: str) -> None:
        """Remove a user from a group. A missing membership is not an error."""
        api.delete_if_there(self._api, api.path("groups", group_id, "users", user_id))

    def active_rules(self) -> dict[str, list[dict[str, Any]]]:
        """Return the active rules that add users to groups, by group ID."""
        filled: dict[str, list[dict[str, Any]]] = {}
        for rule in group_rules.GroupRules(self._api).all():
            if rule.get("status") == "ACTIVE":
                for group_id in group_rules.group_ids(rule):
                    filled.setdefault(group_id, []).append(rule)
        return filled

    def rules_behind(self, group_id: str, user_ids: Iterable[str], size: int | None = None) -> dict[str, Any]:
        """Return the rules that added each user to a group, by user ID; None when the org does not report them.

        All users must be members: a missing result for one then means that the org does not support the request. The
        rules are read with the members of the group, whose number is *size*, when that takes fewer requests.
        """
        known: dict[str, Any] = dict.fromkeys(user_ids)
        pages = PAGE_WITH_RULES // 10 if size is None else size // PAGE_WITH_RULES + 1
        if len(known) > pages:
            known.update(restarted(lambda: self._read_with_members(group_id, known)))
        for user_id in [user_id for user_id, rules in known.items() if rules is None]:
            known[user_id] = self._rules_of(group_id, user_id)
            if known[user_id] is None:
                break
        return known

    def _rules_of(self, group_id: str, user_id: str) -> list[Any] | None:
        try:
            return self._api.listed(api.path("groups", group_id, "users", user_id, RULES))
        except errors.ApiError as error:
            if error.is_not_found:
                return None
            raise

    def _read_with_members(self, group_id: str, known: Mapping[str, Any]) -> dict[str, Any]:
        members = self.members(group_id, with_rules=True)
        return {user["id"]: user.get("_embedded", {}).get(RULES) for user in members if user["id"] in known}
