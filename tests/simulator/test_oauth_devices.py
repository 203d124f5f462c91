# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The device authorization grant."""

from __future__ import annotations

import time

import oauth_browser
import oauth_party
import pytest

PASSWORD = "Correct1Horse"
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
SEED = {
    "users": [
        {"login": "ada@example.com", "password": PASSWORD, "admin_roles": ["SUPER_ADMIN"]},
        {"login": "out@example.com", "password": PASSWORD},
    ],
    "oauth_clients": [
        {
            "client_id": "tv",
            "application_type": "native",
            "scopes": ["okta.users.read"],
            "assigned": {"users": ["ada@example.com"]},
        }
    ],
}


@pytest.fixture
def device(org, client_with):
    """Return the codes for a device, and a function that polls for its tokens and returns (status, error or None)."""
    org.seed(SEED)
    form = {"client_id": "tv", "scope": "offline_access okta.users.read"}
    codes = client_with(None).post("/oauth2/v1/device/authorize", data=form).json()

    def poll() -> tuple:
        data = {"grant_type": DEVICE_CODE, "client_id": "tv", "device_code": codes["device_code"]}
        answer = client_with(None).post(oauth_party.TOKEN, data=data)
        return answer.status_code, answer.json().get("error")

    return codes, poll


@pytest.fixture
def browser(org):
    return oauth_browser.Browser(org.org_url)


def test_allowed(org, device, browser):
    codes, poll = device
    assert codes["verification_uri"] == f"{org.org_url}/activate"
    assert codes["verification_uri_complete"] == f"{org.org_url}/activate?user_code={codes['user_code']}"
    assert (len(codes["user_code"]), codes["expires_in"], codes["interval"]) == (8, 600, 5)
    assert poll() == (400, "authorization_pending")
    browser.open("/activate", user_code=codes["user_code"])
    assert browser.form.fields["user_code"] == codes["user_code"]
    browser.submit(username="ada@example.com", password="wrong", answer="allow")
    assert browser.form.notice == "Unable to sign in"
    browser.submit(username="ada@example.com", password=PASSWORD, answer="allow")
    assert "Device activated" in browser.page.text
    assert poll() == (200, None)
    assert poll() == (400, "invalid_grant"), "a device code must work only once"
    assert {one["login"] for one in org.state()["oauth_tokens"]} == {"ada@example.com"}


@pytest.mark.parametrize(("login", "answer"), [("ada@example.com", "deny"), ("out@example.com", "allow")])
def test_not_allowed(device, browser, login, answer):
    codes, poll = device
    browser.open("/activate").submit(
        user_code=codes["user_code"].lower(), username=login, password=PASSWORD, answer=answer
    )
    assert "Device not activated" in browser.page.text
    assert poll() == (400, "access_denied")


def test_wrong_code(device, browser):
    browser.open("/activate").submit(user_code="XXXXXXXX", username="ada@example.com", password=PASSWORD)
    assert browser.form.notice == "Invalid code. Try again."


def test_polling_too_fast(org, client_with):
    org.control("PATCH", "/settings", {"device_interval": 1})
    org.seed(SEED)
    form = {"client_id": "tv", "scope": "okta.users.read"}
    code = client_with(None).post("/oauth2/v1/device/authorize", data=form).json()["device_code"]
    data = {"grant_type": DEVICE_CODE, "client_id": "tv", "device_code": code}
    errors = []
    for pause in (0, 1.1, 0, 1.1):
        time.sleep(pause)
        errors.append(client_with(None).post(oauth_party.TOKEN, data=data).json()["error"])
    assert errors == ["authorization_pending", "authorization_pending", "slow_down", "slow_down"]


def test_expired(org, device, browser):
    codes, poll = device
    org.control("PATCH", "/settings", {"clock_skew": 601})
    assert poll() == (400, "expired_token")
    browser.open("/activate").submit(user_code=codes["user_code"], username="ada@example.com", password=PASSWORD)
    assert browser.form.notice == "Invalid code. Try again."


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"client_id": "tv"}, (400, "invalid_scope")),
        ({"client_id": "tv", "scope": "okta.logs.read"}, (400, "consent_required")),
        ({"client_id": "who", "scope": "okta.users.read"}, (401, "invalid_client")),
        ({"client_id": "web", "client_secret": "s3cret", "scope": "okta.users.read"}, (400, "unauthorized_client")),
    ],
)
def test_refused(org, client_with, form, expected):
    clients = [*SEED["oauth_clients"], {"client_id": "web", "client_secret": "s3cret", "scopes": ["okta.users.read"]}]
    org.seed({"users": SEED["users"], "oauth_clients": clients})
    answer = client_with(None).post("/oauth2/v1/device/authorize", data=form)
    assert (answer.status_code, answer.json()["error"]) == expected


def test_a_device_code_of_another_client(org, device, client_with):
    codes, _poll = device
    org.seed({"oauth_clients": [{**SEED["oauth_clients"][0], "client_id": "tv2"}]})
    data = {"grant_type": DEVICE_CODE, "client_id": "tv2", "device_code": codes["device_code"]}
    assert client_with(None).post(oauth_party.TOKEN, data=data).json()["error"] == "invalid_grant"
