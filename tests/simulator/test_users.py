# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users: create, read, update, refusals."""

from __future__ import annotations

import re

import pytest

USERS = "/api/v1/users"
HASH = {"algorithm": "SHA-512", "salt": "c2FsdA==", "saltOrder": "PREFIX", "value": "aGFzaA=="}
GOOD = {"value": "Correct1Horse"}


def described(login: str = "jo.doe@example.com", **extras) -> dict:
    profile = {"login": login, "email": login, "firstName": "Jo", "lastName": "Doe", **extras}
    return {"profile": {name: value for name, value in profile.items() if value is not ...}}


@pytest.mark.parametrize(
    ("query", "credentials", "status"),
    [
        ("?activate=false", None, "STAGED"),
        ("", None, "PROVISIONED"),
        ("?activate=false", {"password": GOOD}, "STAGED"),
        ("", {"password": GOOD}, "ACTIVE"),
        ("", {"password": {"hash": HASH}}, "ACTIVE"),
        ("", {"password": {"hook": {"type": "default"}}}, "ACTIVE"),
        ("?nextLogin=changePassword", {"password": GOOD}, "PASSWORD_EXPIRED"),
        ("?provider=true", {"provider": {"type": "FEDERATION", "name": "FEDERATION"}}, "ACTIVE"),
        ("?activate=false&provider=true", {"provider": {"type": "SOCIAL"}}, "STAGED"),
        ("?activate=false", {"recovery_question": {"question": "Why?", "answer": "Because"}}, "STAGED"),
    ],
)
def test_status_after_create(org, api, query, credentials, status):
    answer = api.post(USERS + query, {**described(), **({"credentials": credentials} if credentials else {})})
    shown = answer.json()
    assert (answer.status_code, shown["status"]) == (200, status)
    mails = org.control("GET", "/outbox")
    assert [mail["kind"] for mail in mails] == (["activation"] if status == "PROVISIONED" else [])
    assert shown["credentials"].get("password", ...) == ({} if "password" in (credentials or {}) else ...)


