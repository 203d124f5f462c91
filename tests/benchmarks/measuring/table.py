# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from .runs import Cost

WIDTH = 46


def show(title: str, costs: Sequence[Cost], baseline: Cost | None = None) -> None:
    """Print a table. The last column tells how many times the seconds of the baseline each one took."""
    print(f"\n{title}")
    head = f"{'':<{WIDTH}} {'calls':>7} {'writes':>7} {'seconds':>9} {'MB':>6} {'module MB':>10}"
    print(head + (f" {'ratio':>7}" if baseline else ""))
    for cost in costs:
        print(_row(cost, baseline), flush=True)
    for cost in costs:
        if cost.note:
            print(f"* {cost.what}: {cost.note}.")


def judge(what: str, ratio: float, aim: float | None = None) -> None:
    """Print a ratio beside the most that it should be."""
    verdict = "" if aim is None else f", aim {aim:g}: {'met' if ratio <= aim else 'missed'}"
    print(f"{what}: {ratio:.3f}{verdict}", flush=True)


def _row(cost: Cost, baseline: Cost | None) -> str:
    name = cost.what + (" *" if cost.note else "")
    module = f"{cost.module_megabytes:.0f}" if cost.module_megabytes else "-"
    row = f"{name:<{WIDTH}} {cost.calls:>7} {cost.writes:>7} {cost.seconds:>9.1f} {cost.megabytes:>6.0f} {module:>10}"
    return row + (f" {cost.seconds / baseline.seconds:>7.2f}" if baseline else "")
