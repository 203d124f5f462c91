# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a part of the tests reports, and the summary of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Outcome:
    """How many checks passed and failed."""

    passed: int = 0
    failed: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.passed + other.passed, self.failed + other.failed)


@dataclass(frozen=True)
class Timed:
    """The outcome of one part, and the seconds that it took."""

    part: str
    outcome: Outcome
    seconds: float


def of_check(passed: bool) -> Outcome:
    """The outcome of a single check."""
    return Outcome(passed=1) if passed else Outcome(failed=1)


def of_junit(report: Path, status: int) -> Outcome:
    """The tests of a pytest report. A skipped test has shown nothing, and counts as failed."""
    if not report.exists():
        return Outcome(failed=1)
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    totals = [{key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")} for suite in suites]
    tests = sum(suite["tests"] for suite in totals)
    failed = sum(suite["failures"] + suite["errors"] + suite["skipped"] for suite in totals)
    if status and not failed:
        failed = 1
    return Outcome(max(tests - failed, 0), failed)


def table(parts: list[Timed]) -> str:
    """The parts with result, counts and seconds; the last line holds the totals alone."""
    rows = [f"{'part':<12} {'result':<7} {'passed':>7} {'failed':>7} {'seconds':>8}"]
    for timed in parts:
        result = "failed" if timed.outcome.failed else "ok"
        counts = f"{timed.outcome.passed:>7} {timed.outcome.failed:>7}"
        rows.append(f"{timed.part:<12} {result:<7} {counts} {timed.seconds:>8.1f}")
    total = sum((timed.outcome for timed in parts), Outcome())
    seconds = sum(timed.seconds for timed in parts)
    rows.append(f"{'all':<12} {'failed' if total.failed else 'ok':<7} {'':>15} {seconds:>8.1f}")
    return "\n".join([*rows, "", f"{total.passed} passed, {total.failed} failed"])
