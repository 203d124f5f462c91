# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/group"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api, expressions

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID or its exact name"
ID = re.compile(r"00g[0-9A-Za-z]{17}")
PAGE = 200


def described(group: Mapping[str, Any]) -> str:
    """Return a group in words: its ID, its type, and where it comes from."""
    source = group.get("_links", {}).get("source", {}).get("href", "").rpartition("/")[2]
    return f"{group['id']} ({group['type']}" + (f" from application {source})" if source else ")")


def fillable(group: dict[str, Any]) -> dict[str, Any]:
    """Return *group*, whose members can be managed. Raises Refused for groups that Okta or an application fills."""
    if group["type"] != "OKTA_GROUP":
        raise errors.Refused(
            f"The members of {group['profile']['name']} cannot be managed here: it is {described(group)}, and only "
            "groups of the type OKTA_GROUP can."
        )
    return group


class Groups:
    """The groups of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def find(self, reference: str) -> dict[str, Any] | None:
        """Return the group with this ID or exact name, or None. Raises Ambiguous where several share the name."""
        return self.resolve([reference])[reference]

    def current(self, reference: str, *names: str) -> dict[str, Any] | None:
        """Return the group as it is now, found as find() does; None where it is gone or its name is not one of these.

        A list may still show a group as it was: a change built on that would take back what was changed since.
        """
        if ID.fullmatch(reference):
            return self.find(reference)
        for pause in (0, *api.POLL):
            # A new group may be listed before it can be read, a deleted one still be listed: list and read must agree.
            self._api.sleep(pause)
            listed = self.find(reference)
            group = self._read(listed["id"]) if listed else None
            if group or not listed:
                break
        return group if group and group["profile"]["name"] in (reference, *names) else None

    def patiently(self, look: Callable[[], dict[str, Any] | None]) -> dict[str, Any] | None:
        """Return what *look()* finds, asked again for some seconds while that is None, as lists lag behind writes."""
        return api.awaited(look, self._api.sleep, api.POLL)

    def get(self, reference: str) -> dict[str, Any]:
        """Return what find() finds. Raises NotFound. A name is looked up again, as lists lag behind new groups."""
        return self.demand([reference])[reference]

    def resolve(self, references: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Return the group of each reference, None where there is no such group. Names are looked up many at a time."""
        wanted = list(dict.fromkeys(references))
        by_name: dict[str, list[dict[str, Any]]] = {name: [] for name in wanted if not ID.fullmatch(name)}
        for expression in expressions.any_of("profile.name", by_name):
            for group in self.search(search=expression):
                # Okta compares without case; a name here is exact.
                by_name.get(group["profile"]["name"], []).append(group)
        return {
            reference: api.only("group", reference, by_name[reference], described)
            if reference in by_name
            else self._read(reference)
            for reference in wanted
        }

    def demand(self, references: Collection[str]) -> dict[str, dict[str, Any]]:
        """Return the group of each reference, with patience for those that were just created. Raises NotFound."""
        return api.demand("group", references, self.resolve, ACCEPTED, self._api.sleep)

    def named(self, reference: str, expand: str | None = None) -> list[dict[str, Any]]:
        """Return the groups with this ID (none or one) or exact name (any number)."""
        if ID.fullmatch(reference) and not expand:
            group = self._read(reference)
            return [group] if group else []
        attribute = "id" if ID.fullmatch(reference) else "profile.name"
        hits = self.search(search=expressions.equals(attribute, reference), expand=expand)
        return [group for group in hits if reference in (group["id"], group["profile"]["name"])]

    def _read(self, group_id: str) -> Any:
        where = api.path("groups", group_id)
        return api.entity(where, self._api.find(where))

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return groups by Okta's own list parameters (search, filter, q, expand, sortBy, sortOrder)."""
        return api.search(self._api, api.path("groups"), PAGE, limit, query)

    def create(self, profile: Mapping[str, Any]) -> Any:
        """Create a group. When the answer is lost, look whether it took effect."""
        return api.create_or_look(
            lambda: self._api.request("POST", api.path("groups"), None, {"profile": profile}).document,
            lambda: self.awaited(profile["name"]),
        )

    def awaited(self, name: str) -> dict[str, Any] | None:
        """Return the group with this name once the lists show it, or None when they do not in some seconds."""
        return self.patiently(lambda: self.find(name))

    def replace(self, group_id: str, profile: Mapping[str, Any]) -> Any:
        """Replace the whole profile of a group."""
        return self._api.request("PUT", api.path("groups", group_id), None, {"profile": profile}).document

    def delete(self, group_id: str) -> None:
        """Delete a group. One that is gone already is no error."""
        api.delete_if_there(self._api, api.path("groups", group_id))

    def apps(self, group_id: str) -> Iterator[dict[str, Any]]:
        """Return the applications that are assigned to a group."""
        return self._api.items(api.path("groups", group_id, "apps"), {"limit": PAGE})
