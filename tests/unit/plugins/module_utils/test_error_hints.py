# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.spoke.okta.plugins.module_utils import error_hints

MISSING = "The object does not exist, was deleted, or is hidden from the administrator of the credential."
DEACTIVATED = (
    f"{MISSING} Okta also returns this for a change of a deactivated user. A deactivated user must be activated first: "
    "use okta_user with status=active and on_deprovisioned=reactivate."
)


@pytest.mark.parametrize(
    ("code", "method", "path", "expected"),
    [
        ("E0000007", "POST", "/api/v1/users/00u1/lifecycle/suspend", DEACTIVATED),
        ("E0000007", "PUT", "/api/v1/groups/00g1/users/00u1", DEACTIVATED),
        ("E0000007", "GET", "/api/v1/users/00u1", MISSING),
        ("E0000007", "PUT", "/api/v1/groups/00g1", MISSING),
        ("E0000016", "POST", "/api/v1/users/00u1/lifecycle/activate", "The user is already activated."),
        ("E0000999", "POST", "/api/v1/users/00u1", None),
    ],
)
def test_hint(code, method, path, expected):
    assert error_hints.hint(code, method, path) == expected
