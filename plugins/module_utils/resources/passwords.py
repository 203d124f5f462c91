# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Passwords of users: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/usercred

Every method takes the user as the org holds it and returns (the user as it is afterwards, Okta's answer).
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
# The user as it is afterwards, and what Okta shows only in this answer.
Done = tuple[User, dict[str, str]]


class Passwords:
    """The passwords of the users of the org behind a connection. None for a flag: Okta's own default."""

    def __init__(self, connection: Connection):
        self._api = connection
        self._users = Users(connection)

    def set(self, user: User, value: str | None, strict: bool | None = None) -> Done:
        """An administrator's password for a user, without the former one."""
        body = {"credentials": {"password": {"value": value}}}
        where = api.path("users", user["id"])
        # With strict, a second time would be refused: the password has just been used.
        answer = self._sent(user, where, _query(strict=strict), body, idempotent=not strict, done=_password_moved)
        after = api.entity(where, answer) or self._users.get(user["id"])
        if "password" not in after.get("credentials", {}):
            raise errors.NotSettled(
                f"Okta accepted the password of {user['profile']['login']}, but shows none: another system may hold it."
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
        """A new password for whoever knows the current one."""
        body: dict[str, Any] = {"oldPassword": {"value": current}, "newPassword": {"value": value}}
        if revoke_sessions is not None:
            body["revokeSessions"] = revoke_sessions
        where = api.path("users", user["id"], "credentials", "change_password")
        self._sent(user, where, _query(strict=strict), body, idempotent=False, done=_password_moved)
        return self._users.get(user["id"]), {}

    def expire(self, user: User) -> Done:
        """The password has to be changed at the next sign-in."""
        where = api.path("users", user["id"], "lifecycle", "expire_password")
        self._sent(user, where, None, None, idempotent=True)
        after = self._users.get(user["id"])
        if after["status"] != "PASSWORD_EXPIRED":
            raise errors.NotSettled(f"Okta accepted it, but the user is {after['status']}.")
        return after, {}

    def temporary(self, user: User, revoke_sessions: bool | None = None) -> Done:
        """A password of Okta's choice, to be changed at the next sign-in; a former one becomes void."""
        where = api.path("users", user["id"], "lifecycle", "expire_password_with_temp_password")
        answer = self._sent(user, where, _query(revokeSessions=revoke_sessions), None, idempotent=True)
        return self._users.get(user["id"]), {"temporary_password": _told(where, answer, "tempPassword")}

    def reset(self, user: User, send_email: bool, revoke_sessions: bool | None = None) -> Done:
        """The password becomes void, and a link to a new one is mailed or in the answer."""
        where = api.path("users", user["id"], "lifecycle", "reset_password")
        query = _query(sendEmail=send_email, revokeSessions=revoke_sessions)
        # A second link without a mail makes the first one void; a second mail would reach somebody.
        answer = self._sent(user, where, query, None, idempotent=not send_email, done=_recovering)
        link = {} if send_email else {"reset_password_url": _told(where, answer, "resetPasswordUrl")}
        return self._users.get(user["id"]), link

    def forgot(self, user: User, send_email: bool) -> Done:
        """A link to a new password is mailed or in the answer; the present one works until then."""
        where = api.path("users", user["id"], "credentials", "forgot_password")
        answer = self._sent(user, where, _query(sendEmail=send_email), None, idempotent=not send_email)
        return user, {} if send_email else {"reset_password_url": _told(where, answer, "resetPasswordUrl")}

    def _sent(
        self,
        user: User,
        where: str,
        query: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
        idempotent: bool,
        done: Callable[[User, User], bool] | None = None,
    ) -> Any:
        """Return Okta's answer; None when it was lost, but *done(before, now)* shows the effect."""
        try:
            return self._api.request("POST", where, query, body, idempotent=idempotent).document
        except errors.OutcomeUnknown:
            if done is None or not done(user, self._users.get(user["id"])):
                raise
            return None


def _query(**flags: bool | None) -> dict[str, str] | None:
    return {name: api.flag(value) for name, value in flags.items() if value is not None} or None


def _told(where: str, answer: Any, key: str) -> str:
    """Return what Okta shows only once, in this answer."""
    if not isinstance(answer, dict) or not answer.get(key):
        raise errors.UnexpectedAnswer("POST", where, f"the answer has no {key}.")
    return answer[key]


def _password_moved(before: User, now: User) -> bool:
    return now.get("passwordChanged") not in (None, before.get("passwordChanged"))


def _recovering(before: User, now: User) -> bool:
    return now["status"] == "RECOVERY" and before["status"] != "RECOVERY"
