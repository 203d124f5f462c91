# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/group"""

from __future__ import annotations

import re
from itertools import islice

from .. import errors
from . import api, expressions

ACCEPTED = "its ID or its exact name"
ID = re.compile(r"00g[0-9A-Za-z]{17}")
PAGE = 200
# Seconds between looks at a list that lags behind a write; Okta's lag is normally under a second.
POLL = (0.5, 1.0, 1.5, 2.0)
# The same for a name that a task gives: it may be that of a group just created, and more often is a mistake.
POLL_NAMED = (0.5, 1.0, 1.5)


def described(group):
    """A group in people's words: its ID, its type, and where it comes from."""
    source = group.get("_links", {}).get("source", {}).get("href", "").rpartition("/")[2]
    return f"{group['id']} ({group['type']}" + (f" from application {source})" if source else ")")


def fillable(group):
    """*group*, whose members can be managed. Raises Refused for groups that Okta or an application fills."""
    if group["type"] != "OKTA_GROUP":
        raise errors.Refused(
            f"The members of {group['profile']['name']} cannot be managed here: it is {described(group)}, and only "
            "groups of the type OKTA_GROUP can."
        )
    return group


class Groups:
    """The groups of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def find(self, reference):
        """The group with this ID or exact name, or None. Raises Ambiguous where several share the name."""
        return self.resolve([reference])[reference]

    def current(self, reference, *names):
        """As find, but as the group is now; None where it is gone, or its name is not the reference or in *names*.

        A list may still show a group as it was: a change built on that would take back what was changed since.
        """
        if ID.fullmatch(reference):
            return self.find(reference)
        for pause in (0, *POLL):
            # A new group may be listed before it can be read, a deleted one still be listed: list and read must agree.
            self._api.sleep(pause)
            listed = self.find(reference)
            group = self._read(listed["id"]) if listed else None
            if group or not listed:
                break
        return group if group and group["profile"]["name"] in (reference, *names) else None

    def patiently(self, look):
        """What *look()* finds, asked again for some seconds while that is None, as lists lag behind writes."""
        found = look()
        for pause in POLL:
            if found is not None:
                break
            self._api.sleep(pause)
            found = look()
        return found

    def get(self, reference):
        """As find; raises NotFound. A name is looked for again, as lists lag behind a group that was just created."""
        return self.demand([reference])[reference]

    def resolve(self, references):
        """A dict of reference to group, None where there is no such group. Names are looked up many at a time."""
        wanted = list(dict.fromkeys(references))
        by_name = {name: [] for name in wanted if not ID.fullmatch(name)}
        for expression in expressions.any_of("profile.name", by_name):
            for group in self.search(search=expression):
                # Okta compares without case; a name here is exact.
                by_name.get(group["profile"]["name"], []).append(group)
        return {
            reference: _only(reference, by_name[reference]) if reference in by_name else self._read(reference)
            for reference in wanted
        }

    def demand(self, references):
        """As resolve, with patience for groups that were just created. Raises NotFound."""
        groups = self.resolve(references)
        for pause in (*POLL_NAMED, None):
            missing = [reference for reference, group in groups.items() if group is None]
            if not missing:
                return groups
            if pause is not None:
                self._api.sleep(pause)
                groups.update(self.resolve(missing))
        raise errors.NotFound("group", missing[0], ACCEPTED, missing[1:])

    def named(self, reference, expand=None):
        """The groups with this ID (none or one) or exact name (any number), as a list."""
        if ID.fullmatch(reference) and not expand:
            group = self._read(reference)
            return [group] if group else []
        attribute = "id" if ID.fullmatch(reference) else "profile.name"
        hits = self.search(search=expressions.equals(attribute, reference), expand=expand)
        return [group for group in hits if reference in (group["id"], group["profile"]["name"])]

    def _read(self, group_id):
        where = api.path("groups", group_id)
        return api.entity(where, self._api.find(where))

    def search(self, limit=None, **query):
        """Groups by Okta's own list parameters (search, filter, q, expand, sortBy, sortOrder), at most *limit*."""
        given = {name: value for name, value in query.items() if value is not None}
        groups = self._api.items(api.path("groups"), {**given, "limit": min(limit or PAGE, PAGE)})
        return islice(groups, limit)

    def create(self, profile):
        """Create a group. When the answer is lost, look whether it took effect."""
        try:
            return self._api.request("POST", api.path("groups"), None, {"profile": profile}).document
        except errors.OutcomeUnknown:
            created = self.awaited(profile["name"])
            if created is None:
                raise
            return created

    def awaited(self, name):
        """The group with this name once the lists show it, or None when they do not in some seconds."""
        return self.patiently(lambda: self.find(name))

    def replace(self, group_id, profile):
        """Replace the whole profile of a group."""
        return self._api.request("PUT", api.path("groups", group_id), None, {"profile": profile}).document

    def delete(self, group_id):
        """Delete a group. One that is gone already is no error."""
        try:
            self._api.request("DELETE", api.path("groups", group_id))
        except errors.ApiError as error:
            if not error.is_not_found:
                raise

    def apps(self, group_id):
        """The applications that are assigned to a group."""
        return self._api.items(api.path("groups", group_id, "apps"), {"limit": PAGE})


def _only(name, groups):
    if len(groups) > 1:
        raise errors.Ambiguous("group", name, [described(group) for group in groups])
    return groups[0] if groups else None
