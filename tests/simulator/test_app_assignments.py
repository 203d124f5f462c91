# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assignments of applications to users and groups, and the schema of their profiles."""

from __future__ import annotations

import types

import pytest

JO, BO = "jo@example.com", "bo@example.com"
GRANTED = "The application cannot be unassigned from the user while their group memberships grant them access"


@pytest.fixture
def here(org, api):
    """Create an application with a group that has Jo as a member but not Bo, and return their IDs and paths."""
    seeded = org.seed(
        {
            "users": [{"login": JO, "groups": ["Crew"]}, {"login": BO}],
            "groups": [{"name": "Night"}],
            "apps": [
                {"label": "Portal", "signOnMode": "OPENID_CONNECT", "groups": ["Crew"]},
                {"label": "Vault", "signOnMode": "AUTO_LOGIN"},
            ],
        }
    )
    app = f"/api/v1/apps/{seeded['apps']['Portal']}"
    return types.SimpleNamespace(
        app=app,
        users=app + "/users",
        groups=app + "/groups",
        vault=f"/api/v1/apps/{seeded['apps']['Vault']}/users",
        jo=seeded["users"][JO],
        bo=seeded["users"][BO],
        crew=seeded["groups"]["Crew"],
        night=seeded["groups"]["Night"],
    )


def scopes(api, here) -> dict:
    return {user["id"]: user["scope"] for user in api.get(here.users).json()}


def test_shape(api, here):
    shown = api.post(here.users, {"id": here.bo, "scope": "USER"}).json()
    assert list(shown) == [
        "id",
        "externalId",
        "created",
        "lastUpdated",
        "scope",
        "status",
        "statusChanged",
        "passwordChanged",
        "syncState",
        "credentials",
        "profile",
        "_links",
    ]
    assert (shown["scope"], shown["credentials"]) == ("USER", {"userName": BO})
    assert shown["profile"]["given_name"] is None
    assert api.get(f"{here.users}/{here.bo}?expand=user").json()["_embedded"]["user"]["profile"]["login"] == BO


def test_users_are_assigned_and_unassigned_with_the_group(api, here):
    assert scopes(api, here) == {here.jo: "GROUP"}
    member = f"/api/v1/groups/{here.crew}/users"
    api.put(f"{member}/{here.bo}")
    assert scopes(api, here) == {here.jo: "GROUP", here.bo: "GROUP"}
    api.delete(f"{member}/{here.jo}")
    assert scopes(api, here) == {here.bo: "GROUP"}
    api.delete(f"{here.groups}/{here.crew}")
    assert scopes(api, here) == {}


def test_everyone_may_be_assigned(org, api, here):
    everyone = org.seed({})["groups"]["Everyone"]
    api.put(f"{here.groups}/{everyone}")
    assert len(scopes(api, here)) == 2
    org.seed({"users": [{"login": "li@example.com"}]})
    assert len(scopes(api, here)) == 3


def test_users_appear_late(org, api, here):
    org.control("PATCH", "/settings", {"app_user_lag": 60})
    api.put(f"{here.groups}/{here.night}")
    api.put(f"/api/v1/groups/{here.night}/users/{here.bo}")
    assert here.bo not in scopes(api, here)
    org.control("PATCH", "/settings", {"app_user_lag": 0})
    assert here.bo in scopes(api, here)


@pytest.mark.parametrize("scope", ["GROUP", "USER"])
def test_access_through_a_group_cannot_be_revoked(api, here, refusal, scope):
    if scope == "USER":
        assert api.post(f"{here.users}/{here.jo}", {"scope": "USER"}).json()["scope"] == "USER"
    assert refusal(api.delete(f"{here.users}/{here.jo}")) == (403, "E0000046", [GRANTED])
    assert scopes(api, here) == {here.jo: scope}
    api.delete(f"/api/v1/groups/{here.crew}/users/{here.jo}")
    assert scopes(api, here) == ({here.jo: "USER"} if scope == "USER" else {})


def test_assigning_twice(org, api, here, refusal):
    assert api.post(here.users, {"id": here.bo}).status_code == 200
    assert api.post(here.users, {"id": here.bo}).status_code == 200
    org.control("PATCH", "/settings", {"reassign_app_user": 409})
    # The document has no 409 for this operation.
    assert refusal(api.post(here.users, {"id": here.bo}, check=False))[:2] == (409, "E0000062")
    assert api.post(here.users, {"id": here.jo}).json()["scope"] == "USER"
    assert api.delete(f"{here.users}/{here.bo}").status_code == 204
    assert "(AppUser)" in api.delete(f"{here.users}/{here.bo}").json()["errorSummary"]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"id": "00unothere"}, (404, "E0000007")),
        ({"profile": {"shoe_size": "44"}}, (400, "E0000001")),
        ({"profile": {"nickname": 44}}, (400, "E0000001")),
    ],
)
def test_refused_assignments(api, here, refusal, document, expected):
    assert refusal(api.post(here.users, {"id": here.bo, **document}))[:2] == expected
    assert here.bo not in scopes(api, here)


def test_deactivated_users(api, here, refusal):
    api.post(here.users, {"id": here.bo})
    for user_id in (here.jo, here.bo):
        api.post(f"/api/v1/users/{user_id}/lifecycle/deactivate")
    assert scopes(api, here) == {}
    assert refusal(api.post(here.users, {"id": here.bo}))[:2] == (403, "E0000117")


def test_a_password_for_an_application_without_passwords_is_ignored(org, api, here):
    answer = api.post(here.users, {"id": here.bo, "credentials": {"userName": "bo", "password": {"value": "geheim"}}})
    assert (answer.status_code, answer.json()["passwordChanged"]) == (200, None)
    assert org.state()["apps"]["Portal"]["users"][BO]["has_password"] is False


