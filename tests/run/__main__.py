# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run parts of the tests, one for each core in parallel, also after a failure, and print a summary."""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

import commands
import outcome
import workspace

NAMED = outcome.PARTS + outcome.EXTRAS

UNJUDGED = {"coverage", "demo", "bench"}
"""Parts that print their own result instead of the table."""

MOST_LANES = 4
"""The maximum number of parallel parts."""


def timed(name: str, target: str, mark: str = "") -> outcome.Timed:
    """Run one part by nox; a part that cannot start has failed."""
    print(f"\n=== {name}", flush=True)
    report = outcome.session_report(name)
    report.unlink(missing_ok=True)
    nox = ["--noxfile", str(workspace.CHECKOUT / "noxfile.py"), "--session", name, "--report", str(report)]
    command = [*commands.program("nox"), *nox, "--", *filter(None, [target])]
    begin = time.monotonic()
    commands.run(command, os.environ | {workspace.STAGED: "1"}, workspace.CHECKOUT, mark)
    return outcome.Timed(name, outcome.of_part(name), time.monotonic() - begin)


def in_turn(names: list[str], target: str) -> list[outcome.Timed]:
    """Run parts one after the other."""
    return [timed(name, target) for name in names]


def side_by_side(names: list[str], target: str) -> list[outcome.Timed]:
    """Run parts in parallel; an interruption ends all of them."""
    with ThreadPoolExecutor(min(MOST_LANES, os.cpu_count() or 1)) as pool:
        try:
            return list(pool.map(timed, names, repeat(target), names))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            commands.end_all()
            raise


def all_parts(names: list[str], target: str) -> list[outcome.Timed]:
    """Run several parts; those that use every core run last, one at a time."""
    together = [name for name in names if name not in outcome.ALONE]
    results = side_by_side(together, target) + in_turn([name for name in names if name in outcome.ALONE], target)
    return sorted(results, key=lambda result: names.index(result.part))


def main() -> None:
    """Parse the arguments, run the parts and print the table; the exit status shows whether all passed."""
    parser = argparse.ArgumentParser(prog="tests/run/start", description=__doc__)
    parser.add_argument("part", nargs="*", default=list(outcome.PARTS), help=f"any of {', '.join(NAMED)}")
    parser.add_argument("--target", default="", help="only this integration target, test file or path")
    arguments = parser.parse_args()
    unknown = set(arguments.part) - set(NAMED)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    commands.heed_signals()
    workspace.stage()
    begin = time.monotonic()
    results = (in_turn if len(arguments.part) == 1 else all_parts)(arguments.part, arguments.target)
    if set(arguments.part) - UNJUDGED:
        print("\n" + outcome.table(results, time.monotonic() - begin))
    sys.exit(any(result.outcome.failed for result in results))


if __name__ == "__main__":
    main()
