# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring group rules to the desired state.

The document, with desired and view, is in group_rule_document, the update in group_rule_update. Okta only updates
inactive rules, so a plan deactivates a rule before an update and activates it afterwards. An invalid rule can only be
read and deleted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import creating, guards, named_items, optional, reconcile, switch
from ..resources import group_rules
from ..resources import groups as group_resource
from ..resources import users as user_resource
from ..resources.org import Org
from . import group_rule_document, group_rule_update
from .group_rule_document import Known, Wanted

Rule = dict[str, Any]

EXCLUDED = optional.Extra(
    "the users that the group rule excludes",
    "The task keeps all of them. If one of them was deleted, Okta refuses the update of the rule.",
)


def known(org: Org, items: Sequence[Wanted]) -> Known:
    """Return the documents of all references of *items*, searched together.

    Raises NotFound for a missing group, Refused for a missing user.
    """
    present = [wanted for wanted in items if wanted.state == "present"]
    groups = org.groups.demand([name for wanted in present for name in wanted.groups or ()])
    users = org.users.resolve([name for wanted in present for name in wanted.users])
    guards.demand_known("user", users, user_resource.ACCEPTED)
    rules = org.rules.resolve([name for wanted in items for name in wanted.names])
    return Known(rules, {name: group_resource.fillable(group) for name, group in groups.items()}, users)


def located(rules: Mapping[str, Rule | None], wanted: Wanted) -> Rule | None:
    """Return the rule with the name or, when already renamed, with the new name; None when it may be missing.

    Raises NotFound when it must exist, Refused when both names belong to different rules.
    """
    rule = guards.one_of(wanted.names, map(rules.get, wanted.names), group_rules.described)
    if rule is None and wanted.state == "present" and (wanted.new_name or group_rules.ID.fullmatch(wanted.name)):
        raise errors.NotFound("group rule", wanted.name, group_rules.ACCEPTED)
    return rule


def all_planned(org: Org, items: Sequence[Wanted]) -> list[reconcile.Plan]:
    """Return a plan for each of *items*, whose objects are searched together. Raises Refused, NotFound, Ambiguous."""
    found = known(org, items)
    names = [wanted.name for wanted in items]
    plans = named_items.all_planned(names, lambda index: planned(org, items[index], found))
    met = [(wanted.name, plan.document["id"]) for wanted, plan in zip(items, plans, strict=True) if plan.document]
    guards.check_distinct("rules", met)
    return plans