def test_passwords_are_stored_and_never_shown(org, api, here):
    answer = api.post(here.vault, {"id": here.bo, "credentials": {"userName": "bo", "password": {"value": "geheim"}}})
    assert answer.json()["credentials"] == {"userName": "bo"}
    assert "geheim" not in api.get(here.vault).text
    assert org.state()["apps"]["Vault"]["users"][BO]["has_password"] is True


def test_updates_are_partial(api, here):
    path = f"{here.users}/{here.bo}"
    api.post(here.users, {"id": here.bo, "profile": {"nickname": "Bo", "locale": "zh"}})
    changed = api.post(path, {"profile": {"nickname": None}, "credentials": {"userName": "bo"}}).json()
    assert (changed["profile"]["nickname"], changed["profile"]["locale"]) == (None, "zh")
    assert changed["credentials"] == {"userName": "bo"}


@pytest.mark.parametrize(("setting", "status"), [(404, 404), (200, 200)])
def test_inactive_applications(org, api, here, setting, status):
    org.control("PATCH", "/settings", {"inactive_app_assignment": setting})
    api.post(here.app + "/lifecycle/deactivate")
    assert api.post(here.users, {"id": here.bo}).status_code == status
    assert api.put(f"{here.groups}/{here.night}").status_code == status
    assert api.get(here.users).status_code == 200


def test_start_page(api, here):
    api.post(here.vault, {"id": here.jo})
    path = f"/api/v1/users/{here.jo}/appLinks"
    assert [link["label"] for link in api.get(path).json()] == ["Portal", "Vault"]
    api.post(here.app + "/lifecycle/deactivate")
    assert [link["label"] for link in api.get(path).json()] == ["Vault"]


def test_search_and_pages(org, api, here):
    org.seed({"generate": {"users": 60, "group": "Crew"}})
    assert [len(page) for page in api.pages(here.users)] == [50, 11]
    assert [user["id"] for user in api.get(here.users + "?q=JO").json()] == [here.jo]


# Groups ----------------------------------------------------------------------------------------------------------


def order(org) -> list:
    return org.state()["apps"]["Portal"]["groups"]


def test_priorities_are_renumbered(org, api, here):
    assert api.put(f"{here.groups}/{here.night}").json()["priority"] == 0
    assert order(org) == ["Night", "Crew"]
    assert api.put(f"{here.groups}/{here.night}", {"priority": 7}).json()["priority"] == 7
    assert order(org) == ["Crew", "Night"]
    assert api.get(f"{here.groups}/{here.night}?expand=group").json()["priority"] == 1
    listed = api.get(here.groups + "?expand=group").json()
    assert {row["_embedded"]["group"]["profile"]["name"]: row["priority"] for row in listed} == {"Crew": 0, "Night": 1}
    assert [row["id"] for row in api.get(here.groups + "?q=ni").json()] == [here.night]


def test_new_groups_may_come_last(org, api, here):
    org.control("PATCH", "/settings", {"new_app_group": "last"})
    api.put(f"{here.groups}/{here.night}")
    assert order(org) == ["Crew", "Night"]


def test_profiles_of_groups(api, here, refusal):
    path = f"{here.groups}/{here.crew}"
    assert api.put(path, {"profile": {"locale": "fr"}}).json()["profile"] == {"locale": "fr"}
    assert api.get(f"{here.users}/{here.jo}").json()["profile"]["locale"] == "fr"
    patch = [
        {"op": "replace", "path": "/profile/locale", "value": "de"},
        {"op": "add", "path": "/priority", "value": 3},
    ]
    assert api.ask("PATCH", path, patch).json()["profile"] == {"locale": "de"}
    assert refusal(api.put(path, {"profile": {"shoe_size": "44"}}))[:2] == (400, "E0000001")
    assert refusal(api.put(path, {"priority": 101}))[:2] == (400, "E0000001")
    assert api.put(path).json()["profile"] == {}


def test_unknown_groups(api, here, refusal):
    assert "(UserGroup)" in api.put(f"{here.groups}/00gnothere").json()["errorSummary"]
    assert refusal(api.get(f"{here.groups}/{here.night}"))[:2] == (404, "E0000007")
    assert refusal(api.delete(f"{here.groups}/{here.night}"))[:2] == (404, "E0000007")


def test_applications_of_groups(api, here):
    api.put(f"{here.groups}/{here.night}")
    assert [app["label"] for app in api.get(f"/api/v1/groups/{here.night}/apps").json()] == ["Portal"]
    shown = api.get(f'/api/v1/groups?filter=id eq "{here.night}"&expand=stats').json()[0]
    assert shown["_embedded"]["stats"]["appsCount"] == 1
    api.delete(f"/api/v1/groups/{here.night}")
    assert len(api.get(here.groups).json()) == 1


# Schema ----------------------------------------------------------------------------------------------------------


def test_schema(api, here):
    path = "/api/v1/meta/schemas/apps/" + here.app.rpartition("/")[2] + "/default"
    assert "given_name" in api.get(path).json()["definitions"]["base"]["properties"]
    size = {"title": "Shoe size", "type": "string"}
    changed = api.post(path, {"definitions": {"custom": {"properties": {"shoe_size": size}}}}).json()
    assert list(changed["definitions"]["custom"]["properties"]) == ["shoe_size"]
    assert api.post(here.users, {"id": here.bo, "profile": {"shoe_size": "44"}}).status_code == 200
    api.post(path, {"definitions": {"custom": {"properties": {"shoe_size": None}}}})
    assert api.get(path).json()["definitions"]["custom"]["properties"] == {}
