# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource sets with their resources, and bindings with their members."""

from __future__ import annotations

import pytest

SETS = "/api/v1/iam/resource-sets"
SEED = {
    "users": [{"login": "ann@example.com"}, {"login": "bo@example.com"}],
    "groups": [{"name": "Crew"}, {"name": "Sales"}],
    "apps": [{"label": "Wiki"}],
    "oauth_clients": [
        {"label": "Robot", "application_type": "service", "client_id": "0oarobot"},
        {"label": "Web", "client_id": "0oaweb"},
    ],
    "custom_roles": [
        {"label": "Reader", "permissions": ["okta.users.read"]},
        {"label": "Other", "permissions": ["okta.groups.read"]},
    ],
}


def described(*resources: str) -> dict:
    return {"label": "Set", "description": "A set", "resources": list(resources)}


@pytest.fixture
def seeded(org):
    return org.seed(SEED)


@pytest.fixture
def org_id(api):
    return api.get("/api/v1/org").json()["id"]


@pytest.fixture
def people(api, org, seeded):
    """Return the ID of a set with the users, and the URLs of two users."""
    made = api.post(SETS, described(f"{org.org_url}/api/v1/users")).json()["id"]
    return made, [f"{org.org_url}/api/v1/users/{user_id}" for user_id in seeded["users"].values()]


def orns(api) -> list:
    return [resource["orn"] for resource in api.get(f"{SETS}/Set/resources").json()["resources"]]


def test_life_of_a_resource_set(org, api, refusal, seeded):
    made = api.post(SETS, described(f"{org.org_url}/api/v1/users"))
    found = made.json()
    assert (made.status_code, found["label"], found["id"][:3]) == (200, "Set", "iam")
    assert api.get(f"{SETS}/{found['id']}").json() == api.get(f"{SETS}/Set").json() == found
    assert api.get(SETS).json() == {"resource-sets": [found], "_links": {}}
    changed = api.put(f"{SETS}/Set", {"label": "Staff", "description": "Less"}).json()
    assert (changed["id"], changed["label"], changed["description"]) == (found["id"], "Staff", "Less")
    assert org.state()["resource_sets"] == {
        "Staff": {"id": found["id"], "description": "Less", "resources": ["/api/v1/users"]}
    }
    assert api.delete(f"{SETS}/Staff").status_code == 204
    assert refusal(api.get(f"{SETS}/{found['id']}", check=False))[:2] == (404, "E0000007")


def test_urls_and_names_of_resources(org, api, seeded, org_id):
    """Each URL and each Okta Resource Name stands for the same resource, which a set contains once."""
    crew, wiki = seeded["groups"]["Crew"], seeded["apps"]["Wiki"]
    pairs = {
        "/api/v1/users": f"orn:okta:directory:{org_id}:users",
        "/api/v1/groups": f"orn:okta:directory:{org_id}:groups",
        f"/api/v1/groups/{crew}": f"orn:okta:directory:{org_id}:groups:{crew}",
        f"/api/v1/groups/{crew}/users": f"orn:okta:directory:{org_id}:groups:{crew}:contained_resources",
        "/api/v1/apps": f"orn:okta:idp:{org_id}:apps",
        f"/api/v1/apps/{wiki}": f"orn:okta:idp:{org_id}:apps:bookmark:{wiki}",
        "/api/v1/apps?filter=name+eq+%22workday%22": f"orn:okta:idp:{org_id}:apps:workday",
    }
    api.post(SETS, described(*(org.org_url + path for path in pairs)))
    assert orns(api) == list(pairs.values())
    links = [one["_links"]["self"]["href"] for one in api.get(f"{SETS}/Set/resources").json()["resources"]]
    assert links == [org.org_url + path for path in pairs]
    changed = api.ask("PATCH", f"{SETS}/Set/resources", {"additions": list(pairs.values())}).json()
    assert changed["label"] == "Set"
    assert orns(api) == list(pairs.values())


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ("https://org.example.com/api/v1/groups/00gnone", (404, "E0000007")),
        ("https://org.example.com/api/v1/groups/00gnone/users", (404, "E0000007")),
        ("https://org.example.com/api/v1/users/00unone", (400, "E0000001")),
        ("https://org.example.com/api/v1/apps?filter=label+eq+%22A%22", (400, "E0000001")),
        ("https://org.example.com/api/v1/moons", (400, "E0000001")),
        ("orn:okta:directory:00oanother:users", (400, "E0000001")),
        ("all users", (400, "E0000001")),
        (7, (400, "E0000003")),
    ],
)
def test_refused_resources(api, refusal, resource, expected):
    assert refusal(api.post(SETS, described(resource), check=False))[:2] == expected
    assert api.get(SETS).json()["resource-sets"] == []


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ({"label": "A", "description": "B"}, "resources: The field cannot be left blank"),
        ({"label": "A", "resources": ["x"]}, "description: The field cannot be left blank"),
        (
            {"label": "Set", "description": "B", "resources": ["x"]},
            "label: An object with this field already exists in the current organization",
        ),
    ],
)
def test_refused_sets(api, refusal, people, body, cause):
    assert refusal(api.post(SETS, body)) == (400, "E0000001", [cause])


