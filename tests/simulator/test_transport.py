# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Properties of every request: headers, authentication, refusals, limits, lag."""

from __future__ import annotations

import concurrent.futures
import email.utils
import http.client
import re
import time
import urllib.parse

import pytest
import requests

USERS = "/api/v1/users"
GROUPS = "/api/v1/groups"


def test_headers(org, api):
    answer = api.get(USERS)
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Okta-Request-Id"])
    assert answer.headers["Cache-Control"] == "no-cache, no-store"
    assert answer.headers["Content-Type"] == "application/json"
    date = email.utils.parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert 0 <= int(answer.headers["X-Rate-Limit-Reset"]) - date <= 60
    assert len(answer.raw.headers.getlist("Date")) == 1


def test_clock_skew(org, api):
    org.control("PATCH", "/settings", {"clock_skew": -600})
    answer = api.get(USERS)
    date = email.utils.parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert -605 < date - time.time() < -595
    assert 0 <= int(answer.headers["X-Rate-Limit-Reset"]) - date <= 60


TOKENS = {
    "users": [{"login": "gone@example.com", "status": "DEPROVISIONED"}],
    "groups": [{"name": "Crew"}],
    "tokens": [
        {"token": "old", "state": "expired"},
        {"token": "orphan", "owner": "gone@example.com"},
        {"token": "reader", "rights": "read_only"},
        {"token": "unprivileged", "rights": "none"},
        {"token": "grouper", "rights": "group_admin"},
    ],
}


@pytest.mark.parametrize(
    ("token", "method", "path", "expected"),
    [
        (None, "GET", USERS, (401, "E0000011")),
        ("wrong", "GET", USERS, (401, "E0000011")),
        ("old", "GET", USERS, (401, "E0000011")),
        ("orphan", "GET", USERS, (401, "E0000011")),
        ("unprivileged", "GET", USERS, (403, "E0000006")),
        ("reader", "POST", GROUPS, (403, "E0000006")),
        ("reader", "GET", USERS, 200),
        ("grouper", "GET", USERS, 200),
        ("grouper", "GET", "/api/v1/org", (403, "E0000006")),
        (None, "GET", "/.well-known/okta-organization", 200),
    ],
)
def test_tokens(org, client_with, refusal, token, method, path, expected):
    org.seed(TOKENS)
    answer = client_with(token).ask(method, path)
    assert (answer.status_code if expected == 200 else refusal(answer)[:2]) == expected
    assert "WWW-Authenticate" not in answer.headers


def test_everyone_is_hidden_from_group_administrators(org, client_with):
    everyone = org.seed(TOKENS)["groups"]["Everyone"]
    grouper = client_with("grouper")
    assert [group["profile"]["name"] for group in grouper.get(GROUPS).json()] == ["Crew"]
    assert grouper.get(f"{GROUPS}/{everyone}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "options", "expected"),
    [
        ("GET", "/api/v1/nonsense", {}, (404, "E0000008")),
        ("PATCH", USERS, {}, (405, "E0000022")),
        ("GET", USERS, {"headers": {"Accept": "text/html"}}, (400, "E0000019")),
        ("POST", USERS, {"data": "{", "headers": {"Content-Type": "application/json"}}, (400, "E0000003")),
        ("POST", USERS, {"data": "[]", "headers": {"Content-Type": "application/json"}}, (400, "E0000003")),
        ("POST", USERS, {"data": "a=b", "headers": {"Content-Type": "text/plain"}}, (400, "E0000021")),
        ("POST", USERS, {}, (400, "E0000003")),
    ],
)
def test_refusals(api, refusal, method, path, options, expected):
    # The document has no 400 for the list of users.
    assert refusal(api.ask(method, path, check=method == "POST", **options))[:2] == expected


def test_body_without_length(org, api):
    # The front-end server refuses the request, without a body.
    assert api.post(USERS, check=False, data=iter([b"{}"])).status_code == 411


def test_errors_have_one_form(api):
    body = api.get(f"{USERS}/nobody").json()
    assert list(body) == ["errorCode", "errorSummary", "errorLink", "errorId", "errorCauses"]
    assert body["errorLink"] == body["errorCode"]
    assert re.fullmatch(r"oae\w+", body["errorId"])


def test_connection_is_kept(org):
    host = urllib.parse.urlsplit(org.org_url).netloc
    connection = http.client.HTTPConnection(host, timeout=9)
    connection.connect()
    socket = connection.sock
    for _twice in range(2):
        connection.request("GET", USERS, headers={"Authorization": f"SSWS {org.token}"})
        connection.getresponse().read()
        assert connection.sock is socket
    connection.close()


def limits(answer: requests.Response) -> tuple:
    return tuple(int(answer.headers[f"X-Rate-Limit-{name}"]) for name in ("Limit", "Remaining"))


def test_rate_limit_with_half_a_share(org, api, refusal, client_with):
    org.seed({"tokens": [{"token": "t2"}, {"token": "t3"}]})
    org.control("PATCH", "/settings", {"rate_limits": {"GET /api/v1/users/{id}": 4}})
    path = f"{USERS}/me"
    assert [limits(api.get(path)) for _call in range(2)] == [(2, 1), (2, 0)]
    answer = api.get(path)
    assert refusal(answer) == (429, "E0000047", [])
    assert limits(answer) == (2, 0)
    assert "Retry-After" not in answer.headers
    assert int(answer.headers["X-Rate-Limit-Reset"]) > time.time()
    assert api.get(USERS).status_code == 200, "other buckets must not be affected"
    assert [client_with("t2").get(path).status_code for _call in range(2)] == [200, 200]
    assert client_with("t3").get(path).status_code == 429, "the limit of the org must apply"


