# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run one playbook over ten orgs in two parallel slices, as an execution node runs the slices of a job template."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import ansible_runner
import pytest
from okta_org import rate_limits
from okta_org.fixture import OktaOrg

ORGS = 10
PEOPLE = 24
LIMIT = 40
SHARE = 50
WINDOW = 8
IN_FLIGHT = 2 * 5
PLAYBOOK = Path(__file__).resolve().parents[2] / "playbooks" / "groups_in_many_orgs.yml"
LOGINS = [f"user{number:06d}@example.com" for number in range(PEOPLE)]
SEED = {"generate": {"users": PEOPLE}}
SETTINGS = {
    "administrator": "hidden",
    "rate_limits": {"/api/v1/groups": LIMIT},
    "rate_limit_window": WINDOW,
    "token_share": 1,
}


@pytest.fixture(scope="module")
def orgs():
    with contextlib.ExitStack() as stack:
        running = [stack.enter_context(OktaOrg()) for _each in range(ORGS)]
        for org in running:
            org.reset(SEED, SETTINGS)
        yield running


def inventory(hosts):
    """Return an inventory whose hosts are orgs, each with its own alias, as in the guide *Many orgs*."""
    aliases = {
        "aliases": {"every_org": {"max_retries": 5}} | {name: {"parent": "every_org"} for name in hosts},
        "connections": {name: {"alias": name, "org_url": org.org_url} for name, org in hosts.items()},
        "credentials": {name: {"alias": name, "api_token": org.token} for name, org in hosts.items()},
    }
    connection = "{{ lookup('spoke.okta.credential_alias', inventory_hostname) | combine(okta_share) }}"
    variables = {"okta_aliases": aliases, "okta_share": {"rate_limit_share": SHARE}, "okta_connection": connection}
    return {"all": {"hosts": dict.fromkeys(hosts, {}), "vars": variables}}


def started(folder, number, hosts, groups):
    """Start a slice in the background. Return (thread, runner)."""
    private, temporary = folder / f"slice{number}", folder / "tmp"
    private.mkdir()
    temporary.mkdir(exist_ok=True)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return ansible_runner.run_async(
        private_data_dir=str(private),
        playbook=str(PLAYBOOK),
        inventory=inventory(hosts),
        extravars={"okta_groups": groups},
        envvars={"TMPDIR": str(temporary), "PATH": path, "no_proxy": "127.0.0.1"},
        forks=5,
        quiet=True,
    )


def windows(org):
    """Return the number of requests for groups in each window, which ends at a whole second as in the header."""
    end, counts = float("-inf"), []
    for entry in org.journal():
        if rate_limits.bucket_of(entry["method"], entry["path"]) == "/api/v1/groups":
            if entry["time"] >= end:
                end = int(entry["time"] + WINDOW)
                counts.append(0)
            counts[-1] += 1
    return counts


def run(folder, orgs, groups):
    """Run two slices of five orgs each; the first org is in both, like an org with two aliases."""
    folder.mkdir()
    hosts = {f"org{number}": org for number, org in enumerate(orgs)}
    first = dict(list(hosts.items())[: ORGS // 2])
    second = {"org0_again": orgs[0], **dict(list(hosts.items())[ORGS // 2 :])}
    for org in orgs:
        org.control("DELETE", "/journal")
    slices = [started(folder, number, part, groups) for number, part in enumerate((first, second))]
    for thread, _runner in slices:
        thread.join()
    for _thread, runner in slices:
        assert runner.status == "successful", runner.stdout.read()[-3000:]
    return [runner.stats for _thread, runner in slices]


def test_two_slices_bring_ten_orgs_into_line_and_keep_to_the_share(orgs, tmp_path):
    groups = [{"group": "Crew", "description": "Of all ships", "members": LOGINS}]
    stats = run(tmp_path / "first", orgs, groups)
    # Two slices work on one org, and the later one may find nothing to change.
    assert sum(len(one["changed"]) for one in stats) in (ORGS, ORGS + 1)
    for org in orgs:
        assert sorted(org.state()["groups"]["Crew"]["members"]) == LOGINS
        assert 429 not in {entry["status"] for entry in org.journal()}
        # The limit is unknown before the first response, so parallel requests may exceed the share by their number.
        assert max(windows(org)) <= LIMIT * SHARE // 100 + IN_FLIGHT
        assert sum(windows(org)) > LIMIT * SHARE // 100
    # The former option name finds the group as well.
    former = [{"name": "Crew", **{key: value for key, value in groups[0].items() if key != "group"}}]
    stats = run(tmp_path / "second", orgs, former)
    assert [one["changed"] for one in stats] == [{}, {}]
    assert not [entry for org in orgs for entry in org.journal() if entry["method"] not in ("GET", "HEAD")]
