# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SAML metadata, as the library of a service provider reads them, and the certificates in them."""

from __future__ import annotations

import base64
import datetime
import hashlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT, mdstore

APPS = "/api/v1/apps"
FORMAT = "urn:oasis:names:tc:SAML:1.1:nameid-format:"
LABEL = 'Pay & "Zürich" <1>'


@pytest.fixture
def app(org, api):
    """Return the document of a SAML application with a label that XML would have to escape."""
    described = {"label": LABEL, "signOnMode": "SAML_2_0"}
    return api.get(f"{APPS}/{org.seed({'apps': [described]})['apps'][LABEL]}").json()


def read(api, app: dict, kid: str | None = None) -> mdstore.InMemoryMetaData:
    """Return the metadata that the library reads. It refuses those that are not valid."""
    query = f"?kid={kid}" if kid else ""
    answer = api.get(f"{APPS}/{app['id']}/sso/saml/metadata{query}", check=False)
    assert answer.status_code == 200
    known = mdstore.InMemoryMetaData(None, answer.text)
    known.load()
    return known


def only(known: mdstore.InMemoryMetaData) -> str:
    (entity,) = known.keys()
    return entity


def certificate(known: mdstore.InMemoryMetaData) -> x509.Certificate:
    ((_name, text),) = known.certs(only(known), "idpsso", "signing")
    return x509.load_der_x509_certificate(base64.b64decode(text))


def services(known: mdstore.InMemoryMetaData, service: str) -> dict[str, list[str]]:
    found = known.service(only(known), "idpsso_descriptor", service) or {}
    return {binding: [one["location"] for one in found[binding]] for binding in found}


def test_a_service_provider_reads_the_metadata(api, app):
    known = read(api, app)
    assert only(known) == "http://www.okta.com/exk" + app["id"][3:]
    found = services(known, "single_sign_on_service")
    assert set(found) == {BINDING_HTTP_POST, BINDING_HTTP_REDIRECT}
    assert all(places[0].endswith(f"/app/{app['name']}/exk{app['id'][3:]}/sso/saml") for places in found.values())
    assert services(known, "single_logout_service") == {}
    (described,) = known[only(known)]["idpsso_descriptor"]
    assert [one["text"] for one in described["name_id_format"]] == [FORMAT + "unspecified"]
    assert described["want_authn_requests_signed"] == "false"


def test_the_certificate_is_that_of_the_key_that_signs(api, app):
    (key,) = api.get(f"{APPS}/{app['id']}/credentials/keys").json()
    found = certificate(read(api, app))
    der = found.public_bytes(Encoding.DER)
    now = datetime.datetime.now(datetime.timezone.utc)
    assert key["kid"] == app["credentials"]["signing"]["kid"]
    assert der == base64.b64decode(key["x5c"][0])
    assert base64.urlsafe_b64decode(key["x5t#S256"] + "=") == hashlib.sha256(der).digest()
    assert found.not_valid_before_utc <= now < found.not_valid_after_utc
    ends = datetime.datetime.fromisoformat(key["expiresAt"].replace("Z", "+00:00"))
    assert found.not_valid_after_utc == ends.replace(microsecond=0)
    found.verify_directly_issued_by(found)


def test_the_metadata_can_have_a_certificate_that_does_not_sign_yet(api, app):
    before = certificate(read(api, app))
    path = f"{APPS}/{app['id']}/credentials/keys/generate?validityYears=3"
    made = api.post(path).json()
    assert certificate(read(api, app)) == before
    new = certificate(read(api, app, made["kid"]))
    assert new != before
    assert new.public_bytes(Encoding.DER) == base64.b64decode(made["x5c"][0])
    assert new.not_valid_after_utc.year - new.not_valid_before_utc.year == 3


@pytest.mark.parametrize("days", [5.5, -2])
def test_a_seed_says_when_a_certificate_ends(org, api, days):
    described = {"label": "Mail", "signOnMode": "SAML_2_0", "certificate_days": days}
    made = org.seed({"apps": [described]})["apps"]["Mail"]
    found = certificate(read(api, api.get(f"{APPS}/{made}").json()))
    left = found.not_valid_after_utc - datetime.datetime.now(datetime.timezone.utc)
    assert abs(left / datetime.timedelta(days=1) - days) < 0.01


def test_settings_of_the_application_appear_in_the_metadata(api, app):
    sign_on = {
        **app["settings"]["signOn"],
        "subjectNameIdFormat": FORMAT + "emailAddress",
        "samlSignedRequestEnabled": True,
    }
    changed = {**app, "settings": {**app["settings"], "signOn": sign_on}}
    assert api.put(f"{APPS}/{app['id']}", changed).status_code == 200
    known = read(api, app)
    (described,) = known[only(known)]["idpsso_descriptor"]
    assert [one["text"] for one in described["name_id_format"]] == [FORMAT + "emailAddress"]
    assert described["want_authn_requests_signed"] == "true"
