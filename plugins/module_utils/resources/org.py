# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The org itself, and who asks: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/orgsetting"""

from __future__ import annotations

from . import api

METADATA = "/.well-known/okta-organization"


class Org:
    """The org behind a connection."""

    def __init__(self, connection):
        self._api = connection

    def metadata(self):
        """(Answer, Peer that gave it) of the document that every org shows to everybody."""
        return self._api.inspect(METADATA)

    def me(self):
        """The Answer that describes the user who asks. Raises ApiError where no user does, or he may not read it."""
        return self._api.request("GET", api.path("users", "me"))

    def one_user(self):
        """The Answer with one user: the cheapest read of a list."""
        return self._api.request("GET", api.path("users"), {"limit": 1})
