# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists: paging, filters, searches, projections."""

from __future__ import annotations

import pytest

USERS = "/api/v1/users"


@pytest.mark.parametrize("count", [0, 1, 200, 201, 401, 1001])
def test_user_pages(org, api, count):
    org.seed({"generate": {"users": count, "group": "all"}})
    pages = api.pages(USERS)
    assert [len(page) for page in pages] == ([200] * (count // 200) + [count % 200] * bool(count % 200) or [0])
    assert len({user["id"] for page in pages for user in page}) == count


@pytest.mark.parametrize("count", [0, 1, 1000, 1001])
def test_member_pages(org, api, count):
    group_id = org.seed({"generate": {"users": count, "group": "all"}})["groups"]["all"]
    pages = api.pages(f"/api/v1/groups/{group_id}/users")
    assert [len(page) for page in pages] == ([1000] * (count // 1000) + [count % 1000] * bool(count % 1000) or [0])


@pytest.mark.parametrize(("limit", "status", "rows"), [("1", 200, 1), ("500", 200, 200), ("0", 400, 0), ("x", 400, 0)])
def test_limit(org, api, refusal, limit, status, rows):
    org.seed({"generate": {"users": 250}})
    # The document has no 400 for this operation.
    answer = api.get(USERS, params={"limit": limit}, check=status == 200)
    assert answer.status_code == status
    assert len(answer.json()) == rows if status == 200 else refusal(answer)[1] == "E0000029"


def test_links(org, api):
    org.seed({"generate": {"users": 3}})
    answer = api.get(USERS + "?limit=2&nonsense=1&filter=status%20eq%20%22ACTIVE%22")
    links = answer.raw.headers.getlist("Link")
    assert len(links) == 2
    assert links[0] == f'<{org.org_url}/api/v1/users?limit=2&filter=status%20eq%20%22ACTIVE%22>; rel="self"'
    assert "after=" in links[1]
    assert "nonsense" not in links[1]
    assert "next" not in api.get(answer.links["next"]["url"]).links


def test_links_have_the_host_of_the_request(org, api):
    other = org.org_url.replace("127.0.0.1", "localhost")
    assert api.get(other + USERS).links["self"]["url"].startswith(other)
    org.control("PATCH", "/settings", {"admin_links": True})
    assert api.get(other + USERS).links["self"]["url"].startswith("http://localhost-admin:")


@pytest.mark.parametrize("cursor", ["nonsense", "00u123", "W10"])
def test_foreign_cursor(api, refusal, cursor):
    # The document has no 400 for this operation.
    answer = api.get(USERS, params={"after": cursor}, check=False)
    assert refusal(answer) == (400, "E0000031", ["Invalid cursor."])


def test_page_boundary_survives_a_deletion(org, api):
    org.seed({"generate": {"users": 5}})
    first = api.get(USERS + "?limit=2")
    last = f"{USERS}/{first.json()[-1]['id']}"
    api.delete(last)
    api.delete(last)
    assert len(api.get(first.links["next"]["url"]).json()) == 2


PEOPLE = {
    "attributes": [{"name": "teams", "type": "array"}, {"name": "floor", "type": "integer"}],
    "users": [
        {"login": "ann@example.com", "firstName": "Ann", "lastName": "O'Neil", "profile": {"floor": 3, "city": "Oslo"}},
        {"login": "Bob@example.com", "firstName": "Bob", "lastName": 'Q"uote', "profile": {"teams": ["red", "blue"]}},
        {"login": "cyd@example.com", "firstName": "Cyd", "lastName": "Zoë", "status": "SUSPENDED"},
        {"login": "dee@example.com", "firstName": "Dee", "lastName": "Gone", "status": "DEPROVISIONED"},
    ],
}
HITS = [
    ({}, "ann bob cyd"),
    ({"q": "a"}, "ann"),
    ({"q": "DE"}, ""),
    ({"q": "zo"}, "cyd"),
    ({"filter": 'status eq "DEPROVISIONED"'}, "dee"),
    ({"filter": 'profile.login eq "Bob@example.com"'}, "bob"),
    ({"filter": 'profile.login eq "bob@example.com"'}, ""),
    ({"filter": 'status eq "SUSPENDED" or status eq "DEPROVISIONED"'}, "cyd dee"),
    ({"filter": 'lastUpdated gt "2020-01-01T00:00:00.000Z" and profile.firstName eq "Ann"'}, "ann"),
    ({"filter": 'lastUpdated lt "2020-01-01T00:00:00.000Z"'}, ""),
    ({"search": 'profile.login eq "bob@EXAMPLE.com"'}, "bob"),
    ({"search": 'profile.lastName eq "q\\"uote"'}, "bob"),
    ({"search": 'profile.lastName eq "zoe"'}, ""),
    ({"search": 'profile.lastName eq "zoë"'}, "cyd"),
    ({"search": 'profile.firstName sw "D"'}, "dee"),
    ({"search": 'profile.login co "@example"'}, "ann bob cyd dee"),
    ({"search": "profile.city pr"}, "ann"),
    ({"search": 'profile.teams eq "blue"'}, "bob"),
    ({"search": "profile.floor gt 2"}, "ann"),
    ({"search": "profile.floor eq 3"}, "ann"),
    ({"search": '(status lt "STAGED" or status gt "STAGED") and profile.firstName sw "A"'}, "ann"),
    ({"search": 'status eq "ACTIVE" AND (profile.firstName eq "Bob" OR profile.city EQ "oslo")'}, "ann bob"),
    ({"search": 'profile.login eq "ann@example.com" or profile.login eq "cyd@example.com"'}, "ann cyd"),
    ({"search": 'created ge "2020-01-01T00:00:00.000Z" and status eq "SUSPENDED"'}, "cyd"),
    ({"search": 'status sw ""', "sortBy": "profile.firstName", "sortOrder": "desc"}, "dee cyd bob ann"),
    ({"search": 'status sw ""', "sortBy": "profile.lastName"}, "dee ann bob cyd"),
]


def shown(people: list) -> str:
    return " ".join(user["profile"]["login"].split("@")[0].lower() for user in people)


@pytest.mark.parametrize(("query", "expected"), HITS)
def test_hits(org, api, query, expected):
    org.seed(PEOPLE)
    assert shown(api.get(USERS, params=query).json()) == expected
    if "q" not in query:
        assert shown([user for page in api.pages(USERS, params={**query, "limit": 1}) for user in page]) == expected


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"q": "a", "search": 'status eq "ACTIVE"'}, "E0000033"),
        ({"filter": 'status eq "A"', "search": 'status eq "ACTIVE"'}, "E0000033"),
        ({"search": 'profile.login ne "x"'}, "E0000031"),
        ({"search": 'profile.city co "x"'}, "E0000031"),
        ({"search": 'profile.nonsense eq "x"'}, "E0000031"),
        ({"search": 'profile.Login eq "x"'}, "E0000031"),
        ({"search": "profile.login eq"}, "E0000031"),
        ({"search": "profile.login eq 'x'"}, "E0000031"),
        ({"search": 'profile.login eq "x'}, "E0000031"),
        ({"search": '(status eq "ACTIVE"'}, "E0000031"),
        ({"search": 'status eq "ACTIVE")'}, "E0000031"),
        ({"search": 'status eq "ACTIVE" and'}, "E0000031"),
        ({"search": 'not status eq "ACTIVE"'}, "E0000031"),
        ({"search": 'status eq "ACTIVE"', "sortBy": "nonsense"}, "E0000031"),
        ({"filter": 'profile.login sw "x"'}, "E0000031"),
        ({"filter": 'profile.city eq "x"'}, "E0000031"),
    ],
)
def test_refused_queries(api, refusal, query, code):
    # The document has no 400 for this operation.
    assert refusal(api.get(USERS, params=query, check=False))[:2] == (400, code)


def test_q_is_one_short_page(org, api):
    org.seed({"generate": {"users": 30}})
    answer = api.get(USERS, params={"q": "User"})
    assert len(answer.json()) == 10
    assert "next" not in answer.links
    assert len(api.get(USERS, params={"q": "User", "limit": 25}).json()) == 25


def test_projection(org, api):
    org.seed(PEOPLE)
    rows = api.get(USERS, params={"fields": "status,profile:(login, city)", "search": 'profile.city eq "Oslo"'}).json()
    assert rows == [{"id": rows[0]["id"], "status": "ACTIVE", "profile": {"login": "ann@example.com", "city": "Oslo"}}]


def test_groups_of_a_user_are_paged(org, api):
    user = {"login": "jo@example.com", "groups": [f"G{number}" for number in range(205)]}
    user_id = org.seed({"users": [user]})["users"]["jo@example.com"]
    assert [len(page) for page in api.pages(f"{USERS}/{user_id}/groups")] == [200, 6]
