# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of requests against Okta's OpenAPI document, and the deviations that the simulator keeps."""

from __future__ import annotations

import json
import pathlib

import pytest
import request_document
import requests
from okta_org import fixture

AGENT = "spoke.okta/9.9.9 ansible-core/2.99"
GROUP = {"profile": {"name": "Crew"}}
NOT_TEXT = "PUT /api/v1/groups/{groupId}: profile.name: 7 is not of type 'string'"


def found(method: str, path: str, body: object = None, agent: str = AGENT, kind: str = "application/json") -> list[str]:
    place, _mark, query = path.partition("?")
    data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    return request_document.problems(method, place, query, {"User-Agent": agent, "Content-Type": kind}, data)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/v1/groups?q=a&limit=200&after=x", None),
        ("POST", "/api/v1/groups", {"profile": {"name": "Crew", "costCenter": "7"}}),
        ("DELETE", "/api/v1/groups/rules/0pr1?removeUsers=true", None),
        ("POST", "/api/v1/users?activate=false", {"profile": {"login": "a@example.com"}, "groupIds": ["00g1"]}),
        ("POST", "/api/v1/apps", {"signOnMode": "BOOKMARK", "label": "a", "name": "bookmark", "settings": {}}),
        ("DELETE", "/oauth2/v1/clients/0oa1/roles/abc", None),
        ("GET", "/api/v1/users/00u1/groups?after=x&limit=200", None),
    ],
)
def test_requests_of_the_document(method, path, body):
    assert found(method, path, body) == []


@pytest.mark.parametrize(
    ("method", "path", "body", "problem"),
    [
        ("GET", "/api/v1/nothing", None, "GET /api/v1/nothing: unknown operation"),
        ("PATCH", "/api/v1/groups/00g1", None, "PATCH /api/v1/groups/{groupId}: unknown operation"),
        ("GET", "/api/v1/groups?page=2", None, "GET /api/v1/groups: ?page: unknown parameter"),
        ("GET", "/api/v1/groups?limit=all", None, "GET /api/v1/groups: ?limit: 'all' is not of type 'integer'"),
        ("POST", "/api/v1/groups", {**GROUP, "color": 1}, "POST /api/v1/groups: color: unknown property"),
        (
            "POST",
            "/api/v1/groups",
            {"profile": {"name": 7}},
            "POST /api/v1/groups: profile.name: 7 is not of type 'string'",
        ),
        ("POST", "/api/v1/users", {}, "POST /api/v1/users: profile: required property is missing"),
        ("POST", "/api/v1/users", {"profile": []}, "POST /api/v1/users: profile: a list is not allowed"),
        (
            "PUT",
            "/api/v1/apps/0oa1",
            {"signOnMode": "BOOKMARK", "label": "a", "name": "bookmark", "settings": {}, "created": "2026"},
            "PUT /api/v1/apps/{appId}: created: read-only property",
        ),
        (
            "PUT",
            "/api/v1/apps/0oa1",
            {
                "signOnMode": "BOOKMARK",
                "label": "a",
                "name": "bookmark",
                "settings": {},
                "accessibility": {"loginRedirectUrl": None},
            },
            "PUT /api/v1/apps/{appId}: accessibility.loginRedirectUrl: null is not allowed",
        ),
    ],
)
def test_requests_that_the_document_does_not_describe(method, path, body, problem):
    assert found(method, path, body) == [problem]


def test_bodies_of_other_types():
    form = b"grant_type=client_credentials&scope=okta.users.read&client_assertion_type=x&client_assertion=y"
    assert found("POST", "/oauth2/v1/token", form, kind=request_document.FORM) == []
    problem = "POST /api/v1/groups: body: a body of the type text/plain is not expected"
    assert found("POST", "/api/v1/groups", b"x", kind="text/plain") == [problem]


def test_other_clients_are_not_checked():
    assert found("GET", "/api/v1/nothing", agent="curl/8") == []


def test_the_simulator_keeps_deviations_by_label():
    check = pathlib.Path(request_document.__file__)
    with fixture.OktaOrg("--check-requests", str(check)) as org:
        org.control("POST", "/reset", {"label": "okta_group"})
        headers = {"User-Agent": AGENT, "Authorization": f"SSWS {org.token}"}
        for _unused in range(2):
            requests.get(f"{org.org_url}/api/v1/groups?page=2", headers=headers, timeout=30)
        org.control("POST", "/reset", {"label": "okta_user"})
        problem = "GET /api/v1/groups: ?page: unknown parameter"
        assert org.control("GET", "/deviations") == [{"label": "okta_group", "problem": problem, "times": 2}]
