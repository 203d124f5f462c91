# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The rights for requests about admin roles, resource sets and their assignments. Data.

Only super administrators see and change administrators; a custom role with okta.iam.read sees them, too.
"""

from __future__ import annotations

from . import requirement
from .requirement import Request

READ = "okta.roles.read"
MANAGE = "okta.roles.manage"

ROLES = "/api/v1/iam/roles"
ROLE = f"{ROLES}/{{roleIdOrLabel}}"
SETS = "/api/v1/iam/resource-sets"
SET = f"{SETS}/{{resourceSetIdOrLabel}}"
BINDING = f"{SET}/bindings/{{roleIdOrLabel}}"

GROUP_TARGETS = "/{roleAssignmentId}/targets/groups"
APP_TARGETS = "/{roleAssignmentId}/targets/catalog/apps"


def _read(path: str) -> Request:
    """Return a request that reads administrators."""
    return Request("GET", path, READ, requirement.one("okta.iam.read"), ())


def _change(method: str, path: str) -> Request:
    """Return a request that changes administrators."""
    return Request(method, path, MANAGE, requirement.NO_CUSTOM_ROLE, ())


def _of_principal(roles: str, group: str = "groupId") -> tuple[Request, ...]:
    """Return the requests about the roles of a principal at a path; *group* is the parameter for a target group."""
    target, app = f"{roles}{GROUP_TARGETS}/{{{group}}}", f"{roles}{APP_TARGETS}/{{appName}}"
    return (
        _read(roles),
        _change("POST", roles),
        _read(f"{roles}/{{roleAssignmentId}}"),
        _change("DELETE", f"{roles}/{{roleAssignmentId}}"),
        _read(f"{roles}{GROUP_TARGETS}"),
        _change("PUT", target),
        _change("DELETE", target),
        _read(f"{roles}{APP_TARGETS}"),
        _change("PUT", app),
        _change("DELETE", app),
        _change("PUT", f"{app}/{{appId}}"),
        _change("DELETE", f"{app}/{{appId}}"),
    )


REQUESTS: tuple[Request, ...] = (
    _read(ROLES),
    _change("POST", ROLES),
    _read(ROLE),
    _change("PUT", ROLE),
    _change("DELETE", ROLE),
    _read(f"{ROLE}/permissions"),
    _read(f"{ROLE}/permissions/{{permissionType}}"),
    _change("POST", f"{ROLE}/permissions/{{permissionType}}"),
    _change("PUT", f"{ROLE}/permissions/{{permissionType}}"),
    _change("DELETE", f"{ROLE}/permissions/{{permissionType}}"),
    _read(SETS),
    _change("POST", SETS),
    _read(SET),
    _change("PUT", SET),
    _change("DELETE", SET),
    _read(f"{SET}/resources"),
    _change("PATCH", f"{SET}/resources"),
    _change("POST", f"{SET}/resources"),
    _read(f"{SET}/resources/{{resourceId}}"),
    _change("PUT", f"{SET}/resources/{{resourceId}}"),
    _change("DELETE", f"{SET}/resources/{{resourceId}}"),
    _read(f"{SET}/bindings"),
    _change("POST", f"{SET}/bindings"),
    _read(BINDING),
    _change("DELETE", BINDING),
    _read(f"{BINDING}/members"),
    _change("PATCH", f"{BINDING}/members"),
    _read(f"{BINDING}/members/{{memberId}}"),
    _change("DELETE", f"{BINDING}/members/{{memberId}}"),
    _read("/api/v1/iam/assignees/users"),
    *_of_principal("/api/v1/users/{userId}/roles"),
    *_of_principal("/api/v1/groups/{groupId}/roles", "targetGroupId"),
    *_of_principal("/oauth2/v1/clients/{clientId}/roles"),
)
