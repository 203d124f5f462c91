# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print new keys as JSON: {"rsa": {form: text}, "ec": ..., "other": ...}, also in forms that cannot be used."""

from __future__ import annotations

import json

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

PLAIN = serialization.NoEncryption()
ENCRYPTED = serialization.BestAvailableEncryption(b"a passphrase")
TRADITIONAL, PKCS8 = serialization.PrivateFormat.TraditionalOpenSSL, serialization.PrivateFormat.PKCS8


def pem(key, form=PKCS8, encryption=PLAIN):
    """Return a private key as PEM."""
    return key.private_bytes(serialization.Encoding.PEM, form, encryption).decode()


def forms(key, algorithm):
    """Return a key in every form."""
    public = key.public_key()
    public_form = serialization.PublicFormat.SubjectPublicKeyInfo
    return {
        "traditional": pem(key, TRADITIONAL),
        "pkcs8": pem(key),
        "one_line": pem(key).replace("\n", "\\n"),
        "jwk": json.loads(algorithm.to_jwk(key)),
        "encrypted": pem(key, PKCS8, ENCRYPTED),
        "openssh": pem(key, serialization.PrivateFormat.OpenSSH),
        "public": public.public_bytes(serialization.Encoding.PEM, public_form).decode(),
        "public_jwk": json.loads(algorithm.to_jwk(public)),
    }


def main():
    made = {
        "rsa": forms(rsa.generate_private_key(65537, 2048), jwt.algorithms.RSAAlgorithm),
        "ec": forms(ec.generate_private_key(ec.SECP256R1()), jwt.algorithms.ECAlgorithm),
        "other": forms(ec.generate_private_key(ec.SECP256R1()), jwt.algorithms.ECAlgorithm),
        "weak": {"pkcs8": pem(rsa.generate_private_key(65537, 1024))},
        "ed25519": {"pkcs8": pem(ed25519.Ed25519PrivateKey.generate())},
    }
    print(json.dumps(made))


if __name__ == "__main__":
    main()
