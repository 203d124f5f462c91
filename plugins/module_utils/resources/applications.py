# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Applications: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/application"""

from __future__ import annotations

import re
from itertools import islice

from .. import errors
from ..transport import uploads
from . import api

ACCEPTED = "its ID, its exact label or its name"
ID = re.compile(r"0oa[0-9A-Za-z]{17}")
PAGE = 200
# Beyond so many labels, reading all applications costs less than looking for each.
FEW = 5
# Seconds between looks at a list that lags behind a write.
POLL = (0.5, 1.0, 1.5, 2.0)
# The same for a label that a task gives: it may be that of an application just created, and more often is a mistake.
POLL_NAMED = (0.5, 1.0, 1.5)
# Seconds between tries to delete an application, which Okta may refuse with a server error right after deactivation.
DELETE_AGAIN = (1.0, 2.0, 4.0, 8.0, 15.0)


def described(app):
    """An application in people's words: its ID, its name and its status."""
    return f"{app['id']} ({app['name']}, {app['status']})"


class Applications:
    """The applications of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def find(self, reference):
        """The application with this ID, exact label or name, or None. Raises Ambiguous where several answer to it."""
        return _only(reference, self.named(reference))

    def named(self, reference):
        """The applications with this ID, else with this exact label, else with this name, as a list."""
        if ID.fullmatch(reference):
            app = self.read(reference)
            return [app] if app else []
        return _matching(reference, self.search(q=reference))

    def get(self, reference):
        """As find; raises NotFound. A label is looked for again, as lists lag behind what was just created."""
        return self.demand([reference])[reference]

    def resolve(self, references):
        """A dict of reference to application, None where there is none."""
        wanted = list(dict.fromkeys(references))
        if len([reference for reference in wanted if not ID.fullmatch(reference)]) <= FEW:
            return {reference: self.find(reference) for reference in wanted}
        known = list(self.search())
        by_id = {app["id"]: app for app in known}
        return {
            reference: (by_id.get(reference) or self.read(reference))
            if ID.fullmatch(reference)
            else _only(reference, _matching(reference, known))
            for reference in wanted
        }

    def demand(self, references):
        """As resolve, with patience for applications that were just created. Raises NotFound."""
        found = self.resolve(references)
        for pause in (*POLL_NAMED, None):
            missing = [reference for reference, app in found.items() if app is None]
            if not missing:
                return found
            if pause is not None:
                self._api.sleep(pause)
                found.update(self.resolve(missing))
        raise errors.NotFound("application", missing[0], ACCEPTED, missing[1:])

    def read(self, app_id):
        """The application with this ID, or None."""
        where = api.path("apps", app_id)
        app = self._api.find(where)
        if app is not None and not (isinstance(app, dict) and isinstance(app.get("label"), str)):
            raise errors.UnexpectedAnswer("GET", where, "expected an application, got something else.")
        return app

    def search(self, limit=None, **query):
        """Applications by Okta's own list parameters (q, filter, expand), at most *limit* of them."""
        given = {name: value for name, value in query.items() if value is not None}
        apps = self._api.items(api.path("apps"), {**given, "limit": min(limit or PAGE, PAGE)})
        return islice(apps, limit)

    def create(self, document, activate=True):
        """Create an application. When the answer is lost, look whether it took effect."""
        query = {"activate": "true" if activate else "false"}
        known = {app["id"] for app in self.named(document["label"])}
        try:
            return self._api.request("POST", api.path("apps"), query, document).document
        except errors.OutcomeUnknown:
            for pause in POLL:
                self._api.sleep(pause)
                made = [app for app in self.named(document["label"]) if app["id"] not in known]
                if len(made) == 1:
                    return self.read(made[0]["id"])
            raise

    def replace(self, app_id, document):
        """Replace an application by a whole document."""
        return self._api.request("PUT", api.path("apps", app_id), None, document).document

    def activate(self, app_id):
        """Let an application be used."""
        self._api.request("POST", api.path("apps", app_id, "lifecycle", "activate"), idempotent=True)

    def deactivate(self, app_id):
        """Stop an application from being used."""
        self._api.request("POST", api.path("apps", app_id, "lifecycle", "deactivate"), idempotent=True)

    def delete(self, app_id):
        """Delete an inactive application. One that is gone already is no error."""
        for pause in (*DELETE_AGAIN, None):
            try:
                self._api.request("DELETE", api.path("apps", app_id))
            except errors.ApiError as error:
                if error.is_not_found:
                    return
                if pause is None or error.code != "E0000009":
                    raise
                self._api.sleep(pause)
            else:
                return

    def upload_logo(self, app_id, name, content):
        """Replace the logo by an image: a file name and bytes."""
        where = api.path("apps", app_id, "logo")
        self._api.request("POST", where, None, uploads.Upload("file", name, content), idempotent=True)


def _matching(reference, apps):
    """Those with this exact label; when there are none, those with this name."""
    hits = [app for app in apps if reference in (app["label"], app["name"])]
    return [app for app in hits if app["label"] == reference] or hits


def _only(reference, apps):
    if len(apps) > 1:
        raise errors.Ambiguous("application", reference, [described(app) for app in apps])
    return apps[0] if apps else None
