# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom admin roles, their permissions, and assignments of them."""

from __future__ import annotations

import pytest
from okta_org import fixture

ROLES = "/api/v1/iam/roles"
SEED = {
    "users": [{"login": "ann@example.com"}, {"login": "bo@example.com", "groups": ["Crew"]}],
    "groups": [{"name": "Crew"}, {"name": "Sales"}],
    "oauth_clients": [
        {"label": "Robot", "application_type": "service", "client_id": "0oarobot"},
        {"label": "Web", "client_id": "0oaweb"},
    ],
    "custom_roles": [{"label": "Reader", "permissions": ["okta.users.read"]}],
    "resource_sets": [{"label": "Crew only", "groups": ["Crew"]}],
}
BODY = {"label": "Member manager", "description": "Adds members", "permissions": ["okta.groups.members.manage"]}
PATHS = {
    "USER": "/api/v1/users/{}/roles",
    "GROUP": "/api/v1/groups/{}/roles",
    "CLIENT": "/oauth2/v1/clients/{}/roles",
}
KINDS = pytest.mark.parametrize("kind", list(PATHS))


def assignee_of(seeded: dict, kind: str) -> str:
    ids = {"USER": seeded["users"]["ann@example.com"], "GROUP": seeded["groups"]["Crew"], "CLIENT": "0oarobot"}
    return ids[kind]


def custom(seeded: dict) -> dict:
    """Return the body that assigns the seeded role with the seeded resource set."""
    return {
        "type": "CUSTOM",
        "role": seeded["custom_roles"]["Reader"],
        "resource-set": seeded["resource_sets"]["Crew only"],
    }


def test_life_of_a_role(org, api, refusal):
    assert api.get(ROLES).json() == {"roles": [], "_links": {}}
    made = api.post(ROLES, BODY)
    role = made.json()
    assert (made.status_code, role["label"], role["id"][:3]) == (200, "Member manager", "cr0")
    assert api.get(f"{ROLES}/{role['id']}").json() == api.get(f"{ROLES}/Member manager").json() == role
    assert api.get(ROLES).json()["roles"] == [role]
    changed = api.put(f"{ROLES}/Member manager", {"label": "Members", "description": "Less"}).json()
    assert (changed["id"], changed["label"], changed["description"]) == (role["id"], "Members", "Less")
    assert org.state()["custom_roles"] == {
        "Members": {"id": role["id"], "description": "Less", "permissions": {"okta.groups.members.manage": None}}
    }
    assert api.delete(f"{ROLES}/Members").status_code == 204
    assert refusal(api.get(f"{ROLES}/{role['id']}", check=False))[:2] == (404, "E0000007")


@pytest.mark.parametrize(
    ("body", "code", "cause"),
    [
        ({**BODY, "label": ""}, "E0000001", "label: The field cannot be left blank"),
        ({"label": "A", "permissions": ["okta.users.read"]}, "E0000001", "description: The field cannot be left blank"),
        ({**BODY, "permissions": []}, "E0000001", "permissions: The field cannot be left blank"),
        (
            {**BODY, "permissions": ["okta.users.fly"]},
            "E0000001",
            "permissions: okta.users.fly is not a valid permission",
        ),
        (
            {**BODY, "label": "Reader"},
            "E0000001",
            "label: An object with this field already exists in the current organization",
        ),
    ],
)
def test_refused_roles(org, api, refusal, body, code, cause):
    org.seed(SEED)
    assert refusal(api.post(ROLES, body)) == (400, code, [cause])


def test_a_label_of_another_role_is_taken(org, api, refusal):
    seeded = org.seed(SEED)
    role = api.post(ROLES, BODY).json()
    body = {"label": "Reader", "description": "More"}
    cause = "label: An object with this field already exists in the current organization"
    assert refusal(api.put(f"{ROLES}/{role['id']}", body)) == (400, "E0000001", [cause])
    assert api.put(f"{ROLES}/{seeded['custom_roles']['Reader']}", body).json()["description"] == "More"


def test_an_org_has_at_most_100_roles(org, api, refusal):
    many = [{"label": f"Role {number:03d}", "permissions": ["okta.users.read"]} for number in range(100)]
    org.seed({"custom_roles": many})
    cause = "role: An org can have at most 100 custom roles"
    assert refusal(api.post(ROLES, BODY)) == (400, "E0000001", [cause])
    assert len(api.get(ROLES).json()["roles"]) == 100


def test_pages_follow_the_links_of_the_body(org, api):
    org.seed({"custom_roles": [{"label": name, "permissions": ["okta.users.read"]} for name in "ABC"]})
    first = api.get(f"{ROLES}?limit=2").json()
    second = api.get(first["_links"]["next"]["href"]).json()
    assert [role["label"] for role in first["roles"] + second["roles"]] == ["A", "B", "C"]
    assert second["_links"] == {}


