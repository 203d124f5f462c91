# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The search for the users of a list. It takes few requests, and reads each user again before a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import planning, reading
from ..resources import users as user_resource
from ..resources.org import Org
from . import user_plan
from .user_results import Draft

# Up to this number of references are read one by one, which is always up to date.
FEW = 2


@dataclass(frozen=True)
class Search:
    """The search for the users of a task; *consistent* reads each user, *max_parallel* limits concurrent reads."""

    org: Org
    consistent: bool
    max_parallel: int

    def find(self, drafts: Sequence[Draft]) -> None:
        """Set the user of each draft, or its refusal when the user is missing or ambiguous."""
        names = [name for draft in drafts for name in draft.wanted.names]
        if self.consistent or len(names) <= FEW:
            self.look_up(drafts)
        else:
            self._search(drafts, names)
            self.look_up([draft for draft in drafts if self._is_doubtful(draft)])

    def look_up(self, drafts: Iterable[Draft]) -> None:
        """Read the current documents of the users, one request each."""
        reading.each(self._read, drafts, self.max_parallel)

    def _search(self, drafts: Sequence[Draft], names: Sequence[str]) -> None:
        users = self.org.users
        pages = reading.each(users.sight, users.batches(names), self.max_parallel)
        by_name: dict[str, dict[str, Any]] = {}
        for user in (user for page in pages for user in page):
            by_name[user["id"]] = by_name[user_resource.folded(user["profile"]["login"])] = user
        for draft in drafts:
            keys = [key for name in draft.wanted.names for key in (name, user_resource.folded(name))]
            draft.current = next((by_name[key] for key in keys if key in by_name), None)

    def _read(self, draft: Draft) -> None:
        try:
            draft.current = user_plan.located(self.org.users, draft.wanted)
        except errors.OktaError as error:
            if planning.is_general(error):
                raise
            draft.refusal, draft.current = error, None

    def _is_doubtful(self, draft: Draft) -> bool:
        """Return whether a user must be read again, because the search result leads to a change.

        A create request detects an existing user itself.
        """
        if draft.current is None:
            return "@" not in draft.wanted.user or not draft.wanted.may_be_created
        try:
            return bool(user_plan.plan_from(self.org, draft.wanted, draft.current).steps)
        except errors.OktaError:
            return True


def repeated(drafts: Iterable[Draft]) -> dict[int, str]:
    """Return a text, by index, for each item whose user is also that of an earlier item, such as by login and ID."""
    first: dict[str, int] = {}
    twice: dict[int, str] = {}
    for draft in drafts:
        user = draft.current
        before = first.setdefault(user["id"], draft.index) if user else draft.index
        if user and before != draft.index:
            twice[draft.index] = f"users[{before}] specifies the same user, {user['profile']['login']} ({user['id']})"
    return twice
