# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service app of the demo: its key pair, its registration, and the environment of a playbook that uses it."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "0oa4demo7feed2check1"
SCOPES = ("okta.users.read", "okta.groups.read")
"""Sufficient for a run that changes nothing."""


def make_key(private: Path) -> str:
    """Write a private key to a file that only its owner can read, and return the public key as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = serialization.Encoding.PEM
    with open(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def registration(public_key: str) -> dict:
    """Return the app as a seed for the org."""
    return {
        "client_id": CLIENT_ID,
        "label": "Feed check",
        "application_type": "service",
        "jwks": [public_key],
        "scopes": list(SCOPES),
        "admin_roles": ["READ_ONLY_ADMIN"],
    }


def environment(before: dict[str, str], private_key: Path) -> dict[str, str]:
    """Return the environment of a playbook that runs as the app, without an API token."""
    kept = {name: value for name, value in before.items() if name != "OKTA_API_TOKEN"}
    credential = {"CLIENT_ID": CLIENT_ID, "PRIVATE_KEY": str(private_key), "SCOPES": ",".join(SCOPES)}
    return kept | {f"OKTA_{name}": value for name, value in credential.items()}
