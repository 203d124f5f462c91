# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The authorization code flow: sign-in pages, codes, refresh tokens with rotation, and errors."""

from __future__ import annotations

import time

import jwt
import oauth_browser
import oauth_party
import pytest

USERS = "/api/v1/users"
CALLBACK = "https://runner.example.com/callback?site=1"
PASSWORD = "Correct1Horse"
SEED = {
    "users": [
        {"login": "ada@example.com", "password": PASSWORD, "admin_roles": ["SUPER_ADMIN"]},
        {"login": "rea.der@example.com", "password": PASSWORD, "admin_roles": ["READ_ONLY_ADMIN"]},
        {"login": "jo@example.com", "password": PASSWORD},
        {"login": "out@example.com", "password": PASSWORD},
    ],
    "groups": [{"name": "Admins"}],
}
SCOPES = ["okta.users.read", "okta.groups.manage"]
WEB = {
    "client_id": "web",
    "label": "Automation",
    "client_secret": "s3cret-of-web",
    "redirect_uris": [CALLBACK],
    "scopes": SCOPES,
    "assigned": {"users": ["ada@example.com", "rea.der@example.com", "jo@example.com"]},
}
AUTH = ("web", "s3cret-of-web")
NATIVE = {**WEB, "client_id": "nat", "client_secret": None, "application_type": "native"}
del NATIVE["client_secret"]


@pytest.fixture
def seed(org):
    """Return a function that seeds the org and registers a client, with changes."""

    def fill(base: dict | None = None, **changes):
        org.seed({**SEED, "oauth_clients": [{**(base or WEB), **changes}]})

    return fill


@pytest.fixture
def browser(org):
    return oauth_browser.Browser(org.org_url)


def asked(**changes) -> dict:
    usual = {
        "client_id": "web",
        "response_type": "code",
        "redirect_uri": CALLBACK,
        "state": "s-1",
        "scope": "openid offline_access okta.users.read okta.groups.manage okta.logs.read",
    }
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


@pytest.fixture
def code_for(browser):
    """Return a function that signs in a user and returns the code."""

    def sign_in(login: str = "ada@example.com", **changes) -> str:
        browser.open("/oauth2/v1/authorize", **asked(**changes)).submit(username=login, password=PASSWORD)
        return browser.sent_back()[1]["code"]

    return sign_in


@pytest.fixture
def token(client_with):
    """Return a function that sends a request to the token endpoint."""

    def ask(grant: str, auth=AUTH, headers=None, **form):
        return client_with(None).post(
            oauth_party.TOKEN, data={"grant_type": grant, **form}, auth=auth, headers=headers or {}
        )

    return ask


@pytest.fixture
def exchange(token, code_for):
    """Return a function that signs in a user and returns the tokens."""

    def sign_in(login: str = "ada@example.com", **changes) -> dict:
        answer = token("authorization_code", code=code_for(login, **changes), redirect_uri=CALLBACK)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return sign_in


def refusal(answer) -> tuple:
    return answer.status_code, answer.json()["error"], answer.json()["error_description"]


def test_from_sign_in_to_api(org, seed, browser, token, client_with):
    seed()
    browser.open("/oauth2/v1/authorize", **asked(login_hint="ada@example.com", nonce="n-1"))
    assert browser.page.headers["Content-Type"].startswith("text/html")
    assert (browser.form.fields["username"], browser.form.fields["password"]) == ("ada@example.com", "")
    address, parameters = browser.submit(password=PASSWORD).sent_back()
    assert (address, parameters["site"], parameters["state"]) == (CALLBACK.partition("?")[0], "1", "s-1")
    answer = token("authorization_code", code=parameters["code"], redirect_uri=CALLBACK).json()
    assert set(answer) == {"token_type", "expires_in", "access_token", "scope", "refresh_token", "id_token"}
    assert answer["scope"] == "openid offline_access okta.users.read okta.groups.manage"
    keys = jwt.PyJWKSet.from_dict(client_with(None).get("/oauth2/v1/keys").json())
    claims = jwt.decode(answer["id_token"], keys.keys[0], ["RS256"], audience="web", issuer=org.org_url)
    assert (claims["nonce"], claims["preferred_username"]) == ("n-1", "ada@example.com")
    api = client_with(None)
    api.session.headers["Authorization"] = f"Bearer {answer['access_token']}"
    assert api.get(f"{USERS}/me").json()["profile"]["login"] == "ada@example.com"
    assert api.get("/oauth2/v1/userinfo").json() == {"sub": claims["sub"]}
    states = [(one["kind"], one["login"], one["active"]) for one in org.state()["oauth_tokens"]]
    assert states == [("access_token", "ada@example.com", True), ("refresh_token", "ada@example.com", True)]