def planned_alone(org: Org, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for one rule, after a search for its references."""
    return planned(org, wanted, known(org, [wanted]))


def planned(org: Org, wanted: Wanted, found: Known) -> reconcile.Plan:
    """Return the plan for one rule. Lists lag, so a rule is read again before it is changed."""
    rule = located(found.rules, wanted)
    plan = plan_from(org, wanted, found, rule)
    if rule and plan.steps:
        plan = plan_from(org, wanted, found, org.rules.find(rule["id"]))
    plan.replan = lambda: planned_alone(org, wanted)
    return plan


def plan_from(org: Org, wanted: Wanted, found: Known, rule: Rule | None) -> reconcile.Plan:
    """Return the plan that brings *rule*, the rule in the org or None, to the desired state."""
    if wanted.state == "absent":
        return absence(org.rules, wanted, found, rule)
    if rule is None:
        return creation(org, wanted, found)
    return presence(org, wanted, found, rule)


def absence(rules: group_rules.GroupRules, wanted: Wanted, found: Known, rule: Rule | None) -> reconcile.Plan:
    """Return the plan that deletes a rule, after a deactivation: Okta deletes only inactive rules."""
    if rule is None:
        return reconcile.Plan({}, {})

    def delete(one: Rule) -> None:
        rules.delete(one["id"], wanted.remove_users)

    steps = switch.deletion(_move(rules), _name(rule), rule.get("status"), delete)
    return reconcile.Plan(
        group_rule_document.view(rule, found), {}, document=group_rule_document.shown(rule), steps=steps
    )


def creation(org: Org, wanted: Wanted, found: Known, former: Rule | None = None) -> reconcile.Plan:
    """Return the plan that creates a rule, with the contents of an invalid *former* rule that it replaces."""
    if not former and not (wanted.expression and wanted.groups):
        raise errors.Refused(
            f"{errors.missing_sentence('group rule', [wanted.name])} Set expression and groups to create it."
        )
    body = group_rule_document.desired(wanted, found, former or {})
    body = reconcile.overlay({"name": wanted.name, **group_rule_document.contents(former or {})}, body)
    group_rule_document.check_complete(body)
    group_rule_document.check_limits(body, wanted)
    name: str = body["name"]

    def create(_nothing: None) -> Any:
        return creating.created(
            lambda: org.rules.create({**body, "type": "group_rule"}),
            lambda: org.rules.resolve([name])[name],
            creating.Creation("group rule", name, group_rules.described),
        )

    expected = {**body, "type": "group_rule", "status": switch.goal("INACTIVE", wanted.status)}
    steps = [reconcile.Step("create", name, create)]
    steps += switch.steps(_move(org.rules), name, "INACTIVE", expected["status"])
    return reconcile.Plan({}, group_rule_document.view(expected, found), expected=expected, steps=steps)


def presence(org: Org, wanted: Wanted, found: Known, rule: Rule) -> reconcile.Plan:
    """Return the plan that brings an existing rule to the desired state."""
    current, names = group_rule_document.shown(rule), group_rules.group_names(rule)
    expected = reconcile.overlay(current, group_rule_document.desired(wanted, found, rule))
    edited = group_rule_document.essence(expected) != group_rule_document.essence(current)
    if rule.get("status") == "INVALID":
        return _of_invalid(org, wanted, found, rule, edited)
    plan = reconcile.Plan(group_rule_document.view(current, found, names), {}, document=current)
    if edited:
        gone = _deleted_users(org, expected, found)

        def changed(latest: Rule) -> Rule:
            part = group_rule_document.desired(wanted, found, latest)
            new = group_rule_document.without_users(reconcile.overlay(latest, part), gone)
            group_rule_document.check_limits(new, wanted)
            return new

        expected = changed(current)
        update = group_rule_update.Update(org.rules, plan, changed, found, names, wanted.status is None)
        plan.steps.append(reconcile.Step("update", _name(rule), update.perform))
    plan.expected = {**expected, "status": switch.goal(rule.get("status"), wanted.status)}
    plan.after = group_rule_document.view(plan.expected, found, names)
    plan.steps = _with_moves(org.rules, rule, plan)
    return plan


def _with_moves(rules: group_rules.GroupRules, rule: Rule, plan: reconcile.Plan) -> list[reconcile.Step]:
    """Return the steps of *plan* with those to its status. Okta only updates inactive rules."""
    move, status, to = _move(rules), rule.get("status"), plan.expected["status"]
    if not plan.steps:
        return switch.steps(move, _name(rule), status, to)
    return [
        # When the desired rule is inactive, a failed update does not roll back the deactivation.
        *switch.steps(move, _name(rule), status, "INACTIVE", undone=to == "ACTIVE"),
        *plan.steps,
        *switch.steps(move, _name(plan.expected), "INACTIVE", to),
    ]


def _of_invalid(org: Org, wanted: Wanted, found: Known, rule: Rule, edited: bool) -> reconcile.Plan:
    """Return the plan for an invalid rule, one of whose groups was deleted. It can only be read and deleted.

    Raises Refused when it must be changed and recreate_invalid is not set.
    """
    names = group_rules.group_names(rule)
    lost = ", ".join(key for key in group_rules.group_ids(rule) if key not in names) or "unknown"
    story = f"The group rule {_name(rule)} is INVALID, because one of its groups was deleted ({lost})."
    before = group_rule_document.view(rule, found, names)
    if not edited and wanted.status != "active":
        warnings = [f"{story} It no longer adds users to groups."]
        return reconcile.Plan(before, before, document=group_rule_document.shown(rule), warnings=warnings)
    if not wanted.recreate_invalid:
        raise errors.Refused(
            f"{story} Such a rule cannot be updated. Set recreate_invalid=true to delete the rule and create it again, "
            "with its remaining groups and those of the task. Members stay in the groups."
        )
    former = {
        **rule,
        "actions": {"assignUserToGroups": {"groupIds": [key for key in group_rules.group_ids(rule) if key in names]}},
    }
    gone = _deleted_users(org, former, found)
    new = creation(org, wanted, found, group_rule_document.without_users(former, gone))
    delete = reconcile.Step("delete", _name(rule), lambda _rule: org.rules.delete(rule["id"], False))
    warnings = []
    if wanted.status is None:
        warnings.append(
            f"The group rule {new.expected['name']} is created again as inactive. Set status=active to activate it."
        )
    after = group_rule_document.view(new.expected, found, names)
    return reconcile.Plan(before, after, group_rule_document.shown(rule), new.expected, [delete, *new.steps], warnings)


def _deleted_users(org: Org, rule: Rule, found: Known) -> set[str]:
    """Return the IDs of deleted users that *rule* excludes. Okta keeps their IDs, but refuses them in an update."""
    certain = {user["id"] for user in found.users.values()}
    doubtful = [key for key in group_rules.excluded_ids(rule) if key not in certain]
    known = org.known(EXCLUDED, lambda: org.users.with_ids(doubtful)) or {}
    return {key for key, user in known.items() if user is None}


def _move(rules: group_rules.GroupRules) -> switch.Move:
    return lambda rule, operation: group_rule_document.shown(rules.perform(rule["id"], operation))


def _name(rule: Rule) -> str:
    return str(rule.get("name") or rule.get("id"))
