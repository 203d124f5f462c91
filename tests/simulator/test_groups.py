# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups and their members."""

from __future__ import annotations

import pytest

GROUPS = "/api/v1/groups"


def test_shape(api):
    shown = api.post(GROUPS, {"profile": {"name": "Crew"}}).json()
    assert list(shown) == [
        "id",
        "created",
        "lastUpdated",
        "lastMembershipUpdated",
        "objectClass",
        "type",
        "profile",
        "_links",
    ]
    assert shown["profile"] == {"name": "Crew", "description": None}
    assert list(shown["_links"]) == ["logo", "users", "apps"]
    assert (shown["type"], shown["objectClass"]) == ("OKTA_GROUP", ["okta:user_group"])


def test_replacement_erases_the_description(api):
    path = f"{GROUPS}/{api.post(GROUPS, {'profile': {'name': 'Crew', 'description': 'All'}}).json()['id']}"
    assert api.put(path, {"profile": {"name": "Team"}}).json()["profile"] == {"name": "Team", "description": None}
    assert api.get(path).json()["profile"]["name"] == "Team"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [({}, None), ({"description": None}, None), ({"description": ""}, ""), ({"description": "All"}, "All")],
)
def test_an_empty_description_is_not_an_absent_one(api, sent, kept):
    made = api.post(GROUPS, {"profile": {"name": "Crew", **sent}}).json()
    path = f"{GROUPS}/{made['id']}"
    assert (made["profile"]["description"], api.get(path).json()["profile"]["description"]) == (kept, kept)
    replaced = api.put(path, {"profile": {"name": "Team", **sent}}).json()
    assert replaced["profile"] == {"name": "Team", "description": kept}


@pytest.mark.parametrize(
    ("profile", "setting", "expected"),
    [
        ({"name": "Crew"}, {}, (400, "E0000001")),
        ({"name": "Crew"}, {"duplicate_group_error": "E0000055"}, (409, "E0000055")),
        ({}, {}, (400, "E0000001")),
        ({"name": ""}, {}, (400, "E0000001")),
        ({"name": " "}, {}, (400, "E0000001")),
        ({"name": "x" * 256}, {}, (400, "E0000001")),
        ({"name": "x", "description": "x" * 1025}, {}, (400, "E0000001")),
        ({"name": "x", "color": "red"}, {}, (400, "E0000001")),
    ],
)
def test_refused_group(org, api, refusal, profile, setting, expected):
    org.seed({"groups": [{"name": "Crew"}]})
    org.control("PATCH", "/settings", setting)
    # The document has no 409 for this operation.
    assert refusal(api.post(GROUPS, {"profile": profile}, check=expected[0] == 400))[:2] == expected


def test_imported_groups_may_share_a_name(org, api):
    org.seed({"groups": [{"name": "Crew", "type": "APP_GROUP", "source": "AD"}]})
    assert api.post(GROUPS, {"profile": {"name": "Crew"}}).status_code == 200
    assert len(api.get(GROUPS, params={"search": 'profile.name eq "crew"'}).json()) == 2


@pytest.mark.parametrize("kind", ["APP_GROUP", "BUILT_IN"])
@pytest.mark.parametrize("error", [(403, "E0000006"), (400, "E0000001")])
def test_groups_that_the_api_cannot_change(org, api, refusal, kind, error):
    org.control("PATCH", "/settings", {"group_wrong_type_error": error[1]})
    seeded = org.seed(
        {"users": [{"login": "jo@example.com"}], "groups": [{"name": "Foreign", "type": "APP_GROUP", "source": "AD"}]}
    )
    group = f"{GROUPS}/{seeded['groups']['Foreign' if kind == 'APP_GROUP' else 'Everyone']}"
    member = f"{group}/users/{seeded['users']['jo@example.com']}"
    # The document has no 400 for members.
    for answer in (
        api.put(group, {"profile": {"name": "Mine"}}),
        api.put(member, check=False),
        api.delete(member, check=False),
    ):
        assert refusal(answer)[:2] == error
    if kind == "APP_GROUP":
        assert api.get(group).json()["_links"]["source"]["href"].endswith(api.get(group).json()["source"]["id"])
        assert api.delete(group).status_code == 204


def test_delete_with_members(org, api, refusal):
    seeded = org.seed({"users": [{"login": "jo@example.com", "groups": ["Crew"]}]})
    path = f"{GROUPS}/{seeded['groups']['Crew']}"
    assert api.delete(path).status_code == 204
    assert refusal(api.get(path))[:2] == (404, "E0000007")
    assert org.state()["users"]["jo@example.com"]["groups"] == []


