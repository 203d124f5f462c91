# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the tests as nox sessions. `make PART` and `nox -s PART` run one of them.

Each session works in a copy of the files that git does not ignore (tests/run/workspace.py), in the environment of nox
itself: `.venv`, which `make` keeps up to date. An argument after `--` is one target or path.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import nox

sys.path.insert(0, str(Path(__file__).parent / "tests" / "run"))

import ansible_test
import commands
import outcome
import workspace

# Everything that users read, and the simulator. CHANGELOG.md keeps the entries of former releases as they were.
PROSE = (
    *("AGENTS.md", "CONTRIBUTING.md", "README.md", "changelogs/fragments", "docs"),
    *("demo", "extensions", "playbooks", "plugins", "roles", "tests/okta_org"),
)
WORDS = "tests/unit/house/words.txt"
THIS_PYTHON = ".".join(platform.python_version_tuple()[:2])
TYPED = ("plugins", "extensions/eda/plugins")
PLUGIN_TESTS, HOUSE_TESTS = "tests/unit/plugins", "tests/unit/house"

nox.options.default_venv_backend = "none"
nox.options.envdir = str(workspace.folder() / "nox")
nox.options.sessions = list(outcome.PARTS)


def begin(session: nox.Session) -> str:
    """Copy the collection, unless `make` did it. Return the target or path of the caller, "" for all."""
    if workspace.STAGED not in os.environ:
        workspace.lock_checkout()
        workspace.stage()
        os.environ[workspace.STAGED] = "1"
    outcome.forget_reports(session.name)
    return "".join(session.posargs)


def run(session: nox.Session, command: list[str], **variables: str | None) -> None:
    """Run a command in the copied collection, with *variables* added to a clean environment."""
    session.chdir(workspace.staged())
    session.run(*command, env=commands.environment() | variables, include_outer_env=False)


def each(session: nox.Session, checks: dict[str, Callable[[], None]]) -> None:
    """Run every check, also after a failure; the session fails if one of them fails."""
    failed = []
    for name, check in checks.items():
        try:
            check()
        except nox.command.CommandFailed:
            failed.append(name)
    if failed:
        session.error(f"failed: {', '.join(failed)}")


def judge(session: nox.Session) -> None:
    """Fail if the reports contain a skipped test or no test: the tools report success in both cases."""
    result = outcome.of_junit(outcome.reports(session.name))
    if result.failed or not result.passed:
        session.error("; ".join(result.failures) or "no test was run")


def pytest(session: nox.Session, place: str, **variables: str) -> None:
    """Run the tests in *place* with pytest."""
    report = outcome.reports(session.name) / "pytest.xml"
    options = ["-p", "no:cacheprovider", "-q", f"--junit-xml={report}"]
    variables["PYTHONPATH"] = workspace.python_path()
    run(session, [*commands.program("pytest"), *options, place], **variables)


def by_ansible_test(session: nox.Session, command: str, *arguments: str) -> None:
    """Run ansible-test in its own copy of the collection, because it leaves files there."""
    copy = session.name
    session.chdir(workspace.stage(copy))
    program = [*commands.program("ansible-test"), command, "--color", "no"]
    try:
        session.run(*program, *filter(None, arguments), env=ansible_test.environment(copy), include_outer_env=False)
    finally:
        ansible_test.move_reports(copy, outcome.reports(session.name))


@nox.session
@nox.parametrize("tool", [nox.param(tool, id=tool) for tool in ("ruff", "format", "mypy", "codespell", "ansible-lint")])
def lint(session: nox.Session, tool: str) -> None:
    """Lint Python with ruff and mypy, prose with codespell, and YAML with ansible-lint, which runs yamllint."""
    target = begin(session)
    if tool == "mypy":
        types(session)
        return
    if tool == "codespell":
        spelling(session)
        return
    ruff = str(Path(sys.executable).with_name("ruff"))
    strict = ["--offline", "--strict", "--profile", "production", *filter(None, [target])]
    tools = {
        "ruff": [ruff, "check", "--no-cache", target or "."],
        "format": [ruff, "format", "--no-cache", "--check", target or "."],
        "ansible-lint": [*commands.program("ansible-lint"), *strict],
    }
    run(session, tools[tool])


def types(session: nox.Session) -> None:
    """Check the types of all plugins: a change in one may break another."""
    session.chdir(workspace.collections())
    place = workspace.staged()
    options = ["--config-file", str(place / "pyproject.toml"), "--cache-dir", str(workspace.folder() / "mypy")]
    home = place.relative_to(workspace.collections())
    mypy = [*commands.program("mypy"), *options, *(str(home / folder) for folder in TYPED)]
    # With the collection also on PYTHONPATH, mypy would see each file under two names.
    session.run(*mypy, env=commands.environment() | {"PYTHONPATH": None}, include_outer_env=False)


