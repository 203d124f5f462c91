# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sign-in with a password, and sessions."""

from __future__ import annotations

import pytest

LOGIN = "jo.doe@example.com"
PASSWORD = "Correct1Horse"
AUTHN = "/api/v1/authn"
SESSIONS = "/api/v1/sessions"


@pytest.fixture
def jo(org):
    user = {"login": LOGIN, "password": PASSWORD, "firstName": "Jo", "lastName": "Doe"}
    return org.seed({"users": [user]})["users"][LOGIN]


def sign_in(api, password: str = PASSWORD, username: str = LOGIN):
    return api.post(AUTHN, {"username": username, "password": password}, check=False)


def test_a_sign_in_gives_a_token_for_one_session(org, api, refusal, jo):
    shown = sign_in(api).json()
    assert (shown["status"], shown["_embedded"]["user"]["id"]) == ("SUCCESS", jo)
    assert org.state()["users"][LOGIN]["sessions"] == 0
    body = {"sessionToken": shown["sessionToken"]}
    session = api.post(SESSIONS, body, check=False).json()
    assert (session["userId"], session["login"], session["status"]) == (jo, LOGIN, "ACTIVE")
    assert session["_links"]["user"]["name"] == "Jo Doe"
    assert org.state()["users"][LOGIN]["sessions"] == 1
    assert refusal(api.post(SESSIONS, body, check=False)) == (401, "E0000004", [])


def test_a_session_is_read_refreshed_and_ended(api, refusal, jo):
    token = sign_in(api).json()["sessionToken"]
    path = f"{SESSIONS}/{api.post(SESSIONS, {'sessionToken': token}, check=False).json()['id']}"
    assert api.get(path, check=False).json()["userId"] == jo
    assert api.post(f"{path}/lifecycle/refresh", check=False).json()["userId"] == jo
    assert api.delete(path, check=False).status_code == 204
    assert refusal(api.get(path, check=False))[:2] == (404, "E0000007")


@pytest.mark.parametrize(("username", "password"), [(LOGIN, "wrong"), ("nobody@example.com", PASSWORD)])
def test_a_failed_sign_in(api, refusal, jo, username, password):
    assert refusal(sign_in(api, password, username)) == (401, "E0000004", [])


def test_a_sign_in_shows_the_status(org, api, jo):
    org.control("POST", f"/users/{LOGIN}/status", {"status": "PASSWORD_EXPIRED"})
    shown = sign_in(api).json()
    assert (shown["status"], "sessionToken" in shown) == ("PASSWORD_EXPIRED", False)
    org.control("POST", f"/users/{LOGIN}/status", {"status": "LOCKED_OUT"})
    assert sign_in(api).json()["status"] == "LOCKED_OUT"


def test_a_sign_in_needs_no_token(client_with, jo):
    assert sign_in(client_with(None)).json()["status"] == "SUCCESS"
