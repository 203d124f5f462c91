# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""New key pairs for apps, and keys as JWK in the form that Okta accepts."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from . import libraries, private_keys

BITS = 2048
MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y")}
"""The members of a public JWK of each type, in the order of its thumbprint (RFC 7638)."""
COORDINATES = ("x", "y", "d")


def made() -> str:
    """Return a new private RSA key as PEM (PKCS#8)."""
    serialization, _unsupported = libraries.keys()
    key = libraries.rsa().generate_private_key(public_exponent=65537, key_size=BITS)
    pem: bytes = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return pem.decode("ascii")


def public_jwk(given: private_keys.Given, key_id: str | None = None) -> dict[str, str]:
    """Return the public key of a private key, which may have any form that an option accepts, as JWK with a kid.

    The kid is *key_id*, else that of the JWK, else the thumbprint of the key (RFC 7638). Raises InvalidOption.
    """
    private = private_keys.PrivateKey(given, key_id)
    public = private.public_key()
    jwk = ec_jwk(public) if hasattr(public, "curve") else json.loads(_algorithms().RSAAlgorithm.to_jwk(public))
    members = {name: jwk[name] for name in MEMBERS[jwk["kty"]]}
    return {**members, "kid": private.key_id or _thumbprint(members)}


def ec_jwk(key: Any) -> dict[str, str]:
    """Return an EC key, public or private, as JWK."""
    jwk = json.loads(_algorithms().ECAlgorithm.to_jwk(key))
    length = (key.curve.key_size + 7) // 8
    return {name: filled(value, length) if name in COORDINATES else value for name, value in jwk.items()}


def filled(coordinate: str, length: int) -> str:
    """Return a coordinate of a JWK padded to *length* octets. PyJWT before 2.10 omits leading zeros."""
    return encoded(base64.urlsafe_b64decode(coordinate + "==").rjust(length, b"\0"))


def encoded(octets: bytes) -> str:
    """Return octets as base64url without padding, as in JWKs and JWTs."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def _algorithms() -> Any:
    return libraries.jwt().algorithms


def _thumbprint(members: dict[str, str]) -> str:
    text = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return encoded(hashlib.sha256(text.encode("ascii")).digest())
