# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DPoP: the handshake at the token endpoint, and the validation of proofs there and at the API."""

from __future__ import annotations

import time

import oauth_party
import pytest

USERS = "/api/v1/users"


@pytest.fixture
def service(org):
    """Return a function that seeds a service application whose tokens are bound to a key."""

    def seed(**changes):
        description = {
            "client_id": "svc",
            "application_type": "service",
            "jwks": [oauth_party.public_jwk(oauth_party.private_key())],
            "scopes": ["okta.users.read"],
            "admin_roles": ["READ_ONLY_ADMIN"],
            "dpop_bound": True,
        }
        org.seed({"oauth_clients": [{**description, **changes}]})

    return seed


@pytest.fixture
def ask(org, client_with):
    """Return a function that requests a token with the given proofs in the DPoP header."""

    def send(*proofs: str):
        data = {
            "grant_type": "client_credentials",
            "scope": "okta.users.read",
            **oauth_party.by_assertion(oauth_party.assertion(org.org_url, "svc")),
        }
        headers = {"DPoP": ", ".join(proofs)} if proofs else {}
        return client_with(None).post(oauth_party.TOKEN, data=data, headers=headers)

    return send


@pytest.fixture
def proof(org):
    """Return a function that creates a proof for the token endpoint."""
    return lambda *arguments, **parts: oauth_party.proof("POST", org.org_url + oauth_party.TOKEN, *arguments, **parts)


def refusal(answer) -> tuple:
    return answer.status_code, answer.json()["error"], answer.json()["error_description"]


