# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task about admin roles knows of the org: principals, their roles, custom roles, resource sets and targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .. import errors
from ..engine import optional
from ..resources import api, applications, groups, role_assignments, users
from ..resources.org import Org
from ..resources.role_assignments import Principal, Target
from . import assignment_options, role_types
from .assignment_options import Entry, Wanted

# A standard role has its type and an empty text, a custom role its ID and that of its resource set.
Key = tuple[str, str]

ROLE_ACCEPTED = "its ID or exact label, or create it with okta_admin_role"
SET_ACCEPTED = "its ID or exact label, or create it with okta_resource_set"
# Okta's own resource sets, which belong to some standard roles.
OKTAS_SET = re.compile(r"[A-Z_]+_IAM_POLICY")
# The form of the names of applications in Okta's catalog.
CATALOG_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")


@dataclass(frozen=True)
class Goal:
    """A role of a task, resolved: the body of a request, and for each kind of targets in the task the targets."""

    key: Key
    name: str
    resource_set: str
    body: dict[str, str]
    targets: dict[str, list[Target]]


@dataclass(frozen=True)
class Held:
    """A role that a principal itself has. *keys* are both keys of a standard role with a resource set of Okta's."""

    id: str
    keys: tuple[Key, ...]
    type: str
    name: str
    resource_set: str


