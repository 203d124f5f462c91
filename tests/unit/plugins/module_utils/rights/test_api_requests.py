# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import re

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.rights import api_requests, permissions, standard_roles


def test_names_are_unique():
    names = [request.name for request in api_requests.REQUESTS]
    assert len(api_requests.BY_NAME) == len(names)


@pytest.mark.parametrize("request_", api_requests.REQUESTS, ids=lambda one: one.name)
def test_a_row_names_what_exists(request_):
    parameters = {"", *re.findall(r"{(\w+)}", request_.path)}
    needs = [need for alternative in request_.needs for need in alternative]
    assert [need for need in needs if need.permission not in permissions.BY_NAME or need.on not in parameters] == []
    assert () not in request_.needs
    order = [standard_roles.WEAKEST_FIRST.index(role) for role in request_.roles]
    assert order == sorted(order)
    assert standard_roles.SUPER not in request_.roles
    assert request_.scope.endswith(".read" if request_.method == "GET" else ".manage")


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/api/v1/groups/rules", ("/api/v1/groups/rules", {})),
        ("GET", "/api/v1/groups/00g1", ("/api/v1/groups/{groupId}", {"groupId": "00g1"})),
        (
            "PUT",
            "/api/v1/groups/00g1/users/00u1",
            ("/api/v1/groups/{groupId}/users/{userId}", {"groupId": "00g1", "userId": "00u1"}),
        ),
        ("GET", "/api/v1/users/me", ("/api/v1/users/{id}", {"id": "me"})),
        ("GET", "/api/v1/users/a%2Fb@example.com", ("/api/v1/users/{id}", {"id": "a%2Fb@example.com"})),
        ("POST", "/api/v1/users/00u1/lifecycle/suspend", ("/api/v1/users/{id}/lifecycle/suspend", {"id": "00u1"})),
        ("PATCH", "/api/v1/groups", None),
        ("GET", "/api/v1/zones", None),
    ],
)
def test_find(method, path, expected):
    found = api_requests.find(method, path)
    assert (None if found is None else (found[0].path, found[1])) == expected
