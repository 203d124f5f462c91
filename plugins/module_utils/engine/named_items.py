# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A list of objects in one task: all are planned before the first change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from . import bulk, reconcile


def result(
    option: str,
    named: Sequence[tuple[str, Sequence[str]]],
    planned: Callable[[], Sequence[reconcile.Plan]],
    document: str,
    check_mode: bool,
    on_error: str,
    max_parallel: int = 1,
) -> dict[str, Any]:
    """Return the result of a task for the items of *option*. Raises InvalidOption for a name in two items, ItemsFailed.

    *named* is the reference of each item, with all names or IDs by which the task specifies its object. *planned*
    returns the plan of each item, in order. *document* is the key in an item's result for the document after its plan.
    """
    bulk.demand_distinct(option, [name for _reference, names in named for name in dict.fromkeys(names)])
    plans = [({"name": reference}, plan) for (reference, _names), plan in zip(named, planned(), strict=True)]
    return bulk.result(plans, bulk.carry_out(plans, check_mode, on_error, max_parallel, document))
