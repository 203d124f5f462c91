# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications: documents, lists, lifecycle, refusals."""

from __future__ import annotations

import pytest

APPS = "/api/v1/apps"
URL = "https://app.example.com/"
SAML = dict.fromkeys(("ssoAcsUrl", "audience", "recipient", "destination"), URL)
FIELDS = {"url": URL, "usernameField": "u", "passwordField": "p", "buttonField": "b", "authURL": URL}
WEB = {
    "application_type": "web",
    "grant_types": ["authorization_code"],
    "response_types": ["code"],
    "redirect_uris": [URL + "callback"],
}
SETTINGS = {
    "BOOKMARK": {"app": {"url": URL}},
    "SAML_2_0": {"signOn": SAML},
    "AUTO_LOGIN": {"signOn": {"loginUrl": URL}},
    "SECURE_PASSWORD_STORE": {"app": FIELDS},
    "BROWSER_PLUGIN": {"app": FIELDS},
    "BASIC_AUTH": {"app": FIELDS},
    "OPENID_CONNECT": {"oauthClient": WEB},
}
NAMES = {
    "BOOKMARK": "bookmark",
    "SAML_2_0": "dev-org_wiki_1",
    "AUTO_LOGIN": "dev-org_wiki_1",
    "SECURE_PASSWORD_STORE": "template_sps",
    "BROWSER_PLUGIN": "template_swa",
    "BASIC_AUTH": "template_basic_auth",
    "OPENID_CONNECT": "oidc_client",
}
KEYS = [
    "id",
    "orn",
    "name",
    "label",
    "status",
    "lastUpdated",
    "created",
    "accessibility",
    "visibility",
    "features",
    "signOnMode",
    "credentials",
    "universalLogout",
    "settings",
    "_links",
]


def described(mode: str = "BOOKMARK", **extras) -> dict:
    name = None if mode in ("SAML_2_0", "AUTO_LOGIN") else NAMES[mode]
    document = {"label": "Wiki", "signOnMode": mode, "settings": SETTINGS[mode], **extras}
    return {"name": name, **document} if name else document


@pytest.mark.parametrize("mode", sorted(SETTINGS))
def test_shape(api, mode):
    answer = api.post(APPS, described(mode))
    shown = answer.json()
    assert answer.status_code == 200
    absent = ["universalLogout"] if mode in ("AUTO_LOGIN", "BROWSER_PLUGIN", "SECURE_PASSWORD_STORE") else []
    assert list(shown) == [key for key in KEYS if key not in absent]
    assert (shown["name"], shown["status"], shown["signOnMode"]) == (NAMES[mode], "ACTIVE", mode)
    assert "deactivate" in shown["_links"]
    assert "activate" not in shown["_links"]
    assert ("metadata" in shown["_links"]) == (mode == "SAML_2_0")
    for part, value in SETTINGS[mode].items():
        assert shown["settings"][part].items() >= value.items()


def test_names_of_custom_applications_are_generated(api):
    names = [api.post(APPS, described("AUTO_LOGIN")).json()["name"] for _twice in range(2)]
    assert names == ["dev-org_wiki_1", "dev-org_wiki_2"]


@pytest.mark.parametrize(
    ("document", "cause"),
    [
        ({"label": ""}, "label: Label must be specified"),
        ({"signOnMode": "PIGEON"}, "signOnMode: The field cannot be left blank"),
        ({"settings": {}}, "url: The field cannot be left blank"),
        ({"name": "oidc_client"}, "name: Application oidc_client does not have the sign-on mode"),
    ],
)
def test_refused_applications(api, refusal, document, cause):
    assert refusal(api.post(APPS, {**described(), **document})) == (400, "E0000001", [cause])


def test_labels_may_be_equal_unless_the_org_forbids_it(org, api, refusal):
    api.post(APPS, described())
    assert api.post(APPS, described()).status_code == 200
    org.control("PATCH", "/settings", {"duplicate_app_label": "E0000040"})
    assert refusal(api.post(APPS, described()))[:2] == (400, "E0000040")


def test_replacement_is_complete_and_keeps_read_only_attributes(api):
    made = api.post(APPS, described(visibility={"hide": {"iOS": True, "web": True}})).json()
    path = f"{APPS}/{made['id']}"
    changed = api.put(path, {**made, "label": "Handbook", "id": "0oaother", "status": "INACTIVE"}).json()
    assert (changed["label"], changed["id"], changed["status"]) == ("Handbook", made["id"], "ACTIVE")
    assert changed["visibility"]["hide"] == {"iOS": True, "web": True}
    bare = api.put(path, described()).json()
    assert bare["visibility"]["hide"] == {"iOS": False, "web": False}


def test_lifecycle(org, api, refusal):
    path = f"{APPS}/{api.post(APPS, described()).json()['id']}"
    assert refusal(api.delete(path)) == (
        403,
        "E0000056",
        ["The application must be deactivated before deletion."],
    )
    for _twice in range(2):
        answer = api.post(path + "/lifecycle/deactivate")
        assert (answer.status_code, answer.json()) == (200, {})
    assert api.get(path).json()["status"] == "INACTIVE"
    org.control("PATCH", "/settings", {"app_delete_lag": 60})
    # The document has no 500 for this operation.
    assert refusal(api.delete(path, check=False))[:2] == (500, "E0000009")
    org.control("PATCH", "/settings", {"app_delete_lag": 0})
    assert api.delete(path).status_code == 204
    assert refusal(api.get(path))[:2] == (404, "E0000007")
    assert "(AppInstance)" in api.post(path + "/lifecycle/activate").json()["errorSummary"]


