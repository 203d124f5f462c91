# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The policies of an org: the default policy of each type, which always exists, and those of seeds.

The setting `password_policy` has the settings of the default password policy.
"""

from __future__ import annotations

import dataclasses

from . import app_links, entities, identifiers, password_policy, seed_users
from . import org as org_module

PASSWORD, ACCESS, ENROLLMENT, SIGN_ON = "PASSWORD", "ACCESS_POLICY", "PROFILE_ENROLLMENT", "OKTA_SIGN_ON"
OF_IDENTITY_ENGINE = (ACCESS, ENROLLMENT)
PREFIXES = {PASSWORD: "00p", SIGN_ON: "00p"}
ORDERED = (PASSWORD, SIGN_ON)
"""The types of which only the first policy that fits applies to a user."""
RULE_TYPES = {SIGN_ON: "SIGN_ON"}
ACTIONS: dict = {
    PASSWORD: {
        "passwordChange": {"access": "ALLOW"},
        "selfServicePasswordReset": {"access": "ALLOW"},
        "selfServiceUnlock": {"access": "DENY"},
    },
    SIGN_ON: {"signon": {"access": "ALLOW", "requireFactor": False}},
    ACCESS: {"appSignOn": {"access": "ALLOW", "verificationMethod": {"factorMode": "1FA", "type": "ASSURANCE"}}},
    ENROLLMENT: {"profileEnrollment": {"access": "ALLOW"}},
}
DEFAULT_RULES = {ACCESS: "Catch-all Rule", ENROLLMENT: "Catch-all Rule"}
DEFAULT_NAMES = {
    PASSWORD: "Default Policy",
    SIGN_ON: "Default Policy",
    ACCESS: "Any two factors",
    ENROLLMENT: "Default Policy",
}
KEYS = frozenset(
    {
        "id",
        "type",
        "name",
        "description",
        "priority",
        "status",
        "groups",
        "exclude_groups",
        "exclude_users",
        "provider",
        "maxAgeDays",
        "expireWarnDays",
        "rules",
        "omit",
    }
)
DAY = 86400


@dataclasses.dataclass(frozen=True)
class Policy:
    """A policy. `groups` are IDs, empty: it has no condition on groups. `omit` are keys that the org does not show."""

    id: str
    type: str
    name: str
    priority: int
    created: float
    last_updated: float
    description: str | None = None
    status: str = "ACTIVE"
    system: bool = False
    groups: tuple[str, ...] = ()
    exclude_groups: tuple[str, ...] = ()
    exclude_users: tuple[str, ...] = ()
    provider: str = "OKTA"
    age: dict = dataclasses.field(default_factory=dict)
    rules: tuple = ()
    omit: tuple[str, ...] = ()


def types(org: org_module.Org) -> tuple[str, ...]:
    """Return the types of policies that the org has."""
    return tuple(kind for kind in ACTIONS if kind not in OF_IDENTITY_ENGINE or org.settings["engine"] == "idx")


def _default_id(org: org_module.Org, kind: str) -> str:
    if kind == ACCESS:
        return app_links.usual_policy(org)
    if kind == ENROLLMENT:
        return app_links.enrollment_policy(org)
    return "00p" + (org.id[3:] if kind == PASSWORD else org.id[3:][::-1])


def _default(org: org_module.Org, kind: str, priority: int) -> Policy:
    policy_id = _default_id(org, kind)
    rule = {"id": f"0pr{policy_id[3:]}", "name": DEFAULT_RULES.get(kind, "Default Rule"), "system": True}
    return Policy(
        policy_id,
        kind,
        DEFAULT_NAMES[kind],
        priority,
        org.created,
        org.created,
        description="The default policy applies in all situations if no other policy applies.",
        system=True,
        groups=(org.everyone.id,) if kind in ORDERED else (),
        age={name: password_policy.of(org.settings)[name] for name in ("maxAgeDays", "expireWarnDays")},
        rules=(rule,),
    )


def of_type(org: org_module.Org, kind: str) -> list:
    """Return the policies of a type by priority; the default policy is the last."""
    own = sorted((one for one in org.policies.values() if one.type == kind), key=lambda one: (one.priority, one.id))
    last = max([one.priority for one in own], default=0) + 1 if kind in ORDERED else 1
    return sorted([*own, _default(org, kind, last)], key=lambda one: (one.priority, one.id))


def all_of(org: org_module.Org) -> list:
    return [policy for kind in types(org) for policy in of_type(org, kind)]


def conditions(policy: Policy) -> dict | None:
    """Return the conditions as the API shows them, None for a type without."""
    if policy.type not in ORDERED:
        return None
    groups: dict = {"include": list(policy.groups)}
    if policy.exclude_groups:
        groups["exclude"] = list(policy.exclude_groups)
    people: dict = {"groups": groups} if policy.groups or policy.exclude_groups else {}
    if policy.exclude_users:
        people["users"] = {"exclude": list(policy.exclude_users)}
    shown: dict = {"people": people} if people else {}
    if policy.type == PASSWORD:
        shown["authProvider"] = {"provider": policy.provider}
    return shown


def shown_settings(policy: Policy) -> dict | None:
    """Return the settings as the API shows them."""
    if policy.type != PASSWORD:
        return None
    return {
        "password": {
            "complexity": {"minLength": password_policy.DEFAULTS["minLength"]},
            "age": {
                "maxAgeDays": 0,
                "expireWarnDays": 0,
                "minAgeMinutes": 0,
                "historyCount": 4,
                **policy.age,
            },
            "lockout": {"maxAttempts": password_policy.DEFAULTS["maxAttempts"], "autoUnlockMinutes": 0},
        },
        "recovery": {"factors": {"okta_email": {"status": "ACTIVE"}}},
        "delegation": {"options": {"skipUnlock": False}},
    }


def _group_ids(org: org_module.Org, names: list) -> tuple[str, ...]:
    ids = {group.name: group.id for group in org.groups}
    missing = sorted(set(names) - set(ids))
    if missing:
        raise seed_users.BadSeed(f"These groups of a policy do not exist: {missing}.")
    return tuple(ids[name] for name in names)


def _changed(org: org_module.Org, policy: Policy, given: dict) -> Policy:
    """Return a policy with what a description changes. Raises seed_users.BadSeed for an invalid description."""
    unknown = sorted(set(given) - KEYS)
    if unknown:
        raise seed_users.BadSeed(f"A policy does not support {unknown}.")
    changes = {name: given[name] for name in ("name", "description", "priority", "status", "provider") if name in given}
    for name in ("groups", "exclude_groups"):
        if name in given:
            changes[name] = _group_ids(org, given[name])
    if "exclude_users" in given:
        changes["exclude_users"] = tuple(org.find_user(login).id for login in given["exclude_users"])
    if "rules" in given:
        changes["rules"] = tuple({"id": identifiers.new_id("0pr"), **rule} for rule in given["rules"])
    if "omit" in given:
        changes["omit"] = tuple(given["omit"])
    age = {name: given[name] for name in ("maxAgeDays", "expireWarnDays") if name in given}
    return dataclasses.replace(policy, age={**policy.age, **age}, last_updated=org.now(), **changes)


def add(org: org_module.Org, given: dict) -> Policy:
    """Add the policy of a seed; without a priority, it comes after those of its type that seeds have added."""
    kind = given["type"]
    if kind not in ACTIONS:
        raise seed_users.BadSeed(f"The type of policies {kind} does not exist.")
    policy_id = given.get("id") or identifiers.new_id(PREFIXES.get(kind, "rst"))
    priority = sum(1 for one in org.policies.values() if one.type == kind) + 1 if kind in ORDERED else 1
    policy = _changed(org, Policy(policy_id, kind, given["name"], priority, org.now(), org.now()), given)
    org.policies[policy.id] = policy
    return policy


def change(org: org_module.Org, reference: str, given: dict) -> Policy:
    """Change the policy of a seed by its ID or name. Raises seed_users.BadSeed."""
    policy = _added(org, reference)
    org.policies[policy.id] = _changed(org, policy, given)
    return org.policies[policy.id]


def delete(org: org_module.Org, reference: str) -> None:
    """Delete the policy of a seed by its ID or name. Raises seed_users.BadSeed."""
    del org.policies[_added(org, reference).id]


def _added(org: org_module.Org, reference: str) -> Policy:
    found = [one for one in org.policies.values() if reference in (one.id, one.name)]
    if len(found) != 1:
        raise seed_users.BadSeed(f"{len(found)} policies of seeds have the ID or name {reference}.")
    return found[0]


def of_user(org: org_module.Org, user: entities.User) -> Policy:
    """Return the password policy that applies to a user."""
    groups = set(org.group_ids_of(user.id))
    for policy in of_type(org, PASSWORD):
        named = not policy.groups or not groups.isdisjoint(policy.groups)
        excluded = user.id in policy.exclude_users or not groups.isdisjoint(policy.exclude_groups)
        if policy.status == "ACTIVE" and policy.provider == user.provider[0] and named and not excluded:
            return policy
    return of_type(org, PASSWORD)[-1]


def expired(org: org_module.Org, user: entities.User) -> bool:
    """Return whether the password is older than the policy of the user allows."""
    days = of_user(org, user).age.get("maxAgeDays", 0)
    return bool(days) and org.now() - (user.password_changed or 0) > days * DAY
