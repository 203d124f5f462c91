# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom admin roles and their permissions: the endpoints below /api/v1/iam/roles."""

from __future__ import annotations

import dataclasses

import flask

from . import custom_roles, errors, iam, identifiers, log_events, rights_tables, web
from . import org as org_module

AREA = flask.Blueprint("iam_roles", __name__)


def document(role: custom_roles.CustomRole) -> dict:
    own = f"/api/v1/iam/roles/{role.id}"
    return {
        "id": role.id,
        "label": role.label,
        "description": role.description,
        "created": identifiers.timestamp(role.created),
        "lastUpdated": identifiers.timestamp(role.last_updated),
        "_links": {"permissions": iam.href(f"{own}/permissions"), "self": iam.href(own)},
    }


def _permission_document(role: custom_roles.CustomRole, permission: custom_roles.Permission) -> dict:
    own = f"/api/v1/iam/roles/{role.id}"
    conditions = {} if permission.conditions is None else {"conditions": permission.conditions}
    return {
        "label": permission.label,
        "created": identifiers.timestamp(permission.created),
        "lastUpdated": identifiers.timestamp(permission.last_updated),
        **conditions,
        "_links": {"role": iam.href(own), "self": iam.href(f"{own}/permissions/{permission.label}")},
    }


def _permission(org: org_module.Org, name: object, conditions: dict | None = None) -> custom_roles.Permission:
    """Return a new permission. Raises errors.Refusal E0000001 for an unknown one."""
    if name not in rights_tables.permissions.BY_NAME:
        raise errors.invalid("permissions", f"permissions: {name} is not a valid permission")
    return custom_roles.Permission(name, org.now(), org.now(), conditions)


def _conditions() -> dict | None:
    """Return the conditions of the body, None without any.

    Raises errors.Refusal E0000001 unless they include or exclude something, not both.
    """
    body = web.body() if flask.request.get_data() else {}
    given = web.part(body, "conditions")
    if given is not None and (len(given) != 1 or not {"include", "exclude"} & set(given)):
        raise errors.invalid("conditions", "conditions: Only one of include and exclude can be used")
    return given


def _log(kind: str, role: custom_roles.CustomRole) -> None:
    target = log_events.target("ROLE", role.id, role.label)
    web.current_org().system_log.write(f"iam.role.{kind}", [target])


def made(org: org_module.Org, texts: dict, permissions: list, role_id: str | None = None) -> custom_roles.CustomRole:
    """Add a role to the org. Raises errors.Refusal E0000001 for an unknown permission or too many roles."""
    if len(org.custom_roles) >= custom_roles.MOST_ROLES:
        raise errors.invalid("role", f"role: An org can have at most {custom_roles.MOST_ROLES} custom roles")
    owned = tuple(_permission(org, name) for name in dict.fromkeys(permissions))
    role_id = role_id or identifiers.new_id("cr0")
    role = custom_roles.CustomRole(role_id, **texts, created=org.now(), last_updated=org.now(), permissions=owned)
    org.custom_roles.put(role)
    return role


@iam.routed(AREA, "GET", "/roles")
def list_custom_roles():
    return iam.paged("roles", web.current_org().custom_roles, document, {})


@iam.routed(AREA, "POST", "/roles")
def create_custom_role():
    org = web.current_org()
    body = web.body()
    role = made(org, iam.texts_of(body, org.custom_roles), iam.listed(body, "permissions"))
    _log("create", role)
    return web.reply(document(role))


@iam.routed(AREA, "GET", "/roles/<reference>")
def get_custom_role(reference: str):
    return web.reply(document(iam.find_role(reference)))


@iam.routed(AREA, "PUT", "/roles/<reference>")
def replace_custom_role(reference: str):
    """Replace label and description; permissions have their own paths."""
    org = web.current_org()
    role = iam.find_role(reference)
    texts = iam.texts_of(web.body(), org.custom_roles, role.id)
    role = dataclasses.replace(role, **texts, last_updated=org.now())
    org.custom_roles.put(role)
    _log("update", role)
    return web.reply(document(role))


@iam.routed(AREA, "DELETE", "/roles/<reference>")
def delete_custom_role(reference: str):
    """Delete a role. With the setting `delete_bound_role` refuse, a role with assignments stays.

    Raises errors.Refusal E0000001.
    """
    org = web.current_org()
    role = iam.find_role(reference)
    bound = org.roles.bound(role=role.id)
    if bound and org.settings["delete_bound_role"] == "refuse":
        raise errors.invalid("role", "role: The role has assignments and cannot be deleted")
    for assigned in bound:
        org.roles.revoke(assigned)
    org.custom_roles.remove(role.id)
    _log("delete", role)
    return web.nothing()


def _find_permission(role: custom_roles.CustomRole, name: str) -> custom_roles.Permission:
    found = next((permission for permission in role.permissions if permission.label == name), None)
    if found is None:
        raise errors.not_found(name, "Permission")
    return found


def _put_permissions(role: custom_roles.CustomRole, permissions: tuple) -> None:
    org = web.current_org()
    org.custom_roles.put(dataclasses.replace(role, permissions=permissions))


@iam.routed(AREA, "GET", "/roles/<reference>/permissions")
def list_permissions(reference: str):
    role = iam.find_role(reference)
    return web.reply({"permissions": [_permission_document(role, permission) for permission in role.permissions]})


@iam.routed(AREA, "POST", "/roles/<reference>/permissions/<name>")
def add_permission(reference: str, name: str):
    role = iam.find_role(reference)
    added = _permission(web.current_org(), name, _conditions())
    others = tuple(permission for permission in role.permissions if permission.label != name)
    _put_permissions(role, (*others, added))
    _log("permissions.add", role)
    return web.nothing()


@iam.routed(AREA, "GET", "/roles/<reference>/permissions/<name>")
def get_permission(reference: str, name: str):
    role = iam.find_role(reference)
    return web.reply(_permission_document(role, _find_permission(role, name)))


@iam.routed(AREA, "PUT", "/roles/<reference>/permissions/<name>")
def replace_permission(reference: str, name: str):
    """Replace the conditions of a permission."""
    role = iam.find_role(reference)
    found = _find_permission(role, name)
    changed = dataclasses.replace(found, conditions=_conditions(), last_updated=web.current_org().now())
    _put_permissions(role, tuple(changed if one == found else one for one in role.permissions))
    _log("permission.conditions.add" if changed.conditions else "permission.conditions.delete", role)
    return web.reply(_permission_document(role, changed))


@iam.routed(AREA, "DELETE", "/roles/<reference>/permissions/<name>")
def remove_permission(reference: str, name: str):
    role = iam.find_role(reference)
    found = _find_permission(role, name)
    _put_permissions(role, tuple(permission for permission in role.permissions if permission != found))
    _log("permissions.delete", role)
    return web.nothing()
