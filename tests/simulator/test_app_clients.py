# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications that are OAuth clients: settings, secrets, keys and roles."""

from __future__ import annotations

import base64

import pytest
import requests
from client_documents import APPS, URL, WEB, described, grant

SERVICE = {"application_type": "service", "grant_types": ["client_credentials"], "response_types": ["token"]}
SECRET = "a-secret-of-our-own"


def key(kid: str = "one", bits: int = 2048, **extras) -> dict:
    modulus = base64.urlsafe_b64encode(((1 << bits) - 1).to_bytes(bits // 8, "big")).decode().rstrip("=")
    return {"kty": "RSA", "e": "AQAB", "n": modulus, "kid": kid, **extras}


def test_a_web_application(api, made):
    client = made["credentials"]["oauthClient"]
    assert client["client_id"] == made["id"]
    assert client["token_endpoint_auth_method"] == "client_secret_basic"
    assert (client["pkce_required"], client["autoKeyRotation"]) == (False, True)
    assert len(client["client_secret"]) >= 14
    settings = made["settings"]["oauthClient"]
    assert settings["refresh_token"] == {"rotation_type": "STATIC"}
    assert (settings["consent_method"], settings["dpop_bound_access_tokens"]) == ("TRUSTED", False)
    assert made["visibility"]["hide"] == {"iOS": True, "web": True}
    read = api.get(f"{APPS}/{made['id']}")
    assert client["client_secret"] not in read.text


def test_the_secret_stays_when_the_application_is_replaced(api, made):
    path = f"{APPS}/{made['id']}"
    read = api.get(path).json()
    again = api.put(path, {**read, "label": "Renamed"}).json()
    assert again["credentials"] == made["credentials"]
    assert again["settings"] == made["settings"]
    own = described(WEB, client_secret=SECRET)
    assert api.put(path, own).json()["credentials"]["oauthClient"]["client_secret"] == SECRET
    assert [one["client_secret"] for one in api.get(path + "/credentials/secrets").json()] == [SECRET]


@pytest.mark.parametrize("client", [{"client_secret": ""}, {"client_secret": None}, {}])
def test_an_update_without_a_secret_keeps_it(api, made, client):
    path = f"{APPS}/{made['id']}"
    answer = api.put(path, described(WEB, token_endpoint_auth_method="client_secret_basic", **client))
    assert answer.json()["credentials"] == made["credentials"]
    assert len(api.get(path + "/credentials/secrets").json()) == 1


CIBA = "urn:openid:params:grant-type:ciba"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"


@pytest.mark.parametrize(
    ("kind", "grants", "responses"),
    [
        ("service", ["client_credentials", "implicit"], ["token", "id_token"]),
        ("service", ["client_credentials", EXCHANGE], ["token"]),
        ("web", ["authorization_code", "interaction_code"], ["code"]),
        ("web", ["interaction_code"], ["code"]),
        ("web", [CIBA, "authorization_code", "refresh_token"], ["code"]),
        ("native", ["authorization_code", EXCHANGE], ["code"]),
    ],
)
def test_grant_types_that_real_orgs_accept(api, kind, grants, responses):
    settings = {**WEB, "application_type": kind, "grant_types": grants, "response_types": responses}
    shown = api.post(APPS, described({**settings, "jwks": {"keys": [key()]}})).json()["settings"]["oauthClient"]
    assert (shown["grant_types"], shown["response_types"]) == (grants, responses)


def test_keys_are_stored_as_sent(org, api):
    """Recordings of real orgs: what a key does not have is null, even a curve without which nobody can sign."""
    given = [{"kty": "EC", "x": "eA", "y": "eQ"}, {**key(), "kid": None}]
    made = api.post(APPS, described({**SERVICE, "jwks": {"keys": given}})).json()
    shown = made["settings"]["oauthClient"]["jwks"]["keys"]
    assert shown[0] == {"kid": None, "use": None, "crv": None, **given[0], "status": "ACTIVE"}
    assert shown[1] == {**given[1], "use": None, "status": "ACTIVE"}
    read = api.get(f"{APPS}/{made['id']}").json()["settings"]["oauthClient"]["jwks"]["keys"]
    assert [{name: value for name, value in one.items() if name != "id"} for one in read] == shown
    ids = [one["id"] for one in api.get(f"{APPS}/{made['id']}/credentials/jwks").json()]
    assert ids == [one["id"] for one in read]


@pytest.mark.parametrize(
    ("kind", "settings", "method", "pkce"),
    [
        ("native", {}, "none", True),
        ("browser", {}, "none", True),
        ("service", {"jwks": {"keys": [key()]}}, "private_key_jwt", False),
    ],
)
def test_other_kinds(api, kind, settings, method, pkce):
    base = SERVICE if kind == "service" else {**WEB, "application_type": kind}
    shown = api.post(APPS, described({**base, **settings})).json()
    client = shown["credentials"]["oauthClient"]
    assert (client["token_endpoint_auth_method"], client["pkce_required"]) == (method, pkce)
    assert "client_secret" not in client
    if kind == "service":
        assert [one["kid"] for one in shown["settings"]["oauthClient"]["jwks"]["keys"]] == ["one"]


def test_rotation_of_refresh_tokens(api):
    rotating = {**WEB, "refresh_token": {"rotation_type": "ROTATE"}}
    shown = api.post(APPS, described(rotating)).json()
    assert shown["settings"]["oauthClient"]["refresh_token"] == {"rotation_type": "ROTATE", "leeway": 30}


@pytest.mark.parametrize(
    ("settings", "client", "field"),
    [
        ({**WEB, "application_type": "toaster"}, {}, "application_type"),
        ({**WEB, "grant_types": []}, {}, "grant_types"),
        ({**SERVICE, "grant_types": ["authorization_code"]}, {}, "grant_types"),
        ({**WEB, "response_types": []}, {}, "response_types"),
        ({**WEB, "response_types": ["code", "token"]}, {}, "response_types"),
        ({**WEB, "grant_types": ["authorization_code", "implicit"]}, {}, "response_types"),
        ({**WEB, "redirect_uris": []}, {}, "redirect_uris"),
        ({**WEB, "redirect_uris": ["callback"]}, {}, "redirect_uris"),
        ({**WEB, "redirect_uris": ["https://*.example.com/"]}, {}, "redirect_uris"),
        ({**WEB, "refresh_token": {"rotation_type": "SOMETIMES"}}, {}, "refresh_token"),
        (WEB, {"token_endpoint_auth_method": "handshake"}, "token_endpoint_auth_method"),
        (WEB, {"token_endpoint_auth_method": "none"}, "token_endpoint_auth_method"),
        (WEB, {"token_endpoint_auth_method": "private_key_jwt"}, "jwks"),
        (WEB, {"client_secret": "short"}, "client_secret"),
        (WEB, {"client_id": "a b"}, "client_id"),
        ({**SERVICE, "jwks": {"keys": [key(bits=1024)]}}, {}, "JsonWebKey"),
        ({**SERVICE, "jwks": {"keys": [key(), key(bits=4096)]}}, {}, "JsonWebKey"),
    ],
)
def test_refused_clients(api, refusal, settings, client, field):
    answer = api.post(APPS, described(settings, **client))
    assert refusal(answer)[:2] == (400, "E0000001")
    assert answer.json()["errorSummary"].endswith(": " + field)
    assert api.get(APPS).json() == []


def test_the_kind_cannot_be_changed(api, made, refusal):
    changed = described({**WEB, "application_type": "native"})
    assert refusal(api.put(f"{APPS}/{made['id']}", changed))[:2] == (400, "E0000001")


def test_client_ids_are_unique(api, refusal):
    first = api.post(APPS, described(WEB, client_id="my.portal")).json()
    assert first["credentials"]["oauthClient"]["client_id"] == "my.portal"
    assert refusal(api.post(APPS, described(WEB, client_id="my.portal")))[:2] == (400, "E0000001")


# Secrets and keys ------------------------------------------------------------------------------------------------


def test_secrets_in_turn(api, made, refusal):
    path = f"{APPS}/{made['id']}/credentials/secrets"
    old = api.get(path).json()[0]
    assert old["client_secret"] == made["credentials"]["oauthClient"]["client_secret"]
    assert refusal(api.post(f"{path}/{old['id']}/lifecycle/deactivate"))[:2] == (400, "E0000001")
    answer = api.post(path, {"client_secret": SECRET})
    assert answer.status_code == 201
    assert answer.json()["client_secret"] == SECRET
    assert refusal(api.post(path))[2] == ["You've reached the maximum number of client secrets per client."]
    assert refusal(api.delete(f"{path}/{old['id']}"))[:2] == (400, "E0000001")
    assert api.post(f"{path}/{old['id']}/lifecycle/deactivate").json()["status"] == "INACTIVE"
    assert "delete" in api.get(f"{path}/{old['id']}").json()["_links"]
    assert api.delete(f"{path}/{old['id']}").status_code == 204
    assert [one["client_secret"] for one in api.get(path).json()] == [SECRET]
    assert refusal(api.get(f"{path}/{old['id']}"))[:2] == (404, "E0000007")


def test_keys_in_turn(org, api, refusal):
    app_id = api.post(APPS, described({**SERVICE, "jwks": {"keys": [key("old")]}})).json()["id"]
    path = f"{APPS}/{app_id}/credentials/jwks"
    assert refusal(api.post(path + "/old/lifecycle/deactivate"))[:2] == (400, "E0000001")
    assert refusal(api.post(path, key("old")))[:2] == (400, "E0000001")
    assert refusal(api.post(path, key("weak", 1024)))[:2] == (400, "E0000001")
    answer = api.post(path, key("new"))
    assert (answer.status_code, answer.json()["status"]) == (201, "ACTIVE")
    assert refusal(api.delete(path + "/old"))[:2] == (400, "E0000001")
    assert api.post(path + "/old/lifecycle/deactivate").json()["status"] == "INACTIVE"
    assert org.state()["apps"]["Portal"]["keys"] == {"old": "INACTIVE", "new": "ACTIVE"}
    assert api.delete(path + "/old").status_code == 204
    assert [one["kid"] for one in api.get(path).json()] == ["new"]
    assert api.get(path + "/new").json()["kid"] == "new"


def test_keys_at_a_url_are_not_listed(api, refusal):
    elsewhere = {**SERVICE, "jwks_uri": URL + "keys"}
    app_id = api.post(APPS, described(elsewhere)).json()["id"]
    answer = api.get(f"{APPS}/{app_id}/credentials/jwks", check=False)
    assert refusal(answer)[:2] == (400, "E0000001")


def test_other_applications_have_no_secrets_keys_or_grants(org, api, refusal):
    app_id = org.seed({"apps": [{"label": "Wiki"}]})["apps"]["Wiki"]
    for path in ("credentials/secrets", "credentials/jwks", "grants"):
        assert refusal(api.get(f"{APPS}/{app_id}/{path}"))[:2] == (404, "E0000007")


# At the token endpoint -------------------------------------------------------------------------------------------


def token_answer(org, made, secret: str):
    form = {"grant_type": "password", "username": "jo", "password": "x"}
    return requests.post(org.org_url + "/oauth2/v1/token", form, auth=(made["id"], secret), timeout=30)


def test_the_token_endpoint_accepts_active_secrets_only(org, api, made):
    path = f"{APPS}/{made['id']}/credentials/secrets"
    old = made["credentials"]["oauthClient"]["client_secret"]

    def refused(secret: str) -> bool:
        return token_answer(org, made, secret).json()["error"] == "invalid_client"

    assert refused("something else")
    assert not refused(old)
    new = api.post(path, {"client_secret": SECRET}).json()
    assert (refused(old), refused(SECRET)) == (False, False)
    api.post(f"{path}/{api.get(path).json()[0]['id']}/lifecycle/deactivate")
    assert (refused(old), refused(new["client_secret"])) == (True, False)
    api.post(f"{APPS}/{made['id']}/lifecycle/deactivate")
    assert refused(SECRET)


def test_the_client_follows_its_application(org, api):
    seeded = org.seed({"users": [{"login": "jo@example.com"}], "groups": [{"name": "Crew"}]})
    made = api.post(APPS, described({**WEB, "dpop_bound_access_tokens": True})).json()
    path = f"{APPS}/{made['id']}"
    api.post(path + "/users", {"id": seeded["users"]["jo@example.com"]})
    api.put(f"{path}/groups/{seeded['groups']['Crew']}")
    api.post(path + "/grants", grant(org))
    client = org.state()["oauth_clients"]["Portal"]
    assert client["scopes"] == ["okta.users.read"]
    assert (client["dpop_bound"], client["pkce_required"]) == (True, False)
    assert client["assigned_users"] == [seeded["users"]["jo@example.com"]]
    assert client["assigned_groups"] == [seeded["groups"]["Crew"]]
    api.post(path + "/lifecycle/deactivate")
    api.delete(path)
    assert org.state()["oauth_clients"] == {}


def test_roles_of_service_applications(api, made, refusal):
    service = api.post(APPS, described({**SERVICE, "jwks": {"keys": [key()]}})).json()
    path = f"/oauth2/v1/clients/{service['id']}/roles"
    shown = api.post(path, {"type": "READ_ONLY_ADMIN"}).json()
    assert (shown["type"], shown["assignmentType"]) == ("READ_ONLY_ADMIN", "CLIENT")
    assert [role["id"] for role in api.get(path).json()] == [shown["id"]]
    # The document has neither 400 nor 409 for this operation, and no DELETE.
    assert refusal(api.post(path, {"type": "READ_ONLY_ADMIN"}, check=False))[:2] == (409, "E0000090")
    assert refusal(api.post(path, {"type": "KING"}, check=False))[:2] == (400, "E0000001")
    web = f"/oauth2/v1/clients/{made['id']}/roles"
    assert refusal(api.post(web, {"type": "READ_ONLY_ADMIN"}, check=False))[:2] == (400, "E0000001")
    assert api.delete(f"{path}/{shown['id']}", check=False).status_code == 204
    assert refusal(api.delete(f"{path}/{shown['id']}", check=False))[:2] == (404, "E0000007")
    assert refusal(api.get("/oauth2/v1/clients/missing/roles"))[:2] == (404, "E0000007")
