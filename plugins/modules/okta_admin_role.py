#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_admin_role
short_description: Manage custom admin roles of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, changes, renames and deletes custom admin roles, one (O(role)) or many (O(roles)) per task. A custom admin
    role is a set of permissions. It counts only where it is assigned together with a resource set, see
    M(spoke.okta.okta_resource_set) and M(spoke.okta.okta_admin_assignment).
  - Permissions that are not listed stay in the role, unless O(exclusive=true). The task adds before it removes, so that
    an interruption never leaves a role with less than it should have.
  - Okta decides which permissions exist. A permission that the collection does not know is sent, too. When Okta refuses
    it, the message suggests a similar one.
  - Requires the Okta scope C(okta.roles.manage) for all options. A custom admin role with the permission
    C(okta.iam.read) is sufficient for some options. The weakest standard role for all options is C(SUPER_ADMIN).
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
    details:
      - The diff shows each permission with its conditions.
  idempotent:
    support: full
options:
  role:
    description:
      - The custom admin role, by ID or exact label. Case-sensitive. Required without O(roles).
    type: str
  new_name:
    description:
      - The new label of the role. The module also finds a role that already has this label, so renaming is idempotent.
      - With this option, the module does not create roles. A role with the old or the new label must exist.
    type: str
  state:
    description:
      - V(present) creates the role if needed and updates it to match the other options.
      - V(absent) deletes the role. Whether Okta deletes a role that is assigned is up to Okta.
    type: str
    choices: [present, absent]
    default: present
  description:
    description: The description of the role. Required to create a role. Without this option it stays unchanged.
    type: str
  permissions:
    description:
      - The permissions of the role, such as V(okta.users.lifecycle.suspend) or V(okta.groups.members.manage).
      - At least one is required to create a role.
    type: list
    elements: str
  exclusive:
    description: Whether to remove all permissions that are not listed in O(permissions).
    type: bool
    default: false
  conditions:
    description:
      - A dictionary of permissions and Okta's conditions for them, which limit a permission to some attributes of
        users. The conditions of a listed permission are replaced as a whole, and V(null) removes them. Conditions of
        other permissions stay unchanged.
      - Each key must be a permission of the role, or be listed in O(permissions).
    type: dict
  roles:
    description:
      - A list of custom admin roles, each with the options above. The module looks up and checks all of them before the
        first change.
      - O(max_parallel) and O(on_error) apply to this list.
    type: list
    elements: dict
    suboptions:
      role:
        description: As O(role).
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
      description:
        description: As O(description).
        type: str
      permissions:
        description: As O(permissions).
        type: list
        elements: str
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      conditions:
        description: As O(conditions).
        type: dict
  max_removals:
    description:
      - The maximum number of permissions and roles, together, that the task may remove. If the task would exceed it, it
        fails before the first change, also in check mode.
    type: int
seealso:
  - module: spoke.okta.okta_admin_role_info
  - module: spoke.okta.okta_resource_set
  - name: Permissions
    description: Okta's list of the permissions.
    link: https://developer.okta.com/docs/api/openapi/okta-management/guides/permissions/
"""

EXAMPLES = r"""
- name: Create a role that may add users to groups and remove them
  spoke.okta.okta_admin_role:
    role: Group membership
    description: Changes the members of some groups
    permissions:
      - okta.groups.read
      - okta.groups.members.manage
      - okta.users.read
      - okta.users.groupMembership.manage

- name: Remove all other permissions, three at most
  spoke.okta.okta_admin_role:
    role: Group membership
    permissions:
      - okta.groups.read
      - okta.users.read
    exclusive: true
    max_removals: 3

- name: Show only two attributes of users to this role
  spoke.okta.okta_admin_role:
    role: Group membership
    conditions:
      okta.users.read:
        include:
          okta:ResourceAttribute/User/Profile:
            - city
            - department

- name: Create one role and delete another one
  spoke.okta.okta_admin_role:
    roles:
      - role: Password help
        description: Resets passwords
        permissions:
          - okta.users.read
          - okta.users.credentials.resetPassword
      - role: Group membership
        state: absent
    max_removals: 1
"""

RETURN = r"""
role:
  description:
    - The role as Okta returned it, with its permissions. In check mode, the expected result. Null if the role does not
      exist.
  returned: success, with O(role)
  type: dict
  contains:
    id:
      description: ID of the role. Not set in check mode for a role that the task would create.
      returned: always
      type: str
      sample: cr0Yq6IJxGIr0ouum0g3
    label:
      description: Label of the role.
      returned: always
      type: str
      sample: Group membership
    description:
      description: Description of the role.
      returned: always
      type: str
      sample: Changes the members of some groups
    permissions:
      description: The permissions of the role by name, each with its C(label) and its C(conditions) or null.
      returned: always
      type: list
      elements: dict
      sample: [{"label": "okta.groups.read", "conditions": null}]
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(role)
  type: list
  elements: str
  sample: ["add okta.users.read to Group membership"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
results:
  description: One entry for each of O(roles), in the same order.
  returned: with O(roles)
  type: list
  elements: dict
  contains:
    name:
      description: The reference as given in the task.
      returned: always
      type: str
      sample: Group membership
    changed:
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    operations:
      description: As RV(operations), for this role.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    role:
      description: As RV(role).
      returned: when it did not fail
      type: dict
    okta_error:
      description: As RV(okta_error), for this role.
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
  description: How many of the roles were changed, failed or were skipped.
  returned: with O(roles)
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
from ..module_utils.admins import admin_role_plan
from ..module_utils.engine import named_items, reconcile
from ..module_utils.options import arguments, typed
from ..module_utils.resources.admin_roles import AdminRoles

ROLE: dict[str, dict[str, Any]] = {
    "role": {"type": "str"},
    "new_name": {"type": "str"},
    "state": arguments.SHARED["state"],
    "description": {"type": "str"},
    "permissions": {"type": "list", "elements": "str"},
    "exclusive": {"type": "bool", "default": False},
    "conditions": {"type": "dict"},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    given = [params] if params["roles"] is None else params["roles"]
    items = [typed.read(admin_role_plan.Wanted, options) for options in given]
    for wanted in items:
        admin_role_plan.check_options(wanted)
    roles, most = AdminRoles(connection), params["max_removals"]
    if params["roles"] is None:
        return reconcile.achieve(lambda: admin_role_plan.planned(roles, items[0], most), check_mode).result("role")
    return named_items.result(
        "roles",
        [(wanted.role, wanted.names) for wanted in items],
        lambda: admin_role_plan.all_planned(roles, items, most),
        "role",
        check_mode,
        params["on_error"],
        params["max_parallel"],
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "max_parallel",
        "on_error",
        roles={"type": "list", "elements": "dict", "options": {**ROLE, "role": {"type": "str", "required": True}}},
        max_removals={"type": "int"},
        **ROLE,
    ),
    required_one_of=[("role", "roles")],
    mutually_exclusive=[("roles", option) for option in ROLE],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
