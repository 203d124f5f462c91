# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of applications: templates, custom applications and those of the catalog."""

from __future__ import annotations

import pytest

APPS = "/api/v1/apps"
URL = "https://app.example.com/"
THREE = {"targetURL": URL, "userNameSelector": "#u", "passwordSelector": "#p", "buttonSelector": "#b"}
FIELDS = {"url": URL, "usernameField": "u", "passwordField": "p", "buttonField": "b", "loginUrlRegex": ""}
SAML = dict.fromkeys(("ssoAcsUrl", "audience", "recipient", "destination"), URL)


def made(api, document: dict, **options) -> dict:
    answer = api.post(APPS, {"label": "Tool", **document}, **options)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("document", "name", "mode"),
    [
        ({"name": "bookmark", "settings": {"app": {"url": URL}}}, "bookmark", "BOOKMARK"),
        ({"name": "template_swa3field", "settings": {"app": THREE}}, "template_swa3field", "BROWSER_PLUGIN"),
        ({"name": "office365"}, "office365", "BROWSER_PLUGIN"),
        ({"name": "office365", "signOnMode": "WS_FEDERATION"}, "office365", "WS_FEDERATION"),
        ({"name": "okta_org2org", "signOnMode": "SAML_1_1"}, "okta_org2org", "SAML_1_1"),
        ({"name": "StrongDM"}, "strongdm", "OPENID_CONNECT"),
        ({"name": "some_new_tool"}, "some_new_tool", "BROWSER_PLUGIN"),
        ({"name": "some_new_tool", "signOnMode": "SAML_2_0"}, "some_new_tool", "SAML_2_0"),
        ({"name": "csv_directory_v2", "signOnMode": "AUTO_LOGIN"}, "csv_directory_v2", None),
    ],
)
def test_the_key_selects_the_kind(api, document, name, mode):
    shown = made(api, document)
    assert (shown["name"], shown["signOnMode"]) == (name, mode)
    path = f"{APPS}/{shown['id']}"
    assert api.get(path).json()["signOnMode"] == mode
    again = api.put(path, {**shown, "label": "Renamed"}).json()
    assert {**again, "label": "Tool", "lastUpdated": shown["lastUpdated"]} == shown


@pytest.mark.parametrize(
    ("document", "cause"),
    [
        ({}, "signOnMode: The field cannot be left blank"),
        ({"signOnMode": "SAML_1_1"}, "name: The field cannot be left blank"),
        ({"name": "no such app"}, "name: Application no such app does not exist"),
        ({"name": "template_swa3field"}, "targetURL: The field cannot be left blank"),
    ],
)
def test_refused_kinds(api, refusal, document, cause):
    status, code, causes = refusal(api.post(APPS, {"label": "Tool", **document}))
    assert (status, code, causes[0]) == (400, "E0000001", cause)


def test_settings_of_catalog_applications_stay_as_sent(api):
    sent = {"siteURL": "", "region": "eu", "limits": {"seats": 3}}
    shown = made(api, {"name": "some_new_tool", "settings": {"app": sent}})
    assert shown["settings"]["app"] == {**sent, "siteURL": None}
    shown = made(
        api, {"name": "pagerduty", "settings": {"app": {"subdomain": "us"}, "signOn": {"audienceOverride": ""}}}
    )
    assert shown["settings"]["app"] == {"adminUserId": None, "baseUrl": None, "subdomain": "us"}
    overrides = ("ssoAcsUrlOverride", "audienceOverride", "recipientOverride", "destinationOverride")
    assert shown["settings"]["signOn"] == {
        **dict.fromkeys(("defaultRelayState", *overrides)),
        "attributeStatements": [],
    }


def test_catalog_applications_are_not_clients_that_the_api_configures(org, api, refusal):
    """Recordings of real orgs: a catalog application with OpenID Connect shows no `oauthClient`, whatever was sent."""
    client = {"application_type": "web", "grant_types": ["authorization_code"], "response_types": ["code"]}
    document = {
        "name": "deel",
        "signOnMode": "OPENID_CONNECT",
        "settings": {"oauthClient": client},
        "credentials": {"oauthClient": {"token_endpoint_auth_method": "client_secret_basic"}},
    }
    shown = made(api, document)
    assert "oauthClient" not in {**shown["settings"], **shown["credentials"]}
    assert list(shown["credentials"]["signing"]) == ["kid"]
    assert refusal(api.get(f"{APPS}/{shown['id']}/credentials/secrets"))[:2] == (404, "E0000007")
    assert org.state()["oauth_clients"] == {}


def test_templates_show_their_unset_fields(api):
    shown = made(api, {"name": "template_swa", "settings": {"app": FIELDS}})
    assert shown["settings"]["app"] == {**FIELDS, "loginUrlRegex": None, "redirectUrl": None, "checkbox": None}
    custom = made(api, {"signOnMode": "SAML_2_0", "settings": {"signOn": {**SAML, "audienceOverride": ""}}})
    assert custom["settings"]["signOn"].items() >= {**SAML, "spIssuer": None, "slo": {"enabled": False}}.items()
    assert "audienceOverride" not in custom["settings"]["signOn"]
    assert custom["visibility"]["appLinks"] == {f"{custom['name']}_link": True}


