# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""New key pairs for apps, and the public half of one, as Okta takes it."""

from __future__ import annotations

import base64
import hashlib
import json

from . import libraries, private_keys

BITS = 2048
MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y")}
"""What makes a public key of each type, in the order in which a thumbprint wants it."""


def made():
    """A new private RSA key as PEM (PKCS#8)."""
    serialization, _unsupported = libraries.keys()
    key = libraries.rsa().generate_private_key(public_exponent=65537, key_size=BITS)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode("ascii")


def public_jwk(given, key_id=None):
    """The public half of a private key in any form that an option takes, as JWK with a kid.

    The kid is *key_id*, else the one that a JWK has, else the thumbprint of the key (RFC 7638). Raises InvalidOption.
    """
    private = private_keys.PrivateKey(given, key_id)
    algorithms = libraries.jwt().algorithms
    public = private.public_key()
    algorithm = algorithms.ECAlgorithm if hasattr(public, "curve") else algorithms.RSAAlgorithm
    jwk = json.loads(algorithm.to_jwk(public))
    members = {name: jwk[name] for name in MEMBERS[jwk["kty"]]}
    return {**members, "kid": private.key_id or _thumbprint(members)}


def _thumbprint(members):
    text = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode("ascii")).digest()).rstrip(b"=").decode("ascii")
