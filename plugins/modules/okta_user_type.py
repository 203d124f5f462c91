#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_type
short_description: Manage user types of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates and deletes user types. Each type has a schema of its own, which starts with the base attributes
    that every org has.
  - An org has at most ten types, with the default type that it always has. Okta never changes the name of a type.
  - Requires the Okta scope C(okta.userTypes.manage) for all options. C(okta.users.read) is useful, too. Okta documents
    no sufficient permissions of custom admin roles. The weakest standard role for all options is C(ORG_ADMIN).
    L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
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
  user_type:
    description:
      - The user type, by ID or name. Case-sensitive.
      - The name of a new type must start with a letter and contain only letters, digits and underscores.
    type: str
    required: true
  state:
    description:
      - V(present) creates the user type if needed and updates it to match the other options.
      - V(absent) deletes the user type and its schema, which cannot be undone. Okta deletes only types without users,
        and never the default type. The task counts the users first, deactivated ones included, and fails with their
        number. It counts 200 at most.
    type: str
    choices: [present, absent]
    default: present
  display_name:
    description: The name of the type in the Admin Console. Required to create a type.
    type: str
  description:
    description: The description of the type. An empty string clears it.
    type: str
seealso:
  - module: spoke.okta.okta_user_type_info
  - module: spoke.okta.okta_user_schema_info
  - module: spoke.okta.okta_user
"""

EXAMPLES = r"""
- name: Create a user type for contractors
  spoke.okta.okta_user_type:
    user_type: contractor
    display_name: Contractor
    description: People of other companies
  register: contractor

- name: Create a contractor
  spoke.okta.okta_user:
    user: cora.diaz@example.com
    first_name: Cora
    last_name: Diaz
    email: cora.diaz@example.com
    user_type: contractor

- name: Create a user type for interns
  spoke.okta.okta_user_type:
    user_type: intern
    display_name: Intern

- name: Delete the user type of interns
  spoke.okta.okta_user_type:
    user_type: intern
    state: absent
"""

RETURN = r"""
user_type:
  description:
    - The user type as Okta returned it. In check mode, the expected result. Null if it does not exist.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/usertype) describes all
      keys.
  returned: success
  type: dict
  contains:
    id:
      description: ID of the user type. Not set in check mode for a type that the task would create.
      returned: always
      type: str
      sample: otyfnjfba4ye7pgjB0g4
    name:
      description: Name of the user type, as used in tasks.
      returned: always
      type: str
      sample: contractor
    displayName:
      description: Display name of the user type.
      returned: always
      type: str
      sample: Contractor
    description:
      description: Description of the user type.
      returned: when Okta returns it
      type: str
      sample: People of other companies
    default:
      description: Whether users get this type if a task does not set one.
      returned: when Okta returns it
      type: bool
      sample: false
schema_id:
  description: ID of the schema of the user type. Null without a type, and in check mode for a new one.
  returned: success
  type: str
  sample: oscfnjfba4ye7pgjB0g4
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["create contractor"]
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
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, typed
from ..module_utils.resources import schemas
from ..module_utils.resources.user_types import UserTypes
from ..module_utils.resources.users import Users
from ..module_utils.users import user_type_plan


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = typed.read(user_type_plan.Wanted, params)
    user_type_plan.check_options(wanted)
    types, users = UserTypes(connection), Users(connection)
    outcome = reconcile.achieve(lambda: user_type_plan.planned(types, users, wanted), check_mode)
    return {**outcome.result("user_type"), "schema_id": schemas.schema_id(outcome.document or {})}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        user_type={"type": "str", "required": True},
        state=arguments.SHARED["state"],
        display_name={"type": "str"},
        description={"type": "str"},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
