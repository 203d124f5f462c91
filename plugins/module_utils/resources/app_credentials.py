# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Client secrets and public keys of applications.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/applicationssocredentialoauth2clientauth
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection


def identity(credential: Mapping[str, Any]) -> str:
    """Return the ID of a secret or key, or the kid of a key that does not show its ID. Paths accept both."""
    return str(credential.get("id") or credential.get("kid") or "")


class AppCredentials:
    """The common base of client secrets and public keys; *place* is the last part of their paths."""

    place = ""

    def __init__(self, connection: Connection):
        self._api = connection

    def search(self, app_id: str) -> list[dict[str, Any]]:
        """Return all credentials of an application, oldest first."""
        return sorted(self._api.items(self._path(app_id)), key=lambda one: one.get("created") or "")

    def deactivate(self, app_id: str, credential_id: str) -> Any:
        """Deactivate a credential. The request is idempotent."""
        where = self._path(app_id, credential_id, "lifecycle", "deactivate")
        return self._api.request("POST", where, idempotent=True).document

    def delete(self, app_id: str, credential_id: str) -> None:
        """Delete an inactive credential. A missing credential is not an error."""
        api.delete_if_there(self._api, self._path(app_id, credential_id))

    def create(self, app_id: str, document: Mapping[str, Any]) -> Any:
        """Add a credential. When the response is lost, return the only credential that did not exist before."""
        known = {identity(one) for one in self.search(app_id)}

        def look() -> dict[str, Any] | None:
            made = [one for one in self.search(app_id) if identity(one) not in known]
            return made[0] if len(made) == 1 else None

        return api.create_or_look(lambda: self._api.request("POST", self._path(app_id), None, document).document, look)

    def _path(self, app_id: str, *rest: str) -> str:
        return api.path("apps", app_id, "credentials", self.place, *rest)


class AppSecrets(AppCredentials):
    """The client secrets of the applications of the org behind a connection."""

    place = "secrets"


class AppKeys(AppCredentials):
    """The public keys of the applications of the org behind a connection."""

    place = "jwks"
