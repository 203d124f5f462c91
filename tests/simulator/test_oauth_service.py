# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Service applications: client credentials with a private key, scopes, admin roles, and responses of the API."""

from __future__ import annotations

import base64
import json
import time

import jwt
import oauth_party
import pytest

USERS = "/api/v1/users"
GROUPS = "/api/v1/groups"
BOTH = ["okta.users.read", "okta.groups.manage"]


@pytest.fixture
def ask_token(org, client_with):
    """Return a function that requests a token with client credentials."""

    def ask(assertion=None, scope="okta.users.read", **form):
        assertion = assertion or oauth_party.assertion(org.org_url, "svc")
        data = {"grant_type": "client_credentials", "scope": scope, **oauth_party.by_assertion(assertion), **form}
        return client_with(None).post(oauth_party.TOKEN, data=data)

    return ask


@pytest.fixture
def service(org):
    """Seed a service application with the role of an organization administrator."""
    key = oauth_party.public_jwk(oauth_party.private_key(), kid="first")
    description = {"client_id": "svc", "application_type": "service", "jwks": [key], "scopes": BOTH}
    org.seed({"oauth_clients": [{**description, "admin_roles": ["ORG_ADMIN"]}]})


@pytest.fixture
def with_token(client_with):
    """Return a function that creates a client for an access token."""

    def make(token: str, scheme: str = "Bearer"):
        client = client_with(None)
        client.session.headers["Authorization"] = f"{scheme} {token}"
        return client

    return make


def refusal(answer) -> tuple:
    body = answer.json()
    return answer.status_code, body["error"], body["error_description"]


def test_token(org, service, ask_token, with_token):
    answer = ask_token(scope=" ".join(BOTH)).json()
    assert {name: answer[name] for name in answer if name != "access_token"} == {
        "token_type": "Bearer",
        "expires_in": 3600,
        "scope": " ".join(BOTH),
    }
    assert jwt.get_unverified_header(answer["access_token"])["typ"] == "application/okta-internal-at+jwt"
    claims = jwt.decode(answer["access_token"], options={"verify_signature": False})
    assert (claims["iss"], claims["aud"], claims["cid"], claims["scp"]) == (org.org_url, org.org_url, "svc", BOTH)
    api = with_token(answer["access_token"])
    assert api.get(USERS).json() == []
    assert api.post(GROUPS, {"profile": {"name": "Crew"}}).status_code == 200
    entries = [entry for entry in org.journal() if entry["path"] == USERS]
    assert [(entry["token_kind"], entry["client_id"]) for entry in entries] == [("Bearer", "svc")]
    assert [(entry["grant_type"], entry["client_id"]) for entry in org.journal()][0] == ("client_credentials", "svc")
    (token,) = org.state()["oauth_tokens"]
    assert (token["kind"], token["client_id"], token["active"], token["login"]) == ("access_token", "svc", True, None)
    assert answer["access_token"] not in json.dumps([org.state(), org.journal()])
    assert answer["access_token"] in org.control("GET", "/oauth/secrets")


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"])
def test_algorithms(org, ask_token, algorithm):
    key = oauth_party.private_key("own", algorithm)
    org.seed(
        {
            "oauth_clients": [
                {
                    "client_id": "svc",
                    "application_type": "service",
                    "jwks": {"keys": [oauth_party.public_jwk(key)]},
                    "scopes": BOTH,
                }
            ]
        }
    )
    assert ask_token(oauth_party.assertion(org.org_url, "svc", key, algorithm)).status_code == 200
    assert ask_token(oauth_party.assertion(org.org_url, "svc", "x" * 64, "HS256")).status_code == 401


def test_a_key_may_be_seeded_as_pem(org, ask_token):
    pem = oauth_party.private_pem(oauth_party.private_key())
    org.seed({"oauth_clients": [{"client_id": "svc", "application_type": "service", "jwks": [pem], "scopes": BOTH}]})
    assert ask_token().status_code == 200
    assert "PRIVATE" not in json.dumps(org.state())


NOW = time.time()
PARSING = "The parsing of the client_assertion failed."
SIGNATURE = "The client_assertion signature is invalid."
KID = "The client_assertion JWT kid is invalid."


