# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights for requests about users. Data, without imports from other folders of this collection.

A user is the parameter "id" or "userId", as in Okta's OpenAPI document.
"""

from __future__ import annotations

from . import requirement, standard_roles
from .requirement import Request

READ = "okta.users.read"
MANAGE = "okta.users.manage"

SEES = standard_roles.SEES_USERS_AND_GROUPS
CHANGES = standard_roles.CHANGES_USERS
HELPS = standard_roles.HELPS_USERS

CREDENTIALS = (
    "Okta documents that custom roles manage the credential fields of a user and not their values, but not whether "
    "this request with a password or a recovery question counts as such."
)
NOT_NAMED = "Okta does not document which permission this request needs; this is the one for the nearest task."


def _lifecycle(operation: str, permission: str, roles: tuple[str, ...] = CHANGES, unclear: str = "") -> Request:
    """Return the request for a lifecycle operation."""
    path = f"/api/v1/users/{{id}}/lifecycle/{operation}"
    return Request("POST", path, MANAGE, requirement.one(f"okta.users.{permission}", "id"), roles, open=unclear)


OF_SCHEMAS = "Okta documents neither a permission of custom roles for changes of schemas nor the standard roles."

REQUESTS: tuple[Request, ...] = (
    Request("GET", "/api/v1/users", READ, requirement.one(READ), SEES, hides=True),
    Request(
        "POST",
        "/api/v1/users",
        MANAGE,
        requirement.one("okta.users.create"),
        CHANGES,
        open="Okta documents that a new user must be in a group that the custom role or the limited group "
        "administrator covers, but not which permission that group needs in addition.",
    ),
    Request("GET", "/api/v1/users/{id}", READ, requirement.one(READ, "id"), SEES),
    Request(
        "POST",
        "/api/v1/users/{id}",
        MANAGE,
        requirement.one("okta.users.userprofile.manage", "id"),
        CHANGES,
        open=CREDENTIALS,
    ),
    Request(
        "PUT",
        "/api/v1/users/{id}",
        MANAGE,
        requirement.one("okta.users.userprofile.manage", "id"),
        CHANGES,
        open=CREDENTIALS,
    ),
    Request("DELETE", "/api/v1/users/{id}", MANAGE, requirement.one("okta.users.lifecycle.delete", "id"), CHANGES),
    _lifecycle("activate", "lifecycle.activate"),
    _lifecycle("reactivate", "lifecycle.activate", unclear=NOT_NAMED),
    _lifecycle("deactivate", "lifecycle.deactivate"),
    _lifecycle("suspend", "lifecycle.suspend"),
    _lifecycle("unsuspend", "lifecycle.unsuspend"),
    _lifecycle("unlock", "lifecycle.unlock", HELPS),
    _lifecycle("expire_password", "credentials.expirePassword", HELPS),
    _lifecycle("expire_password_with_temp_password", "credentials.expirePassword", HELPS),
    _lifecycle("reset_password", "credentials.resetPassword", HELPS),
    _lifecycle("reset_factors", "credentials.resetFactors", HELPS),
    Request(
        "POST",
        "/api/v1/users/{userId}/credentials/change_password",
        MANAGE,
        requirement.one("okta.users.credentials.manage", "userId"),
        HELPS,
        open=CREDENTIALS,
    ),
    Request(
        "POST",
        "/api/v1/users/{userId}/credentials/forgot_password",
        MANAGE,
        requirement.one("okta.users.credentials.resetPassword", "userId"),
        HELPS,
        open=NOT_NAMED,
    ),
    Request(
        "GET",
        "/api/v1/users/{id}/groups",
        READ,
        requirement.one(READ, "id"),
        SEES,
        hides=True,
        open="Okta does not document which groups of a user a limited administrator sees.",
    ),
    Request("GET", "/api/v1/users/{id}/appLinks", READ, requirement.one(READ, "id"), SEES),
    Request("GET", "/api/v1/users/{userId}/factors", READ, requirement.one(READ, "userId"), SEES),
    Request("GET", "/api/v1/users/{userId}/factors/catalog", READ, requirement.one(READ, "userId"), SEES),
    Request(
        "DELETE",
        "/api/v1/users/{userId}/factors/{factorId}",
        MANAGE,
        requirement.one("okta.users.credentials.resetFactors", "userId"),
        HELPS,
    ),
    Request(
        "DELETE",
        "/api/v1/users/{userId}/sessions",
        MANAGE,
        requirement.one("okta.users.lifecycle.clearSessions", "userId"),
        HELPS,
    ),
    Request(
        "GET",
        "/api/v1/meta/schemas/user/{schemaId}",
        "okta.schemas.read",
        requirement.one("okta.apps.manage"),
        standard_roles.SEES_USER_SCHEMAS,
    ),
    Request(
        "POST",
        "/api/v1/meta/schemas/user/{schemaId}",
        "okta.schemas.manage",
        requirement.NO_CUSTOM_ROLE,
        standard_roles.CHANGES_SETTINGS,
        open=OF_SCHEMAS,
    ),
    Request(
        "GET",
        "/api/v1/meta/types/user",
        "okta.userTypes.read",
        requirement.NO_CUSTOM_ROLE,
        standard_roles.SEES_PROFILES,
        open="Okta documents no permission of custom roles for user types.",
    ),
    *(
        Request(
            method,
            path,
            "okta.userTypes.manage",
            requirement.NO_CUSTOM_ROLE,
            standard_roles.CHANGES_SETTINGS,
            open="Okta documents no permission of custom roles for user types, and only for their creation the roles.",
        )
        for method, path in (
            ("POST", "/api/v1/meta/types/user"),
            ("POST", "/api/v1/meta/types/user/{typeId}"),
            ("DELETE", "/api/v1/meta/types/user/{typeId}"),
        )
    ),
)
