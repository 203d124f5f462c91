# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets are found by their names at any depth; similar names are ignored."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.options import secret_names

PLANTED = "planted-value"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIB\n-----END RSA PRIVATE KEY-----"
HASH = {"algorithm": "PBKDF2", "digestAlgorithm": "SHA256_HMAC", "iterationCount": 100000, "keySize": 2048}
EC_KEY = {"kty": "EC", "kid": "one", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "eks", "y": "ypsilon"}
RSA_PARTS = {"d": "dee", "p": "pee", "q": "cue", "dp": "deepee", "dq": "deecue", "qi": "cueeye"}
SECRETS = """
password new_password newPassword New-Password NEWPASSWORD old_password current_password tempPassword passwd pwd
password_hash hash salt secret_hash recovery_answer answer securityAnswer
client_secret clientSecret CLIENT_SECRET hook_secret sharedSecret signing-secret device_secret vaulted_secret
private_key privateKey secret_key api_key token_store_key
token api_token apiToken access_token refresh_token id_token id_token_hint sessionToken stateToken activationToken
deviceToken mfa_token actor_token subject_token recovery_token oneTimeToken returned_token updated_password
assertion client_assertion passCode nextPassCode otp oob_code device_code code code_verifier auth_req_id
resetPasswordUrl activationUrl redirected_url auth_value
"""
OTHERS = """
password_changed passwordChanged passwordPolicy update_password update_secret return_secret revealPassword
expire_password require_password show_secrets passwordField passwordSelector
token_store token_store_path token_url token_type token_type_hint requested_token_type tokenId oauth_tokens
token_endpoint_auth_method dpop_bound_access_tokens refresh_token_rotation
client_id private_key_id secretId key keyId key_size kid credential credentials credentialId code_challenge
countryCode postalCode zipCode errorCode recovery_question saltOrder assertionSigned auth_header authorization_url
user.account.reset_password app.oauth2.token.grant.refresh_token value d q k state nonce passport compass
"""
POLICY = {"complexity": {"excludeAttributes": ["firstName"]}, "lockout": {"userLockoutNotificationChannels": ["EMAIL"]}}


@pytest.mark.parametrize("name", SECRETS.split())
def test_names_of_secrets(name: str) -> None:
    assert secret_names.found({name: PLANTED}) == {PLANTED}
    assert secret_names.found({"users": [{"profile": {name: [PLANTED]}}]}) == (
        set() if name in ("code", "hash") else {PLANTED}
    )


@pytest.mark.parametrize("name", OTHERS.split())
def test_names_of_other_things(name: str) -> None:
    assert secret_names.found({name: PLANTED, "profile": {name: PLANTED}}) == set()


@pytest.mark.parametrize(
    ("value", "secrets"),
    [
        (PLANTED, {PLANTED}),
        ("with blanks  ", {"with blanks  "}),
        (1234, {"1234"}),
        (-123456, {"-123456"}),
        (1234.5, {"1234.5"}),
        ("0123", {"0123"}),
        ("", set()),
        ("  ", set()),
        ("True", set()),
        ("no", set()),
        ("null", set()),
        ("123", set()),
        (123, set()),
        (0, set()),
        (1.5, set()),
        (True, set()),
        (None, set()),
        ([PLANTED, None, ["other", 5]], {PLANTED, "other"}),
        ((PLANTED,), {PLANTED}),
        ("SSWS 00abc", {"SSWS 00abc", "00abc"}),
        ("bearer  eyJ.x.y ", {"bearer  eyJ.x.y ", "eyJ.x.y"}),
        ("Bearer", {"Bearer"}),
        ("correct horse", {"correct horse"}),
    ],
)
def test_values_under_the_name_of_a_secret(value: Any, secrets: set[str]) -> None:
    assert secret_names.found({"password": value}) == secrets


@pytest.mark.parametrize(
    ("document", "secrets"),
    [
        ({"credentials": {"password": {"value": "one"}}}, {"one"}),
        ({"password": {"hash": {**HASH, "salt": "two", "saltOrder": "PREFIX", "value": "one"}}}, {"one", "two"}),
        (
            {"password_hash": {"algorithm": "BCRYPT", "work_factor": 1000, "salt": "two", "value": "one"}},
            {"one", "two"},
        ),
        ({"credentials": {"password": {"hook": {"type": "default"}}}}, set()),
        ({"recovery_question": {"question": "Where?", "answer": "one"}}, {"one"}),
        ({"profile": {"question": "favorite_art_piece", "answer": "one"}}, {"one"}),
        ({"client_secret": {"id": "ocs1", "status": "ACTIVE", "client_secret": "one"}}, {"one"}),
        ({"vaulted_secret": {"login": "two", "anything": {"deep": ["one"]}}}, {"one", "two"}),
        # Okta has documents under such names that are not secrets.
        ({"oauthClient": {"refresh_token": {"rotation_type": "STATIC", "leeway": 3600}}}, set()),
        ({"_links": {"resetPassword": {"href": "https://acme.okta.com/x", "method": "POST"}}}, set()),
        ({"settings": {"password": POLICY}}, set()),
        ({"authenticators": {"okta_password": {"enroll": {"self": "REQUIRED"}}}}, set()),
        # A secret in a describing document is still a secret.
        ({"password": {"hook": {"type": "default", "authScheme": {"type": "HEADER", "value": "one"}}}}, {"one"}),
        ({"credentials": {"scheme": "SHARED_USERNAME_AND_PASSWORD", "password": {"value": "one"}}}, {"one"}),
    ],
)
def test_documents_under_the_name_of_a_secret(document: dict[str, Any], secrets: set[str]) -> None:
    assert secret_names.found({"body": document}) == secrets


