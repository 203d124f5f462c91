# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles of users, groups and service apps."""

from __future__ import annotations

import flask

from . import admin_roles, errors, role_assignees, web

AREA = flask.Blueprint("roles", __name__)
EVENTS = {"USER": "user.account.privilege", "GROUP": "group.privilege", "CLIENT": "app.oauth2.client.privilege"}


def _log(operation: str, assignee: role_assignees.Assignee) -> None:
    web.current_org().system_log.write(f"{EVENTS[assignee.kind]}.{operation}", [assignee.target])


@role_assignees.routed(AREA, "GET")
def list_roles(assignee: role_assignees.Assignee):
    return web.reply([role_assignees.document(assigned) for assigned in assignee.roles()])


@role_assignees.routed(AREA, "POST")
def assign_role(assignee: role_assignees.Assignee):
    """Assign a standard role.

    Raises errors.Refusal: E0000001 for an unknown role or a client that is not a service app, E0000090 when the
    assignee already has the role.
    """
    org = web.current_org()
    role = web.body().get("type")
    if role not in admin_roles.LABELS:
        raise errors.invalid("type", "type: The role type is not valid")
    if not assignee.takes:
        raise errors.invalid("clientId", "clientId: Roles can only be assigned to service applications")
    if role in org.roles.types(assignee.id):
        raise errors.by_code("E0000090")
    assigned = org.roles.assign(assignee.kind, assignee.id, role)
    _log("grant", assignee)
    return web.reply(role_assignees.document(assigned), 201)


@role_assignees.routed(AREA, "GET", "/<role_id>")
def get_role(assignee: role_assignees.Assignee, role_id: str):
    return web.reply(role_assignees.document(assignee.find(role_id)))


@role_assignees.routed(AREA, "DELETE", "/<role_id>")
def revoke_role(assignee: role_assignees.Assignee, role_id: str):
    web.current_org().roles.revoke(assignee.find(role_id))
    _log("revoke", assignee)
    return web.nothing()
