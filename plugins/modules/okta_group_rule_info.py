#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_rule_info
short_description: Read group rules of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one group rule, the rules that fill a group, the rules with a status, or all rules.
  - Requires the Okta scopes C(okta.groups.read) and C(okta.users.read) for all options. A custom admin role needs the
    permissions C(okta.groups.manage) and C(okta.users.read). The weakest standard role for all options is
    C(READ_ONLY_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each
    option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  name:
    description:
      - The rule, by ID or exact name. Case-sensitive. If it does not exist, RV(rules) is empty.
    type: str
    aliases: [rule]
  group:
    description: Return only rules that fill this group, by ID or exact name. The task fails if the group does not
      exist.
    type: str
  status:
    description: Return only rules with this status. A rule is V(invalid) after one of its groups was deleted.
    type: str
    choices: [active, inactive, invalid]
  limit:
    description: The maximum number of rules to return. If unset, all rules of all pages are returned.
    type: int
  fields:
    description:
      - Return only these keys of each rule. Use dots for nested keys, as in V(conditions.expression.value).
      - Keys that O(gather) adds are always returned.
    type: list
    elements: str
  gather:
    description:
      - Additional data for each rule.
      - V(groups) - ID and name of the groups that the rule fills, without additional requests.
      - V(excluded_users) - ID and login of the users on its exclusion list, looked up in batches.
    type: list
    elements: str
    choices: [groups, excluded_users]
seealso:
  - module: spoke.okta.okta_group_rule
  - module: spoke.okta.okta_group_member_info
"""

EXAMPLES = r"""
- name: Read the rules that fill Sales, with their excluded users
  spoke.okta.okta_group_rule_info:
    group: Sales
    gather:
      - excluded_users
    fields:
      - name
      - conditions.expression.value

- name: List the invalid rules
  spoke.okta.okta_group_rule_info:
    status: invalid
  register: broken
"""

RETURN = r"""
rules:
  description: The rules as Okta returned them, with the additional keys of O(gather).
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the rule.
      returned: always, unless O(fields) excludes it
      type: str
      sample: 0pr3f7zMZZHPgUoWO0g4
    name:
      description: Name of the rule.
      returned: always, unless O(fields) excludes it
      type: str
      sample: By department
    status:
      description: C(ACTIVE), C(INACTIVE) or C(INVALID).
      returned: always, unless O(fields) excludes it
      type: str
      sample: ACTIVE
    groups:
      description:
        - ID and name of the groups that the rule fills. The name is null for a deleted group.
        - Added by this module.
      returned: with O(gather=groups)
      type: list
      elements: dict
      sample: [{"id": "00g1emaKYZTWRYYRRTSK", "name": "Sales"}]
    excluded_users:
      description:
        - ID and login of the users that the rule excludes. The login is null for a deleted user.
        - Added by this module.
      returned: with O(gather=excluded_users)
      type: list
      elements: dict
      sample: [{"id": "00ub0oNGTSWTBKOLGLNR", "login": "bo.li@example.com"}]
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

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..module_utils import runner
from ..module_utils.options import arguments, typed
from ..module_utils.reports import fields
from ..module_utils.resources import group_rules
from ..module_utils.resources.group_rules import GroupRules
from ..module_utils.resources.groups import Groups
from ..module_utils.resources.users import Users


@dataclass(frozen=True)
class Wanted:
    """The options of a task, by name."""

    name: str | None
    group: str | None
    status: str | None
    gather: list[str] | None
    fields: list[str] | None
    limit: int | None


def found_rules(rules: GroupRules, wanted: Wanted, group: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the rules that match the options."""
    found = [rule for rule in rules.resolve([wanted.name]).values() if rule] if wanted.name else rules.all()
    chosen = (
        rule
        for rule in found
        if (group is None or group["id"] in group_rules.group_ids(rule))
        and (wanted.status is None or rule.get("status") == wanted.status.upper())
    )
    return list(islice(chosen, wanted.limit))


def shown(rule: dict[str, Any], wanted: Wanted, users: Mapping[str, Any]) -> dict[str, Any]:
    """Return the selected fields of a rule, with the keys of gather."""
    gather = wanted.gather or []
    added: dict[str, Any] = {}
    if "groups" in gather:
        added["groups"] = [
            {"id": key, "name": group_rules.group_names(rule).get(key)} for key in group_rules.group_ids(rule)
        ]
    if "excluded_users" in gather:
        added["excluded_users"] = [
            {"id": key, "login": users[key]["profile"].get("login") if users.get(key) else None}
            for key in group_rules.excluded_ids(rule)
        ]
    return {**fields.select(rule, wanted.fields), **added}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    wanted = typed.read(Wanted, params)
    group = Groups(connection).get(wanted.group) if wanted.group else None
    found = found_rules(GroupRules(connection), wanted, group)
    users: dict[str, Any] = {}
    if "excluded_users" in (wanted.gather or []):
        users = Users(connection).with_ids(key for rule in found for key in group_rules.excluded_ids(rule))
    return {"changed": False, "rules": [shown(rule, wanted, users) for rule in found]}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        name={"type": "str", "aliases": ["rule"]},
        group={"type": "str"},
        status={"type": "str", "choices": ["active", "inactive", "invalid"]},
        gather={"type": "list", "elements": "str", "choices": ["groups", "excluded_users"]},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
