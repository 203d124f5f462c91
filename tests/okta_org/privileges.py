# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The privileges of a principal: what its standard and custom admin roles allow, and on which objects."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable

from . import admin_roles, entities, resource_sets, rights_tables
from . import org as org_module

SUPER_ADMIN = "SUPER_ADMIN"
USERS, GROUPS, APPS = "users", "groups", "apps"
LIMITED_KINDS = frozenset({USERS, GROUPS, APPS})
"""The kinds of objects that targets and resource sets can name; a role for any other kind is for all of it."""
NAMES = {
    "admin": SUPER_ADMIN,
    "org_admin": "ORG_ADMIN",
    "app_admin": "APP_ADMIN",
    "group_admin": "USER_ADMIN",
    "read_only": "READ_ONLY_ADMIN",
}
"""Short names of standard roles for the tokens of seeds; `none` stands for no role."""


@dataclasses.dataclass(frozen=True)
class Resources:
    """The objects that a role is for.

    `kinds` are the kinds of which it has all. `groups`, `users_of` (their members) and `apps` are IDs, `app_names`
    names of the catalog.
    """

    kinds: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    users_of: frozenset[str] = frozenset()
    apps: frozenset[str] = frozenset()
    app_names: frozenset[str] = frozenset()

    def contain(self, org: org_module.Org, kind: str, object_id: str | None) -> bool:
        """Return whether an object is one of them.

        A missing object (None) is one for those who have some of its kind: the org answers that it does not exist.
        """
        if kind in self.kinds or kind not in LIMITED_KINDS:
            return True
        if object_id is None:
            return self.contain_some(kind)
        if kind == USERS:
            return org.everyone.id in self.users_of or not self.users_of.isdisjoint(org.rosters.groups_of(object_id))
        if kind == GROUPS:
            return object_id in self.groups
        app = org.apps.get(object_id)
        return object_id in self.apps or (app is not None and app.name in self.app_names)

    def contain_some(self, kind: str) -> bool:
        """Return whether they contain objects of a kind at all."""
        if kind in self.kinds or kind not in LIMITED_KINDS:
            return True
        return bool({USERS: self.users_of, GROUPS: self.groups, APPS: self.apps | self.app_names}[kind])


EVERYTHING = Resources(LIMITED_KINDS)


@dataclasses.dataclass(frozen=True)
class Privilege:
    """One role on its resources. `permissions` are those of a custom role, with all that they include."""

    role: str
    resources: Resources = EVERYTHING
    permissions: frozenset[str] = frozenset()


ALL = (Privilege(SUPER_ADMIN),)


def standard(role: str, groups: tuple[str, ...] = (), apps: tuple[tuple[str, str | None], ...] = ()) -> Privilege:
    """Return the privilege of a standard role with targets as in `admin_roles.Assignment`.

    A group membership administrator sees all users, whatever the target groups are.
    """
    if groups:
        kinds = {APPS, USERS} if role == "GROUP_MEMBERSHIP_ADMIN" else {APPS}
        return Privilege(role, Resources(frozenset(kinds), frozenset(groups), frozenset(groups)))
    if apps:
        instances = frozenset(app_id for _name, app_id in apps if app_id is not None)
        names = frozenset(name for name, app_id in apps if app_id is None)
        return Privilege(role, Resources(frozenset({USERS, GROUPS}), apps=instances, app_names=names))
    return Privilege(role)


def custom(permissions: tuple[str, ...], resources: Resources) -> Privilege:
    """Return the privilege of a custom role on the resources of a resource set."""
    return Privilege(admin_roles.CUSTOM, resources, rights_tables.permissions.including(permissions))


def of_targets(targets: Iterable[resource_sets.Target]) -> Resources:
    """Return the objects of a resource set."""
    kinds, named = set(), collections.defaultdict(set)
    for target in targets:
        if target.name is None:
            kinds.add(target.kind)
        else:
            named[target.kind].add(target.name)
    return Resources(
        frozenset(kinds),
        groups=frozenset(named[GROUPS]),
        users_of=frozenset(named[USERS]),
        apps=frozenset(named[APPS]),
        app_names=frozenset(named["app_types"]),
    )


def _of_assignment(org: org_module.Org, assigned: admin_roles.Assignment) -> Privilege:
    if assigned.type != admin_roles.CUSTOM:
        return standard(assigned.type, assigned.groups, assigned.apps)
    role, bound = org.custom_roles.get(assigned.role), org.resource_sets.get(assigned.resource_set)
    return custom(role.names if role else (), of_targets(bound.targets if bound else ()))


def of_assignee(org: org_module.Org, assignee_id: str) -> tuple[Privilege, ...]:
    """Return the privileges of the roles that a user, a group or a client has itself."""
    return tuple(_of_assignment(org, assigned) for assigned in org.roles.of(assignee_id))


def of_user(org: org_module.Org, user_id: str) -> tuple[Privilege, ...]:
    """Return a user's own privileges and those of the groups; the built-in administrator of the org has all."""
    if user_id == org.admin.id:
        return ALL
    assignees = (user_id, *org.group_ids_of(user_id))
    return tuple(held for assignee_id in assignees for held in of_assignee(org, assignee_id))


def of_token(org: org_module.Org, token: entities.Token) -> tuple[Privilege, ...]:
    """Return the privileges behind a token: its own, else those of its user, else those of its client."""
    if token.privileges is not None:
        return token.privileges
    if token.owner_id is not None:
        return of_user(org, token.owner_id)
    return of_assignee(org, token.client_id or "")


def revoke(org: org_module.Org, name: str) -> None:
    """Take all admin roles away from an API token by its value, a user by login, or a client by ID or label."""
    token = org.tokens.get(name)
    if token is not None:
        org.tokens[name] = dataclasses.replace(token, privileges=())
    user = org.user_with_login(name)
    found = [client.client_id for client in org.oauth_clients.values() if name in (client.client_id, client.label)]
    for assignee_id in [*found, *([user.id] if user else [])]:
        for assigned in org.roles.of(assignee_id):
            org.roles.revoke(assigned)
