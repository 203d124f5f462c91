# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Okta's official Python SDK as a service application, with and without DPoP."""

from __future__ import annotations

import asyncio
import warnings

import oauth_party
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # warnings of the SDK itself
    from okta.client import Client


@pytest.mark.parametrize("bound", [False, True])
@pytest.mark.parametrize("algorithm", ["RS256"])
def test_private_key(org, monkeypatch, bound, algorithm):
    monkeypatch.setenv("OKTA_TESTING_TESTINGDISABLEHTTPSCHECK", "true")
    key = oauth_party.private_key("sdk", algorithm)
    description = {
        "client_id": "0oasdk",
        "application_type": "service",
        "jwks": [oauth_party.public_jwk(key, kid="of-the-sdk")],
        "scopes": ["okta.users.read"],
        "admin_roles": ["READ_ONLY_ADMIN"],
        "dpop_bound": bound,
    }
    org.seed({"oauth_clients": [description], "users": [{"login": "jo@example.com"}]})

    async def list_users():
        configuration = {
            "orgUrl": org.org_url,
            "authorizationMode": "PrivateKey",
            "clientId": "0oasdk",
            "scopes": ["okta.users.read"],
            "privateKey": oauth_party.private_pem(key),
            "kid": "of-the-sdk",
            "dpopEnabled": bound,
            "rateLimit": {"maxRetries": 0},
        }
        async with Client(configuration) as client:
            return [await client.list_users() for _twice in range(2)]

    for users, _response, error in asyncio.run(list_users()):
        assert error is None, error
        assert [user.profile.login for user in users] == ["jo@example.com"]
    asked = org.journal(summary=True)
    assert asked["GET /api/v1/users 200"] == 2
    assert asked["POST /oauth2/v1/token 200"] == 1
    assert asked.get("POST /oauth2/v1/token 400", 0) == (1 if bound else 0), "the first request must get the nonce"
    assert {token["thumbprint"] is not None for token in org.state()["oauth_tokens"]} == {bound}
