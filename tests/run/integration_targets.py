# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the integration targets in parallel: each share in a copy of the collection, against its own simulated org.

The result of each target becomes a JUnit report, because ansible-test reports single tasks, not targets.
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import ansible_test
import commands
import deviations
import workspace
from okta_org.fixture import OktaOrg

MOST_SHARES = 4
LONGER = {
    "in_process": 2,
    "okta_oauth_token_failures": 3,
    "rights": 4,
    "role_export_org": 2,
    "role_least_privilege": 3,
    "role_offboard_user": 2,
    "role_password_remind": 3,
}
"""Long targets, and how many times as long they take as others of their size, as measured."""
CHECK = Path("tests", "simulator", "request_document.py")
"""The module that checks the requests to the simulated orgs, in a copy of the collection."""


@dataclass(frozen=True)
class Share:
    """Some targets, and the copy of the collection that they run in."""

    copy: str
    targets: list[str]


def sizes() -> dict[str, int]:
    """Return the names of all targets with the size of their tasks, which approximates their duration."""
    folder = workspace.staged() / "tests" / "integration" / "targets"
    return {
        place.name: sum(path.stat().st_size for path in place.rglob("*.yml")) * LONGER.get(place.name, 1)
        for place in sorted(folder.iterdir())
        if not place.name.startswith("setup_")
    }


def shares(sizes: dict[str, int], number: int) -> list[Share]:
    """Assign names to shares, the largest first, each to the smallest share so far."""
    dealt = [Share(str(copy), []) for copy in range(1, number + 1)]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(dealt, key=lambda share: sum(sizes[target] for target in share.targets)).targets.append(name)
    return [share for share in dealt if share.targets]


def settings(org: OktaOrg, copy: str) -> str:
    """Return the variables that describe the org of the targets."""
    values = {
        "okta_org_url": org.org_url,
        "okta_api_token": org.token,
        "okta_control_url": org.control_url,
        # ansible-test drops the environment, and only one side of an asynchronous task would use a changed home.
        "ansible_async_dir": str(ansible_test.private_home(copy) / ".ansible_async"),
    }
    if os.environ.get("MODE"):
        values["okta_in_process"] = os.environ["MODE"]
    return json.dumps(values, indent=2) + "\n"


def passed(copy: str) -> set[str]:
    """Return the targets that ansible-test reports as completed."""
    files = (ansible_test.output(copy) / "data").glob("integration-*.json")
    return {name for file in files for name in json.loads(file.read_text(encoding="utf-8"))["targets"]}


def complaint(copy: str, target: str) -> str:
    """Return the position and the message of the last task of a target that failed unexpectedly."""
    files = sorted((ansible_test.output(copy) / "junit").glob(f"{target}-*.xml"))
    cases = [case for file in files for case in ElementTree.parse(file).iter("testcase")]
    for case in reversed(cases):
        for reason in [*case.iter("failure"), *case.iter("error")]:
            return f"{case.get('classname')}: {reason.get('message') or reason.text or ''}"
    return "it was skipped or crashed"


def write_report(share: Share, folder: Path, deviating: dict[str, list[str]]) -> None:
    """Write one test for each target of the share.

    A target that did not pass has failed, also if it was skipped, and so has one with deviating requests.
    """
    suite, happy = ElementTree.Element("testsuite", name="integration"), passed(share.copy)
    for target in deviating:
        case = ElementTree.SubElement(suite, "testcase", classname="integration", name=target)
        if target in share.targets and target not in happy:
            ElementTree.SubElement(case, "failure", message=complaint(share.copy, target))
        elif deviating[target]:
            ElementTree.SubElement(case, "failure", message="; ".join(deviating[target]))
    ElementTree.ElementTree(suite).write(folder / f"{share.copy}.xml", encoding="utf-8")


def run(share: Share, reports: Path) -> bool:
    """Run the targets of a share in their copy, against an empty org that checks the requests.

    Return whether ansible-test succeeded, and Okta's document describes all requests.
    """
    root, env = workspace.stage(share.copy), ansible_test.environment(share.copy)
    program = [*commands.program("ansible-test"), "integration", "--continue-on-error", "--color", "no"]
    with OktaOrg("--check-requests", str(workspace.staged() / CHECK)) as org:
        config = root / "tests" / "integration" / "integration_config.yml"
        config.write_text(settings(org, share.copy), encoding="utf-8")
        status = commands.run([*program, *share.targets], env, root, mark=share.copy)
        entries = org.control("GET", "/deviations")
    deviating = deviations.of_targets(entries, root / "tests" / "integration" / "targets", share.targets)
    write_report(share, reports, deviating)
    return status == 0 and not any(deviating.values())


def main() -> None:
    """Run all targets, or the one named by the second argument; write reports to the folder in the first argument."""
    reports, target = Path(sys.argv[1]), sys.argv[2]
    # One more than there are processors: some always wait for a slow org or a rate limit.
    dealt = [Share("1", [target])] if target else shares(sizes(), min(MOST_SHARES, (os.cpu_count() or 1) + 1))
    commands.heed_signals()
    with ThreadPoolExecutor(len(dealt)) as pool:
        try:
            well = list(pool.map(run, dealt, [reports] * len(dealt)))
        except BaseException:
            commands.end_all()
            raise
    sys.exit(not all(well))


if __name__ == "__main__":
    main()