@pytest.mark.parametrize(("login", "read", "write"), [("ada@example.com", 200, 200), ("rea.der@example.com", 200, 403)])
def test_rights_are_those_of_the_user(seed, exchange, client_with, login, read, write):
    seed()
    api = client_with(None)
    api.session.headers["Authorization"] = f"Bearer {exchange(login)['access_token']}"
    assert api.get(USERS).status_code == read
    answer = api.post("/api/v1/groups", {"profile": {"name": "Crew"}})
    assert answer.status_code == write
    assert answer.status_code == 200 or answer.json()["errorCode"] == "E0000006"


def test_a_user_without_a_role_is_refused(seed, exchange, client_with):
    seed()
    api = client_with(None)
    api.session.headers["Authorization"] = f"Bearer {exchange('jo@example.com')['access_token']}"
    assert api.get(USERS).json()["errorCode"] == "E0000006"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"client_id": "who"}, "Invalid value for 'client_id' parameter."),
        ({"client_id": None}, "Invalid value for 'client_id' parameter."),
        ({"redirect_uri": "https://evil.example.com/"}, "must be a Login redirect URI in the client app settings"),
        ({"redirect_uri": CALLBACK + "&more=1"}, "must be a Login redirect URI in the client app settings"),
        ({"redirect_uri": None}, "must be a Login redirect URI in the client app settings"),
    ],
)
def test_an_unknown_client_or_redirect_uri_gets_no_redirect(seed, browser, changes, text):
    seed()
    browser.open("/oauth2/v1/authorize", **asked(**changes))
    assert browser.page.status_code == 400
    assert "Location" not in browser.page.headers
    assert text in browser.form.notice


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        ({"state": None}, "invalid_request", "The authentication request has an invalid 'state' parameter."),
        ({"state": "<script>"}, "invalid_request", "The authentication request has an invalid 'state' parameter."),
        ({"response_type": "token"}, "unsupported_response_type", "Configured response types: [code]"),
        ({"response_mode": "fragment"}, "invalid_request", "response mode"),
        ({"scope": None}, "invalid_scope", "'scope' must be provided"),
        ({"scope": "okta.nonsense"}, "invalid_scope", "One or more scopes are not configured"),
        ({"scope": "okta.logs.read"}, "consent_required", "You are not allowed any of the requested scopes."),
        ({"code_challenge": "x" * 43}, "invalid_request", "Use S256"),
        ({"code_challenge": "short", "code_challenge_method": "S256"}, "invalid_request", "not valid"),
        ({"prompt": "none"}, "login_required", "the user is not logged in"),
    ],
)
def test_the_application_gets_the_error(seed, browser, changes, error, text):
    seed()
    address, parameters = browser.open("/oauth2/v1/authorize", **asked(**changes)).sent_back()
    assert address == CALLBACK.partition("?")[0]
    assert parameters["error"] == error
    assert text in parameters["error_description"]
    assert parameters.get("state") == asked(**changes).get("state")


def test_a_client_without_the_grant(seed, browser):
    seed(grant_types=["client_credentials"])
    assert browser.open("/oauth2/v1/authorize", **asked()).sent_back()[1]["error"] == "unauthorized_client"