def test_created_inactive_and_activated(api):
    path = f"{APPS}/{api.post(APPS + '?activate=false', described()).json()['id']}"
    assert "activate" in api.get(path).json()["_links"]
    assert api.post(path + "/lifecycle/activate").json() == {}
    assert api.get(path).json()["status"] == "ACTIVE"


SEED = {
    "users": [{"login": "jo@example.com", "groups": ["Crew"]}, {"login": "bo@example.com"}],
    "apps": [
        {"label": "Wiki", "users": ["bo@example.com"]},
        {"label": "Wiki two", "groups": ["Crew"], "status": "INACTIVE"},
        {"label": "Mail", "signOnMode": "SAML_2_0"},
        {"label": "Portal", "signOnMode": "OPENID_CONNECT", "groups": ["Crew"]},
    ],
}


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ({}, ["Wiki", "Wiki two", "Mail", "Portal"]),
        ({"q": "WIKI"}, ["Wiki", "Wiki two"]),
        ({"q": "wiki", "filter": 'status eq "ACTIVE"'}, ["Wiki"]),
        ({"filter": 'status eq "INACTIVE"'}, ["Wiki two"]),
        ({"filter": 'name eq "oidc_client"'}, ["Portal"]),
        ({"filter": 'group.id eq "{Crew}"'}, ["Wiki two", "Portal"]),
        ({"filter": 'user.id eq "{jo@example.com}"'}, ["Wiki two", "Portal"]),
        ({"filter": 'user.id eq "{bo@example.com}"', "expand": "user/{bo@example.com}"}, ["Wiki"]),
    ],
)
def test_lists(org, api, query, labels):
    seeded = org.seed(SEED)
    for name, known in {**seeded["users"], **seeded["groups"]}.items():
        query = {key: value.replace("{" + name + "}", known) for key, value in query.items()}
    shown = api.get(APPS, params=query).json()
    assert [app["label"] for app in shown] == labels
    assert all(("_embedded" in app) == ("expand" in query) for app in shown)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"filter": 'status eq "ACTIVE" and name eq "bookmark"'}, "E0000031"),
        ({"filter": 'label eq "Wiki"'}, "E0000031"),
        ({"filter": 'status ne "ACTIVE"'}, "E0000031"),
        ({"expand": "user/00u1"}, "E0000001"),
        ({"limit": "0"}, "E0000029"),
    ],
)
def test_refused_queries(api, refusal, query, code):
    # The document has no 400 for this operation.
    assert refusal(api.get(APPS, params=query, check=False))[:2] == (400, code)


def test_orgs_without_filters_by_assignment(org, api, refusal):
    org.control("PATCH", "/settings", {"app_assignment_filter": False})
    answer = api.get(APPS, params={"filter": 'user.id eq "00u1"'}, check=False)
    assert refusal(answer)[:2] == (400, "E0000031")


def test_pages(org, api):
    org.seed({"generate": {"apps": 45}})
    assert [len(page) for page in api.pages(APPS)] == [20, 20, 5]
    assert [len(page) for page in api.pages(APPS + "?limit=1000")] == [45]


def test_lists_lag(org, api):
    org.control("PATCH", "/settings", {"search_lag": 60})
    app_id = api.post(APPS, described()).json()["id"]
    assert api.get(APPS).json() == []
    assert api.get(f"{APPS}/{app_id}").status_code == 200


@pytest.mark.parametrize(("rights", "status"), [("group_admin", 403), ("read_only", 200), ("none", 403)])
def test_rights(org, client_with, rights, status):
    seeded = org.seed({**SEED, "tokens": [{"token": "00weak", "rights": rights}]})
    api = client_with("00weak")
    assert api.get(f"{APPS}/{seeded['apps']['Wiki']}").status_code == status
    assert api.post(APPS, described()).status_code == 403


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


def test_logo(api):
    path = f"{APPS}/{api.post(APPS, described()).json()['id']}"
    before = api.get(path).json()["_links"]["logo"]
    answer = api.post(path + "/logo", files={"file": ("logo.png", PNG, "image/png")})
    assert (answer.status_code, answer.content) == (201, b"")
    assert answer.headers["Location"]
    assert api.get(path).json()["_links"]["logo"] != before


@pytest.mark.parametrize(
    ("files", "field"),
    [
        ({"file": ("logo.png", b"MZ" * 100, "image/png")}, "file"),
        ({"file": ("logo.png", PNG + b"\0" * 1024 * 1024, "image/png")}, "file"),
        ({"other": ("logo.png", PNG, "image/png")}, "file"),
    ],
)
def test_refused_logos(api, refusal, files, field):
    path = f"{APPS}/{api.post(APPS, described()).json()['id']}"
    answer = api.post(path + "/logo", files=files)
    assert refusal(answer)[:2] == (400, "E0000001")
    assert refusal(answer)[2][0].startswith(field)


def test_a_logo_must_be_a_multipart_form(api, refusal):
    path = f"{APPS}/{api.post(APPS, described()).json()['id']}"
    assert refusal(api.post(path + "/logo", {"file": "x"}))[:2] == (400, "E0000021")
