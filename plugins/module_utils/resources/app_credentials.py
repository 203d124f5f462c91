# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Client secrets and public keys of applications.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/applicationssocredentialoauth2clientauth
"""

from __future__ import annotations

from .. import errors
from . import api


class _Credentials:
    """What secrets and keys have in common; *_place* is the last part of their paths."""

    _place = ""

    def __init__(self, connection):
        self._api = connection

    def search(self, app_id):
        """All of an application, oldest first."""
        return sorted(self._api.items(self._path(app_id)), key=lambda one: one.get("created") or "")

    def deactivate(self, app_id, credential_id):
        """Let one no longer work; the same twice is harmless."""
        where = self._path(app_id, credential_id, "lifecycle", "deactivate")
        return self._api.request("POST", where, idempotent=True).document

    def delete(self, app_id, credential_id):
        """Delete an inactive one. One that is gone already is no error."""
        try:
            self._api.request("DELETE", self._path(app_id, credential_id))
        except errors.ApiError as error:
            if not error.is_not_found:
                raise

    def create(self, app_id, document):
        """Add one. When the answer is lost, look which one is new."""
        known = {one["id"] for one in self.search(app_id)}
        try:
            return self._api.request("POST", self._path(app_id), None, document).document
        except errors.OutcomeUnknown:
            made = [one for one in self.search(app_id) if one["id"] not in known]
            if len(made) != 1:
                raise
            return made[0]

    def _path(self, app_id, *rest):
        return api.path("apps", app_id, "credentials", self._place, *rest)


class AppSecrets(_Credentials):
    """The client secrets of the applications of the org behind a connection."""

    _place = "secrets"


class AppKeys(_Credentials):
    """The public keys of the applications of the org behind a connection."""

    _place = "jwks"
