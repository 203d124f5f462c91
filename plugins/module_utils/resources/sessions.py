# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Sessions of users.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/usersessions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection


class Sessions:
    """The sessions of the users of the org behind a connection. Okta can end sessions, but not list them."""

    def __init__(self, connection: Connection):
        self._api = connection

    def clear(self, user_id: str, oauth_tokens: bool | None = None, forget_devices: bool | None = None) -> None:
        """End all sessions of a user. A flag that is None means Okta's own default. The request is idempotent."""
        flags = {"oauthTokens": oauth_tokens, "forgetDevices": forget_devices}
        query = {name: api.flag(value) for name, value in flags.items() if value is not None}
        self._api.request("DELETE", api.path("users", user_id, "sessions"), query or None)
