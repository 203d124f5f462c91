# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys in each form that people copy, compared with the keys of an application; private keys are rejected."""

from __future__ import annotations

import json

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import jwk_sets

RSA = {"kty": "RSA", "kid": "a", "n": "1", "e": "AQAB"}
EC = {"kty": "EC", "kid": "b", "crv": "P-256", "x": "2", "y": "3"}
# The same keys in the form of Okta's responses.
OF_RSA = {**RSA, "id": "pks1", "status": "ACTIVE", "use": None, "created": "then"}
OF_EC = {**EC, "id": "pks2", "status": "ACTIVE", "use": "sig", "crv": None}


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        ([], []),
        ([RSA, EC], [RSA, EC]),
        ({"keys": [RSA]}, [RSA]),
        ({"keys": []}, []),
        (RSA, [RSA]),
        (json.dumps([RSA]), [RSA]),
        (json.dumps({"keys": [RSA]}), [RSA]),
        ([json.dumps(RSA)], [RSA]),
    ],
)
def test_forms_of_keys(value, keys):
    assert jwk_sets.keys_of(value, "jwks") == keys


@pytest.mark.parametrize("value", ["planted", 3, [["planted"]], [{"d": "planted"}], {"d": "planted"}])
def test_other_values_are_not_keys(value):
    with pytest.raises(errors.InvalidOption) as found:
        jwk_sets.keys_of(value, "jwks")
    text = "jwks must contain JWKs, which have a kty. Use a list of JWKs, or a JWK set: {keys: [...]}."
    assert str(found.value) == text


@pytest.mark.parametrize(
    ("value", "secret"),
    [
        (None, []),
        ([RSA], []),
        ([{**RSA, "d": "1", "p": "2"}, {"kty": "oct", "k": "3"}], ["1", "2", "3"]),
        ({"keys": [{**RSA, "d": "1"}]}, ["1"]),
        (json.dumps({"keys": [{**RSA, "d": "1"}]}), ["1"]),
        ([json.dumps({"d": "1"})], ["1"]),
        ("not JSON", []),
    ],
)
def test_private_parts_of_keys(value, secret):
    assert sorted(jwk_sets.private_parts(value)) == secret


def test_a_private_key_is_rejected_without_its_value():
    with pytest.raises(errors.InvalidOption) as found:
        jwk_sets.check_public({**RSA, "d": "planted"}, "jwks")
    assert str(found.value) == (
        "jwks must not contain a private key (the key 'a' is private; its value is not shown). Use only the public "
        "part. Treat the private key as disclosed if it left its host."
    )


@pytest.mark.parametrize(
    ("known", "keys", "exclusive", "after"),
    [
        ([], [RSA], False, [RSA]),
        # An unchanged key keeps the form of Okta's response, in the order of the org.
        ([OF_RSA, OF_EC], [{**EC, "crv": None}, RSA], True, [OF_RSA, OF_EC]),
        ([OF_RSA], [{**RSA, "use": "sig", "alg": "RS256"}], False, [OF_RSA]),
        ([OF_RSA], [EC], False, [OF_RSA, EC]),
        ([OF_RSA], [EC], True, [EC]),
        ([OF_RSA], [], True, []),
        # A key replaces the one with its kid, and one without kid is found by its material.
        ([OF_RSA, OF_EC], [{**RSA, "n": "9"}], False, [{**RSA, "n": "9"}, OF_EC]),
        ([OF_RSA], [{**RSA, "status": "INACTIVE"}], False, [{**RSA, "status": "INACTIVE"}]),
        ([OF_RSA], [{"kty": "RSA", "n": "1", "e": "AQAB"}], False, [OF_RSA]),
        ([OF_RSA], [{"kty": "RSA", "n": "5", "e": "AQAB"}], False, [OF_RSA, {"kty": "RSA", "n": "5", "e": "AQAB"}]),
        # A key of the org without kid stays.
        ([{"kty": "RSA", "n": "7"}], [EC], False, [{"kty": "RSA", "n": "7"}, EC]),
        ([{"kty": "RSA", "n": "7"}], [{"kty": "RSA", "e": "AQAB"}], True, [{"kty": "RSA", "e": "AQAB"}]),
    ],
)
def test_keys_after_a_task(known, keys, exclusive, after):
    assert jwk_sets.merged(known, keys, exclusive) == after
