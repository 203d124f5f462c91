# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes of the schemas of users and groups."""

from __future__ import annotations

import pytest

USERS = "/api/v1/users"
GROUPS = "/api/v1/groups"
SCHEMA = "/api/v1/meta/schemas/user/default"
GROUP_SCHEMA = "/api/v1/meta/schemas/group/default"
SITE = {"title": "Site", "type": "string", "description": "The place of work", "required": False, "maxLength": 9}
SKILLS = {"title": "Skills", "type": "array", "items": {"type": "string"}}


def change(api, path: str = SCHEMA, subschema: str = "custom", **attributes: object):
    definition = {"id": f"#{subschema}", "type": "object", "properties": attributes}
    return api.post(path, {"definitions": {subschema: definition}})


def new_user(login: str, **profile: object) -> dict:
    return {"profile": {"login": login, "email": login, "firstName": "Jo", "lastName": "Doe", **profile}}


def test_attributes_are_added_changed_and_removed(api):
    added = change(api, site=SITE, skills=SKILLS)
    assert list(added.json()["definitions"]["custom"]["properties"]) == ["site", "skills"]
    assert added.json()["definitions"]["custom"]["properties"]["site"] == {
        "title": "Site",
        "description": "The place of work",
        "type": "string",
        "mutability": "READ_WRITE",
        "scope": "NONE",
        "maxLength": 9,
        "permissions": [{"principal": "SELF", "action": "READ_ONLY"}],
        "master": {"type": "PROFILE_MASTER"},
    }
    changed = change(api, site={**SITE, "required": True, "title": "Office"}).json()["definitions"]["custom"]
    assert changed["properties"]["site"]["title"] == "Office"
    assert changed["required"] == ["site"]
    assert list(change(api, site=None).json()["definitions"]["custom"]["properties"]) == ["skills"]
    assert api.get(SCHEMA).json()["definitions"] == change(api).json()["definitions"]


def test_a_search_knows_a_new_array_attribute(api):
    change(api, skills=SKILLS)
    jo = api.post(USERS, new_user("jo@example.com", skills=["go", "c"])).json()
    query = 'profile.skills eq "go" and (created gt "2021-01-01T00:00:00.000Z")'
    assert [user["id"] for user in api.get(USERS, params={"search": query}).json()] == [jo["id"]]


def test_values_of_a_removed_attribute_are_lost(api):
    change(api, site=SITE)
    jo = api.post(USERS, new_user("jo@example.com", site="Oslo")).json()
    change(api, site=None)
    assert "site" not in api.get(f"{USERS}/{jo['id']}").json()["profile"]
    change(api, site=SITE)
    assert "site" not in api.get(f"{USERS}/{jo['id']}").json()["profile"]


def test_few_parts_of_base_attributes_change(api, refusal):
    shown = api.get(SCHEMA).json()["definitions"]["base"]["properties"]
    changes = {
        "lastName": {**shown["lastName"], "required": False, "maxLength": 5},
        "city": {**shown["city"], "title": "Town", "permissions": [{"principal": "SELF", "action": "READ_WRITE"}]},
        "login": {**shown["login"], "pattern": "[a-z]+"},
    }
    base = change(api, subschema="base", **changes).json()["definitions"]["base"]
    assert base["required"] == ["login", "firstName", "email"]
    assert (base["properties"]["lastName"]["maxLength"], base["properties"]["city"]["title"]) == (50, "City")
    assert base["properties"]["city"]["permissions"] == [{"principal": "SELF", "action": "READ_WRITE"}]
    profile = {"login": "joann", "email": "jo@example.com", "firstName": "Jo"}
    assert api.post(USERS, {"profile": profile}).json()["profile"]["login"] == "joann"


@pytest.mark.parametrize(
    ("subschema", "attributes", "cause"),
    [
        ("custom", {"site": {"type": "string"}}, "title: The field cannot be left blank"),
        ("custom", {"site": {"title": "Site"}}, "type: The field cannot be left blank"),
        ("custom", {"site": {"title": "Site", "type": "text"}}, "type: The type text is not supported"),
        ("custom", {"site": {"title": "Site", "type": "array"}}, "items: The field cannot be left blank"),
        ("custom", {"city": SITE}, "city: The name is that of a base attribute"),
        ("base", {"site": SITE}, "site: Base attributes cannot be added or removed"),
        ("base", {"city": None}, "city: Base attributes cannot be added or removed"),
    ],
)
def test_changes_that_the_org_refuses(api, refusal, subschema, attributes, cause):
    assert refusal(change(api, subschema=subschema, **attributes)) == (400, "E0000001", [cause])
    assert api.get(SCHEMA).json()["definitions"]["custom"]["properties"] == {}


def test_the_type_of_an_attribute_stays(api, refusal):
    change(api, site=SITE)
    answer = change(api, site={**SITE, "type": "integer"})
    assert refusal(answer) == (400, "E0000001", ["type: The type of an attribute cannot be changed"])


def test_each_user_type_has_its_own_schema(org, api):
    type_id = org.seed({"user_types": [{"name": "contractor"}]})["user_types"]["contractor"]
    path = api.get(f"/api/v1/meta/types/user/{type_id}").json()["_links"]["schema"]["href"]
    assert list(change(api, path, agency=SITE).json()["definitions"]["custom"]["properties"]) == ["agency"]
    assert api.get(SCHEMA).json()["definitions"]["custom"]["properties"] == {}


def test_groups_have_custom_attributes(api):
    assert list(change(api, GROUP_SCHEMA, floor=SITE).json()["definitions"]["custom"]["properties"]) == ["floor"]
    crew = api.post(GROUPS, {"profile": {"name": "Crew", "floor": "7"}}).json()
    assert crew["profile"]["floor"] == "7"
    change(api, GROUP_SCHEMA, floor=None)
    assert "floor" not in api.get(f"{GROUPS}/{crew['id']}").json()["profile"]


def test_a_schema_needs_the_rights_of_the_org(org, client_with, refusal):
    org.seed({"tokens": [{"token": "few", "rights": "group_admin"}]})
    assert refusal(change(client_with("few"), site=SITE))[:2] == (403, "E0000006")
