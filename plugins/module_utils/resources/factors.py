# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Factors of users.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/userfactor
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import errors
from ..engine import optional
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection


class Factors:
    """The factors of the users of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def enrolled(self, user_id: str) -> list[dict[str, Any]]:
        """Return the enrolled factors of a user. Okta omits types that the user's policy does not allow."""
        return self._api.listed(api.path("users", user_id, "factors"))

    def supported(self, user_id: str) -> list[dict[str, Any]]:
        """Return the factor types that the policy of a user allows, enrolled or not."""
        return self._api.listed(api.path("users", user_id, "factors", "catalog"))

    def remove(self, user_id: str, factor_id: str, recovery_too: bool | None = None) -> None:
        """Unenroll one factor. A missing factor is not an error, but a missing user is."""
        query = None if recovery_too is None else {"removeRecoveryEnrollment": api.flag(recovery_too)}
        try:
            self._api.request("DELETE", api.path("users", user_id, "factors", factor_id), query)
        except errors.ApiError as error:
            # A 404 response may also mean that the user does not exist or is not visible to the credential.
            if not error.is_not_found or self._user(user_id) is None:
                raise

    def _user(self, user_id: str) -> Any:
        """Return a user, or None when it does not exist or Okta withholds it."""
        return optional.unless_withheld(lambda: self._api.find(api.path("users", user_id)))

    def reset(self, user_id: str) -> None:
        """Unenroll all factors, including those that no list shows. The request is idempotent."""
        self._api.request("POST", api.path("users", user_id, "lifecycle", "reset_factors"), idempotent=True)
