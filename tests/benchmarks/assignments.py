# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assign an application to 5,000 users while connections break, run it again, and reduce the list to half of them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from measuring import runs, table
from okta_org.fixture import OktaOrg

PEOPLE = 5000
LATENCY_MS = 50
PARALLEL = 20
APP = "Vault"
LOGINS = [f"user{number:06d}@example.com" for number in range(PEOPLE)]
ASSIGN = {"method": "POST", "path": "/users$"}
BREAKS = [
    {**ASSIGN, "do": "drop_before", "skip": PEOPLE // 2, "times": 5},
    {**ASSIGN, "do": "drop_after", "skip": PEOPLE // 2, "times": 5},
]
"""Ten consecutive connections that are reset: five before the org processes the request, five after."""


class Assignments:
    """An application with a changing list of assigned users."""

    def __init__(self, org: OktaOrg, file: Path) -> None:
        self._org = org
        self._file = file
        org.reset({"generate": {"users": PEOPLE}, "apps": [{"label": APP}]}, {"latency_ms": LATENCY_MS})

    def brought(self, what: str, logins: list[str], faults: list[dict], exclusive: bool = False) -> runs.Cost:
        """Return the cost of a run that assigns the application to exactly these users."""
        self._file.write_text(json.dumps(logins), encoding="utf-8")
        self._org.control("DELETE", "/faults")
        self._org.control("POST", "/faults", faults)
        variables = {"app": APP, "people": str(self._file), "parallel": PARALLEL, "exclusive": exclusive}
        cost = runs.run(what, self._org, runs.playbook("assignments_by_hand/list.yml", variables))
        if set(self._org.state()["apps"][APP]["users"]) != set(logins):
            raise runs.Failed("The assigned users are not the expected users.")
        return cost


def main() -> None:
    """Run all steps and print their costs."""
    with OktaOrg() as org, tempfile.TemporaryDirectory() as folder:
        assignments = Assignments(org, Path(folder) / "people.json")
        costs = [
            assignments.brought(f"{PEOPLE} users, {len(BREAKS) * 5} connections reset", LOGINS, BREAKS),
            assignments.brought("the same again", LOGINS, []),
            assignments.brought("every second one, exclusive", LOGINS[::2], [], exclusive=True),
        ]
        if costs[1].writes:
            raise runs.Failed("The second run wrote.")
        table.show(f"An application for {PEOPLE} users, {PARALLEL} in parallel; {LATENCY_MS} ms latency", costs)


if __name__ == "__main__":
    main()
