# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run parts of the tests one after the other, also after one failed, and sum up: ``tests/run/start lint unit``."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from types import FrameType

import outcome
import parts
import simulator
import workspace

NAMED = parts.PARTS | parts.EXTRAS


def timed(name: str, target: str) -> outcome.Timed:
    """Run one part; what cannot even start has failed."""
    print(f"\n=== {name}", flush=True)
    begin = time.monotonic()
    try:
        result = NAMED[name](target)
    except (OSError, simulator.NotReady) as error:
        print(f"{name} could not run: {error}")
        result = outcome.Outcome(failed=1)
    return outcome.Timed(name, result, time.monotonic() - begin)


def end(number: int, frame: FrameType | None) -> None:
    """Leave by an exception, so that whatever runs beside the tests is stopped."""
    raise SystemExit(128 + number)


def main() -> None:
    """Parse the arguments, run, print the table; the status tells whether all passed."""
    parser = argparse.ArgumentParser(prog="tests/run/start", description=__doc__)
    parser.add_argument("part", nargs="*", default=list(parts.PARTS), help=f"any of {', '.join(NAMED)}")
    parser.add_argument("--target", default="", help="only this integration target, test file or path")
    arguments = parser.parse_args()
    unknown = set(arguments.part) - set(NAMED)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    workspace.stage()
    results = [timed(name, arguments.target) for name in arguments.part]
    if set(arguments.part) - set(parts.EXTRAS):
        print("\n" + outcome.table(results))
    sys.exit(any(result.outcome.failed for result in results))


if __name__ == "__main__":
    main()
