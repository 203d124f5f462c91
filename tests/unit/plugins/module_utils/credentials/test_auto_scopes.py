# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The scopes of a task with scopes=auto."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.credentials import auto_scopes
from ansible_collections.spoke.okta.plugins.module_utils.credentials.auto_scopes import TaskScopes

AUTO = {"scopes": ["auto"], "credentials": None}
REMEDY = "List the scopes that the task needs in scopes."


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [((), False), (("okta.users.read",), False), (("auto",), True), (("okta.auto.read",), False)],
)
def test_auto(scopes, expected):
    assert auto_scopes.is_auto(scopes) is expected


def test_auto_cannot_be_combined():
    with pytest.raises(errors.InvalidOption) as caught:
        auto_scopes.is_auto(["okta.users.read", "auto"])
    assert str(caught.value) == (
        "scopes must not combine auto with other scopes (got okta.users.read). Set auto alone, or only scopes."
    )


@pytest.mark.parametrize(
    ("scopes", "attempts"),
    [
        (TaskScopes("m"), []),
        (TaskScopes("m", ("okta.logs.read",)), [("okta.logs.read",), ("okta.logs.manage",)]),
        (TaskScopes("m", ("okta.apps.manage",)), [("okta.apps.manage",)]),
        (TaskScopes("m", (), ("okta.users.read",)), [("okta.users.read",)]),
        (
            TaskScopes("m", ("okta.groups.manage", "okta.users.read"), ("okta.apps.read",)),
            [
                ("okta.groups.manage", "okta.users.read", "okta.apps.read"),
                ("okta.groups.manage", "okta.users.read"),
                ("okta.groups.manage", "okta.users.manage"),
            ],
        ),
    ],
)
def test_attempts(scopes, attempts):
    assert scopes.attempts() == attempts


@pytest.mark.parametrize(
    ("lacking", "widened"),
    [
        ([], ("okta.groups.read", "okta.users.read")),
        (["okta.groups.read"], ("okta.groups.manage", "okta.users.read")),
        (["okta.groups.read", "okta.users.read"], ("okta.groups.manage", "okta.users.manage")),
    ],
)
def test_widened(lacking, widened):
    assert TaskScopes("m", ("okta.groups.read", "okta.users.read")).widened(lacking) == widened


@pytest.mark.parametrize(
    ("granted", "missing"),
    [
        ((), ["okta.groups.manage", "okta.users.read"]),
        (("okta.groups.read", "okta.users.read"), ["okta.groups.manage"]),
        (("okta.groups.manage", "okta.users.manage"), []),
        (("okta.groups.manage", "okta.users.read", "okta.logs.read"), []),
    ],
)
def test_missing(granted, missing):
    assert TaskScopes("m", ("okta.groups.manage", "okta.users.read")).missing(granted) == missing


@pytest.mark.parametrize(
    ("module", "options", "check_mode", "needed", "useful"),
    [
        ("okta_log_info", {}, False, ["okta.logs.read"], []),
        ("okta_group", {"group": "Sales", "state": "absent"}, False, ["okta.groups.manage"], []),
        ("okta_group", {"group": "Sales", "state": "absent"}, True, ["okta.groups.read"], []),
        (
            "okta_group",
            {"group": "Sales", "state": "present", "profile": {"city": "Berlin"}, "validate_profile": True},
            False,
            ["okta.groups.manage"],
            ["okta.schemas.read"],
        ),
        ("okta_connection_info", {"wants": None}, False, [], ["okta.users.read"]),
        ("okta_connection_info", {"wants": ["unknown"]}, False, [], ["okta.users.read"]),
        (
            "okta_connection_info",
            {"wants": ["add to group"]},
            False,
            [],
            ["okta.groups.manage", "okta.roles.read", "okta.users.read"],
        ),
        (
            "okta_connection_info",
            {"wants": ["add to group"]},
            True,
            [],
            ["okta.groups.read", "okta.roles.read", "okta.users.read"],
        ),
        ("okta_api_info", {"path": "/api/v1/users/me?fields=id"}, False, ["okta.users.read"], []),
        ("okta_api", {"method": "DELETE", "path": "/api/v1/groups/00g1"}, False, ["okta.groups.manage"], []),
        ("okta_api", {"method": "DELETE", "path": "/api/v1/groups/00g1"}, True, [], []),
        ("okta_api", {"method": "DELETE", "path": "/api/v1/unknown"}, True, [], []),
    ],
)
def test_the_scopes_of_a_task(module, options, check_mode, needed, useful):
    found = auto_scopes.of_task(module, {**AUTO, **options}, check_mode)
    assert (list(found.needed), list(found.useful), found.problem) == (needed, useful, "")


@pytest.mark.parametrize(
    ("module", "options", "problem"),
    [
        ("", {}, "cannot be auto in an event source."),
        ("okta_oauth_token", {}, "cannot be auto in okta_oauth_token."),
        ("okta_api_info", {"path": "/api/v1/zones"}, "cannot be auto for GET /api/v1/zones, whose scope is unknown."),
    ],
)
def test_tasks_whose_scopes_are_unknown(module, options, problem):
    found = auto_scopes.of_task(module, {**AUTO, **options}, False)
    with pytest.raises(errors.InvalidOption) as caught:
        found.checked()
    assert str(caught.value) == f"scopes {problem} {REMEDY}"


@pytest.mark.parametrize(
    ("params", "is_asked"),
    [
        ({"scopes": None, "credentials": None}, False),
        ({"scopes": ["okta.users.read"], "credentials": None}, False),
        ({"scopes": None, "credentials": [{"scopes": None}, {"scopes": ["auto"]}]}, True),
        ({"scopes": ["auto"], "credentials": [{"scopes": ["okta.users.read"]}]}, True),
    ],
)
def test_scopes_are_looked_up_only_for_auto(params, is_asked):
    assert (auto_scopes.of_task("okta_log_info", params, False) is not None) is is_asked
