# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The admin roles of users, groups and service apps, and the targets that limit them.

https://developer.okta.com/docs/api/openapi/okta-management/management/tags/roleassignmentauser, …bgroup and …client
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from .. import errors
from . import api, iam

if TYPE_CHECKING:
    from ..transport.connection import Connection

ASSIGNED_ALREADY = "E0000090"
# The type of the assignment of a custom role, and the source of a role that a user has through a group.
CUSTOM = "CUSTOM"
THROUGH_GROUP = "GROUP"
PAGE = 200


@dataclass(frozen=True)
class Principal:
    """A user, group or service app that can have roles: its *kind* ("user", "group", "app"), ID and name.

    The ID of an app is its client ID.
    """

    kind: str
    id: str
    name: str


@dataclass(frozen=True)
class Target:
    """A group or an application that a role is limited to.

    *id* is the ID of a group or of an application, or empty for all applications with the name *catalog*.
    """

    kind: str
    id: str
    name: str
    catalog: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what identifies the target. The name of a listed application is unknown, so it does not count."""
        return self.kind, self.id or f"name:{self.catalog}"


def is_own(role: Mapping[str, Any], principal: Principal) -> bool:
    """Return whether the principal itself has a role, in contrast to a user who has it as a member of a group."""
    return principal.kind != "user" or role.get("assignmentType") != THROUGH_GROUP


def assignee_of(role: Mapping[str, Any]) -> str:
    """Return the ID of the principal that has a role, such as the group of a user; empty when it is unknown."""
    return _last(role, "assignee")


def custom_ids(role: Mapping[str, Any]) -> tuple[str, str]:
    """Return the IDs of the custom role and of the resource set of an assignment; empty for a standard role."""
    resource_set = str(role.get("resource-set") or _last(role, "resource-set"))
    return (str(role.get("role") or _last(role, "role")), resource_set) if resource_set else ("", "")


def _last(role: Mapping[str, Any], name: str) -> str:
    """Return the last segment of a link of a role, the ID of what it links to."""
    link = (role.get("_links") or {}).get(name)
    return str((link or {}).get("href") or "").rpartition("/")[2] if isinstance(link, Mapping) else ""


class RoleAssignments:
    """The admin roles of the principals of the org behind a connection."""

    def __init__(self, connection: Connection):
        self._api = connection

    def search(self, principal: Principal) -> Iterator[dict[str, Any]]:
        """Return the roles of a principal, including those that a user has through groups."""
        return self._api.items(_path(principal))

    def create(self, principal: Principal, body: Mapping[str, str]) -> dict[str, Any] | None:
        """Assign a role, and return the assignment; None when Okta reports that it exists already.

        The request is idempotent, so an existing assignment can be that of a request whose response was lost.
        """
        try:
            response = self._api.request("POST", _path(principal), None, dict(body), idempotent=True)
        except errors.ApiError as error:
            if error.code != ASSIGNED_ALREADY:
                raise
            return None
        return response.document or {}

    def delete(self, principal: Principal, assignment_id: str) -> None:
        """Revoke a role. A missing assignment is not an error."""
        api.delete_if_there(self._api, _path(principal, assignment_id))

    def targets(self, principal: Principal, assignment_id: str, kind: str) -> list[Target]:
        """Return the targets of a *kind* ("group", "app") of an assignment; none: the role is for all of the org."""
        found = self._api.items(_path(principal, assignment_id, *_SEGMENTS[kind]), {"limit": PAGE})
        return [_target(kind, document) for document in found]

    def add_target(self, principal: Principal, assignment_id: str, target: Target) -> None:
        """Limit a role to a target, besides its other targets. An existing target is not an error."""
        self._api.request("PUT", _target_path(principal, assignment_id, target))

    def remove_target(self, principal: Principal, assignment_id: str, target: Target) -> None:
        """Remove a target of a role. A missing target is not an error. Okta refuses to remove the last one."""
        api.delete_if_there(self._api, _target_path(principal, assignment_id, target))

    def assignees(self, limit: int | None = None) -> Iterator[dict[str, Any]]:
        """Return at most *limit* users with roles: their IDs. Okta does not list groups and apps with roles."""
        return islice(iam.Iam(self._api, "assignees").items("value", "users"), limit)


_SEGMENTS = {"group": ("targets", "groups"), "app": ("targets", "catalog", "apps")}


def _path(principal: Principal, *rest: str) -> str:
    if principal.kind == "app":
        return api.oauth_path("clients", principal.id, "roles", *rest)
    return api.path(f"{principal.kind}s", principal.id, "roles", *rest)


def _target_path(principal: Principal, assignment_id: str, target: Target) -> str:
    names = [name for name in (target.catalog, target.id) if name] if target.kind == "app" else [target.id]
    return _path(principal, assignment_id, *_SEGMENTS[target.kind], *names)


def _target(kind: str, document: Mapping[str, Any]) -> Target:
    """Return a target from a list: a group, an application with its label as the name, or a name of the catalog."""
    if kind == "group":
        return Target(kind, document["id"], str((document.get("profile") or {}).get("name") or document["id"]))
    key, name = str(document.get("id") or ""), str(document.get("name") or "")
    return Target(kind, key, name or key, "" if key else name)
