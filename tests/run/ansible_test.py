# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run ansible-test in the staged collection, without touching the user's home, and read its outcome."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import commands
import workspace
from outcome import Outcome
from simulator import Org

PIP_BOOTSTRAPS = ("23_1_2", "24_2", "25_2")
"""The pip versions whose bootstrap script ansible-core 2.16, 2.17 to 2.19, and newer ones look for."""

PIP_BOOTSTRAP = '''\
"""Bootstrap pip from the standard library, and install the versions that ansible-test asks for."""
import subprocess
import sys

packages = [argument for argument in sys.argv[1:] if argument not in ("--no-setuptools", "--no-wheel")]
subprocess.check_call([sys.executable, "-m", "ensurepip", "--upgrade", "--default-pip"], stdout=subprocess.DEVNULL)
subprocess.check_call([sys.executable, "-m", "pip", "install", "--quiet"] + packages)
'''

SANITY_COPY = 1
"""The copy of the collection in which sanity tests run: the first of those that the integration targets use later."""

NOTHING_RAN = re.compile(r"^.*(?:No tests applicable|All targets skipped)\.?\s*$", re.MULTILINE)
FAILED = re.compile(
    r"The (\d+) (?:sanity|integration) test\(s\) listed below \(out of \d+\) failed[^\n]*\n((?:\S+\n)*)"
)
SANITY_STARTED = re.compile(r'^Running sanity test "(\S+)"', re.MULTILINE)
TARGET_STARTED = re.compile(r"^Running (\S+) integration test (?:role|script)", re.MULTILINE)
COMPLAINT = re.compile(r"^(?:fatal|ERROR): .*$", re.MULTILINE)
COMPLAINTS_TOLD = 3
COMPLAINT_LENGTH = 600
LAST_WORDS = 15
"""Lines that are told of the end of a run that broke down."""


def private_home(copy: int = 0) -> Path:
    """A home for ansible-test in a copy, with the pip bootstrap that it would else download from a site of its own."""
    home = workspace.folder() / (f"home-{copy}" if copy else "home")
    cache = home / ".ansible" / "test" / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    for version in PIP_BOOTSTRAPS:
        (cache / f"get_pip_{version}.py").write_text(PIP_BOOTSTRAP)
    pip_settings = Path.home() / ".config" / "pip"
    linked = home / ".config" / "pip"
    if pip_settings.is_dir() and not linked.is_symlink():
        linked.parent.mkdir(exist_ok=True)
        linked.symlink_to(pip_settings)
    return home


def environment(copy: int = 0) -> dict[str, str]:
    """The environment of ansible-test, with a home of its own."""
    env = commands.environment(copy) | {"HOME": str(private_home(copy))}
    del env["PYTHONPATH"]
    return env


def complaints(output: str, started: re.Pattern[str], name: str) -> str:
    """The last complaints of one test, for those who see only the end of a long output."""
    starts = [*started.finditer(output), None]
    for this, following in itertools.pairwise(starts):
        if this.group(1) == name:
            section = output[this.end() : following.start() if following else None]
            last = COMPLAINT.findall(section)[-COMPLAINTS_TOLD:]
            return "\n  ".join([name, *(line[:COMPLAINT_LENGTH] for line in last)])
    return name


def outcome(finished: commands.Finished, started: re.Pattern[str]) -> Outcome:
    """Count what ran and what failed.

    A run that saw no tests ends with status 0 and must not pass; one that broke down failed at least once.
    """
    total = len(started.findall(finished.output))
    listed = FAILED.findall(finished.output)
    failed = sum(int(count) for count, _names in listed)
    failures = [complaints(finished.output, started, name) for _count, names in listed for name in names.split()]
    nothing = NOTHING_RAN.search(finished.output)
    if nothing or total == 0:
        failures.append(f"ansible-test ran nothing: {nothing.group().strip() if nothing else 'no test was started'}")
    if finished.status and not failed:
        failures.append(f"ansible-test ended with status {finished.status} before it had run everything")
        failures += [line[:COMPLAINT_LENGTH] for line in finished.output.splitlines()[-LAST_WORDS:]]
    if failures and not failed:
        failed = 1
    return Outcome(max(total - failed, 0), failed, tuple(failures))


def run(arguments: list[str], copy: int = 0) -> commands.Finished:
    """Run ``ansible-test`` of the virtual environment with these arguments."""
    return commands.run([*commands.venv_program("ansible-test"), *arguments], env=environment(copy), copy=copy)


def sanity(target: str) -> Outcome:
    """Every sanity test, over the collection or one path of it; in a copy of its own, for it leaves files there."""
    workspace.stage(SANITY_COPY)
    return outcome(run(["sanity", "--color", "no", *filter(None, [target])], SANITY_COPY), SANITY_STARTED)


def integration(org: Org, targets: list[str], copy: int = 0) -> Outcome:
    """Integration targets against a running org, in one copy of the collection."""
    settings = {
        "okta_org_url": org.org_url,
        "okta_api_token": org.api_token,
        "okta_control_url": org.control_url,
        # ansible-test passes no environment on, and of a changed home only one side of an asynchronous task would know.
        "ansible_async_dir": str(private_home(copy) / ".ansible_async"),
    }
    path = workspace.staged(copy) / "tests" / "integration" / "integration_config.yml"
    path.write_text(json.dumps(settings, indent=2) + "\n")
    arguments = ["integration", "--continue-on-error", "--color", "no", *targets]
    return outcome(run(arguments, copy), TARGET_STARTED)
