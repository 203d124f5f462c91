# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import re

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import parallel, reconcile, unforeseen


@pytest.mark.parametrize(
    ("break_it", "problem"),
    [
        (lambda: {}["profile"], "KeyError: 'profile'"),
        (lambda: [].pop(0), "IndexError: pop from empty list"),
        (lambda: iter(None), "TypeError: 'NoneType' object is not iterable"),
        (lambda: [].get("id"), "AttributeError: 'list' object has no attribute 'get'"),
        (lambda: int("x"), "ValueError: invalid literal for int() with base 10: 'x'"),
    ],
)
def test_an_unforeseen_exception_names_the_last_response(break_it, problem):
    trail = unforeseen.begin()
    unforeseen.note("GET /api/v1/groups", 200)
    unforeseen.note("GET /api/v1/users/me", 200)
    with pytest.raises(unforeseen.Unforeseen) as caught, unforeseen.explained():
        break_it()
    assert re.sub(r"line \d+", "line 1", str(caught.value)) == (
        f"The task met an unforeseen error after the response to GET /api/v1/users/me (200): {problem} in "
        "engine/test_unforeseen.py, line 1. This or an earlier response probably has a form that the collection does "
        "not expect. Run the task again with -vvv, and report its result with the traceback."
    )
    assert problem in trail.tracebacks[0]


def test_an_exception_before_the_first_response_is_not_explained():
    unforeseen.begin()
    with pytest.raises(KeyError), unforeseen.explained():
        {}["profile"]


def test_other_errors_pass():
    unforeseen.begin()
    unforeseen.note("GET /api/v1/users/me", 200)
    with pytest.raises(errors.Refused), unforeseen.explained():
        raise errors.Refused("No.")


def test_each_thread_names_its_own_response():
    unforeseen.begin()
    unforeseen.note("GET /api/v1/users/me", 200)

    def work():
        unforeseen.note("GET /api/v1/groups", 200)
        return {}["profile"]

    with pytest.raises(unforeseen.Unforeseen, match=r"response to GET /api/v1/groups \(200\)"):
        parallel.Crew(work).run(2)


def test_a_step_with_an_unforeseen_exception_reports_the_steps_before_it():
    unforeseen.begin()
    unforeseen.note("POST /api/v1/groups", 200)
    steps = [
        reconcile.Step("create", "Sales", lambda _group: {}),
        reconcile.Step("update", "Sales", lambda group: group["id"]),
    ]
    with pytest.raises(errors.StepFailed) as caught:
        reconcile.carry_out(reconcile.Plan({}, {}, steps=steps), check_mode=False)
    assert caught.value.done == ["create Sales"]
    assert str(caught.value).startswith(
        "Could not update Sales: The task met an unforeseen error after the response to POST /api/v1/groups (200): "
        "KeyError: 'id' in "
    )
