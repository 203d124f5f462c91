# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What an authorization server issued: access tokens, a refresh token, and the key for proofs. Pure.

The token store keeps them as one document for each client.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

FORMAT = 1
# A token is not used in the last minute of its lifetime, or in the last tenth of a lifetime below 10 minutes.
SPARE = 60.0
# Lifetime of a token in seconds if the response does not contain it: Okta's default of one hour.
USUAL_LIFE = 3600.0


class Unreadable(ValueError):
    """A document does not have the expected form."""


@dataclass(frozen=True)
class Token:
    """An access token.

    *kind* is Bearer or DPoP, *expires* in seconds since 1970, *life* in seconds, *scopes* are those granted.
    """

    value: str
    kind: str
    expires: float
    life: float
    scopes: tuple[str, ...]

    def is_fresh(self, now: float) -> bool:
        """Return whether the token does not expire soon."""
        return now < self.expires - min(SPARE, self.life / 10)


@dataclass(frozen=True)
class Holdings:
    """All that is stored for one client: access tokens by requested scopes, the refresh token and the proof key."""

    access_tokens: dict[str, Token] = field(default_factory=dict)
    refresh_token: str | None = None
    proof_key: dict[str, str] | None = None

    def token(self, scopes: Iterable[str]) -> Token | None:
        """Return the access token that was requested with these scopes, or None."""
        return self.access_tokens.get(" ".join(scopes))

    def newest(self) -> Token | None:
        """Return the access token that expires last, or None."""
        return max(self.access_tokens.values(), key=lambda one: one.expires, default=None)

    def with_token(self, scopes: Iterable[str], token: Token, now: float) -> Holdings:
        """Return these holdings with another access token and without expired ones."""
        kept = {name: one for name, one in self.access_tokens.items() if one.expires > now}
        return replace(self, access_tokens={**kept, " ".join(scopes): token})

    def secrets(self) -> list[str]:
        """Return the values that must never be shown."""
        values = [token.value for token in self.access_tokens.values()]
        return [value for value in (*values, self.refresh_token, (self.proof_key or {}).get("d")) if value]

    def document(self) -> dict[str, Any]:
        """Return the document for the token store."""
        return {**asdict(self), "format": FORMAT}


def holdings(document: Any) -> Holdings:
    """Return the holdings in a document of the store, empty for None. Raises Unreadable for an invalid document."""
    if document is None:
        return Holdings()
    try:
        if document["format"] != FORMAT:
            raise Unreadable("format")
        found = {name: _token(one) for name, one in document["access_tokens"].items()}
        key = document["proof_key"]
        if key is not None:
            key = {name: _text(key[name]) for name in ("kty", "crv", "x", "y", "d")}
        refresh_token = document["refresh_token"]
        return Holdings(found, None if refresh_token is None else _text(refresh_token), key)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from None


def _token(document: Any) -> Token:
    scopes = tuple(_text(scope) for scope in document["scopes"])
    expires, life = float(document["expires"]), float(document["life"])
    return Token(_text(document["value"]), _text(document["kind"]), expires, life, scopes)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable("text expected")
    return value


def from_response(response: Any, asked: Iterable[str], now: float) -> Token:
    """Return the Token in the response to a request for the scopes *asked*. Raises Unreadable."""
    if (
        not isinstance(response, dict)
        or not isinstance(response.get("access_token"), str)
        or not response["access_token"]
    ):
        raise Unreadable("access_token is missing")
    kind = {"bearer": "Bearer", "dpop": "DPoP"}.get(str(response.get("token_type", "Bearer")).lower())
    if kind is None:
        raise Unreadable("token_type is neither Bearer nor DPoP")
    life = response.get("expires_in")
    life = float(life) if isinstance(life, (int, float)) else USUAL_LIFE
    scope = response.get("scope")
    scopes = tuple(scope.split()) if isinstance(scope, str) else tuple(asked)
    return Token(response["access_token"], kind, now + life, life, scopes)
