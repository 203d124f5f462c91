# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""DPoP proofs: headers, claims, uniqueness, and the length of coordinates."""

from __future__ import annotations

import base64
import hashlib
import json

import jwt
import pytest

from ansible_collections.spoke.okta.plugins.module_utils.credentials import dpop

KEY = dpop.new_key()
PROOFS = dpop.Proofs(KEY, lambda: 1000.9)
PUBLIC = jwt.algorithms.ECAlgorithm.from_jwk(json.dumps({name: KEY[name] for name in ("kty", "crv", "x", "y")}))


def claims(proof):
    return jwt.decode(proof, PUBLIC, algorithms=["ES256"], options={"verify_iat": False})


def test_the_header_has_the_public_key_only():
    header = jwt.get_unverified_header(PROOFS.proof("GET", "https://a.okta.com/x"))
    assert header["typ"] == "dpop+jwt"
    assert set(header["jwk"]) == {"kty", "crv", "x", "y"}


def test_the_claims_for_the_api():
    ath = base64.urlsafe_b64encode(hashlib.sha256(b"eyJ").digest()).rstrip(b"=").decode()
    said = claims(PROOFS.proof("GET", "https://a.okta.com/api/v1/users?limit=2#x", access_token="eyJ"))
    assert said.pop("jti")
    assert said == {"htm": "GET", "htu": "https://a.okta.com/api/v1/users", "iat": 1000, "ath": ath}


def test_the_claims_for_the_token_endpoint():
    said = claims(PROOFS.proof("POST", "https://a.okta.com/oauth2/v1/token", nonce="n"))
    assert said.pop("jti")
    assert said == {"htm": "POST", "htu": "https://a.okta.com/oauth2/v1/token", "iat": 1000, "nonce": "n"}


def test_each_proof_is_unique():
    assert len({claims(PROOFS.proof("GET", "https://a.okta.com/"))["jti"] for _attempt in range(50)}) == 50


@pytest.mark.parametrize("name", ["x", "y", "d"])
def test_coordinates_have_their_full_length(name):
    assert {len(dpop.new_key()[name]) for _key in range(300)} == {43}
