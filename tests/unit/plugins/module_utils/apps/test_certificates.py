# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates in options: their forms, what is rejected, and the time until which they are valid."""

from __future__ import annotations

import base64
import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import certificates

KEY = ec.generate_private_key(ec.SECP256R1())
DER, PEM = serialization.Encoding.DER, serialization.Encoding.PEM
PKCS8, SEC1 = serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL
PLAIN, LOCKED = serialization.NoEncryption(), serialization.BestAvailableEncryption(b"x")
LOST = "Use only the certificate. Treat the private key as disclosed if it left its host."
FORMS = certificates.FORMS


def made(end: datetime.datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Köln")])
    begin = datetime.datetime(1990, 1, 1)
    builder = x509.CertificateBuilder(name, name, KEY.public_key(), x509.random_serial_number(), begin, end)
    return builder.sign(KEY, hashes.SHA256())


def bare(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


CERTIFICATE = made(datetime.datetime(2049, 12, 31, 23, 59, 59))
TEXT, BARE = CERTIFICATE.public_bytes(PEM).decode(), bare(CERTIFICATE.public_bytes(DER))
PUBLIC = KEY.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
PRIVATE = KEY.private_bytes(PEM, PKCS8, PLAIN).decode()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        BARE,
        f"\n  {TEXT}\n",
        "Bag Attributes: none\n" + TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\\n"),
        "\r\n".join(BARE[at : at + 76] for at in range(0, len(BARE), 76)),
    ],
)
def test_the_forms_of_a_certificate_are_one_value(text):
    assert certificates.encoded(text, "sp_certificate") == BARE
    assert certificates.private_parts(iter([text])) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", f"must contain a certificate (its value is not shown). {FORMS}"),
        ("/etc/ssl/app.pem", f"must contain a certificate (its value is not shown). {FORMS}"),
        (BARE[:-8], f"must contain a certificate (its value is not shown). {FORMS}"),
        (BARE + "====", f"must contain a certificate (its value is not shown). {FORMS}"),
        (bare(CERTIFICATE.public_bytes(DER) + b"x"), f"must contain a certificate (its value is not shown). {FORMS}"),
        (bare(b"0\x80\x00\x00"), f"must contain a certificate (its value is not shown). {FORMS}"),
        (bare(b"0\x84\xff\xff\xff\xff0"), f"must contain a certificate (its value is not shown). {FORMS}"),
        ("-----BEGIN CERTIFICATE-----\n", f"must contain a certificate (its value is not shown). {FORMS}"),
        (TEXT + TEXT, "must contain exactly one certificate (got 2 PEM blocks)."),
        (PUBLIC, f"must contain a certificate (got PEM, PUBLIC KEY). {FORMS}"),
        (PRIVATE, f"must not contain a private key (its value is not shown). {LOST}"),
        (TEXT + PRIVATE, f"must not contain a private key (its value is not shown). {LOST}"),
        (PRIVATE.partition("-----END")[0], f"must not contain a private key (its value is not shown). {LOST}"),
        (
            bare(KEY.private_bytes(DER, PKCS8, PLAIN)),
            f"must not contain a private key (its value is not shown). {LOST}",
        ),
        (bare(KEY.private_bytes(DER, SEC1, PLAIN)), f"must not contain a private key (its value is not shown). {LOST}"),
        (
            KEY.private_bytes(PEM, PKCS8, LOCKED).decode(),
            f"must not contain a private key (its value is not shown). {LOST}",
        ),
    ],
)
def test_anything_else_is_rejected_without_its_value(text, problem):
    with pytest.raises(errors.InvalidOption) as caught:
        certificates.encoded(text, "sp_certificate")
    assert str(caught.value) == f"sp_certificate {problem}"


def test_the_base64_text_of_a_private_key_is_a_secret():
    text = bare(KEY.private_bytes(DER, PKCS8, PLAIN))
    broken = f" {text[:50]}\n{text[50:]}"
    found = certificates.private_parts(iter([None, 7, BARE, broken]))
    assert found == [broken, broken.strip(), text]


@pytest.mark.parametrize("year", [1999, 2049, 2050, 2126])
def test_the_end_of_a_certificate(year):
    end = datetime.datetime(year, 2, 28, 12, 30, 5)
    text = bare(made(end).public_bytes(DER))
    assert certificates.expiry(text) == end.replace(tzinfo=datetime.timezone.utc)
    assert certificates.pem(text) == made_text(text)


def made_text(text: str) -> str:
    return x509.load_der_x509_certificate(base64.b64decode(text)).public_bytes(PEM).decode()


@pytest.mark.parametrize("text", ["", "nonsense", BARE[:-8], bare(b"0\x06" + b"0\x000\x00\x03\x00")])
def test_an_unreadable_certificate_has_no_end(text):
    assert certificates.expiry(text) is None
