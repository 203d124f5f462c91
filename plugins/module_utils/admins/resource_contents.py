# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a resource set contains: its entries, as options of a task and as texts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..resources import resource_names
from ..resources.resource_names import Resource

# The kind of an entry without an ORN and without a link.
UNKNOWN = "unknown"
WORDS = {
    "groups": "group",
    "users_of_groups": "users of group",
    "apps": "app",
    "app_types": "apps of type",
    UNKNOWN: "unknown resource",
}

Names = Mapping[Resource, str]
"""The names of groups and applications, as far as the task knows them."""


@dataclass(frozen=True)
class Entry:
    """A resource in a set: the ID of the entry (empty before it is added), the names of its resource, and its text.

    *text* is the ORN or the URL of a resource of another kind.
    """

    id: str
    names: tuple[Resource, ...]
    text: str = ""

    @property
    def shown(self) -> Resource:
        """Return the kind and the value of the resource as a task specifies them."""
        if not self.names:
            return Resource(UNKNOWN, self.id)
        kind, value = self.names[0]
        return Resource(kind, self.text if kind == resource_names.OTHER else value)


def entry(document: Mapping[str, Any]) -> Entry:
    """Return an entry of a resource set from Okta's document."""
    text = resource_names.orn_of(document) or resource_names.link_of(document) or ""
    return Entry(str(document.get("id", "")), tuple(resource_names.of_entry(document)), text)


def contains(entries: Iterable[Entry], names: Names | None = None) -> dict[str, Any]:
    """Return entries as the options of a task: {"all_users": True, "groups": ["00g1"]}, with *names* instead of IDs."""
    found: dict[str, Any] = {}
    for one in entries:
        kind, value = one.shown
        if kind in resource_names.WHOLE.values():
            found[kind] = True
        else:
            found.setdefault(kind, []).append((names or {}).get(one.shown, value))
    return {kind: sorted(found[kind]) if isinstance(found[kind], list) else True for kind in sorted(found)}


def described(one: Entry, names: Names) -> str:
    """Return the text of an entry for a step: "group Sales", "all users"."""
    kind, value = one.shown
    if kind in resource_names.WHOLE.values():
        return kind.replace("_", " ")
    return f"{WORDS.get(kind, '')} {names.get(one.shown, value)}".strip()
