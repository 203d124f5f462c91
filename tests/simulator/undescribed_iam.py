# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations below /api/v1/iam, which the tests' copy of Okta's OpenAPI document lacks: responses of real orgs.

https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleECustom/ and its neighbors describe them.
"""

from __future__ import annotations

TEXT = {"type": "string"}
TIME = {"type": "string", "format": "date-time"}
HREF = {"type": "object", "additionalProperties": False, "properties": {"href": {**TEXT, "format": "uri"}}}
CONDITIONS = {"type": "object"}


def _object(optional: dict | None = None, **required: dict) -> dict:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**(optional or {}), **required},
        "required": sorted(required),
    }


def _links(*names: str, optional: tuple[str, ...] = ()) -> dict:
    return _object(dict.fromkeys(optional, HREF), **dict.fromkeys(names, HREF))


def _list(name: str, item: dict, *links: str) -> dict:
    return _object(**{name: {"type": "array", "items": item}, "_links": _links(*links, optional=("next",))})


def _named(*links: str) -> dict:
    return _object(id=TEXT, label=TEXT, description=TEXT, created=TIME, lastUpdated=TIME, _links=_links(*links))


ROLE = _named("permissions", "self")
PERMISSION = _object(
    {"conditions": CONDITIONS}, label=TEXT, created=TIME, lastUpdated=TIME, _links=_links("role", "self")
)
RESOURCE_SET = _named("self", "resources", "bindings")
RESOURCE = _object(
    {"conditions": CONDITIONS}, id=TEXT, orn=TEXT, created=TIME, lastUpdated=TIME, _links=_links(optional=("self",))
)
BINDING = _object(id=TEXT, _links=_links("self", "resource-set", "members"))
EDITED = _object(_links=_links("self", "bindings", "resource-set"))
MEMBER = _object(id=TEXT, created=TIME, lastUpdated=TIME, _links=_links("self"))
ASSIGNEE = _object(id=TEXT, orn=TEXT, _links=_links("self", "roles"))

_ROLES = "/api/v1/iam/roles"
_ROLE = f"{_ROLES}/{{roleIdOrLabel}}"
_PERMISSION = f"{_ROLE}/permissions/{{permissionType}}"
_SETS = "/api/v1/iam/resource-sets"
_SET = f"{_SETS}/{{resourceSetIdOrLabel}}"
_RESOURCE = f"{_SET}/resources/{{resourceId}}"
_BINDING = f"{_SET}/bindings/{{roleIdOrLabel}}"
_MEMBER = f"{_BINDING}/members/{{memberId}}"

# Method and path template: the status of the response, and the schema of its body or None without one.
OPERATIONS: dict = {
    ("GET", _ROLES): (200, _list("roles", ROLE)),
    ("POST", _ROLES): (200, ROLE),
    ("GET", _ROLE): (200, ROLE),
    ("PUT", _ROLE): (200, ROLE),
    ("DELETE", _ROLE): (204, None),
    ("GET", f"{_ROLE}/permissions"): (200, _object(permissions={"type": "array", "items": PERMISSION})),
    ("GET", _PERMISSION): (200, PERMISSION),
    ("POST", _PERMISSION): (204, None),
    ("PUT", _PERMISSION): (200, PERMISSION),
    ("DELETE", _PERMISSION): (204, None),
    ("GET", _SETS): (200, _list("resource-sets", RESOURCE_SET)),
    ("POST", _SETS): (200, RESOURCE_SET),
    ("GET", _SET): (200, RESOURCE_SET),
    ("PUT", _SET): (200, RESOURCE_SET),
    ("DELETE", _SET): (204, None),
    ("GET", f"{_SET}/resources"): (200, _list("resources", RESOURCE, "resource-set")),
    ("PATCH", f"{_SET}/resources"): (200, RESOURCE_SET),
    ("POST", f"{_SET}/resources"): (200, RESOURCE),
    ("GET", _RESOURCE): (200, RESOURCE),
    ("PUT", _RESOURCE): (200, RESOURCE),
    ("DELETE", _RESOURCE): (204, None),
    ("GET", f"{_SET}/bindings"): (200, _list("roles", BINDING, "self", "resource-set")),
    ("POST", f"{_SET}/bindings"): (200, EDITED),
    ("GET", _BINDING): (200, BINDING),
    ("DELETE", _BINDING): (204, None),
    ("GET", f"{_BINDING}/members"): (200, _list("members", MEMBER, "self", "binding")),
    ("PATCH", f"{_BINDING}/members"): (200, EDITED),
    ("GET", _MEMBER): (200, MEMBER),
    ("DELETE", _MEMBER): (204, None),
    ("GET", "/api/v1/iam/assignees/users"): (200, _list("value", ASSIGNEE)),
}
