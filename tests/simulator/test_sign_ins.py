# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sign-ins: sessions, devices, lockout, the end of sessions and tokens, and the last super administrator."""

from __future__ import annotations

import pytest

PASSWORD = "Correct1Horse"
OTHER = "Battery2Staple"
LOGIN = "jo.doe@example.com"


@pytest.fixture
def jo(org):
    return "/api/v1/users/" + org.seed({"users": [{"login": LOGIN, "password": PASSWORD}]})["users"][LOGIN]


def sign_in(org, password=PASSWORD, **more):
    (attempt,) = org.control("POST", "/sign_ins", {"user": LOGIN, "password": password, **more})
    return attempt


def state(org):
    return org.state()["users"][LOGIN]


def test_sessions_and_devices(org, api, jo):
    assert api.get(jo).json()["lastLogin"] is None
    sign_in(org, device="laptop")
    assert sign_in(org) == {"result": "SUCCESS", "status": "ACTIVE", "sessions": 2, "causes": []}
    assert api.get(jo).json()["lastLogin"] is not None
    assert state(org)["devices"] == ["laptop"]


@pytest.mark.parametrize(
    ("engine", "query", "devices"),
    [
        ("idx", "", []),
        ("idx", "?forgetDevices=false", ["laptop"]),
        ("v1", "", ["laptop"]),
        ("v1", "?forgetDevices=true", []),
    ],
)
def test_ending_sessions(org, api, jo, engine, query, devices):
    org.control("PATCH", "/settings", {"engine": engine})
    sign_in(org, device="laptop")
    assert api.delete(f"{jo}/sessions{query}").status_code == 204
    assert api.delete(f"{jo}/sessions{query}").status_code == 204
    assert (state(org)["sessions"], state(org)["devices"]) == (0, devices)


@pytest.mark.parametrize(
    ("end", "revoked"),
    [
        (lambda api, jo: api.delete(jo + "/sessions"), False),
        (lambda api, jo: api.delete(jo + "/sessions?oauthTokens=true"), True),
        (lambda api, jo: api.post(jo + "/lifecycle/deactivate"), True),
    ],
)
def test_revocation_of_tokens(org, api, jo, end, revoked):
    org.seed({"oauth_clients": [{"label": "Wiki", "grant_types": ["authorization_code"]}]})
    sign_in(org, client="Wiki")
    end(api, jo)
    (token,) = org.state()["oauth_tokens"]
    assert (token["login"], token["revoked"]) == (LOGIN, revoked)


@pytest.mark.parametrize(
    ("path", "body", "left"),
    [
        ("lifecycle/reset_password?sendEmail=false", None, 1),
        ("lifecycle/reset_password?sendEmail=false&revokeSessions=true", None, 0),
        ("lifecycle/expire_password_with_temp_password", None, 1),
        ("lifecycle/expire_password_with_temp_password?revokeSessions=true", None, 0),
        ("credentials/change_password", {}, 1),
        ("credentials/change_password", {"revokeSessions": True}, 0),
        ("lifecycle/deactivate", None, 0),
        ("lifecycle/suspend", None, 1),
    ],
)
def test_other_operations_that_end_sessions(org, api, jo, path, body, left):
    sign_in(org)
    if body is not None:
        body = {"oldPassword": {"value": PASSWORD}, "newPassword": {"value": OTHER}, **body}
    assert api.post(f"{jo}/{path}", body).status_code == 200
    assert state(org)["sessions"] == left


def test_consecutive_failures_lock_the_user_out(org, api, jo):
    org.control("PATCH", "/settings", {"password_policy": {"maxAttempts": 3}})
    results = [sign_in(org, password)["result"] for password in ("a", "b", PASSWORD, "a", "b", "c", PASSWORD)]
    assert results == ["FAILED", "FAILED", "SUCCESS", "FAILED", "FAILED", "LOCKED_OUT", "LOCKED_OUT"]
    assert api.get(jo).json()["status"] == "LOCKED_OUT"
    api.post(f"{jo}/lifecycle/unlock")
    assert sign_in(org)["result"] == "SUCCESS"


def test_expired_and_temporary_passwords_must_be_changed(org, api, jo, refusal):
    temporary = api.post(f"{jo}/lifecycle/expire_password_with_temp_password").json()["tempPassword"]
    assert [sign_in(org, word)["result"] for word in (PASSWORD, temporary)] == ["FAILED", "PASSWORD_EXPIRED"]
    refused = sign_in(org, temporary, new_password=PASSWORD)
    assert (refused["result"], refused["causes"]) == ("REFUSED", ["password: Password has been used too recently"])
    renewed = sign_in(org, temporary, new_password=OTHER)
    assert (renewed["result"], renewed["status"], renewed["sessions"]) == ("SUCCESS", "ACTIVE", 1)


def test_an_old_password_expires_at_the_next_sign_in(org, api, jo):
    org.control("PATCH", "/settings", {"password_policy": {"maxAgeDays": 1}, "clock_skew": 2 * 86400})
    assert api.get(jo).json()["status"] == "ACTIVE"
    assert sign_in(org)["result"] == "PASSWORD_EXPIRED"
    assert api.get(jo).json()["status"] == "PASSWORD_EXPIRED"


@pytest.mark.parametrize("status", ["STAGED", "PROVISIONED", "RECOVERY", "SUSPENDED", "DEPROVISIONED"])
def test_statuses_that_cannot_sign_in(org, jo, status):
    org.control("POST", f"/users/{LOGIN}/status", {"status": status})
    assert sign_in(org)["result"] == "FAILED"


ADMIN = "/api/v1/users/ann@example.com"
CAUSE = ["The last super administrator of an org cannot leave it."]


@pytest.mark.parametrize("code", ["E0000006", "E0000038", "E0000001"])
def test_the_last_super_administrator_cannot_be_removed(org, api, refusal, code):
    admins = [{"login": f"{name}@example.com", "admin_roles": ["SUPER_ADMIN"]} for name in ("ann", "bo")]
    org.seed({"users": admins})
    org.control("PATCH", "/settings", {"last_super_admin_error": code})
    assert api.post("/api/v1/users/bo@example.com/lifecycle/suspend").status_code == 200
    for answer in (
        api.post(ADMIN + "/lifecycle/suspend"),
        api.post(ADMIN + "/lifecycle/deactivate"),
        api.delete(ADMIN),
    ):
        assert refusal(answer) == (400 if code == "E0000001" else 403, code, CAUSE)
    org.control("PATCH", "/settings", {"last_super_admin_keeps": ["deactivate"]})
    assert api.post(ADMIN + "/lifecycle/suspend").status_code == 200
    assert refusal(api.post(ADMIN + "/lifecycle/deactivate"))[1] == code
    api.post("/api/v1/users/bo@example.com/lifecycle/unsuspend")
    assert api.post(ADMIN + "/lifecycle/deactivate").status_code == 200
