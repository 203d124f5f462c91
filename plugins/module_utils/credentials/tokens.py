# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What an authorization server gave: access tokens, a refresh token, the key for proofs. Pure.

These go to the token store as one document for each client.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

FORMAT = 1
# A token is not used in the last minute of its life, or the last tenth of a shorter one.
SPARE = 60.0
# Seconds that a token lives where the answer does not tell: Okta's usual hour.
USUAL_LIFE = 3600.0


class Unreadable(ValueError):
    """A document is not what it should be."""


@dataclass(frozen=True)
class Token:
    """An access token: *kind* is Bearer or DPoP, *expires* seconds since 1970, *life* seconds, *scopes* as granted."""

    value: str
    kind: str
    expires: float
    life: float
    scopes: tuple[str, ...]

    def is_fresh(self, now: float) -> bool:
        """Return whether it will do for a while."""
        return now < self.expires - min(SPARE, self.life / 10)


@dataclass(frozen=True)
class Holdings:
    """All that is kept for one client: access tokens by the scopes that were asked for, the rest once."""

    access_tokens: dict[str, Token] = field(default_factory=dict)
    refresh_token: str | None = None
    proof_key: dict[str, str] | None = None

    def token(self, scopes: Iterable[str]) -> Token | None:
        """Return the access token that was got by asking for these scopes, or None."""
        return self.access_tokens.get(" ".join(scopes))

    def newest(self) -> Token | None:
        """Return the access token that lasts longest, or None."""
        return max(self.access_tokens.values(), key=lambda one: one.expires, default=None)

    def with_token(self, scopes: Iterable[str], token: Token, now: float) -> Holdings:
        """Return these holdings with one more access token, and without those that have expired."""
        kept = {name: one for name, one in self.access_tokens.items() if one.expires > now}
        return replace(self, access_tokens={**kept, " ".join(scopes): token})

    def secrets(self) -> list[str]:
        """Return the values that must never be shown."""
        values = [token.value for token in self.access_tokens.values()]
        return [value for value in (*values, self.refresh_token, (self.proof_key or {}).get("d")) if value]

    def document(self) -> dict[str, Any]:
        """Return the form in which they are kept."""
        return {**asdict(self), "format": FORMAT}


def holdings(document: Any) -> Holdings:
    """Return the holdings in a document of the store; None has none. Raises Unreadable for what is no such document."""
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


def from_answer(answer: Any, asked: Iterable[str], now: float) -> Token:
    """Return the Token in a token endpoint's answer to a request for the scopes *asked*. Raises Unreadable."""
    if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str) or not answer["access_token"]:
        raise Unreadable("it has no access_token")
    kind = {"bearer": "Bearer", "dpop": "DPoP"}.get(str(answer.get("token_type", "Bearer")).lower())
    if kind is None:
        raise Unreadable("it has a token_type that is neither Bearer nor DPoP")
    life = answer.get("expires_in")
    life = float(life) if isinstance(life, (int, float)) else USUAL_LIFE
    scope = answer.get("scope")
    scopes = tuple(scope.split()) if isinstance(scope, str) else tuple(asked)
    return Token(answer["access_token"], kind, now + life, life, scopes)
