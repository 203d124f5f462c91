#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_rule
short_description: Manage group rules of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, renames, activates, deactivates and deletes a group rule (O(name)), or many (O(rules)). A group
    rule adds each user that matches its expression to its groups.
  - Okta can update only inactive rules. To update an active rule, the module deactivates it, updates it and activates
    it again, in one task. If the update fails, the module rolls back - it activates the unchanged rule and reports
    this.
  - Settings that the module does not support stay unchanged.
  - An update leaves out excluded users that were deleted, because Okta refuses them. If Okta does not show these users
    to the credential, the task keeps all of them, with a warning.
  - Okta evaluates rules in the background. The task does not wait until members are added or removed.
  - Requires the Okta scopes C(okta.groups.manage) and C(okta.users.read) for all options. A custom admin role needs the
    permissions C(okta.groups.manage) and C(okta.users.read). The weakest standard role for all options is C(ORG_ADMIN).
    L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    details:
      - A group or user that an earlier task of the play would create does not exist in check mode. The task then fails
        as for a mistyped name.
      - Check mode rejects an expression with unbalanced quotes or brackets. It cannot predict whether Okta accepts the
        rest of the expression, because Okta judges it only when the rule is created or updated.
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  name:
    description: The rule, by ID or exact name of at most 50 characters. Case-sensitive.
    type: str
  new_name:
    description:
      - The new name of the rule. The module also finds a rule that already has this name, so renaming is idempotent.
      - With this option, the module does not create rules. A rule with the old or the new name must exist.
    type: str
  state:
    description:
      - V(present) creates the rule if needed and updates it to match the other options.
      - V(absent) deletes the rule, active or not. See O(remove_users) for its members.
    type: str
    choices: [present, absent]
    default: present
  status:
    description:
      - Whether the rule is active. By default a new rule is V(inactive), and an existing rule keeps its status.
      - Deactivating a rule does not remove members.
    type: str
    choices: [active, inactive]
  expression:
    description:
      - The condition, in the Okta expression language, such as V(user.department=="Sales"). Required to create a rule.
      - Compared as text, without white space at its start and end. An equivalent expression that is written differently
        counts as a change.
    type: str
  groups:
    description:
      - The groups that the rule fills, by ID or exact name, 100 at most. Required to create a rule.
      - The module adds them to the groups of the rule. With O(exclusive=true) it replaces the list.
    type: list
    elements: str
  excluded_users:
    description:
      - Users to whom the rule does not apply, by ID, login or short name, 100 at most. Excluding a user removes the
        user from the groups to which the rule added the user.
      - The module adds them to the exclusion list of the rule. With O(exclusive=true) it replaces the list. Okta itself
        adds users who are manually added to or removed from a group that the rule fills.
      - When the module updates a rule, it removes deleted users from the exclusion list, as Okta refuses the update
        otherwise.
    type: list
    elements: str
  readmitted_users:
    description: Users to remove from the exclusion list, by ID, login or short name. The rule applies to them again.
    type: list
    elements: str
  exclusive:
    description: Whether O(groups) and O(excluded_users), where set, replace the lists of the rule. By default the
      module adds to them.
    type: bool
    default: false
  allow_empty:
    description: Whether to accept an empty O(excluded_users) with O(exclusive=true), which clears the exclusion list,
      so that the rule applies to all users again.
    type: bool
    default: false
  remove_users:
    description:
      - With O(state=absent), whether to remove the members that the rule added to groups. Without this option Okta
        decides, and keeps them as if they had been added manually.
    type: bool
  recreate_invalid:
    description:
      - What to do with a rule whose status is INVALID, because a group that it fills was deleted. Okta can only read
        and delete such a rule.
      - V(true) deletes the rule and creates it again with its remaining groups and O(groups). The members that the rule
        added stay, as if they had been added manually.
      - With V(false), the task fails before the first change if it would have to update or activate the rule.
    type: bool
    default: false
  rules:
    description:
      - A list of rules, each with the options above. The module looks up and checks all of them before the first
        change.
      - The module changes one rule at a time, since Okta refuses to create several rules in parallel.
    type: list
    elements: dict
    suboptions:
      name:
        description: As O(name).
        type: str
        required: true
      new_name:
        description: As O(new_name).
        type: str
      state:
        description: As O(state).
        type: str
        choices: [present, absent]
        default: present
      status:
        description: As O(status).
        type: str
        choices: [active, inactive]
      expression:
        description: As O(expression).
        type: str
      groups:
        description: As O(groups).
        type: list
        elements: str
      excluded_users:
        description: As O(excluded_users).
        type: list
        elements: str
      readmitted_users:
        description: As O(readmitted_users).
        type: list
        elements: str
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      allow_empty:
        description: As O(allow_empty).
        type: bool
        default: false
      remove_users:
        description: As O(remove_users).
        type: bool
      recreate_invalid:
        description: As O(recreate_invalid).
        type: bool
        default: false
  on_error:
    description:
      - What to do when one of O(rules) fails. The task fails in either case, and RV(results) shows what was done.
      - V(continue) processes the other rules. V(stop) skips them.
    type: str
    choices: [continue, stop]
    default: continue
