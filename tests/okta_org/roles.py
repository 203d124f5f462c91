# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles of users, groups and service apps: standard roles, and custom roles with a resource set."""

from __future__ import annotations

import flask

from . import admin_roles, admins, errors, iam, privileges, role_assignees, web

AREA = flask.Blueprint("roles", __name__)
EVENTS = {"USER": "user.account.privilege", "GROUP": "group.privilege", "CLIENT": "app.oauth2.client.privilege"}


def _log(operation: str, assignee: role_assignees.Assignee) -> None:
    web.current_org().system_log.write(f"{EVENTS[assignee.kind]}.{operation}", [assignee.target])


@role_assignees.routed(AREA, "GET")
def list_roles(assignee: role_assignees.Assignee):
    listed = assignee.roles() or _behind_token(assignee)
    return web.reply([role_assignees.document(assigned) for assigned in listed])


def _behind_token(assignee: role_assignees.Assignee) -> list[admin_roles.Assignment]:
    """Return the standard roles of an API token of a seed, which its owner has only when the token asks."""
    org, token = web.current_org(), flask.g.token
    if token.owner_id != assignee.id or token.kind != "SSWS":
        return []
    types = {held.role for held in privileges.of_token(org, token)} - {admin_roles.CUSTOM}
    owner = org.find_user(assignee.id)
    return [
        admin_roles.Assignment(admin_roles.id_of(role, "USER"), role, "USER", owner.id, owner.created)
        for role in sorted(types)
    ]


@role_assignees.routed(AREA, "POST")
def assign_role(assignee: role_assignees.Assignee):
    """Assign a standard role, or a custom role for the objects of a resource set.

    Raises errors.Refusal: E0000001 for an unknown role or a client that is not a service app, E0000090 when the
    assignee already has the role, and for a custom role E0000007 and E0000015.
    """
    org = web.current_org()
    body = web.body()
    role = body.get("type")
    if role != admin_roles.CUSTOM and role not in admin_roles.LABELS:
        raise errors.invalid("type", "type: The role type is not valid")
    if not assignee.takes:
        raise errors.invalid("clientId", "clientId: Roles can only be assigned to service applications")
    if role == admin_roles.CUSTOM:
        assigned = _assign_custom(assignee, body)
    elif role in org.roles.types(assignee.id):
        raise errors.by_code("E0000090")
    else:
        assigned = org.roles.assign(assignee.kind, assignee.id, role)
    _log("grant", assignee)
    return web.reply(role_assignees.document(assigned), 201)


def _assign_custom(assignee: role_assignees.Assignee, body: dict) -> admin_roles.Assignment:
    iam.check_feature()
    for name in ("role", "resource-set"):
        if not isinstance(body.get(name), str) or not body[name]:
            raise errors.invalid(name, f"{name}: The field cannot be left blank")
    role, found = iam.find_role(body["role"]), iam.find_set(body["resource-set"])
    org = web.current_org()
    if any(assigned.assignee_id == assignee.id for assigned in org.roles.bound(role.id, found.id)):
        raise errors.by_code("E0000090")
    return org.roles.bind(assignee.kind, assignee.id, role.id, found.id)


@role_assignees.routed(AREA, "GET", "/<role_id>")
def get_role(assignee: role_assignees.Assignee, role_id: str):
    return web.reply(role_assignees.document(assignee.find(role_id)))


@role_assignees.routed(AREA, "DELETE", "/<role_id>")
def revoke_role(assignee: role_assignees.Assignee, role_id: str):
    """Revoke a role.

    Raises errors.Refusal: E0000007, for the last super administrator the code in the setting `last_super_admin_error`.
    """
    assigned = assignee.find(role_id)
    if assigned.type == admins.SUPER_ADMIN and assigned.kind == "USER":
        admins.check_revocation(web.current_org(), assigned.assignee_id)
    web.current_org().roles.revoke(assigned)
    _log("revoke", assignee)
    return web.nothing()
