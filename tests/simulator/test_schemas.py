# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User types, their schemas, and the values that a schema allows."""

from __future__ import annotations

import pytest

USERS = "/api/v1/users"
SCHEMAS = "/api/v1/meta/schemas/user"
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