CREWS = {
    "users": [{"login": "jo@example.com", "groups": ["Crew", "Crew two"]}],
    "groups": [
        {"name": "Crew", "description": "First of all", "apps": ["Wiki", "Mail"]},
        {"name": "Crew two"},
        {"name": "Foreign", "type": "APP_GROUP", "source": {"label": "AD", "name": "active_directory"}},
    ],
}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Everyone", "Crew", "Crew two", "Foreign"]),
        ({"q": "crew t"}, ["Crew two"]),
        ({"q": "CREW"}, ["Crew", "Crew two"]),
        ({"filter": 'type eq "APP_GROUP"'}, ["Foreign"]),
        ({"filter": 'type eq "OKTA_GROUP" and lastUpdated gt "2020-01-01T00:00:00.000Z"'}, ["Crew", "Crew two"]),
        ({"filter": 'lastMembershipUpdated lt "2020-01-01T00:00:00.000Z"'}, []),
        ({"search": 'profile.name eq "CREW"'}, ["Crew"]),
        ({"search": 'profile.name sw "crew"', "sortBy": "profile.name", "sortOrder": "desc"}, ["Crew two", "Crew"]),
        ({"search": 'profile.description co "first"'}, ["Crew"]),
        ({"search": "source.id pr"}, ["Foreign"]),
    ],
)
def test_lists(org, api, query, names):
    org.seed(CREWS)
    answer = api.get(GROUPS, params=query)
    assert [group["profile"]["name"] for group in answer.json()] == names
    assert ("Link" in answer.headers) == ("q" not in query)


@pytest.mark.parametrize(
    "query", [{"filter": 'profile.name eq "Crew"'}, {"search": 'profile.color eq "x"'}, {"search": "nonsense"}]
)
def test_refused_queries(api, refusal, query):
    # The document has no 400 for this operation.
    assert refusal(api.get(GROUPS, params=query, check=False))[:2] == (400, "E0000031")


def test_expansions_and_apps(org, api):
    org.seed(CREWS)
    shown = {group["profile"]["name"]: group for group in api.get(GROUPS, params={"expand": "stats,app"}).json()}
    assert shown["Crew"]["_embedded"]["stats"]["usersCount"] == 1
    assert shown["Everyone"]["_embedded"]["stats"]["usersCount"] == 1
    assert shown["Foreign"]["_embedded"]["app"]["label"] == "AD"
    assert [len(page) for page in api.pages(f"{GROUPS}/{shown['Crew']['id']}/apps?limit=1", check=False)] == [1, 1]


@pytest.fixture
def pair(org) -> tuple:
    """Return the IDs of a group and of a user who is not a member."""
    seeded = org.seed({"users": [{"login": "jo@example.com"}], "groups": [{"name": "Crew"}]})
    return seeded["groups"]["Crew"], seeded["users"]["jo@example.com"]


def test_members(org, api, pair):
    group_id, user_id = pair
    path = f"{GROUPS}/{group_id}/users/{user_id}"
    for _twice in range(2):
        answer = api.put(path)
        assert (answer.status_code, answer.content, answer.headers.get("Content-Type")) == (204, b"", None)
    assert [user["id"] for user in api.get(f"{GROUPS}/{group_id}/users").json()] == [user_id]
    for _twice in range(2):
        assert api.delete(path).status_code == 204
    org.control("PATCH", "/settings", {"remove_non_member": 404})
    assert api.delete(path).status_code == 404


def test_members_are_named_by_id_only(api, pair, refusal):
    assert refusal(api.put(f"{GROUPS}/{pair[0]}/users/jo@example.com"))[:2] == (404, "E0000007")
    assert "(UserGroup)" in api.put(f"{GROUPS}/00gnothere/users/{pair[1]}").json()["errorSummary"]
    assert "(User)" in api.put(f"{GROUPS}/{pair[0]}/users/00unothere").json()["errorSummary"]


@pytest.mark.parametrize("listed", [True, False])
def test_deactivated_members(org, api, pair, listed):
    org.control("PATCH", "/settings", {"deprovisioned_members_listed": listed})
    api.put(f"{GROUPS}/{pair[0]}/users/{pair[1]}")
    api.post(f"/api/v1/users/{pair[1]}/lifecycle/deactivate")
    assert len(api.get(f"{GROUPS}/{pair[0]}/users").json()) == int(listed)


def test_everyone_contains_all_users(org, api):
    everyone = org.seed({"generate": {"users": 3}})["groups"]["Everyone"]
    assert len(api.get(f"{GROUPS}/{everyone}/users").json()) == 3
