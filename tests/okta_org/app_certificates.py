# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys with which the org signs for applications, and their certificates.

The RSA keys are generated when a client reads them for the first time, because that takes a while.
"""

from __future__ import annotations

import base64
import datetime
import functools
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from . import app_entities, identifiers
from . import org as org_module

OWN_KEY_MODES = ("SAML_2_0", "SAML_1_1", "WS_FEDERATION")
YEARS = 10
YEAR_SECONDS = 365 * 24 * 3600
SUBJECT = (
    (x509.NameOID.COUNTRY_NAME, "US"),
    (x509.NameOID.STATE_OR_PROVINCE_NAME, "California"),
    (x509.NameOID.LOCALITY_NAME, "San Francisco"),
    (x509.NameOID.ORGANIZATION_NAME, "Okta"),
    (x509.NameOID.ORGANIZATIONAL_UNIT_NAME, "SSOProvider"),
    (x509.NameOID.COMMON_NAME, "dev-org"),
    (x509.NameOID.EMAIL_ADDRESS, "info@okta.com"),
)


def org_kid(org: org_module.Org) -> str:
    """Return the key of the org, which all OpenID Connect applications share."""
    digest = hashlib.sha256(org.id.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def signing_of(org: org_module.Org, mode: str | None) -> dict:
    """Return `credentials.signing` of a new application: a key of its own, that of the org, or none."""
    if mode in OWN_KEY_MODES:
        return {"kid": identifiers.random_text(43)}
    return {"kid": org_kid(org)} if mode == "OPENID_CONNECT" else {}


def new_key(kid: str, now: float, years: int = YEARS) -> app_entities.SigningKey:
    """Return a key that ends on the same day of a later year, on 28 February instead of the 29th."""
    start = datetime.datetime.fromtimestamp(now, datetime.timezone.utc)
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return app_entities.SigningKey(kid, now, start.replace(year=start.year + years, day=day).timestamp())


def keys_of(org: org_module.Org, app: app_entities.App) -> list:
    """Return the keys that sign for an application: its own, otherwise that of the org."""
    return list(app.signing_keys) or [new_key(org_kid(org), app.created)]


@functools.cache
def certificate(key: app_entities.SigningKey) -> x509.Certificate:
    """Return the self-signed certificate of a key. Both are generated."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(kind, text) for kind, text in SUBJECT])
    times = [datetime.datetime.fromtimestamp(moment, datetime.timezone.utc) for moment in (key.created, key.expires)]
    builder = x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number(), *times)
    return builder.sign(private, hashes.SHA256())


def encoded(key: app_entities.SigningKey) -> str:
    """Return the certificate in DER and base64, in one line."""
    return base64.b64encode(certificate(key).public_bytes(serialization.Encoding.DER)).decode()


def wrapped(key: app_entities.SigningKey) -> str:
    """Return the certificate as the metadata show it: in lines of 76 characters."""
    return base64.encodebytes(base64.b64decode(encoded(key))).decode().rstrip()


def document(key: app_entities.SigningKey) -> dict:
    """Return the key as the API shows it: a JWK with its certificate."""
    public = certificate(key).public_key()
    numbers = public.public_numbers() if isinstance(public, rsa.RSAPublicKey) else None
    digest = hashlib.sha256(certificate(key).public_bytes(serialization.Encoding.DER)).digest()
    return {
        "kty": "RSA",
        "created": identifiers.timestamp(key.created),
        "lastUpdated": identifiers.timestamp(key.created),
        "expiresAt": identifiers.timestamp(key.expires),
        "kid": key.kid,
        "use": "sig",
        "x5c": [encoded(key)],
        "x5t#S256": _text(digest),
        "e": _number(numbers.e),
        "n": _number(numbers.n),
    }


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _number(value: int) -> str:
    return _text(value.to_bytes((value.bit_length() + 7) // 8, "big"))
