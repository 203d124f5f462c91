# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A list of objects in one task: all are planned before the first change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from . import bulk, planning, reconcile


def result(
    option: str,
    named: Sequence[tuple[str, Sequence[str]]],
    planned: Callable[[], Sequence[reconcile.Plan]],
    document: str,
    check_mode: bool,
    on_error: str,
    max_parallel: int = 1,
) -> dict[str, Any]:
    """Return the result of a task for the items of *option*. Raises ItemsFailed, also for a name in two items.

    *named* is the reference of each item, with all names or IDs by which the task specifies its object. *planned*
    returns the plan of each item, in order. *document* is the key in an item's result for the document after its plan.
    """
    items = [{"name": reference} for reference, _names in named]
    with planning.reported(items):
        bulk.demand_distinct(option, [name for _reference, names in named for name in dict.fromkeys(names)])
        plans = list(zip(items, planned(), strict=True))
    return bulk.result(plans, bulk.carry_out(plans, check_mode, on_error, max_parallel, document))


def all_planned(references: Sequence[str], planned: Callable[[int], reconcile.Plan]) -> list[reconcile.Plan]:
    """Return *planned(index)* for the item of each reference. Raises Rejected with the errors of all items."""
    return planning.each([{"name": reference} for reference in references], planned)
