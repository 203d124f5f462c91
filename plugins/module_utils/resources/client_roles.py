# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The admin roles of service applications.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleassignmentclient
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection

ASSIGNED_ALREADY = "E0000090"


class ClientRoles:
    """The admin roles of the clients of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def search(self, client_id: str) -> Iterator[dict[str, Any]]:
        """Return the roles of a client, including those with a resource set."""
        return self._api.items(_path(client_id))

    def create(self, client_id: str, role: str) -> None:
        """Assign a standard role. The request is idempotent; an existing assignment is not an error."""
        try:
            self._api.request("POST", _path(client_id), None, {"type": role}, idempotent=True)
        except errors.ApiError as error:
            if error.code != ASSIGNED_ALREADY:
                raise

    def delete(self, client_id: str, assignment_id: str) -> None:
        """Unassign a role. A missing assignment is not an error."""
        api.delete_if_there(self._api, _path(client_id, assignment_id))


def _path(client_id: str, *rest: str) -> str:
    return api.oauth_path("clients", client_id, "roles", *rest)
