# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults: responses and broken connections on demand."""

from __future__ import annotations

import time

import pytest
import requests

USERS = "/api/v1/users"
GROUPS = "/api/v1/groups"


def limits(answer: requests.Response) -> tuple:
    return tuple(int(answer.headers[f"X-Rate-Limit-{name}"]) for name in ("Limit", "Remaining"))


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"do": "status", "status": 503}, (503, "E0000010")),
        ({"do": "status", "status": 500}, (500, "E0000009")),
        ({"do": "status", "status": 423, "code": "E0000239"}, (423, "E0000239")),
        ({"do": "status", "code": "E0000015"}, (401, "E0000015")),
        ({"do": "429"}, (429, "E0000047")),
        ({"do": "429_concurrency"}, (429, "E0000047")),
    ],
)
def test_a_fault_returns_a_status(org, api, refusal, fault, expected):
    org.control("POST", "/faults", {**fault, "path": "^/api/v1/users$", "skip": 1, "times": 2})
    assert api.get(USERS).status_code == 200
    for _twice in range(2):
        assert refusal(api.get(USERS))[:2] == expected
    assert api.get(USERS).status_code == 200
    assert api.get(GROUPS).status_code == 200


@pytest.mark.parametrize(
    "answer",
    [
        {"do": "status", "status": 500, "code": "E0000009"},
        {"do": "body", "status": 500, "body": {"errorCode": "E0000009"}},
    ],
)
def test_a_request_takes_effect_before_a_fault_answers(org, api, answer):
    org.control("POST", "/faults", {**answer, "method": "POST", "after": True})
    made = api.post("/api/v1/groups", {"profile": {"name": "Crew"}}, check=False)
    assert (made.status_code, made.json()["errorCode"]) == (500, "E0000009")
    assert "Crew" in org.state()["groups"]
    assert [(entry["status"], entry["fault"]) for entry in org.journal()] == [(500, answer["do"])]


def test_a_refusal_comes_before_a_fault_after_the_request(org, api, refusal):
    org.control("POST", "/faults", {"do": "status", "after": True})
    assert refusal(api.get("/api/v1/users/nobody"))[:2] == (404, "E0000007")


def test_concurrency_fault_has_limit_zero(org, api):
    org.control("POST", "/faults", [{"do": "429_concurrency"}, {"do": "429", "seconds": 5}])
    assert limits(api.get(USERS)) == (0, 0)
    answer = api.get(USERS)
    assert limits(answer) == (600, 0)
    assert 3 <= int(answer.headers["X-Rate-Limit-Reset"]) - time.time() <= 6


@pytest.mark.parametrize(("kind", "names"), [("drop_before", ["Everyone"]), ("drop_after", ["Crew", "Everyone"])])
def test_dropped_connections(org, api, kind, names):
    org.control("POST", "/faults", {"do": kind, "method": "POST"})
    with pytest.raises(requests.ConnectionError, match="reset|aborted"):
        api.post(GROUPS, {"profile": {"name": "Crew"}})
    assert sorted(org.state()["groups"]) == names
    assert api.get(GROUPS).status_code == 200
    assert [(entry["status"], entry["fault"]) for entry in org.journal()] == [(None, kind), (200, None)]


def test_scripted_and_slow_responses(org, api):
    page = "<html>Bad gateway</html>"
    org.control(
        "POST",
        "/faults",
        [
            {"do": "body", "body": page, "content_type": "text/html", "status": 502},
            {"do": "slow", "seconds": 0.4},
        ],
    )
    answer = api.get(USERS, check=False)
    assert (answer.status_code, answer.text, answer.headers["Content-Type"]) == (502, page, "text/html")
    start = time.monotonic()
    assert api.get(USERS).status_code == 200
    assert time.monotonic() - start >= 0.4
    assert [fault["hits"] for fault in org.control("GET", "/faults")] == [1, 1]
