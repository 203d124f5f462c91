# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""One action on the users of a task: find the users, change them, and return a result for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from .. import errors
from ..engine import bulk, planning, reconcile
from ..resources.users import Users

Value = TypeVar("Value")


def located(users: Users, references: Sequence[str], each: planning.Each | None = None) -> list[dict[str, Any]]:
    """Return the users of the references, read one by one, because a list may show an outdated status or date.

    Raises NotFound, with *each* as its error for the items of a list, or Refused when two references are the same user.
    """
    found = each(lambda index: users.get(references[index])) if each else [users.get(name) for name in references]
    names: dict[str, str] = {}
    for reference, user in zip(references, found, strict=True):
        if user["id"] in names:
            raise errors.Refused(f"users contains the same user twice: {names[user['id']]} and {reference}.")
        names[user["id"]] = reference
    return found


def result(
    users: Users,
    params: Mapping[str, Any],
    planned: Callable[[Sequence[dict[str, Any]], planning.Each], Sequence[reconcile.Plan]],
    document: str,
    check_mode: bool,
) -> dict[str, Any]:
    """Return the result of a task on the user or users of *params*.

    *planned* returns a plan for each user, in order; all users are planned before the first change. *document* is the
    key of the final document in the result for one user. Raises ItemsFailed when a user of a list fails.
    """
    if params["user"] is not None:
        plans = planned(located(users, [params["user"]]), alone)
        return reconcile.carry_out(plans[0], check_mode).result(document)
    references = [item["user"] if isinstance(item, dict) else item for item in params["users"]]
    given = [{"user": reference, "id": None} for reference in references]
    with planning.reported(given):
        found = located(users, references, partial(planning.each, given))
    items = [{"user": user["profile"]["login"], "id": user["id"]} for user in found]
    with planning.reported(items):
        plans = planned(found, partial(planning.each, items))
    return _of_list(list(zip(items, plans, strict=True)), params, check_mode)


def alone(make: Callable[[int], Value], /) -> list[Value]:
    """Return *make(0)* for the only user of a task. Raises its error unchanged."""
    return [make(0)]


def _of_list(
    pairs: Sequence[tuple[dict[str, Any], reconcile.Plan]], params: Mapping[str, Any], check_mode: bool
) -> dict[str, Any]:
    """Return the result of a task on the users of *pairs*, each with its plan. Raises ItemsFailed."""
    done = bulk.carry_out(pairs, check_mode, params["on_error"], params["max_parallel"])
    diff = {
        side: {item["user"]: getattr(plan, side) for item, plan in pairs if plan.steps} for side in ("before", "after")
    }
    warnings = [warning for _item, plan in pairs for warning in plan.warnings]
    return bulk.assembled([one.result for one in done], diff, warnings)
