# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run eight playbooks in parallel on one org, and check that they use their share of a rate limit and no more."""

from __future__ import annotations

import contextlib
import email.utils
import os
import tempfile
import time
from collections.abc import Iterator

from measuring import runs, table
from okta_org import rate_limits
from okta_org.fixture import OktaOrg

from ansible_collections.spoke.okta.plugins.module_utils.engine import waiting
from ansible_collections.spoke.okta.plugins.module_utils.transport import rate_budget

PLAYBOOKS = 8
MEMBERS = 180
"""Users that each playbook adds to its own group, with one request each."""

BUCKET = "/api/v1/groups"
LIMIT = 600
SHARE = 50
ALLOWED = LIMIT * SHARE // 100
SETTINGS = {"rate_limits": {BUCKET: LIMIT}, "token_share": 1, "latency_ms": 50}
ROUNDS = 2000


class Failed(Exception):
    """The share was exceeded, or not used."""


def windows(times: list[float]) -> list[int]:
    """Return the requests in each of the org's windows, which start with the first request after the last window."""
    begin, counts = float("-inf"), []
    for moment in sorted(times):
        if moment >= begin + rate_limits.MINUTE:
            begin = moment
            counts.append(0)
        counts[-1] += 1
    return counts


@contextlib.contextmanager
def fresh_budget() -> Iterator[dict[str, str]]:
    """Yield the environment of a host on which no task has run yet."""
    with tempfile.TemporaryDirectory() as folder:
        yield {"TMPDIR": folder}


def account(org: OktaOrg, cost: runs.Cost) -> None:
    """Print how much of the share was used. Raises Failed."""
    counted = [entry for entry in org.journal() if rate_limits.bucket_of(entry["method"], entry["path"]) == BUCKET]
    refused = sum(entry["status"] == 429 for entry in counted)
    used = windows([entry["time"] for entry in counted])
    full = used[:-1]
    times = [entry["time"] for entry in counted]
    least, taken = len(counted) / ALLOWED * rate_limits.MINUTE, max(times) - min(times)
    print(f"\nBucket {BUCKET}: {LIMIT} requests a minute, of which {SHARE} % are {ALLOWED}.")
    print(f"Requests in each window: {', '.join(map(str, used))}. Refused with 429: {refused}.")
    print(f"Share used in full windows: {sum(full) / len(full) / ALLOWED:.1%}.")
    print(f"{len(counted)} requests at {ALLOWED} a minute: {least:.0f} s. From first to last: {taken:.0f} s.")
    print(f"Ratio: {taken / least:.2f}. With the start and end of the playbooks: {cost.seconds / least:.2f}.")
    if refused or max(used) > ALLOWED or sum(full) < 0.9 * ALLOWED * len(full) or taken > 1.1 * least:
        raise Failed("The share was exceeded, or not used.")


def cost_of_a_turn() -> None:
    """Print what the rate limiter costs each request: before it is sent, and after the response."""
    now = time.time()
    limits = {"Limit": 10**6, "Remaining": 10**6 - 1, "Reset": int(now) + rate_limits.MINUTE}
    headers = {f"X-Rate-Limit-{name}": str(value) for name, value in limits.items()}
    headers["Date"] = email.utils.formatdate(now, usegmt=True)
    budget = rate_budget.Budget("https://acme.okta.com", 50, 600, waiting.Waits())
    begin, begin_processor = time.perf_counter(), time.process_time()
    for _round in range(ROUNDS):
        budget.learn(budget.turn("GET", BUCKET), headers)
    wall, processor = time.perf_counter() - begin, time.process_time() - begin_processor
    each, busy = 1000 * wall / ROUNDS, 1000 * processor / ROUNDS
    print(f"\nThe rate limiter costs each request {each:.2f} ms, {busy:.2f} ms of it processor time.")


def main() -> None:
    """Run the playbooks and print their use of the bucket."""
    groups = [f"Group {number}" for number in range(PLAYBOOKS)]
    seed = {"groups": [{"name": name} for name in groups], "generate": {"users": MEMBERS}}
    with OktaOrg() as org, fresh_budget() as variables:
        tempfile.tempdir = variables["TMPDIR"]
        cost_of_a_turn()
        org.reset(seed, SETTINGS)
        variables_of = [{"okta_group": name, "okta_members": MEMBERS} for name in groups]
        commands = [runs.playbook("rate_budget_playbooks/join.yml", given) for given in variables_of]
        cost = runs.together(f"{PLAYBOOKS} playbooks in parallel", org, commands, runs.environment(org, **variables))
        table.show(f"{PLAYBOOKS} playbooks add {MEMBERS} members each; {os.cpu_count()} processors", [cost])
        account(org, cost)
        members = [len(group["members"]) for name, group in org.state()["groups"].items() if name in groups]
        if members != [MEMBERS] * PLAYBOOKS:
            raise Failed(f"The groups have {members} members.")


if __name__ == "__main__":
    main()
