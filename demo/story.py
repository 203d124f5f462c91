# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: steps that apply an HR feed to a simulated org with the playbooks in this folder, and check the outcome.

`make demo` runs it, with the simulator (tests/okta_org) and the collection on PYTHONPATH.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import demo_org
import requests
import service_app
from demo_org import Cost, Observer
from okta_org.fixture import OktaOrg

HERE = Path(__file__).resolve().parent
WIDTH = 79
COLOR = re.compile(r"\x1b\[[\d;]*m")
RECAP = re.compile(r"^localhost\s.*\bchanged=(\d+)", re.MULTILINE)
LEAVER = "ruta.kazlauskaite@example.com"


class UnexpectedOutcome(Exception):
    """A step did not have the expected outcome."""


@dataclass(frozen=True)
class Step:
    """A run of a playbook: its title, the number of changed tasks, its cost and its output."""

    title: str
    changed: int
    cost: Cost
    seconds: float
    output: str


def colored() -> bool:
    """Return whether the output is a terminal with colors and NO_COLOR is not set."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def heading(text: str) -> str:
    """Return a highlighted text, if the terminal has colors."""
    return f"\x1b[1;36m{text}\x1b[0m" if colored() else text


def say(title: str, text: str) -> None:
    """Print the title and the text of a step."""
    print(f"\n{heading('== ' + title)}\n{textwrap.fill(text, WIDTH)}", flush=True)


def expect(as_expected: bool, otherwise: str) -> None:
    """Raise UnexpectedOutcome with this message unless the condition is true."""
    if not as_expected:
        raise UnexpectedOutcome(otherwise)


def environment(org: OktaOrg, folder: Path) -> dict[str, str]:
    """Return the environment of the playbooks: the demo's settings, the org and its token, and a temporary folder."""
    return os.environ | {
        "ANSIBLE_CONFIG": str(HERE / "ansible.cfg"),
        "ANSIBLE_REMOTE_TMP": str(folder / "ansible"),
        "OKTA_ORG_URL": org.org_url,
        "OKTA_API_TOKEN": org.token,
        "OKTA_USE_PROXY": "false",
        "ANSIBLE_FORCE_COLOR": str(colored()).lower(),
    }


