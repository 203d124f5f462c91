# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: a story of an HR feed and a simulated org, in the playbooks beside this file. Each step keeps its word.

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
COLOUR = re.compile(r"\x1b\[[\d;]*m")
RECAP = re.compile(r"^localhost\s.*\bchanged=(\d+)", re.MULTILINE)
LEAVER = "ruta.kazlauskaite@example.com"


class NotAsTold(Exception):
    """A step did something else than the story says."""


@dataclass(frozen=True)
class Step:
    """A run of a playbook: what it is called, how many tasks changed something, what it took and printed."""

    title: str
    changed: int
    cost: Cost
    seconds: float
    output: str


def coloured() -> bool:
    """Whether somebody looks at a terminal that shows colours, and wants them."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def heading(text: str) -> str:
    """A line that stands out."""
    return f"\x1b[1;36m{text}\x1b[0m" if coloured() else text


def say(title: str, text: str) -> None:
    """Begin a part of the story."""
    print(f"\n{heading('== ' + title)}\n{textwrap.fill(text, WIDTH)}", flush=True)


def expect(as_told: bool, otherwise: str) -> None:
    """Hold the story to its word."""
    if not as_told:
        raise NotAsTold(otherwise)


def environment(org: OktaOrg, folder: Path) -> dict[str, str]:
    """What the playbooks see: settings of the demo, the org and its token, and no folder of the user's home."""
    return os.environ | {
        "ANSIBLE_CONFIG": str(HERE / "ansible.cfg"),
        "ANSIBLE_REMOTE_TMP": str(folder / "ansible"),
        "OKTA_ORG_URL": org.org_url,
        "OKTA_API_TOKEN": org.token,
        "OKTA_USE_PROXY": "false",
        "ANSIBLE_FORCE_COLOR": str(coloured()).lower(),
    }


