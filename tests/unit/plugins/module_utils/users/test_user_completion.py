# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.users import user_completion, user_items

SALES = {"groups": ["Sales"]}
HASH = {"algorithm": "BCRYPT", "value": "digest", "salt": "salt", "work_factor": 10}
SENT_HASH = {"password": {"hash": {"algorithm": "BCRYPT", "value": "digest", "salt": "salt", "workFactor": 10}}}
QUESTION = {"recovery_question": "Which city?", "recovery_answer": "Rotterdam"}
SENT_QUESTION = {"recovery_question": {"question": "Which city?", "answer": "Rotterdam"}}
STAGED = "zoe@example.com is staged and has no password yet, so the task sets it."
ACTIVATE = " The user stays staged; use status=active to activate the user."
UNUSED = " Options without effect, because they only apply to new users: "


def wanted(**options):
    names = (
        "new_login status activate send_email password password_hash recovery_question recovery_answer groups user_type"
    )
    given = dict.fromkeys(names.split())
    given.update(state="present", profile={}, restart_activation=False, update_password="on_create", unlock=False)
    return user_items.Wanted(
        **{"user": "zoe@example.com", "on_deprovisioned": "fail", "wait_timeout": 60.0, **given, **options}
    )


def user(status="STAGED", **credentials):
    return {"id": "00u1", "status": status, "profile": {"login": "zoe@example.com"}, "credentials": credentials}


@pytest.mark.parametrize(
    ("current", "options", "expected"),
    [
        pytest.param(user(), {"password": "Secret-1"}, {"password": {"value": "Secret-1"}}, id="a first password"),
        pytest.param(user(provider={"type": "OKTA"}), {"password_hash": HASH}, SENT_HASH, id="a hash"),
        pytest.param(
            user(),
            {"password": "Secret-1", **QUESTION},
            {"password": {"value": "Secret-1"}, **SENT_QUESTION},
            id="with the recovery question",
        ),
        pytest.param(user(), QUESTION, {}, id="no password in the task"),
        pytest.param(user(password={}), {"password": "Secret-1"}, {}, id="the user has a password"),
        pytest.param(user("PROVISIONED"), {"password": "Secret-1"}, {}, id="the user was activated"),
        pytest.param(user(provider={"type": "FEDERATION"}), {"password": "Secret-1"}, {}, id="another provider"),
        pytest.param({**user(), "credentials": None}, {"password": "x"}, {"password": {"value": "x"}}, id="null"),
        pytest.param(
            user("ACTIVE", password={}),
            {"password": "Secret-1", "update_password": "always", **QUESTION},
            {"password": {"value": "Secret-1"}},
            id="the password of an existing user",
        ),
    ],
)
def test_credentials(current, options, expected):
    assert user_completion.credentials(current, wanted(**options)) == expected


@pytest.mark.parametrize(
    ("current", "options", "expected"),
    [
        pytest.param(user(), {"password": "Secret-1"}, [STAGED + ACTIVATE], id="not activated"),
        pytest.param(user(), {"password": "Secret-1", "activate": False}, [STAGED], id="activation is not wanted"),
        pytest.param(user(), {"password": "Secret-1", "status": "active"}, [STAGED], id="the task activates"),
        pytest.param(
            user(),
            {"password": "Secret-1", "activate": True, "groups": ["Sales"]},
            [f"{STAGED}{UNUSED}groups, activate.{ACTIVATE}"],
            id="options for new users",
        ),
        pytest.param(user(password={}), {"password": "Secret-1", **SALES}, [], id="a complete user"),
    ],
)
def test_warnings(current, options, expected):
    assert user_completion.warnings(current, wanted(**options)) == expected


@pytest.mark.parametrize(
    ("current", "options", "unused"),
    [
        pytest.param(user("ACTIVE", password={}), {"password": "x", **SALES}, "groups, password", id="both"),
        pytest.param(
            user("ACTIVE"), {"password_hash": HASH, **QUESTION}, "password_hash, recovery_question", id="both"
        ),
        pytest.param(user(password={}), {"activate": True}, "activate", id="a staged user"),
        pytest.param(user("ACTIVE"), {"activate": True}, "", id="already active"),
        pytest.param(user("ACTIVE"), {"password": "x", "update_password": "always"}, "", id="always"),
        pytest.param(user(), {"password": "x", **SALES}, "", id="the other warning names them"),
    ],
)
def test_overtaken(current, options, unused):
    text = f"zoe@example.com was created by another client.{UNUSED}{unused}."
    assert user_completion.overtaken(current, wanted(**options)) == ([text] if unused else [])
