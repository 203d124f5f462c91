# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of the modules for applications, their assignments, credentials and rights. Data."""

from __future__ import annotations

from typing import Any

from . import conditions, use, uses_of_groups, uses_of_users
from .use import Use

FIND = (Use("GET /api/v1/apps"), Use("GET /api/v1/apps/{appId}"))
"""An application by label, name or ID."""
OF_USERS = ("users", "user")
OF_GROUPS = ("groups", "group")
"""The options of okta_app_assignment that name users and groups, also in its list."""
SETTINGS = (
    "new_label",
    "hide_web",
    "hide_ios",
    "auto_launch",
    "auto_submit_toolbar",
    "notes",
    "user_name_template",
    "self_service",
    "error_redirect_url",
    "login_redirect_url",
)
UNNAMED_REASON = "A message about a user who has the application through a group does not name the group."
UNNAMED_GROUPS = "The result shows these groups by their IDs."
UNKNOWN_REASON = "In the result, through_groups is null."


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{one} and {other}" for one in first for other in second)


_REMOVES = ("state=absent", "exclusive=true")
_LOSES = _both(("assignments", "users and groups"), _REMOVES)


def _gathered(option: str, without: str = "") -> tuple[Use, ...]:
    """Return the requests for the choices of gather of applications, or of another option like it."""
    return (
        Use("GET /api/v1/apps/{appId}/sso/saml/metadata", (f"{option}=saml",), without),
        Use("GET /api/v1/apps/{appId}/credentials/keys", (f"{option}=certificates",), without),
    )


def _moves(updates: tuple[str, ...]) -> tuple[Use, ...]:
    """Return the uses that change the status of an application, or delete it. *updates* are conditions of an update.

    Okta deletes inactive applications only, and updates some kinds only while they are active. A failure rolls back.
    """
    return (
        Use("POST /api/v1/apps/{appId}/lifecycle/activate", ("status=active", "state=absent")),
        Use("POST /api/v1/apps/{appId}/lifecycle/deactivate", ("status=inactive", "state=absent", *updates)),
        Use("POST /api/v1/apps/{appId}/logo", ("state=present and logo",)),
        # By name. An ID is not looked up.
        Use("GET /api/v1/policies", ("state=present and access_policy",)),
        Use("PUT /api/v1/apps/{appId}/policies/{policyId}", ("state=present and access_policy",)),
        Use("DELETE /api/v1/apps/{appId}", ("state=absent",)),
    )


_ASSIGNMENT = (
    *FIND,
    *use.when(uses_of_users.FIND, *OF_USERS),
    *use.when(uses_of_groups.FIND, *OF_GROUPS),
    Use("GET /api/v1/groups/{groupId}", use.each(OF_GROUPS, "exclusive=true"), UNNAMED_GROUPS),
    Use("GET /api/v1/apps/{appId}/users", OF_USERS),
    Use("GET /api/v1/apps/{appId}/users/{userId}", use.each(OF_USERS, "exclusive=false")),
    Use("GET /api/v1/apps/{appId}/groups", (*OF_GROUPS, *_LOSES)),
    Use("GET /api/v1/apps/{appId}/groups", _both(OF_USERS, _REMOVES), UNNAMED_REASON),
    Use("GET /api/v1/apps/{appId}/groups/{groupId}", use.each(OF_GROUPS, "state=present")),
    Use("GET /api/v1/users/{id}/groups", _LOSES),
    Use("GET /api/v1/users/{id}/groups", _both(OF_USERS, _REMOVES), UNNAMED_REASON),
    Use(
        "GET /api/v1/meta/schemas/apps/{appId}/default",
        ("state=present and profile and validate_profile=true",),
        uses_of_users.NOT_VALIDATED,
    ),
    Use("POST /api/v1/apps/{appId}/users", use.each(OF_USERS, "state=present")),
    Use("POST /api/v1/apps/{appId}/users/{userId}", use.each(OF_USERS, "state=present")),
    Use("DELETE /api/v1/apps/{appId}/users/{userId}", _both(OF_USERS, _REMOVES)),
    Use("PUT /api/v1/apps/{appId}/groups/{groupId}", use.each(OF_GROUPS, "state=present")),
    Use("DELETE /api/v1/apps/{appId}/groups/{groupId}", _both(OF_GROUPS, _REMOVES)),
)

OF_ONE_KIND = (
    *FIND,
    Use("POST /api/v1/apps", ("state=present and found=missing",)),
    Use("PUT /api/v1/apps/{appId}", ("state=present and found=existing",)),
    *_moves(("status=active and found=existing",)),
)
"""The requests of a module that creates and updates applications of one kind."""

