# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles of service apps."""

from __future__ import annotations

import dataclasses

import flask

from . import admin_rights, errors, identifiers, oauth_clients, web

AREA = flask.Blueprint("client_roles", __name__)
LABELS = {
    role: role.replace("_", " ").title().removesuffix(" Admin") + " Administrator"
    for role, _rights in admin_rights.RIGHTS
}


def _find(client_id: str) -> oauth_clients.OAuthClient:
    """Return the client of the path.

    Raises errors.Refusal: E0000006 without the rights of a super administrator, E0000007 for an unknown client.
    """
    if flask.g.token.rights not in ("admin", "read_only"):
        raise errors.by_code("E0000006")
    client = web.current_org().oauth_clients.get(client_id)
    if client is None:
        raise errors.not_found(client_id, "PublicClientApp")
    return client


def _document(client: oauth_clients.OAuthClient, role: str) -> dict:
    """Return the role document. Its ID is derived from the role, because a client has each role once."""
    org = web.current_org()
    created = identifiers.timestamp(org.created)
    return {
        "id": _role_id(role),
        "label": LABELS[role],
        "type": role,
        "status": "ACTIVE",
        "created": created,
        "lastUpdated": created,
        "assignmentType": "CLIENT",
        "_links": {"assignee": {"href": f"{web.link_base_url()}/oauth2/v1/clients/{client.client_id}"}},
    }


def _role_id(role: str) -> str:
    return "JBCUYUC7IRCVGS27IFCE2" + f"{list(LABELS).index(role):02d}"


def _store(client: oauth_clients.OAuthClient, roles: tuple) -> None:
    changed = dataclasses.replace(client, admin_roles=roles)
    web.current_org().oauth_clients[client.client_id] = changed


@AREA.get("/oauth2/v1/clients/<client_id>/roles")
def list_roles(client_id: str):
    client = _find(client_id)
    return web.reply([_document(client, role) for role in client.admin_roles])


@AREA.post("/oauth2/v1/clients/<client_id>/roles")
def assign_role(client_id: str):
    """Assign a role.

    Raises errors.Refusal: E0000001 for an unknown role or a client that is not a service app, E0000090 when the client
    already has the role.
    """
    client = _find(client_id)
    role = web.body().get("type")
    if role not in LABELS:
        raise errors.invalid("type", "type: The role type is not valid")
    if client.application_type != "service":
        raise errors.invalid("clientId", "clientId: Roles can only be assigned to service applications")
    if role in client.admin_roles:
        raise errors.by_code("E0000090")
    _store(client, (*client.admin_roles, role))
    return web.reply(_document(client, role))


@AREA.delete("/oauth2/v1/clients/<client_id>/roles/<role_id>")
def revoke_role(client_id: str, role_id: str):
    client = _find(client_id)
    gone = next((role for role in client.admin_roles if _role_id(role) == role_id), None)
    if gone is None:
        raise errors.not_found(role_id, "RoleAssignment")
    _store(client, tuple(role for role in client.admin_roles if role != gone))
    return web.nothing()