def test_refused_sign_ins(org, seed, browser):
    seed()
    org.control("PATCH", "/settings", {"password_policy": {"maxAttempts": 2}})
    browser.open("/oauth2/v1/authorize", **asked())
    for username, password in (("missing@example.com", PASSWORD), ("jo@example.com", "wrong"), ("jo@example.com", "x")):
        browser.submit(username=username, password=password)
        assert (browser.page.status_code, browser.form.notice) == (200, "Unable to sign in")
        assert browser.form.fields["username"] == username
    assert org.state()["users"]["jo@example.com"]["status"] == "LOCKED_OUT"
    assert "code" in browser.submit(username="ada@example.com", password=PASSWORD).sent_back()[1]
    assert PASSWORD not in str(org.journal())


def test_a_user_without_an_assignment_is_refused(seed, browser):
    seed()
    browser.open("/oauth2/v1/authorize", **asked()).submit(username="out@example.com", password=PASSWORD)
    assert browser.sent_back()[1] == {
        "site": "1",
        "error": "access_denied",
        "error_description": "User is not assigned to the client application.",
        "state": "s-1",
    }


def test_assignment_by_group(org, browser):
    admins = {**SEED["users"][3], "groups": ["Admins"]}
    client = {**WEB, "assigned": {"groups": ["Admins"]}}
    org.seed({"users": [admins, SEED["users"][2]], "groups": SEED["groups"], "oauth_clients": [client]})
    for login, answer in (("out@example.com", "code"), ("jo@example.com", "error")):
        browser.open("/oauth2/v1/authorize", **asked()).submit(username=login, password=PASSWORD)
        assert answer in browser.sent_back()[1]


@pytest.mark.parametrize(("answer", "parameter"), [("allow", "code"), ("deny", "error")])
def test_consent(seed, browser, answer, parameter):
    seed(consent_method="REQUIRED")
    browser.open("/oauth2/v1/authorize", **asked())
    browser.submit(username="ada@example.com", password=PASSWORD)
    assert "okta.groups.manage" in browser.form.notice
    page = browser.form
    parameters = browser.submit(answer=answer).sent_back()[1]
    assert parameter in parameters
    assert parameters.get("error", "access_denied") == "access_denied"
    browser.form = page
    assert browser.submit(answer="allow").page.status_code == 400, "a consent page must work only once"


def test_consent_before_signing_in(seed, browser):
    seed(consent_method="REQUIRED")
    browser.open("/oauth2/v1/authorize", **asked())
    browser.form.action = "/oauth2/v1/authorize/consent"
    browser.submit(answer="allow")
    assert browser.page.status_code == 400
    assert "No user has signed in." in browser.form.notice


CODE_INVALID = (400, "invalid_grant", "The authorization code is invalid or has expired.")


def test_a_code_works_once_and_for_its_client_only(org, seed, code_for, token):
    seed()
    org.seed({"oauth_clients": [{**WEB, "client_id": "web2"}]})
    code = code_for()
    form = {"code": code, "redirect_uri": CALLBACK}
    assert refusal(token("authorization_code", **{**form, "code": "x"})) == CODE_INVALID
    assert refusal(token("authorization_code", redirect_uri=CALLBACK)) == CODE_INVALID
    other = token("authorization_code", auth=("web2", "s3cret-of-web"), **form)
    assert refusal(other) == (400, "invalid_grant", "The grant was issued to another client.")
    elsewhere = refusal(token("authorization_code", code=code, redirect_uri="https://x.example.com"))
    assert elsewhere[2].startswith("The 'redirect_uri' does not match")
    assert token("authorization_code", **form).status_code == 200
    assert refusal(token("authorization_code", **form)) == CODE_INVALID


def test_a_code_expires(org, seed, code_for, token):
    seed()
    org.control("PATCH", "/settings", {"authorization_code_seconds": 0})
    assert refusal(token("authorization_code", code=code_for(), redirect_uri=CALLBACK)) == CODE_INVALID


