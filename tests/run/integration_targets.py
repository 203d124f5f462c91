# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the integration targets side by side: each share in a copy of the collection, against an org of its own."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import ansible_test
import commands
import simulator
import workspace
from outcome import Outcome

MOST_SHARES = 4


def targets() -> dict[str, int]:
    """The names of all targets, with the size of their tasks: the more there is to read, the longer it takes."""
    folder = workspace.staged() / "tests" / "integration" / "targets"
    return {
        place.name: sum(path.stat().st_size for path in place.rglob("*.yml"))
        for place in sorted(folder.iterdir())
        if not place.name.startswith("setup_")
    }


def shares(sizes: dict[str, int], number: int) -> list[list[str]]:
    """Deal out names, the largest first, each to the share that is the smallest so far."""
    dealt: list[list[str]] = [[] for _share in range(number)]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(dealt, key=lambda share: sum(sizes[dealt_name] for dealt_name in share)).append(name)
    return [share for share in dealt if share]


def in_copy(names: list[str], copy: int) -> Outcome:
    """Run these targets in one copy of the collection."""
    with simulator.running(copy) as org:
        return ansible_test.integration(org, names, copy)


def side_by_side(dealt: list[list[str]]) -> Outcome:
    """Run every share at the same time; an interruption ends them all."""
    copies = range(1, len(dealt) + 1)
    for copy in copies:
        workspace.stage(copy)
    with ThreadPoolExecutor(len(dealt)) as pool:
        try:
            return sum(pool.map(in_copy, dealt, copies), Outcome())
        except BaseException:
            commands.end_all()
            raise


def run(target: str) -> Outcome:
    """All targets, or one."""
    if target:
        return in_copy([target], 0)
    return side_by_side(shares(targets(), min(MOST_SHARES, os.cpu_count() or 1)))
