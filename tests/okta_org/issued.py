# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Issued tokens and codes of the authorization server, and used identifiers. Entities are immutable, as in the org."""

from __future__ import annotations

import dataclasses

SLOWER = 5
"""Seconds that are added to the interval of a device that polls too early (RFC 8628, 3.5)."""


@dataclasses.dataclass(frozen=True)
class AccessToken:
    """An access token. Times are epoch seconds.

    `user_id` is None for client credentials. `thumbprint` is that of a DPoP key. `family` identifies the consent: all
    access and refresh tokens of one authorization code share it.
    """

    value: str
    id: str
    client_id: str
    user_id: str | None
    scopes: tuple
    issued: float
    expires: float
    thumbprint: str | None = None
    family: str | None = None
    revoked: bool = False

    @property
    def token_type(self) -> str:
        return "DPoP" if self.thumbprint else "Bearer"


@dataclasses.dataclass(frozen=True)
class RefreshToken:
    """A refresh token. `rotated` is the time of its replacement (epoch seconds), None for the newest of its family."""

    value: str
    id: str
    client_id: str
    user_id: str
    scopes: tuple
    issued: float
    expires: float
    family: str
    thumbprint: str | None = None
    rotated: float | None = None
    revoked: bool = False


@dataclasses.dataclass(frozen=True)
class Transaction:
    """A pass through the pages of `/authorize`; `user_id` is None until the user has signed in."""

    client_id: str
    redirect_uri: str
    state: str
    scopes: tuple
    challenge: str | None
    nonce: str | None
    expires: float
    user_id: str | None = None


@dataclasses.dataclass(frozen=True)
class AuthorizationCode:
    """A code that a browser carries back to the application; it is valid once."""

    transaction: Transaction
    expires: float
    used: bool = False


@dataclasses.dataclass(frozen=True)
class DeviceCode:
    """A device code. `interval` and `polled` are seconds; `answer` is allow, deny, not_assigned or None (pending)."""

    value: str
    user_code: str
    client_id: str
    scopes: tuple
    expires: float
    interval: float
    polled: float | None = None
    user_id: str | None = None
    answer: str | None = None
    used: bool = False


class Issued:
    """All tokens of an org by value, and the identifiers (`jti`) that must not be used again."""

    def __init__(self) -> None:
        self.access_tokens: dict = {}
        self.refresh_tokens: dict = {}
        self.transactions: dict = {}
        self.codes: dict = {}
        self.device_codes: dict = {}
        self._spent: dict = {}

    def spend(self, name: tuple, until: float, now: float) -> bool:
        """Use a one-time value. Return False if it is already used; after `until` it is valid again."""
        self._spent = {spent: end for spent, end in self._spent.items() if end > now}
        if name in self._spent:
            return False
        self._spent[name] = until
        return True

    def revoke_family(self, family: str) -> None:
        """Revoke all access and refresh tokens of one consent."""
        self._revoke("family", family)

    def revoke_user(self, user_id: str) -> None:
        """Revoke all access and refresh tokens of a user."""
        self._revoke("user_id", user_id)

    def _revoke(self, attribute: str, value: str) -> None:
        for tokens in (self.access_tokens, self.refresh_tokens):
            for token in list(tokens.values()):
                if getattr(token, attribute) == value:
                    tokens[token.value] = dataclasses.replace(token, revoked=True)
