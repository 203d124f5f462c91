# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""DPoP: each request proves that its sender holds the key to which a token is bound.

Source: https://developer.okta.com/docs/guides/dpop/oktaresourceserver/main/
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from . import key_pairs, libraries


def new_key() -> dict[str, str]:
    """Return the JWK of a new private key for proofs."""
    ec = libraries.elliptic_curves()
    return key_pairs.ec_jwk(ec.generate_private_key(ec.SECP256R1()))


def address(url: str) -> str:
    """Return a URL without query and fragment, as a proof contains it."""
    return urlunsplit((*urlsplit(url)[:3], "", ""))


class Proofs:
    """A maker of proofs with a private JWK. *now* returns the time of each, in seconds since 1970."""

    def __init__(self, key: dict[str, str], now: Callable[[], float]) -> None:
        self._public = {name: value for name, value in key.items() if name != "d"}
        self._key = libraries.jwt().algorithms.ECAlgorithm.from_jwk(json.dumps(key))
        self._now = now

    def proof(self, method: str, url: str, nonce: str | None = None, access_token: str | None = None) -> str:
        """Return a proof that is valid for one attempt of one request."""
        claims: dict[str, Any] = {"htm": method, "htu": address(url), "iat": int(self._now()), "jti": str(uuid.uuid4())}
        if nonce is not None:
            claims["nonce"] = nonce
        if access_token is not None:
            claims["ath"] = key_pairs.encoded(hashlib.sha256(access_token.encode("ascii")).digest())
        headers = {"typ": "dpop+jwt", "jwk": self._public}
        proof: str = libraries.jwt().encode(claims, self._key, algorithm="ES256", headers=headers)
        return proof
