# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Private keys in every form, and the errors about invalid ones."""

from __future__ import annotations

import json

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import private_keys

RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())
PLAIN = serialization.NoEncryption()
TRADITIONAL, PKCS8 = serialization.PrivateFormat.TraditionalOpenSSL, serialization.PrivateFormat.PKCS8


def pem(key, form=PKCS8, encryption=PLAIN):
    return key.private_bytes(serialization.Encoding.PEM, form, encryption).decode()


def public_pem(key):
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


def jwk(key):
    algorithm = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return {**json.loads(algorithm.to_jwk(key)), "kid": "own", "use": "sig"}


def verified(token, key):
    return jwt.decode(token, key.public_key(), algorithms=["RS256", "ES256", "ES384", "ES512"])


@pytest.mark.parametrize(
    ("key", "given"),
    [
        *((RSA, pem(RSA, form)) for form in (TRADITIONAL, PKCS8)),
        *((EC, pem(EC, form)) for form in (TRADITIONAL, PKCS8)),
        (RSA, pem(RSA).replace("\n", "\\n")),
        (RSA, pem(RSA).replace("\n", " ")),
        (EC, pem(EC).replace("\n", "\r\n")),
        (EC, "\n  " + pem(EC)),
        (RSA, jwk(RSA)),
        (EC, jwk(EC)),
        (RSA, json.dumps(jwk(RSA), indent=2)),
        (EC, repr(jwk(EC))),
    ],
)
def test_each_form_signs(key, given):
    assert verified(private_keys.PrivateKey(given).signed({"a": 1}), key) == {"a": 1}


@pytest.mark.parametrize("content", [pem(EC), json.dumps(jwk(EC))])
def test_a_path_is_read(tmp_path, content):
    path = tmp_path / "key"
    path.write_text(content)
    assert verified(private_keys.PrivateKey(str(path)).signed({"a": 1}), EC) == {"a": 1}


@pytest.mark.parametrize(
    ("given", "key_id", "header"),
    [(pem(EC), None, None), (pem(EC), "k1", "k1"), (jwk(EC), None, "own"), (jwk(EC), "k1", "k1")],
)
def test_the_header_has_the_id_of_the_key(given, key_id, header):
    assert jwt.get_unverified_header(private_keys.PrivateKey(given, key_id).signed({})).get("kid") == header


@pytest.mark.parametrize(
    ("curve", "algorithm"), [(ec.SECP256R1, "ES256"), (ec.SECP384R1, "ES384"), (ec.SECP521R1, "ES512")]
)
def test_the_algorithm_follows_from_the_curve(curve, algorithm):
    token = private_keys.PrivateKey(pem(ec.generate_private_key(curve()))).signed({})
    assert jwt.get_unverified_header(token)["alg"] == algorithm


def without(document, *names):
    return {name: value for name, value in document.items() if name not in names}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (public_pem(RSA), "got a public key: PEM, PUBLIC KEY)"),
        (without(jwk(EC), "d"), "got a public key: JWK, EC)"),
        (json.dumps({"keys": [jwk(EC)]}), "must be a single key (got a JWKS)."),
        ({"kid": "planted"}, "the member kty is missing"),
        ({"kty": "oct", "k": "planted"}, "got a JWK of type 'oct'"),
        (without(jwk(RSA), "n"), "a JWK (RSA) without a valid key"),
        ('{"kty": "RSA", planted', "starts like a JWK but is not valid JSON"),
        (pem(RSA, PKCS8, serialization.BestAvailableEncryption(b"planted")), "encrypted with a passphrase"),
        (pem(RSA, TRADITIONAL, serialization.BestAvailableEncryption(b"planted")), "encrypted with a passphrase"),
        (pem(RSA, serialization.PrivateFormat.OpenSSH), "OpenSSH's own format"),
        (pem(RSA)[:-20], "its END line is missing"),
        (pem(RSA).replace("MII", "planted", 1), "does not contain a valid key"),
        (pem(RSA).splitlines()[1] * 5, "content of a PEM key without its BEGIN and END lines"),
        ("\n".join(pem(RSA).splitlines()[1:-1]), "several lines, but no BEGIN and END lines"),
        ("-----BEGIN CERTIFICATE-----\nplanted\n-----END CERTIFICATE-----", "got a certificate"),
        ("/no/such/planted.pem", "nor the path of a file"),
        ("~/no/such/planted.pem", "nor the path of a file"),
        (pem(ed25519.Ed25519PrivateKey.generate()), "Ed25519PrivateKey"),
        (pem(dsa.generate_private_key(1024)), "DSAPrivateKey"),
        (
            pem(ec.generate_private_key(ec.SECP256K1())),
            "must be an EC key on the curve P-256, P-384 or P-521 (got secp256k1).",
        ),
        (pem(rsa.generate_private_key(65537, 1024)), "must be an RSA key of 2048 bits or more (got 1024)."),
        (7, "nor the path of a file"),
    ],
)
def test_the_error_about_an_invalid_key_names_its_form_only(given, words):
    with pytest.raises(errors.InvalidOption, match="^private_key ") as caught:
        private_keys.PrivateKey(given)
    assert words in str(caught.value)
    assert "planted" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x30\x82\xff\xfe", "binary"),
        (b"planted", "contains neither PEM nor JWK"),
        (b"", "contains neither PEM nor JWK"),
    ],
)
def test_a_file_without_a_key(tmp_path, content, words):
    path = tmp_path / "planted"
    path.write_bytes(content)
    with pytest.raises(errors.InvalidOption, match="^private_key is the path of a") as caught:
        private_keys.PrivateKey(str(path))
    assert words in str(caught.value)
    assert "planted" not in str(caught.value)


def test_a_folder_is_not_a_key(tmp_path):
    with pytest.raises(errors.InvalidOption, match="cannot be read: Is a directory"):
        private_keys.PrivateKey(str(tmp_path))


def test_only_the_secret_values_of_a_jwk_are_hidden():
    document = jwk(RSA)
    assert set(private_keys.secret_values(document)) == {document[name] for name in ("d", "p", "q", "dp", "dq", "qi")}
    assert {"RSA", "sig", "own"} <= private_keys.public_values(document)
    assert private_keys.public_values(json.dumps(document)) == frozenset()
