#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_grant
short_description: Manage which Okta API scopes an application may ask for
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Grants C(okta.*) scopes to an OAuth application, or takes them away.
  - Scopes that are not listed are left alone, unless O(exclusive) makes the list the whole truth.
  - A scope that Okta does not have is refused before anything is written, with the name that is nearest.
  - Only a super administrator may grant scopes. Okta's scope for this is C(okta.appGrants.manage), and
    C(okta.apps.read); C(okta.apps.manage) is not enough.
  - Okta ties grants to the client ID. They outlive the application, and come back with a new one of the same client ID.
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
    description: The application, by ID, exact label or name. When several answer to it, the task fails and lists them.
    type: str
    required: true
  granted_scopes:
    description: The scopes, such as V(okta.users.read).
    type: list
    elements: str
    required: true
  state:
    description: V(present) grants the scopes. V(absent) takes them away.
    type: str
    choices: [present, absent]
    default: present
  exclusive:
    description: Whether all other scopes are taken away.
    type: bool
    default: false
  allow_empty:
    description: Whether an empty list together with O(exclusive) is meant, and takes all scopes away.
    type: bool
    default: false
  max_removals:
    description: The most scopes that the task may take away. When there would be more, it changes nothing and fails.
    type: int
seealso:
  - module: spoke.okta.okta_app_grant_info
  - module: spoke.okta.okta_app_oauth
"""

EXAMPLES = r"""
- name: The portal may read users and groups
  spoke.okta.okta_app_grant:
    app: Portal
    granted_scopes:
      - okta.users.read
      - okta.groups.read

- name: It may read users, and nothing else
  spoke.okta.okta_app_grant:
    app: Portal
    granted_scopes:
      - okta.users.read
    exclusive: true
    max_removals: 1
"""

RETURN = r"""
granted_scopes:
  description: All scopes of the application after the task, or in check mode as they are expected to become.
  returned: success
  type: list
  elements: str
  sample: ["okta.users.read"]
operations:
  description: What was done, or in check mode would be done, in order.
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
