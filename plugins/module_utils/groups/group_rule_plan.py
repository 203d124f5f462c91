# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to be done so that group rules are as a task asks. *wanted* holds the options for one rule."""

from __future__ import annotations

from collections import namedtuple

from .. import errors
from ..engine import reconcile
from ..engine.reconcile import Plan, Step
from ..resources.group_rules import ACCEPTED, ID, excluded_ids, group_ids, group_names
from ..resources.groups import fillable
from . import group_rule_document as document

# The rules, groups and users of an org; and what the references of a task mean, as dicts of reference to document.
Org = namedtuple("Org", "rules groups users")
Known = namedtuple("Known", "rules groups users")


def known(org, items):
    """What all references of *items* mean, looked up together. Raises NotFound, Refused for unknown users."""
    present = [wanted for wanted in items if wanted["state"] == "present"]
    names = [wanted[option] for wanted in items for option in ("name", "new_name") if wanted[option]]
    groups = org.groups.demand([name for wanted in present for name in wanted["groups"] or ()])
    users = org.users.resolve(
        [name for wanted in present for option in document.USER_LISTS for name in wanted[option] or ()]
    )
    unknown = [reference for reference, user in users.items() if user is None]
    if unknown:
        raise errors.Refused(
            f"Nothing was changed, as there is no user {', '.join(map(repr, unknown))} in the org. A user is named "
            "by its ID, its full login or its short name."
        )
    return Known(org.rules.resolve(names), {name: fillable(group) for name, group in groups.items()}, users)


def planned(org, wanted, found):
    """The plan for one rule. A change is planned from the rule as it is now, not as a list showed it."""
    rule = _located(wanted, found.rules)
    plan = _plan(org, wanted, found, rule)
    if rule and plan.steps:
        rule = org.rules.find(rule["id"])
        plan = _plan(org, wanted, found, rule)
    return plan


def _located(wanted, rules):
    """The rule that answers to the name, or already to the new one; None where there is none and need not be."""
    matches = {rules[name]["id"]: rules[name] for name in (wanted["name"], wanted["new_name"]) if rules.get(name)}
    if len(matches) > 1:
        raise errors.Refused(f"{wanted['name']} cannot become {wanted['new_name']}: there are rules of both names.")
    if not matches and wanted["state"] == "present" and (wanted["new_name"] or ID.fullmatch(wanted["name"])):
        raise errors.NotFound("group rule", wanted["name"], ACCEPTED)
    return next(iter(matches.values()), None)


def _plan(org, wanted, found, rule):
    if wanted["state"] == "absent":
        return _absence(org.rules, wanted, found, rule)
    if rule is None:
        return _creation(org, wanted, found)
    return _presence(org, wanted, found, rule)


def _absence(rules, wanted, found, rule):
    if rule is None:
        return Plan({}, {})
    steps = [_deactivation(rules, rule)] if rule["status"] == "ACTIVE" else []
    steps.append(Step("delete", rule["name"], lambda _rule: rules.delete(rule["id"], wanted["remove_users"])))
    return Plan(document.view(rule, found), {}, document=document.shown(rule), steps=steps)


def _creation(org, wanted, found, former=None):
    """The plan that creates a rule, in the place of an invalid *former* one if there is one."""
    if not former and not (wanted["expression"] and wanted["groups"]):
        raise errors.Refused(
            f"There is no group rule {wanted['name']!r} in the org. To create it, expression and groups are needed."
        )
    body = document.desired(wanted, found, former or {})
    body = reconcile.overlay({"name": wanted["name"], **document.contents(former or {})}, body)
    document.check_limits(body)
    name = body["name"]
    steps = [Step("create", name, lambda _nothing: _created(org.rules, {**body, "type": "group_rule"}))]
    expected = {**body, "type": "group_rule", "status": "INACTIVE"}
    if wanted["status"] == "active":
        steps.append(_activation(org.rules, name))
        expected["status"] = "ACTIVE"
    return Plan({}, document.view(expected, found), expected=expected, steps=steps)


