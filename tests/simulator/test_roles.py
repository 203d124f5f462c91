# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles of users, groups and service apps, their targets, and the owners of groups."""

from __future__ import annotations

import base64

import pytest

SEED = {
    "users": [{"login": "ann@example.com"}, {"login": "bo@example.com", "groups": ["Desk"]}],
    "groups": [{"name": "Desk"}, {"name": "Sales"}, {"name": "Crew"}],
    "apps": [{"label": "Wiki"}],
    "oauth_clients": [{"label": "Robot", "application_type": "service", "client_id": "0oarobot"}],
}
KINDS = pytest.mark.parametrize("kind", ["USER", "GROUP", "CLIENT"])


def roles_path(seeded: dict, kind: str) -> str:
    return {
        "USER": f"/api/v1/users/{seeded['users']['ann@example.com']}",
        "GROUP": f"/api/v1/groups/{seeded['groups']['Desk']}",
        "CLIENT": "/oauth2/v1/clients/0oarobot",
    }[kind] + "/roles"


@KINDS
def test_a_role_is_assigned_once_and_revoked(org, api, refusal, kind):
    path = roles_path(org.seed(SEED), kind)
    answer = api.post(path, {"type": "HELP_DESK_ADMIN"}, params={"disableNotifications": "false"})
    made = answer.json()
    assert (answer.status_code, made["label"], made["assignmentType"]) == (201, "Help Desk Administrator", kind)
    assert made["_links"]["assignee"]["href"] == org.org_url + path.removesuffix("/roles")
    assert api.get(path).json() == [made]
    assert api.get(f"{path}/{made['id']}").json() == made
    assert refusal(api.post(path, {"type": "HELP_DESK_ADMIN"}, check=False))[:2] == (409, "E0000090")
    assert api.delete(f"{path}/{made['id']}").status_code == 204
    assert api.get(path).json() == []
    assert refusal(api.get(f"{path}/{made['id']}", check=False))[:2] == (404, "E0000007")


def test_the_id_of_a_role_that_can_have_targets_is_its_type(org, api):
    path = roles_path(org.seed(SEED), "USER")
    ids = {role: api.post(path, {"type": role}).json()["id"] for role in ("APP_ADMIN", "SUPER_ADMIN")}
    assert base64.b32decode(ids["APP_ADMIN"] + "=") == b"APP_ADMIN"
    assert ids["SUPER_ADMIN"].startswith("ra1")


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/api/v1/users/nobody/roles", {"type": "APP_ADMIN"}, (404, "E0000007")),
        ("/api/v1/groups/nothing/roles", {"type": "APP_ADMIN"}, (404, "E0000007")),
        ("/oauth2/v1/clients/nothing/roles", {"type": "APP_ADMIN"}, (404, "E0000007")),
        ("/api/v1/users/ann@example.com/roles", {"type": "KING"}, (400, "E0000001")),
        ("/api/v1/users/ann@example.com/roles", {}, (400, "E0000001")),
    ],
)
def test_refused_role(org, api, refusal, path, body, expected):
    org.seed(SEED)
    assert refusal(api.post(path, body, check=False))[:2] == expected


@KINDS
def test_only_super_administrators_assign_roles(org, client_with, refusal, kind):
    path = roles_path(org.seed({**SEED, "tokens": [{"token": "weak", "rights": "org_admin"}]}), kind)
    weak = client_with("weak")
    assert refusal(weak.post(path, {"type": "APP_ADMIN"}))[:2] == (403, "E0000006")
    assert refusal(weak.get(path))[:2] == (403, "E0000006")


def test_members_have_the_roles_of_their_groups(org, api):
    seeded = org.seed(SEED)
    member = f"/api/v1/users/{seeded['users']['bo@example.com']}/roles"
    api.post(roles_path(seeded, "GROUP"), {"type": "READ_ONLY_ADMIN"})
    api.post(member, {"type": "APP_ADMIN"})
    shown = [(role["type"], role["assignmentType"]) for role in api.get(member).json()]
    assert shown == [("APP_ADMIN", "USER"), ("READ_ONLY_ADMIN", "GROUP")]
    assert org.state()["users"]["bo@example.com"]["admin_roles"] == ["APP_ADMIN"]


@KINDS
def test_targets_limit_a_role_to_groups(org, api, refusal, kind):
    seeded = org.seed(SEED)
    path = roles_path(seeded, kind)
    role = f"{path}/{api.post(path, {'type': 'USER_ADMIN'}).json()['id']}/targets"
    sales, crew = seeded["groups"]["Sales"], seeded["groups"]["Crew"]
    assert api.get(f"{role}/groups").json() == []
    for group_id in (crew, sales, crew):
        assert api.put(f"{role}/groups/{group_id}").status_code == 204
    assert [[group["id"] for group in page] for page in api.pages(f"{role}/groups?limit=1")] == [[sales], [crew]]
    assert refusal(api.put(f"{role}/groups/00gnone", check=False))[:2] == (404, "E0000007")
    assert refusal(api.get(f"{role}/catalog/apps", check=False))[:2] == (403, "E0000091")
    assert api.delete(f"{role}/groups/{crew}").status_code == 204
    assert refusal(api.delete(f"{role}/groups/{crew}", check=False))[:2] == (404, "E0000007")
    assert refusal(api.delete(f"{role}/groups/{sales}", check=False))[:2] == (400, "E0000001")
    api.delete(f"/api/v1/groups/{sales}")
    assert api.get(f"{role}/groups").json() == []