def test_passwords_are_never_shown(org, api):
    given = {"scheme": "SHARED_USERNAME_AND_PASSWORD", "userName": "team", "password": {"value": "planted-Secret-9"}}
    document = {"name": "template_swa", "settings": {"app": FIELDS}, "credentials": given}
    answer = api.post(APPS, {"label": "Tool", **document})
    assert answer.json()["credentials"].items() >= {**given, "password": {}, "revealPassword": False}.items()
    assert "planted" not in answer.text + str(org.state())
    personal = made(api, {**document, "credentials": {**given, "scheme": "EDIT_PASSWORD_ONLY"}})["credentials"]
    assert "userName" not in personal


def test_a_shared_password_stays_without_a_new_one_and_goes_with_its_scheme(org, api):
    def digest() -> str | None:
        return org.state()["apps"]["Tool"]["shared_password"]

    given = {"scheme": "SHARED_USERNAME_AND_PASSWORD", "userName": "team", "password": {"value": "planted-Secret-9"}}
    shown = made(api, {"name": "template_swa", "settings": {"app": FIELDS}, "credentials": given})
    first, path = digest(), f"{APPS}/{shown['id']}"
    assert first
    assert api.put(path, api.get(path).json()).status_code == 200
    assert digest() == first
    api.put(path, {**shown, "credentials": {**given, "password": {"value": "planted-Secret-10"}}})
    assert digest() not in (None, first)
    # Clients send empty values with the other schemes.
    own = {"scheme": "EDIT_USERNAME_AND_PASSWORD", "userName": "", "password": {}}
    credentials = api.put(path, {**shown, "credentials": own}).json()["credentials"]
    assert digest() is None
    assert {"userName", "password"}.isdisjoint(credentials)


@pytest.mark.parametrize(
    ("name", "given", "unset"),
    [
        (
            "template_swa3field",
            {**THREE, "extraFieldSelector": "#x"},
            {"extraFieldValue", "loginUrlRegex", "redirectUrl"},
        ),
        (
            "template_sps",
            {"url": URL, "usernameField": "u", "passwordField": "p", "optionalField1": "a"},
            {f"optionalField{end}" for end in ("1Value", "2", "2Value", "3", "3Value")},
        ),
        ("template_basic_auth", {"url": URL, "authURL": URL}, {"loginUrlRegex"}),
    ],
)
def test_templates_keep_what_a_client_sends(api, name, given, unset):
    shown = made(api, {"name": name, "settings": {"app": given}})
    assert shown["settings"]["app"] == {**given, **dict.fromkeys(unset)}
    assert shown["visibility"]["appLinks"] == {"login": True}
    assert shown["credentials"]["scheme"] == "EDIT_USERNAME_AND_PASSWORD"
    path = f"{APPS}/{shown['id']}"
    again = api.put(
        path, {"name": name, "label": "Tool", "signOnMode": shown["signOnMode"], "settings": {"app": given}}
    )
    assert again.json()["settings"] == shown["settings"]


INACTIVE = [("AUTO_LOGIN", 400), ("BOOKMARK", 200), ("SAML_2_0", 200), ("OPENID_CONNECT", 200)]


@pytest.mark.parametrize(("mode", "status"), INACTIVE)
def test_updates_of_inactive_applications(org, api, mode, status):
    app_id = org.seed({"apps": [{"label": "Tool", "signOnMode": mode, "status": "INACTIVE"}]})["apps"]["Tool"]
    path = f"{APPS}/{app_id}"
    document = api.get(path).json()
    answer = api.put(path, {**document, "label": "Renamed"})
    assert answer.status_code == status
    if status == 400:
        assert (answer.json()["errorCode"], answer.json()["errorSummary"]) == ("E0000024", "No active instances")
        api.post(path + "/lifecycle/activate")
        assert api.put(path, {**document, "label": "Renamed"}).status_code == 200
    assert api.get(path).json()["label"] == "Renamed"


def test_what_only_the_org_sets_survives_a_replacement(org, api):
    extras = {"universalLogout": {"status": "ENABLED", "supportType": "PARTIAL"}, "licensing": {"seatCount": 7}}
    seeded = {"label": "Tool", "features": ["GROUP_PUSH"], "profile": {"team": "red"}, **extras}
    path = f"{APPS}/{org.seed({'apps': [seeded]})['apps']['Tool']}"
    assert api.get(path).json().items() >= {**extras, "profile": {"team": "red"}}.items()
    bare = {"label": "Tool", "name": "bookmark", "settings": {"app": {"url": URL}}, "licensing": {"seatCount": 1}}
    shown = api.put(path, bare).json()
    assert shown.items() >= {**extras, "features": ["GROUP_PUSH"]}.items()
    assert shown["settings"]["emOptInStatus"] == "NONE"
    assert "profile" not in shown


def test_documents_can_lack_parts(org, api):
    lacks = ["settings.oauthClient.application_type", "accessibility", "visibility.hide.web"]
    seeded = {"label": "Tool", "signOnMode": "OPENID_CONNECT", "lacks": lacks}
    shown = api.get(f"{APPS}/{org.seed({'apps': [seeded]})['apps']['Tool']}", check=False).json()
    assert "accessibility" not in shown
    assert "application_type" not in shown["settings"]["oauthClient"]
    assert shown["visibility"]["hide"] == {"iOS": True}
