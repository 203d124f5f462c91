# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Knowledge that a task can do without, and the refusals that make it unknown."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.engine import optional

RULES = optional.Extra("the group rules", "The task goes on.")


def refusal(status, code, method="GET", path="/api/v1/groups/rules"):
    return errors.ApiError(method, path, status, {"errorCode": code}, {})


class Reader:
    """A read that fails with *error*, or returns its number of calls."""

    def __init__(self, error=None):
        self.calls = 0
        self._error = error

    def __call__(self):
        self.calls += 1
        if self._error:
            raise self._error
        return self.calls


WITHHELD = [
    refusal(403, "E0000006"),
    refusal(403, "insufficient_scope"),
    refusal(403, ""),
    refusal(401, "E0000015"),
    refusal(404, "E0000007"),
    refusal(404, ""),
    refusal(405, "E0000022"),
]
OTHERS = [
    refusal(400, "E0000001"),
    refusal(401, "E0000011"),
    refusal(401, "E0000004"),
    refusal(401, "invalid_token"),
    refusal(401, ""),
    refusal(429, "E0000047"),
    refusal(500, "E0000009"),
    refusal(503, "E0000010"),
    errors.ConnectionFailed("GET", "/api/v1/groups/rules", "timeout"),
    errors.Interrupted(),
    errors.UnexpectedResponse("GET", "/api/v1/groups/rules", "the response is empty."),
    errors.CursorExpired(refusal(404, "E0000007")),
    errors.ShareUsedUp("GET", "/api/v1/groups/rules", 50, 60, 30),
    errors.WaitTooLong(refusal(403, "E0000006"), 60, 0, 30),
]


@pytest.mark.parametrize("error", WITHHELD, ids=str)
def test_what_okta_withholds_is_unknown_and_asked_for_once(error):
    unseen, read = optional.Unseen(), Reader(error)
    assert [unseen.known(RULES, read) for _time in range(3)] == [None, None, None]
    assert (read.calls, len(unseen.warnings)) == (1, 1)
    assert optional.unless_withheld(Reader(error)) is None


def test_what_each_object_has_is_read_for_each_and_warned_about_once():
    unseen, read = optional.Unseen(), Reader(refusal(403, "E0000006"))
    assert [unseen.known(RULES, read, each=True) for _time in range(3)] == [None, None, None]
    assert (read.calls, len(unseen.warnings)) == (3, 1)
    assert unseen.known(RULES, Reader(), each=True) == 1


@pytest.mark.parametrize("error", OTHERS, ids=str)
def test_other_errors_end_the_task(error):
    unseen = optional.Unseen()
    for ask in (lambda read: unseen.known(RULES, read), optional.unless_withheld):
        with pytest.raises(type(error)) as raised:
            ask(Reader(error))
        assert raised.value is error
    assert unseen.warnings == []


@pytest.mark.parametrize("error", [*OTHERS, *WITHHELD], ids=str)
def test_no_error_after_a_change_ends_the_task(error):
    unseen = optional.Unseen()
    assert unseen.known(RULES, Reader(error), done=True) is None
    (warning,) = unseen.warnings
    assert warning.startswith("The task could not read the group rules: ")
    assert "The task goes on." in warning


def test_what_okta_shows_is_read_each_time_without_a_warning():
    unseen, read = optional.Unseen(), Reader()
    assert [unseen.known(RULES, read) for _time in range(2)] == [1, 2]
    assert unseen.warnings == []
    assert optional.unless_withheld(read) == 3


def test_an_unknown_extra_does_not_hide_another_one():
    unseen = optional.Unseen()
    unseen.known(RULES, Reader(refusal(403, "E0000006")))
    assert unseen.known(optional.Extra("the names of groups", "They are IDs."), Reader()) == 1


AT_RULES = "for GET /api/v1/groups/rules. The task goes on."
RIGHT = (
    "GET /api/v1/groups/rules needs the permission okta.groups.manage in a custom admin role, or the admin role "
    "READ_ONLY_ADMIN."
)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (refusal(403, "E0000006"), f"403 E0000006 {AT_RULES} {RIGHT}"),
        (
            refusal(403, "E0000006", path="/api/v1/groups/rules?after=00r1"),
            f"403 E0000006 for GET /api/v1/groups/rules?after=00r1. The task goes on. {RIGHT}",
        ),
        (
            refusal(403, "insufficient_scope"),
            f"403 insufficient_scope {AT_RULES} The request needs the OAuth scope okta.groups.read.",
        ),
        (
            refusal(403, "E0000006", path="/api/v1/new"),
            "403 E0000006 for GET /api/v1/new. The task goes on.",
        ),
        (
            refusal(403, "insufficient_scope", path="/api/v1/new"),
            "403 insufficient_scope for GET /api/v1/new. The task goes on.",
        ),
        (refusal(401, "E0000015"), f"401 E0000015 {AT_RULES}"),
        (refusal(404, ""), f"404 {AT_RULES}"),
        (refusal(405, "E0000022"), f"405 E0000022 {AT_RULES}"),
    ],
)
def test_the_warning_names_the_request_the_consequence_and_the_right(error, text):
    unseen = optional.Unseen()
    unseen.known(RULES, Reader(error))
    assert unseen.warnings == [f"The task could not read the group rules: Okta returned {text}"]