@pytest.mark.parametrize(
    ("parts", "description"),
    [
        ({"iss": "other"}, "The issuer claim for client_assertion is not a valid client_id."),
        ({"iss": None}, "The issuer claim for client_assertion is not a valid client_id."),
        ({"sub": "other"}, "The subject claim for client_assertion is not a valid client_id."),
        ({"aud": "https://other.example.com/oauth2/v1/token"}, "audience"),
        ({"aud": "issuer"}, "audience"),
        ({"aud": None}, "audience"),
        ({"exp": int(time.time()) - 1}, "The client_assertion token is expired."),
        ({"exp": None}, "The client_assertion token is expired."),
        ({"exp": int(time.time()) + 7200}, "The client_assertion token has an expiration too far into the future."),
        ({"iat": int(time.time()) + 600}, "The client_assertion token must be issued before the current time."),
        ({"key": oauth_party.private_key("stranger")}, SIGNATURE),
        ({"key": "x" * 64, "algorithm": "HS256"}, SIGNATURE),
        ({"key": oauth_party.private_key("own", "ES256"), "algorithm": "ES256"}, SIGNATURE),
        ({"headers": {"kid": "second"}}, KID),
    ],
)
def test_assertions_with_invalid_parts(org, service, ask_token, parts, description):
    if parts.get("aud") == "issuer":
        parts = {"aud": org.org_url}
    if description == "audience":
        description = "The audience claim for client_assertion must be the endpoint invoked for the request."
    answer = ask_token(oauth_party.assertion(org.org_url, "svc", **parts))
    assert refusal(answer) == (401, "invalid_client", description)


def unsigned(org) -> str:
    header = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    return f"{header}.{oauth_party.assertion(org.org_url, 'svc').split('.')[1]}."


@pytest.mark.parametrize(
    ("make", "description"),
    [
        (lambda _org: "nonsense", PARSING),
        (lambda _org: "a.b.c", PARSING),
        (unsigned, SIGNATURE),
        (lambda org: oauth_party.assertion(org.org_url, "svc")[:-4] + "AAAA", SIGNATURE),
    ],
)
def test_malformed_and_unsigned_assertions(org, service, ask_token, make, description):
    assert refusal(ask_token(make(org))) == (401, "invalid_client", description)


def test_an_assertion_with_jti_works_once(org, service, ask_token):
    assertion = oauth_party.assertion(org.org_url, "svc")
    assert ask_token(assertion, scope="okta.logs.read").status_code == 400
    assert refusal(ask_token(assertion))[2] == "The client_assertion token has already been used."
    reusable = oauth_party.assertion(org.org_url, "svc", jti=None)
    assert [ask_token(reusable).status_code for _twice in range(2)] == [200, 200]


def test_the_clock_of_the_org_counts(org, service, ask_token):
    org.control("PATCH", "/settings", {"clock_skew": -600})
    assert refusal(ask_token())[2] == "The client_assertion token must be issued before the current time."
    org.control("PATCH", "/settings", {"clock_skew": 600})
    assert refusal(ask_token())[2] == "The client_assertion token is expired."


def test_kid_is_required_with_several_keys(org, ask_token):
    keys = [oauth_party.public_jwk(oauth_party.private_key(name), kid=name) for name in ("first", "second")]
    org.seed({"oauth_clients": [{"client_id": "svc", "application_type": "service", "jwks": keys, "scopes": BOTH}]})
    assert refusal(ask_token())[2] == KID
    for name in ("first", "second"):
        key = oauth_party.private_key(name)
        assert ask_token(oauth_party.assertion(org.org_url, "svc", key, headers={"kid": name})).status_code == 200
    mixed = oauth_party.assertion(org.org_url, "svc", oauth_party.private_key("first"), headers={"kid": "second"})
    assert refusal(ask_token(mixed))[2] == SIGNATURE


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("okta.users.read okta.logs.read", "okta.users.read"),
        ("okta.users.read okta.users.read", "okta.users.read"),
        ("okta.logs.read", (400, "consent_required", "You are not allowed any of the requested scopes.")),
        ("okta.groups.read", (400, "consent_required", "You are not allowed any of the requested scopes.")),
        ("", (400, "invalid_scope", "No scopes were requested.")),
        ("openid", (400, "invalid_scope", "Cannot request 'openid' scopes using client credentials.")),
        (
            "okta.nonsense",
            (
                400,
                "invalid_scope",
                "One or more scopes are not configured for the authorization server resource.",
            ),
        ),
    ],
)
def test_requested_scopes(service, ask_token, scope, expected):
    answer = ask_token(scope=scope)
    assert (answer.json()["scope"] if answer.status_code == 200 else refusal(answer)) == expected


