# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Tokens that do not change: an API token, or an access token obtained elsewhere."""

from __future__ import annotations

import re

from .. import errors
from . import credential, tokens

KINDS = {"api_token": "API token", "access_token": "access token", "refresh_token": "refresh token"}
SCHEMES = {"api_token": "SSWS", "access_token": "Bearer"}
"""The scheme in the Authorization header, by method."""


class StaticToken:
    """A credential that signs with one token and cannot renew it. *method* is a key of SCHEMES.

    Source: https://developer.okta.com/docs/guides/create-an-api-token/main/
    """

    client_id = ""
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
        """Return this object, which signs requests itself."""
        return self

    def renew(self, signature: credential.Signature, exchange: credential.Exchange) -> bool:
        """Return False: a static token cannot be renewed."""
        return False

    def accepted(self) -> None:
        """Ignore that Okta accepted the token."""

    def __call__(self, request: credential.Request) -> credential.Request:
        request.headers["Authorization"] = f"{self._scheme} {self._token}"
        return request


def bare(option: str, scheme: str, given: object) -> str:
    """Return a token without a scheme that was pasted with it. Raises InvalidOption, without the value."""
    kind = KINDS[option]
    text = given.strip() if isinstance(given, str) else ""
    first, _space, rest = text.partition(" ")
    if scheme and first.lower() == scheme.lower():
        text = rest.strip()
    if not text:
        raise errors.InvalidOption(
            option, f"must contain the {kind}.", f"Set it, or set OKTA_{option.upper()} in the environment."
        )
    if not re.fullmatch(r"[\x21-\x7e]+", text):
        raise errors.InvalidOption(
            option,
            "must not contain spaces, line breaks or characters that are invalid in a token (its value is not shown).",
            f"Set it to the token alone{f', or to {scheme} and the token' if scheme else ''}.",
        )
    return text