def test_rate_limit_window_ends(org, api):
    org.control("PATCH", "/settings", {"rate_limits": {"/api/v1/users": 2}})
    assert [api.get(USERS).status_code for _call in range(2)] == [200, 429]
    org.control("PATCH", "/settings", {"clock_skew": 60})
    assert api.get(USERS).status_code == 200


def test_windows_of_another_length(org, api):
    org.control("PATCH", "/settings", {"rate_limits": {"/api/v1/users": 2}, "rate_limit_window": 1})
    answers = [api.get(USERS) for _call in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert int(answers[1].headers["X-Rate-Limit-Reset"]) - time.time() <= 1
    time.sleep(1.05)
    assert api.get(USERS).status_code == 200


def test_other_clients_use_up_the_limit_of_the_org(org, api, refusal):
    quiet, busy, mad = "/api/v1/groups", "/api/v1/users", "GET /api/v1/users/{id}"
    changes = {"rate_limits": "one_app", "other_traffic": {busy: 30000, mad: 10**9}}
    org.control("PATCH", "/settings", changes)
    assert limits(api.get(quiet)) == (300, 299)
    assert limits(api.get(busy)) == (300, 299), "the share of the token must still be the tighter limit"
    assert api.get(f"{USERS}/me").status_code == 200
    time.sleep(1)
    limit, left = limits(api.get(busy))
    assert (limit, left < 110) == (600, True), "about 500 of 600 must be used up"
    assert refusal(api.get(f"{USERS}/me"))[:2] == (429, "E0000047")
    assert limits(api.get(quiet)) == (300, 298)


@pytest.mark.parametrize(("setting", "limit"), [("developer", 50), ("workforce", 300), (0.1, 30), (1, 300)])
def test_rate_limit_plans(org, api, setting, limit):
    org.control("PATCH", "/settings", {"rate_limits": setting})
    assert limits(api.get(USERS)) == (limit, limit - 1)


def test_concurrency_limit(org, client_with):
    org.control("PATCH", "/settings", {"concurrency_limit": 2, "latency_ms": 300})
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _number: client_with(org.token).get(USERS), range(6)))
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 4
    assert {limits(answer) for answer in refused} == {(0, 0)}
    assert sorted(entry["running"] for entry in org.journal()) == [1, 2, 3, 4, 5, 6]


def test_latency_is_not_serial(org, client_with):
    org.control("PATCH", "/settings", {"latency_ms": 300})
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda _number: client_with(org.token).get(USERS), range(5)))
    assert 0.3 <= time.monotonic() - start < 1.2


def test_search_lag(org, api):
    org.control("PATCH", "/settings", {"search_lag": 0.4})
    profile = {"login": "jo@example.com", "email": "jo@example.com", "firstName": "J", "lastName": "D"}
    user = f"{USERS}/{api.post(USERS, {'profile': profile}).json()['id']}"
    assert api.get(user).status_code == 200
    assert api.get(USERS).json() == []
    time.sleep(0.45)
    assert len(api.get(USERS, params={"search": 'profile.login eq "jo@example.com"'}).json()) == 1
    api.post(user, {"profile": {"city": "Oslo"}})
    assert api.get(USERS, params={"search": "profile.city pr"}).json() == []
    api.delete(user)
    api.delete(user)
    assert len(api.get(USERS).json()) == 1, "the index must still have the deleted user"
    time.sleep(0.45)
    assert api.get(USERS).json() == []


def test_group_lags(org, api):
    org.control("PATCH", "/settings", {"search_lag": 0.4, "group_get_lag": 0.4})
    group = f"{GROUPS}/{api.post(GROUPS, {'profile': {'name': 'Crew'}}).json()['id']}"
    assert api.get(group).status_code == 404
    assert api.get(GROUPS, params={"q": "Crew"}).json() == []
    time.sleep(0.45)
    assert api.get(group).status_code == 200
    assert len(api.get(GROUPS, params={"q": "Crew"}).json()) == 1


def test_member_lag(org, api):
    seeded = org.seed({"users": [{"login": "jo@example.com"}], "groups": [{"name": "Crew"}]})
    org.control("PATCH", "/settings", {"member_lag": 0.4})
    path = f"{GROUPS}/{seeded['groups']['Crew']}/users"
    member = f"{path}/{seeded['users']['jo@example.com']}"
    counts = []
    for change in (api.put, api.delete):
        change(member)
        counts.append(len(api.get(path).json()))
        time.sleep(0.45)
        counts.append(len(api.get(path).json()))
    assert counts == [0, 1, 1, 0]


def test_org_and_schemas(org, api):
    org.seed({"attributes": [{"name": "floor", "type": "integer"}], "user_types": [{"name": "guest"}]})
    assert api.get("/api/v1/org").json()["status"] == "ACTIVE"
    assert api.get("/.well-known/okta-organization").json()["pipeline"] == "idx"
    schema = api.get("/api/v1/meta/schemas/user/default").json()
    assert schema["definitions"]["custom"]["properties"]["floor"]["type"] == "integer"
    assert schema["definitions"]["base"]["required"] == ["login", "firstName", "lastName", "email"]
    assert api.get("/api/v1/meta/schemas/group/default").status_code == 200
    types = api.get("/api/v1/meta/types/user")
    assert [one["name"] for one in types.json()] == ["user", "guest"]
    assert "Link" not in types.headers
    assert api.get("/api/v1/meta/types/user/nonsense").json()["errorSummary"].endswith("nonsense (CVDType)")
