#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_rule
short_description: Manage the group rules of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, renames, activates, deactivates and deletes a group rule (O(name)), or many (O(rules)). A group
    rule puts every user for whom its expression holds into its groups.
  - Okta lets inactive rules be edited only. The module deactivates an active rule, edits it and activates it again, in
    one task; when the edit fails, it activates the rule as it was, and tells so. What it does not know about a rule is
    sent back as it was.
  - Okta evaluates rules in the background. The task does not wait for members to come and go.
  - Okta's scopes for this are C(okta.groups.manage), and C(okta.users.read) where users are excluded.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    details:
      - A group or user that an earlier task of the play would create does not exist yet in check mode, so the task
        fails as it would for a slip of the pen.
      - Whether Okta understands an expression shows in the real run only.
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  name:
    description: The exact name of the rule, of at most 50 characters, or its ID. Upper and lower case matter.
    type: str
  new_name:
    description:
      - Rename the rule. A rule that has this name already is found by it, so that the task can be repeated.
      - Nothing is created under a new name - at least one of O(name) and O(new_name) has to exist.
    type: str
  state:
    description:
      - V(present) creates the rule if needed and brings it to what the other options ask for.
      - V(absent) deletes it, active or not. See O(remove_users) for its members.
    type: str
    choices: [present, absent]
    default: present
  status:
    description:
      - Whether the rule works. A new rule is V(inactive) unless this says V(active).
      - Members stay when a rule is deactivated.
    type: str
    choices: [active, inactive]
  expression:
    description:
      - The condition, in the Okta expression language, such as V(user.department=="Sales"). Needed to create a rule.
      - It is compared with that of the rule as text; another way to write the same is a change.
    type: str
  groups:
    description:
      - The groups that the rule fills, by ID or exact name, 100 at most. Needed to create a rule.
      - They are added to those of the rule, unless O(exclusive).
    type: list
    elements: str
  excluded_users:
    description:
      - Users whom the rule leaves alone, by ID, login or short name, 100 at most. A member by rule who is excluded
        leaves the groups.
      - They are added to the rule's exclusion list, unless O(exclusive). Okta itself adds whoever is added or removed
        by hand in a group that the rule fills.
      - Whenever a rule is edited, users who were deleted are taken off its exclusion list, as Okta refuses the edit
        otherwise.
    type: list
    elements: str
  readmitted_users:
    description: Users to take off the exclusion list, by ID, login or short name. The rule applies to them again.
    type: list
    elements: str
  exclusive:
    description: Whether O(groups) and O(excluded_users), where they are given, are the whole lists.
    type: bool
    default: false
  allow_empty:
    description: Whether an empty O(excluded_users) together with O(exclusive) is meant, and lets everybody back in.
    type: bool
    default: false
  remove_users:
    description:
      - With O(state=absent), whether the members that the rule put into groups leave them. Without this option Okta
        decides, and keeps them as if they had been added by hand.
    type: bool
  recreate_invalid:
    description:
      - What to do with a rule whose status is INVALID, because a group that it fills was deleted. Okta lets such a rule
        be read and deleted only.
      - V(true) deletes it and creates it again with the groups that are left and those of O(groups). The members that
        it put into groups stay, as if they had been added by hand.
      - V(false) fails, before anything is changed, when the rule would have to be changed or activated.
    type: bool
    default: false
  rules:
    description:
      - Many rules in one task, each with the options above. All are looked up and checked before the first change.
      - They are changed one after the other, since Okta refuses several new rules at once.
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
      - What to do when one of O(rules) fails. The task fails in any case, and RV(results) tells what was done.
      - V(continue) - go on with the others. V(stop) - leave the others.
    type: str
    choices: [continue, stop]
    default: continue
seealso:
  - module: spoke.okta.okta_group_rule_info
  - module: spoke.okta.okta_group
  - module: spoke.okta.okta_group_member
  - name: Okta expression language
    description: What an expression can be.
    link: https://developer.okta.com/docs/reference/okta-expression-language/
"""

EXAMPLES = r"""
- name: There are groups to fill
  spoke.okta.okta_group:
    group: "{{ item }}"
  loop:
    - Sales
    - Sales EMEA

- name: Whoever works in sales is in Sales
  spoke.okta.okta_group_rule:
    name: By department
    expression: user.department=="Sales"
    groups:
      - Sales
    status: active

- name: Two rules, and each fills just this group
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

- name: The rule goes, and with it the members that it made
  spoke.okta.okta_group_rule:
    name: By region
    state: absent
    remove_users: true
"""

RETURN = r"""
rule:
  description:
    - The rule as Okta returned it; in check mode as it is expected to become. Null when it does not exist.
  returned: success, with O(name)
  type: dict
  contains:
    id:
      description: ID of the rule. Missing in check mode for a rule that would be created.
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
      description: The expression, and the excluded users by ID.
      returned: always
      type: dict
    actions:
      description: The groups to fill, by ID.
      returned: always
      type: dict
operations:
  description: What was done, or in check mode would be done, in order.
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
      description: The name as the task gives it.
      returned: always
      type: str
      sample: By department
    changed:
      description: Whether something was changed.
      returned: always
      type: bool
    failed:
      description: Whether it failed.
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
      description: Whether it was not tried, after a failure with O(on_error=stop) or an interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why it failed or was not tried.
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
