# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that sign for applications, SAML metadata, access policies and refresh tokens.

The tests' copy of the published document lacks most of them: undescribed_apps has their forms, from real orgs.
"""

from __future__ import annotations

import base64
import hashlib
import xml.etree.ElementTree

import pytest
from cryptography import x509

APPS = "/api/v1/apps"
KEY = ["kty", "created", "lastUpdated", "expiresAt", "kid", "use", "x5c", "x5t#S256", "e", "n"]
NAMES = {"md": "urn:oasis:names:tc:SAML:2.0:metadata", "ds": "http://www.w3.org/2000/09/xmldsig#"}


@pytest.fixture
def ids(org):
    described = [
        {"label": "Mail", "signOnMode": "SAML_2_0"},
        {"label": "Chat", "signOnMode": "SAML_2_0"},
        {"label": "Portal", "signOnMode": "OPENID_CONNECT"},
        {"label": "Wiki"},
    ]
    return org.seed({"apps": described})["apps"]


def keys_of(api, app_id: str) -> list:
    return api.get(f"{APPS}/{app_id}/credentials/keys").json()


def kid_of(api, app_id: str) -> str | None:
    return api.get(f"{APPS}/{app_id}").json()["credentials"]["signing"].get("kid")


def test_a_saml_application_has_a_key_of_its_own(api, ids):
    mail, chat = keys_of(api, ids["Mail"]), keys_of(api, ids["Chat"])
    assert [key["kid"] for key in mail] == [kid_of(api, ids["Mail"])]
    assert mail[0]["kid"] != chat[0]["kid"]
    assert list(mail[0]) == KEY
    der = base64.b64decode(mail[0]["x5c"][0])
    numbers = x509.load_der_x509_certificate(der).public_key().public_numbers()
    assert int.from_bytes(base64.urlsafe_b64decode(mail[0]["n"] + "=="), "big") == numbers.n
    assert base64.urlsafe_b64decode(mail[0]["x5t#S256"] + "=") == hashlib.sha256(der).digest()
    assert keys_of(api, ids["Mail"]) == mail


def test_other_applications_share_the_key_of_the_org(api, ids):
    portal, wiki = keys_of(api, ids["Portal"]), keys_of(api, ids["Wiki"])
    assert [key["kid"] for key in portal] == [key["kid"] for key in wiki] == [kid_of(api, ids["Portal"])]
    assert kid_of(api, ids["Wiki"]) is None


def test_a_generated_key_signs_when_it_is_chosen(api, ids, refusal):
    path = f"{APPS}/{ids['Mail']}"
    for query in ("", "?validityYears=1", "?validityYears=11"):
        answer = api.post(f"{path}/credentials/keys/generate{query}")
        assert refusal(answer)[:2] == (400, "E0000001")
    answer = api.post(path + "/credentials/keys/generate?validityYears=2")
    made = answer.json()
    assert answer.status_code == 201
    assert int(made["expiresAt"][:4]) - int(made["created"][:4]) == 2
    assert answer.headers["Location"].endswith("/credentials/keys/" + made["kid"])
    assert api.get(f"{path}/credentials/keys/{made['kid']}").json() == made
    before = api.get(path).json()
    assert before["credentials"]["signing"]["kid"] != made["kid"]
    chosen = {**before, "credentials": {**before["credentials"], "signing": {"kid": made["kid"]}}}
    assert api.put(path, chosen).json()["credentials"]["signing"] == {"kid": made["kid"]}
    unknown = {**before, "credentials": {**before["credentials"], "signing": {"kid": "unknown"}}}
    assert api.put(path, unknown).json()["credentials"]["signing"] == {"kid": made["kid"]}


def test_applications_can_share_a_key(api, ids, refusal):
    kid = kid_of(api, ids["Mail"])
    path = f"{APPS}/{ids['Mail']}/credentials/keys/{kid}/clone?targetAid={ids['Chat']}"
    assert api.post(path).status_code == 201
    assert keys_of(api, ids["Chat"])[1] == keys_of(api, ids["Mail"])[0]
    assert refusal(api.post(path))[:2] == (400, "E0000001")
    missing = f"{APPS}/{ids['Mail']}/credentials/keys/missing"
    assert refusal(api.get(missing))[:2] == (404, "E0000007")


def test_a_catalog_application_gets_a_key_with_its_first_federation(org, api):
    made = org.seed({"apps": [{"label": "Desk", "name": "zendesk"}]})["apps"]["Desk"]
    path = f"{APPS}/{made}"
    document = api.get(path).json()
    assert (document["signOnMode"], document["credentials"]["signing"]) == ("BROWSER_PLUGIN", {})
    federated = api.put(path, {**document, "signOnMode": "SAML_2_0"}).json()
    kid = federated["credentials"]["signing"]["kid"]
    assert [key["kid"] for key in keys_of(api, made)] == [kid]
    assert api.put(path, {**federated, "label": "Help"}).json()["credentials"] == federated["credentials"]
    assert api.put(path, document).json()["credentials"] == document["credentials"]


def test_metadata(api, ids, refusal):
    path = f"{APPS}/{ids['Mail']}"
    document = api.get(path).json()
    kid = document["credentials"]["signing"]["kid"]
    accept = {"Accept": "application/xml"}
    answer = api.get(f"{path}/sso/saml/metadata?kid={kid}", check=False, headers=accept)
    assert answer.headers["Content-Type"] == "application/xml;charset=ISO-8859-1"
    root = xml.etree.ElementTree.fromstring(answer.content)
    certificate = root.find(".//ds:X509Certificate", NAMES).text
    assert "".join(certificate.split()) == keys_of(api, ids["Mail"])[0]["x5c"][0]
    assert {len(line) for line in certificate.splitlines()[:-1]} == {76}
    places = [service.get("Location") for service in root.iterfind(".//md:SingleSignOnService", NAMES)]
    assert len(places) == 2
    assert all(place.endswith("/sso/saml") for place in places)
    assert root.findall(".//md:SingleLogoutService", NAMES) == []
    assert api.get(document["_links"]["metadata"]["href"], check=False).content == answer.content
    other = api.get(f"{APPS}/{ids['Wiki']}/sso/saml/metadata", check=False)
    assert refusal(other)[:2] == (404, "E0000007")


def test_access_policies(api, ids, refusal):
    path = f"{APPS}/{ids['Wiki']}"
    usual = api.get(path).json()["_links"]["accessPolicy"]["href"]
    assert api.get(f"{APPS}/{ids['Mail']}").json()["_links"]["accessPolicy"]["href"] == usual
    policy = "rst" + "4" * 17
    assert api.put(f"{path}/policies/{policy}").status_code == 204
    assert api.get(path).json()["_links"]["accessPolicy"]["href"].endswith("/api/v1/policies/" + policy)
    assert refusal(api.put(f"{path}/policies/other"))[:2] == (404, "E0000007")


def test_the_classic_engine_has_no_policies(org, api, ids):
    org.control("PATCH", "/settings", {"engine": "v1"})
    links = api.get(f"{APPS}/{ids['Wiki']}").json()["_links"]
    assert not {"accessPolicy", "policies", "profileEnrollment"} & set(links)


def test_applications_without_refresh_tokens(api, ids, refusal):
    path = f"{APPS}/{ids['Portal']}/tokens"
    assert api.get(path).json() == []
    assert 'rel="self"' in api.get(path).headers["Link"]
    assert refusal(api.get(path + "/oar1"))[:2] == (404, "E0000007")
    assert api.delete(path).status_code == 204
