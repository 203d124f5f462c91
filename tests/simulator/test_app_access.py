# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refresh tokens of applications, issued through the device authorization grant."""

from __future__ import annotations

import oauth_browser
import oauth_party
import pytest

PASSWORD = "Correct1Horse"
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
SETTINGS = {"application_type": "native", "grant_types": [DEVICE_CODE, "refresh_token"]}
SEED = {
    "users": [{"login": "ada@example.com", "password": PASSWORD, "admin_roles": ["SUPER_ADMIN"]}],
    "apps": [
        {
            "label": "Player",
            "signOnMode": "OPENID_CONNECT",
            "settings": {"oauthClient": SETTINGS},
            "grants": ["okta.users.read"],
            "users": ["ada@example.com"],
        }
    ],
}


@pytest.fixture
def app_id(org):
    return org.seed(SEED)["apps"]["Player"]


@pytest.fixture
def refresh_token(org, app_id, client_with):
    """Return a refresh token of the application."""
    form = {"client_id": app_id, "scope": "offline_access okta.users.read"}
    codes = client_with(None).post("/oauth2/v1/device/authorize", data=form).json()
    page = oauth_browser.Browser(org.org_url).open("/activate", user_code=codes["user_code"])
    page.submit(username="ada@example.com", password=PASSWORD, answer="allow")
    form = {"grant_type": DEVICE_CODE, "client_id": app_id, "device_code": codes["device_code"]}
    return client_with(None).post(oauth_party.TOKEN, data=form).json()["refresh_token"]


def test_list_read_and_revoke(api, app_id, refresh_token, client_with, refusal):
    path = f"/api/v1/apps/{app_id}/tokens"
    shown = api.get(path).json()
    assert [(one["clientId"], one["status"]) for one in shown] == [(app_id, "ACTIVE")]
    assert refresh_token not in str(shown)
    one = f"{path}/{shown[0]['id']}"
    assert api.get(one).json() == shown[0]
    assert [scope["id"] for scope in api.get(one + "?expand=scope").json()["_embedded"]["scopes"]] == shown[0]["scopes"]
    assert api.delete(one).status_code == 204
    assert api.get(path).json() == []
    assert refusal(api.get(one))[:2] == (404, "E0000007")
    form = {"grant_type": "refresh_token", "client_id": app_id, "refresh_token": refresh_token}
    assert client_with(None).post(oauth_party.TOKEN, data=form).json()["error"] == "invalid_grant"