seealso:
  - module: spoke.okta.okta_group_rule_info
  - module: spoke.okta.okta_group
  - module: spoke.okta.okta_group_member
  - name: Okta expression language
    description: The syntax of expressions.
    link: https://developer.okta.com/docs/reference/okta-expression-language/
"""

EXAMPLES = r"""
- name: Create the groups to fill
  spoke.okta.okta_group:
    group: "{{ item }}"
  loop:
    - Sales
    - Sales EMEA

- name: Add all users of the sales department to the group Sales
  spoke.okta.okta_group_rule:
    name: By department
    expression: user.department=="Sales"
    groups:
      - Sales
    status: active

- name: Manage two rules that fill one group each
  spoke.okta.okta_group_rule:
    rules:
      - name: By department
        expression: String.startsWith(user.department, "Sales")
        groups:
          - Sales
        exclusive: true
        status: active
      - name: By region
        expression: user.department=="Sales" and user.countryCode=="DE"
        groups:
          - Sales EMEA
        exclusive: true
        status: active

- name: Delete a rule and remove the members that it added
  spoke.okta.okta_group_rule:
    name: By region
    state: absent
    remove_users: true
"""

RETURN = r"""
rule:
  description:
    - The rule as Okta returned it. In check mode, the expected result. Null if the rule does not exist.
  returned: success, with O(name)
  type: dict
  contains:
    id:
      description: ID of the rule. Not set in check mode for a rule that the task would create.
      returned: always
      type: str
      sample: 0pr3f7zMZZHPgUoWO0g4
    name:
      description: Name of the rule.
      returned: always
      type: str
      sample: By department
    status:
      description: C(ACTIVE), C(INACTIVE) or C(INVALID).
      returned: always
      type: str
      sample: ACTIVE
    conditions:
      description: The expression and the IDs of the excluded users.
      returned: always
      type: dict
    actions:
      description: The IDs of the groups that the rule fills.
      returned: always
      type: dict
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(name)
  type: list
  elements: str
  sample: ["deactivate By department", "update By department", "activate By department"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
results:
  description: One entry for each of O(rules), in the same order.
  returned: with O(rules)
  type: list
  elements: dict
  contains:
    name:
      description: The name as given in the task.
      returned: always
      type: str
      sample: By department
    changed:
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    operations:
      description: As RV(operations), for this rule.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    rule:
      description: As RV(rule).
      returned: when it did not fail
      type: dict
    okta_error:
      description: As RV(okta_error), for this rule.
      returned: when Okta refused a request
      type: dict
    skipped:
      description: Whether the entry was not tried, because of an earlier failure with O(on_error=stop) or an
        interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why the entry failed or was not tried.
      returned: when it failed or was not tried
      type: str
summary:
  description: How many of the rules were changed, failed or were skipped.
  returned: with O(rules)
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

from typing import Any

from ..module_utils import runner
from ..module_utils.engine import named_items, reconcile
from ..module_utils.groups import group_rule_document, group_rule_plan
from ..module_utils.options import arguments, typed
from ..module_utils.resources.org import Org

RULE: dict[str, dict[str, Any]] = {
    "name": {"type": "str"},
    "new_name": {"type": "str"},
    "state": arguments.SHARED["state"],
    "status": {"type": "str", "choices": ["active", "inactive"]},
    "expression": {"type": "str"},
    "groups": {"type": "list", "elements": "str"},
    "excluded_users": {"type": "list", "elements": "str"},
    "readmitted_users": {"type": "list", "elements": "str"},
    "exclusive": {"type": "bool", "default": False},
    "allow_empty": {"type": "bool", "default": False},
    "remove_users": {"type": "bool"},
    "recreate_invalid": {"type": "bool", "default": False},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    given = [params] if params["rules"] is None else params["rules"]
    items = [typed.read(group_rule_document.Wanted, options) for options in given]
    for wanted in items:
        group_rule_document.check_options(wanted)
    org = Org(connection)
    if params["rules"] is None:
        return reconcile.achieve(lambda: group_rule_plan.planned_alone(org, items[0]), check_mode).result("rule")
    return named_items.result(
        "rules",
        [(wanted.name, wanted.names) for wanted in items],
        lambda: group_rule_plan.all_planned(org, items),
        "rule",
        check_mode,
        params["on_error"],
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "on_error",
        rules={"type": "list", "elements": "dict", "options": {**RULE, "name": {"type": "str", "required": True}}},
        **RULE,
    ),
    required_one_of=[("name", "rules")],
    mutually_exclusive=[("rules", option) for option in RULE],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
