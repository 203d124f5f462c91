# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Groups.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/group
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from ..engine import rewriting
from . import api, expressions

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or exact name"
ID = re.compile(r"00g[0-9A-Za-z]{17}")
PAGE = 200
# Adds the numbers of members and applications to a group.
STATS = "stats"


def profile_of(group: Mapping[str, Any]) -> dict[str, Any]:
    """Return the profile of a group, empty when the response does not have it."""
    return group.get("profile") or {}


def name_of(group: Mapping[str, Any]) -> str:
    """Return the name of a group, or its ID when the response does not have the name."""
    return str(profile_of(group).get("name") or group["id"])


def size_of(group: Mapping[str, Any]) -> int | None:
    """Return the number of members of a group that was read with STATS, None when the response does not have it."""
    size = ((group.get("_embedded") or {}).get(STATS) or {}).get("usersCount")
    return size if isinstance(size, int) else None


def described(group: Mapping[str, Any]) -> str:
    """Return a text that identifies a group: its ID, its type and its source application."""
    source = str(((group.get("_links") or {}).get("source") or {}).get("href") or "").rpartition("/")[2]
    return f"{group['id']} ({group.get('type')}" + (f" from application {source})" if source else ")")


def fillable(group: dict[str, Any]) -> dict[str, Any]:
    """Return *group* unchanged. Raises Refused when Okta or an application manages its members."""
    if group.get("type") != "OKTA_GROUP":
        raise errors.Refused(
            f"Cannot manage the members of the group {name_of(group)}, which is {described(group)}. Only members of "
            "groups of the type OKTA_GROUP can be managed."
        )
    return group


class Groups:
    """The groups of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def find(self, reference: str) -> dict[str, Any] | None:
        """Return the group with this ID or exact name, or None. Raises Ambiguous."""
        return self.resolve([reference])[reference]

    def current(self, reference: str, *names: str) -> dict[str, Any] | None:
        """Return the current group with this ID or exact name; None when it does not exist or was renamed.

        A renamed group counts when its new name is one of *names*. The group is read again after it was found in a
        list: lists lag, and a change based on an old profile would revert newer changes. Raises Ambiguous.
        """
        if ID.fullmatch(reference):
            return self.find(reference)
        for pause in (0, *api.POLL):
            # A new group may be listed before it can be read; a deleted one may still be listed.
            self._api.sleep(pause)
            listed = self.find(reference)
            group = self.read(listed["id"]) if listed else None
            if group or not listed:
                break
        return group if group and name_of(group) in (reference, *names) else None

    def patiently(self, look: Callable[[], dict[str, Any] | None]) -> dict[str, Any] | None:
        """Return the result of *look()*, repeated for some seconds while it is None, because lists may lag."""
        return api.awaited(look, self._api.sleep, api.POLL)

    def get(self, reference: str) -> dict[str, Any]:
        """Return the group with this ID or exact name.

        A name is searched repeatedly, because lists lag behind new groups. Raises NotFound and Ambiguous.
        """
        return self.demand([reference])[reference]

    def resolve(self, references: Iterable[str], expand: str | None = None) -> dict[str, dict[str, Any] | None]:
        """Return the group of each reference, None when it does not exist. Names are searched in batches."""
        wanted = list(dict.fromkeys(references))
        by_name: dict[str, list[dict[str, Any]]] = {name: [] for name in wanted if not ID.fullmatch(name)}
        for expression in expressions.any_of("profile.name", by_name):
            for group in self.search(search=expression, expand=expand):
                # Okta ignores case; this collection does not.
                by_name.get(name_of(group), []).append(group)
        return {
            reference: api.only("group", reference, by_name[reference], described)
            if reference in by_name
            else self.read(reference, expand)
            for reference in wanted
        }

    def demand(self, references: Collection[str], expand: str | None = None) -> dict[str, dict[str, Any]]:
        """Return the group of each reference, searched repeatedly because lists lag behind new groups.

        Raises NotFound and Ambiguous.
        """
        resolve = functools.partial(self.resolve, expand=expand)
        return api.demand("group", references, resolve, ACCEPTED, self._api.sleep)

    def named(self, reference: str, expand: str | None = None) -> list[dict[str, Any]]:
        """Return the groups with this ID (none or one) or exact name (any number)."""
        if ID.fullmatch(reference) and not expand:
            group = self.read(reference)
            return [group] if group else []
        attribute = "id" if ID.fullmatch(reference) else "profile.name"
        hits = self.search(search=expressions.equals(attribute, reference), expand=expand)
        return [group for group in hits if reference in (group["id"], name_of(group))]

    def read(self, group_id: str, expand: str | None = None) -> Any:
        """Return the group with this ID, or None."""
        where = api.path("groups", group_id)
        return api.entity(where, self._api.find(where, {"expand": expand} if expand else None))

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return at most *limit* groups that match Okta's own list parameters.

        These are search, filter, q, expand, sortBy and sortOrder.
        """
        return api.search(self._api, api.path("groups"), PAGE, limit, query)

    def create(self, profile: Mapping[str, Any]) -> Any:
        """Create a group. When the response is lost, find the group by its name and profile."""

        def look() -> Any:
            group = self.awaited(profile["name"])
            return group if group and api.shows(profile_of(group), profile) else None

        return api.create_or_look(
            lambda: self._api.request("POST", api.path("groups"), None, {"profile": profile}).document, look
        )

    def awaited(self, name: str) -> dict[str, Any] | None:
        """Return the group with this name as soon as lists show it, or None after some seconds."""
        return self.patiently(lambda: self.find(name))

    def whole(self, group_id: str) -> rewriting.Whole:
        """Return the calls that read a group and replace its whole profile.

        Okta can list a new group before it can be read, so a missing group is read again for some seconds.
        """
        where = api.path("groups", group_id)

        def replace(group: Mapping[str, Any]) -> Any:
            body = {"profile": {key: value for key, value in profile_of(group).items() if value is not None}}
            return self._api.request("PUT", where, None, body).document

        return rewriting.Whole(lambda: self.patiently(lambda: self.read(group_id)), replace, self._api.sleep)

    def delete(self, group_id: str) -> None:
        """Delete a group. A missing group is not an error."""
        api.delete_if_there(self._api, api.path("groups", group_id))

    def apps(self, group_id: str) -> Iterator[dict[str, Any]]:
        """Return the applications that are assigned to a group."""
        return self._api.items(api.path("groups", group_id, "apps"), {"limit": PAGE})
