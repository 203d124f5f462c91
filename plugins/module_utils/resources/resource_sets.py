# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Resource sets: the objects that custom admin roles are limited to.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/rolecresourceset
https://developer.okta.com/docs/api/openapi/okta-management/management/tags/rolecresourcesetresource
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..engine import rewriting
from . import api, iam, resource_names

if TYPE_CHECKING:
    from ..transport.connection import Connection

ID = re.compile(r"iam[0-9A-Za-z]{17,18}")
KEY = "resource-sets"


class ResourceSets:
    """The resource sets of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._iam = iam.Iam(connection, "resource-sets")
        self._api = connection

    @property
    def org_url(self) -> str:
        """Return the URL of the org, with which the URLs of resources begin."""
        return self._api.org_url

    def find(self, reference: str) -> Any:
        """Return the resource set with this ID or exact label, or None."""
        return self._iam.referenced(KEY, ID, reference)

    def search(self) -> Iterator[dict[str, Any]]:
        """Return all resource sets."""
        return self._iam.items(KEY)

    def create(self, label: str, description: str, resources: Sequence[str]) -> Any:
        """Create a resource set with *resources*, URLs or ORNs. When the response is lost, find it by its contents."""
        body = {"label": label, "description": description, "resources": list(resources)}

        def look() -> Any:
            found = self.find(label)
            if not found or found.get("description") != description:
                return None
            wished = {resource_names.read(one) for one in resources}
            return found if wished <= resource_names.of_entries(self.resources(found["id"])) else None

        return api.create_or_look(lambda: self._iam.request("POST", body=body), look)

    def whole(self, set_id: str) -> rewriting.Whole:
        """Return the calls that read a resource set and replace its label and description."""

        def replace(found: Mapping[str, Any]) -> Any:
            body = {"label": found.get("label"), "description": found.get("description") or ""}
            return self._iam.request("PUT", set_id, body=body)

        return rewriting.Whole(lambda: self._iam.find(set_id), replace, self._iam.sleep)

    def delete(self, set_id: str) -> None:
        """Delete a resource set. A missing resource set is not an error."""
        self._iam.delete(set_id)

    def resources(self, set_id: str) -> list[dict[str, Any]]:
        """Return the entries of a resource set, each with its own ID, an ORN and links."""
        return list(self._iam.items("resources", set_id, "resources"))

    def add(self, set_id: str, resources: Collection[str]) -> None:
        """Add resources, URLs or ORNs, in one request. When it is lost or refused, read whether the set has them."""
        wished = {resource_names.read(one) for one in resources}
        api.perform_or_look(
            lambda: self._iam.request("PATCH", set_id, "resources", body={"additions": list(resources)}),
            lambda: self.resources(set_id),
            lambda entries: wished <= resource_names.of_entries(entries),
        )

    def missing(self, set_id: str, resources: Iterable[resource_names.Resource]) -> set[resource_names.Resource]:
        """Return which of *resources* a resource set lacks, also after some seconds.

        Okta accepts the URL of an application that does not exist, and leaves it out.
        """
        wished, lacking = set(resources), set[resource_names.Resource]()
        for pause in (0, *api.POLL_NAMED):
            self._api.sleep(pause)
            lacking = wished - resource_names.of_entries(self.resources(set_id))
            if not lacking:
                break
        return lacking

    def remove(self, set_id: str, entry_id: str) -> None:
        """Remove an entry by its own ID. A missing entry is not an error."""
        self._iam.delete(set_id, "resources", entry_id)
