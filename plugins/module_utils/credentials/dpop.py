# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""DPoP: each request proves that its sender holds the key that a token is bound to.

Source: https://developer.okta.com/docs/guides/dpop/oktaresourceserver/main/
"""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from urllib.parse import urlsplit, urlunsplit

from . import libraries

# Bytes of a coordinate on the curve P-256.
LENGTH = 32


def _encoded(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def new_key():
    """The JWK of a new private key for proofs."""
    ec = libraries.elliptic_curves()
    numbers = ec.generate_private_key(ec.SECP256R1()).private_numbers()
    point = {"x": numbers.public_numbers.x, "y": numbers.public_numbers.y, "d": numbers.private_value}
    members = {name: _encoded(number.to_bytes(LENGTH, "big")) for name, number in point.items()}
    return {"kty": "EC", "crv": "P-256", **members}


def address(url):
    """The part of a URL that a proof is about: without query and fragment."""
    return urlunsplit((*urlsplit(url)[:3], "", ""))


class Proofs:
    """Makes proofs with the key of a private JWK. *now* is called for the time (seconds since 1970) of each."""

    def __init__(self, key, now):
        self._public = {name: value for name, value in key.items() if name != "d"}
        self._key = libraries.jwt().algorithms.ECAlgorithm.from_jwk(json.dumps(key))
        self._now = now

    def proof(self, method, url, nonce=None, access_token=None):
        """A proof for one request and no other: another attempt needs another one."""
        claims = {"htm": method, "htu": address(url), "iat": int(self._now()), "jti": str(uuid.uuid4())}
        if nonce is not None:
            claims["nonce"] = nonce
        if access_token is not None:
            claims["ath"] = _encoded(hashlib.sha256(access_token.encode("ascii")).digest())
        headers = {"typ": "dpop+jwt", "jwk": self._public}
        return libraries.jwt().encode(claims, self._key, algorithm="ES256", headers=headers)