def test_a_code_of_a_suspended_user(org, seed, code_for, token):
    seed()
    code = code_for()
    org.control("POST", "/users/ada@example.com/status", {"status": "SUSPENDED"})
    assert refusal(token("authorization_code", code=code, redirect_uri=CALLBACK)) == CODE_INVALID


def test_pkce(seed, browser, code_for, token):
    seed(NATIVE)
    refused = browser.open("/oauth2/v1/authorize", **asked(client_id="nat")).sent_back()[1]
    assert refused["error_description"] == "PKCE code challenge is required by the application."
    verifier = oauth_party.verifier()
    challenge = {"code_challenge": oauth_party.hashed(verifier), "code_challenge_method": "S256"}
    form = {"code": code_for(client_id="nat", **challenge), "redirect_uri": CALLBACK, "client_id": "nat"}
    answers = [token("authorization_code", auth=None, **form, **more) for more in ({}, {"code_verifier": "wrong"})]
    assert [refusal(answer)[1:] for answer in answers] == [
        ("invalid_request", "PKCE code verifier is required by the application."),
        ("invalid_grant", "PKCE verification failed."),
    ]
    assert token("authorization_code", auth=None, code_verifier=verifier, **form).status_code == 200


def test_offline_access_needs_the_grant(seed, exchange):
    seed(grant_types=["authorization_code"])
    answer = exchange()
    assert "refresh_token" not in answer
    assert "offline_access" not in answer["scope"]


REFRESH_INVALID = (400, "invalid_grant", "The refresh token is invalid or expired.")


def test_static_refresh_tokens(org, seed, exchange, token):
    seed()
    first = exchange()
    answers = [token("refresh_token", refresh_token=first["refresh_token"]).json() for _twice in range(2)]
    assert {answer["refresh_token"] for answer in answers} == {first["refresh_token"]}
    assert len({answer["access_token"] for answer in [first, *answers]}) == 3
    narrowed = token("refresh_token", refresh_token=first["refresh_token"], scope="okta.users.read").json()
    assert narrowed["scope"] == "okta.users.read"
    wider = token("refresh_token", refresh_token=first["refresh_token"], scope="okta.users.read okta.apps.read")
    assert refusal(wider)[:2] == (400, "access_denied")
    assert refusal(token("refresh_token", refresh_token="x")) == REFRESH_INVALID
    org.control("POST", "/oauth/tokens", {"do": "expire", "kind": "refresh_token", "login": "ada@example.com"})
    assert refusal(token("refresh_token", refresh_token=first["refresh_token"])) == REFRESH_INVALID


def test_refresh_for_a_deprovisioned_user(org, seed, exchange, token):
    seed()
    first = exchange()
    org.control("POST", "/users/ada@example.com/status", {"status": "DEPROVISIONED"})
    assert refusal(token("refresh_token", refresh_token=first["refresh_token"])) == REFRESH_INVALID


def test_rotation(org, seed, exchange, token, client_with):
    seed(refresh_token={"rotation_type": "ROTATE", "leeway": 1})
    first = exchange()["refresh_token"]
    second = token("refresh_token", refresh_token=first).json()
    assert second["refresh_token"] != first
    within = token("refresh_token", refresh_token=first)
    assert within.status_code == 200, "the former refresh token must work during the leeway"
    time.sleep(1.1)
    assert token("refresh_token", refresh_token=second["refresh_token"]).status_code == 200
    api = client_with(None)
    api.session.headers["Authorization"] = f"Bearer {second['access_token']}"
    assert api.get(USERS).status_code == 200
    assert refusal(token("refresh_token", refresh_token=first)) == REFRESH_INVALID
    assert api.get(USERS, check=False).status_code == 401, "reuse must revoke all tokens of the grant"
    for value in (second["refresh_token"], within.json()["refresh_token"]):
        assert refusal(token("refresh_token", refresh_token=value)) == REFRESH_INVALID
    assert not any(one["active"] for one in org.state()["oauth_tokens"])


