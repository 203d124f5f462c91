# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import planning

ITEMS = [{"user": "ada"}, {"user": "bo"}, {"user": "cy"}]
NOT_TRIED = {
    "changed": False,
    "failed": False,
    "operations": [],
    "steps": [],
    "skipped": True,
    "msg": "Not tried: the task failed before its first change.",
}


def missing(name):
    return errors.NotFound("user", name, "its ID")


def refusal(status, code="E0000001"):
    document = {"errorCode": code, "errorSummary": "no"}
    return errors.ApiError("GET", "/api/v1/users/bo", status, document, {}, "")


def making(failing):
    """Return a function that raises the error of an item in *failing*, by index."""

    def make(index):
        if index in failing:
            raise failing[index]
        return index * 10

    return make


def test_each_returns_the_values_in_order():
    assert planning.each(ITEMS, making({})) == [0, 10, 20]


def test_each_reports_the_errors_of_all_items():
    with pytest.raises(planning.Rejected) as caught:
        planning.each(ITEMS, making({0: refusal(400), 2: missing("cy")}))
    first, third = str(refusal(400)), str(missing("cy"))
    failed = {"changed": False, "failed": True, "operations": [], "steps": []}
    response = refusal(400).result()["okta_error"]
    assert caught.value.result() == {
        "msg": f"{first} {third}",
        "okta_error": response,
        "changed": False,
        "results": [
            {"user": "ada", "msg": first, "okta_error": response, **failed},
            {"user": "bo", **NOT_TRIED},
            {"user": "cy", "msg": third, **failed},
        ],
        "summary": {"changed": 0, "failed": 2, "skipped": 1},
    }


@pytest.mark.parametrize(
    ("error", "general"),
    [
        (refusal(400), False),
        (refusal(404), False),
        (missing("bo"), False),
        (errors.UnexpectedResponse("GET", "/api/v1/users/bo", "Odd."), False),
        (refusal(401, "E0000011"), True),
        (refusal(403, "E0000006"), False),
        (errors.ConnectionFailed("GET", "/api/v1/users/bo", "no route"), True),
        (errors.Interrupted(), True),
    ],
)
def test_an_error_of_every_item_ends_the_planning(error, general):
    asked = []

    def make(index):
        asked.append(index)
        raise error

    with pytest.raises(errors.OktaError) as caught:
        planning.each(ITEMS, make)
    assert isinstance(caught.value, planning.Rejected) is not general
    assert asked == ([0] if general else [0, 1, 2])


def test_an_error_about_the_task_is_reported_with_all_items_as_not_tried():
    error = refusal(403, "E0000006")
    with pytest.raises(planning.Rejected) as caught, planning.reported(ITEMS):
        raise error
    assert caught.value.result() == {
        **error.result(),
        "changed": False,
        "results": [{**item, **NOT_TRIED} for item in ITEMS],
        "summary": {"changed": 0, "failed": 0, "skipped": 3},
    }
    assert caught.value.cause is error


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(errors.ItemsFailed("1 of 2 items failed.", {}), id="with results of its own"),
        pytest.param(errors.MissingLibrary("requests", ImportError("no")), id="a missing library"),
        pytest.param(refusal(401, "E0000011"), id="a refused credential"),
    ],
)
def test_an_error_that_is_not_about_the_items_is_raised_unchanged(error):
    with pytest.raises(errors.OktaError) as caught, planning.reported(ITEMS):
        raise error
    assert caught.value is error
