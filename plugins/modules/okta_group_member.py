#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_member
short_description: Manage the members of groups of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Adds users to a group or removes them (O(group) with O(users)), does this for many groups at once (O(memberships)),
    or adds one user to groups or removes the user from them (O(user) with O(groups)).
  - Memberships that are not listed stay unchanged, unless O(exclusive=true).
  - The module does not remove members that a group rule added. RV(rule_managed) lists them.
  - If a group rule fills the group, a manual change (also one by this module) puts the added or removed user
    permanently on the exclusion list of the rule. The module warns about this, also in check mode.
  - The module resolves and checks all users and groups before the first change. With O(state=present), the task fails
    without a change if a user or group does not exist.
  - Group rules and the groups of a user are only useful. If Okta does not show them to the credential, the task reads
    the members of the groups instead, and a warning says that it does not know the group rules. A removal then can
    affect a member that a group rule added.
  - Requires the Okta scopes C(okta.groups.manage) and C(okta.users.read) for all options. C(okta.roles.read) is useful,
    too. A custom admin role needs the permissions C(okta.groups.members.manage), C(okta.groups.read),
    C(okta.users.groupMembership.manage) and C(okta.users.read). The weakest standard role for all options is
    C(GROUP_MEMBERSHIP_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what
    each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.bulk
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    details:
      - A user or group that an earlier task of the play would create does not exist in check mode. The task then fails
        as for a mistyped name.
  diff_mode:
    support: full
    details:
      - For each group the diff lists the users to remove (before) and to add (after), not the unchanged members.
  idempotent:
    support: full
options:
  group:
    description: The group whose members to manage, by ID or exact name. Requires O(users).
    type: str
  users:
    description: The users, by ID, login or short name. Requires O(group).
    type: list
    elements: str
  user:
    description: The user whose groups to manage, by ID, login or short name. Requires O(groups).
    type: str
  groups:
    description: The groups, by ID or exact name. Requires O(user).
    type: list
    elements: str
  memberships:
    description:
      - A list of groups with their members. Each group may occur only once.
      - Before the first change, the module reads each group at most once and looks up all users together.
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
      - V(absent) removes the users from the group, or the user from the groups. The task ignores users and groups that
        do not exist.
    type: str
    choices: [present, absent]
    default: present
  exclusive:
    description:
      - Whether to remove all members that are not listed in O(users). With O(user), whether to remove the user from all
        groups that are not listed in O(groups).
      - Members that a group rule added stay. With O(user), only groups of the type C(OKTA_GROUP) are affected, never
        Everyone or imported groups.
      - With O(group) and O(memberships), the task fails before the first change if the credential does not see all
        members, see O(accept_hidden). With O(user), groups that are hidden from the credential stay, and a warning says
        so.
    type: bool
    default: false
  allow_empty:
    description: Whether to accept an empty list with O(exclusive=true), which removes all memberships.
    type: bool
    default: false
  accept_hidden:
    description:
      - Whether to accept that users and members are hidden from the credential, because its admin role covers only a
        part of the users.
      - With O(exclusive=true), the task compares the number of members that Okta reports for a group with the members
        that the credential sees. If it sees fewer, the task fails before the first change, because the hidden members
        would stay. V(true) omits this comparison, and manages only the members that the credential sees.
      - With V(true), users that are specified by ID need not be visible. The module sends the ID, and Okta checks it.
    type: bool
    default: false
    version_added: 0.4.0
  max_removals:
    description:
      - The maximum number of memberships that the task may remove, over all groups. If the task would exceed it, it
        fails before the first change, also in check mode.
    type: int
  max_removal_percent:
    description:
      - The maximum percentage of the members of a group that the task may remove, from 0 to 100. If the task would
        exceed it for any group, it fails before the first change, also in check mode.
      - Members that a group rule keeps in the group count as members, and not as removed.
      - Applies to O(group) and O(memberships). Requires the module to read the groups in full.
    type: float
  on_deprovisioned:
    description:
      - What to do with listed users that are deprovisioned (deactivated) and not yet members of the group.
      - V(ignore) adds the other users and warns about the deprovisioned ones. V(fail) fails without a change.
    type: str
    choices: [fail, ignore]
    default: ignore
  on_rule_managed:
    description:
      - What to do with members that the task would remove, but that a group rule added. A removal would put the user
        permanently on the exclusion list of the rule. RV(rule_managed) describes for each user what to change instead.
      - V(skip) leaves these users in the group. V(fail) fails without a change.
      - If Okta does not show the rules to the credential, V(skip) removes the members whose rules are unknown, with a
        warning, and V(fail) fails without a change.
    type: str
    choices: [skip, fail]
    default: skip
seealso:
  - module: spoke.okta.okta_group_member_info
  - module: spoke.okta.okta_group
"""

EXAMPLES = r"""
- name: Add two users to the group Sales
  spoke.okta.okta_group_member:
    group: Sales
    users:
      - zoe.nunez@example.com
      - bo.li@example.com

- name: Set the members of the group On call, and remove at most two
  spoke.okta.okta_group_member:
    group: On call
    users:
      - bo.li@example.com
    exclusive: true
    max_removals: 2

- name: Manage the members of two groups, and remove at most 10 percent of each
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

- name: Remove Bo from two groups
  spoke.okta.okta_group_member:
    user: bo.li@example.com
    groups:
      - Sales
      - On call
    state: absent
"""

RETURN = r"""
added:
  description: The memberships that were added, or in check mode would be added. Failed additions are only in
    RV(results).
  returned: always
  type: list
  elements: dict
  sample: [{"group": "Sales", "user": "bo.li@example.com"}]
removed:
  description: The memberships that were removed, or in check mode would be removed. Failed removals are only in
    RV(results).
  returned: always
  type: list
  elements: dict
  sample: [{"group": "Sales", "user": "zoe.nunez@example.com"}]
rule_managed:
  description:
    - The memberships that the task did not remove, or in check mode would not remove, because a group rule added the
      user. Each entry contains the rule, the effect of a removal, and what to change instead.
  returned: always
  type: list
  elements: dict
  sample:
    - group: Sales
      user: kim@example.com
      rules: group rule 'By department'
      msg: >-
        kim@example.com is a member of Sales because of group rule 'By department'. A manual removal would put the user
        permanently on the rule's exclusion list. Change the attributes of the user that the rule's expression uses, or
        exclude the user from the rule (excluded_users of okta_group_rule).
memberships:
  description: For each of O(memberships), how many users were added or removed, kept because of a group rule, or
    failed.
  returned: with O(memberships)
  type: list
  elements: dict
  sample: [{"group": "Sales", "added": 2, "removed": 0, "rule_managed": 1, "failed": 0}]
results:
  description: One entry for each change - the objects, whether the change was made, and the reason if not.
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
      description: Whether Okta refused the change.
      returned: always
      type: bool
    operations:
      description: The changes that were made, or in check mode would be made.
      returned: when the change was tried
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
      returned: when Okta refused the change
      type: dict
    skipped:
      description: Whether the change was not tried, because of an earlier failure with O(on_error=stop) or an
        interruption.
      returned: when not tried
      type: bool
    msg:
      description: The reason why the change was not made.
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
    - The guide L(Results and errors, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst) describes
      each key.
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
from ..module_utils.engine import bulk, planning
from ..module_utils.groups import membership_difference, membership_plan, membership_rules
from ..module_utils.options import arguments, typed
from ..module_utils.resources.org import Org

ENTRY: dict[str, dict[str, Any]] = {
    "state": arguments.SHARED["state"],
    "exclusive": {"type": "bool", "default": False},
    "allow_empty": {"type": "bool", "default": False},
}


def changed(results: Iterable[Mapping[str, Any]], verb: str) -> list[dict[str, str]]:
    """Return the memberships that were added or removed, selected by the verb of their step."""
    return [
        {"group": result["group"], "user": result["user"]}
        for result in results
        if result["changed"] and result["steps"][0]["verb"] == verb
    ]


def by_entry(
    names: Iterable[str], results: Iterable[Mapping[str, Any]], kinds: Mapping[str, Iterable[Mapping[str, str]]]
) -> list[dict[str, Any]]:
    """Count for each entry the memberships that were added, removed, kept because of a rule, or failed."""
    counts = {kind: Counter(one["group"] for one in memberships) for kind, memberships in kinds.items()}
    counts["failed"] = Counter(result["group"] for result in results if result["failed"])
    return [{"group": name, **{kind: count[name] for kind, count in counts.items()}} for name in names]


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = typed.read(membership_difference.Wanted, params)
    membership_plan.check_options(wanted)
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    org = Org(connection)
    with planning.reported(membership_plan.items(wanted)):
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
        accept_hidden={"type": "bool", "default": False},
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
