# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What the plans of admin roles and of resource sets have in common: their labels, and the limit of removals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .. import errors
from ..engine import guards, named_items, reconcile
from ..resources import iam


@dataclass(frozen=True)
class Kind:
    """A kind of object with a label, and its name in messages.

    *is_id* returns whether a reference is an ID. *find* returns the object with an ID or label, or None.
    """

    name: str
    is_id: Callable[[str], bool]
    find: Callable[[str], Any]


class Labeled(Protocol):
    """The options of a task for one object: its references, of which the second is its new label."""

    @property
    def names(self) -> list[str]: ...

    @property
    def state(self) -> str: ...


def check_name(option: str, reference: str | None) -> None:
    """Raise InvalidOption when the reference of an object is blank, or null in the task."""
    if not (reference or "").strip():
        raise errors.InvalidOption(option, "must not be blank.")


def located(kind: Kind, wanted: Labeled) -> Any:
    """Return the object with the label or, when already renamed, with the new label; None when it may be missing.

    A task with an ID or a new label does not create an object. Raises NotFound when it must exist, Refused when both
    labels belong to different objects.
    """
    names = wanted.names
    found = guards.one_of(names, (kind.find(name) for name in names), iam.described)
    if found is None and wanted.state == "present" and (len(names) > 1 or kind.is_id(names[0])):
        raise errors.NotFound(kind.name, names[0], iam.ACCEPTED)
    return found


def check_removals(plans: Sequence[reconcile.Plan], allowed: int | None, what: str) -> None:
    """Raise Refused when plans would delete and remove more than *allowed*; *what* is a phrase for guards."""
    leaving = [step for plan in plans for step in plan.steps if step.verb in ("delete", "remove")]
    named = [f"{step.object} of {step.target}" if step.target else step.object for step in leaving]
    guards.check_removals(named, allowed, what)


def all_planned(
    option: str,
    references: Sequence[str],
    planned: Callable[[int], reconcile.Plan],
    check: Callable[[Sequence[reconcile.Plan]], None],
) -> list[reconcile.Plan]:
    """Return *planned(index)* for the item of each reference. *check* raises Refused for too many removals.

    Raises Refused when two items specify the same object.
    """
    plans = named_items.all_planned(references, planned)
    met = [(name, plan.document["id"]) for name, plan in zip(references, plans, strict=True) if plan.document]
    guards.check_distinct(option, met)
    check(plans)
    for index, plan in enumerate(plans):
        plan.replan = _again(planned, index, check)
    return plans


def _again(
    planned: Callable[[int], reconcile.Plan], index: int, check: Callable[[Sequence[reconcile.Plan]], None]
) -> Callable[[], reconcile.Plan]:
    """Return the function that plans one item again, with the same limit."""

    def replan() -> reconcile.Plan:
        plan = planned(index)
        check([plan])
        return plan

    return replan