@pytest.mark.parametrize(
    ("given", "secrets"),
    [
        ({"authScheme": {"type": "HEADER", "key": "Authorization", "value": "one"}}, {"one"}),
        ({"auth": {"type": "HEADER", "key": "Authorization", "value": "one"}}, {"one"}),
        ({"headers": {"Authorization": "Basic b25l", "Accept": "text/plain"}}, {"Basic b25l", "b25l"}),
        ({"headers": {"proxy-authorization": "one", "COOKIE": "two"}}, {"one", "two"}),
        ({"headers": {"X-Api-Key": "one", "x-functions-key": "two"}}, {"one", "two"}),
        ({"headers": {"X-Vault-Token": "one", "x-hub-signature": "two"}}, {"one", "two"}),
        ({"http_headers": {"x-auth": "one", "X-Request-Id": "two", "X-Keyboard": "three"}}, {"one"}),
        ({"headers": [{"key": "X-Api-Key", "value": "one"}, {"key": "X-Team", "value": "two"}]}, {"one"}),
        ({"fields": [{"name": "client-secret", "value": "one"}, {"name": "color", "value": "two"}]}, {"one"}),
        ({"fields": [{"name": ["odd"], "key": {"odd": 1}, "value": "one"}]}, set()),
        # Outside of headers these are ordinary names.
        ({"x_api_signature": "one", "cookie": "two"}, set()),
    ],
)
def test_headers_and_pairs(given: dict[str, Any], secrets: set[str]) -> None:
    assert secret_names.found(given) == secrets


@pytest.mark.parametrize(
    ("given", "secrets"),
    [
        ({"new_key": EC_KEY}, set()),
        ({"new_key": {**EC_KEY, "d": "dee"}}, {"dee"}),
        ({"private_key": {**EC_KEY, "d": "dee"}}, {"dee"}),
        ({"jwks": [{"kty": "RSA", "n": "en", "e": "AQAB", **RSA_PARTS}]}, set(RSA_PARTS.values())),
        (
            {"jwks": {"keys": [{"n": "en", "e": "AQAB", "oth": [{"r": "are", "d": "dee", "t": "tea"}]}]}},
            {"are", "dee", "tea"},
        ),
        ({"any": {"kty": "oct", "k": "kay"}}, {"kay"}),
        ({"query": {"q": "zoe", "d": "x"}}, set()),
        ({"description": f"The key is {PEM}, keep it."}, {PEM}),
        ({"description": PEM.replace("\n", "\\n")}, {PEM.replace("\n", "\\n")}),
        ({"description": "-----BEGIN PRIVATE KEY-----\nMIIEv"}, {"-----BEGIN PRIVATE KEY-----\nMIIEv"}),
        ({"description": PEM.replace("PRIVATE", "PUBLIC")}, set()),
    ],
)
def test_private_keys(given: dict[str, Any], secrets: set[str]) -> None:
    assert secret_names.found(given) == secrets


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        (json.dumps({"credentials": {"password": {"value": "one"}}}), {"one"}),
        (f" \n{json.dumps([{'otp': 123456}, 'two'])}", {"123456"}),
        (json.dumps({"body": json.dumps({"token": "one"})}), {"one"}),
        ("{not JSON", set()),
        ('"password"', set()),
        ("[" * 100_000, set()),
        (json.dumps({"otp": "X"}).replace('"X"', "9" * 10_000), set()),
    ],
)
def test_json_as_text(text: str, secrets: set[str]) -> None:
    assert secret_names.found({"body": text}) == secrets


def test_json_under_the_name_of_a_secret_is_secret_with_its_parts() -> None:
    text = json.dumps({**EC_KEY, "d": "dee"})
    assert secret_names.found({"private_key": text}) == {text, "dee"}


@pytest.mark.parametrize(
    "given",
    [
        None,
        True,
        7,
        "",
        PLANTED,
        b"password",
        object(),
        [],
        {},
        {"password": object()},
        {"password": b"bytes"},
        {1: {None: "x", (1, 2): "y"}},
        {"password": 10**5000},
        {"password": float("nan")},
        {"\ud800": "\ud800"},
    ],
)
def test_input_without_secrets(given: Any) -> None:
    assert secret_names.found(given) == set()


def test_deep_nesting() -> None:
    given: Any = {"password": PLANTED}
    for _level in range(50_000):
        given = [{"a": given}]
    assert secret_names.found(given) == {PLANTED}
