# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Many plans in one task: one result for each, and the rest goes on when one fails."""

from __future__ import annotations

from . import errors, reconcile


def carry_out(plans, check_mode, on_error):
    """Carry out (item, plan) pairs in order; an item is a dict that names what the plan is about.

    Returns a result for each: the item with changed, failed, operations, and msg where it failed. After a failure the
    rest goes on, or with *on_error* stop is reported as skipped.
    """
    results, stopped = [], ""
    for item, plan in plans:
        if stopped:
            results.append({**item, "changed": False, "failed": False, "skipped": True, "msg": stopped})
            continue
        try:
            outcome = reconcile.carry_out(plan, check_mode)
        except errors.StepFailed as error:
            results.append({**item, "failed": True, **error.result()})
            if isinstance(error.cause, errors.Interrupted):
                stopped = "Not tried: interrupted."
            elif on_error == "stop":
                stopped = "Not tried: an item before it failed, and on_error is stop."
        else:
            operations = [str(step) for step in plan.steps]
            results.append({**item, "changed": outcome.changed, "failed": False, "operations": operations})
    return results


def summary(results):
    """How many items were changed, failed and skipped."""
    return {
        "changed": sum(1 for result in results if result["changed"]),
        "failed": sum(1 for result in results if result["failed"]),
        "skipped": sum(1 for result in results if result.get("skipped")),
    }


def demand_success(results, fields):
    """Raise ItemsFailed, with *fields* as the result of the task, if an item failed."""
    failed = [result for result in results if result["failed"]]
    if failed:
        text = f"{len(failed)} of {len(results)} items failed. " + " ".join(result["msg"] for result in failed[:3])
        if len(failed) > 3:
            text += f" See results for the other {len(failed) - 3}."
        raise errors.ItemsFailed(text, fields)
