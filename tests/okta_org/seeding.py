# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeds: descriptions of the content of an org."""

from __future__ import annotations

import dataclasses

from . import (
    entities,
    errors,
    expressions,
    identifiers,
    memberships,
    oauth_clients,
    policy_store,
    profiles,
    seed_apps,
    seed_rights,
    seed_roles,
    seed_users,
    trusted_origins,
)
from . import org as org_module

DAY = 86400
APP_GROUP_CLASS = "okta:windows_security_principal"
KEYS = frozenset(
    {
        "users",
        "groups",
        "rules",
        "attributes",
        "base_attributes",
        "group_attributes",
        "user_types",
        "tokens",
        "apps",
        "trusted_origins",
        "policies",
        "oauth_clients",
        "custom_roles",
        "resource_sets",
        "admin_assignments",
        "generate",
    }
)


def _group_named(org: org_module.Org, name: str) -> entities.Group:
    """Return the OKTA_GROUP or imported group of that name; a missing one is created."""
    found = next((group for group in org.groups if group.name == name), None)
    return found or _add_group(org, {"name": name})


def _add_group(org: org_module.Org, group: dict) -> entities.Group:
    now = org.now()
    kind = group.get("type", "OKTA_GROUP")
    source = None
    if kind == "APP_GROUP":
        given = group.get("source") or {}
        given = {"label": given} if isinstance(given, str) else given
        source = {
            "id": identifiers.new_id("0oa"),
            "name": "active_directory",
            "label": "Directory",
            "signOnMode": "AUTO_LOGIN",
            **given,
        }
    profile = {"name": group["name"], **group.get("profile", {})}
    if group.get("description") is not None:
        profile["description"] = group["description"]
    made = org.put_group(
        entities.Group(
            group.get("id") or identifiers.new_id("00g"),
            kind,
            profile,
            now,
            now,
            now,
            (APP_GROUP_CLASS,) if source else ("okta:user_group",),
            source,
        )
    )
    for app in group.get("apps", ()):
        seed_apps.assign_group(org, seed_apps.labeled(org, app), made.name, lambda _org, _name: made)
    for role in group.get("admin_roles", ()):
        org.roles.assign("GROUP", made.id, role)
    return made


def _add_user(org: org_module.Org, description: dict) -> entities.User:
    user = org.put_user(seed_users.user_of(org, description))
    for name in description.get("groups", ()):
        if name != "Everyone":
            org.add_member(_group_named(org, name).id, user.id)
    for app in description.get("apps", ()):
        seed_apps.assign(org, seed_apps.labeled(org, app), user)
    for role in description.get("admin_roles", ()):
        org.roles.assign("USER", user.id, role)
    return user


def _add_rule(org: org_module.Org, rule: dict) -> entities.Rule:
    """Add a rule. `groups` are names; with `status` ACTIVE (default), the rule adds its members."""
    try:
        expressions.compiled(rule["expression"])
    except expressions.BadExpression as error:
        raise seed_users.BadSeed("Rule {}: {}.".format(rule.get("name"), error)) from error
    made = entities.Rule(
        identifiers.new_id("0pr"),
        rule["name"],
        rule.get("status", "ACTIVE"),
        rule["expression"],
        org.now(),
        org.now(),
        tuple(org.find_user(login).id for login in rule.get("exclude", ())),
        tuple(_group_named(org, name).id for name in rule.get("exclude_groups", ())),
        tuple(_group_named(org, name).id for name in rule["groups"]),
    )
    org.rules.put(made)
    return made


def _generate(org: org_module.Org, order: dict) -> int:
    """Generate users and rules, and return the number of users.

    `users` is the number of users in `group`, with login `prefix` and `status`. `password_age` is in days.
    `rules` is the number of rules for `group` that match no user.
    """
    prefix = order.get("prefix", "user")
    status = order.get("status", "ACTIVE")
    password = entities.Password(None) if status not in seed_users.NO_PASSWORD else None
    group = _group_named(org, order["group"]) if order.get("group") else None
    now = org.now()
    activated = None if status == "STAGED" else now
    first = sum(1 for user in org.users if user.id != org.admin.id)
    for number in range(first, first + order.get("users", 0)):
        login = f"{prefix}{number:06d}@example.com"
        profile = {"firstName": "User", "lastName": f"No{number:06d}", "email": login, "login": login}
        user = entities.User(
            identifiers.new_id("00u"),
            org.default_type.id,
            status,
            profile,
            now,
            now,
            activated,
            now,
            password=password,
            password_changed=activated - order.get("password_age", 0) * DAY if password else None,
        )
        org.put_user(user)
        if group is not None:
            org.rosters.add(group.id, user.id)
    for number in range(order.get("rules", 0)):
        _add_rule(org, {"name": f"Rule {number:04d}", "expression": "false", "groups": [order["group"]]})
    return order.get("users", 0)