CLIENTS = [
    {"client_id": "web", "client_secret": "s3cret-of-web", "scopes": BOTH, "grant_types": ["client_credentials"]},
    {"client_id": "svc", "application_type": "service", "client_secret": "s3cret", "scopes": BOTH},
    {"client_id": "mac", "token_endpoint_auth_method": "client_secret_jwt", "client_secret": "k" * 40},
    {"client_id": "pub", "application_type": "native"},
    {"client_id": "off", "client_secret": "s3cret", "status": "INACTIVE"},
]
FAILED = "Client authentication failed. Either the client or the client credentials are invalid."


@pytest.mark.parametrize(
    ("form", "basic", "expected"),
    [
        ({}, None, (401, "invalid_client", "No client credentials found.")),
        ({"client_id": "web"}, None, (401, "invalid_client", "No client credentials found.")),
        ({"client_id": "who"}, None, (401, "invalid_client", "Invalid value for 'client_id' parameter.")),
        ({"client_id": "off", "client_secret": "s3cret"}, None, (401, "invalid_client", FAILED)),
        ({"client_id": "pub", "client_secret": "s3cret"}, None, (401, "invalid_client", FAILED)),
        (
            {"client_id": "svc", "client_secret": "s3cret"},
            None,
            (
                401,
                "invalid_client",
                "Client Credentials requests to the Org Authorization Server must use the private_key_jwt",
            ),
        ),
        (
            {"client_id": "web", "client_secret": "s3cret-of-web"},
            ("web", "s3cret-of-web"),
            (
                401,
                "invalid_request",
                "Cannot supply multiple client credentials. Use one of the supported methods.",
            ),
        ),
        (
            {"grant_type": "refresh_token"},
            ("web", "wrong"),
            (401, "invalid_client", "The client secret supplied for a confidential client is invalid."),
        ),
        (
            {"grant_type": ""},
            ("web", "s3cret-of-web"),
            (400, "invalid_request", "The token request must specify a 'grant_type'."),
        ),
        (
            {"grant_type": "urn:nonsense"},
            ("web", "s3cret-of-web"),
            (
                400,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
            ),
        ),
        (
            {"grant_type": "authorization_code"},
            ("web", "s3cret-of-web"),
            (
                400,
                "unauthorized_client",
                "The client is not authorized to use the provided grant type.",
            ),
        ),
    ],
)
def test_client_authentication(org, client_with, form, basic, expected):
    org.seed({"oauth_clients": CLIENTS})
    data = {"grant_type": "client_credentials", "scope": "okta.users.read", **form}
    status, error, description = refusal(client_with(None).post(oauth_party.TOKEN, data=data, auth=basic))
    assert (status, error) == expected[:2]
    assert description.startswith(expected[2])


def test_a_web_application_gets_no_client_credentials(org, ask_token):
    org.seed({"oauth_clients": CLIENTS})
    answer = ask_token(oauth_party.assertion(org.org_url, "mac", "k" * 40, "HS256"))
    assert refusal(answer)[2].startswith("Only clients with 'application_type' of 'service' may use")


def test_a_client_without_keys(org, ask_token):
    org.seed({"oauth_clients": [{"client_id": "svc", "application_type": "service", "scopes": BOTH}]})
    assert refusal(ask_token())[2].startswith("The client does not have a JWKSet configured")


def challenge(answer) -> tuple:
    """Return (status, body, error, description); the last two are from the WWW-Authenticate header."""
    header = answer.headers["WWW-Authenticate"]
    parts = dict(part.split("=", 1) for part in header.partition(" ")[2].split(", "))
    return answer.status_code, answer.content, parts["error"].strip('"'), parts["error_description"].strip('"')


def test_a_missing_scope(org, service, ask_token, with_token):
    api = with_token(ask_token().json()["access_token"])
    answer = api.get(f"{GROUPS}?limit=1", check=False)
    assert (answer.status_code, answer.content) == (403, b"")
    assert "Content-Type" not in answer.headers
    assert answer.headers["WWW-Authenticate"] == (
        f'Bearer authorization_uri="{org.org_url}/oauth2/v1/authorize", realm="{org.org_url}", '
        'scope="okta.groups.read", error="insufficient_scope", '
        'error_description="The access token provided does not contain the required scopes.", '
        f'resource="{GROUPS}"'
    )
    answer = api.post(USERS, {}, check=False)
    assert answer.status_code == 403
    assert 'scope="okta.users.manage"' in answer.headers["WWW-Authenticate"]