@dataclass
class Known:
    """The org behind a task, with what the task has read so far."""

    org: Org
    items: Sequence[Wanted]
    warnings: list[str] = field(default_factory=list)
    apps: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    clients: dict[str, dict[str, Any]] = field(default_factory=dict)
    custom_roles: dict[str, Any] = field(default_factory=dict)
    resource_sets: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def users(self) -> dict[str, Any]:
        """Return the user of each reference in the task, or None."""
        return self.org.users.resolve(assignment_options.references(self.items, "user"))

    @cached_property
    def groups(self) -> dict[str, Any]:
        """Return the group of each reference in the task, or None."""
        return self.org.groups.resolve(assignment_options.references(self.items, "group"))

    def principal(self, wanted: Wanted) -> Principal | None:
        """Return the principal of an item; None when it does not exist and state is absent.

        Raises NotFound, Ambiguous, and Refused for an application without a client ID.
        """
        reference = wanted.reference
        if wanted.kind == "user":
            user = self.users[reference] or (None if wanted.absent else self.org.users.get(reference))
            return Principal("user", user["id"], users.login(user)) if user else None
        if wanted.kind == "group":
            group = self.groups[reference] or (None if wanted.absent else self.org.groups.get(reference))
            return Principal("group", group["id"], groups.name_of(group)) if group else None
        app = self.org.apps.find(reference) if wanted.absent else self.org.apps.get(reference)
        return self.client(app) if app else None

    def client(self, app: dict[str, Any]) -> Principal:
        """Return the principal of an application. Raises Refused for one without a client ID."""
        client_id = _at(app, "credentials", "oauthClient", "client_id")
        if not client_id:
            raise errors.Refused(
                f"The application {app['label']} does not have a client ID, so it cannot have roles. Only OAuth "
                "applications have one."
            )
        self.clients[str(client_id)] = app
        return Principal("app", str(client_id), app["label"])

    def not_a_service(self, principal: Principal) -> str | None:
        """Return the reason why Okta does not assign roles to an application, or None."""
        app = self.clients.get(principal.id) if principal.kind == "app" else None
        if app is None or _at(app, "settings", "oauthClient", "application_type") in (None, "service"):
            return None
        return (
            f"The application {principal.name} is not a service application. Tokens of other applications have the "
            "roles of the user who signed in."
        )

    def held(self, principal: Principal) -> list[Held]:
        """Return the roles that a principal itself has, without those that a user has through groups."""
        found = [
            role
            for role in self.org.role_assignments.search(principal)
            if role.get("id") and role_assignments.is_own(role, principal)
        ]
        return [self._held(role) for role in found if role.get("type")]

    def _held(self, role: Mapping[str, Any]) -> Held:
        ids, kind = role_assignments.custom_ids(role), str(role["type"])
        keys = [key for key, there in (((kind, ""), kind != role_assignments.CUSTOM), (ids, ids[1])) if there]
        name = str(role.get("label") or ids[0]) if kind == role_assignments.CUSTOM else kind
        return Held(
            role["id"], tuple(keys), kind, name, self.set_label(ids[1]) if kind == role_assignments.CUSTOM else ""
        )

    def set_label(self, set_id: str) -> str:
        """Return the label of a resource set, or its ID when the credential cannot read it."""
        if set_id and set_id not in self.labels:
            found = _if_shown(lambda: self._resource_set(set_id)) or {}
            self.labels[set_id] = str(found.get("label") or set_id)
        return self.labels.get(set_id, set_id)

    def goals(self, wanted: Wanted) -> list[Goal]:
        """Return the roles of an item; with state=absent, without those that do not exist.

        Raises NotFound, Ambiguous, and InvalidOption for a role that the task lists twice.
        """
        goals: dict[Key, Goal] = {}
        for entry in wanted.entries:
            goal = self._goal(entry, wanted.absent)
            if goal and goal.key in goals:
                raise errors.InvalidOption(
                    "roles", f"contains {entry.name!r} twice, once by its ID.", "Combine these roles."
                )
            if goal:
                goals[goal.key] = goal
        return list(goals.values())

    def _goal(self, entry: Entry, absent: bool) -> Goal | None:
        if entry.resource_set is None:
            targets = {kind: self._targets(kind, names, absent) for kind, names in entry.targets.items()}
            return Goal((entry.role, ""), entry.role, "", {"type": entry.role}, targets)
        if OKTAS_SET.fullmatch(entry.resource_set):
            role: Any = {"id": entry.role}
            resource_set: Any = {"id": entry.resource_set}
        else:
            role, resource_set = self._custom_role(entry.role), self._resource_set(entry.resource_set)
        if role is None and not absent:
            _check_custom(entry)
        for kind, reference, found, accepted in (
            ("admin role", entry.role, role, ROLE_ACCEPTED),
            ("resource set", entry.resource_set, resource_set, SET_ACCEPTED),
        ):
            if found is None and absent:
                return None
            if found is None:
                raise errors.NotFound(kind, reference, accepted)
        label = str(resource_set.get("label") or resource_set["id"])
        self.labels[resource_set["id"]] = label
        body = {"type": role_assignments.CUSTOM, "role": role["id"], "resource-set": resource_set["id"]}
        return Goal((role["id"], resource_set["id"]), str(role.get("label") or role["id"]), label, body, {})

    def _custom_role(self, reference: str) -> Any:
        if reference not in self.custom_roles:
            self.custom_roles[reference] = self.org.admin_roles.find(reference)
        return self.custom_roles[reference]

    def _resource_set(self, reference: str) -> Any:
        if reference not in self.resource_sets:
            self.resource_sets[reference] = self.org.resource_sets.find(reference)
        return self.resource_sets[reference]

    def check_standard(self, role: str) -> None:
        """Raise InvalidOption when *role*, which is not a known standard role, is a custom role of the org."""
        if _if_shown(lambda: self._custom_role(role)) is not None:
            raise errors.InvalidOption(
                "resource_set",
                f"is required for the custom role {role}.",
                "A custom role applies to the objects of a resource set. Specify it by its ID or label.",
            )

    def _targets(self, kind: str, references: Sequence[str], absent: bool) -> list[Target]:
        found = [self._group(name, absent) if kind == "group" else self._app(name, absent) for name in references]
        return list({target.key: target for target in found if target}.values())

    def _group(self, reference: str, absent: bool) -> Target | None:
        group = self.groups[reference] or (None if absent else self.org.groups.get(reference))
        return Target("group", group["id"], groups.name_of(group)) if group else None

    def _app(self, reference: str, absent: bool) -> Target | None:
        """Return an application by its ID or label, otherwise all applications with this name in the catalog."""
        if reference not in self.apps:
            # Lists lag behind new applications.
            pauses = () if absent else api.POLL_NAMED
            found = api.awaited(lambda: self.org.apps.named(reference) or None, self.org.apps.sleep, pauses)
            self.apps[reference] = found or []
        hits = self.apps[reference]
        exact = [app for app in hits if reference in (app["id"], app["label"])]
        if len(exact) > 1:
            raise errors.Ambiguous("application", reference, [applications.described(app) for app in exact])
        if exact:
            return Target("app", exact[0]["id"], exact[0]["label"], str(exact[0].get("name") or ""))
        if not hits and not CATALOG_NAME.fullmatch(reference):
            if absent:
                return None
            raise errors.NotFound("application", reference, "its ID, exact label or name in Okta's catalog")
        if not hits and not absent:
            self.warnings.append(
                f"The org does not have an application with the label or name {reference}. It is taken for a name of "
                "Okta's catalog, and Okta decides whether it exists."
            )
        return Target("app", "", reference, reference)

    def removable(self, target: Target) -> Target:
        """Return a target of a role as a removal needs it: an application with its name. Raises NotFound."""
        if target.kind != "app" or target.catalog:
            return target
        app = self.org.apps.read(target.id)
        if app is None:
            raise errors.NotFound("application", target.id, "its ID, exact label or name")
        return Target("app", target.id, app["label"], str(app.get("name") or ""))


def _check_custom(entry: Entry) -> None:
    """Raise InvalidOption for a standard role with a resource set, when there is no custom role of this label."""
    if entry.role in role_types.STANDARD:
        raise errors.InvalidOption(
            "resource_set",
            f"is for custom roles, and {entry.role} is a standard role.",
            "Limit a standard role with groups or apps, or specify a custom role.",
        )


def _if_shown(read: Callable[[], Any]) -> Any:
    """Return the result of *read()*, which is only useful; None when Okta withholds it or lacks the feature."""
    try:
        return optional.unless_withheld(read)
    except errors.Explained:
        return None


def _at(document: Mapping[str, Any], *keys: str) -> Any:
    value: Any = document
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
