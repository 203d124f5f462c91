# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Set the members of groups of 10,000 and 100,000 from a list: unchanged, and with 100 differences."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from measuring import runs, table
from okta_org.fixture import OktaOrg

LARGE, HUGE = 10_000, 100_000
SAMPLE = 50
"""Users of the method that would take hours with all of them."""

LATENCY_MS = 50
PARALLEL = 5
GROUP = "All users in sales"


def login(number: int) -> str:
    """Return the login of a generated user."""
    return f"user{number:06d}@example.com"


class Comparison:
    """The same list of members set by several methods, from the same state of the org."""

    def __init__(self, org: OktaOrg, size: int, differences: int, feed: Path) -> None:
        self._org = org
        self._size = size
        self._moved = differences // 2
        self._feed = feed
        self.costs: list[runs.Cost] = []

    def _wanted(self) -> list[str]:
        """Return as many logins as the group has; half of the differences are removed, the other half added."""
        return [login(number) for number in range(self._moved, self._size + self._moved)]

    def _reset(self) -> None:
        self._org.reset({"generate": {"users": self._size, "group": GROUP}}, {"latency_ms": LATENCY_MS})
        self._org.seed({"generate": {"users": self._moved}})

    def add(self, what: str, command: list[str]) -> runs.Cost:
        """Run a command for the whole list."""
        self._reset()
        self._feed.write_text(json.dumps(self._wanted()), encoding="utf-8")
        cost = runs.run(what, self._org, command)
        members = self._org.state()["groups"][GROUP]["members"]
        if sorted(members) != sorted(self._wanted()):
            raise runs.Failed("The members are not those of the list.")
        self.costs.append(cost)
        return cost

    def add_sample(self, what: str, command: list[str]) -> None:
        """Run a command that only adds the first few, and extrapolate its cost."""
        self._reset()
        self._feed.write_text(json.dumps(self._wanted()[:SAMPLE]), encoding="utf-8")
        self.costs.append(runs.run(what, self._org, command).times(self._size / SAMPLE))


def module(feed: Path) -> list[str]:
    """Return the command that uses this collection."""
    return runs.playbook("members_by_hand/module.yml", {"feed": str(feed), "group": GROUP, "parallel": PARALLEL})


def compare(org: OktaOrg, differences: int, feed: Path) -> None:
    """Run a large group by every method."""
    comparison = Comparison(org, LARGE, differences, feed)
    own = comparison.add("okta_group_member", module(feed))
    comparison.add(
        f"Okta's Python SDK, {PARALLEL} in parallel",
        runs.python("members_by_hand/with_sdk.py", str(feed), GROUP, str(PARALLEL)),
    )
    comparison.add_sample(
        "a loop of ansible.builtin.uri, adding only",
        runs.playbook("members_by_hand/uri.yml", {"feed": str(feed), "group": GROUP}),
    )
    table.show(f"{LARGE} members, {differences} differences; {LATENCY_MS} ms latency", comparison.costs, own)


def main() -> None:
    """Run all scenarios."""
    with OktaOrg() as org, tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.json"
        for differences in (0, 100):
            compare(org, differences, feed)
        huge = [Comparison(org, HUGE, differences, feed) for differences in (0, 100)]
        costs = [
            one.add(f"okta_group_member, {n} differences", module(feed)) for one, n in zip(huge, (0, 100), strict=True)
        ]
        table.show(f"{HUGE} members; {LATENCY_MS} ms latency", costs)


if __name__ == "__main__":
    main()
