# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User types, their schemas, and the values that a schema allows."""

from __future__ import annotations

import pytest

USERS = "/api/v1/users"
SCHEMAS = "/api/v1/meta/schemas/user"
GROUP_SCHEMA = "/api/v1/meta/schemas/group/default"
TYPES = "/api/v1/meta/types/user"
ATTRIBUTES = [
    {"name": "badge", "type": "integer"},
    {"name": "site", "enum": ["Oslo", "Rome"], "master": {"type": "OKTA"}},
    {"name": "skills", "type": "array", "items": {"type": "string", "oneOf": [{"const": "go", "title": "Go"}]}},
    {"name": "seniority", "mutability": "READ_ONLY"},
]


@pytest.fixture
def types(org):
    """Seed a user type contractor with its own attribute, and return the IDs of the user types."""
    return org.seed(
        {
            "attributes": ATTRIBUTES,
            "user_types": [{"name": "contractor", "attributes": [{"name": "agency", "required": True}]}],
        }
    )["user_types"]


def new_user(login: str, type_id: str | None = None, **profile: object) -> dict:
    names = {"login": login, "email": login, "firstName": "Jo", "lastName": "Doe"}
    return {"profile": {**names, **profile}, **({"type": {"id": type_id}} if type_id else {})}


def test_each_type_has_a_schema_of_its_own(api, types):
    default = api.get(f"{SCHEMAS}/default").json()
    assert list(default["definitions"]["custom"]["properties"]) == [attribute["name"] for attribute in ATTRIBUTES]
    site = default["definitions"]["custom"]["properties"]["site"]
    assert (site["type"], site["enum"], site["master"]) == ("string", ["Oslo", "Rome"], {"type": "OKTA"})
    assert default["definitions"]["custom"]["properties"]["seniority"]["mutability"] == "READ_ONLY"
    assert "login" in default["definitions"]["base"]["required"]
    contractor = api.get(f"{TYPES}/{types['contractor']}").json()
    schema_id = contractor["_links"]["schema"]["href"].rpartition("/")[2]
    assert list(api.get(f"{SCHEMAS}/{schema_id}").json()["definitions"]["custom"]["properties"]) == ["agency"]


def test_users_link_to_the_schema_of_their_type(api, types):
    user = api.post(USERS, new_user("jo@example.com", types["contractor"], agency="Acme")).json()
    schema = api.get(user["_links"]["schema"]["href"])
    assert list(schema.json()["definitions"]["custom"]["properties"]) == ["agency"]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"badge": 7, "site": "Oslo", "skills": ["go"]}, 200),
        ({"badge": "7"}, 400),
        ({"site": "oslo"}, 400),
        ({"skills": ["go", "c"]}, 400),
        ({"agency": "Acme"}, 400),
        ({"seniority": "high"}, 403),
    ],
)
def test_values_that_the_schema_allows(api, types, profile, expected):
    assert api.post(USERS, new_user("jo@example.com", **profile)).status_code == expected


def test_a_type_may_require_an_attribute(api, refusal, types):
    answer = api.post(USERS, new_user("jo@example.com", types["contractor"]))
    assert refusal(answer)[2] == ["agency: The field cannot be left blank"]


def test_a_directory_owns_attributes_that_inherit_the_profile_master(org, api, refusal, types):
    org.seed({"users": [{"login": "jo@example.com", "provider": {"type": "ACTIVE_DIRECTORY", "name": "corp.example"}}]})
    path = f"{USERS}/{org.state()['users']['jo@example.com']['id']}"
    assert refusal(api.post(path, {"profile": {"title": "Chief"}}))[:2] == (403, "E0000023")
    assert api.post(path, {"profile": {"site": "Rome"}}).json()["profile"]["site"] == "Rome"
    assert api.get(path).json()["credentials"]["provider"] == {"type": "ACTIVE_DIRECTORY", "name": "corp.example"}


RANGES = [
    {"name": "floor", "type": "integer", "minimum": 1, "maximum": 9},
    {"name": "rating", "type": "number", "minimum": 0.5},
    {"name": "desks", "type": "integer", "maximum": 4},
]


@pytest.mark.parametrize(
    ("profile", "causes"),
    [
        ({"floor": 1, "rating": 0.5, "desks": 4}, None),
        ({"floor": 0}, ["floor: The value must be between 1 and 9"]),
        ({"floor": 10}, ["floor: The value must be between 1 and 9"]),
        ({"rating": 0.4}, ["rating: The value must be at least 0.5"]),
        ({"desks": 5}, ["desks: The value must be at most 4"]),
        ({"floor": 1.5}, ["floor: The value is not of type integer"]),
    ],
)
def test_numbers_have_ranges(org, api, refusal, profile, causes):
    org.seed({"attributes": RANGES})
    floor = api.get(f"{SCHEMAS}/default").json()["definitions"]["custom"]["properties"]["floor"]
    assert (floor["minimum"], floor["maximum"]) == (1, 9)
    answer = api.post(USERS, new_user("jo@example.com", **profile))
    if causes is None:
        assert answer.status_code == 200
    else:
        assert refusal(answer) == (400, "E0000001", causes)