def shown(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run a command and show what it prints as it comes. Return its status, and the text without colours."""
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
    return process.returncode, COLOUR.sub("", "".join(lines))


class Story:
    """The steps, one after the other, in one org. Files that they make go into the folder."""

    def __init__(self, org: OktaOrg, folder: Path) -> None:
        self.observer = Observer(org)
        self.feed = HERE / "people.csv"
        self.changed_feed = folder / "people.csv"
        self.private_key = folder / "okta.pem"
        self.steps: list[Step] = []
        self._environment = environment(org, folder)

    def play(self, title: str, playbook: str, *options: str, feed: Path | None = None) -> Step:
        """Run a playbook and take its account. Raises NotAsTold when it fails."""
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
            raise NotAsTold(f"demo/{playbook} failed.")
        step = Step(title, int(recap[1]), self.observer.cost(), time.monotonic() - begin, output)
        self.steps.append(step)
        return step

    def expect_as_fed(self, feed: Path) -> None:
        """The org holds what the feed says, by the org's own word."""
        differences = self.observer.differences(feed)
        expect(not differences, f"The org is not as the feed says: {', '.join(differences)}.")

    def create(self) -> None:
        people = demo_org.people(self.feed)
        departments = {person["department"] for person in people}
        say(
            "1. An empty org and an HR feed",
            f"demo/people.csv lists {len(people)} people in {len(departments)} departments. One playbook makes them "
            "accounts and groups, and puts everybody into the right one.",
        )
        step = self.play("feed into the empty org", "hr_feed.yml")
        # One for each account, each membership and each group.
        expect(step.cost.writes == 2 * len(people) + len(departments), f"There were {step.cost.writes} writes.")
        self.expect_as_fed(self.feed)

    def repeat(self) -> None:
        say(
            "2. The same again",
            "The org is as it should be, so the same playbook only looks. It speaks up about changes alone: expect "
            "some quiet seconds and changed=0.",
        )
        step = self.play("the same again", "hr_feed.yml")
        expect(step.changed == 0, "The second run changed something.")
        expect(step.cost.writes == 0, f"The second run wrote {step.cost.writes} times.")

    def drift(self) -> None:
        say(
            "3. Somebody meddles",
            "Another administrator gives Zoë a new title, takes Þórdís out of Engineering and puts Mallory, who is in "
            "no feed, into it. --check --diff shows what a run would put right, and writes nothing.",
        )
        self.observer.drift()
        step = self.play("drift, --check --diff", "hr_feed.yml", "--check", "--diff")
        visible = all(name in step.output for name in ("Vice President", demo_org.REMOVED, demo_org.STRANGER))
        expect(visible, "The diff does not show the drift.")
        expect(step.changed == 2, f"{step.changed} tasks would change something, not the accounts and members only.")
        expect(step.cost.writes == 0, f"Check mode wrote {step.cost.writes} times.")
        expect(len(self.observer.differences(self.feed)) == 3, "Check mode changed the org.")

    def repair(self) -> None:
        say(
            "4. The feed wins",
            "The same without --check: three writes, and the org is as the feed says again. Mallory keeps an account, "
            "as the playbook only speaks for people of the feed, but is in none of its groups.",
        )
        step = self.play("drift repaired", "hr_feed.yml")
        expect(step.changed == 2 and step.cost.writes == 3, f"There were {step.cost.writes} writes.")
        self.expect_as_fed(self.feed)
        expect(self.observer.state()["users"][demo_org.STRANGER]["groups"] == [], "Mallory is still in a group.")

    def leave(self) -> None:
        say(
            "5. Rūta leaves",
            "HR takes Rūta out of the feed. A second playbook finds out who has an employee number, but is no longer "
            "fed: they lose their groups and cannot sign in any more.",
        )
        lines = self.feed.read_text(encoding="utf-8").splitlines(keepends=True)
        self.changed_feed.write_text("".join(line for line in lines if LEAVER not in line), encoding="utf-8")
        self.play("one person leaves", "leaver.yml", feed=self.changed_feed)
        left = self.observer.state()["users"][LEAVER]
        expect(left["status"] == "DEPROVISIONED" and left["groups"] == [], "Rūta has not left.")
        self.expect_as_fed(self.changed_feed)

    def forgo_token(self) -> None:
        say(
            "6. Without a token",
            "So far it was an administrator's API token, which may do anything. Now OKTA_CLIENT_ID, OKTA_PRIVATE_KEY "
            "and OKTA_SCOPES take the place of OKTA_API_TOKEN: the playbook runs as a service app, with access tokens "
            "that last an hour. This app may only read, which is enough while the org is as fed. The org's journal has "
            "to show no other credential.",
        )
        self.observer.register(service_app.registration(service_app.make_key(self.private_key)))
        self._environment = service_app.environment(self._environment, self.private_key)
        step = self.play("as a service app", "hr_feed.yml", feed=self.changed_feed)
        expect(step.changed == 0, "The run as a service app changed something.")
        expect(step.cost.writes == 0, f"The service app wrote {step.cost.writes} times.")
        used = self.observer.credentials()
        expect(used == {("Bearer", service_app.CLIENT_ID)}, f"The API was called with other credentials: {used}.")
        self.expect_as_fed(self.changed_feed)

    def summary(self) -> str:
        """The steps with what they changed and what they cost."""
        rows = [f"{'step':<26} {'tasks changed':>14} {'API calls':>10} {'writes':>7} {'seconds':>8}"]
        for step in self.steps:
            cost = f"{step.cost.calls:>10} {step.cost.writes:>7}"
            rows.append(f"{step.title:<26} {step.changed:>14} {cost} {step.seconds:>8.1f}")
        return "\n".join([heading(rows[0]), *rows[1:]])


def tell(org: OktaOrg, folder: Path) -> None:
    """Tell the story from an empty org to the table at its end. Raises NotAsTold where it does not come true."""
    print(f"A simulated Okta org listens at {org.org_url}. It goes when the demo ends.")
    story = Story(org, folder)
    for part in (story.create, story.repeat, story.drift, story.repair, story.leave, story.forgo_token):
        part()
    say("What it took", "As the org counted it:")
    print(story.summary())
    print("\nAll of it went as told. Read on in demo/hr_feed.yml and demo/leaver.yml.")


def stop(number: int, _frame: FrameType | None) -> None:
    """Leave by an exception, so that the org and the files of the steps go."""
    raise SystemExit(128 + number)


def main() -> None:
    """Tell the story in an empty org; the status tells whether every step did what was told."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        with OktaOrg() as org, tempfile.TemporaryDirectory(prefix="demo-") as folder:
            tell(org, Path(folder))
    except (NotAsTold, requests.RequestException) as error:
        sys.exit(f"\nThe demo did not go as told: {error}")
    except SystemExit:
        print("\nStopped; nothing of the demo is left running.")
        raise


if __name__ == "__main__":
    main()
