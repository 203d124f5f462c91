# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Requests about custom admin roles and resource sets. Their lists are inside an object, which has the next link.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleecustom
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .. import errors
from ..engine import optional
from ..transport import page_links
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

UNAVAILABLE = (
    "The org does not have custom admin roles. Standard roles work all the same; Okta enables custom admin roles for "
    "an org."
)
# Characters that servers often refuse in a path, also percent-encoded. Such a label is looked up in the list.
UNSAFE = frozenset("/\\%;")

ACCEPTED = "its ID or exact label"

Value = TypeVar("Value")


class Iam:
    """The requests below one path, such as roles or resource-sets."""

    def __init__(self, connection: Connection, collection: str):
        self._api = connection
        self._collection = collection

    def path(self, *segments: str) -> str:
        """Return the path of an object below the collection."""
        return api.path("iam", self._collection, *segments)

    def find(self, *segments: str) -> Any:
        """Return the object at a path, or None. Raises Explained in an org without custom admin roles."""
        return explained(lambda: self._api.find(self.path(*segments)))

    def referenced(self, key: str, ids: re.Pattern[str], reference: str) -> Any:
        """Return the object with this ID or exact label, or None. *ids* is the form of IDs, *key* as for labeled."""
        return self.find(reference) if ids.fullmatch(reference) else self.labeled(key, reference)

    def labeled(self, key: str, label: str) -> Any:
        """Return the object with exactly this label, or None. *key* has the list of all objects."""
        if UNSAFE & set(label) or label in (".", ".."):
            return next((one for one in self.items(key) if one.get("label") == label), None)
        found = self.find(label)
        return found if found and found.get("label") == label else None

    def items(self, key: str, *segments: str) -> Iterator[dict[str, Any]]:
        """Yield the objects of a list, page by page; *key* has the objects of a page. Raises UnexpectedResponse."""
        where = self.path(*segments)
        pages = page_links.followed(self._page, where, None)
        while (page := explained(lambda: next(pages, None))) is not None:
            document = page.document
            yield from page_links.listed(where, document.get(key) if isinstance(document, Mapping) else None)

    def request(self, method: str, *segments: str, body: Any = None, idempotent: bool | None = None) -> Any:
        """Send a request, and return the document of the response."""
        where = self.path(*segments)
        return explained(lambda: self._api.request(method, where, None, body, idempotent=idempotent).document)

    def delete(self, *segments: str) -> None:
        """Delete the object at a path. An object that does not exist is not an error."""
        explained(lambda: api.delete_if_there(self._api, self.path(*segments)))

    def sleep(self, seconds: float) -> None:
        """Wait for *seconds*."""
        self._api.sleep(seconds)

    def _page(self, where: str, query: Mapping[str, Any] | None) -> Any:
        """Return the response with a page. The link to the next page is in its document, or in a header."""
        response = self._api.request("GET", where, query)
        link = href(response.document, "next")
        return dataclasses.replace(response, links={**response.links, "next": link}) if link else response


def label_of(document: Mapping[str, Any]) -> str:
    """Return the label of a role or of a resource set, or its ID."""
    return str(document.get("label") or document.get("id"))


def described(document: Mapping[str, Any]) -> str:
    """Return a text that identifies a role or a resource set: its label and ID."""
    return f"{label_of(document)} ({document.get('id')})"


def href(document: Any, relation: str) -> str | None:
    """Return the URL of a link in a document, or None."""
    links = document.get("_links") if isinstance(document, Mapping) else None
    link = links.get(relation) if isinstance(links, Mapping) else None
    url = link.get("href") if isinstance(link, Mapping) else None
    return url if isinstance(url, str) else None


def explained(ask: Callable[[], Value]) -> Value:
    """Return the result of *ask()*. Raises Explained when the org lacks the feature: rights do not help."""
    try:
        return ask()
    except errors.ApiError as error:
        if error.code != optional.NO_FEATURE:
            raise
        raise errors.Explained(error, UNAVAILABLE) from error
