# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cost of a task: all writes are counted, and the first ones are listed."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.transport import cost, responses


@pytest.mark.parametrize(
    ("request_line", "kind"),
    [
        ("POST /api/v1/users?activate=true", "POST /api/v1/users 200"),
        (
            "POST /api/v1/users/00ub0oNGTSWTBKOLGLNR/lifecycle/suspend",
            "POST /api/v1/users/{id}/lifecycle/suspend 200",
        ),
        (
            "PUT /api/v1/groups/00g1emaKYZTWRYYRRTSK/users/00ub0oNGTSWTBKOLGLNR",
            "PUT /api/v1/groups/{id}/users/{id} 200",
        ),
        ("POST /api/v1/users/zoe%40example.com", "POST /api/v1/users/{id} 200"),
        ("POST /api/v1/authorizationServers", "POST /api/v1/authorizationServers 200"),
    ],
)
def test_kind(request_line, kind):
    assert cost.kind(responses.Trace(*request_line.split(" "), 200, "r1", None)) == kind


@pytest.mark.parametrize(("limit", "listed"), [(0, 0), (2, 2), (5, 3)])
def test_writes_beyond_the_limit_are_counted_only(limit, listed):
    spent = cost.Cost(limit)
    for status in (200, 200, 403):
        spent.wrote(responses.Trace("POST", "/api/v1/users", status, "r1", None))
    report = spent.report(0)
    assert len(report["writes"]) == listed
    assert report["write_counts"] == {"POST /api/v1/users 200": 2, "POST /api/v1/users 403": 1}


def test_nothing_was_written():
    assert set(cost.Cost(5).report(0)) == {"calls", "retries", "waited_seconds", "remaining"}