def _presence(org, wanted, found, rule):
    """The plan that brings an existing rule to what is wanted."""
    current, names = document.shown(rule), group_names(rule)
    expected = reconcile.overlay(current, document.desired(wanted, found, rule))
    edited = document.essence(expected) != document.essence(current)
    if rule["status"] == "INVALID":
        return _of_invalid(org, wanted, found, rule, edited)
    if edited:
        expected = _without_deleted_users(org.users, expected, found)
        document.check_limits(expected)
    active = rule["status"] == "ACTIVE" if wanted["status"] is None else wanted["status"] == "active"
    steps = _steps(org.rules, rule, expected, edited, active)
    expected = {**expected, "status": "ACTIVE" if active else "INACTIVE"}
    before, after = (document.view(one, found, names) for one in (current, expected))
    return Plan(before, after, document=current, expected=expected, steps=steps)


def _steps(rules, rule, expected, edited, active):
    """What leads from a rule to the expected one. Okta lets inactive rules be edited only."""
    was_active, steps = rule["status"] == "ACTIVE", []
    if was_active and (edited or not active):
        # Where the task asks for an inactive rule, nothing has to be put right.
        steps.append(_deactivation(rules, rule, undone=active))
    if edited:
        steps.append(Step("update", rule["name"], lambda _rule: _replaced(rules, rule["id"], expected)))
    if active and (edited or not was_active):
        steps.append(_activation(rules, expected["name"]))
    return steps


def _of_invalid(org, wanted, found, rule, edited):
    """The plan for a rule of whose groups one was deleted: Okta lets it be read and deleted, nothing else."""
    names = group_names(rule)
    lost = ", ".join(key for key in group_ids(rule) if key not in names) or "unknown"
    story = f"{rule['name']} is INVALID, as a group that it fills was deleted ({lost})."
    if not edited and wanted["status"] != "active":
        current = document.view(rule, found, names)
        return Plan(current, current, document=document.shown(rule), warnings=[f"{story} It does nothing any more."])
    if not wanted["recreate_invalid"]:
        raise errors.Refused(
            f"{story} Okta lets such a rule be read and deleted only. Set recreate_invalid to have it deleted and "
            "created again, with the groups that are left and those of the task; its members stay meanwhile."
        )
    former = {**rule, "actions": {"assignUserToGroups": {"groupIds": [key for key in group_ids(rule) if key in names]}}}
    former = _without_deleted_users(org.users, former, found)
    plan = _creation(org, wanted, found, former)
    plan.before = document.view(rule, found, names)
    plan.after = document.view(plan.expected, found, names)
    plan.document = document.shown(rule)
    plan.steps.insert(0, Step("delete", rule["name"], lambda _rule: org.rules.delete(rule["id"], False)))
    if wanted["status"] is None:
        plan.warnings.append(f"{plan.expected['name']} is created again, and inactive. Set status to activate it.")
    return plan


def _without_deleted_users(users, rule, found):
    """*rule* without excluded users who were deleted. Okta keeps their IDs, but refuses them in an update."""
    certain = {user["id"] for user in found.users.values()}
    doubtful = users.with_ids(key for key in excluded_ids(rule) if key not in certain)
    gone = {key for key, user in doubtful.items() if user is None}
    if not gone:
        return rule
    left = [key for key in excluded_ids(rule) if key not in gone]
    return reconcile.overlay(rule, {"conditions": {"people": {"users": {"exclude": left}}}})


def _created(rules, body):
    try:
        return rules.create(body)
    except errors.ApiError as error:
        # What the causes say is text in somebody's language; whether the name is taken, the org itself tells.
        if error.status in (400, 409) and rules.resolve([body["name"]])[body["name"]]:
            raise errors.Overtaken(f"{body['name']} was created by somebody else in the meantime.") from error
        raise


def _activation(rules, name):
    return Step("activate", name, lambda rule: document.shown(rules.perform(rule["id"], "activate")))


def _deactivation(rules, rule, undone=True):
    """The step that deactivates a rule; *undone* says whether it is activated again when a later step fails."""
    undo = _activation(rules, rule["name"]) if undone else None
    return Step(
        "deactivate", rule["name"], lambda _rule: document.shown(rules.perform(rule["id"], "deactivate")), undo=undo
    )


def _replaced(rules, rule_id, expected):
    """The step that edits a rule. Raises NotSettled where the org leaves the groups of a rule as they are."""
    answer = rules.replace(rule_id, expected)
    if set(group_ids(answer)) != set(group_ids(expected)):
        raise errors.NotSettled(
            "Okta took the change, but left the groups of the rule as they are, which some orgs do. To change them, "
            "delete the rule and create it again."
        )
    return answer