def _add_clients(org: org_module.Org, described: list) -> list:
    return [oauth_clients.add(org, one) for one in described]


def _add_user_type(org: org_module.Org, user_type: dict) -> entities.UserType:
    made = entities.UserType(
        identifiers.new_id("oty"),
        identifiers.new_id("osc"),
        user_type["name"],
        user_type.get("displayName", user_type["name"]),
        user_type.get("description", ""),
        False,
        org.now(),
    )
    _add_attributes(made.attributes, user_type.get("attributes", []))
    org.user_types.put(made)
    return made


def _change_base(org: org_module.Org, described: list) -> None:
    """Change base attributes of the default user type in any part, as only an org with a history may have it."""
    user_type = org.default_type
    changes = {one["name"]: {key: value for key, value in one.items() if key != "name"} for one in described}
    unknown = sorted(set(changes) - set(profiles.BASE_ATTRIBUTES))
    if unknown:
        raise seed_users.BadSeed(f"These are not base attributes: {unknown}.")
    org.user_types.put(dataclasses.replace(user_type, base_changes={**user_type.base_changes, **changes}))


def _add_attributes(attributes: dict, described: list) -> None:
    for attribute in described:
        attributes[attribute["name"]] = {"title": attribute["name"], "type": "string", **attribute}


def seed(org: org_module.Org, description: dict) -> dict:
    """Add a description to the org. Return the IDs of users by login, and of all other objects by name.

    Raises seed_users.BadSeed for an invalid description.
    """
    try:
        with org.system_log.paused():
            return _seed(org, description)
    except KeyError as error:
        raise seed_users.BadSeed(f"A required key is missing: {error}.") from error
    except errors.Refusal as error:
        raise seed_users.BadSeed(error.summary) from error
    except oauth_clients.BadClient as error:
        raise seed_users.BadSeed(str(error)) from error


def _seed(org: org_module.Org, description: dict) -> dict:
    if set(description) - KEYS:
        raise seed_users.BadSeed(
            "A seed does not support these keys: {}.".format(", ".join(sorted(set(description) - KEYS)))
        )
    _change_base(org, description.get("base_attributes", []))
    _add_attributes(org.default_type.attributes, description.get("attributes", []))
    _add_attributes(org.group_attributes, description.get("group_attributes", []))
    types = {made.name: made.id for made in (_add_user_type(org, one) for one in description.get("user_types", []))}
    groups = {made.name: made.id for made in (_add_group(org, one) for one in description.get("groups", []))}
    users = {made.login: made.id for made in (_add_user(org, one) for one in description.get("users", []))}
    rules = {made.name: made.id for made in (_add_rule(org, one) for one in description.get("rules", []))}
    for rule_id in rules.values():
        memberships.evaluate_rule(org, rule_id)
    clients = {made.label: made.client_id for made in _add_clients(org, description.get("oauth_clients", []))}
    generated = _generate(org, description.get("generate", {}))
    apps = [seed_apps.add(org, one, _group_named) for one in description.get("apps", [])]
    seed_apps.generate(org, description.get("generate", {}))
    seed_apps.settle(org)
    for origin in description.get("trusted_origins", []):
        trusted_origins.add(origin)
    policies = {made.name: made.id for made in (policy_store.add(org, one) for one in description.get("policies", []))}
    groups.update({group.name: group.id for group in org.groups if group.name not in groups})
    roles = seed_roles.add(org, description)
    for token in description.get("tokens", []):
        org.tokens[token["token"]] = seed_rights.token_of(org, token, _group_named)
    return {
        "users": users,
        "groups": groups,
        "rules": rules,
        "user_types": types,
        "apps": {app.label: app.id for app in apps},
        "oauth_clients": clients,
        "policies": policies,
        **roles,
        "generated": generated,
    }
