# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The common names of actions: what a security team would call them. Data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import conditions


@dataclass(frozen=True)
class Action:
    """An action is a module with some of its options.

    *options* are those that decide which requests the module sends, with any value where only their presence counts, a
    tuple for several values, and what the org has under conditions.FOUND. None: all that the module may do.
    """

    module: str
    options: Mapping[str, Any] | None


SOME = ""
"""The value of an option whose presence counts."""
BOTH = {"state": ("present", "absent")}
PRINCIPALS = {"user": SOME, "group": SOME, "app": SOME, "resource_set": SOME}
SWITCHED = {**BOTH, "status": ("active", "inactive")}


def _user(found: str, **options: Any) -> Action:
    """Return an action on a user that exists, in a status."""
    return Action("okta_user", {**options, conditions.FOUND: ("existing", found)})


ACTIONS: dict[str, Action] = {
    "read users": Action("okta_user_info", {}),
    "read password expiry": Action("okta_user_info", {"gather": ("password_expiry",)}),
    "create user": Action("okta_user", {"profile": SOME, **conditions.MISSING}),
    "create user in groups": Action("okta_user", {"profile": SOME, "groups": SOME, **conditions.MISSING}),
    "update user": Action("okta_user", {"profile": SOME, **conditions.EXISTING}),
    "activate": _user("staged", status="active"),
    "restart activation": _user("provisioned", restart_activation=True),
    "suspend": _user("active", status="suspended"),
    "unsuspend": _user("suspended", status="active"),
    "unlock": _user("locked", unlock=True),
    "deactivate": _user("active", status="deactivated"),
    "reactivate": _user("deactivated", status="active", on_deprovisioned="reactivate"),
    "delete user": _user("active", state="absent"),
    "set password": Action("okta_user_password", {"action": "set"}),
    "change password": Action("okta_user_password", {"action": "change"}),
    "expire password": Action("okta_user_password", {"action": "expire"}),
    "give temporary password": Action("okta_user_password", {"action": "temporary"}),
    "reset password": Action("okta_user_password", {"action": "reset"}),
    "send password link": Action("okta_user_password", {"action": "forgot"}),
    "clear sessions": Action("okta_user_session", {}),
    "read factors": Action("okta_user_factor_info", {}),
    "remove factor": Action("okta_user_factor", {"factor_type": SOME}),
    "reset factors": Action("okta_user_factor", {"all": True}),
    "read user types": Action("okta_user_type_info", {}),
    "manage user types": Action("okta_user_type", {**BOTH, "display_name": SOME}),
    "read user schema": Action("okta_user_schema_info", {"user_type": SOME}),
    "read groups": Action("okta_group_info", {}),
    "create group": Action("okta_group", {"description": SOME, **conditions.MISSING}),
    "update group": Action("okta_group", {"profile": SOME, **conditions.EXISTING}),
    "delete group": Action("okta_group", {"state": "absent"}),
    "read group members": Action("okta_group_member_info", {"group": SOME}),
    "add to group": Action("okta_group_member", {"state": "present", "group": SOME}),
    "remove from group": Action("okta_group_member", {"state": "absent", "group": SOME}),
    "set group members": Action("okta_group_member", {"state": "present", "group": SOME, "exclusive": True}),
    "read group rules": Action("okta_group_rule_info", {}),
    "manage group rules": Action("okta_group_rule", {**SWITCHED, "groups": SOME, "excluded_users": SOME}),
    "read apps": Action("okta_app_info", {}),
    "create app": Action("okta_app_oauth", {**conditions.MISSING}),
    "update app": Action("okta_app_oauth", {**conditions.EXISTING}),
    "activate app": Action("okta_app", {"status": "active"}),
    "deactivate app": Action("okta_app", {"status": "inactive"}),
    "delete app": Action("okta_app", {"state": "absent"}),
    "read app assignments": Action("okta_app_assignment_info", {}),
    "assign app": Action("okta_app_assignment", {"state": "present", "users": SOME, "groups": SOME}),
    "assign app to users": Action("okta_app_assignment", {"state": "present", "users": SOME}),
    "assign app to groups": Action("okta_app_assignment", {"state": "present", "groups": SOME}),
    "unassign app": Action("okta_app_assignment", {"state": "absent", "users": SOME, "groups": SOME}),
    "unassign app from users": Action("okta_app_assignment", {"state": "absent", "users": SOME}),
    "unassign app from groups": Action("okta_app_assignment", {"state": "absent", "groups": SOME}),
    "rotate client secret": Action("okta_app_secret", {"step": ("add", "deactivate_old", "remove_old")}),
    "rotate client key": Action("okta_app_secret", {"kind": "key", "step": ("add", "deactivate_old", "remove_old")}),
    "read scopes": Action("okta_app_grant_info", {}),
    "grant scopes": Action("okta_app_grant", {"state": "present"}),
    "revoke scopes": Action("okta_app_grant", {"state": "absent"}),
    "read event hooks": Action("okta_event_hook_info", {"name": SOME}),
    "manage event hooks": Action("okta_event_hook", {**SWITCHED, "events": SOME, "verified": True}),
    "read admin roles": Action("okta_admin_role_info", {}),
    "manage admin roles": Action(
        "okta_admin_role", {**BOTH, "description": SOME, "permissions": SOME, "conditions": SOME, "exclusive": True}
    ),
    "read resource sets": Action("okta_resource_set_info", {}),
    "manage resource sets": Action(
        "okta_resource_set",
        {**BOTH, "description": SOME, "groups": SOME, "users_of_groups": SOME, "apps": SOME, "exclusive": True},
    ),
    "read admin assignments": Action("okta_admin_assignment_info", {}),
    "assign admin roles": Action("okta_admin_assignment", {**PRINCIPALS, "state": "present"}),
    "revoke admin roles": Action("okta_admin_assignment", {**PRINCIPALS, "state": "absent"}),
    "read policies": Action("okta_policy_info", {"gather": ("rules",)}),
    "read trusted origins": Action("okta_trusted_origin_info", {"name": SOME}),
    "manage trusted origins": Action("okta_trusted_origin", {**SWITCHED, "origin": SOME}),
    "read the system log": Action("okta_log_info", {}),
    "wait for event": Action("okta_wait_for_event", {}),
}
