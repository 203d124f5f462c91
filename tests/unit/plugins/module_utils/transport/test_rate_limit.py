# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rate limit headers, and the wait before a retry."""

from __future__ import annotations

from email.utils import formatdate

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.transport import rate_limit

NOW = 1_790_000_000


def headers(limit="600", remaining="0", reset=NOW + 20, date=NOW):
    """Return rate limit headers as Okta sends them; None omits one."""
    given = {
        "X-Rate-Limit-Limit": limit,
        "X-Rate-Limit-Remaining": remaining,
        "X-Rate-Limit-Reset": None if reset is None else str(reset),
        "Date": None if date is None else formatdate(date, usegmt=True),
    }
    return {name: value for name, value in given.items() if value is not None}


@pytest.mark.parametrize(
    ("response", "seconds"),
    [
        (headers(reset=NOW + 20), 21.0),
        # Only the difference of two times of the server matters.
        (headers(reset=NOW + 20 - 600, date=NOW - 600), 21.0),
        (headers(reset=NOW - 5), 1.0),
        (headers(reset=f"{NOW + 5}, {NOW + 30}"), 31.0),
        # A window is at most a minute, so a longer difference means that the clocks are not comparable.
        (headers(reset=NOW + 4000), rate_limit.LONGEST_WINDOW),
        (headers(reset=None), None),
        (headers(date=None), None),
        (headers(reset="soon"), None),
        ({}, None),
    ],
)
def test_until_reset(response, seconds):
    assert rate_limit.until_reset(response) == seconds


@pytest.mark.parametrize(("value", "left"), [("17", 17), ("17, 3", 3), ("", None), ("x", None), (None, None), ("0", 0)])
def test_remaining_is_the_tightest(value, left):
    assert rate_limit.remaining({"X-Rate-Limit-Remaining": value} if value is not None else {}) == left


@pytest.mark.parametrize(
    ("limit", "remaining", "expected"),
    [("0", "0", True), ("600", "0", False), ("0", "1", False), (None, None, False), ("0, 600", "0", False)],
)
def test_a_concurrency_limit_is_recognized(limit, remaining, expected):
    assert rate_limit.is_concurrency(headers(limit, remaining)) is expected


@pytest.mark.parametrize(
    ("status", "code", "response", "idempotent", "least", "most"),
    [
        (429, "E0000047", headers(), False, 21.0, 22.0),
        (429, "E0000047", headers(limit="0"), False, 1.0, 3.0),
        (429, "", {}, False, 2.0, 4.0),
        (503, "E0000010", {}, False, 2.0, 4.0),
        (503, "E0000100", {}, False, 2.0, 4.0),
        (409, "E0000112", {}, False, 2.0, 4.0),
        (423, "E0000239", {}, False, 2.0, 4.0),
        (500, "E0000009", {}, True, 2.0, 4.0),
        (502, "", {}, True, 2.0, 4.0),
    ],
)
def test_waits_before_a_retry(status, code, response, idempotent, least, most):
    waits = [rate_limit.before_retry(status, code, response, idempotent, 2, chance) for chance in (0.0, 1.0)]
    assert waits == [least, most]


@pytest.mark.parametrize(
    ("status", "code", "idempotent"),
    [
        (500, "E0000009", False),
        (502, "", False),
        (400, "E0000001", True),
        (401, "E0000011", True),
        (401, "E0000015", True),
        (403, "E0000006", True),
        (404, "E0000007", True),
        (409, "E0000055", True),
    ],
)
def test_no_retry(status, code, idempotent):
    assert rate_limit.before_retry(status, code, headers(), idempotent, 0, 0.5) is None


def test_backoff_doubles_to_a_bound():
    assert [rate_limit.backoff(attempt, 1.0) for attempt in range(7)] == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


@pytest.mark.parametrize(
    ("method", "where", "name"),
    [
        ("GET", "/api/v1/users", "users"),
        ("GET", "/api/v1/users?limit=200&after=00u1", "users"),
        ("POST", "/api/v1/users?activate=true", "users"),
        ("GET", "/api/v1/users/00u1", "users get"),
        ("GET", "/api/v1/users/zoe%40example.com?x=1", "users get"),
        ("POST", "/api/v1/users/00u1", "users change"),
        ("PUT", "/api/v1/users/00u1", "users change"),
        ("DELETE", "/api/v1/users/00u1", "users change"),
        ("GET", "/api/v1/users/00u1/groups", "users"),
        ("POST", "/api/v1/users/00u1/lifecycle/activate", "users"),
        ("GET", "/api/v1/groups", "groups"),
        ("POST", "/api/v1/groups", "groups"),
        ("GET", "/api/v1/groups/00g1", "groups one"),
        ("PUT", "/api/v1/groups/00g1", "groups one"),
        ("DELETE", "/api/v1/groups/00g1", "groups one"),
        ("POST", "/api/v1/groups/00g1", "groups"),
        ("PUT", "/api/v1/groups/00g1/users/00u1", "groups"),
        ("GET", "/api/v1/groups/rules", "groups"),
        ("GET", "/api/v1/groups/rules/0pr1", "groups"),
        ("GET", "/api/v1/apps/0oa1", "apps one"),
        ("GET", "/api/v1/apps/0oa1/users", "apps"),
        ("GET", "/api/v1/logs", "logs"),
        ("GET", "/api/v1/meta/schemas/user/default", "other"),
        ("GET", "/api/v1/org", "other"),
        ("POST", "/oauth2/v1/token", "oauth2"),
        ("GET", "/oauth2/v1/clients/0oa1", "oauth2 clients"),
        ("GET", "/.well-known/okta-organization", "other"),
        ("GET", "/", "other"),
    ],
)
def test_bucket(method, where, name):
    assert rate_limit.bucket(method, where) == name


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (headers("300", "299", NOW + 60), rate_limit.Limits(300, 299, NOW + 60, 60.0)),
        (headers("600, 300", "500, 12", f"{NOW + 5}, {NOW + 30}"), rate_limit.Limits(300, 12, NOW + 30, 30.0)),
        (headers("300", "0", NOW + 4000), rate_limit.Limits(300, 0, NOW + 4000, rate_limit.LONGEST_WINDOW)),
        # A limit of zero is the concurrency limit.
        (headers("0", "0"), None),
        (headers(limit=None), None),
        (headers(remaining=None), None),
        (headers(reset=None), None),
        (headers(date=None), None),
        ({}, None),
    ],
)
def test_limits(response, expected):
    assert rate_limit.limits(response) == expected
