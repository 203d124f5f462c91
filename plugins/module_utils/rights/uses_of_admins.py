# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of the modules for custom admin roles and resource sets. Data."""

from __future__ import annotations

from typing import Any

from . import conditions, use
from .use import Use

ROLE = "/api/v1/iam/roles/{roleIdOrLabel}"
PERMISSION = f"{ROLE}/permissions/{{permissionType}}"
SET = "/api/v1/iam/resource-sets/{resourceSetIdOrLabel}"
UNCHECKED = "Okta decides whether their IDs exist, and the result shows the IDs."

_NEW = "state=present and found=missing"
_OLD = "state=present and found=existing"
_WHOLE = ("all_users", "all_groups", "all_apps")
_CONTENTS = (*_WHOLE, "groups", "users_of_groups", "apps", "app_types", "resources")
_GROUPS = use.each(("groups", "users_of_groups"), "state=present")

_READ_ROLE = (Use("GET /api/v1/iam/roles"), Use(f"GET {ROLE}"), Use(f"GET {ROLE}/permissions"))
_READ_SET = (Use("GET /api/v1/iam/resource-sets"), Use(f"GET {SET}"), Use(f"GET {SET}/resources"))

USES: dict[str, tuple[Use, ...]] = {
    "okta_admin_role": (
        *_READ_ROLE,
        Use(
            f"GET {PERMISSION}",
            (f"permissions and {_OLD}",),
            without="When Okta refuses to add a permission, the task fails, also if another client added it before.",
        ),
        Use("POST /api/v1/iam/roles", (_NEW,)),
        Use(f"PUT {ROLE}", use.each(("new_name", "description"), _OLD)),
        Use(f"POST {PERMISSION}", (f"permissions and {_OLD}",)),
        Use(f"PUT {PERMISSION}", ("conditions and state=present",)),
        Use(f"DELETE {PERMISSION}", (f"exclusive=true and {_OLD}",)),
        Use(f"DELETE {ROLE}", ("state=absent",)),
    ),
    "okta_admin_role_info": _READ_ROLE,
    "okta_resource_set": (
        *_READ_SET,
        Use("GET /api/v1/groups", _GROUPS),
        Use("GET /api/v1/groups/{groupId}", _GROUPS, UNCHECKED),
        Use("GET /api/v1/apps", ("apps and state=present",)),
        Use("GET /api/v1/apps/{appId}", ("apps and state=present",), UNCHECKED),
        Use("POST /api/v1/iam/resource-sets", (_NEW,)),
        Use(f"PUT {SET}", use.each(("new_name", "description"), _OLD)),
        Use(f"PATCH {SET}/resources", use.each(_CONTENTS, _OLD)),
        Use(
            f"DELETE {SET}/resources/{{resourceId}}",
            (f"exclusive=true and {_OLD}", *(f"{option}=false and {_OLD}" for option in _WHOLE)),
        ),
        Use(f"DELETE {SET}", ("state=absent",)),
    ),
    "okta_resource_set_info": _READ_SET,
}

DEFAULTS: dict[str, dict[str, Any]] = {
    "okta_admin_role": {"state": "present", "exclusive": False, **conditions.EITHER},
    "okta_resource_set": {"state": "present", "exclusive": False, **conditions.EITHER},
}
