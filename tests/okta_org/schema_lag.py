# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The time that a change of a schema takes in an org.

Okta documents that a change spreads asynchronously, but neither how long it takes nor what a client sees meanwhile.
These are settings: for `schema_lag` seconds, profiles cannot have a new attribute yet, and reads of the schema show
it already (`schema_lag_reads` new) or not yet (old). The values of a removed attribute are cleaned up for
`attribute_cleanup` seconds, in which Okta refuses a new attribute with the same name.
"""

from __future__ import annotations

from collections.abc import Callable

GROUPS = "groups"
Attributes = dict[str, dict]


def of_users(type_id: str) -> str:
    """Return the key of the schema of a user type."""
    return f"users of {type_id}"


def of_app(app_id: str) -> str:
    """Return the key of the schema of an application."""
    return f"users of {app_id}"


class SchemaLag:
    """The recent changes of the schemas of an org. `clock` returns the org's time in epoch seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._former: dict[str, list] = {}
        self._removed: dict[tuple[str, str], float] = {}
        self._reads = "new"

    def remember(self, key: str, former: Attributes, latest: Attributes, settings: dict) -> None:
        """Remember a change of the custom attributes of a schema."""
        self._reads = settings["schema_lag_reads"]
        if settings["schema_lag"] > 0:
            self._former.setdefault(key, []).append((self._clock() + settings["schema_lag"], former))
        for name in former.keys() - latest.keys():
            self._removed[key, name] = self._clock() + settings["attribute_cleanup"]

    def is_cleaning(self, key: str, name: str) -> bool:
        """Return whether the org still cleans up the values of a removed attribute."""
        return self._removed.get((key, name), 0) > self._clock()

    def readable(self, key: str, latest: Attributes) -> Attributes:
        """Return the custom attributes that a read of the schema shows."""
        former = self._effective(key)
        return latest if former is None or self._reads == "new" else former

    def writable(self, key: str, latest: Attributes) -> Attributes:
        """Return the custom attributes that profiles can have: those that exist, as they were before the lag."""
        former = self._effective(key)
        return latest if former is None else {name: former[name] for name in latest if name in former}

    def _effective(self, key: str) -> Attributes | None:
        """Return the custom attributes that are still in effect, None when they are the latest."""
        live = [change for change in self._former.pop(key, ()) if change[0] > self._clock()]
        if not live:
            return None
        self._former[key] = live
        return live[0][1]
