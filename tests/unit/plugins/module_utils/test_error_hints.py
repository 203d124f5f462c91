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

LACKS = "The administrator of the credential lacks the permission for this operation or this object."
COVERS = (
    "Assign an admin role that covers the object. Group and help desk administrators have access to a part of the org."
)
OF_ADMINS = "Only super administrators can change the members of a group that has an admin role."
IN_CUSTOM_ROLE = "in a custom admin role, or the admin role"
MEMBERS = (
    "/api/v1/groups/{groupId}/users/{userId} needs the permissions okta.groups.members.manage on the group and "
    f"okta.users.groupMembership.manage on the user {IN_CUSTOM_ROLE} GROUP_MEMBERSHIP_ADMIN."
)
SEARCH = f"GET /api/v1/groups needs the permission okta.groups.read {IN_CUSTOM_ROLE} READ_ONLY_ADMIN."
GRANT = (
    "POST /api/v1/apps/{appId}/grants needs the admin role SUPER_ADMIN; Okta documents no permission of custom admin "
    "roles for it."
)


@pytest.mark.parametrize(
    ("code", "method", "path", "expected"),
    [
        ("E0000007", "POST", "/api/v1/users/00u1/lifecycle/suspend", DEACTIVATED),
        ("E0000007", "PUT", "/api/v1/groups/00g1/users/00u1", DEACTIVATED),
        ("E0000007", "GET", "/api/v1/users/00u1", MISSING),
        ("E0000007", "PUT", "/api/v1/groups/00g1", MISSING),
        ("E0000006", "PUT", "/api/v1/groups/00g1/users/00u1", f"{LACKS} PUT {MEMBERS} {COVERS} {OF_ADMINS}"),
        ("E0000006", "DELETE", "/api/v1/groups/00g1/users/00u1", f"{LACKS} DELETE {MEMBERS} {COVERS} {OF_ADMINS}"),
        ("E0000006", "GET", "/api/v1/groups?after=00g1&limit=200", f"{LACKS} {SEARCH} {COVERS}"),
        ("E0000006", "POST", "/api/v1/apps/0oa1/grants", f"{LACKS} {GRANT}"),
        (
            "E0000006",
            "GET",
            "/api/v1/zones",
            f"{LACKS} {COVERS} {OF_ADMINS}",
        ),
        ("E0000016", "POST", "/api/v1/users/00u1/lifecycle/activate", "The user is already activated."),
        ("E0000999", "POST", "/api/v1/users/00u1", None),
    ],
)
def test_hint(code, method, path, expected):
    assert error_hints.hint(code, method, path) == expected