@KINDS
def test_targets_limit_a_role_to_applications(org, api, refusal, kind):
    seeded = org.seed(SEED)
    path = roles_path(seeded, kind)
    role = f"{path}/{api.post(path, {'type': 'APP_ADMIN'}).json()['id']}/targets/catalog/apps"
    app_id = seeded["apps"]["Wiki"]
    assert api.put(f"{role}/bookmark/{app_id}").status_code == 204
    assert api.put(f"{role}/salesforce").status_code == 204
    shown = api.get(f"{role}?status=ACTIVE&limit=200").json()
    assert [(target["name"], target.get("id")) for target in shown] == [("Wiki", app_id), ("salesforce", None)]
    assert refusal(api.put(f"{role}/salesforce/{app_id}", check=False))[:2] == (404, "E0000007")
    assert refusal(api.get(role.replace("catalog/apps", "groups"), check=False))[:2] == (403, "E0000091")
    assert api.delete(f"{role}/salesforce").status_code == 204
    assert refusal(api.delete(f"{role}/bookmark/{app_id}", check=False))[:2] == (400, "E0000001")


def test_a_deleted_assignee_has_no_roles(org, api):
    seeded = org.seed({**SEED, "groups": [*SEED["groups"], {"name": "Old", "admin_roles": ["ORG_ADMIN"]}]})
    member = f"/api/v1/users/{seeded['users']['ann@example.com']}"
    api.put(f"/api/v1/groups/{seeded['groups']['Old']}/users/{seeded['users']['ann@example.com']}")
    assert [role["type"] for role in api.get(f"{member}/roles").json()] == ["ORG_ADMIN"]
    api.delete(f"/api/v1/groups/{seeded['groups']['Old']}")
    assert api.get(f"{member}/roles").json() == []


@KINDS
def test_roles_are_in_the_system_log(org, api, kind):
    path = roles_path(org.seed(SEED), kind)
    made = api.post(path, {"type": "REPORT_ADMIN"}).json()
    api.delete(f"{path}/{made['id']}")
    events = [event["eventType"] for event in api.get("/api/v1/logs").json() if "privilege" in event["eventType"]]
    area = {"USER": "user.account", "GROUP": "group", "CLIENT": "app.oauth2.client"}[kind]
    assert events == [f"{area}.privilege.grant", f"{area}.privilege.revoke"]


def test_owners_of_a_group(org, api, refusal):
    seeded = org.seed(SEED)
    path = f"/api/v1/groups/{seeded['groups']['Crew']}/owners"
    user = {"id": seeded["users"]["ann@example.com"], "type": "USER"}
    group = {"id": seeded["groups"]["Sales"], "type": "GROUP"}
    assert api.get(path).json() == []
    assert [api.post(path, owner).status_code for owner in (user, group)] == [201, 201]
    shown = api.get(path).json()
    assert [(owner["id"], owner["displayName"]) for owner in shown] == [(user["id"], "Ann Ann"), (group["id"], "Sales")]
    assert refusal(api.post(path, user, check=False))[:2] == (400, "E0000001")
    assert refusal(api.post(path, {**user, "type": "KING"}, check=False))[:2] == (400, "E0000001")
    assert refusal(api.post(path, {**user, "id": "00unone"}, check=False))[:2] == (404, "E0000007")
    assert api.delete(f"{path}/{user['id']}").status_code == 204
    assert refusal(api.delete(f"{path}/{user['id']}", check=False))[:2] == (404, "E0000007")
    api.delete(f"/api/v1/groups/{group['id']}")
    assert api.get(path).json() == []


@pytest.mark.parametrize(
    ("token", "types"),
    [
        ({}, ["SUPER_ADMIN"]),
        ({"rights": "admin"}, ["SUPER_ADMIN"]),
        ({"roles": ["HELP_DESK_ADMIN"], "permissions": ["okta.iam.read"]}, ["HELP_DESK_ADMIN"]),
    ],
)
def test_a_token_of_a_seed_shows_its_roles(org, client_with, token, types):
    org.seed({"tokens": [{"token": "own", **token}]})
    api = client_with("own")
    me = api.get("/api/v1/users/me").json()["id"]
    assert [role["type"] for role in api.get(f"/api/v1/users/{me}/roles").json()] == types