def test_a_default_fills_an_attribute_without_a_value(org, api):
    org.seed(
        {"attributes": [{"name": "site", "default": "Oslo", "required": True}, {"name": "floor", "type": "integer"}]}
    )
    jo = api.post(USERS, new_user("jo@example.com")).json()
    assert (jo["profile"]["site"], "floor" in jo["profile"]) == ("Oslo", False)
    path = f"{USERS}/{jo['id']}"
    assert api.post(path, {"profile": {"site": "Rome"}}).json()["profile"]["site"] == "Rome"
    assert api.post(path, {"profile": {"site": None}}).json()["profile"]["site"] == "Oslo"


def test_a_unique_value_belongs_to_one_user(org, api, refusal):
    org.seed({"attributes": [{"name": "badge", "unique": True}]})
    badge = api.get(f"{SCHEMAS}/default").json()["definitions"]["custom"]["properties"]["badge"]
    assert badge["unique"] == "UNIQUE_VALIDATED"
    jo = api.post(USERS, new_user("jo@example.com", badge="7")).json()
    assert api.post(USERS, new_user("al@example.com")).status_code == 200
    taken = (400, "E0000001", ["badge: An object with this field already exists in the current organization"])
    assert refusal(api.post(USERS, new_user("bo@example.com", badge="7"))) == taken
    assert api.post(f"{USERS}/{jo['id']}", {"profile": {"badge": "7"}}).status_code == 200


def test_an_hr_system_owns_the_same_attributes_as_a_directory(org, api, refusal, types):
    org.seed({"users": [{"login": "jo@example.com", "profile_source": "workday"}]})
    path = f"{USERS}/jo@example.com"
    assert refusal(api.post(path, {"profile": {"title": "Chief"}}))[:2] == (403, "E0000023")
    assert api.post(path, {"profile": {"site": "Rome"}}).json()["profile"]["site"] == "Rome"
    assert api.get(path).json()["credentials"]["provider"] == {"type": "OKTA", "name": "OKTA"}


@pytest.mark.parametrize(
    ("pattern", "login", "causes"),
    [
        (None, "jo@example.com", None),
        (None, "jo.doe", ["login: Username must be in the form of an email address"]),
        (".+", "jo.doe", None),
        ("[a-z0-9]+", "jo123", None),
        ("[a-z0-9]+", "jo.doe", ["login: Does not match required pattern"]),
    ],
)
def test_the_schema_has_the_form_of_logins(org, api, refusal, pattern, login, causes):
    org.seed({"base_attributes": [{"name": "login", "pattern": pattern}]})
    shown = api.get(f"{SCHEMAS}/default").json()["definitions"]["base"]["properties"]["login"]
    assert shown.get("pattern") == pattern
    user = new_user(login)
    user["profile"]["email"] = "jo@example.com"
    answer = api.post(USERS, user)
    if causes is None:
        assert answer.json()["profile"]["login"] == login
        assert api.get(f"{USERS}/{login}").json()["id"] == answer.json()["id"]
    else:
        assert refusal(answer) == (400, "E0000001", causes)


def test_documents_of_schemas(org, api):
    user, group = api.get(f"{SCHEMAS}/default").json(), api.get(GROUP_SCHEMA).json()
    assert user["id"] == f"{api.org_url}/meta/schemas/user/default"
    assert user["description"] == "Okta user profile template with default permission settings"
    assert (user["name"], user["title"], list(user["_links"])) == ("user", "User", ["self", "type"])
    assert user["_links"]["type"]["href"] == f"{api.org_url}{TYPES}/{api.get(f'{TYPES}/default').json()['id']}"
    assert group["id"] == f"{api.org_url}/meta/schemas/group/default"
    assert group["description"] == "Okta group profile template with default permission settings"
    base = user["definitions"]["base"]["properties"]
    assert base["city"]["permissions"] == [{"principal": "SELF", "action": "HIDE"}]
    assert base["email"]["permissions"] == [{"principal": "SELF", "action": "READ_WRITE"}]
    assert {name: one["maxLength"] for name, one in base.items() if "maxLength" in one} == {
        "login": 100,
        "firstName": 50,
        "lastName": 50,
        "mobilePhone": 100,
        "primaryPhone": 100,
    }