def test_shape(api):
    shown = api.post(USERS, {**described(city="Oslo"), "credentials": {"password": {"hash": HASH}}}).json()
    assert list(shown) == [
        "id",
        "status",
        "created",
        "activated",
        "statusChanged",
        "lastLogin",
        "lastUpdated",
        "passwordChanged",
        "realmId",
        "type",
        "profile",
        "credentials",
        "_links",
    ]
    assert re.fullmatch(r"00u[0-9A-Za-z]{17}", shown["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z", shown["created"])
    assert shown["profile"]["mobilePhone"] is None
    assert shown["profile"]["secondEmail"] is None
    assert "department" not in shown["profile"]
    assert shown["credentials"]["provider"] == {"type": "IMPORT", "name": "IMPORT"}
    assert api.get(shown["_links"]["schema"]["href"]).status_code == 200
    assert api.get(shown["_links"]["type"]["href"]).json()["default"] is True


REQUIRED = "The field cannot be left blank"


@pytest.mark.parametrize(
    ("body", "code", "cause"),
    [
        (described(shoe=42), "E0000001", "Property name 'shoe' is not defined in profile"),
        (described(firstName=...), "E0000001", f"firstName: {REQUIRED}"),
        (described(lastName=None), "E0000001", f"lastName: {REQUIRED}"),
        (described(lastName=""), "E0000001", f"lastName: {REQUIRED}"),
        (
            described("jo.doe", email="jo.doe@example.com"),
            "E0000001",
            "login: Username must be in the form of an email address",
        ),
        (described(email="missing"), "E0000001", "email: Does not match required pattern"),
        (described(email="jo..doe@example.com"), "E0000001", "email: Does not match required pattern"),
        (described("jo..doe@example.com", email="jo@example.com"), "E0000001", "login: Username must be in the form"),
        (described(firstName="<b>Jo</b>"), "E0000001", "firstName: Does not match required pattern"),
        (described(lastName="Doe >"), "E0000001", "lastName: Does not match required pattern"),
        ({**described(), "realmId": "guo00000000000000000"}, "E0000007", None),
        (described(department=42), "E0000001", "department: The value is not of type string"),
        (described(floor="x"), "E0000001", "floor: The value is not of type integer"),
        (described(teams="x"), "E0000001", "teams: The value is not of type array"),
        (described(teams=[1]), "E0000001", "teams: An element is not of type string"),
        (described(countryCode="NOR"), "E0000001", "countryCode: String value length must be between 0 and 2"),
        (described("TAKEN@example.com"), "E0000001", "login: An object with this field already exists"),
        (described("täken@example.com"), "E0000001", "login: An object with this field already exists"),
        ({**described(), "credentials": {"password": {"value": "short"}}}, "E0000001", "password: Password req"),
        ({**described(), "credentials": {"password": {"value": "alllower1"}}}, "E0000001", "password: Password req"),
        ({**described("jane.smith@example.com"), "credentials": {"password": {"value": "xSmith1234"}}}, "E0000001", ""),
        ({**described(), "type": {"id": "oty00000000000000000"}}, "E0000001", "type: "),
        ({**described(), "groupIds": ["00g"] * 21}, "E0000093", "groupIds"),
        ({**described(), "groupIds": ["00gnothere"]}, "E0000007", None),
        ({"profile": "text"}, "E0000003", None),
    ],
)
def test_refused_create(org, api, refusal, body, code, cause):
    org.seed(
        {
            "attributes": [{"name": "floor", "type": "integer"}, {"name": "teams", "type": "array"}],
            "users": [{"login": "taken@example.com"}],
        }
    )
    _status, found, causes = refusal(api.post(USERS, body))
    assert found == code
    assert (causes == []) if cause is None else causes[0].startswith(cause)
    assert list(org.state()["users"]) == ["taken@example.com"]


@pytest.mark.parametrize(
    ("query", "body", "code"),
    [
        ("?nextLogin=changePassword", described(), "E0000124"),
        ("?nextLogin=changePassword&activate=false", described(), "E0000125"),
    ],
)
def test_next_login_needs_password_and_activation(api, refusal, query, body, code):
    assert refusal(api.post(USERS + query, body))[:2] == (400, code)


def test_create_with_groups(org, api):
    ids = org.seed({"groups": [{"name": "A"}, {"name": "B"}]})["groups"]
    user = api.post(USERS, {**described(), "groupIds": [ids["A"], ids["B"]]}).json()
    names = [group["profile"]["name"] for group in api.get(f"{USERS}/{user['id']}/groups").json()]
    assert sorted(names) == ["A", "B", "Everyone"]


@pytest.mark.parametrize("reference", ["{id}", "jo.doe%40example.com", "JO.DOE@EXAMPLE.COM", "jo.doe"])
def test_references(org, api, reference):
    user_id = org.seed({"users": [{"login": "jo.doe@example.com"}]})["users"]["jo.doe@example.com"]
    assert api.get(f"{USERS}/{reference.format(id=user_id)}").json()["id"] == user_id


@pytest.mark.parametrize(("setting", "status"), [(404, 404), (400, 400)])
def test_ambiguous_short_name(org, api, setting, status):
    org.seed({"users": [{"login": "jo@example.com"}, {"login": "jo@example.org"}]})
    org.control("PATCH", "/settings", {"ambiguous_short_name": setting})
    # The document has no 400 for this operation.
    assert api.get(f"{USERS}/jo", check=status == 404).status_code == status


def test_the_error_names_the_missing_user(api, refusal):
    answer = api.get(f"{USERS}/No.Body@example.com")
    assert refusal(answer)[:2] == (404, "E0000007")
    assert answer.json()["errorSummary"] == "Not found: Resource not found: No.Body@example.com (User)"


def test_me_is_the_owner_of_the_token(org, api, client_with):
    org.seed({"users": [{"login": "ad@example.com"}], "tokens": [{"token": "t2", "owner": "ad@example.com"}]})
    assert api.get(f"{USERS}/me").json()["profile"]["login"] == "org.admin@example.com"
    assert client_with("t2").get(f"{USERS}/me").json()["profile"]["login"] == "ad@example.com"


@pytest.fixture
def jo(org) -> str:
    """Create a user with some attributes, and return the path."""
    seed = {"users": [{"login": "jo.doe@example.com", "profile": {"city": "Oslo", "title": "Dr"}}]}
    return f"{USERS}/{org.seed(seed)['users']['jo.doe@example.com']}"


@pytest.mark.parametrize(
    ("settings", "changes", "city"),
    [
        ({}, {"title": "Prof"}, "Oslo"),
        ({}, {"city": "Bergen"}, "Bergen"),
        ({}, {"city": None}, None),
        ({"null_clears_on_post": False}, {"city": None}, "Oslo"),
        ({}, {"city": ""}, ""),
        ({"empty_string_clears": True}, {"city": ""}, None),
    ],
)
def test_partial_update(org, api, jo, settings, changes, city):
    org.control("PATCH", "/settings", settings)
    assert api.post(jo, {"profile": changes}).json()["profile"].get("city") == city
    assert api.get(jo).json()["profile"].get("city") == city


def test_replacement_erases_missing_attributes(api, jo):
    shown = api.put(jo, described(title=None)).json()["profile"]
    assert "city" not in shown
    assert "title" not in shown


def test_replacement_of_credentials_keeps_the_profile(api, jo):
    shown = api.put(jo, {"credentials": {"recovery_question": {"question": "Why?", "answer": "Because"}}}).json()
    assert shown["profile"]["city"] == "Oslo"
    assert shown["credentials"]["recovery_question"] == {"question": "Why?"}
    assert api.put(jo, described()).json()["credentials"]["recovery_question"] == {"question": "Why?"}


@pytest.mark.parametrize(
    ("body", "code"),
    [({"profile": {"shoe": 1}}, "E0000001"), ({"profile": {"firstName": None}}, "E0000001")],
)
def test_refused_update(api, jo, refusal, body, code):
    assert refusal(api.post(jo, body))[1] == code


def test_the_login_can_be_changed(org, api, jo):
    assert api.post(jo, {"profile": {"login": "jo.roe@example.com"}}).status_code == 200
    assert api.get(f"{USERS}/jo.doe@example.com").status_code == 404
    assert api.get(f"{USERS}/jo.roe").json()["id"] == jo.rsplit("/", 1)[1]


def test_type_only_changes_by_replacement(org, api, jo, refusal):
    type_id = org.seed({"user_types": [{"name": "guest"}]})["user_types"]["guest"]
    assert refusal(api.post(jo, {"type": {"id": type_id}}))[:2] == (400, "E0000001")
    assert api.put(jo, {**described(), "type": {"id": type_id}}).json()["type"] == {"id": type_id}


def test_password_history_counts_only_when_strict(api, refusal):
    user = f"{USERS}/{api.post(USERS, {**described(), 'credentials': {'password': GOOD}}).json()['id']}"
    body = {"credentials": {"password": GOOD}}
    assert api.post(user, body).status_code == 200
    assert refusal(api.post(user + "?strict=true", body))[2] == ["password: Password has been used too recently"]


@pytest.mark.parametrize("code", ["E0000007", "E0000038"])
def test_a_deactivated_user_cannot_be_updated(org, api, refusal, code):
    user_id = org.seed({"users": [{"login": "x.y@example.com", "status": "DEPROVISIONED"}]})["users"]["x.y@example.com"]
    org.control("PATCH", "/settings", {"edit_deprovisioned_error": code})
    for send, body in ((api.post, {"profile": {"city": "Oslo"}}), (api.put, described("x.y@example.com", city="Oslo"))):
        assert refusal(send(f"{USERS}/{user_id}", body))[1] == code
        assert "city" not in api.get(f"{USERS}/{user_id}").json()["profile"]
    org.control("PATCH", "/settings", {"edit_deprovisioned_error": "none"})
    assert "city" not in api.post(f"{USERS}/{user_id}", {"profile": {"city": "Oslo"}}).json()["profile"]
    org.control("PATCH", "/settings", {"edit_deprovisioned": True})
    assert api.post(f"{USERS}/{user_id}", {"profile": {"city": "Oslo"}}).json()["profile"]["city"] == "Oslo"


def test_etag_depends_on_the_profile_only(api, jo):
    first = api.get(jo).headers["ETag"]
    assert re.fullmatch(r'W/"[0-9a-f]{64}"', first)
    api.post(f"{jo}/lifecycle/suspend")
    assert api.get(jo).headers["ETag"] == first
    api.post(jo, {"profile": {"city": "Bergen"}}, headers={"If-Match": first})
    assert api.get(jo).headers["ETag"] != first


@pytest.mark.parametrize(("etag", "expected"), [('W/"0000"', (412, "E0000231")), ("bad", (400, "E0000242"))])
def test_if_match(api, jo, refusal, etag, expected):
    assert refusal(api.post(jo, {"profile": {"city": "Bergen"}}, headers={"If-Match": etag}))[:2] == expected
    assert api.get(jo).json()["profile"]["city"] == "Oslo"


def test_trimmed_responses(api, jo):
    header = {"Content-Type": "application/json; okta-response=omitCredentials,omitCredentialsLinks"}
    shown = api.get(jo, headers=header).json()
    assert "credentials" not in shown
    assert {"suspend", "deactivate"} < set(shown["_links"])
    assert "resetPassword" not in shown["_links"]


def test_factors(org, api, refusal):
    factors = [
        {"factorType": "sms", "profile": {"phoneNumber": "+15551234567"}},
        {"factorType": "push"},
        {"factorType": "token:software:totp"},
        {"factorType": "webauthn", "provider": "FIDO"},
    ]
    ids = org.seed({"users": [{"login": "jo.doe@example.com", "factors": factors}]})["users"]
    path = f"{USERS}/{ids['jo.doe@example.com']}/factors"
    listed = {factor["factorType"]: factor["id"] for factor in api.get(path).json()}
    assert len(listed) == 4
    assert api.delete(f"{path}/{listed['push']}").status_code == 204
    assert {factor["factorType"] for factor in api.get(path).json()} == {"sms", "webauthn"}
    assert refusal(api.delete(f"{path}/{listed['push']}"))[:2] == (404, "E0000007")
    assert api.post(path.replace("factors", "lifecycle/reset_factors")).json() == {}
    assert api.get(path).json() == []
    assert len(api.get(f"{path}/catalog").json()) > 3


def test_sessions_links_blocks(org, api, refusal):
    blocks = [{"type": "DEVICE_BASED", "appliesTo": "ANY_DEVICES"}]
    seed = {"users": [{"login": "jo.doe@example.com", "apps": ["Wiki"], "blocks": blocks}]}
    path = f"{USERS}/{org.seed(seed)['users']['jo.doe@example.com']}"
    assert api.delete(f"{path}/sessions?oauthTokens=true").status_code == 204
    assert [link["label"] for link in api.get(f"{path}/appLinks").json()] == ["Wiki"]
    assert api.get(f"{path}/blocks").json() == blocks
    assert api.get(f"{path}?expand=blocks").json()["_embedded"] == {"blocks": blocks}
    org.control("PATCH", "/settings", {"blocks": False})
    assert refusal(api.get(f"{path}/blocks"))[:2] == (401, "E0000015")
    api.post(f"{path}/lifecycle/deactivate")
    assert api.get(f"{path}/appLinks").json() == []
