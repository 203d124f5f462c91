# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the tests, the folders of their reports, and the results in the reports."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import workspace

PARTS = ("sanity", "lint", "simulator", "eda", "fleet", "unit", "build", "doc", "changelog", "integration")
"""The parts that `make test` runs, in this order: several in parallel, the longest first."""

ALONE = ("integration",)
"""Parts that use every core, and therefore run after all others."""

EXTRAS = ("coverage", "browser", "demo", "bench")
"""Parts that run only when they are named."""

UNHAPPY = ("failure", "error", "skipped")
SANITY = "sanity"
"""The class of sanity tests in ansible-test's reports. It skips tests for a missing Python or for missing files."""

SHOWN_LINES, SHOWN_LENGTH = 4, 600
"""The maximum length of the text about a failed test."""


@dataclass(frozen=True)
class Outcome:
    """The numbers of checks that passed and failed, and texts about the failed ones."""

    passed: int = 0
    failed: int = 0
    failures: tuple[str, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.passed + other.passed, self.failed + other.failed, self.failures + other.failures)


@dataclass(frozen=True)
class Timed:
    """The outcome of one part, and its duration in seconds."""

    part: str
    outcome: Outcome
    seconds: float


def reports(part: str) -> Path:
    """Return the folder for the reports of a part."""
    return workspace.folder() / "reports" / part


def forget_reports(part: str) -> None:
    """Create the folder for the reports of a part, without those of an earlier run."""
    shutil.rmtree(reports(part), ignore_errors=True)
    reports(part).mkdir(parents=True)


def session_report(part: str) -> Path:
    """Return the file in which nox reports the results of the sessions of a part."""
    return workspace.folder() / "reports" / f"{part}.json"


def of_check(name: str, passed: bool) -> Outcome:
    """Return the outcome of a single check."""
    return Outcome(passed=1) if passed else Outcome(failed=1, failures=(name,))


def of_case(case: ElementTree.Element) -> Outcome:
    """Return the outcome of one test in a JUnit report. A skipped test counts as failed, except a sanity test."""
    reason = next((element for kind in UNHAPPY for element in case.iter(kind)), None)
    if reason is None:
        return Outcome(passed=1)
    message, text = reason.get("message") or "", reason.text or ""
    sanity = case.get("classname") == SANITY
    if reason.tag == "skipped" and sanity:
        return Outcome()
    # pytest's text is the whole traceback; that of ansible-test is a list of problems.
    shown = text.splitlines()[:SHOWN_LINES] if sanity else message.splitlines()[:1]
    words = "\n  ".join(line[:SHOWN_LENGTH] for line in shown) or reason.tag
    return Outcome(failed=1, failures=(f"{case.get('classname')}::{case.get('name')}: {words}",))


def of_junit(folder: Path) -> Outcome:
    """Return the outcome of all tests in the JUnit reports of a folder."""
    roots = [ElementTree.parse(path).getroot() for path in sorted(folder.glob("*.xml"))]
    return sum((of_case(case) for root in roots for case in root.iter("testcase")), Outcome())


def of_part(part: str) -> Outcome:
    """Return the outcome of a part: of its tests if they wrote reports, otherwise of its sessions."""
    if not session_report(part).exists():
        return of_check("it could not run", False)
    sessions = json.loads(session_report(part).read_text(encoding="utf-8"))["sessions"]
    failed = [session["signatures"][-1] for session in sessions if session["result"] != "success"]
    tests = of_junit(reports(part))
    if not tests.passed and not tests.failed:
        return Outcome(len(sessions) - len(failed), len(failed), tuple(f"{name} failed" for name in failed))
    if failed and not tests.failed:
        return tests + of_check("it crashed; see its output", False)
    return tests


def table(parts: list[Timed], seconds: float) -> str:
    """Return the table of parts with result, counts and seconds, the failures, and a last line with the totals.

    Parts run in parallel, so the total of the seconds is passed in and is less than their sum.
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
