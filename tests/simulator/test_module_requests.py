# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check that the tables of rights have each request of a module."""

from __future__ import annotations

import pathlib

import module_requests
import pytest
import request_document
import requests
from okta_org import fixture


def agent(module: str) -> str:
    return f"spoke.okta/9.9.9 ({module}) ansible-core/2.99"


@pytest.mark.parametrize(
    ("method", "path", "module"),
    [
        ("GET", "/api/v1/groups/00g1", "okta_group"),
        ("GET", "/api/v1/groups/rules", "okta_group_member"),
        ("PUT", "/api/v1/groups/00g1/users/00u1", "okta_group_member"),
        ("GET", "/api/v1/users/me", "okta_connection_info"),
        ("GET", "/.well-known/okta-organization", "okta_connection_info"),
        ("POST", "/oauth2/v1/token", "okta_oauth_token"),
        ("POST", "/oauth2/default/v1/token", "okta_group"),
        ("POST", "/oauth2/v1/device/authorize", "okta_oauth_token"),
        ("GET", "/api/v1/anything", "okta_api"),
        ("POST", "/api/v1/anything", "okta_api_info"),
    ],
)
def test_requests_of_the_tables(method, path, module):
    assert module_requests.problems(method, path, agent(module)) == []


@pytest.mark.parametrize(
    ("method", "path", "module", "problem"),
    [
        (
            "POST",
            "/api/v1/groups",
            "okta_group_info",
            "rights: okta_group_info: POST /api/v1/groups is not in module_uses",
        ),
        (
            "GET",
            "/api/v1/groups/rules",
            "okta_group",
            "rights: okta_group: GET /api/v1/groups/rules is not in module_uses",
        ),
        (
            "DELETE",
            "/api/v1/groups/00g1",
            "okta_new",
            "rights: okta_new: DELETE /api/v1/groups/{groupId} is not in module_uses",
        ),
        ("GET", "/api/v1/brands", "okta_group", "rights: okta_group: GET /api/v1/brands is not in api_requests"),
        ("GET", "/api/v1/token", "okta_group", "rights: okta_group: GET /api/v1/token is not in api_requests"),
    ],
)
def test_requests_that_the_tables_lack(method, path, module, problem):
    assert module_requests.problems(method, path, agent(module)) == [problem]


@pytest.mark.parametrize("name", ["spoke.okta/9.9.9 ansible-core/2.99", "curl/8", ""])
def test_requests_without_a_module_are_not_checked(name):
    assert module_requests.problems("POST", "/api/v1/groups", name) == []


def test_the_simulator_reports_a_planted_request_of_a_module():
    with fixture.OktaOrg("--check-requests", str(pathlib.Path(request_document.__file__))) as org:
        org.control("POST", "/reset", {"label": "okta_group_info"})
        headers = {"User-Agent": agent("okta_group_info"), "Authorization": f"SSWS {org.token}"}
        for path in ("groups", "eventHooks"):
            requests.get(f"{org.org_url}/api/v1/{path}", headers=headers, timeout=30)
        problem = "rights: okta_group_info: GET /api/v1/eventHooks is not in module_uses"
        assert org.control("GET", "/deviations") == [{"label": "okta_group_info", "problem": problem, "times": 1}]
