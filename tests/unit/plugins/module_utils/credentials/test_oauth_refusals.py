# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Refusals of OAuth: their interpretation and hints."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.credentials import oauth_refusals
from ansible_collections.spoke.okta.plugins.module_utils.transport import responses

HEADER = (
    'Bearer authorization_uri="http://a.okta.com/oauth2/v1/authorize", realm="http://a.okta.com", '
    'scope="okta.groups.read", error="insufficient_scope", error_description="The access token provided does not '
    'contain the required scopes.", resource="/api/v1/groups/x"'
)


def test_a_challenge_is_read():
    found = oauth_refusals.challenge({"WWW-Authenticate": HEADER})
    assert found["error"] == "insufficient_scope"
    assert found["scope"] == "okta.groups.read"
    assert found["error_description"].endswith("required scopes.")
    assert oauth_refusals.challenge({}) == {}


@pytest.mark.parametrize(
    ("granted", "words"),
    [
        (("okta.users.read",), "needs the scope okta.groups.read. The token has okta.users.read. Grant it"),
        ((), "The token has no scopes."),
        (None, "needs the scope okta.groups.read. Grant it to the app"),
    ],
)
def test_an_empty_403_is_explained_from_its_header(granted, words):
    error = responses.refusal("GET", "/api/v1/groups/x", 403, {"WWW-Authenticate": HEADER}, b"", granted)
    assert words in str(error)
    assert "GET /api/v1/groups/x" in str(error)
    assert error.result()["okta_error"]["errorCode"] == "insufficient_scope"
    assert not error.refuses_credential


@pytest.mark.parametrize(
    ("status", "header", "body", "refuses"),
    [
        (401, 'Bearer error="invalid_token", error_description="The token has expired."', b"", True),
        (401, "", b'{"error": "invalid_token"}', True),
        (401, "", b'{"errorCode": "E0000011", "errorSummary": "Invalid token provided"}', True),
        (401, 'Bearer error="invalid_token"', b'{"errorCode": "E0000015", "errorSummary": "No"}', False),
        (401, "", b"", False),
        (403, 'Bearer error="invalid_token"', b"", False),
        (403, "", b'{"errorCode": "E0000006", "errorSummary": "No"}', False),
    ],
)
def test_refusals_of_the_credential_itself(status, header, body, refuses):
    assert responses.refusal("GET", "/x", status, {"WWW-Authenticate": header}, body).refuses_credential is refuses


@pytest.mark.parametrize(
    ("code", "description", "words"),
    [
        (
            "invalid_client",
            (
                "Client Credentials requests to the Org Authorization Server must use the private_key_jwt "
                "token_endpoint_auth_method."
            ),
            "does not accept a client secret from a service app",
        ),
        (
            "invalid_client",
            (
                "Only clients with 'application_type' of 'service' may use the client_credentials 'grant_type' "
                "with the Org Authorization Server."
            ),
            "API Services",
        ),
        ("invalid_client", "Invalid value for 'client_id' parameter.", "Check client_id"),
        ("invalid_client", "The client secret supplied for a confidential client is invalid.", "Check client_secret"),
        (
            "invalid_client",
            "The issuer claim for client_assertion is not a valid client_id.",
            "No app has this client ID",
        ),
        (
            "invalid_client",
            "The audience claim for client_assertion must be the endpoint invoked for the request.",
            "org_url",
        ),
        ("invalid_client", "The client_assertion signature is invalid.", "does not belong to the public key"),
        ("invalid_client", "The client_assertion JWT kid is invalid.", "private_key_id is missing"),
        ("invalid_client", "Something new.", "Check client_id and the key or secret"),
        ("invalid_grant", "The refresh token is invalid or expired.", "authorize the app again"),
        ("invalid_scope", "One or more scopes are not configured for the authorization server resource.", "misspelled"),
        ("consent_required", "You are not allowed any of the requested scopes.", "Okta API Scopes"),
        ("invalid_dpop_proof", "The DPoP proof JWT header is missing.", "requires DPoP"),
        ("invalid_token", "The token has expired.", "expired, was revoked"),
        ("brand_new", "Unknown.", ""),
    ],
)
def test_hints(code, description, words):
    assert words in oauth_refusals.hint(code, description)
    assert bool(oauth_refusals.hint(code, description)) is bool(words)


@pytest.mark.parametrize(
    ("description", "behind", "words"),
    [
        (
            "The client_assertion token is expired.",
            600.4,
            "The clock of this host is 600 s behind Okta's. Synchronize it",
        ),
        ("The client_assertion token has an expiration too far into the future.", -3600, "3600 s ahead of Okta's."),
        ("The client_assertion token must be issued before the current time.", None, "seems to be wrong"),
        ("'iat' claim in the DPoP proof JWT is invalid.", 2, "seems to be wrong"),
    ],
)
def test_the_hint_has_the_difference_of_the_clocks(description, behind, words):
    assert words in oauth_refusals.hint("invalid_client", description, behind)


@pytest.mark.parametrize(
    ("date", "behind"),
    [("Thu, 01 Jan 1970 00:20:00 GMT", 200.0), ("Thu, 01 Jan 1970 00:10:00 GMT", -400.0), ("", None), ("soon", None)],
)
def test_seconds_behind(date, behind):
    assert oauth_refusals.seconds_behind({"Date": date}, 1000.0) == behind