USES: dict[str, tuple[Use, ...]] = {
    "okta_app": (
        *FIND,
        Use("PUT /api/v1/apps/{appId}", use.each(SETTINGS, "state=present")),
        *_moves(use.each(SETTINGS, "status=active")),
    ),
    "okta_app_assignment": _ASSIGNMENT,
    "okta_app_assignment_info": (
        *FIND,
        *use.when(uses_of_users.FIND, "user"),
        Use("GET /api/v1/apps/{appId}/users/{userId}", ("user",)),
        Use("GET /api/v1/apps/{appId}/users", ("sides=users and not user",)),
        Use("GET /api/v1/apps/{appId}/groups", ("sides=groups and not user",)),
        Use("GET /api/v1/apps/{appId}/groups", ("user",), UNKNOWN_REASON),
        Use("GET /api/v1/users/{id}/groups", ("user",), UNKNOWN_REASON),
        Use(
            "GET /api/v1/groups/{groupId}",
            ("sides=groups and not user",),
            "In the result, the name of each group is null.",
        ),
    ),
    "okta_app_bookmark": OF_ONE_KIND,
    "okta_app_catalog": (
        *OF_ONE_KIND,
        Use(
            "GET /api/v1/apps/{appId}/sso/saml/metadata",
            ("state=present",),
            "The result does not have saml.",
        ),
    ),
    "okta_app_certificate": (
        *FIND,
        Use("GET /api/v1/apps/{appId}/credentials/keys"),
        Use("POST /api/v1/apps/{appId}/credentials/keys/generate", ("step=add and not clone_from",)),
        Use("POST /api/v1/apps/{appId}/credentials/keys/{keyId}/clone", ("step=add and clone_from",)),
        Use("PUT /api/v1/apps/{appId}", ("step=activate",)),
        Use("GET /api/v1/apps/{appId}/sso/saml/metadata", ("metadata=true",), "In the result, metadata is null."),
    ),
    "okta_app_certificate_info": (*FIND, Use("GET /api/v1/apps/{appId}/credentials/keys")),
    "okta_app_grant": (
        *FIND,
        Use("GET /api/v1/apps/{appId}/grants"),
        Use("POST /api/v1/apps/{appId}/grants", ("state=present",)),
        Use("DELETE /api/v1/apps/{appId}/grants/{grantId}", _REMOVES),
    ),
    "okta_app_grant_info": (*FIND, Use("GET /api/v1/apps/{appId}/grants")),
    "okta_app_info": (
        *FIND,
        *use.when((*uses_of_users.FIND, Use("GET /api/v1/users/{id}/appLinks")), "assigned_to_user"),
        *use.when((*uses_of_groups.FIND, Use("GET /api/v1/groups/{groupId}/apps")), "assigned_to_group"),
        Use("GET /api/v1/apps/{appId}/users", ("launcher=assigned and not assigned_to_user",)),
        *_gathered("gather"),
        *_gathered("gather_if_allowed", uses_of_users.NOT_GATHERED),
    ),
    "okta_app_oauth": OF_ONE_KIND,
    "okta_app_user_schema": (
        *FIND,
        Use("GET /api/v1/meta/schemas/apps/{appId}/default"),
        Use("GET /api/v1/apps/{appId}/users", ("state=absent", "enum"), uses_of_users.NOT_COUNTED_VALUES),
        Use("POST /api/v1/meta/schemas/apps/{appId}/default"),
    ),
    "okta_app_role": (
        *FIND,
        Use("GET /oauth2/v1/clients/{clientId}/roles"),
        Use("POST /oauth2/v1/clients/{clientId}/roles", ("state=present",)),
        Use("DELETE /oauth2/v1/clients/{clientId}/roles/{roleAssignmentId}", _REMOVES),
    ),
    "okta_app_saml": (
        *OF_ONE_KIND,
        Use("GET /api/v1/apps/{appId}/sso/saml/metadata", ("state=present",), "The result does not have saml."),
    ),
    "okta_app_secret": (
        *FIND,
        *(
            Use(f"{method} /api/v1/apps/{{appId}}/credentials/{rest}", (f"kind={kind}{condition}",))
            for kind, place, key in (("secret", "secrets", "{secretId}"), ("key", "jwks", "{keyId}"))
            for method, rest, condition in (
                ("GET", place, ""),
                ("POST", place, " and step=add"),
                ("POST", f"{place}/{key}/lifecycle/deactivate", " and step=deactivate_old"),
                ("DELETE", f"{place}/{key}", " and step=remove_old"),
            )
        ),
    ),
    "okta_app_swa": OF_ONE_KIND,
}

DEFAULTS: dict[str, dict[str, Any]] = {
    "okta_app_user_schema": {"state": "present"},
    "okta_app": {"state": "present"},
    "okta_app_assignment": {"state": "present", "exclusive": False, "validate_profile": True},
    "okta_app_assignment_info": {"sides": ["users", "groups"]},
    "okta_app_bookmark": {"state": "present", **conditions.EITHER},
    "okta_app_catalog": {"state": "present", **conditions.EITHER},
    "okta_app_certificate": {"metadata": False},
    "okta_app_grant": {"state": "present", "exclusive": False},
    "okta_app_oauth": {"state": "present", **conditions.EITHER},
    "okta_app_role": {"state": "present", "exclusive": False},
    "okta_app_saml": {"state": "present", **conditions.EITHER},
    "okta_app_secret": {"kind": "secret"},
    "okta_app_swa": {"state": "present", **conditions.EITHER},
}