def test_permissions(org, api, refusal):
    role = org.seed(SEED)["custom_roles"]["Reader"]
    path = f"{ROLES}/Reader/permissions"
    assert api.post(f"{path}/okta.groups.read").status_code == 204
    assert api.post(f"{ROLES}/{role}/permissions/okta.groups.read").status_code == 204
    assert [one["label"] for one in api.get(path).json()["permissions"]] == ["okta.users.read", "okta.groups.read"]
    assert api.get(f"{path}/okta.groups.read").json()["label"] == "okta.groups.read"
    assert refusal(api.post(f"{path}/okta.users.fly"))[:2] == (400, "E0000001")
    assert api.delete(f"{path}/okta.groups.read").status_code == 204
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(api.ask(method, f"{path}/okta.groups.read", check=False))[:2] == (404, "E0000007")


def test_conditions_of_a_permission(org, api, refusal):
    org.seed(SEED)
    path = f"{ROLES}/Reader/permissions/okta.users.read"
    conditions = {"include": {"okta:ResourceAttribute/User/Profile": ["city", "state"]}}
    assert api.put(path, {"conditions": conditions}).json()["conditions"] == conditions
    assert api.get(path).json()["conditions"] == conditions
    both = {"conditions": {**conditions, "exclude": conditions["include"]}}
    cause = "conditions: Only one of include and exclude can be used"
    assert refusal(api.put(path, both)) == (400, "E0000001", [cause])
    assert org.state()["custom_roles"]["Reader"]["permissions"] == {"okta.users.read": conditions}
    assert "conditions" not in api.put(path).json()


@KINDS
def test_assigned_custom_roles(org, api, refusal, kind):
    seeded = org.seed(SEED)
    path = PATHS[kind].format(assignee_of(seeded, kind))
    made = api.post(path, custom(seeded))
    role = made.json()
    assert made.status_code == 201
    assert (role["type"], role["label"], role["assignmentType"]) == ("CUSTOM", "Reader", kind)
    assert (role["role"], role["resource-set"]) == (
        seeded["custom_roles"]["Reader"],
        seeded["resource_sets"]["Crew only"],
    )
    assert api.get(path).json() == [role]
    assert api.get(f"{path}/{role['id']}").json() == role
    assert api.get(role["_links"]["member"]["href"]).json()["id"] == role["id"]
    assert refusal(api.post(path, custom(seeded), check=False))[:2] == (409, "E0000090")
    assert api.delete(f"{path}/{role['id']}").status_code == 204
    assert api.get(path).json() == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"role": "cr0none"}, (404, "E0000007")),
        ({"resource-set": "iamnone"}, (404, "E0000007")),
        ({"role": None}, (400, "E0000001")),
        ({"resource-set": ""}, (400, "E0000001")),
    ],
)
def test_refused_assignments(org, api, refusal, change, expected):
    seeded = org.seed(SEED)
    path = PATHS["USER"].format(seeded["users"]["ann@example.com"])
    assert refusal(api.post(path, {**custom(seeded), **change}, check=False))[:2] == expected


def test_only_service_apps_have_custom_roles(org, api, refusal):
    seeded = org.seed(SEED)
    cause = "clientId: Roles can only be assigned to service applications"
    answer = api.post(PATHS["CLIENT"].format("0oaweb"), custom(seeded), check=False)
    assert refusal(answer) == (400, "E0000001", [cause])


def test_labels_name_roles_and_sets_in_assignments(org, api):
    seeded = org.seed(SEED)
    path = PATHS["GROUP"].format(seeded["groups"]["Crew"])
    role = api.post(path, {"type": "CUSTOM", "role": "Reader", "resource-set": "Crew only"}).json()
    assert role["role"] == seeded["custom_roles"]["Reader"]


def test_members_of_a_group_have_its_custom_roles(org, api):
    seeded = org.seed({**SEED, "admin_assignments": [{"group": "Crew", "role": "Reader", "resource_set": "Crew only"}]})
    shown = api.get(PATHS["USER"].format(seeded["users"]["bo@example.com"])).json()
    assert [(role["type"], role["assignmentType"]) for role in shown] == [("CUSTOM", "GROUP")]


