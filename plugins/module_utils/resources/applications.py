# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Applications.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/application
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from ..engine import creating
from ..transport import uploads
from . import api, expressions

if TYPE_CHECKING:
    from ..transport.connection import Connection

ACCEPTED = "its ID, exact label or name"
BY_LABEL = "its ID or exact label"
ID = re.compile(r"0oa[0-9A-Za-z]{17}")
PAGE = 200
# Above this number of labels, reading all applications takes fewer requests than a search for each.
FEW = 5
# Seconds between attempts to delete an application: Okta may return a server error right after deactivation.
DELETE_AGAIN = (1.0, 2.0, 4.0, 8.0, 15.0)
SERVER_ERROR = "E0000009"
# Error codes of orgs that do not support the filter for the applications of a user.
NO_FILTER = ("E0000031", "E0000094")


def described(app: Mapping[str, Any]) -> str:
    """Return a text that identifies an application: its ID, name and status."""
    return f"{app['id']} ({app.get('name')}, {app.get('status')})"


class Applications:
    """The applications of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def sleep(self, seconds: float) -> None:
        """Wait for *seconds*."""
        self._api.sleep(seconds)

    def find(self, reference: str, by_name: bool = True) -> Any:
        """Return the application with this ID, exact label or, with *by_name*, name, or None. Raises Ambiguous."""
        return api.only("application", reference, self.named(reference, by_name), described)

    def named(self, reference: str, by_name: bool = True) -> list[dict[str, Any]]:
        """Return the applications with this ID, otherwise this exact label, otherwise, with *by_name*, this name.

        The name is the key in Okta's catalog, or of a template, which many applications can have.
        """
        if ID.fullmatch(reference):
            app = self.read(reference)
            return [app] if app else []
        return _matching(reference, self.search(q=reference), by_name)

    def get(self, reference: str) -> Any:
        """Return the application with this ID, exact label or name.

        A label is searched repeatedly, because lists lag behind new applications. Raises NotFound and Ambiguous.
        """
        return self.demand([reference])[reference]

    def resolve(self, references: Iterable[str], by_name: bool = True) -> dict[str, Any]:
        """Return the application of each reference, None when it does not exist. Raises Ambiguous."""
        wanted = list(dict.fromkeys(references))
        if len([reference for reference in wanted if not ID.fullmatch(reference)]) <= FEW:
            return {reference: self.find(reference, by_name) for reference in wanted}
        known = list(self.search())
        by_id = {app["id"]: app for app in known}
        return {
            reference: (by_id.get(reference) or self.read(reference))
            if ID.fullmatch(reference)
            else api.only("application", reference, _matching(reference, known, by_name), described)
            for reference in wanted
        }

    def demand(self, references: Collection[str]) -> dict[str, Any]:
        """Return the application of each reference, searched repeatedly because lists lag behind new applications.

        Raises NotFound and Ambiguous.
        """
        return api.demand("application", references, self.resolve, ACCEPTED, self._api.sleep)

    def read(self, app_id: str, expand: str | None = None) -> Any:
        """Return the application with this ID, or None."""
        where = api.path("apps", app_id)
        app = self._api.find(where, {"expand": expand} if expand else None)
        return None if app is None else _checked(app, where)

    def search(self, limit: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Return at most *limit* applications that match Okta's own list parameters (q, filter, expand)."""
        where = api.path("apps")
        return (_checked(app, where) for app in api.search(self._api, where, PAGE, limit, query))

    def of_user(self, user_id: str, expand: str | None = None) -> Iterator[dict[str, Any]]:
        """Return the applications of a user.

        An org that does not support the filter returns only the applications on the user's dashboard, read one by one.
        """
        expanded = {"expand": expand} if expand else {}
        query = {"filter": expressions.equals("user.id", user_id), **expanded, "limit": PAGE}
        try:
            # Okta's links to further pages omit expand.
            yield from self._api.items(api.path("apps"), query, keep=tuple(expanded))
        except errors.ApiError as error:
            if error.code not in NO_FILTER:
                raise
            links = self._api.listed(api.path("users", user_id, "appLinks"))
            for app_id in dict.fromkeys(link["appInstanceId"] for link in links if link.get("appInstanceId")):
                app = self.read(app_id, expand)
                if app is not None:
                    yield app

    def create(self, document: Mapping[str, Any], activate: bool = True) -> Any:
        """Create an application. When the response is lost, find the application that did not exist before."""
        query = {"activate": api.flag(activate)}
        known = {app["id"] for app in self.named(document["label"], by_name=False)}

        def look() -> Any:
            made = [app for app in self.named(document["label"], by_name=False) if app["id"] not in known]
            return self.read(made[0]["id"]) if len(made) == 1 else None

        def look_later() -> Any:
            self._api.sleep(api.POLL[0])
            return api.awaited(look, self._api.sleep, api.POLL[1:])

        def create() -> Any:
            return self._api.request("POST", api.path("apps"), query, document).document

        new = creating.Creation("application", document["label"], described, unique=False)
        return api.create_or_look(lambda: creating.created(create, look, new), look_later)

    def replace(self, app_id: str, document: Mapping[str, Any]) -> Any:
        """Replace the whole document of an application."""
        return self._api.request("PUT", api.path("apps", app_id), None, document).document

    def perform(self, app_id: str, operation: str) -> None:
        """Activate or deactivate an application. The request is idempotent."""
        self._api.request("POST", api.path("apps", app_id, "lifecycle", operation), idempotent=True)

    def delete(self, app_id: str) -> None:
        """Delete an inactive application. A missing application is not an error."""
        for pause in DELETE_AGAIN:
            try:
                api.delete_if_there(self._api, api.path("apps", app_id))
                return
            except errors.ApiError as error:
                if error.code != SERVER_ERROR:
                    raise
            self._api.sleep(pause)
        api.delete_if_there(self._api, api.path("apps", app_id))

    def assign_policy(self, app_id: str, policy_id: str) -> None:
        """Assign an access policy to an application. The request is idempotent."""
        self._api.request("PUT", api.path("apps", app_id, "policies", policy_id))

    def upload_logo(self, app_id: str, name: str, content: bytes) -> None:
        """Upload a file name and the bytes of an image as the logo of an application."""
        where = api.path("apps", app_id, "logo")
        self._api.request("POST", where, None, uploads.Upload("file", name, content), idempotent=True)


def _checked(app: Any, where: str) -> Any:
    """Return the application that was read at *where*. Raises UnexpectedResponse for one without an ID or label."""
    if isinstance(app, dict) and isinstance(app.get("id"), str) and isinstance(app.get("label"), str):
        return app
    raise errors.UnexpectedResponse("GET", where, "the response is not an application.")


def _matching(reference: str, apps: Iterable[dict[str, Any]], by_name: bool = True) -> list[dict[str, Any]]:
    """Return the applications with this exact label, otherwise, with *by_name*, those with this name."""
    hits = [app for app in apps if reference == app["label"] or (by_name and reference == app.get("name"))]
    return [app for app in hits if app["label"] == reference] or hits
