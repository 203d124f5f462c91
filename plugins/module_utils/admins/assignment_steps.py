# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The draft of a plan for the admin roles of one principal: its steps, and advice about Okta's refusals.

What adds comes before what removes, so that a role is never without targets, which would be a role for the whole org.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .. import errors
from ..engine import optional, reconcile
from ..resources import iam, role_assignments
from ..resources.role_assignments import Principal, Target
from . import role_types
from .known_admins import Goal, Held, Known

TAKEN_AWAY = "roles or targets would be taken away"
BAD_REQUEST = 400
# The code of a role that cannot have targets of a kind.
WRONG_TYPE = "E0000091"


@dataclass(frozen=True)
class Loss:
    """What a plan takes away from a principal: *what* is a text, *role* the role that is revoked, or empty."""

    what: str
    role: str = ""


@dataclass(eq=False)
class Ticket:
    """A role of a principal while a plan is made and carried out. The ID of a new one is known after its assignment.

    *ours* is whether this task assigned it. *targets* are those in the org, by kind, as far as they were read.
    """

    name: str
    resource_set: str
    id: str = ""
    ours: bool = False
    targets: dict[str, list[Target]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Return the role with its resource set."""
        return f"{self.name} on {self.resource_set}" if self.resource_set else self.name


# The roles of a principal with the names of their targets by kind, where these are known.
State = dict[Ticket, dict[str, list[str]]]


@dataclass(frozen=True)
class Change:
    """A step before its place in the plan is known: its words, its call, and its effect on the roles."""

    words: tuple[str, str, str, str]
    call: Callable[[], None]
    effect: Callable[[State], None]
    undo: reconcile.Step | None = None
    settles: bool = False


class Draft:
    """The changes of the roles of a principal. Those that add are carried out first."""

    def __init__(self, known: Known, principal: Principal, held: Sequence[Held]):
        self.known, self.principal = known, principal
        self.losses: list[Loss] = []
        self._tickets = {one.id: Ticket(one.name, one.resource_set, one.id) for one in held}
        self._additions: list[Change] = []
        self._removals: list[Change] = []
        self._warnings: list[str] = []

    def ticket(self, held: Held) -> Ticket:
        """Return the ticket of a role that the principal has."""
        return self._tickets[held.id]

    def doubt(self, reasons: Iterable[str | None]) -> None:
        """Add a warning for each reason why Okta may refuse a change."""
        start = f"Okta may refuse the roles of {self.principal.name}: "
        self._warnings += [start + reason for reason in reasons if reason and start + reason not in self._warnings]

    def read_targets(self, ticket: Ticket, kind: str) -> list[Target]:
        """Return the targets of a kind of an existing role."""
        if kind not in ticket.targets:

            def read() -> None:
                ticket.targets[kind] = self.known.org.role_assignments.targets(self.principal, ticket.id, kind)

            self._explained(read, ticket, kind)
        return list(ticket.targets[kind])

    def assign(self, goal: Goal) -> Ticket:
        """Add the assignment of a role, and return its ticket. It is rolled back until a target limits the role."""
        ticket = Ticket(goal.name, goal.resource_set)
        revoke = reconcile.Step(
            "revoke", ticket.label, lambda _roles: self._unassign(ticket), "from", self.principal.name
        )

        def effect(state: State) -> None:
            state[ticket] = {kind: [] for kind in goal.targets}

        self._additions.append(
            Change(
                ("assign", ticket.label, "to", self.principal.name),
                lambda: self._explained(lambda: self._assign(ticket, goal), ticket),
                effect,
                undo=revoke if goal.targets else None,
            )
        )
        return ticket

    def add_target(self, ticket: Ticket, target: Target, limits: bool) -> None:
        """Add a target to a role. *limits*: it is the first one, and the role was for the whole org before."""
        role = f"{ticket.label} of {self.principal.name}"
        words = ("limit", role, "to", target.name) if limits else ("add", target.name, "to", role)
        if limits and ticket.id:
            self.losses.append(Loss(f"{ticket.label} for the whole org"))

        def add() -> None:
            self.known.org.role_assignments.add_target(self.principal, ticket.id, target)

        self._additions.append(
            Change(
                words,
                lambda: self._explained(add, ticket, target.kind),
                lambda state: state[ticket][target.kind].append(target.name),
                settles=limits,
            )
        )

    def remove_targets(self, ticket: Ticket, targets: Sequence[Target]) -> None:
        """Remove targets from a role. Others must remain."""
        for target in targets:
            self._remove_target(ticket, self.known.removable(target))

    def _remove_target(self, ticket: Ticket, target: Target) -> None:
        def remove() -> None:
            self.known.org.role_assignments.remove_target(self.principal, ticket.id, target)

        self.losses.append(Loss(f"{target.name} of {ticket.label}"))
        self._removals.append(
            Change(
                ("remove", target.name, "from", f"{ticket.label} of {self.principal.name}"),
                lambda: self._explained(remove, ticket, f"last {target.kind}"),
                lambda state: state[ticket][target.kind].remove(target.name),
            )
        )

    def revoke(self, ticket: Ticket) -> None:
        """Revoke a role."""

        def revoke() -> None:
            self.known.org.role_assignments.delete(self.principal, ticket.id)

        def effect(state: State) -> None:
            del state[ticket]

        self.losses.append(Loss(ticket.label, ticket.name))
        self._removals.append(
            Change(
                ("revoke", ticket.label, "from", self.principal.name),
                lambda: self._explained(revoke, ticket),
                effect,
            )
        )

    def plan(self) -> reconcile.Plan:
        """Return the plan. No other change can be added afterwards."""
        state: State = {
            ticket: {kind: [target.name for target in there] for kind, there in ticket.targets.items()}
            for ticket in self._tickets.values()
        }
        before, steps = shown(state), []
        for change in [*self._additions, *self._removals]:
            change.effect(state)
            step = reconcile.Step(
                *change.words[:2],
                _performing(change.call, shown(state)),
                *change.words[2:],
                undo=change.undo,
                settles=change.settles,
            )
            steps.append(step)
        who, after = {self.principal.kind: self.principal.name}, shown(state)
        return reconcile.Plan({**who, "roles": before}, {**who, "roles": after}, before, after, steps, self._warnings)

    def _assign(self, ticket: Ticket, goal: Goal) -> None:
        try:
            made = self.known.org.role_assignments.create(self.principal, goal.body)
        except (errors.ConnectionFailed, errors.OutcomeUnknown) as error:
            if not goal.targets:
                raise
            raise errors.Explained(error, UNLIMITED.format(self.principal.name, ticket.label)) from error
        ticket.ours = made is not None
        ticket.id = str((made or {}).get("id") or "")
        if ticket.id or not goal.targets:
            return
        for role in self.known.org.role_assignments.search(self.principal):
            if role_assignments.is_own(role, self.principal) and goal.key in (
                (role.get("type"), ""),
                role_assignments.custom_ids(role),
            ):
                ticket.id = str(role.get("id") or "")
        if not ticket.id:
            raise errors.NotSettled(
                f"Okta reports that {self.principal.name} has {ticket.label}, but does not list it. Run the task again."
            )

    def _unassign(self, ticket: Ticket) -> None:
        """Revoke a role that this task assigned. Raises Refused when another client may have assigned it."""
        if not ticket.ours:
            raise errors.Refused(
                f"Okta reported that {self.principal.name} already had {ticket.label}, so it is not revoked. Check it: "
                "it may be for the whole org."
            )
        self.known.org.role_assignments.delete(self.principal, ticket.id)

    def _explained(self, call: Callable[[], None], ticket: Ticket, about: str = "") -> None:
        """Perform a call. *about* is the kind of its target, for the reason of a refusal. Raises OktaError."""
        try:
            call()
        except errors.ApiError as error:
            doubt = self.known.not_a_service(self.principal)
            reason = reason_of(error, ticket, about, doubt, self.principal.kind)
            if not reason:
                raise
            raise errors.Explained(error, reason) from error


ONLY_SUPER = "Only a super administrator can assign or revoke SUPER_ADMIN, not an administrator with a custom role."
LAST_TARGET = (
    "Okta does not remove the last target of a role, because the role would then be for the whole org. Another client "
    "may have removed the other targets in the meantime."
)
UNLIMITED = (
    "{} may have {} for the whole org now: the response to its assignment was lost, before its targets were set. Run "
    "the task again to limit the role, or check the roles in the org."
)
GROUPS_ONLY = "Okta does not assign roles to every group, for example not to one with too many members."


def _performing(call: Callable[[], None], after: list[dict[str, Any]]) -> Callable[[Any], Any]:
    """Return the function of a step: it performs a call and returns the roles after it."""

    def perform(_roles: Any) -> list[dict[str, Any]]:
        call()
        return after

    return perform


def reason_of(error: errors.ApiError, ticket: Ticket, about: str, doubt: str | None, principal: str) -> str | None:
    """Return the likely reason of a refusal, or None. *about* is the kind of a target, "last" before one that goes.

    *doubt* is why the principal probably cannot have roles, *principal* its kind.
    """
    kind = about.removeprefix("last ")
    if error.code == errors.NO_PERMISSION and ticket.name == role_types.SUPER_ADMIN and not error.causes:
        return ONLY_SUPER
    if error.code == WRONG_TYPE and kind:
        return role_types.not_limited(ticket.name, kind)
    if error.code == optional.NO_FEATURE and ticket.resource_set:
        return iam.UNAVAILABLE
    if error.status != BAD_REQUEST:
        return None
    if about != kind:
        return LAST_TARGET
    unknown = None if ticket.resource_set else role_types.unknown(ticket.name)
    return doubt or unknown or (GROUPS_ONLY if principal == "group" and not kind else None)


def shown(state: State) -> list[dict[str, Any]]:
    """Return roles for results and diffs, sorted: targets only where they are known."""
    views = []
    for ticket, targets in state.items():
        view: dict[str, Any] = {"role": ticket.name}
        if ticket.resource_set:
            view["resource_set"] = ticket.resource_set
        views.append({**view, **{f"{kind}s": sorted(names) for kind, names in targets.items()}})
    return sorted(views, key=lambda view: (view["role"], view.get("resource_set", "")))
