#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_admin_assignment_info
short_description: Read who has which admin role in an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the admin roles of a user, a group or a service app, or of all users with roles, including roles that users
    have through groups.
  - Okta does not list the groups and the apps with roles. Read them one by one.
  - The module sends one request for the roles of each user, group or app, one for the targets of each role that can
    have targets, and one for each resource set. O(targets=false) saves the latter two.
  - Requires the Okta scopes C(okta.apps.read), C(okta.groups.read), C(okta.roles.read) and C(okta.users.read) for all
    options. A custom admin role needs the permissions C(okta.apps.read), C(okta.groups.read), C(okta.iam.read) and
    C(okta.users.read). The weakest standard role for all options is C(SUPER_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  user:
    description: The user, by ID, login or short name.
    type: str
  group:
    description: The group, by ID or exact name.
    type: str
  app:
    description: The service app, by ID, exact label or name. If several applications match, the task fails and lists
      them.
    type: str
  targets:
    description: Whether to read the targets of roles, and the labels of resource sets.
    type: bool
    default: true
  limit:
    description: The maximum number of users with roles to return. If unset, all of them are returned. Mutually
      exclusive with O(user), O(group) and O(app).
    type: int
  fields:
    description: Return only these keys of each entry of RV(assignments).
    type: list
    elements: str
  max_parallel:
    description: The maximum number of users whose roles the module reads at the same time, from 1 to 20.
    type: int
    default: 5
seealso:
  - module: spoke.okta.okta_admin_assignment
"""

EXAMPLES = r"""
- name: Read the roles of Ada
  spoke.okta.okta_admin_assignment_info:
    user: ada@example.com
  register: ada

- name: Read all users with roles
  spoke.okta.okta_admin_assignment_info:
  register: admins

- name: Show the super administrators
  ansible.builtin.debug:
    msg: "{{ admins.assignments | selectattr('types', 'contains', 'SUPER_ADMIN') | map(attribute='name') }}"
"""

RETURN = r"""
assignments:
  description: One entry for the user, group or app, or for each user with roles. Empty if it does not exist.
  returned: success
  type: list
  elements: dict
  contains:
    kind:
      description: V(user), V(group) or V(app).
      returned: always
      type: str
      sample: user
    id:
      description: ID of the user or group, or client ID of the app.
      returned: always
      type: str
      sample: 00u1emaK22TWRYd3TtG9
    name:
      description: Login of the user, name of the group, or label of the app. A user whom Okta hides from the credential
        has the ID as the name, and null as C(status).
      returned: always
      type: str
      sample: ada@example.com
    status:
      description: Status of the user.
      returned: for users
      type: str
      sample: ACTIVE
    types:
      description: Types of all roles, each once. C(CUSTOM) for custom roles.
      returned: always
      type: list
      elements: str
      sample: ["USER_ADMIN"]
    roles:
      description: The roles, sorted.
      returned: always
      type: list
      elements: dict
      contains:
        role:
          description: Type of a standard role, label of a custom role.
          returned: always
          type: str
          sample: USER_ADMIN
        type:
          description: Type of the role, C(CUSTOM) for a custom role.
          returned: always
          type: str
          sample: USER_ADMIN
        id:
          description: ID of the assignment.
          returned: always
          type: str
          sample: ra1b8aahBZuGJRRa30g4
        own:
          description: Whether the user, group or app itself has the role. Otherwise, a user has it through a group.
          returned: always
          type: bool
          sample: true
        through_group:
          description: ID of the group that has the role.
          returned: for a role that a user has through a group, if Okta shows the group
          type: str
          sample: 00g1emaKYZTWRYYRRTSK
        resource_set:
          description: Label of the resource set, or its ID if it was not read.
          returned: for a custom role
          type: str
          sample: Staff
        groups:
          description: Names of the target groups.
          returned: when target groups limit the role
          type: list
          elements: str
          sample: ["Sales"]
        apps:
          description: Labels of the target applications, and names of the catalog.
          returned: when target applications limit the role
          type: list
          elements: str
          sample: ["Portal"]
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
from ..module_utils.admins import admin_report, assignment_options, known_admins
from ..module_utils.engine import reading
from ..module_utils.options import arguments
from ..module_utils.reports import fields
from ..module_utils.resources.org import Org


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    arguments.check_parallel(params)
    known, gone = known_admins.Known(Org(connection), []), reading.Gone("user")
    report = admin_report.Report(known, params["targets"], gone)
    principal = next(((kind, params[kind]) for kind in assignment_options.KINDS if params[kind] is not None), None)
    if principal:
        found = [one for one in [report.of(*principal)] if one]
    else:
        found = report.of_users(params["limit"], params["max_parallel"])
    shown = [fields.select(one, params["fields"]) for one in found]
    return {"changed": False, "assignments": shown, "warnings": gone.warnings}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        "max_parallel",
        user={"type": "str"},
        group={"type": "str"},
        app={"type": "str"},
        targets={"type": "bool", "default": True},
    ),
    mutually_exclusive=[("user", "group", "app", "limit")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
