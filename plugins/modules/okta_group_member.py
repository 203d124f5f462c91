#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_member
short_description: Manage who is in a group of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Adds users to a group or removes them (O(group) with O(users)), does that for many groups at once (O(memberships)),
    or adds a user to groups or removes it (O(user) with O(groups)).
  - Who is not listed is left alone, unless O(exclusive) makes the list the whole truth.
  - Users whom a group rule put into a group are left alone; RV(rule_managed) names them. Adding or removing by hand in
    a group that a rule fills puts the user on the rule's exclusion list for ever, so the module warns of it, in check
    mode as well.
  - Everything is resolved and checked before the first change; an unknown user or group means that nothing is changed.
  - Okta's scopes for this are C(okta.groups.manage) and C(okta.users.read).
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.bulk
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    details:
      - A user or group that an earlier task of the play would create does not exist yet in check mode, so the task
        fails as it would for a slip of the pen.
  diff_mode:
    support: full
    details:
      - For each group the diff names who leaves (before) and who joins (after), not those who stay.
  idempotent:
    support: full
options:
  group:
    description: The group whose members are managed, by ID or exact name. Goes with O(users).
    type: str
  users:
    description: The users, by ID, login or short name. Goes with O(group).
    type: list
    elements: str
  user:
    description: The user whose groups are managed, by ID, login or short name. Goes with O(groups).
    type: str
  groups:
    description: The groups, by ID or exact name. Goes with O(user).
    type: list
    elements: str
  memberships:
    description:
      - The members of many groups in one task. Each group may stand here once.
      - Each group is read once, and all users are looked up together, before the first change.
    type: list
    elements: dict
    suboptions:
      group:
        description: As O(group).
        type: str
        required: true
      users:
        description: As O(users).
        type: list
        elements: str
        required: true
      state:
        description: As O(state).
        type: str
        choices: [present, absent]
        default: present
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      allow_empty:
        description: As O(allow_empty).
        type: bool
        default: false
  state:
    description:
      - V(present) adds the users to the group, or the user to the groups.
      - V(absent) removes them. Users and groups that do not exist are no members, which is no error here.
    type: str
    choices: [present, absent]
    default: present
  exclusive:
    description:
      - Whether everybody who is not listed is removed; with O(user), whether it leaves all groups that are not listed.
      - Members by rule stay. Of a user's groups only those of the type C(OKTA_GROUP) are touched, never Everyone or
        imported ones.
    type: bool
    default: false
  allow_empty:
    description: Whether an empty list together with O(exclusive) is meant, and removes everybody.
    type: bool
    default: false
  max_removals:
    description:
      - The most memberships that the task may remove, over all groups. When there would be more, it fails before the
        first change, in check mode as well.
    type: int
  max_removal_percent:
    description:
      - The largest part of a group's members that the task may remove, from 0 to 100. When it would be more for any of
        the groups, the task fails before the first change, in check mode as well.
      - Members whom a rule keeps in the group count as members, and not as removed.
      - For O(group) and O(memberships). The groups are read in full for that.
    type: float
  on_deprovisioned:
    description:
      - What to do about listed users who are deactivated and not in the group yet.
      - V(ignore) - add the others, with a warning that names them. V(fail) - change nothing.
    type: str
    choices: [fail, ignore]
    default: ignore
  on_rule_managed:
    description:
      - What to do about members who would be removed, but are in the group by a group rule. Removed by hand such a user
        would be on the rule's exclusion list for ever; RV(rule_managed) says for each what to change instead.
      - V(skip) - leave them in the group. V(fail) - change nothing.
    type: str
    choices: [skip, fail]
    default: skip
seealso:
  - module: spoke.okta.okta_group_member_info
  - module: spoke.okta.okta_group
"""

EXAMPLES = r"""
- name: Two colleagues join Sales
  spoke.okta.okta_group_member:
    group: Sales
    users:
      - zoe.nunez@example.com
      - bo.li@example.com

- name: These are all on-call engineers, and a slip of the pen removes two at most
  spoke.okta.okta_group_member:
    group: On call
    users:
      - bo.li@example.com
    exclusive: true
    max_removals: 2

- name: The members of two groups, none of which loses more than a tenth
  spoke.okta.okta_group_member:
    memberships:
      - group: Sales
        users:
          - zoe.nunez@example.com
          - bo.li@example.com
        exclusive: true
      - group: On call
        users:
          - zoe.nunez@example.com
    max_removal_percent: 10

- name: Bo leaves two groups
  spoke.okta.okta_group_member:
    user: bo.li@example.com
    groups:
      - Sales
      - On call
    state: absent
"""

RETURN = r"""
added:
  description: The memberships that were added, or in check mode would be. Failed ones are in RV(results) only.
  returned: always
  type: list
  elements: dict
  sample: [{"group": "Sales", "user": "bo.li@example.com"}]
removed:
  description: The memberships that were removed, or in check mode would be.
  returned: always
  type: list
  elements: dict
  sample: [{"group": "Sales", "user": "zoe.nunez@example.com"}]
