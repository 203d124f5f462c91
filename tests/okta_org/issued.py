# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the authorization server has issued, and what was used up. Entities are immutable, as all of the org's are."""

from __future__ import annotations

import dataclasses

SLOWER = 5
"""Seconds that a hasty device waits longer from then on (RFC 8628, 3.5)."""


@dataclasses.dataclass(frozen=True)
class AccessToken:
    """Times are epoch seconds. `user_id` is None for client credentials, `thumbprint` that of a DPoP key.

    `family` ties together what comes from one consent: all access and refresh tokens of one authorization code.
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
    """`rotated` is when a newer one took its place (epoch seconds), None for the newest of its family."""

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
    """A person on the way through the pages of `/authorize`; `user_id` is None until somebody has signed in."""

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
    """What a browser carries back; it works once."""

    transaction: Transaction
    expires: float
    used: bool = False


@dataclasses.dataclass(frozen=True)
class DeviceCode:
    """`interval` and `polled` are seconds; `answer` is allow, deny, not_assigned, or None while nobody has answered."""

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
    """All tokens of an org by value, and the identifiers (`jti`) that must not come again."""

    def __init__(self) -> None:
        self.access_tokens: dict = {}
        self.refresh_tokens: dict = {}
        self.transactions: dict = {}
        self.codes: dict = {}
        self.device_codes: dict = {}
        self._spent: dict = {}

    def spend(self, name: tuple, until: float, now: float) -> bool:
        """Use something up that works once. False when it is used up already; after `until` it may come again."""
        self._spent = {spent: end for spent, end in self._spent.items() if end > now}
        if name in self._spent:
            return False
        self._spent[name] = until
        return True

    def revoke_family(self, family: str) -> None:
        """Revoke every access and refresh token that came from one consent."""
        self._revoke("family", family)

    def revoke_user(self, user_id: str) -> None:
        """Revoke every access and refresh token of a user."""
        self._revoke("user_id", user_id)

    def _revoke(self, attribute: str, value: str) -> None:
        for tokens in (self.access_tokens, self.refresh_tokens):
            for token in list(tokens.values()):
                if getattr(token, attribute) == value:
                    tokens[token.value] = dataclasses.replace(token, revoked=True)
