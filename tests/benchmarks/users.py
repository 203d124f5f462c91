# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apply a feed of 1,000 users to an org with 50 ms latency: none, some and all of them new or changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from measuring import runs, table
from okta_org.fixture import OktaOrg

PEOPLE = 1000
SAMPLE = 50
"""Users of the methods that would take too long with all of them."""

DRIFTED = 10
LATENCY_MS = 50
PARALLEL = 5
SETTINGS = {"latency_ms": LATENCY_MS}


def person(number: int) -> dict:
    """Return the profile of a user, by Okta's attribute names."""
    login = f"person{number:04d}@example.com"
    return {
        "login": login,
        "email": login,
        "firstName": "Zoë" if number % 2 else "健",
        "lastName": f"Núñez-{number:04d}",
        "title": "Clerk",
        "department": f"Department {number % 20}",
        "employeeNumber": str(number),
    }


def item(profile: dict) -> dict:
    """Return a user as an item of okta_user, so that the time of the conversion is not measured."""
    return {"user": profile["login"], "profile": {key: value for key, value in profile.items() if key != "login"}}


def as_they_are(people: list[dict]) -> list[dict]:
    """Return a seed in which all users are as in the feed."""
    return [{"login": one["login"], "profile": one} for one in people]


def drifted(people: list[dict]) -> list[dict]:
    """Return a seed in which one user in a hundred, and at least one, has another title."""
    every = max(len(people) // max(len(people) // 100, 1), 1)
    changed = {one["login"] for one in people[::every]}
    return as_they_are([{**one, "title": "Chief"} if one["login"] in changed else one for one in people])


def no_users(people: list[dict]) -> list[dict]:
    """Return the seed of an empty org."""
    return []


SCENARIOS: dict[str, Callable[[list[dict]], list[dict]]] = {
    "unchanged": as_they_are,
    "1% changed": drifted,
    "all new": no_users,
}


class Comparison:
    """The same feed applied by several methods, each time from the same state of the org."""

    def __init__(self, org: OktaOrg, seed: Callable[[list[dict]], list[dict]], feed: Path) -> None:
        self._org = org
        self._seed = seed
        self._feed = feed
        self._items = feed.with_suffix(".items")
        self.costs: list[runs.Cost] = []

    def add(self, what: str, command: list[str], count: int = PEOPLE) -> runs.Cost:
        """Run a command for the first *count* users; the cost is extrapolated to all of them."""
        people = [person(number) for number in range(count)]
        self._feed.write_text(json.dumps(people), encoding="utf-8")
        self._items.write_text(json.dumps([item(one) for one in people]), encoding="utf-8")
        self._org.reset({"users": self._seed(people)}, SETTINGS)
        cost = runs.run(what, self._org, command)
        self._check(people)
        self.costs.append(cost if count == PEOPLE else cost.times(PEOPLE / count))
        return cost

    def _check(self, people: list[dict]) -> None:
        held = {login: user["profile"] for login, user in self._org.state()["users"].items()}
        if held != {one["login"]: one for one in people}:
            raise runs.Failed("The users are not as in the feed.")


def compare(org: OktaOrg, name: str, feed: Path) -> None:
    """Run a scenario by every method and print the costs."""
    comparison = Comparison(org, SCENARIOS[name], feed)
    variables = {"feed": str(feed), "items": str(feed.with_suffix(".items")), "parallel": PARALLEL}
    bare, sdk = "users_by_hand/with_requests.py", "users_by_hand/with_sdk.py"
    at_once = f"{PARALLEL} in parallel"
    if name == "all new":
        comparison.add(f"bare requests, no lookup, {at_once}", runs.python(bare, str(feed), str(PARALLEL), "blind"))
    comparison.add(f"bare requests, {at_once}", runs.python(bare, str(feed), str(PARALLEL)))
    comparison.add(f"okta_user with users, {at_once}", runs.playbook("users_by_hand/list.yml", variables))
    comparison.add(f"Okta's Python SDK, {at_once}", runs.python(sdk, str(feed), str(PARALLEL)))
    comparison.add("a loop of okta_user", runs.playbook("users_by_hand/loop.yml", variables), SAMPLE)
    comparison.add("a loop of ansible.builtin.uri", runs.playbook("users_by_hand/uri.yml", variables), SAMPLE)
    table.show(f"{PEOPLE} users, {name}; {LATENCY_MS} ms latency", comparison.costs, comparison.costs[0])


def main() -> None:
    """Run all scenarios."""
    with OktaOrg() as org, tempfile.TemporaryDirectory() as folder:
        for name in SCENARIOS:
            compare(org, name, Path(folder) / "feed.json")


if __name__ == "__main__":
    main()
