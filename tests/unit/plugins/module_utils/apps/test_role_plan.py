# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Roles that a task manages, and hints about refused ones."""

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.apps import role_plan

SERVICE = {"label": "Jobs", "settings": {"oauthClient": {"application_type": "service"}}}
WEB = {"label": "Portal", "settings": {"oauthClient": {"application_type": "web"}}}


@pytest.mark.parametrize(
    ("role", "standard"),
    [
        ({"id": "1", "type": "ORG_ADMIN"}, True),
        ({"id": "1", "type": "NEW_ADMIN"}, True),
        ({"id": "1", "type": "CUSTOM"}, False),
        ({"id": "1", "type": "ORG_ADMIN", "resource-set": "iam1"}, False),
        ({"id": "1"}, False),
        ({"type": "ORG_ADMIN"}, False),
    ],
)
def test_standard_roles(role, standard):
    assert role_plan.is_standard(role) is standard


@pytest.mark.parametrize(
    "parts", [{}, {"credentials": None}, {"credentials": {"signing": {}}}, {"credentials": {"oauthClient": None}}]
)
def test_an_application_without_a_client_id(parts):
    with pytest.raises(errors.Refused) as found:
        role_plan.client_of({"label": "Wiki", **parts})
    assert str(found.value) == (
        "The application Wiki does not have a client ID, so it cannot have roles. Only OAuth applications have one."
    )


@pytest.mark.parametrize(
    ("app", "role", "status", "start"),
    [
        (SERVICE, "ORG_ADMINS", 400, "Okta's documentation does not list the role ORG_ADMINS. It has ACCESS_"),
        (SERVICE, "ORG_ADMINS", 403, "Okta returned 403"),
        (SERVICE, "ORG_ADMIN", 400, "Okta returned 400"),
        ({"label": "Applauz"}, "ORG_ADMIN", 400, "Okta returned 400"),
        (
            WEB,
            "ORG_ADMIN",
            400,
            "The application Portal is not a service application. Tokens of other applications have the roles of the ",
        ),
    ],
)
def test_reasons_of_a_refusal(app, role, status, start):
    error = errors.ApiError("POST", "/oauth2/v1/clients/0oa1/roles", status, {"errorCode": "E0000001"}, {})
    assert str(role_plan.explained(error, app, role)).startswith(start)
