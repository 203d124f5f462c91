# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring assignments to the desired state, within the guards.

A task changes many assignments. Instead of desired, creation and presence, this module has a difference
(assignment_difference), a plan with one step for each assignment in it, and a plan for each order of groups.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from ..engine import bulk, guards, reconcile
from ..profiles import new_attributes
from ..resources.org import Org
from . import assignment_change, assignment_difference, assignment_steps
from .assignment_change import Change, Difference
from .assignment_wishes import Wanted, Wish


def difference(org: Org, wanted: Wanted, lines: Sequence[Wish]) -> Difference:
    """Return the assignments to change. Raises Refused for more removals than max_removals allows."""
    found = assignment_difference.between(org, wanted, lines)
    check_removals(found, wanted.max_removals)
    return found


def check_removals(found: Difference, allowed: int | None) -> None:
    """Raise Refused when more assignments would be removed than *allowed*."""
    leaving = [f"{change.app['label']} from {change.name}" for change in found.removals]
    guards.check_removals(leaving, allowed, "assignments would be removed")


def plans(
    org: Org, found: Difference, leave_to_groups: bool, validate_profile: bool
) -> Iterator[tuple[dict[str, Any], reconcile.Plan]]:
    """Yield an item and a plan for each change, and for each order of an application's groups.

    With *validate_profile*, a write of an attribute that is new in the schema waits until Okta accepts it.
    With *leave_to_groups*, a revocation does not fail when Okta refuses it because a group also gives the user the
    application: its plan is replaced by one without steps, which settled() recognizes.
    """
    writes = new_attributes.Writes(org.schemas if validate_profile else None)
    for change in found.changes:
        step = assignment_steps.of_change(org, writes, change, leave_to_groups)
        replan = (lambda: reconcile.Plan({}, {})) if leave_to_groups else None
        yield change.item, reconcile.Plan({}, {}, steps=[step], replan=replan)
    for order in found.orders:
        item = {"app": order.app["label"], "groups": order.after}
        yield item, reconcile.Plan({}, {}, steps=assignment_steps.of_order(org, writes, order))


def carried_out(
    pairs: Sequence[tuple[dict[str, Any], reconcile.Plan]],
    found: Difference,
    check_mode: bool,
    on_error: str,
    max_parallel: int,
) -> list[bulk.Done]:
    """Carry out *pairs* from plans() in three parts, and return their outcomes in order.

    Users that get a direct assignment come first, so that they keep the application when their group loses it. The
    groups come next. Other users come last, because a change of groups resets the profiles of their members, and Okta
    revokes no assignment that a group still gives.
    """
    numbers = [_part_of(change) for change in found.changes] + [1] * len(found.orders)
    parts = [[index for index, part in enumerate(numbers) if part == number] for number in range(3)]
    done = bulk.carry_out_in_turn(
        [[pairs[index] for index in part] for part in parts], check_mode, on_error, max_parallel
    )
    by_index = dict(zip(itertools.chain(*parts), itertools.chain(*done), strict=True))
    return [by_index[index] for index in range(len(pairs))]


def _part_of(change: Change) -> int:
    if change.side == "group":
        return 1
    return 0 if change.operation == "assign" or "scope" in change.document else 2


def settled(found: Difference, done: Sequence[bulk.Done]) -> Difference:
    """Return the difference as carried out: revocations that were left to a group move from changes to kept."""
    # The plans of orders follow those of changes.
    outcomes = list(zip(found.changes, done[: len(found.changes)], strict=True))
    left = [change for change, one in outcomes if not one.plan.steps]
    return dataclasses.replace(
        found,
        changes=[change for change, one in outcomes if one.plan.steps],
        kept=found.kept + [assignment_change.kept(change.app, change.name) for change in left],
    )


def diff(found: Difference) -> dict[str, Any]:
    """Return the diff: values before and after, by application and then by user or group."""
    sides: dict[str, dict[str, Any]] = {"before": {}, "after": {}}
    for change in found.changes:
        shown = {"before": change.before, "after": change.after}
        missing = {"assign": "before", "revoke": "after"}.get(change.operation)
        for side in [side for side in sides if side != missing]:
            names = sides[side].setdefault(change.app["label"], {}).setdefault(f"{change.side}s", {})
            names[change.name] = shown[side]
    for order in found.orders:
        for side, groups in (("before", order.before), ("after", order.after)):
            sides[side].setdefault(order.app["label"], {})["order of groups"] = groups
    return sides
