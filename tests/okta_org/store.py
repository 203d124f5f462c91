# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Entities by identifier, with the eventually consistent index that lists and searches read."""

from __future__ import annotations

from collections.abc import Callable


class Store:
    """Immutable entities (they have an `id`) and their state in lists.

    Single reads are immediate. With a lag, the index shows the entity as it was until the lag has passed. `version`
    counts the changes, `changed_at` is the time of the last one. `clock` returns the org's time in epoch seconds.
    `noticed` is called for each change with the entity before and after, None where it does not exist.
    """

    def __init__(self, clock: Callable[[], float], noticed: Callable = lambda before, after: None) -> None:
        self._clock = clock
        self._noticed = noticed
        self.version = 0
        self.changed_at = 0.0
        self._items: dict = {}
        self._sorted: list | None = []
        self._outdated: dict = {}

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self):
        return iter(list(self._items.values()))

    def get(self, item_id: str):
        """Return the entity, or None."""
        return self._items.get(item_id)

    def put(self, item, lag: float = 0) -> None:
        """Add or replace an entity; lists show it after `lag` seconds."""
        before = self._items.get(item.id)
        self._remember(item.id, before, lag)
        self._items[item.id] = item
        if before is None:
            self._sorted = None
        self._noticed(before, item)

    def remove(self, item_id: str, lag: float = 0) -> None:
        before = self._items.pop(item_id)
        self._remember(item_id, before, lag)
        self._sorted = None
        self._noticed(before, None)

    def _remember(self, item_id: str, before, lag: float) -> None:
        self.version += 1
        self.changed_at = self._clock()
        if lag > 0:
            self._outdated.setdefault(item_id, []).append((self._clock() + lag, before))

    def indexed(self) -> tuple[list, Callable]:
        """Return the sorted identifiers in the index, and a function from identifier to indexed entity."""
        if self._sorted is None:
            self._sorted = sorted(self._items)
        self._forget_expired()
        if not self._outdated:
            return self._sorted, self._items.__getitem__
        seen = dict(self._items)
        for item_id, versions in self._outdated.items():
            seen[item_id] = versions[0][1]
        seen = {item_id: item for item_id, item in seen.items() if item is not None}
        return sorted(seen), seen.__getitem__

    def _forget_expired(self) -> None:
        now = self._clock()
        for item_id, versions in list(self._outdated.items()):
            live = [version for version in versions if version[0] > now]
            if live:
                self._outdated[item_id] = live
            else:
                del self._outdated[item_id]
