# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create a private CA (ca.pem), an unrelated CA (other.pem), and a server certificate with its key (server.pem)."""

from __future__ import annotations

import datetime
import ipaddress
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PEM = serialization.Encoding.PEM


def named(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def usage(signs_certificates):
    flags = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(digital_signature=True, key_cert_sign=signs_certificates, crl_sign=signs_certificates, **flags)


def unsigned(subject, issuer, key, issuer_key, is_authority):
    """Return a builder of a certificate that is valid for a day and lacks only the signature."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage(is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )


def authority(subject):
    """Return the self-signed certificate of a CA and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    return unsigned(subject, subject, key, key, True).sign(key, hashes.SHA256()), key


def main():
    folder = pathlib.Path(sys.argv[1])
    trusted, signing_key = authority("Private authority")
    (folder / "ca.pem").write_bytes(trusted.public_bytes(PEM))
    (folder / "other.pem").write_bytes(authority("Other authority")[0].public_bytes(PEM))
    key = ec.generate_private_key(ec.SECP256R1())
    places = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    server = unsigned("Org", "Private authority", key, signing_key, False).add_extension(places, critical=False)
    certificate = server.sign(signing_key, hashes.SHA256())
    secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(secret + certificate.public_bytes(PEM))


if __name__ == "__main__":
    main()
