#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_type_info
short_description: Read the user types of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one user type or all user types. An org has at most ten.
  - Requires the Okta scope C(okta.userTypes.read) for all options. Okta documents no sufficient permissions of custom
    admin roles. The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  name:
    description: The user type, by ID or name. Case-sensitive.
    type: str
seealso:
  - module: spoke.okta.okta_user_type
  - module: spoke.okta.okta_user_schema_info
  - module: spoke.okta.okta_user
"""

EXAMPLES = r"""
- name: Read all user types
  spoke.okta.okta_user_type_info:
  register: all

- name: Read the user type of contractors
  spoke.okta.okta_user_type_info:
    name: contractor
  register: contractor
"""

RETURN = r"""
user_types:
  description:
    - The user types as Okta returned them. Empty when nothing matches.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/usertype) describes all
      keys.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the user type.
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
    default:
      description: Whether users get this type if a task does not set one.
      returned: always
      type: bool
      sample: false
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
from ..module_utils.options import arguments
from ..module_utils.resources.user_types import UserTypes


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    found = UserTypes(connection).all()
    if params["name"] is not None:
        found = [user_type for user_type in found if params["name"] in (user_type["id"], user_type["name"])]
    return {"changed": False, "user_types": found}


SPEC = runner.Spec(argument_spec=arguments.spec(name={"type": "str"}))


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