def test_a_set_has_at_most_1000_resources(org, api, refusal, people):
    filters = [f"{org.org_url}/api/v1/apps?filter=name+eq+%22app{number}%22" for number in range(1000)]
    answer = api.ask("PATCH", f"{SETS}/Set/resources", {"additions": filters})
    assert refusal(answer) == (400, "E0000001", ["resources: A resource set can have at most 1000 resources"])
    assert api.ask("PATCH", f"{SETS}/Set/resources", {"additions": filters[:999]}).status_code == 200
    pages = [api.get(f"{SETS}/Set/resources").json()]
    while "next" in pages[-1]["_links"]:
        pages.append(api.get(pages[-1]["_links"]["next"]["href"]).json())
    assert [len(page["resources"]) for page in pages] == [100] * 10


@pytest.mark.parametrize(("setting", "left"), [("dropped", 1), ("kept", 2)])
def test_unknown_applications(org, api, people, setting, left):
    org.control("PATCH", "/settings", {"unknown_app_resource": setting})
    assert (
        api.ask("PATCH", f"{SETS}/Set/resources", {"additions": ["https://a/api/v1/apps/0oagone"]}).status_code == 200
    )
    assert len(orns(api)) == left


def test_a_refused_unknown_application(org, api, refusal, people):
    org.control("PATCH", "/settings", {"unknown_app_resource": "refused"})
    answer = api.ask("PATCH", f"{SETS}/Set/resources", {"additions": ["https://a/api/v1/apps/0oagone"]}, check=False)
    assert refusal(answer)[:2] == (404, "E0000007")


@pytest.mark.parametrize("setting", ["gone", "stays"])
def test_deleted_groups_and_applications(org, api, seeded, setting):
    org.control("PATCH", "/settings", {"deleted_resource": setting})
    crew, wiki = seeded["groups"]["Crew"], seeded["apps"]["Wiki"]
    paths = [f"/api/v1/apps/{wiki}", f"/api/v1/groups/{crew}", f"/api/v1/groups/{crew}/users", "/api/v1/users"]
    api.post(SETS, described(*(org.org_url + path for path in paths)))
    api.delete(f"/api/v1/groups/{crew}")
    api.post(f"/api/v1/apps/{wiki}/lifecycle/deactivate")
    api.delete(f"/api/v1/apps/{wiki}")
    expected = ["/api/v1/users"] if setting == "gone" else paths
    assert org.state()["resource_sets"]["Set"]["resources"] == expected
    assert len(orns(api)) == len(expected)


def test_single_resources(org, api, refusal, people):
    path = f"{SETS}/{people[0]}/resources"
    added = {"resourceOrnOrUrl": f"{org.org_url}/api/v1/apps", "conditions": {"Exclude": {}}}
    made = api.post(path, added).json()
    assert (made["id"][:3], made["conditions"]) == ("ire", {"Exclude": {}})
    assert api.get(f"{path}/{made['id']}").json() == made
    cause = "resourceOrnOrUrl: The resource set has this resource"
    assert refusal(api.post(path, added)) == (400, "E0000001", [cause])
    changed = api.put(f"{path}/{made['id']}", {"conditions": {"Exclude": {"okta:ORN": []}}}).json()
    assert changed["conditions"] == {"Exclude": {"okta:ORN": []}}
    by_label = api.put(f"{SETS}/Set/resources/{made['id']}", {"conditions": {}}, check=False)
    assert refusal(by_label)[:2] == (404, "E0000007")
    assert refusal(api.put(f"{path}/{made['id']}", {}))[:2] == (400, "E0000001")
    assert api.delete(f"{SETS}/Set/resources/{made['id']}").status_code == 204
    assert refusal(api.delete(f"{path}/{made['id']}", check=False))[:2] == (404, "E0000007")


