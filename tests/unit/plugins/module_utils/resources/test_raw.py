# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.resources import raw


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/users",
        "/api/v1/users?limit=1&q=a/../b",
        "/api/v1/users/zoe%40example.com/groups",
        "/api/v1/users?redirect=https://elsewhere.example.com",
        "/.well-known/okta-organization",
        "/",
    ],
)
def test_paths_in_the_org(path):
    assert raw.checked_path(path) == path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("https://elsewhere.example.com/api/v1/users", "path must not contain a host"),
        ("//elsewhere.example.com/api/v1/users", "path must not contain a host"),
        ("/https://elsewhere.example.com", "path must not contain a host"),
        ("@elsewhere.example.com/", "path must start with a slash"),
        (":8080/api", "path must start with a slash"),
        ("api/v1/users", "path must start with a slash"),
        ("", "path must start with a slash"),
        ("/api/v1/groups/Köln", "non-ASCII characters"),
        ("/api/v1/a b", "spaces"),
        ("/api/v1/a\nb", "spaces"),
        ("/\\elsewhere.example.com", "backslashes"),
        ("/api/v1/../admin", "/./ or /../"),
        ("/api/v1/.", "/./ or /../"),
        ("/api/v1/users#all", "a fragment"),
    ],
)
def test_invalid_paths(path, words):
    with pytest.raises(errors.InvalidOption, match=words):
        raw.checked_path(path)


def test_values_of_a_query_are_converted():
    given = {"limit": 5, "active": True, "hidden": False, "id": ["a", True], "after": None, "q": ""}
    assert raw.checked_query(given) == {"limit": 5, "active": "true", "hidden": "false", "id": ["a", "true"], "q": ""}
    assert raw.checked_query(None) == {}


def test_a_query_has_no_mappings():
    with pytest.raises(errors.InvalidOption, match=r"query must not contain a dictionary \(parameter a\)"):
        raw.checked_query({"a": {"b": "c"}})


def test_headers_are_converted_to_strings():
    assert raw.checked_headers({"If-Match": 'W/"1"', "X-Number": 5}) == {"If-Match": 'W/"1"', "X-Number": "5"}
    assert raw.checked_headers(None) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Authorization", "planted"),
        ("authorization", "planted"),
        ("DPoP", "planted"),
        ("Cookie", "planted"),
        ("Host", "planted"),
        ("Content-Length", "planted"),
        ("Proxy-Authorization", "planted"),
        ("X Some", "planted"),
        ("", "planted"),
        ("X-Some", "planted\r\nAuthorization: SSWS x"),
        ("X-Some", "plänted"),
    ],
)
def test_headers_that_a_task_must_not_set(name, value):
    with pytest.raises(errors.InvalidOption) as caught:
        raw.checked_headers({name: value})
    assert value not in str(caught.value)
