# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests for scopes of which only some are granted, and the scopes in the journal."""

from __future__ import annotations

import oauth_party
import pytest

GRANTED = ["okta.users.read", "okta.groups.manage"]
PARTLY = "okta.users.read okta.logs.read"


@pytest.fixture
def token_for(org, client_with):
    """Return a function that requests a token for scopes as a service application with the scopes GRANTED."""
    key = oauth_party.public_jwk(oauth_party.private_key())
    description = {"client_id": "svc", "application_type": "service", "jwks": [key], "scopes": GRANTED}
    org.seed({"oauth_clients": [{**description, "admin_roles": ["ORG_ADMIN"]}]})

    def ask(scope: str):
        proof = oauth_party.by_assertion(oauth_party.assertion(org.org_url, "svc"))
        data = {"grant_type": "client_credentials", "scope": scope, **proof}
        return client_with(None).post(oauth_party.TOKEN, data=data)

    return ask


def test_partly_granted_scopes_are_narrowed_or_refused(org, token_for):
    assert token_for(PARTLY).json()["scope"] == "okta.users.read"
    org.control("PATCH", "/settings", {"partly_granted": "refuse"})
    refused = token_for(PARTLY)
    assert (refused.status_code, refused.json()["error"]) == (400, "consent_required")
    assert token_for(" ".join(GRANTED)).json()["scope"] == " ".join(GRANTED)


def test_the_journal_has_requested_and_used_scopes(org, token_for, client_with):
    api = client_with(None)
    api.session.headers["Authorization"] = f"Bearer {token_for(PARTLY).json()['access_token']}"
    assert api.get("/api/v1/users").status_code == 200
    assert client_with(org.token).get("/api/v1/users").status_code == 200
    assert [entry["scopes"] for entry in org.journal()] == [PARTLY.split(), ["okta.users.read"], None]
