#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_grant_info
short_description: Read the Okta API scopes that are granted to an application
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the scopes that are granted to an OAuth application.
  - Requires the Okta scopes C(okta.appGrants.read) and C(okta.apps.read) for all options. A custom admin role needs the
    permission C(okta.apps.read). The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  app:
    description: The application, by ID, exact label or name. If several applications match, the task fails and lists
      them.
    type: str
    required: true
  fields:
    description: Return only these keys of each grant. Use dots for nested keys.
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_app_grant
"""

EXAMPLES = r"""
- name: Read the scopes that are granted to the portal
  spoke.okta.okta_app_grant_info:
    app: Portal
  register: portal
"""

RETURN = r"""
grants:
  description: The grants as Okta returned them.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the grant.
      returned: always
      type: str
      sample: oag3ih1zrm1cBFOiq0h6
    scopeId:
      description: Name of the scope.
      returned: always
      type: str
      sample: okta.users.read
    status:
      description: Status of the grant.
      returned: always
      type: str
      sample: ACTIVE
granted_scopes:
  description: The names of the granted scopes, sorted.
  returned: success
  type: list
  elements: str
  sample: ["okta.users.read"]
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
from ..module_utils.reports import fields
from ..module_utils.resources.app_grants import AppGrants
from ..module_utils.resources.applications import Applications


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    app = Applications(connection).get(params["app"])
    grants = list(AppGrants(connection).search(app["id"]))
    return {
        "changed": False,
        "grants": [fields.select(grant, params["fields"]) for grant in grants],
        "granted_scopes": sorted(grant["scopeId"] for grant in grants if grant.get("scopeId")),
    }


SPEC = runner.Spec(
    argument_spec=arguments.spec("fields", app={"type": "str", "required": True}),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
