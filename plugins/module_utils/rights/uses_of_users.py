# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of the modules for users. Data."""

from __future__ import annotations

from typing import Any

from . import conditions, use
from .use import Use

FIND = (Use("GET /api/v1/users/{id}"), Use("GET /api/v1/users"))
"""A user by ID or login; searched when many are named, or when a path cannot contain the login."""
UNCHECKED_CREATION = "If the response to the creation is lost, the task fails, because it cannot check the groups."
NOT_VALIDATED = "Profiles are not validated before the first write. Okta validates each of them when it is written."
NOT_COUNTED_VALUES = "The message does not have the number of objects with a value."
NOT_COUNTED = "Okta refuses to delete a user type that users have."

NOT_GATHERED = "The data are null, and the task warns."

PROFILE = (
    "profile",
    "new_login",
    "first_name",
    "last_name",
    "email",
    "second_email",
    "mobile_phone",
    "primary_phone",
    "display_name",
    "title",
    "department",
    "division",
    "organization",
    "cost_center",
    "employee_number",
    "manager",
    "manager_id",
)
"""The options of okta_user for the profile."""
UPDATE = use.each((*PROFILE, "password", "password_hash"), "state=present and found=existing")

_USER = (
    *FIND,
    *use.when(
        (
            Use("GET /api/v1/groups"),
            Use("GET /api/v1/groups/{groupId}"),
            Use("GET /api/v1/users/{id}/groups", without=UNCHECKED_CREATION),
            Use("PUT /api/v1/groups/{groupId}/users/{userId}"),
        ),
        "state=present and found=missing and groups",
    ),
    Use("GET /api/v1/meta/types/user", ("state=present and user_type",)),
    Use(
        "GET /api/v1/meta/schemas/user/{schemaId}",
        ("state=present and found=missing and validate_profile=true", *use.each(PROFILE, "validate_profile=true")),
        NOT_VALIDATED,
    ),
    Use("POST /api/v1/users", ("state=present and found=missing",)),
    Use("POST /api/v1/users/{id}", UPDATE),
    Use("PUT /api/v1/users/{id}", use.each(PROFILE, "state=present and found=existing")),
    Use(
        "POST /api/v1/users/{id}/lifecycle/activate",
        (
            "state=present and found=missing and send_email=false",
            "status=active and found=staged",
            "status=provisioned and found=staged",
            "on_deprovisioned=reactivate and found=deactivated",
        ),
    ),
    Use("POST /api/v1/users/{id}/lifecycle/reactivate", ("restart_activation=true and found=provisioned",)),
    Use("POST /api/v1/users/{id}/lifecycle/unsuspend", ("status=active and found=suspended",)),
    Use(
        "POST /api/v1/users/{id}/lifecycle/unlock",
        (
            "unlock=true and found=locked",
            "status=active and found=locked",
            "status=suspended and found=locked",
        ),
    ),
    Use(
        "POST /api/v1/users/{id}/lifecycle/suspend",
        ("status=suspended and found=missing", "status=suspended and found=active"),
    ),
    Use(
        "POST /api/v1/users/{id}/lifecycle/deactivate",
        ("status=deactivated and found=missing", "status=deactivated and found=existing", "state=absent"),
    ),
    Use("DELETE /api/v1/users/{id}", ("state=absent",)),
)


def _expiry(condition: str, without: str = "") -> tuple[Use, ...]:
    """Return the requests that say when passwords expire."""
    members = ("GET /api/v1/users/{id}/groups", "GET /api/v1/groups/{groupId}", "GET /api/v1/groups/{groupId}/users")
    return tuple(Use(request, (condition,), without) for request in ("GET /api/v1/policies", *members))


def _gathered(option: str, without: str = "") -> tuple[Use, ...]:
    """Return the requests for the choices of gather, or of another option like it."""
    assignments = ("GET /api/v1/apps", "GET /api/v1/apps/{appId}", "GET /api/v1/apps/{appId}/users/{userId}")
    return (
        Use("GET /api/v1/users/{id}/groups", (f"{option}=groups",), without),
        Use("GET /api/v1/users/{id}/appLinks", (f"{option}=apps", f"{option}=assignments"), without),
        Use("GET /api/v1/users/{userId}/factors", (f"{option}=factors",), without),
        *(Use(request, (f"{option}=assignments",), without) for request in assignments),
        *_expiry(f"{option}=password_expiry", without),
    )


_PASSWORD = {
    "set": "POST /api/v1/users/{id}",
    "change": "POST /api/v1/users/{userId}/credentials/change_password",
    "expire": "POST /api/v1/users/{id}/lifecycle/expire_password",
    "temporary": "POST /api/v1/users/{id}/lifecycle/expire_password_with_temp_password",
    "reset": "POST /api/v1/users/{id}/lifecycle/reset_password",
    "forgot": "POST /api/v1/users/{userId}/credentials/forgot_password",
}

USES: dict[str, tuple[Use, ...]] = {
    "okta_user": _USER,
    "okta_user_info": (
        *FIND,
        *_gathered("gather"),
        *_gathered("gather_if_allowed", NOT_GATHERED),
        *_expiry("password_ends_within"),
    ),
    "okta_user_factor": (
        *FIND,
        Use("GET /api/v1/users/{userId}/factors"),
        Use("POST /api/v1/users/{id}/lifecycle/reset_factors", ("all=true",)),
        Use("DELETE /api/v1/users/{userId}/factors/{factorId}", ("factor_id", "factor_type", "provider")),
    ),
    "okta_user_factor_info": (
        *FIND,
        Use("GET /api/v1/users/{userId}/factors"),
        Use("GET /api/v1/users/{userId}/factors/catalog", ("gather=supported",)),
    ),
    "okta_user_password": (*FIND, *(Use(request, (f"action={action}",)) for action, request in _PASSWORD.items())),
    "okta_user_schema": (
        Use("GET /api/v1/meta/schemas/user/{schemaId}"),
        Use("GET /api/v1/meta/types/user", ("user_type",)),
        Use("GET /api/v1/users", ("state=absent", "enum"), NOT_COUNTED_VALUES),
        Use("POST /api/v1/meta/schemas/user/{schemaId}"),
    ),
    "okta_user_schema_info": (
        Use("GET /api/v1/meta/schemas/user/{schemaId}"),
        Use("GET /api/v1/meta/types/user", ("user_type",)),
    ),
    "okta_user_session": (*FIND, Use("DELETE /api/v1/users/{userId}/sessions")),
    "okta_user_type": (
        Use("GET /api/v1/meta/types/user"),
        Use("GET /api/v1/users", ("state=absent",), NOT_COUNTED),
        Use("POST /api/v1/meta/types/user", ("state=present and found=missing",)),
        Use("POST /api/v1/meta/types/user/{typeId}", use.each(("display_name", "description"), "found=existing")),
        Use("DELETE /api/v1/meta/types/user/{typeId}", ("state=absent",)),
    ),
    "okta_user_type_info": (Use("GET /api/v1/meta/types/user"),),
}

DEFAULTS: dict[str, dict[str, Any]] = {
    "okta_user_schema": {"state": "present"},
    "okta_user_type": {"state": "present", **conditions.EITHER},
    "okta_user": {
        "state": "present",
        "restart_activation": False,
        "on_deprovisioned": "fail",
        "unlock": False,
        "validate_profile": True,
        conditions.FOUND: (
            *conditions.EITHER[conditions.FOUND],
            "staged",
            "provisioned",
            "active",
            "locked",
            "suspended",
            "deactivated",
        ),
    },
}
