# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the tests are, where their reports lie, and what the reports say."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import workspace

PARTS = ("sanity", "lint", "simulator", "eda", "fleet", "unit", "build", "doc", "changelog", "integration")
"""What `make test` runs, in this order: several at a time, those that take long first."""

ALONE = ("integration",)
"""What keeps every core busy by itself, and so runs when all the others have ended."""

EXTRAS = ("coverage", "browser", "demo", "bench")
"""What runs only when it is named."""

UNHAPPY = ("failure", "error", "skipped")
SANITY = "sanity"
"""Where ansible-test reports sanity tests. It skips those for a Python that is not there, or for files that are not."""

TOLD_LINES, TOLD_LENGTH = 4, 600
"""How much is told of a test that failed."""


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


def reports(part: str) -> Path:
    """The folder for the reports of a part."""
    return workspace.folder() / "reports" / part


def forget_reports(part: str) -> None:
    """Make the folder for the reports of a part, without those of an earlier run."""
    shutil.rmtree(reports(part), ignore_errors=True)
    reports(part).mkdir(parents=True)


def session_report(part: str) -> Path:
    """The file in which nox tells how the sessions of a part ended."""
    return workspace.folder() / "reports" / f"{part}.json"


def of_check(name: str, passed: bool) -> Outcome:
    """Return the outcome of a single check."""
    return Outcome(passed=1) if passed else Outcome(failed=1, failures=(name,))


def of_case(case: ElementTree.Element) -> Outcome:
    """Return the outcome of one test in a JUnit report. A skipped test of ours has shown nothing, and has failed."""
    reason = next((element for kind in UNHAPPY for element in case.iter(kind)), None)
    if reason is None:
        return Outcome(passed=1)
    message, text = reason.get("message") or "", reason.text or ""
    sanity = case.get("classname") == SANITY
    if reason.tag == "skipped" and sanity:
        return Outcome()
    # pytest's text is the whole traceback; that of ansible-test is a list of complaints.
    told = text.splitlines()[:TOLD_LINES] if sanity else message.splitlines()[:1]
    words = "\n  ".join(line[:TOLD_LENGTH] for line in told) or reason.tag
    return Outcome(failed=1, failures=(f"{case.get('classname')}::{case.get('name')}: {words}",))


def of_junit(folder: Path) -> Outcome:
    """Return the outcome of all tests in the JUnit reports of a folder."""
    roots = [ElementTree.parse(path).getroot() for path in sorted(folder.glob("*.xml"))]
    return sum((of_case(case) for root in roots for case in root.iter("testcase")), Outcome())


def of_part(part: str) -> Outcome:
    """Return the outcome of a part: of its tests where they left reports, else of its sessions."""
    if not session_report(part).exists():
        return of_check("it could not run", False)
    sessions = json.loads(session_report(part).read_text(encoding="utf-8"))["sessions"]
    failed = [session["signatures"][-1] for session in sessions if session["result"] != "success"]
    tests = of_junit(reports(part))
    if not tests.passed and not tests.failed:
        return Outcome(len(sessions) - len(failed), len(failed), tuple(f"{name} failed" for name in failed))
    if failed and not tests.failed:
        return tests + of_check("it broke down; its output says why", False)
    return tests


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
