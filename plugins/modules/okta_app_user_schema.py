#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_user_schema
short_description: Manage the attributes of the users of an application in an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Adds, changes and removes custom attributes of the profile that an application has for its users, and that
    M(spoke.okta.okta_app_assignment) writes.
  - Mappings between profiles are not managed.
  - Okta changes only the attributes in the request, so concurrent changes of other attributes are not lost. After the
    change, the task waits until a read shows it, up to 30 seconds, because Okta makes it in the background.
  - Requires the Okta scopes C(okta.apps.read) and C(okta.schemas.manage) for all options. A custom admin role with the
    permission C(okta.apps.read) is sufficient for some options. The weakest standard role for all options is
    C(ORG_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option
    needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.schema
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
seealso:
  - module: spoke.okta.okta_app_assignment
  - module: spoke.okta.okta_user_schema
"""

EXAMPLES = r"""
- name: Add an attribute to the profile of the users of the portal
  spoke.okta.okta_app_user_schema:
    app: Portal
    attributes:
      - name: role
        title: Role
        type: string
        enum: [reader, editor]

- name: Assign the portal with a value of it
  spoke.okta.okta_app_assignment:
    assignments:
      - app: Portal
        user: zoe.nunez@example.com
        profile:
          role: editor
"""

RETURN = r"""
attributes:
  description:
    - The attributes of the task after it, by name, as Okta returned them, with C(definition) V(base) or V(custom). In
      check mode, the expected result. A removed attribute is not in it.
  returned: success
  type: dict
  sample: {"site": {"definition": "custom", "title": "Site", "type": "string"}}
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["update the user schema to add site"]
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
from ..module_utils.options import arguments, schema_attributes
from ..module_utils.resources.org import Org
from ..module_utils.schemas import schema_plan, targets


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    return schema_plan.result(lambda: targets.of_app(Org(connection), params["app"]), params, check_mode)


SPEC = runner.Spec(argument_spec=arguments.spec(app={"type": "str", "required": True}, **schema_attributes.SCHEMA))


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
