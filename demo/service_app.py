# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's service app: its key pair, what the org has to know of it, and what a playbook needs to run as it."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "0oa4demo7feed2check1"
SCOPES = ("okta.users.read", "okta.groups.read")
"""Enough to find out that nothing is to be changed, and for nothing else."""


def make_key(private: Path) -> str:
    """Make a key pair. The private key becomes a file that nobody else can read; the public one is returned as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = serialization.Encoding.PEM
    with open(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def registration(public_key: str) -> dict:
    """The app as a seed of the org: what an administrator does in the Admin Console."""
    return {
        "client_id": CLIENT_ID,
        "label": "Feed check",
        "application_type": "service",
        "jwks": [public_key],
        "scopes": list(SCOPES),
        "admin_roles": ["READ_ONLY_ADMIN"],
    }


def environment(before: dict[str, str], private_key: Path) -> dict[str, str]:
    """What a playbook sees that runs as the app: no API token any more."""
    kept = {name: value for name, value in before.items() if name != "OKTA_API_TOKEN"}
    credential = {"CLIENT_ID": CLIENT_ID, "PRIVATE_KEY": str(private_key), "SCOPES": ",".join(SCOPES)}
    return kept | {f"OKTA_{name}": value for name, value in credential.items()}
