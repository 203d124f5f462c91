#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group
short_description: Manage groups of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, renames and deletes groups of the type C(OKTA_GROUP), one (O(group)) or many (O(groups)) per task.
  - The task fails for groups that Okta fills itself (C(BUILT_IN), such as Everyone) and for groups that an application
    or directory supplies (C(APP_GROUP)). The error message contains their type and source.
  - Requires the Okta scope C(okta.groups.manage) for all options. C(okta.schemas.read) is useful, too. A custom admin
    role needs the permission C(okta.groups.manage). The weakest standard role for all options is C(ORG_ADMIN).
    L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.bulk
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  group:
    description:
      - The group, by ID or exact name. Case-sensitive.
      - If several groups have this name, the task fails and lists them. Specify the ID of the group in this case. An
        imported group may have the same name as any other group.
      - The former name C(name) is deprecated and will be removed in 2.0.0.
    type: str
    aliases: [name]
  new_name:
    description:
      - The new name of the group. The module also finds a group that already has this name, so renaming is idempotent.
      - With this option, the module does not create groups. A group with the old or the new name must exist.
    type: str
  state:
    description:
      - V(present) creates the group if needed and updates it to match the other options.
      - V(absent) deletes the group, with its memberships and application assignments.
    type: str
    choices: [present, absent]
    default: present
  description:
    description: The description of the group. An empty string clears it. Without this option it stays unchanged.
    type: str
  profile:
    description:
      - Further profile attributes of the group, by their names in Okta. V(null) clears an attribute, also one with an
        empty string. Attributes that are not listed stay unchanged.
      - Must not contain C(name) or C(description). Use O(group), O(new_name) and O(description).
    type: dict
  groups:
    description:
      - A list of groups, each with the options above. The module looks up and checks all of them before the first
        change.
      - O(max_parallel) and O(on_error) apply to this list.
    type: list
    elements: dict
    suboptions:
      group:
        description: As O(group).
        type: str
        required: true
        aliases: [name]
      new_name:
        description: As O(new_name).
        type: str
      state:
        description: As O(state).
        type: str
        choices: [present, absent]
        default: present
      description:
        description: As O(description).
        type: str
      profile:
        description: As O(profile).
        type: dict
  max_removals:
    description:
      - The maximum number of O(groups) that the task may delete. If the task would exceed it, it fails before the first
        change, also in check mode.
    type: int
  validate_profile:
    description:
      - Whether profiles are validated against the org's schema before the first write. Unknown attributes, wrong types,
        values that are not allowed or out of range, read-only attributes and missing attributes are reported together,
        and nothing is changed.
      - The validation takes one request in a task that writes attributes of O(profile), also in check mode. If the
        credential is not permitted to read schemas (scope C(okta.schemas.read)), profiles are not validated, and the
        task shows a warning.
      - The schema can have got an attribute only just. So an attribute that it does not show is looked up again for 3
        seconds, and a write that Okta refuses only because it does not accept an attribute of the schema yet is
        repeated for 15 seconds.
    type: bool
    default: true
    version_added: 0.4.0
seealso:
  - module: spoke.okta.okta_group_info
  - module: spoke.okta.okta_group_member
"""

EXAMPLES = r"""
- name: Create the group Sales
  spoke.okta.okta_group:
    group: Sales
    description: All sales staff

- name: Rename the group
  spoke.okta.okta_group:
    group: Sales
    new_name: Sales EMEA

- name: Delete the group
  spoke.okta.okta_group:
    group: Sales EMEA
    state: absent

- name: Create two groups and delete a third one
  spoke.okta.okta_group:
    groups:
      - group: Support
        description: Staff of the support hotline
      - group: On call
      - group: Project Falcon
        state: absent
    max_removals: 1
"""

RETURN = r"""
group:
  description:
    - The group as Okta returned it, unmodified. In check mode, the expected result. Null if the group does not exist.
  returned: success, with O(group)
  type: dict
  contains:
    id:
      description: ID of the group. Not set in check mode for a group that the task would create.
      returned: always
      type: str
      sample: 00g1emaKYZTWRYYRRTSK
    type:
      description: Type of the group.
      returned: always
      type: str
      sample: OKTA_GROUP
    profile:
      description: Name, description and further attributes of the group.
      returned: always
      type: dict
      sample: {"name": "Sales", "description": "All sales staff"}
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(group)
  type: list
  elements: str
  sample: ["create Sales"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
results:
  description: One entry for each of O(groups), in the same order.
  returned: with O(groups)
  type: list
  elements: dict
  contains:
    name:
      description: The name as given in the task.
      returned: always
      type: str
      sample: Sales
    changed:
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    operations:
      description: As RV(operations), for this group.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    group:
      description: As RV(group).
      returned: when it did not fail
      type: dict
    okta_error:
      description: As RV(okta_error), for this group.
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
  description: How many of the groups were changed, failed or were skipped.
  returned: with O(groups)
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
from ..module_utils.groups import group_plan, group_profile
from ..module_utils.options import arguments, former_names, lengths, typed
from ..module_utils.resources.groups import Groups
from ..module_utils.resources.schemas import Schemas

GROUP: dict[str, dict[str, Any]] = {
    "group": former_names.GROUP,
    "new_name": {"type": "str"},
    "state": arguments.SHARED["state"],
    "description": {"type": "str"},
    "profile": {"type": "dict"},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    given = [params] if params["groups"] is None else params["groups"]
    items = [typed.read(group_plan.Wanted, options) for options in given]
    for wanted in items:
        group_plan.desired(wanted)
    groups, schemas = Groups(connection), Schemas(connection) if params["validate_profile"] else None
    if params["groups"] is None:
        return reconcile.achieve(
            lambda: group_profile.checked(schemas, [group_plan.planned(groups, items[0])])[0], check_mode
        ).result("group")
    return named_items.result(
        "groups",
        [(wanted.group, wanted.names) for wanted in items],
        lambda: group_profile.checked(schemas, group_plan.all_planned(groups, items, params["max_removals"])),
        "group",
        check_mode,
        params["on_error"],
        params["max_parallel"],
    )


SPEC = runner.Spec(
    lengths={"group": lengths.GROUP_NAME, "new_name": lengths.GROUP_NAME, "description": lengths.GROUP_DESCRIPTION},
    argument_spec=arguments.spec(
        "max_parallel",
        "on_error",
        groups={
            "type": "list",
            "elements": "dict",
            "options": {**GROUP, "group": {**former_names.GROUP, "required": True}},
        },
        max_removals={"type": "int"},
        validate_profile={"type": "bool", "default": True},
        **GROUP,
    ),
    required_one_of=[("group", "groups")],
    mutually_exclusive=[("groups", option) for option in GROUP],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
