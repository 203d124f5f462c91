# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rights of the API tokens of seeds: standard roles with targets, and permissions on resources."""

from __future__ import annotations

from collections.abc import Callable

from . import admin_roles, entities, privileges, seed_apps, seed_users
from . import org as org_module

ROLE_KEYS = frozenset({"role", "groups", "apps", "permissions", "resources"})
RESOURCE_KEYS = frozenset({"group", "users_of", "app", "app_type"})


def _targets(org: org_module.Org, described: dict, group_named: Callable) -> dict[str, tuple]:
    """Return the targets of a standard role: `groups` are names, `apps` labels, or names of catalog applications."""
    apps = []
    for name in described.get("apps", ()):
        found = next((app for app in org.apps if app.label == name), None)
        apps.append((found.name, found.id) if found else (name, None))
    return {"groups": tuple(group_named(org, name).id for name in described.get("groups", ())), "apps": tuple(apps)}


def _checked(described: dict | str) -> dict:
    """Return the description of a role as a document. Raises seed_users.BadSeed for an unknown role or key."""
    given = {"role": described} if isinstance(described, str) else described
    unknown = set(given) - ROLE_KEYS
    if unknown or ("role" in given) == ("permissions" in given):
        raise seed_users.BadSeed(f"A role requires either role or permissions and does not support {sorted(unknown)}.")
    if given.get("role", "APP_ADMIN") not in admin_roles.LABELS:
        raise seed_users.BadSeed("{} is not a standard role.".format(given["role"]))
    return given


def _resources(org: org_module.Org, described: list, group_named: Callable) -> privileges.Resources:
    """Return resources: users, groups, apps for all of a kind; else documents with one of RESOURCE_KEYS."""
    kinds, found = set(), {key: set() for key in RESOURCE_KEYS}
    for one in described:
        if one in privileges.LIMITED_KINDS if isinstance(one, str) else False:
            kinds.add(one)
            continue
        if not isinstance(one, dict) or len(one) != 1 or not RESOURCE_KEYS.issuperset(one):
            raise seed_users.BadSeed(f"A resource is users, groups, apps or has one of {sorted(RESOURCE_KEYS)}: {one}.")
        ((key, name),) = one.items()
        if key == "app":
            name = seed_apps.labeled(org, name).id
        elif key != "app_type":
            name = group_named(org, name).id
        found[key].add(name)
    return privileges.Resources(
        frozenset(kinds),
        groups=frozenset(found["group"]),
        users_of=frozenset(found["users_of"]),
        apps=frozenset(found["app"]),
        app_names=frozenset(found["app_type"]),
    )


def _privilege(org: org_module.Org, described: dict | str, group_named: Callable) -> privileges.Privilege:
    given = _checked(described)
    if "role" in given:
        return privileges.standard(given["role"], **_targets(org, given, group_named))
    return privileges.custom(tuple(given["permissions"]), _resources(org, given.get("resources", []), group_named))


def token_of(org: org_module.Org, described: dict, group_named: Callable) -> entities.Token:
    """Return an API token.

    It has the privileges in `rights`, `roles`, and `permissions` with `resources`. Without any of them, it has those of
    an `owner` with admin roles at any time, else all.
    """
    owner = org.find_user(described["owner"]) if described.get("owner") else org.admin
    held: list = list(described.get("roles", ()))
    if "permissions" in described:
        held.append({"permissions": described["permissions"], "resources": described.get("resources", [])})
    if described.get("rights", "none") != "none":
        held.append(privileges.NAMES.get(described["rights"], described["rights"]))
    own: tuple | None = tuple(_privilege(org, one, group_named) for one in held)
    if not {"rights", "roles", "permissions"} & set(described):
        own = None if owner.id == org.admin.id or privileges.of_user(org, owner.id) else privileges.ALL
    return entities.Token(described["token"], described.get("state", "active"), own, owner.id)
