# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Passwords of users.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/usercred

Every method takes the user document and returns (the user document afterwards, what Okta shows only in the response).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api
from .users import Users

if TYPE_CHECKING:
    from ..transport.connection import Connection

User = dict[str, Any]
# The user document afterwards, and what Okta shows only in the response.
Done = tuple[User, dict[str, str]]


class Passwords:
    """The passwords of the users of the org behind a connection. A flag that is None means Okta's own default."""

    def __init__(self, connection: Connection):
        self._api = connection
        self._users = Users(connection)

    def set(self, user: User, value: str | None, strict: bool | None = None) -> Done:
        """Set the password of a user without the current one. Raises NotSettled when Okta shows no password."""
        body = {"credentials": {"password": {"value": value}}}
        where = api.path("users", user["id"])
        # With strict, a retry would be refused, because the password is then a used one.
        response = self._sent(user, where, _query(strict=strict), body, idempotent=not strict, done=_password_moved)
        after = api.entity(where, response) or self._users.get(user["id"])
        if "password" not in after.get("credentials", {}):
            raise errors.NotSettled(
                f"Okta accepted the password of {user['profile']['login']}, but shows no password. Another system may "
                "manage it."
            )
        return after, {}

    def change(
        self,
        user: User,
        current: str | None,
        value: str | None,
        strict: bool | None = None,
        revoke_sessions: bool | None = None,
    ) -> Done:
        """Change the password of a user with the current one."""
        body: dict[str, Any] = {"oldPassword": {"value": current}, "newPassword": {"value": value}}
        if revoke_sessions is not None:
            body["revokeSessions"] = revoke_sessions
        where = api.path("users", user["id"], "credentials", "change_password")
        self._sent(user, where, _query(strict=strict), body, idempotent=False, done=_password_moved)
        return self._users.get(user["id"]), {}

    def expire(self, user: User) -> Done:
        """Expire the password: the user must change it at the next sign-in. Raises NotSettled."""
        where = api.path("users", user["id"], "lifecycle", "expire_password")
        self._sent(user, where, None, None, idempotent=True)
        after = self._users.get(user["id"])
        if after["status"] != "PASSWORD_EXPIRED":
            raise errors.NotSettled(
                f"Okta accepted the request, but the status of the user is {after['status']}, not PASSWORD_EXPIRED."
            )
        return after, {}

    def temporary(self, user: User, revoke_sessions: bool | None = None) -> Done:
        """Replace the password by a temporary one from Okta, which the user must change at the next sign-in."""
        where = api.path("users", user["id"], "lifecycle", "expire_password_with_temp_password")
        response = self._sent(user, where, _query(revokeSessions=revoke_sessions), None, idempotent=True)
        return self._users.get(user["id"]), {"temporary_password": _shown_once(where, response, "tempPassword")}

    def reset(self, user: User, send_email: bool, revoke_sessions: bool | None = None) -> Done:
        """Reset the password, which invalidates it. Okta sends a link to a new one by email or in the response."""
        where = api.path("users", user["id"], "lifecycle", "reset_password")
        query = _query(sendEmail=send_email, revokeSessions=revoke_sessions)
        # A retry without email only replaces the link; with email the user would get a second one.
        response = self._sent(user, where, query, None, idempotent=not send_email, done=_recovering)
        link = {} if send_email else {"reset_password_url": _shown_once(where, response, "resetPasswordUrl")}
        return self._users.get(user["id"]), link

    def forgot(self, user: User, send_email: bool) -> Done:
        """Create a link to a new password, by email or in the response. The current password works until then."""
        where = api.path("users", user["id"], "credentials", "forgot_password")
        response = self._sent(user, where, _query(sendEmail=send_email), None, idempotent=not send_email)
        return user, {} if send_email else {"reset_password_url": _shown_once(where, response, "resetPasswordUrl")}

    def _sent(
        self,
        user: User,
        where: str,
        query: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
        idempotent: bool,
        done: Callable[[User, User], bool] | None = None,
    ) -> Any:
        """Return Okta's response; None when it is lost but *done(before, now)* shows the effect."""
        try:
            return self._api.request("POST", where, query, body, idempotent=idempotent).document
        except errors.OutcomeUnknown:
            if done is None or not done(user, self._users.get(user["id"])):
                raise
            return None


def _query(**flags: bool | None) -> dict[str, str] | None:
    return {name: api.flag(value) for name, value in flags.items() if value is not None} or None


def _shown_once(where: str, response: Any, key: str) -> str:
    """Return a value that Okta shows only once, in this response. Raises UnexpectedResponse when it is missing."""
    if not isinstance(response, dict) or not response.get(key):
        raise errors.UnexpectedResponse("POST", where, f"the response has no {key}.")
    return response[key]


def _password_moved(before: User, now: User) -> bool:
    return now.get("passwordChanged") not in (None, before.get("passwordChanged"))


def _recovering(before: User, now: User) -> bool:
    return now["status"] == "RECOVERY" and before["status"] != "RECOVERY"