def test_handshake(org, service, ask, proof, client_with):
    service()
    assert refusal(ask()) == (400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.")
    challenge = ask(proof())
    assert refusal(challenge) == (400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.")
    answer = ask(proof(nonce=challenge.headers["dpop-nonce"]))
    assert (answer.status_code, answer.json()["token_type"]) == (200, "DPoP")
    assert answer.headers["dpop-nonce"] == challenge.headers["dpop-nonce"]
    token = answer.json()["access_token"]
    parts = {"ath": oauth_party.hashed(token)}
    headers = {"Authorization": f"DPoP {token}", "DPoP": oauth_party.proof("GET", org.org_url + USERS, **parts)}
    assert client_with(None).get(USERS, headers=headers).status_code == 200
    assert org.journal()[-1]["token_kind"] == "DPoP"


def test_nonces_change(org, service, ask, proof):
    service()
    org.control("PATCH", "/settings", {"dpop_nonce_seconds": 1})
    old = ask(proof()).headers["dpop-nonce"]
    time.sleep(1.1)
    answer = ask(proof(nonce=old))
    assert answer.status_code == 200, "the previous nonce must be accepted"
    assert answer.headers["dpop-nonce"] != old
    time.sleep(3)
    assert refusal(ask(proof(nonce=old)))[1] == "use_dpop_nonce"
    assert refusal(ask(proof(nonce="invented")))[1] == "use_dpop_nonce"


WRONG = [
    ({"headers": {"typ": "JWT"}}, "'typ' header in the DPoP proof JWT is invalid."),
    ({"headers": {"jwk": {"kty": "RSA"}}}, "'jwk' header in the DPoP proof JWT is invalid."),
    ({"headers": {"jwk": {"kty": "oct", "k": "AAAA"}}}, "'jwk' header in the DPoP proof JWT is invalid."),
    (
        {"headers": {"jwk": oauth_party.public_jwk(oauth_party.private_key("another"))}},
        "The DPoP proof JWT signature is invalid.",
    ),
    ({"htm": "GET"}, "'htm' claim in the DPoP proof JWT is invalid."),
    ({"htm": None}, "'htm' claim in the DPoP proof JWT is invalid."),
    ({"htu": "https://other.example.com/oauth2/v1/token"}, "'htu' claim in the DPoP proof JWT is invalid."),
    ({"htu": None}, "'htu' claim in the DPoP proof JWT is invalid."),
    # An hour, because pytest evaluates this when it collects the tests, minutes earlier on a busy machine.
    ({"iat": int(time.time()) + 3600}, "'iat' claim in the DPoP proof JWT is invalid."),
    ({"iat": int(time.time()) - 400}, "'iat' claim in the DPoP proof JWT is invalid."),
    ({"iat": None}, "'iat' claim in the DPoP proof JWT is invalid."),
    ({"exp": int(time.time()) - 1}, "'exp' claim in the DPoP proof JWT is invalid."),
    ({"jti": None}, "'jti' claim in the DPoP proof JWT is invalid."),
]


@pytest.mark.parametrize(("parts", "text"), WRONG)
def test_wrong_proofs(service, ask, proof, parts, text):
    service()
    assert refusal(ask(proof(**parts))) == (400, "invalid_dpop_proof", text)


def test_malformed_and_reused_proofs(org, service, ask, proof):
    service()
    assert refusal(ask("nonsense"))[2] == "The DPoP proof JWT could not be parsed."
    shared = oauth_party.proof("POST", org.org_url + oauth_party.TOKEN)
    nonce = ask(shared).headers["dpop-nonce"]
    assert refusal(ask(shared))[2] == "The DPoP proof JWT has already been used."
    with_query = proof(htu=org.org_url + oauth_party.TOKEN + "?a=b", nonce=nonce)
    assert refusal(ask(with_query))[2] == "'htu' claim in the DPoP proof JWT is invalid."


@pytest.mark.parametrize("algorithm", ["ES256", "ES384"])
def test_elliptic_keys(service, ask, proof, algorithm):
    service()
    key = oauth_party.private_key("curve", algorithm)
    nonce = ask(proof(key, algorithm)).headers["dpop-nonce"]
    assert ask(proof(key, algorithm, nonce=nonce)).json()["token_type"] == "DPoP"


@pytest.mark.parametrize(("setting", "kind"), [("ignore", "Bearer"), ("bind", "DPoP")])
def test_an_unrequested_proof(org, service, ask, proof, setting, kind):
    service(dpop_bound=False)
    org.control("PATCH", "/settings", {"unasked_dpop_proof": setting})
    first = ask(proof())
    answer = ask(proof(nonce=first.headers["dpop-nonce"])) if setting == "bind" else first
    assert answer.json()["token_type"] == kind


@pytest.fixture
def request_with(org, service, ask, proof, client_with):
    """Return a function that sends a request with a bound token, and returns (status, error, WWW-Authenticate)."""
    service()
    token = ask(proof(nonce=ask(proof()).headers["dpop-nonce"])).json()["access_token"]

    def send(scheme: str = "DPoP", key=None, prove: bool = True, text: str | None = None, **parts) -> tuple:
        usual = {"ath": oauth_party.hashed(token)}
        made = text or oauth_party.proof("GET", org.org_url + USERS, key, **{**usual, **parts})
        headers = {"Authorization": f"{scheme} {token}", **({"DPoP": made} if prove else {})}
        answer = client_with(None).get(USERS, check=False, headers=headers)
        reason = answer.headers.get("WWW-Authenticate", "")
        return answer.status_code, reason.partition('error="')[2].partition('"')[0], reason

    return send


@pytest.mark.parametrize(
    ("parts", "error", "text"),
    [
        ({"scheme": "Bearer"}, "invalid_request", "must use the DPoP authentication scheme"),
        ({"prove": False}, "invalid_request", "The resource request requires a DPoP proof."),
        ({"ath": None}, "invalid_dpop_proof", "'ath' claim in the DPoP proof does not match"),
        ({"ath": "x"}, "invalid_dpop_proof", "'ath' claim in the DPoP proof does not match"),
        ({"htm": "POST"}, "invalid_dpop_proof", "'htm' claim"),
        ({"htu": "https://other.example.com/api/v1/users"}, "invalid_dpop_proof", "'htu' claim"),
        ({"iat": int(time.time()) - 400}, "invalid_dpop_proof", "'iat' claim"),
        ({"key": oauth_party.private_key("another")}, "invalid_dpop_proof", "the access_token is bound to"),
    ],
)
def test_the_api_requires_a_valid_proof(request_with, parts, error, text):
    status, reason, header = request_with(**parts)
    assert (status, reason) == (400, error)
    assert text in header
    assert request_with()[0] == 200


def test_a_proof_works_once(request_with):
    status = request_with(jti="same")[0]
    again, _error, header = request_with(jti="same")
    assert (status, again) == (200, 400)
    assert "The DPoP proof JWT has already been used." in header


def test_a_token_that_is_not_bound(org, service, ask, client_with):
    service(dpop_bound=False)
    token = ask().json()["access_token"]
    parts = {"ath": oauth_party.hashed(token)}
    headers = {"Authorization": f"DPoP {token}", "DPoP": oauth_party.proof("GET", org.org_url + USERS, **parts)}
    answer = client_with(None).get(USERS, check=False, headers=headers)
    assert answer.status_code == 401
    assert "The presented access_token is not DPoP bound." in answer.headers["WWW-Authenticate"]
