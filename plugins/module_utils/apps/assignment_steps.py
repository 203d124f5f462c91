# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The steps that carry out a difference of assignments, and advice about Okta's refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .. import errors
from ..engine import reconcile
from ..profiles import new_attributes
from ..resources import app_assignments, users
from ..resources.org import Org
from . import assignment_change, assignment_reasons
from .assignment_change import Change, Order, Placed

Call = Callable[[], Any]


def of_change(org: Org, writes: new_attributes.Writes, change: Change, leave_to_groups: bool) -> reconcile.Step:
    """Return the step that makes a change.

    With *leave_to_groups*, a revocation raises Overtaken when a group also gives the user the application.
    """
    label, call = str(change.app["label"]), _call(org, writes, change)
    if change.operation == "update":
        return reconcile.Step("update", change.name, _performer(org, change, call), "of", label)
    if change.operation == "assign":
        return reconcile.Step("assign", label, _performer(org, change, call), "to", change.name)
    if leave_to_groups and change.side == "user":
        call = _unless_granted(call)
    return reconcile.Step("revoke", label, _performer(org, change, call), "from", change.name)


def of_order(org: Org, writes: new_attributes.Writes, order: Order) -> list[reconcile.Step]:
    """Return the steps that set the priority of each group in order. The last one checks the order in the org."""
    label, keys = str(order.app["label"]), [placed.group_id for placed in order.groups]

    def placing(placed: Placed) -> Callable[[Any], None]:
        changes = {"profile": placed.changes}
        change = Change("place", order.app, "group", placed.group_id, placed.name, placed.document, {}, changes)
        perform = _performer(org, change, _call(org, writes, change))

        def place_last(nothing: None) -> None:
            perform(nothing)
            there = org.assignments.groups(order.app["id"])
            found = {known["id"]: assignment_change.priority(known) for known in there}
            if any(key not in found for key in keys) or sorted(keys, key=found.__getitem__) != keys:
                raise errors.NotSettled(
                    f"Okta accepted the priorities of the groups of {label}, but the org has them in a different order."
                )

        return place_last if placed.group_id == keys[-1] else perform

    return [reconcile.Step("place", one.name, placing(one), "among the groups of", label) for one in order.groups]


def _performer(org: Org, change: Change, call: Call) -> Callable[[Any], None]:
    """Return the function that makes a change. It drops the response, which the result does not contain."""

    def perform(_document: None) -> None:
        try:
            call()
        except errors.ApiError as error:
            advice = _advice(org, change, error)
            if not advice:
                raise
            raise errors.Explained(error, advice) from error

    return perform


def _unless_granted(call: Call) -> Call:
    """Return *call*, a revocation, in a variant that raises Overtaken when a group also gives the application."""

    def revoke() -> Any:
        try:
            return call()
        except errors.ApiError as error:
            if error.code != app_assignments.THROUGH_GROUP:
                raise
            raise errors.Overtaken(str(error)) from error

    return revoke


def _call(org: Org, writes: new_attributes.Writes, change: Change) -> Call:
    """Return the function that sends the request of a change, again while Okta does not know a new attribute yet."""
    send, app_id = CALLS[change.operation, change.side], change.app["id"]
    return lambda: writes.patiently(lambda: send(org, change), app_id, lambda schemas, key: schemas.app(key))


def _assign_user(org: Org, change: Change) -> Any:
    # A user that did not exist when the task made its plan has only a login.
    user_id = change.target if users.ID.fullmatch(change.target) else org.users.get(change.target)["id"]
    return org.assignments.assign_user(change.app["id"], user_id, change.document)


def _update_user(org: Org, change: Change) -> Any:
    return org.assignments.update_user(change.app["id"], change.target, change.document)


def _revoke_user(org: Org, change: Change) -> None:
    org.assignments.revoke_user(change.app["id"], change.target)


def _assign_group(org: Org, change: Change) -> Any:
    return org.assignments.assign_group(change.app["id"], change.target, change.document)


def _update_group(org: Org, change: Change) -> Any:
    """Replace the assignment of a group: the latest one, with the change."""
    latest = org.assignments.group(change.app["id"], change.target) or {}
    profile = reconcile.valued({**(latest.get("profile") or {}), **(change.after.get("profile") or {})})
    document = {**change.document, "profile": profile}
    if change.operation == "update" and latest.get("priority") is not None:
        document["priority"] = latest["priority"]
    return org.assignments.assign_group(change.app["id"], change.target, document)


def _revoke_group(org: Org, change: Change) -> None:
    org.assignments.revoke_group(change.app["id"], change.target)


CALLS: Mapping[tuple[str, str], Callable[[Org, Change], Any]] = {
    ("assign", "user"): _assign_user,
    ("update", "user"): _update_user,
    ("revoke", "user"): _revoke_user,
    ("assign", "group"): _assign_group,
    ("update", "group"): _update_group,
    ("place", "group"): _update_group,
    ("revoke", "group"): _revoke_group,
}


def _advice(org: Org, change: Change, error: errors.ApiError) -> str:
    label, status = change.app["label"], change.app.get("status")
    if error.is_not_found and change.app["id"] in error.summary and status != "ACTIVE":
        return (
            f"The application {label} is {status} and cannot be assigned. Activate it first (okta_app with "
            "status=active)."
        )
    if error.code == app_assignments.THROUGH_GROUP and change.side == "user":
        return assignment_reasons.advice(org, change.app, change.target, change.name)
    return ""
