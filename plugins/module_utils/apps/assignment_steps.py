# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The steps that carry out a difference of assignments, and what Okta's refusals of them mean."""

from __future__ import annotations

from functools import partial

from .. import errors
from ..engine import reconcile
from ..resources.app_assignments import THROUGH_GROUP
from ..resources.users import ID
from . import assignment_difference, assignment_plan

WORDS = {"assign": "assign {app} to {name}", "update": "update {name} of {app}", "revoke": "revoke {app} from {name}"}


def plans(org, difference, on_through_groups):
    """An (item, plan) pair for each change, and one for the order of an application's groups.

    With *on_through_groups* skip, nothing is done about users of whom Okta says that a group gives them the
    application as well; they are noted in the difference.
    """
    for change in difference.changes:
        words = WORDS[change.operation].format(app=change.app["label"], name=change.name)
        operation, _space, target = words.partition(" ")
        call, plan = _call(org, change), reconcile.Plan({}, {})
        if (change.operation, change.side, on_through_groups) == ("revoke", "user", "skip"):
            call, plan.replan = _unless_granted(call), partial(_left, difference, change)
        plan.steps.append(reconcile.Step(operation, target, _performer(org, change, call)))
        yield change.item, plan
    for order in difference.orders:
        yield {"app": order.app["label"], "groups": order.after}, reconcile.Plan({}, {}, steps=_ordering(org, order))


def _unless_granted(call):
    """*call*, which takes an application from a user; Overtaken where a group gives it to him as well."""

    def revoke():
        try:
            return call()
        except errors.ApiError as error:
            if error.code != THROUGH_GROUP:
                raise
            raise errors.Overtaken(str(error)) from error

    return revoke


def _left(difference, change):
    """The plan that leaves an application to a user, which the difference then tells."""
    difference.kept.append(assignment_plan.kept(change.app, change.name))
    difference.changes.remove(change)
    return reconcile.Plan({}, {})


def _performer(org, change, call):
    return lambda _document: _explained(org, change, call)


def _call(org, change):
    """The call that makes a change. What it answers is not kept: nothing of it belongs into a result."""
    assignments, app_id, target = org.assignments, change.app["id"], change.target

    def assign_user():
        # Who was still to be created when the task planned is known by login only.
        user_id = target if ID.fullmatch(target) else org.users.get(target)["id"]
        return assignments.assign_user(app_id, user_id, change.document)

    calls = {
        ("assign", "user"): assign_user,
        ("update", "user"): lambda: assignments.update_user(app_id, target, change.document),
        ("revoke", "user"): lambda: assignments.revoke_user(app_id, target),
        ("assign", "group"): lambda: assignments.assign_group(app_id, target, change.document),
        ("update", "group"): lambda: assignments.assign_group(app_id, target, change.document),
        ("revoke", "group"): lambda: assignments.revoke_group(app_id, target),
    }
    return calls[change.operation, change.side]


def _explained(org, change, call):
    try:
        call()
    except errors.ApiError as error:
        advice = _advice(org, change, error)
        if not advice:
            raise
        raise errors.Explained(error, advice) from error


def _advice(org, change, error):
    label = change.app["label"]
    if error.is_not_found and change.app["id"] in error.summary and change.app["status"] != "ACTIVE":
        return (
            f"{label} is {change.app['status']}, and Okta does not let such an application be assigned. Activate it "
            "first (okta_app with status active)."
        )
    if error.code == THROUGH_GROUP and change.side == "user":
        granted = assignment_difference.granting(org, change.app["id"])
        names = [group["profile"]["name"] for group in org.users.groups(change.target) if group["id"] in granted]
        return (
            f"{change.name} has {label} through {' and '.join(names) or 'a group'} as well. "
            f"{assignment_difference.ADVICE.format(app=label)}"
        )
    return ""


def _ordering(org, order):
    """The steps that put groups into order, one after the other, and the look whether Okta has them so."""
    label, app_id = order.app["label"], order.app["id"]
    steps = []
    for (group_id, document), name in zip(order.groups, order.after, strict=True):
        change = assignment_difference.Change("update", order.app, "group", group_id, name, document)
        perform = _performer(org, change, _call(org, change))
        steps.append(reconcile.Step("place", f"{name} among the groups of {label}", perform))
    last = steps[-1]

    def place_last(document):
        last.perform(document)
        there = {known["id"]: known["priority"] for known in org.assignments.groups(app_id)}
        keys = [group_id for group_id, _document in order.groups]
        if any(key not in there for key in keys) or sorted(keys, key=there.get) != keys:
            raise errors.NotSettled(f"Okta accepted the priorities of the groups of {label}, but keeps another order.")

    return [*steps[:-1], reconcile.Step(last.verb, last.object, place_last)]
