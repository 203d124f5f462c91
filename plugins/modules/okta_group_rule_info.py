#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_rule_info
short_description: Read the group rules of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one rule, those that fill a group, those with a status, or all.
  - Okta's scope for this is C(okta.groups.read), with O(gather=excluded_users) also C(okta.users.read).
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  name:
    description:
      - One rule, by ID or exact name. Upper and lower case matter. One that does not exist gives an empty list.
    type: str
    aliases: [rule]
  group:
    description: Only rules that fill this group, by ID or exact name. A group that does not exist is an error.
    type: str
  status:
    description: Only rules with this status. V(invalid) are those of whose groups one was deleted.
    type: str
    choices: [active, inactive, invalid]
  limit:
    description: The most rules to return. Without it all are returned, across all pages.
    type: int
  fields:
    description:
      - Return only these keys of each rule; dots lead into it, as in V(conditions.expression.value).
      - Keys that O(gather) adds are always there.
    type: list
    elements: str
  gather:
    description:
      - What to add to each rule.
      - V(groups) - ID and name of the groups that it fills, at no further request.
      - V(excluded_users) - ID and login of the users on its exclusion list, looked up many at a time.
    type: list
    elements: str
    choices: [groups, excluded_users]
seealso:
  - module: spoke.okta.okta_group_rule
  - module: spoke.okta.okta_group_member_info
"""

EXAMPLES = r"""
- name: Which rules fill Sales, and whom they leave alone
  spoke.okta.okta_group_rule_info:
    group: Sales
    gather:
      - excluded_users
    fields:
      - name
      - conditions.expression.value

- name: Rules that do nothing any more
  spoke.okta.okta_group_rule_info:
    status: invalid
  register: broken
"""

RETURN = r"""
rules:
  description: The rules as Okta returned them, with the keys below added.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the rule.
      returned: always, unless O(fields) leaves it out
      type: str
      sample: 0pr3f7zMZZHPgUoWO0g4
    name:
      description: Name of the rule.
      returned: always, unless O(fields) leaves it out
      type: str
      sample: By department
    status:
      description: C(ACTIVE), C(INACTIVE) or C(INVALID).
      returned: always, unless O(fields) leaves it out
      type: str
      sample: ACTIVE
    groups:
      description:
        - ID and name of the groups that the rule fills; the name is null for a group that was deleted.
        - Added by this module.
      returned: with O(gather=groups)
      type: list
      elements: dict
      sample: [{"id": "00g1emaKYZTWRYYRRTSK", "name": "Sales"}]
    excluded_users:
      description:
        - ID and login of the users whom the rule leaves alone; the login is null for a user who was deleted.
        - Added by this module.
      returned: with O(gather=excluded_users)
      type: list
      elements: dict
      sample: [{"id": "00ub0oNGTSWTBKOLGLNR", "login": "bo.li@example.com"}]
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
    """What a task asks for: its options, by their names."""

    name: str | None
    group: str | None
    status: str | None
    gather: list[str] | None
    fields: list[str] | None
    limit: int | None


def found_rules(rules: GroupRules, wanted: Wanted, group: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the rules that the task asks for."""
    found = [rule for rule in rules.resolve([wanted.name]).values() if rule] if wanted.name else rules.all()
    chosen = (
        rule
        for rule in found
        if (group is None or group["id"] in group_rules.group_ids(rule))
        and (wanted.status is None or rule["status"] == wanted.status.upper())
    )
    return list(islice(chosen, wanted.limit))


def shown(rule: dict[str, Any], wanted: Wanted, users: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a rule: the fields asked for, and what this module adds."""
    gather = wanted.gather or []
    added: dict[str, Any] = {}
    if "groups" in gather:
        added["groups"] = [
            {"id": key, "name": group_rules.group_names(rule).get(key)} for key in group_rules.group_ids(rule)
        ]
    if "excluded_users" in gather:
        added["excluded_users"] = [
            {"id": key, "login": users[key]["profile"]["login"] if users[key] else None}
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
