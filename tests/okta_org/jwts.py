# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON Web Tokens: reading those of clients, and signing with the org's own key."""

from __future__ import annotations

import functools
import json

import joserfc.errors
from joserfc import jwk, jws, jwt

SIGNATURES = ("RS256", "RS384", "RS512", "ES256", "ES384", "ES512")
LONGEST_HEADER = 8192
"""The header of a DPoP proof contains a whole public key."""


class Unreadable(ValueError):
    """The text is not a JWT in the compact form."""


class _Registry(jws.JWSRegistry):
    max_header_length = LONGEST_HEADER


def unverified(text: str) -> tuple[dict, dict]:
    """Return header and claims of a JWT without a check of its signature. Raises Unreadable if it is not a JWT."""
    try:
        read = jws.extract_compact(text.encode(), registry=_Registry())
        claims = json.loads(read.payload)
    except (joserfc.errors.JoseError, ValueError) as error:
        raise Unreadable(str(error)) from error
    if not isinstance(claims, dict):
        raise Unreadable("the claims are not an object")
    return read.headers(), claims


def is_signed_by(text: str, key: dict, algorithms: tuple = SIGNATURES) -> bool:
    """Return whether a JWT has a valid signature of this key (a JWK)."""
    registry = _Registry(algorithms=algorithms, strict_check_header=False)
    try:
        jwt.decode(text, jwk.import_key(key), registry=registry)
    except (joserfc.errors.JoseError, ValueError):
        return False
    return True


@functools.cache
def _own_key() -> jwk.RSAKey:
    """Return the org's key. It is generated for the first token, because that takes a while."""
    return jwk.RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)


def own_public_key() -> dict:
    return _own_key().as_dict(private=False)


def signed(claims: dict, kind: str = "JWT") -> str:
    """Return the signed JWT of the claims; `kind` is the header `typ`."""
    key = _own_key()
    return jwt.encode({"alg": "RS256", "kid": key.kid, "typ": kind}, claims, key)
