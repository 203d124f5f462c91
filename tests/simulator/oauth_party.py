# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client side of OAuth, implemented with PyJWT; the simulator verifies signatures with another library."""

from __future__ import annotations

import base64
import functools
import hashlib
import time
import uuid

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

TOKEN = "/oauth2/v1/token"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
CURVES = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}


@functools.cache
def private_key(name: str = "first", algorithm: str = "RS256", bits: int = 2048):
    """Return a private key, the same one for the same arguments."""
    if algorithm in CURVES:
        return ec.generate_private_key(CURVES[algorithm]())
    return rsa.generate_private_key(65537, bits)


def public_jwk(key, **more) -> dict:
    kind = jwt.algorithms.ECAlgorithm if isinstance(key, ec.EllipticCurvePrivateKey) else jwt.algorithms.RSAAlgorithm
    shown = kind.to_jwk(key.public_key(), as_dict=True)
    return {name: value for name, value in shown.items() if name != "key_ops"} | more


def private_pem(key) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def assertion(org_url: str, client_id: str, key=None, algorithm: str = "RS256", headers=None, **claims) -> str:
    """Return a client assertion that Okta accepts; `claims` replace its claims, None omits one."""
    usual = {
        "iss": client_id,
        "sub": client_id,
        "aud": org_url + TOKEN,
        "iat": int(time.time()),
        "exp": int(time.time()) + 300,
        "jti": uuid.uuid4().hex,
    }
    given = {name: value for name, value in {**usual, **claims}.items() if value is not None}
    return jwt.encode(given, private_key() if key is None else key, algorithm, headers)


def by_assertion(text: str) -> dict:
    """Return the form fields that carry an assertion."""
    return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": text}


def hashed(text: str) -> str:
    """Return the hash of an access token for a DPoP proof, or of a verifier for a PKCE challenge."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def verifier() -> str:
    return uuid.uuid4().hex * 2


def proof(method: str, url: str, key=None, algorithm: str = "RS256", headers=None, **claims) -> str:
    """Return a DPoP proof; `headers` and `claims` replace its parts, None omits a claim."""
    key = private_key("dpop", algorithm) if key is None else key
    usual = {"htm": method, "htu": url, "iat": int(time.time()), "jti": uuid.uuid4().hex}
    given = {name: value for name, value in {**usual, **claims}.items() if value is not None}
    header = {"typ": "dpop+jwt", "jwk": public_jwk(key), **(headers or {})}
    return jwt.encode(given, key, algorithm, header)
