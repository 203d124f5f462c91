# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Parallel reads."""

from __future__ import annotations

import threading

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import reading


@pytest.mark.parametrize("at_once", [1, 3, 20])
def test_the_results_are_in_order(at_once):
    assert reading.each(lambda value: value * 2, range(9), at_once) == [0, 2, 4, 6, 8, 10, 12, 14, 16]


def test_nothing_to_read():
    assert reading.each(lambda value: value, [], 5) == []


def test_max_parallel_reads_run_at_once():
    meeting = threading.Barrier(4, timeout=30)
    assert reading.each(lambda _value: meeting.wait() >= 0, range(4), 4) == [True] * 4


@pytest.mark.parametrize("at_once", [1, 4])
def test_after_a_failure_no_read_begins(at_once):
    asked = []

    def ask(value):
        asked.append(value)
        raise errors.Refused(f"no {value}")

    with pytest.raises(errors.Refused, match="no "):
        reading.each(ask, range(100), at_once)
    assert len(asked) <= at_once


def refusal(status, code="E0000007"):
    """Return a function that raises Okta's refusal."""

    def read():
        raise errors.ApiError("GET", "/api/v1/groups/00g1", status, {"errorCode": code} if code else {}, {})

    return read


def unknown():
    raise errors.NotFound("group", "Sales", "its ID")


@pytest.mark.parametrize(
    ("read", "found", "expected"),
    [
        (lambda: [], None, []),
        (refusal(404), None, None),
        (refusal(404), {"id": "00g1"}, errors.ApiError),
        (refusal(404, ""), None, errors.ApiError),
        (refusal(403, "E0000006"), None, errors.ApiError),
        (unknown, None, None),
        (unknown, {"id": "00g1"}, errors.NotFound),
    ],
)
def test_only_a_missing_object_explains_a_missing_response(read, found, expected):
    if isinstance(expected, type):
        with pytest.raises(expected):
            reading.unless_gone(read, lambda: found)
    else:
        assert reading.unless_gone(read, lambda: found) == expected


@pytest.mark.parametrize(
    ("names", "warnings"),
    [
        ([], []),
        (["a"], ["1 user was deleted while the task read the org, and the result does not contain: a."]),
        (["a", "b", "a"], ["2 users were deleted while the task read the org, and the result does not contain: a, b."]),
    ],
)
def test_objects_that_were_deleted_are_named_once(names, warnings):
    gone = reading.Gone("user")
    assert gone.unless("present", lambda: 0, lambda: None) == 0
    assert [gone.unless(name, refusal(404), lambda: None) for name in names] == [None] * len(names)
    assert gone.warnings == warnings