def test_life_of_a_binding(org, api, refusal, seeded, people):
    found, urls = people
    reader = seeded["custom_roles"]["Reader"]
    path = f"{SETS}/{found}/bindings"
    assert api.get(path).json()["roles"] == []
    made = api.post(path, {"role": reader, "members": urls[:1]})
    assert (made.status_code, set(made.json())) == (200, {"_links"})
    assert [one["id"] for one in api.get(path).json()["roles"]] == [reader]
    assert api.get(f"{SETS}/Set/bindings/Reader").json() == api.get(f"{path}/{reader}").json()
    members = f"{path}/{reader}/members"
    for _twice in range(2):
        assert set(api.ask("PATCH", members, {"additions": urls[1:]}).json()) == {"_links"}
    shown = api.get(members).json()["members"]
    assert [one["_links"]["self"]["href"] for one in shown] == urls
    assert api.get(f"{members}/{shown[0]['id']}").json() == shown[0]
    roles = api.get(f"/api/v1/users/{seeded['users']['ann@example.com']}/roles").json()
    assert [role["id"] for role in roles] == [shown[0]["id"]]
    assert api.delete(f"{members}/{shown[0]['id']}").status_code == 204
    assert api.delete(f"{SETS}/Set/bindings/Reader/members/{shown[1]['id']}").status_code == 204
    assert refusal(api.get(f"{path}/{reader}", check=False))[:2] == (404, "E0000007")


def test_deletion_of_bindings(org, api, refusal, seeded, people):
    found, urls = people
    path = f"{SETS}/{found}/bindings"
    for label in ("Reader", "Other"):
        api.post(path, {"role": seeded["custom_roles"][label], "members": urls})
    assert api.delete(f"{path}/Other").status_code == 204
    assert refusal(api.delete(f"{path}/Other", check=False))[:2] == (404, "E0000007")
    assert [one["id"] for one in api.get(path).json()["roles"]] == [seeded["custom_roles"]["Reader"]]
    assert api.delete(f"{SETS}/{found}").status_code == 204
    assert org.state()["admin_assignments"] == []


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("https://a/api/v1/users/00unone", (404, "E0000007")),
        ("https://a/api/v1/groups/00gnone", (404, "E0000007")),
        ("https://a/oauth2/v1/clients/0oanone", (404, "E0000007")),
        ("https://a/oauth2/v1/clients/0oaweb", (400, "E0000001")),
        ("https://a/api/v1/apps/0oarobot", (400, "E0000001")),
        (None, (400, "E0000001")),
    ],
)
def test_refused_members(org, api, refusal, people, member, expected):
    body = {"role": "Reader", "members": [people[1][0], member]}
    assert refusal(api.post(f"{SETS}/Set/bindings", body, check=False))[:2] == expected
    assert org.state()["admin_assignments"] == []


def test_refused_bindings(api, refusal, people):
    body = {"role": "None", "members": people[1]}
    assert refusal(api.post(f"{SETS}/Set/bindings", body, check=False))[:2] == (404, "E0000007")
    assert refusal(api.post(f"{SETS}/None/bindings", body, check=False))[:2] == (404, "E0000007")
    assert refusal(api.post(f"{SETS}/Set/bindings", {"role": "Reader", "members": []}))[:2] == (400, "E0000001")


def test_members_of_all_kinds(org, api, seeded, people):
    urls = [
        f"{org.org_url}/api/v1/groups/{seeded['groups']['Crew']}",
        f"{org.org_url}/oauth2/v1/clients/0oarobot",
    ]
    api.post(f"{SETS}/Set/bindings", {"role": "Reader", "members": urls})
    shown = api.get(f"{SETS}/Set/bindings/Reader/members").json()["members"]
    assert [one["_links"]["self"]["href"] for one in shown] == urls
    api.delete(f"/api/v1/groups/{seeded['groups']['Crew']}")
    assert len(api.get(f"{SETS}/Set/bindings/Reader/members").json()["members"]) == 1


def test_users_with_roles(org, api, seeded, people):
    assert api.get("/api/v1/iam/assignees/users").json() == {"value": [], "_links": {}}
    for login in seeded["users"]:
        api.post(f"/api/v1/users/{login}/roles", {"type": "APP_ADMIN"})
    first = api.get("/api/v1/iam/assignees/users?limit=1").json()
    second = api.get(first["_links"]["next"]["href"]).json()
    assert [one["id"] for one in first["value"] + second["value"]] == list(seeded["users"].values())


def test_changes_of_sets_are_in_the_system_log(org, api, people):
    api.put(f"{SETS}/Set", {"label": "A", "description": "B"})
    api.ask("PATCH", f"{SETS}/A/resources", {"additions": [f"{org.org_url}/api/v1/groups"]})
    api.delete(f"{SETS}/A/resources/{api.get(f'{SETS}/A/resources').json()['resources'][1]['id']}")
    api.post(f"{SETS}/A/bindings", {"role": "Reader", "members": people[1]})
    api.delete(f"{SETS}/A/bindings/Reader")
    api.delete(f"{SETS}/A")
    events = [event["eventType"] for event in api.get("/api/v1/logs").json() if "iam." in event["eventType"]]
    names = ("create", "update", "resources.add", "resources.delete", "bindings.add", "bindings.delete", "delete")
    assert events == [f"iam.resourceset.{name}" for name in names]
