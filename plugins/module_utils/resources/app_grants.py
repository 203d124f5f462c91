# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The scopes that applications may request.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/applicationgrants
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection


class AppGrants:
    """The grants of the applications of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def search(self, app_id: str) -> Iterator[dict[str, Any]]:
        """Return the grants of an application."""
        return self._api.items(api.path("apps", app_id, "grants"))

    def create(self, app_id: str, scope: str) -> None:
        """Grant a scope. The request is idempotent; an existing grant is not an error."""
        body = {"issuer": self._api.org_url, "scopeId": scope}
        try:
            self._api.request("POST", api.path("apps", app_id, "grants"), None, body, idempotent=True)
        except errors.ApiError as error:
            if error.status != 409:
                raise

    def delete(self, app_id: str, grant_id: str) -> None:
        """Revoke a grant. A missing grant is not an error."""
        api.delete_if_there(self._api, api.path("apps", app_id, "grants", grant_id))
