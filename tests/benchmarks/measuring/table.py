# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print costs as tables."""

from __future__ import annotations

from collections.abc import Sequence

from .runs import Cost

WIDTH = 46


def show(title: str, costs: Sequence[Cost], baseline: Cost | None = None) -> None:
    """Print a table. The last column is the ratio of the time to that of the baseline."""
    print(f"\n{title}")
    head = f"{'':<{WIDTH}} {'requests':>8} {'writes':>7} {'seconds':>9} {'MB':>6} {'module MB':>10}"
    print(head + (f" {'ratio':>7}" if baseline else ""))
    for cost in costs:
        print(_row(cost, baseline), flush=True)
    for cost in costs:
        if cost.note:
            print(f"* {cost.what}: {cost.note}.")


def judge(what: str, ratio: float, target: float | None = None) -> None:
    """Print a ratio and the target that it should not exceed."""
    verdict = "" if target is None else f", target {target:g}: {'met' if ratio <= target else 'missed'}"
    print(f"{what}: {ratio:.3f}{verdict}", flush=True)


def _row(cost: Cost, baseline: Cost | None) -> str:
    name = cost.what + (" *" if cost.note else "")
    module = f"{cost.module_megabytes:.0f}" if cost.module_megabytes else "-"
    row = f"{name:<{WIDTH}} {cost.calls:>8} {cost.writes:>7} {cost.seconds:>9.1f} {cost.megabytes:>6.0f} {module:>10}"
    return row + (f" {cost.seconds / baseline.seconds:>7.2f}" if baseline else "")
