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
TITLED = [{"const": "b", "title": "B"}, {"const": "a", "title": "A"}]
DIFFERENT = "oneOf: The values of enum and oneOf, and their order, are not the same"
NO_PRIORITY = "master: The field priority cannot be left blank"
WRONG_MASTER = "master: The type HR is not one of the allowed values"
UNDEFINED = "Property name 'site' is not defined in profile"


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
        ("custom", {"9th": SITE}, "9th: Does not match required pattern"),
        ("custom", {"site": {**SITE, "enum": [], "oneOf": []}}, "enum: The list must not be empty"),
        ("custom", {"site": {**SITE, "enum": ["a", 1]}}, "enum: The values are not of the type string"),
        ("custom", {"site": {**SITE, "enum": ["a", "b"], "oneOf": TITLED}}, DIFFERENT),
        ("custom", {"site": {**SITE, "type": "array", "items": {"type": "a"}}}, "items: The type a is not supported"),
        ("custom", {"site": {**SKILLS, "unique": True}}, "unique: The values of an array cannot be unique"),
        ("custom", {"site": {**SITE, "scope": "ALL"}}, "scope: The value ALL is not one of the allowed values"),
        ("custom", {"site": {**SITE, "master": {"type": "OVERRIDE"}}}, NO_PRIORITY),
        ("custom", {"site": {**SITE, "master": {"type": "HR"}}}, WRONG_MASTER),
        (
            "custom",
            {"site": {**SITE, "permissions": [{"principal": "SELF", "action": "DELETE"}]}},
            "permissions: The principal or the action is not one of the allowed values",
        ),
        ("base", {"city": {"master": {"type": "OVERRIDE", "priority": []}}}, NO_PRIORITY),
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


def test_all_parts_of_an_attribute(api):
    grade = {
        "title": "Grade",
        "type": "integer",
        "enum": [1, 2],
        "oneOf": [{"const": 1, "title": "First"}, {"const": 2, "title": "Second"}],
        "scope": "SELF",
        "unique": "UNIQUE_VALIDATED",
        "permissions": [{"principal": "SELF", "action": "HIDE"}],
        "master": {"type": "OVERRIDE", "priority": [{"type": "APP", "value": "0oa1gjh63g214q0Hq0g4"}]},
    }
    shown = change(api, grade=grade).json()["definitions"]["custom"]["properties"]["grade"]
    assert shown == {**grade, "mutability": "READ_WRITE"}
    fewer = change(api, grade={"title": "Grade", "enum": None, "oneOf": None, "unique": False}).json()
    assert {"enum", "oneOf", "unique"}.isdisjoint(fewer["definitions"]["custom"]["properties"]["grade"])


def test_at_most_five_attributes_are_unique(api, refusal):
    change(api, **{f"badge{number}": {**SITE, "unique": True} for number in range(5)})
    answer = change(api, badge5={**SITE, "unique": True})
    assert refusal(answer) == (400, "E0000001", ["unique: There can be at most 5 unique attributes"])
    assert change(api, badge5={**SITE, "unique": False}).status_code == 200


def test_attributes_of_groups_have_their_own_names(api, refusal):
    assert change(api, GROUP_SCHEMA, city=SITE).status_code == 200
    answer = change(api, GROUP_SCHEMA, description=SITE)
    assert refusal(answer) == (400, "E0000001", ["description: The name is that of a base attribute"])


@pytest.fixture
def app(org):
    """Return the ID of an application that a user has."""
    org.seed(
        {
            "users": [{"login": "jo@example.com"}],
            "apps": [{"label": "Crew", "users": ["jo@example.com"]}],
        }
    )
    return org.state()["apps"]["Crew"]["id"]


def test_applications_have_attributes_under_the_same_rules(org, api, refusal, app):
    path = f"/api/v1/meta/schemas/apps/{app}/default"
    external = {**SITE, "externalName": "location", "externalNamespace": "urn:hr"}
    shown = change(api, path, site=external).json()["definitions"]["custom"]["properties"]["site"]
    assert (shown["externalName"], shown["externalNamespace"]) == ("location", "urn:hr")
    answer = change(api, path, userName=SITE)
    assert refusal(answer) == (400, "E0000001", ["userName: The name is that of a base attribute"])
    assert refusal(change(api, path, floor={"title": "Floor"}))[1] == "E0000001"
    user = f"/api/v1/apps/{app}/users/{org.state()['users']['jo@example.com']['id']}"
    assert api.post(user, {"profile": {"site": "Oslo"}}).json()["profile"]["site"] == "Oslo"
    change(api, path, site=None)
    assert "site" not in api.get(user).json()["profile"]


@pytest.mark.parametrize(("reads", "shown"), [("new", ["site"]), ("old", [])])
def test_profiles_get_a_new_attribute_after_a_time(org, api, refusal, app, reads, shown):
    org.control("PATCH", "/settings", {"schema_lag": 30, "schema_lag_reads": reads})
    app_schema = f"/api/v1/meta/schemas/apps/{app}/default"
    for path in (SCHEMA, GROUP_SCHEMA, app_schema):
        changed = change(api, path, site=SITE).json()
        assert list(changed["definitions"]["custom"]["properties"]) == ["site"]
        assert list(api.get(path).json()["definitions"]["custom"]["properties"]) == shown
    user = f"/api/v1/apps/{app}/users/{org.state()['users']['jo@example.com']['id']}"
    writes = (
        (USERS, new_user("al@example.com", site="Oslo")),
        (GROUPS, {"profile": {"name": "Oslo", "site": "Oslo"}}),
        (user, {"profile": {"site": "Oslo"}}),
    )
    for path, document in writes:
        assert refusal(api.post(path, document)) == (400, "E0000001", [UNDEFINED])
    org.control("PATCH", "/settings", {"clock_skew": 60})
    for path, document in writes:
        assert api.post(path, document).json()["profile"]["site"] == "Oslo"
    for path in (SCHEMA, GROUP_SCHEMA, app_schema):
        assert list(api.get(path).json()["definitions"]["custom"]["properties"]) == ["site"]


def test_a_changed_attribute_applies_after_a_time(org, api):
    change(api, site=SITE)
    org.control("PATCH", "/settings", {"schema_lag": 30})
    change(api, site={"title": "Site", "maxLength": 2})
    assert api.post(USERS, new_user("al@example.com", site="Oslo")).status_code == 200
    org.control("PATCH", "/settings", {"clock_skew": 60})
    assert api.post(USERS, new_user("bo@example.com", site="Oslo")).status_code == 400


def test_the_name_of_a_removed_attribute_is_free_after_a_time(org, api, refusal):
    org.control("PATCH", "/settings", {"attribute_cleanup": 30})
    change(api, site=SITE)
    change(api, site=None)
    status, code, causes = refusal(change(api, site=SITE))
    assert (status, code, causes[0][:60]) == (
        400,
        "E0000001",
        "You cannot add the attribute with the variable name 'site' b",
    )
    org.control("PATCH", "/settings", {"clock_skew": 60})
    assert change(api, site=SITE).status_code == 200
