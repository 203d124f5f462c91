# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The roles of principals: reasons of refusals, views, and what exclusive revokes."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.admins import (
    assignment_steps,
    known_admins,
    principal_plan,
    role_types,
)
from ansible_collections.spoke.okta.plugins.module_utils.resources import iam
from ansible_collections.spoke.okta.plugins.module_utils.resources.org import Org
from ansible_collections.spoke.okta.plugins.module_utils.resources.role_assignments import Principal

WEB = "The application Portal is not a service application."


def known() -> known_admins.Known:
    """Return what a task knows that has not read anything."""
    return known_admins.Known(Org(None), [])


@pytest.mark.parametrize(
    ("role", "resource_set", "status", "code", "about", "doubt", "kind", "start"),
    [
        ("ORG_ADMINS", "", 400, "E0000001", "", None, "app", "Okta's documentation does not list the role ORG_ADMINS."),
        ("ORG_ADMINS", "", 403, "E0000001", "", None, "app", None),
        ("ORG_ADMIN", "", 400, "E0000001", "", None, "app", None),
        ("ORG_ADMIN", "", 400, "E0000001", "", WEB, "app", WEB),
        ("ORG_ADMIN", "", 403, "E0000006", "", WEB, "app", None),
        ("ORG_ADMIN", "", 400, "E0000001", "", None, "group", assignment_steps.GROUPS_ONLY),
        ("USER_ADMIN", "", 400, "E0000001", "group", None, "group", None),
        ("USER_ADMIN", "", 400, "E0000001", "last group", None, "user", assignment_steps.LAST_TARGET),
        ("USER_ADMIN", "", 404, "E0000007", "last group", None, "user", None),
        ("ORG_ADMIN", "", 403, "E0000091", "app", None, "user", "Okta limits only APP_ADMIN to apps, not ORG_ADMIN."),
        ("APP_ADMIN", "", 403, "E0000091", "app", None, "user", None),
        ("SUPER_ADMIN", "", 403, "E0000006", "", None, "user", assignment_steps.ONLY_SUPER),
        ("Desk", "Staff", 401, "E0000015", "", None, "user", iam.UNAVAILABLE),
        ("Desk", "Staff", 400, "E0000001", "", None, "user", None),
    ],
)
def test_reasons_of_a_refusal(role, resource_set, status, code, about, doubt, kind, start):
    error = errors.ApiError("POST", "/oauth2/v1/clients/0oa1/roles", status, {"errorCode": code}, {})
    ticket = assignment_steps.Ticket(role, resource_set)
    reason = assignment_steps.reason_of(error, ticket, about, doubt, kind)
    assert reason is None if start is None else reason.startswith(start)


def test_the_reason_that_okta_gives_for_super_admin_is_enough():
    document = {"errorCode": "E0000006", "errorCauses": [{"errorSummary": "The last super administrator."}]}
    error = errors.ApiError("DELETE", "/api/v1/users/00u1/roles/ra1", 403, document, {})
    assert assignment_steps.reason_of(error, assignment_steps.Ticket("SUPER_ADMIN", ""), "", None, "user") is None


@pytest.mark.parametrize(
    ("role", "suggestion"),
    [
        ("ORG_ADMIN", None),
        ("org_admin", " Did you mean ORG_ADMIN?"),
        ("Report Admin", " Did you mean REPORT_ADMIN?"),
        ("KING", ""),
    ],
)
def test_unknown_roles(role, suggestion):
    listed = ", ".join(role_types.STANDARD)
    text = f"Okta's documentation does not list the role {role}.{suggestion} It has {listed}."
    assert role_types.unknown(role) == (None if suggestion is None else text)


@pytest.mark.parametrize(
    ("role", "kind", "limited"),
    [
        ("USER_ADMIN", "group", True),
        ("USER_ADMIN", "app", False),
        ("APP_ADMIN", "app", True),
        ("NEW_ADMIN", "app", True),
        ("REPORT_ADMIN", "group", False),
    ],
)
def test_roles_that_targets_can_limit(role, kind, limited):
    assert (role_types.not_limited(role, kind) is None) is limited


@pytest.mark.parametrize(
    "parts", [{}, {"credentials": None}, {"credentials": {"signing": {}}}, {"credentials": {"oauthClient": None}}]
)
def test_an_application_without_a_client_id(parts):
    with pytest.raises(errors.Refused) as found:
        known().client({"label": "Wiki", **parts})
    assert str(found.value) == (
        "The application Wiki does not have a client ID, so it cannot have roles. Only OAuth applications have one."
    )


@pytest.mark.parametrize(
    ("settings", "doubtful"),
    [
        (None, False),
        ({"oauthClient": {"application_type": "service"}}, False),
        ({"oauthClient": {"application_type": "web"}}, True),
    ],
)
def test_applications_that_are_not_service_apps(settings, doubtful):
    here = known()
    app = here.client({"label": "Portal", "credentials": {"oauthClient": {"client_id": "0oa1"}}, "settings": settings})
    assert (here.not_a_service(app) is not None) is doubtful
    assert here.not_a_service(Principal("user", "0oa1", "Portal")) is None


HELD = [
    known_admins.Held("1", (("ORG_ADMIN", ""),), "ORG_ADMIN", "ORG_ADMIN", ""),
    known_admins.Held("2", (("NEW_ADMIN", ""),), "NEW_ADMIN", "NEW_ADMIN", ""),
    known_admins.Held("3", (("cr01", "iam1"),), "CUSTOM", "Desk", "Staff"),
    known_admins.Held(
        "4", (("WORKFLOWS_ADMIN", ""), ("WORKFLOWS_ADMIN", "W")), "WORKFLOWS_ADMIN", "WORKFLOWS_ADMIN", ""
    ),
]


@pytest.mark.parametrize(
    ("keys", "only_standard", "revoked"),
    [
        ([], True, ["ORG_ADMIN", "NEW_ADMIN"]),
        ([], False, ["ORG_ADMIN", "NEW_ADMIN", "Desk on Staff", "WORKFLOWS_ADMIN"]),
        ([("ORG_ADMIN", ""), ("WORKFLOWS_ADMIN", "W")], False, ["NEW_ADMIN", "Desk on Staff"]),
        ([("cr01", "iam1"), ("WORKFLOWS_ADMIN", "")], False, ["ORG_ADMIN", "NEW_ADMIN"]),
        ([("cr01", "iam2")], False, ["ORG_ADMIN", "NEW_ADMIN", "Desk on Staff", "WORKFLOWS_ADMIN"]),
    ],
)
def test_exclusive_revokes_all_others(keys, only_standard, revoked):
    draft = assignment_steps.Draft(known(), Principal("user", "00u1", "ada"), HELD)
    goals = [known_admins.Goal(key, key[0], "", {}, {}) for key in keys]
    principal_plan.revoke_others(draft, HELD, goals, only_standard)
    assert [str(step) for step in draft.plan().steps] == [f"revoke {name} from ada" for name in revoked]
    assert [loss.what for loss in draft.losses] == revoked


def test_a_view_is_sorted_and_has_targets_only_where_they_are_known():
    tickets = [assignment_steps.Ticket(*names) for names in (("B", ""), ("A", "Z"), ("A", "Y"))]
    state = dict(zip(tickets, [{"group": ["y", "x"]}, {}, {}], strict=True))
    assert assignment_steps.shown(state) == [
        {"role": "A", "resource_set": "Y"},
        {"role": "A", "resource_set": "Z"},
        {"role": "B", "groups": ["x", "y"]},
    ]
