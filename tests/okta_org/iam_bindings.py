# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bindings: which members have which custom role for the objects of a resource set.

A member of a binding and an assignment of a custom role to a user, a group or a client are the same thing with the same
ID. A binding exists as long as it has members.
"""

from __future__ import annotations

import re

import flask

from . import (
    admin_roles,
    custom_roles,
    errors,
    iam,
    iam_resource_sets,
    identifiers,
    log_events,
    resource_sets,
    role_assignees,
    web,
)

AREA = flask.Blueprint("iam_bindings", __name__)
BINDINGS = "/resource-sets/<reference>/bindings"
BINDING = f"{BINDINGS}/<role_reference>"
MOST_MEMBERS = 1000
MEMBER = re.compile(r"https?://[^/]+/(?P<path>api/v1/users|api/v1/groups|oauth2/v1/clients)/(?P<id>[^/?]+)")
KINDS = {"api/v1/users": "USER", "api/v1/groups": "GROUP", "oauth2/v1/clients": "CLIENT"}


def _path(found: resource_sets.ResourceSet, role_id: str) -> str:
    return f"{iam_resource_sets.path_of(found)}/bindings/{role_id}"


def _binding(reference: str, role_reference: str) -> tuple[resource_sets.ResourceSet, custom_roles.CustomRole, list]:
    """Return the resource set, the role and the members of a binding. Raises errors.Refusal E0000007."""
    found, role = iam.find_set(reference), iam.find_role(role_reference)
    members = web.current_org().roles.bound(role.id, found.id)
    if not members:
        raise errors.not_found(role_reference, "Binding")
    return found, role, members


def _document(found: resource_sets.ResourceSet, role_id: str) -> dict:
    links = {
        "self": iam.href(_path(found, role_id)),
        "resource-set": iam.href(iam_resource_sets.path_of(found)),
        "members": iam.href(_path(found, role_id) + "/members"),
    }
    return {"id": role_id, "_links": links}


def _edited(found: resource_sets.ResourceSet, role_id: str):
    """Return the response to a new binding and to new members: only links."""
    own = iam_resource_sets.path_of(found)
    links = {
        "self": iam.href(_path(found, role_id)),
        "bindings": iam.href(f"{own}/bindings"),
        "resource-set": iam.href(own),
    }
    return web.reply({"_links": links})


def _log(kind: str, found: resource_sets.ResourceSet, role: custom_roles.CustomRole) -> None:
    targets = [
        log_events.target("RESOURCE_SET", found.id, found.label),
        log_events.target("ROLE", role.id, role.label),
    ]
    web.current_org().system_log.write(f"iam.resourceset.bindings.{kind}", targets)


def _assignee(address: object) -> role_assignees.Assignee:
    """Return the member with an address. Raises errors.Refusal: E0000001 for another address, E0000007 without one."""
    match = MEMBER.fullmatch(address) if isinstance(address, str) else None
    if match is None:
        raise errors.invalid("members", f"members: {address} is not the address of a user, a group or a client")
    assignee = role_assignees.FINDERS[KINDS[match["path"]]](match["id"])
    if not assignee.takes:
        raise errors.invalid("clientId", "clientId: Roles can only be assigned to service applications")
    return assignee


def _bind(found: resource_sets.ResourceSet, role: custom_roles.CustomRole, addresses: list) -> None:
    """Add members to a binding. Raises errors.Refusal E0000001 for too many."""
    org = web.current_org()
    assignees = [_assignee(address) for address in addresses]
    ids = {assigned.assignee_id for assigned in org.roles.bound(role.id, found.id)}
    if len(ids | {assignee.id for assignee in assignees}) > MOST_MEMBERS:
        raise errors.invalid("members", f"members: A binding can have at most {MOST_MEMBERS} members")
    for assignee in assignees:
        org.roles.bind(assignee.kind, assignee.id, role.id, found.id)
    _log("add", found, role)


@iam.routed(AREA, "GET", BINDINGS)
def list_bindings(reference: str):
    found = iam.find_set(reference)
    own = iam_resource_sets.path_of(found)
    role_ids = {assigned.role for assigned in web.current_org().roles.bound(resource_set=found.id)}
    links = {"self": iam.href(f"{own}/bindings"), "resource-set": iam.href(own)}
    return iam.paged("roles", role_ids, lambda role_id: _document(found, role_id), links, lambda role_id: role_id)


@iam.routed(AREA, "POST", BINDINGS)
def create_binding(reference: str):
    """Bind a role to a resource set for its first members."""
    found = iam.find_set(reference)
    body = web.body()
    role = iam.find_role(body.get("role"))
    _bind(found, role, iam.listed(body, "members"))
    return _edited(found, role.id)


@iam.routed(AREA, "GET", BINDING)
def get_binding(reference: str, role_reference: str):
    found, role, _members = _binding(reference, role_reference)
    return web.reply(_document(found, role.id))


@iam.routed(AREA, "DELETE", BINDING)
def delete_binding(reference: str, role_reference: str):
    found, role, members = _binding(reference, role_reference)
    for assigned in members:
        web.current_org().roles.revoke(assigned)
    _log("delete", found, role)
    return web.nothing()


def _member_document(assigned: admin_roles.Assignment) -> dict:
    created = identifiers.timestamp(assigned.created)
    links = {"self": iam.href(role_assignees.address(assigned))}
    return {"id": assigned.id, "created": created, "lastUpdated": created, "_links": links}


@iam.routed(AREA, "GET", f"{BINDING}/members")
def list_binding_members(reference: str, role_reference: str):
    found, role, members = _binding(reference, role_reference)
    own = _path(found, role.id)
    links = {"self": iam.href(f"{own}/members"), "binding": iam.href(own)}
    return iam.paged("members", members, _member_document, links)


@iam.routed(AREA, "PATCH", f"{BINDING}/members")
def add_binding_members(reference: str, role_reference: str):
    found, role, _members = _binding(reference, role_reference)
    _bind(found, role, iam.listed(web.body(), "additions"))
    return _edited(found, role.id)


def _find_member(members: list, member_id: str) -> admin_roles.Assignment:
    member = next((one for one in members if one.id == member_id), None)
    if member is None:
        raise errors.not_found(member_id, "Member")
    return member


@iam.routed(AREA, "GET", f"{BINDING}/members/<member_id>")
def get_binding_member(reference: str, role_reference: str, member_id: str):
    return web.reply(_member_document(_find_member(_binding(reference, role_reference)[2], member_id)))


@iam.routed(AREA, "DELETE", f"{BINDING}/members/<member_id>")
def remove_binding_member(reference: str, role_reference: str, member_id: str):
    """Remove a member; without the last one, the binding does not exist."""
    found, role, members = _binding(reference, role_reference)
    web.current_org().roles.revoke(_find_member(members, member_id))
    _log("delete", found, role)
    return web.nothing()


@iam.routed(AREA, "GET", "/assignees/users")
def list_assigned_users():
    """List the users with admin roles of their own."""
    org = web.current_org()
    ids = [user.id for user in org.users if org.roles.of(user.id)]
    return iam.paged("value", ids, lambda user_id: _assigned_user(org.id, user_id), {}, lambda user_id: user_id)


def _assigned_user(org_id: str, user_id: str) -> dict:
    own = f"/api/v1/users/{user_id}"
    links = {"self": iam.href(own), "roles": iam.href(f"{own}/roles")}
    return {"id": user_id, "orn": f"orn:okta:directory:{org_id}:users:{user_id}", "_links": links}
