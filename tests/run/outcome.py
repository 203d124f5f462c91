# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a part of the tests reports, and the summary of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Outcome:
    """How many checks passed and failed, and what a reader of the last lines must know of the failed ones."""

    passed: int = 0
    failed: int = 0
    failures: tuple[str, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.passed + other.passed, self.failed + other.failed, self.failures + other.failures)


@dataclass(frozen=True)
class Timed:
    """The outcome of one part, and the seconds that it took."""

    part: str
    outcome: Outcome
    seconds: float


def of_check(name: str, passed: bool) -> Outcome:
    """The outcome of a single check."""
    return Outcome(passed=1) if passed else Outcome(failed=1, failures=(name,))


def of_junit(report: Path, status: int) -> Outcome:
    """The tests of a pytest report. A skipped test has shown nothing, and counts as failed."""
    if not report.exists():
        return Outcome(failed=1, failures=("pytest left no report",))
    root = ElementTree.parse(report).getroot()
    suites = root.iter("testsuite")
    totals = [{key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")} for suite in suites]
    tests = sum(suite["tests"] for suite in totals)
    failed = sum(suite["failures"] + suite["errors"] + suite["skipped"] for suite in totals)
    if status and not failed:
        failed = 1
    return Outcome(max(tests - failed, 0), failed, tuple(unhappy(root)))


def unhappy(report: ElementTree.Element) -> Iterator[str]:
    """Name the tests of a pytest report that did not pass, with the reason's first line."""
    for case in report.iter("testcase"):
        for kind in ("failure", "error", "skipped"):
            for reason in case.iter(kind):
                first = (reason.get("message") or "").partition("\n")[0]
                yield f"{case.get('classname')}::{case.get('name')}: {first}"


def table(parts: list[Timed], seconds: float) -> str:
    """The parts with result, counts and seconds; what failed; the last line holds the totals alone.

    Parts run side by side, so the seconds of all are told, and are fewer than their sum.
    """
    rows = [f"{'part':<12} {'result':<7} {'passed':>7} {'failed':>7} {'seconds':>8}"]
    for timed in parts:
        result = "failed" if timed.outcome.failed else "ok"
        counts = f"{timed.outcome.passed:>7} {timed.outcome.failed:>7}"
        rows.append(f"{timed.part:<12} {result:<7} {counts} {timed.seconds:>8.1f}")
    total = sum((timed.outcome for timed in parts), Outcome())
    rows.append(f"{'all':<12} {'failed' if total.failed else 'ok':<7} {'':>15} {seconds:>8.1f}")
    named = [f"{timed.part}: {failure}" for timed in parts for failure in timed.outcome.failures]
    return "\n".join([*rows, "", *named, f"{total.passed} passed, {total.failed} failed"])
