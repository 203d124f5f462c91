#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_role
short_description: Manage the admin roles of a service application of an Okta org
version_added: 0.3.0
deprecated:
  removed_in: 2.0.0
  why: One module now manages the roles of users, groups and service apps, with targets and custom roles.
  alternative: Use M(spoke.okta.okta_admin_assignment) instead.
author: spoke.okta contributors (@spoke)
description:
  - Assigns standard admin roles to a service application, or revokes them. Without a role the application does not have
    any permissions in Okta, regardless of its scopes.
  - Roles that are not listed stay unchanged, unless O(exclusive=true).
  - The module never changes custom roles or roles with their own resource set.
  - Requires the Okta scopes C(okta.apps.read) and C(okta.roles.manage) for all options. A custom admin role with the
    permissions C(okta.apps.read) and C(okta.iam.read) is sufficient for some options. The weakest standard role for all
    options is C(SUPER_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what
    each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  app:
    description: The application, by ID, exact label or name. If several applications match, the task fails and lists
      them.
    type: str
    required: true
  roles:
    description: The types of the roles to assign or revoke, such as V(READ_ONLY_ADMIN), V(USER_ADMIN),
      V(HELP_DESK_ADMIN), V(GROUP_MEMBERSHIP_ADMIN), V(APP_ADMIN), V(REPORT_ADMIN), V(API_ACCESS_MANAGEMENT_ADMIN),
      V(ORG_ADMIN) or V(SUPER_ADMIN). Okta decides which roles exist, and the module sends others, too.
    type: list
    elements: str
    required: true
  state:
    description: V(present) assigns the roles. V(absent) revokes them.
    type: str
    choices: [present, absent]
    default: present
  exclusive:
    description: Whether to revoke all standard roles that are not listed.
    type: bool
    default: false
  allow_empty:
    description: Whether to accept an empty list with O(exclusive=true), which revokes all standard roles.
    type: bool
    default: false
seealso:
  - module: spoke.okta.okta_admin_assignment
  - module: spoke.okta.okta_app_grant
  - module: spoke.okta.okta_app_oauth
"""

EXAMPLES = r"""
- name: Assign the read-only role to the service app
  spoke.okta.okta_app_role:
    app: Nightly jobs
    roles: [READ_ONLY_ADMIN]

- name: Assign only the role to manage users and groups
  spoke.okta.okta_app_role:
    app: Nightly jobs
    roles: [USER_ADMIN]
    exclusive: true
"""

RETURN = r"""
roles:
  description: The standard roles of the application after the task. In check mode, the expected result.
  returned: success
  type: list
  elements: str
  sample: ["READ_ONLY_ADMIN"]
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["assign READ_ONLY_ADMIN to Nightly jobs"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
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
from ..module_utils.admins import assignment_options, known_admins, principal_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments
from ..module_utils.resources.org import Org


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = assignment_options.of_types(
        params["app"], params["roles"], params["state"], params["exclusive"], params["allow_empty"]
    )
    assignment_options.check([wanted])
    known = known_admins.Known(Org(connection), [wanted])
    made = principal_plan.planned(known, wanted, only_standard=True)
    result = reconcile.carry_out(made.plan, check_mode).result("roles")
    return {**result, "roles": [role["role"] for role in result["roles"] if "resource_set" not in role]}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "state",
        app={"type": "str", "required": True},
        roles={"type": "list", "elements": "str", "required": True},
        exclusive={"type": "bool", "default": False},
        allow_empty={"type": "bool", "default": False},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
