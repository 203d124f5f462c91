# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""One action on the users of a task: find the users, change them, and return a result for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import bulk, reconcile
from ..resources.users import Users


def located(users: Users, references: Iterable[str]) -> list[dict[str, Any]]:
    """Return the users of the references, read one by one, because a list may show an outdated status or date.

    Raises NotFound, or Refused when two references are the same user.
    """
    found: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for reference in references:
        user = users.get(reference)
        if user["id"] in names:
            raise errors.Refused(f"users contains the same user twice: {names[user['id']]} and {reference}.")
        names[user["id"]] = reference
        found.append(user)
    return found


def result(
    users: Users,
    params: Mapping[str, Any],
    planned: Callable[[Sequence[dict[str, Any]]], Sequence[reconcile.Plan]],
    document: str,
    check_mode: bool,
) -> dict[str, Any]:
    """Return the result of a task on the user or users of *params*.

    *planned* returns a plan for each user, in order; all users are planned before the first change. *document* is the
    key of the final document in the result for one user. Raises ItemsFailed when a user of a list fails.
    """
    found = located(users, _references(params))
    plans = planned(found)
    if params["user"] is not None:
        return reconcile.carry_out(plans[0], check_mode).result(document)
    return _of_list(found, plans, params, check_mode)


def _references(params: Mapping[str, Any]) -> list[str]:
    """Return the references of the user or users; an item of users is a reference or a dictionary with one."""
    if params["user"] is not None:
        return [params["user"]]
    return [item["user"] if isinstance(item, dict) else item for item in params["users"]]


def _of_list(
    found: Sequence[Mapping[str, Any]], plans: Sequence[reconcile.Plan], params: Mapping[str, Any], check_mode: bool
) -> dict[str, Any]:
    """Return the result of a task on the users *found*, each with its plan. Raises ItemsFailed."""
    items = [{"user": user["profile"]["login"], "id": user["id"]} for user in found]
    pairs = list(zip(items, plans, strict=True))
    done = bulk.carry_out(pairs, check_mode, params["on_error"], params["max_parallel"])
    diff = {
        side: {item["user"]: getattr(plan, side) for item, plan in pairs if plan.steps} for side in ("before", "after")
    }
    return bulk.assembled([one.result for one in done], diff, [warning for plan in plans for warning in plan.warnings])
