# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The assignees of admin roles in requests: a user, a group or a client, each with the same paths below its own."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable

import flask

from . import admin_rights, admin_roles, authorization, errors, groups, identifiers, log_events, web

# For each kind of assignee, the path of its roles and the name of its reference in it.
PATHS = {
    "USER": ("/api/v1/users/<user_id>/roles", "user_id"),
    "GROUP": ("/api/v1/groups/<group_id>/roles", "group_id"),
    "CLIENT": ("/oauth2/v1/clients/<client_id>/roles", "client_id"),
}


@dataclasses.dataclass(frozen=True)
class Assignee:
    """A principal that can have roles. `target` shows it in the System Log. `takes` is whether it can get a role."""

    kind: str
    id: str
    target: dict
    takes: bool = True

    def roles(self) -> list[admin_roles.Assignment]:
        """Return all its roles: a user also has those of the groups."""
        own = web.current_org().roles.of(self.id)
        return own + admin_rights.of_groups(web.current_org(), self.id) if self.kind == "USER" else own

    def find(self, role_id: str) -> admin_roles.Assignment:
        """Return one of its own roles. Raises errors.Refusal E0000007."""
        found = web.current_org().roles.find(self.id, role_id)
        if found is None:
            raise errors.not_found(role_id, "RoleAssignment")
        return found


def _client(client_id: str) -> Assignee:
    client = web.current_org().oauth_clients.get(client_id)
    if client is None:
        raise errors.not_found(client_id, "PublicClientApp")
    target = log_events.target("PublicClientApp", client_id, client.label)
    return Assignee("CLIENT", client_id, target, client.application_type == "service")


def _group(group_id: str) -> Assignee:
    return Assignee("GROUP", group_id, log_events.group_target(groups.find(group_id)))


def _user(reference: str) -> Assignee:
    user = web.current_org().find_user(reference)
    return Assignee("USER", user.id, log_events.user_target(user))


FINDERS: dict[str, Callable[[str], Assignee]] = {"USER": _user, "GROUP": _group, "CLIENT": _client}


def _called(view: Callable, kind: str, **values: str):
    """Call a view with the assignee in place of its reference.

    Raises errors.Refusal: E0000006 without the rights of a super administrator, E0000007 for an unknown assignee.
    """
    authorization.require_reader_of_rights()
    return view(FINDERS[kind](values.pop(PATHS[kind][1])), **values)


def routed(area: flask.Blueprint, method: str, tail: str = "") -> Callable:
    """Return a decorator that registers a view below the roles of each kind of assignee."""

    def register(view: Callable) -> Callable:
        for kind, (path, _name) in PATHS.items():
            called = functools.partial(_called, view, kind)
            area.add_url_rule(path + tail, f"{view.__name__}_{kind.lower()}", called, methods=[method])
        return view

    return register


def address(assigned: admin_roles.Assignment) -> str:
    """Return the path of the assignee."""
    path, name = PATHS[assigned.kind]
    return path.removesuffix("/roles").replace(f"<{name}>", assigned.assignee_id)


def document(assigned: admin_roles.Assignment) -> dict:
    """Return a role as the API shows it."""
    if assigned.type == admin_roles.CUSTOM:
        return _custom_document(assigned)
    created = identifiers.timestamp(assigned.created)
    return {
        "id": assigned.id,
        "label": admin_roles.LABELS[assigned.type],
        "type": assigned.type,
        "status": "ACTIVE",
        "created": created,
        "lastUpdated": created,
        "assignmentType": assigned.kind,
        "_links": {"assignee": {"href": web.link_base_url() + address(assigned)}},
    }


def _custom_document(assigned: admin_roles.Assignment) -> dict:
    created = identifiers.timestamp(assigned.created)
    base = web.link_base_url()
    resource_set = f"{base}/api/v1/iam/resource-sets/{assigned.resource_set}"
    role = f"{base}/api/v1/iam/roles/{assigned.role}"
    return {
        "id": assigned.id,
        "role": assigned.role,
        "label": web.current_org().custom_roles.get(assigned.role).label,
        "type": assigned.type,
        "status": "ACTIVE",
        "created": created,
        "lastUpdated": created,
        "assignmentType": assigned.kind,
        "resource-set": assigned.resource_set,
        "_links": {
            "resource-set": {"href": resource_set},
            "permissions": {"href": f"{role}/permissions"},
            "role": {"href": role},
            "member": {"href": f"{resource_set}/bindings/{assigned.role}/members/{assigned.id}"},
            "assignee": {"href": base + address(assigned)},
        },
    }
