# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Password policies, and links to reset a password."""

from __future__ import annotations

import pytest

PASSWORD = "Correct1Horse"
OTHER = "Battery2Staple"
REQUIREMENTS = (
    "password: Password requirements were not met. Password requirements: at least 8 characters, a lowercase letter, "
    "an uppercase letter, a number, no parts of your username."
)
COMMON = "password: This password was found in a list of commonly used passwords. Please try another password."
USED = "password: Password has been used too recently"
TOO_SOON = "password: Password was changed too recently: the minimum age has not been reached"


@pytest.fixture
def jo(org):
    user = {"login": "jo.doe@example.com", "password": PASSWORD, "firstName": "Joanna"}
    return "/api/v1/users/" + org.seed({"users": [user]})["users"]["jo.doe@example.com"]


def policy(org, **changes):
    org.control("PATCH", "/settings", {"password_policy": changes})


def setting(value):
    return {"credentials": {"password": {"value": value}}}


@pytest.mark.parametrize(
    ("changes", "value", "causes"),
    [
        ({}, OTHER, []),
        ({}, "short1A", [REQUIREMENTS]),
        ({"excludeCommon": True}, "Welcome123", [COMMON]),
        ({"excludeCommon": True, "minUpperCase": 2}, "Welcome123", [REQUIREMENTS, COMMON]),
        ({"minSymbol": 1}, OTHER, [REQUIREMENTS.replace("a number,", "a number, a symbol,")]),
        ({"minSymbol": 1}, OTHER + "!", []),
        ({"minLength": 20}, OTHER, [REQUIREMENTS.replace("8", "20")]),
        (
            {"excludeAttributes": ["firstName"]},
            "xJoanna12345",
            [REQUIREMENTS.replace("username.", "username, does not include your first name.")],
        ),
    ],
)
def test_policy(org, api, jo, changes, value, causes):
    policy(org, **changes)
    answer = api.post(jo, setting(value))
    assert answer.status_code == (400 if causes else 200)
    assert [cause["errorSummary"] for cause in answer.json().get("errorCauses", [])] == causes


def test_history_and_minimum_age_count_when_strict(org, api, refusal, jo):
    policy(org, minAgeMinutes=60)
    assert api.post(jo, setting(PASSWORD)).status_code == 200
    assert refusal(api.post(jo + "?strict=true", setting(PASSWORD))) == (400, "E0000001", [USED, TOO_SOON])
    body = {"oldPassword": {"value": PASSWORD}, "newPassword": {"value": OTHER}}
    assert refusal(api.post(jo + "/credentials/change_password?strict=true", body)) == (400, "E0000001", [TOO_SOON])
    assert api.post(jo + "/credentials/change_password", body).status_code == 200


@pytest.mark.parametrize(("code", "status"), [("E0000001", 400), ("E0000080", 403), ("E0000014", 403)])
def test_the_error_of_the_policy_is_configurable(org, api, refusal, jo, code, status):
    org.control("PATCH", "/settings", {"password_policy_error": code})
    assert refusal(api.post(jo, setting("weak"))) == (status, code, [REQUIREMENTS])


def test_an_unknown_option_of_the_policy_is_rejected(org):
    with pytest.raises(Exception, match="password_policy must contain only: minLength"):
        policy(org, minimum=8)


@pytest.mark.parametrize("path", ["lifecycle/reset_password", "credentials/forgot_password"])
def test_only_the_latest_reset_link_works_and_only_once(org, api, jo, path):
    def follow(token):
        return org.control("POST", "/sign_ins", {"user": "jo.doe", "token": token, "password": OTHER})[0]["result"]

    first, newest = (
        api.post(f"{jo}/{path}?sendEmail=false").json()["resetPasswordUrl"].rpartition("/")[2] for _time in range(2)
    )
    assert [follow(first), follow(newest), follow(newest)] == ["FAILED", "SUCCESS", "FAILED"]
    assert org.control("POST", "/sign_ins", {"user": "jo.doe", "password": OTHER})[0]["result"] == "SUCCESS"


def test_a_mailed_link_is_not_in_the_response(org, api, jo):
    assert api.post(f"{jo}/lifecycle/reset_password?sendEmail=true").json() == {}
    (mail,) = org.control("GET", "/outbox")
    assert (mail["kind"], mail["token"]) == ("reset", org.state()["users"]["jo.doe@example.com"]["reset_token"])
