# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Factors of users: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/userfactor"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import errors
from . import api

if TYPE_CHECKING:
    from ..transport.connection import Connection


class Factors:
    """The factors of the users of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def enrolled(self, user_id: str) -> list[dict[str, Any]]:
        """Return the factors that a user has enrolled, as far as the policy for this user allows their types."""
        return self._list(api.path("users", user_id, "factors"))

    def supported(self, user_id: str) -> list[dict[str, Any]]:
        """Return the kinds of factors that the policy for a user allows, enrolled or not."""
        return self._list(api.path("users", user_id, "factors", "catalog"))

    def _list(self, where: str) -> list[dict[str, Any]]:
        factors = self._api.get(where)
        if not isinstance(factors, list) or not all(isinstance(factor, dict) for factor in factors):
            raise errors.UnexpectedAnswer("GET", where, "expected a list, got something else.")
        return factors

    def remove(self, user_id: str, factor_id: str, recovery_too: bool | None = None) -> None:
        """Unenroll one factor. One that is gone is no error."""
        query = None if recovery_too is None else {"removeRecoveryEnrollment": api.flag(recovery_too)}
        try:
            self._api.request("DELETE", api.path("users", user_id, "factors", factor_id), query)
        except errors.ApiError as error:
            # The user may be gone, or hidden, just as well: who is not there has no factor, but is not to be missed.
            if not error.is_not_found or self._api.find(api.path("users", user_id)) is None:
                raise

    def reset(self, user_id: str) -> None:
        """Unenroll all factors, those included that no list shows. Harmless twice."""
        self._api.request("POST", api.path("users", user_id, "lifecycle", "reset_factors"), idempotent=True)
