# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adding and removing members, directly and by rules."""

from __future__ import annotations

import dataclasses

from . import entities, errors, expressions, identifiers, rosters, web
from . import org as org_module

ROUNDS = 10


def require_changeable(group: entities.Group) -> None:
    """Refuse changes of a group. Raises errors.Refusal if the API cannot change its profile or members."""
    if group.type == "OKTA_GROUP":
        return
    if web.current_org().settings["group_wrong_type_error"] == "E0000001":
        raise errors.invalid("group", "Only groups of type OKTA_GROUP can be changed")
    raise errors.by_code("E0000006")


def active_rules(org: org_module.Org, group_id: str) -> list:
    return [rule for rule in org.rules if rule.status == "ACTIVE" and group_id in rule.group_ids]


def _exclude(org: org_module.Org, group_id: str, user_id: str) -> None:
    """Exclude a user who was added or removed directly from the rules for the group."""
    for rule in active_rules(org, group_id):
        if user_id not in rule.exclude:
            org.rules.put(dataclasses.replace(rule, exclude=rule.exclude + (user_id,)))


def add_directly(org: org_module.Org, group_id: str, user: entities.User) -> None:
    """Add a direct member; idempotent."""
    if org.rosters.of_group(group_id).sources.get(user.id) != rosters.DIRECT:
        _exclude(org, group_id, user.id)
        org.add_member(group_id, user.id)


def remove_directly(org: org_module.Org, group_id: str, user: entities.User) -> bool:
    """Remove a member. Return whether the user was a member."""
    removed = org.remove_member(group_id, user.id)
    if removed:
        _exclude(org, group_id, user.id)
    return removed


def evaluate_rules(org: org_module.Org, user_id: str) -> None:
    """Update the memberships of one user by rules, after the setting `rule_lag`."""
    if any(rule.status == "ACTIVE" for rule in org.rules):
        org.after(org.settings["rule_lag"], lambda: _evaluate(org, user_id))


def evaluate_rule(org: org_module.Org, rule_id: str) -> None:
    """Update the memberships of all users after the activation of a rule."""

    def run() -> None:
        rule = org.rules.get(rule_id)
        if rule is None or rule.status != "ACTIVE":
            return
        _leave_former_targets(org, rule)
        moved = [user.id for user in org.users if _apply(org, rule, user)]
        for user_id in moved:
            _evaluate(org, user_id)

    org.after(org.settings["rule_lag"], run)


def _evaluate(org: org_module.Org, user_id: str) -> None:
    """Evaluate the rules until nothing changes, for a few rounds, because rules may depend on other rules."""
    for _round in range(ROUNDS):
        user = org.users.get(user_id)
        active = [rule for rule in org.rules if user is not None and rule.status == "ACTIVE"]
        moved = [rule for rule in active if _apply(org, rule, user)]
        if not moved:
            return


def subject(org: org_module.Org, user: entities.User) -> expressions.Subject:
    """Return the user as the subject of expressions."""
    internal = {
        "id": user.id,
        "status": user.status,
        "created": identifiers.timestamp(user.created),
        "lastUpdated": identifiers.timestamp(user.last_updated),
        "passwordChanged": identifiers.timestamp(user.password_changed),
        "lastLogin": identifiers.timestamp(user.last_login),
    }
    groups = {group_id: org.groups.get(group_id).name for group_id in org.group_ids_of(user.id)}
    return expressions.Subject(user.profile, internal, groups)


def _wanted(org: org_module.Org, rule: entities.Rule, user: entities.User) -> bool:
    if user.id in rule.exclude or org.rosters.groups_of(user.id).intersection(rule.exclude_groups):
        return False
    return expressions.compiled(rule.expression).holds(subject(org, user))


def _apply(org: org_module.Org, rule: entities.Rule, user: entities.User) -> bool:
    """Apply a rule to a user. Return whether a membership was added or removed.

    Direct memberships stay direct, and those of deactivated users do not change.
    """
    if user.status == "DEPROVISIONED":
        return False
    before = set(org.rosters.groups_of(user.id))
    wanted = _wanted(org, rule, user)
    for group_id in rule.group_ids:
        sources = org.rosters.of_group(group_id).sources.get(user.id)
        if wanted and (sources is None or sources):
            org.add_member(group_id, user.id, (sources or frozenset()) | {rule.id})
        elif not wanted and sources and rule.id in sources:
            release(org, group_id, user.id, rule.id)
    return before != org.rosters.groups_of(user.id)


def _leave_former_targets(org: org_module.Org, rule: entities.Rule) -> None:
    """Remove the members that a rule added to a group that it no longer names, once the rule is evaluated."""
    for group in org.groups:
        if group.id not in rule.group_ids:
            release_all(org, group.id, rule.id)


def release_all(org: org_module.Org, group_id: str, rule_id: str) -> None:
    """End all memberships of a group by a rule."""
    for user_id, sources in list(org.rosters.of_group(group_id).sources.items()):
        if rule_id in sources:
            release(org, group_id, user_id, rule_id)


def release(org: org_module.Org, group_id: str, user_id: str, rule_id: str) -> None:
    """End a membership by a rule; the user leaves the group unless another rule also added them."""
    others = org.rosters.of_group(group_id).sources[user_id] - {rule_id}
    if others:
        org.add_member(group_id, user_id, others)
    else:
        org.remove_member(group_id, user_id)
