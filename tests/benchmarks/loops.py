# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare tasks in Ansible's own process with other methods: loops, single tasks and a list, each with a target."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import users
from measuring import runs, table
from okta_org.fixture import OktaOrg

PEOPLE = 200
SAMPLE = 30
"""Users in a loop of ansible.builtin.uri."""

LATENCY_MS = 50
FEW, MANY = 100, 10_000
"""Items in the loops whose memory is compared."""

RUNS = 3
TASKS = 20


def middles(*measures: Callable[[], runs.Cost]) -> list[runs.Cost]:
    """Return the run with the median time of each measure; the measures alternate, so that the load is the same."""
    rounds = [[measure() for measure in measures] for _run in range(RUNS)]
    return [sorted(costs, key=lambda cost: cost.seconds)[RUNS // 2] for costs in zip(*rounds, strict=True)]


class Org:
    """A simulated org, and a feed of users that already exist in it."""

    def __init__(self, org: OktaOrg, folder: Path) -> None:
        self._org = org
        self._items = folder / "items.json"

    def looked_through(self, what: str, command: list[str], count: int, latency_ms: int) -> runs.Cost:
        """Return the cost of a command that reads the first *count* users once each, and changes nothing."""
        people = [users.person(number) for number in range(count)]
        self._items.write_text(json.dumps([users.item(one) for one in people]), encoding="utf-8")
        self._org.reset({"users": users.as_they_are(people)}, {"latency_ms": latency_ms})
        before = self._org.state()
        cost = runs.run(what, self._org, command)
        if cost.calls != count or self._org.state() != before:
            raise runs.Failed(f"{what}: {cost.calls} requests for {count} users, or the org has changed.")
        return cost

    def playbook(self, name: str) -> list[str]:
        """Return the command for a playbook with the feed."""
        return runs.playbook(f"loops_by_hand/{name}.yml", {"items": str(self._items)})

    def script(self) -> list[str]:
        """Return the command for a bare loop over the feed."""
        return runs.python("loops_by_hand/with_requests.py", str(self._items))

    def tasks(self, where: str) -> runs.Cost:
        """Return the cost of different tasks in one play."""
        self._org.reset()
        cost = runs.run(
            f"{TASKS} tasks, {where}",
            self._org,
            runs.playbook("loops_by_hand/tasks.yml"),
            runs.environment(self._org, OKTA_IN_PROCESS=where),
        )
        state = self._org.state()
        if len(state["users"]) != 2 or len(state["groups"]["Sales"]["members"]) != 2 or "Portal" not in state["apps"]:
            raise runs.Failed(f"{cost.what}: the state of the org is not the expected state.")
        return cost

    def held(self, way: str, items: int) -> runs.Cost:
        """Return the cost of a loop whose items all find the same user unchanged."""
        self._org.reset({"users": users.as_they_are([users.person(1)])})
        before = self._org.state()
        command = runs.playbook("loops_by_hand/memory.yml", {"way": way, "items": items})
        quiet = {"ANSIBLE_STDOUT_CALLBACK": "ansible.builtin.default", "ANSIBLE_DISPLAY_OK_HOSTS": "false"}
        cost = runs.run(f"a loop of {way}, {items}", self._org, command, runs.environment(self._org, **quiet))
        if self._org.state() != before:
            raise runs.Failed(f"{cost.what}: the org has changed.")
        return cost


def loops(org: Org, latency_ms: int) -> None:
    """Compare a loop that finds all users unchanged with a bare loop and one of ansible.builtin.uri."""

    def run(what: str, command: list[str], count: int = PEOPLE) -> runs.Cost:
        return org.looked_through(what, command, count, latency_ms)

    begin, bare_begin, bare, own = middles(
        lambda: run("ansible-playbook", org.playbook("nothing"), 0),
        lambda: run("bare requests, no users", org.script(), 0),
        lambda: run("bare requests", org.script()),
        lambda: run("a loop of okta_user", org.playbook("okta_user")),
    )
    bare, own = bare.after(bare_begin), own.after(begin)
    uri = run("a loop of ansible.builtin.uri", org.playbook("uri"), SAMPLE).after(begin).times(PEOPLE / SAMPLE)
    table.show(f"{PEOPLE} users, unchanged; {latency_ms} ms latency, without the start", [bare, own, uri], bare)
    if latency_ms:
        table.judge("okta_user to bare requests", own.seconds / bare.seconds, 1.5)
    else:
        table.judge("okta_user to ansible.builtin.uri", own.seconds / uri.seconds, 0.08)


def tasks(org: Org) -> None:
    """Compare different tasks in one play, as modules and in process."""
    never, auto = middles(lambda: org.tasks("never"), lambda: org.tasks("auto"))
    table.show(f"{TASKS} different tasks in one play; no latency", [never, auto], never)
    table.judge("auto to never", auto.seconds / never.seconds, 0.25)


def new_users(org: OktaOrg, folder: Path) -> None:
    """Compare ways to create a list of new users."""
    comparison = users.Comparison(org, users.SCENARIOS["all new"], folder / "feed.json")
    feed, parallel = str(folder / "feed.json"), str(users.PARALLEL)
    variables = {"items": str(folder / "feed.items"), "parallel": users.PARALLEL}
    bare, own = middles(
        lambda: comparison.add(
            "bare requests, no lookup", runs.python("users_by_hand/with_requests.py", feed, parallel, "blind")
        ),
        lambda: comparison.add("okta_user with users", runs.playbook("users_by_hand/list.yml", variables)),
    )
    title = f"{users.PEOPLE} users, all new, {parallel} in parallel; {users.LATENCY_MS} ms latency"
    table.show(title, [bare, own], bare)
    table.judge("okta_user to bare requests", own.seconds / bare.seconds, 1.15)


def memory(org: Org) -> None:
    """Compare the memory of a short and a long loop; a loop of the same results measures what Ansible keeps of them."""
    few, many = (org.held("okta_user_info", items) for items in (FEW, MANY))
    kept_few, kept_many = (org.held("same_again", items) for items in (FEW, MANY))
    table.show("Memory of a loop", [few, many, kept_few, kept_many])
    kept = kept_many.worker_megabytes - kept_few.worker_megabytes
    print(f"a loop's process: {few.worker_megabytes:.1f} MB after {FEW}, {many.worker_megabytes:.1f} MB after {MANY}")
    print(f"of which Ansible's results: {kept:.1f} MB")
    table.judge("many to few, with all results", many.worker_megabytes / few.worker_megabytes)
    table.judge("many to few, without Ansible's results", (many.worker_megabytes - kept) / few.worker_megabytes, 1.2)


def main() -> None:
    """Run the parts that the command line names, or all."""
    with OktaOrg() as org, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine = Org(org, folder)
        parts: dict[str, Callable[[], None]] = {
            "latency": lambda: loops(mine, LATENCY_MS),
            "loops": lambda: loops(mine, 0),
            "tasks": lambda: tasks(mine),
            "list": lambda: new_users(org, folder),
            "memory": lambda: memory(mine),
        }
        for part in sys.argv[1:] or parts:
            parts[part]()


if __name__ == "__main__":
    main()