def test_rotated_refresh_tokens_expire_with_the_first_one(org, seed, exchange, token):
    org.control("PATCH", "/settings", {"refresh_token_seconds": 100})
    seed(refresh_token={"rotation_type": "ROTATE"})
    first = exchange()
    org.control("PATCH", "/settings", {"clock_skew": 60})
    second = token("refresh_token", refresh_token=first["refresh_token"]).json()["refresh_token"]
    org.control("PATCH", "/settings", {"clock_skew": 101})
    assert refusal(token("refresh_token", refresh_token=second)) == REFRESH_INVALID


def test_revoke_and_introspect(org, seed, exchange, token, client_with):
    seed()
    org.seed({"oauth_clients": [{**WEB, "client_id": "web2", "label": "Other"}]})
    tokens = exchange()
    again = token("refresh_token", refresh_token=tokens["refresh_token"]).json()

    def about(value: str, auth=AUTH) -> dict:
        return client_with(None).post("/oauth2/v1/introspect", data={"token": value}, auth=auth).json()

    def revoke(value: str, auth=AUTH):
        answer = client_with(None).post("/oauth2/v1/revoke", data={"token": value}, auth=auth)
        assert (answer.status_code, answer.content) == (200, b"")

    known = about(tokens["access_token"])
    assert (known["active"], known["username"], known["token_type"]) == (True, "ada@example.com", "Bearer")
    assert about(tokens["refresh_token"])["active"] is True
    assert about(tokens["access_token"], auth=("web2", "s3cret-of-web")) == {"active": False}
    revoke("unknown")
    revoke(tokens["refresh_token"], auth=("web2", "s3cret-of-web"))
    revoke(again["access_token"])
    active = [about(value)["active"] for value in (again["access_token"], tokens["access_token"])]
    assert active == [False, True], "only the revoked access token must end"
    revoke(tokens["refresh_token"])
    for value in (tokens["access_token"], tokens["refresh_token"]):
        assert about(value) == {"active": False}
    missing = client_with(None).post("/oauth2/v1/revoke", data={}, auth=AUTH)
    assert refusal(missing)[:2] == (400, "invalid_request")
    stranger = client_with(None).post("/oauth2/v1/revoke", data={"token": "x"}, auth=("web", "wrong"))
    assert refusal(stranger)[:2] == (401, "invalid_client")


def test_user_info_needs_openid(org, seed, exchange, client_with):
    seed()
    api = client_with(None)
    api.session.headers["Authorization"] = f"Bearer {exchange(scope='okta.users.read')['access_token']}"
    answer = api.get("/oauth2/v1/userinfo", check=False)
    assert answer.status_code == 403
    assert 'scope="openid"' in answer.headers["WWW-Authenticate"]
    api.session.headers["Authorization"] = f"Bearer {exchange(scope='openid profile email')['access_token']}"
    assert api.get("/oauth2/v1/userinfo").json()["email"] == "ada@example.com"


def test_documents(org, client_with):
    for name in ("openid-configuration", "oauth-authorization-server"):
        answer = client_with(None).get(f"/.well-known/{name}", check=name == "openid-configuration")
        assert answer.json()["issuer"] == org.org_url
        assert answer.json()["token_endpoint"] == org.org_url + oauth_party.TOKEN
        assert "X-Rate-Limit-Limit" not in answer.headers
    assert "X-Rate-Limit-Limit" not in client_with(None).get("/oauth2/v1/keys").headers


def test_rate_limits(org, seed, token):
    seed()
    org.control("PATCH", "/settings", {"rate_limits": {"/oauth2/v1/token": 4}})
    answers = [token("refresh_token", refresh_token="x") for _three in range(3)]
    assert [answer.status_code for answer in answers] == [400, 400, 429]
    assert answers[2].json()["errorCode"] == "E0000047"
