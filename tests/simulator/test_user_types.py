# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User types: create, change, delete."""

from __future__ import annotations

import pytest

TYPES = "/api/v1/meta/types/user"
GUEST = {"name": "guest", "displayName": "Guest", "description": "Visitors"}
BLANK = "{}: The field cannot be left blank"
TAKEN = "name: An object with this field already exists in the current organization"


@pytest.fixture
def guest(api):
    return f"{TYPES}/{api.post(TYPES, GUEST).json()['id']}"


def test_a_new_type_has_a_schema(api):
    made = api.post(TYPES, GUEST).json()
    assert (made["name"], made["displayName"], made["description"], made["default"]) == (*GUEST.values(), False)
    assert api.get(f"{TYPES}/{made['id']}").json() == made
    schema = api.get(made["_links"]["schema"]["href"]).json()
    assert (schema["name"], schema["title"], schema["definitions"]["custom"]["properties"]) == ("guest", "Guest", {})
    user = {"login": "jo@example.com", "email": "jo@example.com", "firstName": "Jo", "lastName": "Doe"}
    made_user = api.post("/api/v1/users", {"profile": user, "type": {"id": made["id"]}}).json()
    assert made_user["type"] == {"id": made["id"]}


@pytest.mark.parametrize(
    ("document", "causes"),
    [
        ({"displayName": "Guest"}, [BLANK.format("name")]),
        ({"name": "guest"}, [BLANK.format("displayName")]),
        ({**GUEST, "name": "9th"}, ["name: Does not match required pattern"]),
        ({**GUEST, "name": "a guest"}, ["name: Does not match required pattern"]),
        ({**GUEST, "name": "user"}, [TAKEN]),
    ],
)
def test_types_that_the_org_refuses(api, refusal, document, causes):
    assert refusal(api.post(TYPES, document)) == (400, "E0000001", causes)
    assert len(api.get(TYPES).json()) == 1


def test_an_org_has_at_most_ten_types(api, refusal):
    for number in range(9):
        assert api.post(TYPES, {**GUEST, "name": f"guest{number}"}).status_code == 200
    assert refusal(api.post(TYPES, GUEST))[:2] == (400, "E0000001")
    assert len(api.get(TYPES).json()) == 10


@pytest.mark.parametrize(
    ("method", "document", "expected"),
    [
        ("post", {"displayName": "Visitor"}, ("guest", "Visitor", "Visitors")),
        ("post", {"description": "No staff", "name": "other"}, ("guest", "Guest", "No staff")),
        ("post", {"description": ""}, ("guest", "Guest", "")),
        ("put", {**GUEST, "displayName": "Visitor"}, ("guest", "Visitor", "Visitors")),
    ],
)
def test_the_texts_of_a_type_change(api, guest, method, document, expected):
    changed = getattr(api, method)(guest, document).json()
    assert (changed["name"], changed["displayName"], changed["description"]) == expected
    assert api.get(guest).json() == changed


@pytest.mark.parametrize(
    ("method", "document", "cause"),
    [
        ("post", {"displayName": ""}, BLANK.format("displayName")),
        ("put", {**GUEST, "name": "other"}, "name: The name of a user type cannot be changed"),
        ("put", {"name": "guest", "displayName": "Guest"}, BLANK.format("description")),
    ],
)
def test_changes_that_the_org_refuses(api, refusal, guest, method, document, cause):
    before = api.get(guest).json()
    assert refusal(getattr(api, method)(guest, document)) == (400, "E0000001", [cause])
    assert api.get(guest).json() == before


def test_a_type_without_users_can_be_deleted(org, api, refusal, guest):
    org.seed({"users": [{"login": "jo@example.com", "type": "guest", "status": "DEPROVISIONED"}]})
    answer = api.delete(guest)
    assert refusal(answer)[:2] == (403, "E0000142")
    assert answer.json()["errorCauses"][0]["reason"] == "UNMET_REQUIREMENTS"
    api.delete(f"/api/v1/users/{org.state()['users']['jo@example.com']['id']}")
    assert api.delete(guest).status_code == 204
    assert refusal(api.get(guest))[:2] == (404, "E0000007")
    assert refusal(api.delete(guest))[:2] == (404, "E0000007")


@pytest.mark.parametrize("reference", ["default", "id"])
def test_the_default_type_stays(api, refusal, reference):
    type_id = api.get(f"{TYPES}/default").json()["id"] if reference == "id" else reference
    answer = api.delete(f"{TYPES}/{type_id}")
    assert refusal(answer)[:2] == (403, "E0000142")
    assert answer.json()["errorCauses"][0]["reason"] == "PROHIBITED"


def test_types_need_the_rights_of_the_org(org, client_with, refusal):
    org.seed({"tokens": [{"token": "few", "rights": "group_admin"}]})
    assert refusal(client_with("few").post(TYPES, GUEST))[:2] == (403, "E0000006")
