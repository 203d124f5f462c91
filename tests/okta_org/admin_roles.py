# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admin roles, standard and custom: who has them, whether a user, a group or a client."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Callable

from . import identifiers

# Each standard role and its label.
LABELS = {
    "SUPER_ADMIN": "Super Administrator",
    "ORG_ADMIN": "Organization Administrator",
    "USER_ADMIN": "Group Administrator",
    "GROUP_MEMBERSHIP_ADMIN": "Group Membership Administrator",
    "HELP_DESK_ADMIN": "Help Desk Administrator",
    "APP_ADMIN": "Application Administrator",
    "API_ACCESS_MANAGEMENT_ADMIN": "API Access Management Administrator",
    "READ_ONLY_ADMIN": "Read-only Administrator",
    "REPORT_ADMIN": "Report Administrator",
}
GROUP_TARGETS = frozenset({"USER_ADMIN", "GROUP_MEMBERSHIP_ADMIN", "HELP_DESK_ADMIN"})
"""The roles that can be limited to groups."""
APP_TARGETS = frozenset({"APP_ADMIN"})
"""The roles that can be limited to applications."""

PREFIXES = {"USER": "ra1", "GROUP": "gra", "CLIENT": "cra"}
CUSTOM = "CUSTOM"
"""The type of an assignment of a custom role."""


@dataclasses.dataclass(frozen=True)
class Assignment:
    """A role of an assignee. `kind` is USER, GROUP or CLIENT.

    An assignment of the type CUSTOM has the IDs of a custom role in `role` and of a resource set in `resource_set`.

    `groups` and `apps` are its targets, in the order of their assignment: IDs of groups, and pairs of the name of a
    catalog application and the ID of an instance, or None for all instances. Without targets, the role is for all.
    """

    id: str
    type: str
    kind: str
    assignee_id: str
    created: float
    groups: tuple[str, ...] = ()
    apps: tuple[tuple[str, str | None], ...] = ()
    role: str = ""
    resource_set: str = ""


def id_of(role: str, kind: str) -> str:
    """Return the ID of a new assignment. Roles that can have targets are named by their type, in base 32."""
    if role in GROUP_TARGETS | APP_TARGETS:
        return base64.b32encode(role.encode()).decode().rstrip("=")
    return identifiers.new_id(PREFIXES[kind])


class Roles:
    """The admin roles of an org."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._assigned: dict[str, dict[str, Assignment]] = {}

    def of(self, assignee_id: str) -> list[Assignment]:
        """Return the assignments of a user, group or client itself, the oldest first."""
        return list(self._assigned.get(assignee_id, {}).values())

    def all(self) -> list[Assignment]:
        return [assigned for assignee_id in self._assigned for assigned in self.of(assignee_id)]

    def types(self, assignee_id: str) -> tuple[str, ...]:
        """Return the types of the standard roles."""
        return tuple(assigned.type for assigned in self.of(assignee_id) if assigned.type != CUSTOM)

    def custom(self, assignee_id: str) -> list[Assignment]:
        """Return the assignments of custom roles."""
        return [assigned for assigned in self.of(assignee_id) if assigned.type == CUSTOM]

    def bound(self, role: str = "", resource_set: str = "") -> list[Assignment]:
        """Return all assignments of a custom role, with a resource set, or of both, the oldest first."""
        found = [
            assigned
            for assigned in self.all()
            if assigned.type == CUSTOM and role in ("", assigned.role) and resource_set in ("", assigned.resource_set)
        ]
        return sorted(found, key=lambda assigned: assigned.id)

    def find(self, assignee_id: str, role_id: str) -> Assignment | None:
        return self._assigned.get(assignee_id, {}).get(role_id)

    def assign(self, kind: str, assignee_id: str, role: str) -> Assignment:
        """Assign a role that the assignee does not have yet."""
        made = Assignment(id_of(role, kind), role, kind, assignee_id, self._clock())
        self.put(made)
        return made

    def bind(self, kind: str, assignee_id: str, role: str, resource_set: str) -> Assignment:
        """Return the assignment of a custom role for the objects of a resource set; a missing one is made."""
        for assigned in self.custom(assignee_id):
            if (assigned.role, assigned.resource_set) == (role, resource_set):
                return assigned
        made = Assignment(
            identifiers.new_id("irb"),
            CUSTOM,
            kind,
            assignee_id,
            self._clock(),
            role=role,
            resource_set=resource_set,
        )
        self.put(made)
        return made

    def put(self, assigned: Assignment) -> None:
        self._assigned.setdefault(assigned.assignee_id, {})[assigned.id] = assigned

    def revoke(self, assigned: Assignment) -> None:
        del self._assigned[assigned.assignee_id][assigned.id]

    def drop(self, assignee_id: str) -> None:
        """Forget a deleted user, group or client, also as a target."""
        self._assigned.pop(assignee_id, None)
        for assigned in [role for roles in self._assigned.values() for role in roles.values()]:
            kept = tuple(group_id for group_id in assigned.groups if group_id != assignee_id)
            apps = tuple(target for target in assigned.apps if target[1] != assignee_id)
            self.put(dataclasses.replace(assigned, groups=kept, apps=apps))
