# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring the admin roles of principals to the desired state.

A role is assigned or not, and limited to targets or not. Instead of creation and presence, a draft collects changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .. import errors
from ..engine import guards, named_items, reconcile
from ..resources import role_assignments
from ..resources.role_assignments import Principal
from . import role_types
from .assignment_options import Wanted
from .assignment_steps import Draft, Loss
from .known_admins import Goal, Held, Known


@dataclass(frozen=True)
class Planned:
    """The plan for one principal, and what it takes away from the principal; None: the principal does not exist."""

    plan: reconcile.Plan
    principal: Principal | None = None
    losses: list[Loss] = field(default_factory=list)


def planned(known: Known, wanted: Wanted, only_standard: bool = False) -> Planned:
    """Return the plan for one principal. With *only_standard*, custom roles do not count. Raises OktaError."""
    principal = known.principal(wanted)
    if principal is None:
        return Planned(reconcile.Plan({}, {}, document=[], expected=[]))
    held, goals = known.held(principal), known.goals(wanted)
    draft = Draft(known, principal, held)
    for goal in goals:
        current = _found(goal, held)
        if current is None and goal.name not in role_types.STANDARD and not (goal.resource_set or only_standard):
            known.check_standard(goal.name)
        if wanted.absent:
            _take(draft, goal, current)
        elif current is None:
            _assign(draft, goal)
        else:
            _adapt(draft, goal, current, wanted.exclusive)
    if wanted.exclusive:
        revoke_others(draft, held, goals, only_standard)
    plan = draft.plan()
    return Planned(plan, principal, draft.losses)


def all_planned(known: Known, items: Sequence[Wanted]) -> list[Planned]:
    """Return the plan for each of *items*. Raises Rejected with the errors of all items, and Refused."""
    made: list[Planned] = []

    def plan(index: int) -> reconcile.Plan:
        made.append(planned(known, items[index]))
        return made[-1].plan

    named_items.all_planned([wanted.label for wanted in items], plan)
    pairs = [(wanted.reference, one.principal.id) for wanted, one in zip(items, made, strict=True) if one.principal]
    guards.check_distinct("assignments", pairs)
    return made


def _found(goal: Goal, held: Sequence[Held]) -> Held | None:
    return next((one for one in held if goal.key in one.keys), None)


def _assign(draft: Draft, goal: Goal) -> None:
    """Add the assignment of a role. With targets, it is rolled back unless the first target limits it."""
    known, principal = draft.known, draft.principal
    reasons = [known.not_a_service(principal)]
    if not goal.resource_set:
        reasons += [role_types.unknown(goal.name)]
        reasons += [role_types.not_limited(goal.name, kind) for kind in goal.targets]
    draft.doubt(reasons)
    ticket = draft.assign(goal)
    first = True
    for target in [target for targets in goal.targets.values() for target in targets]:
        draft.add_target(ticket, target, limits=first)
        first = False


def _adapt(draft: Draft, goal: Goal, held: Held, exclusive: bool) -> None:
    """Add the missing targets of a role that is assigned already; with *exclusive*, remove the others afterwards."""
    ticket = draft.ticket(held)
    for kind, wanted in goal.targets.items():
        current = draft.read_targets(ticket, kind)
        there = {target.key for target in current}
        missing = [target for target in wanted if target.key not in there]
        if missing:
            draft.doubt([role_types.not_limited(goal.name, kind)])
        for number, target in enumerate(missing):
            draft.add_target(ticket, target, limits=not current and number == 0)
        kept = {target.key for target in wanted}
        if exclusive and current:
            draft.remove_targets(ticket, [target for target in current if target.key not in kept])


def _take(draft: Draft, goal: Goal, held: Held | None) -> None:
    """Revoke a role, or remove the targets of the task from it; without any other target, the role is revoked.

    Raises Refused when the role is for the whole org, because Okta cannot exclude single targets then.
    """
    if held is None:
        return
    ticket = draft.ticket(held)
    if not goal.targets:
        draft.revoke(ticket)
        return
    current = {kind: draft.read_targets(ticket, kind) for kind in goal.targets}
    if not any(current.values()):
        raise errors.Refused(
            f"{goal.name} of {draft.principal.name} is for the whole org, so single targets cannot be removed from it. "
            "Nothing was changed. Revoke the role without groups or apps, or limit it with state=present."
        )
    wanted = {target.key for targets in goal.targets.values() for target in targets}
    leaving = [target for targets in current.values() for target in targets if target.key in wanted]
    if leaving and len(leaving) == sum(map(len, current.values())):
        draft.revoke(ticket)
    else:
        draft.remove_targets(ticket, leaving)


def revoke_others(draft: Draft, held: Sequence[Held], goals: Sequence[Goal], only_standard: bool) -> None:
    """Revoke the roles that are not goals. With *only_standard*, those with a resource set stay."""
    wanted = {goal.key for goal in goals}
    for one in held:
        own_set = one.type == role_assignments.CUSTOM or any(resource_set for _role, resource_set in one.keys)
        if not wanted.intersection(one.keys) and not (only_standard and own_set):
            draft.revoke(draft.ticket(one))
