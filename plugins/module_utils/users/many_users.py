# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""One task about many users: who they are, and a result for each."""

from __future__ import annotations

from .. import errors
from ..engine import bulk, reconcile


def located(users, references):
    """The users that the references mean, as the org holds them now. Raises NotFound, or Refused for one named twice.

    They are read one by one: a list may still show the status, or a date, of a moment ago.
    """
    found, names = [], {}
    for reference in references:
        user = users.get(reference)
        if user["id"] in names:
            raise errors.Refused(f"users: {names[user['id']]} and {reference} are the same user.")
        names[user["id"]] = reference
        found.append(user)
    return found


def result_of_one(name, plan, told, check_mode):
    """The result of a task about one user; *told* is returned beside what the plan made of the document *name*."""
    return {**reconcile.carry_out(plan, check_mode).result(name), **told}


def result_of_many(found, plans, told, params, check_mode):
    """The result of a task about many: results for each, what was *told* about it included. Raises ItemsFailed."""
    items = [{"user": user["profile"]["login"], "id": user["id"]} for user in found]
    pairs = list(zip(items, plans, strict=True))
    results = bulk.carry_out(pairs, check_mode, params["on_error"], params["max_parallel"])
    results = [{**result, **own} for result, own in zip(results, told, strict=True)]
    fields = {
        "changed": any(result["changed"] for result in results),
        "results": results,
        "summary": bulk.summary(results),
        "diff": {
            side: {item["user"]: getattr(plan, side) for item, plan in pairs if plan.steps}
            for side in ("before", "after")
        },
        "warnings": [warning for plan in plans for warning in plan.warnings],
    }
    bulk.demand_success(results, fields)
    return fields