def test_manage_covers_reads(service, ask_token, with_token):
    api = with_token(ask_token(scope="okta.groups.manage").json()["access_token"])
    assert [group["profile"]["name"] for group in api.get(GROUPS).json()] == ["Everyone"]


ENDS = (("expire", "The token has expired."), ("revoke", "The access token has been revoked."))


@pytest.mark.parametrize(("way", "description"), ENDS)
def test_expired_and_revoked_tokens(org, service, ask_token, with_token, way, description):
    api = with_token(ask_token().json()["access_token"])
    assert org.control("POST", "/oauth/tokens", {"do": way, "client_id": "svc"}) == {"tokens": 1}
    assert challenge(api.get(USERS, check=False)) == (401, b"", "invalid_token", description)
    assert org.state()["oauth_tokens"][0]["active"] is False


def test_unknown_tokens(org, with_token):
    for value in ("nonsense", org.token):
        answer = with_token(value).get(USERS, check=False)
        assert challenge(answer) == (401, b"", "invalid_token", "The access token is invalid.")


def test_the_lifetime_of_tokens_is_configurable(org, service, ask_token, with_token):
    org.control("PATCH", "/settings", {"access_token_seconds": 1})
    answer = ask_token().json()
    assert answer["expires_in"] == 1
    time.sleep(1.1)
    assert challenge(with_token(answer["access_token"]).get(USERS, check=False))[3] == "The token has expired."


def test_the_error_body_of_a_refused_token_is_configurable(org, with_token):
    org.control("PATCH", "/settings", {"access_token_error_body": "oauth"})
    assert with_token("x").get(USERS, check=False).json()["error"] == "invalid_token"
    org.control("PATCH", "/settings", {"access_token_error_body": "okta"})
    assert with_token("x").get(USERS).json()["errorCode"] == "E0000011"


@pytest.mark.parametrize(
    ("roles", "read", "write"),
    [
        ([], 403, 403),
        (["READ_ONLY_ADMIN"], 200, 403),
        (["GROUP_MEMBERSHIP_ADMIN"], 200, 403),
        (["ORG_ADMIN"], 200, 200),
        (["READ_ONLY_ADMIN", "SUPER_ADMIN"], 200, 200),
    ],
)
def test_a_scope_needs_an_admin_role(org, client_with, with_token, roles, read, write):
    key = oauth_party.public_jwk(oauth_party.private_key())
    description = {"client_id": "svc", "application_type": "service", "jwks": [key], "scopes": BOTH}
    org.seed({"oauth_clients": [{**description, "admin_roles": roles}]})
    data = oauth_party.by_assertion(oauth_party.assertion(org.org_url, "svc"))
    data |= {"grant_type": "client_credentials", "scope": " ".join(BOTH)}
    api = with_token(client_with(None).post(oauth_party.TOKEN, data=data).json()["access_token"])
    answers = [api.get(USERS), api.post(GROUPS, {"profile": {"name": "Crew"}})]
    assert [answer.status_code for answer in answers] == [read, write]
    assert {answer.json()["errorCode"] for answer in answers if answer.status_code == 403} <= {"E0000006"}


def test_a_service_application_is_not_a_user(org, service, ask_token, with_token):
    api = with_token(ask_token().json()["access_token"])
    assert api.get(f"{USERS}/me").status_code == 404
    org.control("PATCH", "/settings", {"service_app_me": 403})
    assert api.get(f"{USERS}/me").json()["errorCode"] == "E0000006"


def test_the_rate_limit_share_is_per_client_not_per_token(org, service, ask_token, with_token):
    org.control("PATCH", "/settings", {"rate_limits": {"/api/v1/users": 4}})
    tokens = [ask_token().json()["access_token"] for _three in range(3)]
    assert [with_token(token).get(USERS).status_code for token in tokens] == [200, 200, 429]


@pytest.mark.parametrize(
    ("client", "complaint"),
    [
        ({"nonsense": 1}, "nonsense"),
        ({"application_type": "tv"}, "tv"),
        ({"jwks": [{"kty": "oct", "k": "AAAA"}]}, "oct"),
        ({"jwks": ["no key"]}, "neither an RSA nor an EC key"),
        ({"jwks": [oauth_party.private_pem(oauth_party.private_key("weak", bits=1024))]}, "2048"),
    ],
)
def test_invalid_seeds(org, client, complaint):
    with pytest.raises(Exception, match=complaint):
        org.seed({"oauth_clients": [client]})
