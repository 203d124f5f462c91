# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""One action on the users that a task names: whom it means, and a result for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import bulk, reconcile
from ..resources.users import Users


def located(users: Users, references: Iterable[str]) -> list[dict[str, Any]]:
    """Return the users that the references mean, as the org holds them now.

    They are read one by one: a list may still show the status, or a date, of a moment ago. Raises NotFound, and Refused
    for a user who is named twice.
    """
    found: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for reference in references:
        user = users.get(reference)
        if user["id"] in names:
            raise errors.Refused(f"users: {names[user['id']]} and {reference} are the same user.")
        names[user["id"]] = reference
        found.append(user)
    return found


def result(
    found: Sequence[Mapping[str, Any]], plans: Sequence[reconcile.Plan], params: Mapping[str, Any], check_mode: bool
) -> dict[str, Any]:
    """Return the result of a task about the users *found*, each with its plan. Raises ItemsFailed."""
    items = [{"user": user["profile"]["login"], "id": user["id"]} for user in found]
    pairs = list(zip(items, plans, strict=True))
    done = bulk.carry_out(pairs, check_mode, params["on_error"], params["max_parallel"])
    diff = {
        side: {item["user"]: getattr(plan, side) for item, plan in pairs if plan.steps} for side in ("before", "after")
    }
    return bulk.assembled([one.result for one in done], diff, [warning for plan in plans for warning in plan.warnings])
