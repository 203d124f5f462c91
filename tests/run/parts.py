# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the tests. Each takes the target that the caller named ("" for all) and returns its outcome."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import ansible_test
import archive
import commands
import integration_targets
import java
import workspace
from commands import venv_program
from outcome import Outcome, of_check, of_junit

DOCUMENTED = {"module": "plugins/modules", "lookup": "plugins/lookup", "filter": "plugins/filter"}
"""Plugin types of the collection, and where they lie."""


def each(*checks: list[str]) -> Outcome:
    """Run every command, also after one failed, and count each as one check."""
    return sum((of_check(named(check), commands.run(check).status == 0) for check in checks), Outcome())


def named(command: list[str]) -> str:
    """What a person calls this command: without the interpreter, and without what fills the line."""
    words = command[1:] if command[0] == sys.executable else command
    return " ".join([Path(words[0]).name, *words[1:2]])


def lint(target: str) -> Outcome:
    """Python by ruff; YAML, playbooks and roles by ansible-lint, which brings yamllint."""
    return each(
        ["ruff", "check", "--no-cache", target or "."],
        ["ruff", "format", "--no-cache", "--check", target or "."],
        [*venv_program("ansible-lint"), "--offline", "--strict", "--profile", "production", *filter(None, [target])],
    )


def plugin_names(kind: str) -> list[str]:
    """Full names of the collection's plugins of a type."""
    files = (workspace.staged() / DOCUMENTED[kind]).glob("[!_]*.py")
    return sorted(f"spoke.okta.{file.stem}" for file in files)


def readable(kind: str) -> Outcome:
    """ansible-doc can read every plugin of this type.

    It passes over a broken one with a warning, so the names are compared.
    """
    names = plugin_names(kind)
    if not names:
        return Outcome()
    finished = commands.run([*venv_program("ansible-doc"), "--json", "--type", kind, *names], show=False)
    start = finished.output.find("{")
    shown = json.loads(finished.output[start:]) if finished.status == 0 and start >= 0 else {}
    missing = [name for name in names if not shown.get(name, {}).get("doc")]
    if missing:
        print(finished.output)
    return Outcome(
        len(names) - len(missing), len(missing), tuple(f"ansible-doc cannot read {name}" for name in missing)
    )


def doc(target: str) -> Outcome:
    """The plugins' documentation, and the guides beside it."""
    guides = ["lint-collection-docs", "--plugin-docs", "--skip-rstcheck", "--validate-collection-refs", "self", "."]
    return sum((readable(kind) for kind in DOCUMENTED), each([*venv_program("antsibull-docs"), *guides]))


def changelog(target: str) -> Outcome:
    """The changelog and its fragments."""
    return each([*venv_program("antsibull-changelog"), "lint"])


def pytest(place: str, target: str, **variables: str) -> Outcome:
    """The tests below ``place``, or only those that ``target`` names, in the staged collection.

    *variables* are added to their environment.
    """
    report = workspace.folder() / f"{place.replace('/', '-')}.xml"
    report.unlink(missing_ok=True)
    env = commands.environment() | variables
    env["PYTHONPATH"] += f":{workspace.staged() / 'tests'}"
    tests = ["-p", "no:cacheprovider", "-q", f"--junit-xml={report}", target or place]
    return of_junit(report, commands.run([*venv_program("pytest"), *tests], env=env).status)


def unit(target: str) -> Outcome:
    """Tests of the collection's Python code, and of the rules of the house."""
    return pytest("tests/unit", target)


def simulated(target: str) -> Outcome:
    """Tests of the Okta org simulator itself."""
    return pytest("tests/simulator", target)


def eda(target: str) -> Outcome:
    """The event sources, and ansible-rulebook with each of the rulebooks."""
    trouble = java.missing()
    if trouble:
        print(trouble)
        return Outcome(failed=1, failures=("there is no Java that ansible-rulebook can use",))
    return pytest("tests/eda", target)


def fleet(target: str) -> Outcome:
    """Many orgs at once, by ansible-runner as in AWX."""
    return pytest("tests/fleet", target)


def browser(target: str) -> Outcome:
    """What a person does, by Chromium. Pictures of it are in build/browser of the checkout."""
    return pytest("tests/browser", target, PICTURES=str(workspace.CHECKOUT / "build" / "browser"))


def sanity(target: str) -> Outcome:
    """What Ansible demands of every collection."""
    return ansible_test.sanity(target)


def integration(target: str) -> Outcome:
    """Every integration target, over a socket to an org."""
    return integration_targets.run(target)


def build(target: str) -> Outcome:
    """The archive that users install."""
    return archive.check()


def demo(target: str) -> Outcome:
    """The story that the playbooks in demo/ tell, in an empty simulated org."""
    env = commands.environment()
    env["PYTHONPATH"] += f":{workspace.staged() / 'tests'}"
    if "NO_COLOR" not in os.environ:
        del env["NO_COLOR"]
    story = [sys.executable, str(workspace.staged() / "demo" / "story.py")]
    return of_check("the story", subprocess.run(story, env=env, cwd=workspace.staged(), check=False).returncode == 0)


def bench(target: str) -> Outcome:
    """Benchmarks, one file each: they print what things cost, and fail only where the work itself fails."""
    folder = workspace.staged() / "tests" / "benchmarks"
    names = [target] if target else sorted(path.stem for path in folder.glob("*.py"))
    env = commands.environment()
    env["PYTHONPATH"] += f":{workspace.staged() / 'tests'}"
    statuses = {name: commands.run([sys.executable, str(folder / f"{name}.py")], env=env).status for name in names}
    return sum((of_check(name, status == 0) for name, status in statuses.items()), Outcome())


PARTS = {
    "sanity": sanity,
    "lint": lint,
    "simulator": simulated,
    "eda": eda,
    "fleet": fleet,
    "unit": unit,
    "build": build,
    "doc": doc,
    "changelog": changelog,
    "integration": integration,
}
"""What ``make test`` runs, in this order: several at a time, those that take long first."""

ALONE = ("integration",)
"""What keeps every core busy by itself, and so runs when all the others have ended."""

ON_REQUEST = {"browser": browser}
"""What needs more than Python, and so runs only when it is named."""

EXTRAS = {"demo": demo, "bench": bench}
"""What runs only when it is named, and judges nothing."""
