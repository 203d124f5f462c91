#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_grant
short_description: Manage the Okta API scopes that are granted to an application
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Grants C(okta.*) scopes to an OAuth application, or revokes them.
  - Scopes that are not listed stay unchanged, unless O(exclusive=true).
  - If Okta does not have a scope, the task fails before the first change and suggests the closest name.
  - Requires the Okta scopes C(okta.appGrants.manage) and C(okta.apps.read) for all options. A custom admin role with
    the permission C(okta.apps.read) is sufficient for some options. The weakest standard role for all options is
    C(SUPER_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each
    option needs.
  - The scope C(okta.apps.manage) does not include C(okta.appGrants.manage).
  - Okta ties grants to the client ID. They persist when the application is deleted, and apply to a new application with
    the same client ID.
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
  granted_scopes:
    description: The scopes to grant or revoke, such as V(okta.users.read). Okta decides which scopes exist. The module
      sends each, and warns about one that is probably misspelled.
    type: list
    elements: str
    required: true
  state:
    description: V(present) grants the scopes. V(absent) revokes them.
    type: str
    choices: [present, absent]
    default: present
  exclusive:
    description: Whether to revoke all scopes that are not listed.
    type: bool
    default: false
  allow_empty:
    description: Whether to accept an empty list with O(exclusive=true), which revokes all scopes.
    type: bool
    default: false
  max_removals:
    description: The maximum number of scopes that the task may revoke. If the task would exceed it, it fails before the
      first change, also in check mode.
    type: int
seealso:
  - module: spoke.okta.okta_app_grant_info
  - module: spoke.okta.okta_app_oauth
"""

EXAMPLES = r"""
- name: Grant the portal the scopes to read users and groups
  spoke.okta.okta_app_grant:
    app: Portal
    granted_scopes:
      - okta.users.read
      - okta.groups.read

- name: Grant the portal only the scope to read users
  spoke.okta.okta_app_grant:
    app: Portal
    granted_scopes:
      - okta.users.read
    exclusive: true
    max_removals: 1
"""

RETURN = r"""
granted_scopes:
  description: All scopes that are granted to the application after the task. In check mode, the expected result.
  returned: success
  type: list
  elements: str
  sample: ["okta.users.read"]
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["grant okta.users.read to Portal"]
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
from ..module_utils.apps import grant_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, typed
from ..module_utils.resources.app_grants import AppGrants
from ..module_utils.resources.applications import Applications


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = typed.read(grant_plan.Wanted, params)
    grant_plan.check_options(wanted)
    arguments.check_least(params, max_removals=0)
    apps, grants = Applications(connection), AppGrants(connection)
    return reconcile.achieve(lambda: grant_plan.planned(apps, grants, wanted), check_mode).result("granted_scopes")


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "state",
        app={"type": "str", "required": True},
        granted_scopes={"type": "list", "elements": "str", "required": True},
        exclusive={"type": "bool", "default": False},
        allow_empty={"type": "bool", "default": False},
        max_removals={"type": "int"},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