def shown(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run a command, print its output line by line, and return its exit status and its output without colors."""
    lines = []
    with subprocess.Popen(
        command,
        cwd=HERE.parent,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return process.returncode, COLOR.sub("", "".join(lines))


class Story:
    """The steps in one org. They write their files to the folder."""

    def __init__(self, org: OktaOrg, folder: Path) -> None:
        self.observer = Observer(org)
        self.feed = HERE / "people.csv"
        self.changed_feed = folder / "people.csv"
        self.private_key = folder / "okta.pem"
        self.steps: list[Step] = []
        self._environment = environment(org, folder)

    def play(self, title: str, playbook: str, *options: str, feed: Path | None = None) -> Step:
        """Run a playbook, and return and record the step. Raises UnexpectedOutcome when it fails."""
        arguments = [f"demo/{playbook}", *options]
        print(f"$ ansible-playbook {' '.join(arguments)}", flush=True)
        if feed:
            arguments += ["--extra-vars", json.dumps({"feed": str(feed)})]
        self.observer.forget_requests()
        begin = time.monotonic()
        program = [sys.executable, str(Path(sys.executable).with_name("ansible-playbook"))]
        status, output = shown([*program, *arguments], self._environment)
        recap = RECAP.search(output)
        if status or recap is None:
            raise UnexpectedOutcome(f"demo/{playbook} failed.")
        step = Step(title, int(recap[1]), self.observer.cost(), time.monotonic() - begin, output)
        self.steps.append(step)
        return step

    def expect_feed(self, feed: Path) -> None:
        """Check with the org's own API that it matches the feed."""
        differences = self.observer.differences(feed)
        expect(not differences, f"The org differs from the feed: {', '.join(differences)}.")

    def create(self) -> None:
        """Apply the feed to the empty org."""
        people = demo_org.people(self.feed)
        departments = {person["department"] for person in people}
        say(
            "1. Apply an HR feed to an empty org",
            f"demo/people.csv lists {len(people)} people in {len(departments)} departments. One playbook creates their "
            "accounts and the groups, and adds each user to the group of the department.",
        )
        step = self.play("feed to the empty org", "hr_feed.yml")
        # One write for each account, each membership and each group.
        expect(step.cost.writes == 2 * len(people) + len(departments), f"There were {step.cost.writes} writes.")
        self.expect_feed(self.feed)

    def repeat(self) -> None:
        """Run the same playbook again."""
        say(
            "2. Run it again (idempotent)",
            "The org matches the feed, so the same playbook only reads. Unchanged tasks print nothing: expect some "
            "seconds without output, and changed=0.",
        )
        step = self.play("second run", "hr_feed.yml")
        expect(step.changed == 0, "The second run changed something.")
        expect(step.cost.writes == 0, f"The second run sent {step.cost.writes} writes.")

    def drift(self) -> None:
        """Change the org manually, and run in check mode."""
        say(
            "3. Show manual changes in check mode",
            "Another administrator changes Zoë's title, removes Þórdís from Engineering, and adds Mallory, who is not "
            "in the feed. --check --diff shows what a run would change, and writes nothing.",
        )
        self.observer.drift()
        step = self.play("drift, --check --diff", "hr_feed.yml", "--check", "--diff")
        visible = all(name in step.output for name in ("Vice President", demo_org.REMOVED, demo_org.STRANGER))
        expect(visible, "The diff does not show the drift.")
        expect(step.changed == 2, f"{step.changed} tasks would change something instead of 2.")
        expect(step.cost.writes == 0, f"Check mode sent {step.cost.writes} writes.")
        expect(len(self.observer.differences(self.feed)) == 3, "Check mode changed the org.")

    def repair(self) -> None:
        """Revert the manual changes."""
        say(
            "4. Revert the manual changes",
            "The same without --check: three writes, and the org matches the feed again. Mallory keeps the account, "
            "because the playbook manages only users in the feed, but is removed from the group.",
        )
        step = self.play("drift reverted", "hr_feed.yml")
        expect(step.changed == 2 and step.cost.writes == 3, f"There were {step.cost.writes} writes.")
        self.expect_feed(self.feed)
        expect(self.observer.state()["users"][demo_org.STRANGER]["groups"] == [], "Mallory is still in a group.")

    def leave(self) -> None:
        """Offboard a user who left the feed."""
        say(
            "5. Offboard a leaver",
            "HR removes Rūta from the feed. A second playbook finds users with an employee number who are no longer in "
            "the feed. It removes them from all groups and deactivates them.",
        )
        lines = self.feed.read_text(encoding="utf-8").splitlines(keepends=True)
        self.changed_feed.write_text("".join(line for line in lines if LEAVER not in line), encoding="utf-8")
        self.play("offboard a leaver", "leaver.yml", feed=self.changed_feed)
        left = self.observer.state()["users"][LEAVER]
        expect(left["status"] == "DEPROVISIONED" and left["groups"] == [], "Rūta is not offboarded.")
        self.expect_feed(self.changed_feed)

    def use_service_app(self) -> None:
        """Run as a service app that may only read."""
        say(
            "6. Run as a service app",
            "The previous steps used an administrator's API token with all permissions. Now OKTA_CLIENT_ID, "
            "OKTA_PRIVATE_KEY and OKTA_SCOPES replace OKTA_API_TOKEN: the playbook runs as a service app, with access "
            "tokens that expire after an hour. This app may only read, which is sufficient while the org matches the "
            "feed. The journal of the org must show no other credential.",
        )
        self.observer.register(service_app.registration(service_app.make_key(self.private_key)))
        self._environment = service_app.environment(self._environment, self.private_key)
        step = self.play("as a service app", "hr_feed.yml", feed=self.changed_feed)
        expect(step.changed == 0, "The run as a service app changed something.")
        expect(step.cost.writes == 0, f"The service app sent {step.cost.writes} writes.")
        used = self.observer.credentials()
        expect(used == {("Bearer", service_app.CLIENT_ID)}, f"The API was called with other credentials: {used}.")
        self.expect_feed(self.changed_feed)

    def summary(self) -> str:
        """Return a table of the steps, their changes and their cost."""
        rows = [f"{'step':<26} {'tasks changed':>14} {'requests':>10} {'writes':>7} {'seconds':>8}"]
        for step in self.steps:
            cost = f"{step.cost.calls:>10} {step.cost.writes:>7}"
            rows.append(f"{step.title:<26} {step.changed:>14} {cost} {step.seconds:>8.1f}")
        return "\n".join([heading(rows[0]), *rows[1:]])


def run(org: OktaOrg, folder: Path) -> None:
    """Run all steps and print the summary. Raises UnexpectedOutcome when a step has another outcome."""
    print(f"A simulated Okta org runs at {org.org_url} until the demo ends.")
    story = Story(org, folder)
    for part in (story.create, story.repeat, story.drift, story.repair, story.leave, story.use_service_app):
        part()
    say("Summary", "Requests and writes as the org counted them:")
    print(story.summary())
    print("\nAll steps passed. See demo/hr_feed.yml and demo/leaver.yml.")


def stop(number: int, _frame: FrameType | None) -> None:
    """Exit by an exception, so that the org and the temporary files are removed."""
    raise SystemExit(128 + number)


def main() -> None:
    """Run the demo in an empty org, and exit with 0 if all steps passed."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        with OktaOrg() as org, tempfile.TemporaryDirectory(prefix="demo-") as folder:
            run(org, Path(folder))
    except (UnexpectedOutcome, requests.RequestException) as error:
        sys.exit(f"\nThe demo failed: {error}")
    except SystemExit:
        print("\nStopped. No process of the demo is left.")
        raise


if __name__ == "__main__":
    main()
