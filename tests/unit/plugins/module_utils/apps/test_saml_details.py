# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an application needs to trust Okta, from metadata of several forms."""

from __future__ import annotations

import base64
import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ansible_collections.spoke.okta.plugins.module_utils.apps import saml_details

KEY = ec.generate_private_key(ec.SECP256R1())
NAME = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "acme")])
END = datetime.datetime(2036, 1, 26, 19, 5, 20)
BUILDER = x509.CertificateBuilder(
    NAME, NAME, KEY.public_key(), x509.random_serial_number(), datetime.datetime(2026, 1, 26), END
)
CERTIFICATE = BUILDER.sign(KEY, hashes.SHA256())
DER, PEM = serialization.Encoding.DER, serialization.Encoding.PEM
X5C = base64.encodebytes(CERTIFICATE.public_bytes(DER)).decode()
APP = {
    "credentials": {"signing": {"kid": "kid1"}},
    "_links": {"metadata": {"href": "https://acme.okta.com/api/v1/apps/0oa1/sso/saml/metadata"}},
}
BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-"
URL = "https://acme.okta.com/app/acme_köln&amp;bonn_1/exk1/"
METADATA = f"""<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor entityID="http://www.okta.com/exk1?a=&lt;&quot;&amp;"
 xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">
<md:IDPSSODescriptor WantAuthnRequestsSigned="false">
<md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>other</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>{X5C}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleLogoutService Binding="{BINDING}POST" Location="{URL}slo/saml"/>
<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
<md:SingleSignOnService Binding="{BINDING}Redirect" Location="{URL}sso/redirect"/>
<md:SingleSignOnService Binding="{BINDING}POST" Location="{URL}sso/saml"/>
</md:IDPSSODescriptor></md:EntityDescriptor>"""
PLAIN = METADATA.replace("md:", "").replace("xmlns:md", "xmlns").replace(":md=", "=")
NOW = datetime.datetime(2036, 1, 25, 20, tzinfo=datetime.timezone.utc)
UNREADABLE = {
    "issuer": None,
    "sign_on_url": None,
    "sign_on_redirect_url": None,
    "logout_url": None,
    "name_id_formats": [],
    "certificate": None,
    "certificate_expires_at": None,
    "days_left": None,
}


@pytest.mark.parametrize("metadata", [METADATA, PLAIN], ids=["with a prefix", "without a prefix"])
def test_metadata_has_what_the_other_side_needs(metadata):
    assert saml_details.described(APP, metadata, NOW) == {
        "metadata_url": "https://acme.okta.com/api/v1/apps/0oa1/sso/saml/metadata",
        "metadata": metadata,
        "issuer": 'http://www.okta.com/exk1?a=<"&',
        "sign_on_url": "https://acme.okta.com/app/acme_köln&bonn_1/exk1/sso/saml",
        "sign_on_redirect_url": "https://acme.okta.com/app/acme_köln&bonn_1/exk1/sso/redirect",
        "logout_url": "https://acme.okta.com/app/acme_köln&bonn_1/exk1/slo/saml",
        "name_id_formats": ["urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"],
        "certificate": CERTIFICATE.public_bytes(PEM).decode(),
        "certificate_kid": "kid1",
        "certificate_expires_at": "2036-01-26T19:05:20.000Z",
        "days_left": 0,
    }


@pytest.mark.parametrize(("moment", "days"), [("2036-01-16T19:05:20", 10), ("2036-01-26T19:05:21", -1)])
def test_days_are_whole_days(moment, days):
    now = datetime.datetime.fromisoformat(moment + "+00:00")
    assert saml_details.described(APP, METADATA, now)["days_left"] == days


@pytest.mark.parametrize(
    ("metadata", "known"),
    [
        ("<html>not closed", {}),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', {}),
        (METADATA.replace("<md:EntityDescriptor", "<!doctype x><md:EntityDescriptor", 1), {}),
        ('<x entityID="me"/>', {"issuer": "me"}),
    ],
)
def test_what_metadata_lacks_is_null(metadata, known):
    app = {"label": "Wiki"}
    expected = {**UNREADABLE, "metadata": metadata, "metadata_url": None, "certificate_kid": None, **known}
    assert saml_details.described(app, metadata, NOW) == expected


def test_a_certificate_that_cannot_be_read_has_no_end():
    found = saml_details.described(APP, METADATA.replace(X5C, "AAAA"), NOW)
    assert (found["certificate_expires_at"], found["days_left"]) == (None, None)
    assert found["certificate"] == "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
