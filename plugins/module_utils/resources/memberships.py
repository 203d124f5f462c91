# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Who is in which group, and why.

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

# Okta's own default. It advises 200 where a row costs it more than reading the user.
PAGE = 1000
PAGE_WITH_RULES = 200
# The name of the parameter, of the key under _embedded, and of the path that tells which rules made a user a member.
RULES = "group-rules"


# How often a listing is begun before an expired cursor ends the task.
LISTINGS = 3


def begun_anew(read: Callable[[], Read]) -> Read:
    """Return what *read()* makes of a member list, from the beginning again when Okta forgets where it was.

    What was read before is not to be trusted: somebody may have come or gone since. Raises CursorExpired.
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
        """Return the users in a group; with the rules that put them there under _embedded, where orgs say so."""
        where = api.path("groups", group_id, "users")
        if with_rules:
            # Okta leaves this parameter out of its links to further pages.
            return self._api.items(where, {"limit": PAGE_WITH_RULES, "expand": RULES}, keep=("expand",))
        return self._api.items(where, {"limit": PAGE}, smaller=PAGE_WITH_RULES)

    def add(self, group_id: str, user_id: str) -> None:
        """Put a user into a group."""
        self._api.request("PUT", api.path("groups", group_id, "users", user_id))

    def remove(self, group_id: str, user_id: str) -> None:
        """Take a user out of a group. One who is not in it is no error."""
        api.delete_if_there(self._api, api.path("groups", group_id, "users", user_id))

    def active_rules(self) -> dict[str, list[dict[str, Any]]]:
        """Return the active rules that fill each group, by its ID."""
        filled: dict[str, list[dict[str, Any]]] = {}
        for rule in group_rules.GroupRules(self._api).all():
            if rule["status"] == "ACTIVE":
                for group_id in group_rules.group_ids(rule):
                    filled.setdefault(group_id, []).append(rule)
        return filled

    def rules_behind(self, group_id: str, user_ids: Iterable[str], size: int | None = None) -> dict[str, Any]:
        """Return the rules that put each user into a group, by user ID; None where the org does not say.

        Only asked of users who are in the group, so an org that knows no answer for one knows none at all. They are
        read with the members of the group, of whom there are *size*, where that takes fewer requests.
        """
        known: dict[str, Any] = dict.fromkeys(user_ids)
        pages = PAGE_WITH_RULES // 10 if size is None else size // PAGE_WITH_RULES + 1
        if len(known) > pages:
            known.update(begun_anew(lambda: self._read_with_members(group_id, known)))
        for user_id in [user_id for user_id, rules in known.items() if rules is None]:
            known[user_id] = self._api.find(api.path("groups", group_id, "users", user_id, RULES))
            if known[user_id] is None:
                break
        return known

    def _read_with_members(self, group_id: str, known: Mapping[str, Any]) -> dict[str, Any]:
        members = self.members(group_id, with_rules=True)
        return {user["id"]: user.get("_embedded", {}).get(RULES) for user in members if user["id"] in known}
