# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The admin roles of service applications.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleassignmentclient
"""

from __future__ import annotations

from .. import errors
from . import api

ASSIGNED_ALREADY = "E0000090"


class ClientRoles:
    """The admin roles of the clients of the org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def search(self, client_id):
        """The roles of a client, those with resources of their own included."""
        return self._api.items(_path(client_id))

    def create(self, client_id, role):
        """Assign a standard role. The same twice is harmless; what is assigned already is no error."""
        try:
            self._api.request("POST", _path(client_id), None, {"type": role}, idempotent=True)
        except errors.ApiError as error:
            if error.code != ASSIGNED_ALREADY:
                raise

    def delete(self, client_id, assignment_id):
        """Take a role away. One that is gone already is no error."""
        try:
            self._api.request("DELETE", _path(client_id, assignment_id))
        except errors.ApiError as error:
            if not error.is_not_found:
                raise


def _path(client_id, *rest):
    return api.oauth_path("clients", client_id, "roles", *rest)
