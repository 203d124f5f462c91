# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeds and the state of custom roles, resource sets and assignments of admin roles."""

from __future__ import annotations

import dataclasses

from . import (
    admin_roles,
    custom_roles,
    iam_resource_sets,
    iam_roles,
    resource_names,
    resource_sets,
    seed_apps,
    seed_users,
)
from . import org as org_module

HOST = "https://org.example.com"
"""The host of the URLs of resources: the org ignores it."""


def _texts(given: dict) -> dict:
    return {"label": given["label"], "description": given.get("description", given["label"])}


def _add_role(org: org_module.Org, given: dict) -> custom_roles.CustomRole:
    """Add a custom role. `conditions` is a document for each permission that has some."""
    role = iam_roles.made(org, _texts(given), given.get("permissions", []), given.get("id"))
    conditions = given.get("conditions", {})
    permissions = tuple(
        dataclasses.replace(permission, conditions=conditions.get(permission.label)) for permission in role.permissions
    )
    role = dataclasses.replace(role, permissions=permissions)
    org.custom_roles.put(role)
    return role


def _named_group(org: org_module.Org, name: str) -> str:
    found = next((group.id for group in org.groups if group.name == name), None)
    if found is None:
        raise seed_users.BadSeed(f"The group {name} does not exist.")
    return found


def _add_set(org: org_module.Org, given: dict) -> resource_sets.ResourceSet:
    """Add a resource set: `resources` (paths or ORNs), `groups`, `users_of_groups` and `apps` by name."""
    references = [HOST + one if one.startswith("/") else one for one in given.get("resources", ())]
    references += [f"{HOST}/api/v1/groups/{_named_group(org, name)}" for name in given.get("groups", ())]
    references += [f"{HOST}/api/v1/groups/{_named_group(org, name)}/users" for name in given.get("users_of_groups", ())]
    references += [f"{HOST}/api/v1/apps/{seed_apps.labeled(org, label).id}" for label in given.get("apps", ())]
    return iam_resource_sets.made(org, _texts(given), references, given.get("id"))


def _assignee(org: org_module.Org, given: dict) -> tuple[str, str]:
    """Return kind and ID of the user (login), group (name) or client (label or ID) of an assignment."""
    if "user" in given:
        return "USER", org.find_user(given["user"]).id
    if "group" in given:
        return "GROUP", _named_group(org, given["group"])
    name = given["client"]
    found = next((one for one in org.oauth_clients.values() if name in (one.label, one.client_id)), None)
    if found is None:
        raise seed_users.BadSeed(f"The client {name} does not exist.")
    return "CLIENT", found.client_id


def _labeled(items, label: str, kind: str) -> str:
    found = next((item.id for item in items if item.label == label), None)
    if found is None:
        raise seed_users.BadSeed(f"The {kind} {label} does not exist.")
    return found


def _assign(org: org_module.Org, given: dict) -> None:
    """Assign a standard role with its targets `groups` and `apps`, or a custom role with a `resource_set`."""
    kind, assignee_id = _assignee(org, given)
    if given["role"] not in admin_roles.LABELS:
        role = _labeled(org.custom_roles, given["role"], "custom role")
        org.roles.bind(kind, assignee_id, role, _labeled(org.resource_sets, given["resource_set"], "resource set"))
        return
    assigned = org.roles.assign(kind, assignee_id, given["role"])
    groups = tuple(_named_group(org, name) for name in given.get("groups", ()))
    apps = [seed_apps.labeled(org, label) for label in given.get("apps", ())]
    org.roles.put(dataclasses.replace(assigned, groups=groups, apps=tuple((app.name, app.id) for app in apps)))


def add(org: org_module.Org, description: dict) -> dict:
    """Add custom roles, resource sets and assignments. Return the IDs of roles and resource sets by label.

    Raises seed_users.BadSeed for an unknown name, and errors.Refusal for what an org refuses.
    """
    roles = {made.label: made.id for made in (_add_role(org, one) for one in description.get("custom_roles", ()))}
    sets = {made.label: made.id for made in (_add_set(org, one) for one in description.get("resource_sets", ()))}
    for one in description.get("admin_assignments", ()):
        _assign(org, one)
    return {"custom_roles": roles, "resource_sets": sets}


def _name(org: org_module.Org, assigned: admin_roles.Assignment) -> str:
    if assigned.kind == "USER":
        return org.user_by_id(assigned.assignee_id).login
    if assigned.kind == "GROUP":
        return org.groups.get(assigned.assignee_id).name
    return org.oauth_clients[assigned.assignee_id].label


def _assignment_state(org: org_module.Org, assigned: admin_roles.Assignment) -> dict:
    shown = {"id": assigned.id, assigned.kind.lower(): _name(org, assigned)}
    if assigned.type == admin_roles.CUSTOM:
        role, found = org.custom_roles.get(assigned.role), org.resource_sets.get(assigned.resource_set)
        return {**shown, "role": role.label, "resource_set": found.label}
    apps = [app_id if app_id else name for name, app_id in assigned.apps]
    return {**shown, "role": assigned.type, "groups": list(assigned.groups), "apps": apps}


def state(org: org_module.Org) -> dict:
    """Return custom roles and resource sets by label, and all assignments of admin roles."""
    return {
        "custom_roles": {
            role.label: {
                "id": role.id,
                "description": role.description,
                "permissions": {permission.label: permission.conditions for permission in role.permissions},
            }
            for role in org.custom_roles
        },
        "resource_sets": {
            found.label: {
                "id": found.id,
                "description": found.description,
                "resources": sorted(resource_names.path_of(one.target) or one.orn for one in found.resources),
            }
            for found in org.resource_sets
        },
        "admin_assignments": [_assignment_state(org, assigned) for assigned in org.roles.all()],
    }