rule_managed:
  description:
    - The memberships that would have been removed, had not a group rule put the user there; by which rule, why a
      removal would not last, and what to change instead.
  returned: always
  type: list
  elements: dict
  sample:
    - group: Sales
      user: kim@example.com
      rules: group rule 'By department'
      msg: >-
        kim@example.com is in Sales by group rule 'By department', which would put such a user there again. Change what
        the rule looks at in the user's profile, or put the user on the rule's exclusion list (excluded_users of
        okta_group_rule).
memberships:
  description: For each of O(memberships), how many were added, removed, left to a rule, or failed.
  returned: with O(memberships)
  type: list
  elements: dict
  sample: [{"group": "Sales", "added": 2, "removed": 0, "rule_managed": 1, "failed": 0}]
results:
  description: One entry for each change - what it is about, whether it was made, and why not.
  returned: always
  type: list
  elements: dict
  contains:
    group:
      description: Name of the group.
      returned: always
      type: str
      sample: Sales
    user:
      description: Login of the user.
      returned: always
      type: str
      sample: bo.li@example.com
    changed:
      description: Whether the change was made.
      returned: always
      type: bool
    failed:
      description: Whether Okta refused it.
      returned: always
      type: bool
    operations:
      description: What was done, or in check mode would be done.
      returned: when it was tried
      type: list
      elements: str
      sample: ["add bo.li@example.com to Sales"]
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    okta_error:
      description: As RV(okta_error), for this change.
      returned: when Okta refused it
      type: dict
    skipped:
      description: Whether it was not tried, after a failure with O(on_error=stop) or an interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why it was not made.
      returned: when it failed or was not tried
      type: str
summary:
  description: How many of the changes were made, failed or were skipped.
  returned: always
  type: dict
  sample: {"changed": 2, "failed": 0, "skipped": 0}
okta_api:
  description:
    - The cost of the task - C(calls), C(retries), C(waited_seconds), C(remaining) and C(credential), and after writes
      C(writes) and C(write_counts).
    - The guide L(How results and errors look, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst)
      describes each key.
  returned: always
  type: dict
  sample: {"calls": 2, "retries": 0, "waited_seconds": 0.0, "remaining": 299, "credential": "api_token"}
okta_error:
  description: Okta's error as data - status, errorCode, errorSummary, errorCauses, errorId, request_id, request.
  returned: when Okta refused a request
  type: dict
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..module_utils import runner
from ..module_utils.engine import bulk
from ..module_utils.groups import membership_difference, membership_plan, membership_rules
from ..module_utils.options import arguments, typed
from ..module_utils.resources.org import Org

ENTRY: dict[str, dict[str, Any]] = {
    "state": arguments.SHARED["state"],
    "exclusive": {"type": "bool", "default": False},
    "allow_empty": {"type": "bool", "default": False},
}


def changed(results: Iterable[Mapping[str, Any]], verb: str) -> list[dict[str, str]]:
    """Return the memberships that were added or removed, by the verb of their step."""
    return [
        {"group": result["group"], "user": result["user"]}
        for result in results
        if result["changed"] and result["steps"][0]["verb"] == verb
    ]


def by_entry(
    names: Iterable[str], results: Iterable[Mapping[str, Any]], kinds: Mapping[str, Iterable[Mapping[str, str]]]
) -> list[dict[str, Any]]:
    """Return how many memberships of each entry were added, removed, left to a rule, or failed."""
    counts = {kind: Counter(one["group"] for one in memberships) for kind, memberships in kinds.items()}
    counts["failed"] = Counter(result["group"] for result in results if result["failed"])
    return [{"group": name, **{kind: count[name] for kind, count in counts.items()}} for name in names]


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = typed.read(membership_difference.Wanted, params)
    membership_plan.check_options(wanted)
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    org = Org(connection)
    found = membership_plan.difference(org, wanted)
    plans = membership_plan.plans(org.memberships, found)
    done = bulk.carry_out(plans, check_mode, params["on_error"], params["max_parallel"])
    results = [one.result for one in done]
    kinds = {
        "added": changed(results, "add"),
        "removed": changed(results, "remove"),
        "rule_managed": [membership_rules.shown(managed) for managed in found.rule_managed],
    }
    entries = {} if wanted.memberships is None else {"memberships": by_entry(found.groups, results, kinds)}
    return bulk.assembled(results, membership_plan.diff(found), found.warnings, **kinds, **entries)


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "max_parallel",
        "on_error",
        group={"type": "str"},
        users={"type": "list", "elements": "str"},
        user={"type": "str"},
        groups={"type": "list", "elements": "str"},
        memberships={
            "type": "list",
            "elements": "dict",
            "options": {
                "group": {"type": "str", "required": True},
                "users": {"type": "list", "elements": "str", "required": True},
                **ENTRY,
            },
        },
        max_removals={"type": "int"},
        max_removal_percent={"type": "float"},
        on_deprovisioned={"type": "str", "choices": ["fail", "ignore"], "default": "ignore"},
        on_rule_managed={"type": "str", "choices": ["skip", "fail"], "default": "skip"},
        **ENTRY,
    ),
    required_one_of=[("group", "user", "memberships")],
    required_together=[("group", "users"), ("user", "groups")],
    mutually_exclusive=[
        ("group", "user", "memberships"),
        ("users", "groups", "memberships"),
        *(("memberships", option) for option in ENTRY),
    ],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