@pytest.mark.parametrize("setting", ["refuse", "unbind"])
def test_deletion_of_a_role_with_assignments(org, api, refusal, setting):
    assigned = {"user": "ann@example.com", "role": "Reader", "resource_set": "Crew only"}
    seeded = org.seed({**SEED, "admin_assignments": [assigned]})
    org.control("PATCH", "/settings", {"delete_bound_role": setting})
    answer = api.delete(f"{ROLES}/Reader", check=False)
    if setting == "refuse":
        assert refusal(answer) == (400, "E0000001", ["role: The role has assignments and cannot be deleted"])
    else:
        assert answer.status_code == 204
    left = api.get(PATHS["USER"].format(seeded["users"]["ann@example.com"])).json()
    assert len(left) == (1 if setting == "refuse" else 0)


@pytest.mark.parametrize("status", [401, 403])
def test_an_org_without_custom_roles(org, api, refusal, status):
    seeded = org.seed(SEED)
    org.control("PATCH", "/settings", {"custom_admin_roles": False, "feature_off_status": status})
    for path in (ROLES, "/api/v1/iam/resource-sets", "/api/v1/iam/assignees/users"):
        assert refusal(api.get(path, check=False))[:2] == (status, "E0000015")
    path = PATHS["USER"].format(seeded["users"]["ann@example.com"])
    assert refusal(api.post(path, custom(seeded), check=False))[:2] == (status, "E0000015")
    assert api.post(path, {"type": "APP_ADMIN"}).status_code == 201


def test_changes_of_roles_are_in_the_system_log(org, api):
    role = api.post(ROLES, BODY).json()["id"]
    api.put(f"{ROLES}/{role}", {"label": "B", "description": "C"})
    api.post(f"{ROLES}/B/permissions/okta.users.read")
    api.delete(f"{ROLES}/B/permissions/okta.users.read")
    api.delete(f"{ROLES}/B")
    events = [event["eventType"] for event in api.get("/api/v1/logs").json() if "iam." in event["eventType"]]
    assert events == [
        f"iam.role.{name}" for name in ("create", "update", "permissions.add", "permissions.delete", "delete")
    ]


def test_only_super_administrators_see_roles(org, client_with, refusal):
    org.seed({**SEED, "tokens": [{"token": "weak", "rights": "org_admin"}]})
    assert refusal(client_with("weak").get(ROLES))[:2] == (403, "E0000006")


def test_the_last_super_administrator_keeps_the_role(org, api, refusal):
    admins = [{"login": f"{name}@example.com", "admin_roles": ["SUPER_ADMIN"]} for name in ("ann", "bo")]
    org.seed({"users": admins})
    paths = []
    for name in ("ann", "bo"):
        path = f"/api/v1/users/{name}@example.com/roles"
        paths.append(f"{path}/{api.get(path).json()[0]['id']}")
    assert api.delete(paths[0]).status_code == 204
    cause = "The role of the last super administrator of an org cannot be revoked."
    assert refusal(api.delete(paths[1], check=False)) == (403, "E0000006", [cause])
    org.control("PATCH", "/settings", {"last_super_admin_keeps": []})
    assert api.delete(paths[1]).status_code == 204


@pytest.mark.parametrize(
    ("seed", "problem"),
    [
        ({"custom_roles": [{"label": "A", "permissions": ["okta.fly"]}]}, "Api validation failed: permissions"),
        ({"resource_sets": [{"label": "A", "groups": ["None"]}]}, "The group None does not exist."),
        ({"admin_assignments": [{"client": "A", "role": "ORG_ADMIN"}]}, "The client A does not exist."),
        (
            {"admin_assignments": [{"user": "org.admin@example.com", "role": "A", "resource_set": "B"}]},
            "The custom role A does not exist.",
        ),
    ],
)
def test_bad_seeds(org, seed, problem):
    org.control("PATCH", "/settings", {"administrator": "listed"})
    with pytest.raises(fixture.ControlFailed, match=problem):
        org.seed(seed)


def test_state_of_assignments(org):
    targets = {"user": "ann@example.com", "role": "USER_ADMIN", "groups": ["Crew"]}
    apps = {"group": "Sales", "role": "APP_ADMIN", "apps": ["Wiki"]}
    seeded = org.seed(
        {
            **SEED,
            "apps": [{"label": "Wiki"}],
            "admin_assignments": [targets, apps, {"client": "Robot", "role": "Reader", "resource_set": "Crew only"}],
        }
    )
    shown = [{key: one[key] for key in one if key != "id"} for one in org.state()["admin_assignments"]]
    assert shown == [
        {"user": "ann@example.com", "role": "USER_ADMIN", "groups": [seeded["groups"]["Crew"]], "apps": []},
        {"group": "Sales", "role": "APP_ADMIN", "groups": [], "apps": [seeded["apps"]["Wiki"]]},
        {"client": "Robot", "role": "Reader", "resource_set": "Crew only"},
    ]
