# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts that stay after a refused creation, logins that do not fit into a path, and what belongs to a user."""

from __future__ import annotations

import pytest

USERS = "/api/v1/users"
LOGIN = "jo.doe@example.com"
PROFILE = {"login": LOGIN, "email": LOGIN, "firstName": "Jo", "lastName": "Doe"}
PASSWORD = {"password": {"value": "Correct1Horse"}}
WEAK = {"password": {"value": "weak"}}


def question(answer: str) -> dict:
    return {"recovery_question": {"question": "Which town?", "answer": answer}}


TOO_SHORT = (403, "E0000014", ["The security question answer must be at least 4 characters in length"])


def created(api, credentials: dict, **more):
    return api.post(USERS, {"profile": PROFILE, "credentials": credentials, **more})


def test_a_refused_recovery_answer_leaves_a_staged_user(org, api, refusal):
    group = org.seed({"groups": [{"name": "Crew"}]})["groups"]["Crew"]
    assert refusal(created(api, {**PASSWORD, **question("Ulm")}, groupIds=[group])) == TOO_SHORT
    left = org.state()["users"][LOGIN]
    assert (left["status"], left["groups"]) == ("STAGED", [])
    assert (left["has_password"], left["recovery_question"]) == (False, None)
    assert org.control("GET", "/outbox") == []
    again = refusal(created(api, PASSWORD))
    assert again[2] == ["login: An object with this field already exists in the current organization"]


@pytest.mark.parametrize(("leaves", "statuses"), [("no user", []), ("staged", ["STAGED"])])
def test_a_refused_password_may_leave_a_staged_user(org, api, refusal, leaves, statuses):
    org.control("PATCH", "/settings", {"refused_password_leaves": leaves})
    assert refusal(created(api, WEAK))[:2] == (400, "E0000001")
    assert [user["status"] for user in org.state()["users"].values()] == statuses


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", {"credentials": question("Ulm")}),
        ("/credentials/change_recovery_question", {**PASSWORD, **question("Ulm")}),
    ],
)
def test_a_recovery_answer_has_a_length(org, api, refusal, path, body):
    jo = created(api, {**PASSWORD, **question("Berlin")}).json()["id"]
    assert refusal(api.post(f"{USERS}/{jo}{path}", body)) == TOO_SHORT
    org.control("PATCH", "/settings", {"password_policy": {"minAnswerLength": 2}})
    assert api.post(f"{USERS}/{jo}{path}", body).status_code == 200


@pytest.mark.parametrize("factor", [0, None])
def test_a_hash_may_have_a_work_factor_of_zero(api, factor):
    hashed = {
        "algorithm": "SHA-512",
        "salt": "c2FsdA==",
        "saltOrder": "PREFIX",
        "value": "aGFzaA==",
        "workFactor": factor,
    }
    assert created(api, {"password": {"hash": hashed}}).json()["credentials"]["password"] == {}


@pytest.mark.parametrize("login", ["jo[1]", "jo\\doe", "jo;doe"])
def test_logins_that_do_not_fit_into_a_path(org, api, refusal, login):
    org.seed({"base_attributes": [{"name": "login", "pattern": ".+"}]})
    jo = api.post(USERS, {"profile": {**PROFILE, "login": login}}).json()["id"]
    quoted = login.replace("[", "%5B").replace("]", "%5D").replace("\\", "%5C").replace(";", "%3B")
    assert refusal(api.get(f"{USERS}/{quoted}")) == (400, "E0000024", [])
    literal = login.replace("\\", "\\\\")
    found = api.get(USERS, params={"search": f'profile.login eq "{literal}"'}).json()
    assert [user["id"] for user in found] == [jo]
    assert api.get(f"{USERS}/{jo}").json()["profile"]["login"] == login


def test_users_have_the_realm_of_the_org(org, api):
    jo = created(api, PASSWORD).json()
    assert jo["realmId"].startswith("guo")
    same = api.put(f"{USERS}/{jo['id']}", {"profile": PROFILE, "realmId": jo["realmId"]})
    assert same.json()["realmId"] == jo["realmId"]
    org.control("PATCH", "/settings", {"realms": False})
    assert "realmId" not in api.get(f"{USERS}/{jo['id']}").json()


def test_an_empty_text_is_present(org, api):
    created(api, PASSWORD)
    api.post(f"{USERS}/{LOGIN}", {"profile": {"city": ""}})
    present = {"search": "profile.city pr"}
    assert [user["profile"]["city"] for user in api.get(USERS, params=present).json()] == [""]
    api.post(f"{USERS}/{LOGIN}", {"profile": {"city": None}})
    assert api.get(USERS, params=present).json() == []


def test_what_belongs_to_a_user(api):
    jo = f"{USERS}/{created(api, PASSWORD).json()['id']}"
    assert api.get(f"{jo}/clients").json() == []
    assert api.get(f"{jo}/grants").json() == []
    assert api.get(f"{jo}/idps", check=False).json() == []


def test_subscriptions(api, refusal):
    jo = f"{USERS}/{created(api, PASSWORD).json()['id']}/subscriptions"
    assert {one["status"] for one in api.get(jo, check=False).json()} == {"unsubscribed"}
    answer = api.post(f"{jo}/OKTA_UPDATE/subscribe", check=False)
    assert (answer.status_code, answer.content) == (200, b"")
    shown = api.get(f"{jo}/OKTA_UPDATE", check=False).json()
    assert (shown["status"], list(shown["_links"])) == ("subscribed", ["unsubscribe", "self"])
    api.post(f"{jo}/OKTA_UPDATE/unsubscribe", check=False)
    assert api.get(f"{jo}/OKTA_UPDATE", check=False).json()["status"] == "unsubscribed"
    assert refusal(api.get(f"{jo}/NONE", check=False))[:2] == (404, "E0000007")


@pytest.mark.parametrize(("setting", "logins"), [("listed", ["org.admin@example.com"]), ("hidden", [])])
def test_the_administrator_is_in_lists(org, api, setting, logins):
    org.reset(settings={"administrator": setting, "search_lag": 5})
    everyone = api.get("/api/v1/groups").json()[0]["id"]
    for path in (USERS, f"{USERS}?q=Org", f"{USERS}?search=status%20pr", f"/api/v1/groups/{everyone}/users"):
        assert [user["profile"]["login"] for user in api.get(path).json()] == logins
    assert api.get(f"{USERS}/me").json()["profile"]["login"] == "org.admin@example.com"
    assert org.state()["users"] == {}


def test_a_listed_administrator_can_be_changed(org, api):
    org.control("PATCH", "/settings", {"administrator": "listed"})
    admin = f"{USERS}/{api.get(f'{USERS}/me').json()['id']}"
    assert api.post(admin, {"profile": {"city": "Oslo"}}).json()["profile"]["city"] == "Oslo"
    assert api.get(f"{USERS}/me").json()["profile"]["city"] == "Oslo"
    ids = org.seed({"generate": {"users": 1}})
    assert (ids["generated"], list(org.state()["users"])) == (1, ["user000000@example.com"])