def spelling(session: nox.Session) -> None:
    """Check spelling, inclusive words, and the words and phrases in WORDS that have a plainer replacement."""
    listed = (workspace.staged() / WORDS).read_text(encoding="utf-8").splitlines()
    found = [line.partition("->")[0] for line in listed]
    phrases = "|".join(rf"[{phrase[0].upper()}{phrase[0]}]{phrase[1:]}" for phrase in found if " " in phrase)
    # codespell looks up each match of this expression: a call of a method, which no list has, a phrase, or a word.
    # "There is no group" and "is no longer" are plain English, unlike "is no group".
    regex = rf"\.\w+\(|(?<![Tt]here )\b(?:{phrases})\b(?! longer)|[\w\-'\u2019]+"
    dictionaries = ["--dictionary", f"{WORDS},-", "--builtin", "clear,rare,usage,en-GB_to_en-US"]
    # Okta's word for the source of an attribute, the spelling of asyncio and of Ansible's stat, a name in an example, a
    # path of Okta's API.
    ignored = ["--ignore-words-list", "master,cancelled,writeable,flor,optin"]
    run(session, [*commands.program("codespell"), *dictionaries, *ignored, "--regex", regex, *PROSE])


@nox.session
def doc(session: nox.Session) -> None:
    """Check the documentation of the plugins and the guides."""
    begin(session)
    options = ["--plugin-docs", "--skip-rstcheck", "--validate-collection-refs", "self", "."]
    run(session, [*commands.program("antsibull-docs"), "lint-collection-docs", *options])


@nox.session
def changelog(session: nox.Session) -> None:
    """Check the changelog and its fragments."""
    begin(session)
    run(session, [*commands.program("antsibull-changelog"), "lint"])


@nox.session
def unit(session: nox.Session) -> None:
    """Test the plugins with `ansible-test units`, and the house rules, or a single test, with pytest."""
    target = begin(session)
    checks = {}
    for place in [target] if target else [PLUGIN_TESTS, HOUSE_TESTS]:
        if place.startswith(PLUGIN_TESTS) and "::" not in place:
            folder = (workspace.staged() / place).is_dir()
            path = place.rstrip("/") + ("/" if folder else "")
            checks[place] = partial(by_ansible_test, session, "units", "--python", THIS_PYTHON, path)
        else:
            checks[place] = partial(pytest, session, place)
    each(session, checks)
    judge(session)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the unit tests of the plugins again, and report the lines that they cover."""
    target = begin(session)
    where = {"COVERAGE_FILE": str(workspace.folder() / "coverage"), "PYTHONPATH": workspace.python_path()}
    tests = ["-p", "no:cacheprovider", "-q", target or PLUGIN_TESTS]
    run(session, [sys.executable, "-m", "coverage", "run", "-m", "pytest", *tests], **where)
    run(session, [sys.executable, "-m", "coverage", "report"], **where)


@nox.session
def simulator(session: nox.Session) -> None:
    """Test the simulator of an Okta org."""
    pytest(session, begin(session) or "tests/simulator")
    judge(session)


@nox.session
def eda(session: nox.Session) -> None:
    """Test the event sources, and ansible-rulebook with each of the rulebooks; it requires Java."""
    pytest(session, begin(session) or "tests/eda")
    judge(session)


@nox.session
def fleet(session: nox.Session) -> None:
    """Test many orgs in parallel with ansible-runner, as in AWX."""
    pytest(session, begin(session) or "tests/fleet")
    judge(session)


@nox.session
def browser(session: nox.Session) -> None:
    """Test the steps of a person at a browser, with Chromium. Pictures are in build/browser of the checkout."""
    pytest(session, begin(session) or "tests/browser", PICTURES=str(workspace.CHECKOUT / "build" / "browser"))
    judge(session)


@nox.session
def build(session: nox.Session) -> None:
    """Build the archive that users install, in build/ of the checkout, and check it with Galaxy's importer."""
    begin(session)
    pytest(session, "tests/archive", ARCHIVES=str(workspace.CHECKOUT / "build"))
    judge(session)


@nox.session
def sanity(session: nox.Session) -> None:
    """Run the sanity tests that Ansible requires of every collection."""
    by_ansible_test(session, "sanity", "--junit", begin(session))
    judge(session)


@nox.session
def integration(session: nox.Session) -> None:
    """Run the integration targets against simulated orgs. MODE=never runs all tasks as modules."""
    target, reports = begin(session), outcome.reports(session.name)
    program = str(workspace.CHECKOUT / "tests" / "run" / "integration_targets.py")
    run(session, [sys.executable, program, str(reports), target], PYTHONPATH=workspace.python_path())
    judge(session)


@nox.session
def demo(session: nox.Session) -> None:
    """Run the demo playbooks in demo/ in an empty simulated org, in color if the caller's terminal shows colors."""
    begin(session)
    run(
        session,
        [sys.executable, "demo/story.py"],
        PYTHONPATH=workspace.python_path(),
        NO_COLOR=os.environ.get("NO_COLOR"),
    )


@nox.session
def bench(session: nox.Session) -> None:
    """Run benchmarks, one file each: they print costs, and fail only if the work itself fails."""
    target, path = begin(session), {"PYTHONPATH": workspace.python_path()}
    files = sorted((workspace.staged() / "tests" / "benchmarks").glob("*.py"))
    names = [target] if target else [file.stem for file in files]
    commands_of = {name: [sys.executable, f"tests/benchmarks/{name}.py"] for name in names}
    each(session, {name: partial(run, session, command, **path) for name, command in commands_of.items()})
