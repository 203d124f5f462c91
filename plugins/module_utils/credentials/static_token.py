# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Tokens that do not change: an API token, and an access token that somebody else obtained."""

from __future__ import annotations

import re

from .. import errors
from . import credential, tokens

KINDS = {"api_token": "API token", "access_token": "access token", "refresh_token": "refresh token"}
SCHEMES = {"api_token": "SSWS", "access_token": "Bearer"}
"""The word before the token in the header Authorization, by method."""


class StaticToken:
    """A credential that signs with one token as it is: nothing here can renew it. *method* is a key of SCHEMES.

    Source: https://developer.okta.com/docs/guides/create-an-api-token/main/
    """

    scopes: tuple[str, ...] = ()
    granted: tuple[str, ...] | None = None
    token: tokens.Token | None = None
    warnings: tuple[str, ...] = ()
    public_values: frozenset[str] = frozenset()
    replaces_refresh_token = False

    def __init__(self, method: str, given: object, name: str | None = None) -> None:
        self.method = method
        self.name = name or method
        self._scheme = SCHEMES[method]
        self._token = bare(method, self._scheme, given)
        self.secrets = [self._token]
        # It is its own signature.
        self.credential = self

    def signature(self, exchange: credential.Exchange) -> StaticToken:
        """Return what signs a request: this object, as the token is there already."""
        return self

    def renew(self, signature: credential.Signature, exchange: credential.Exchange) -> bool:
        """Return whether there is another token after Okta refused this one: never."""
        return False

    def accepted(self) -> None:
        """Okta took the token."""

    def __call__(self, request: credential.Request) -> credential.Request:
        request.headers["Authorization"] = f"{self._scheme} {self._token}"
        return request


def bare(option: str, scheme: str, given: object) -> str:
    """Return a token without the scheme that people paste along. Raises InvalidOption, without the value."""
    kind = KINDS[option]
    text = given.strip() if isinstance(given, str) else ""
    first, _space, rest = text.partition(" ")
    if scheme and first.lower() == scheme.lower():
        text = rest.strip()
    if not text:
        raise errors.InvalidOption(
            option, f"no {kind} is given.", f"Set it, or OKTA_{option.upper()} in the environment."
        )
    if not re.fullmatch(r"[\x21-\x7e]+", text):
        raise errors.InvalidOption(
            option,
            "it holds blanks, line breaks or characters that a token cannot have (its value is not shown).",
            f"Give the bare token{f', or {scheme} and the token' if scheme else ''}.",
        )
    return text
