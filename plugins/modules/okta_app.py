#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app
short_description: Rename, activate, deactivate, show, hide or delete an application of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Deletes an application, or updates the settings that all kinds of applications have in common, such as label,
    status, logo and visibility.
  - Does not create applications, as each kind needs its own settings. Use M(spoke.okta.okta_app_oauth) to create OAuth
    applications.
  - Settings that the task does not specify stay unchanged, including settings that this module does not support.
  - Okta replaces an application as a whole. An update therefore changes the latest document, reads the result after a
    pause, and begins again if another client has overwritten it meanwhile. The task fails if Okta does not keep the
    change.
  - Some kinds of inactive applications, such as those with the C(signOnMode) V(AUTO_LOGIN), do not accept updates. With
    O(status=active), the module activates such an application before it updates it.
  - Requires the Okta scopes C(okta.apps.manage) and C(okta.policies.read) for all options. A custom admin role needs
    the permissions C(okta.apps.manage) and C(okta.policies.read). The weakest standard role for all options is
    C(ORG_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option
    needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.app
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: partial
    details:
      - Okta does not return the logo, so a task with O(update_logo=always) uploads it every time.
options:
  app:
    description:
      - The application, by ID, exact label or name. A matching label takes precedence over a matching name.
      - If several applications match, the task fails and lists them.
      - The former names C(label) and C(name) are deprecated and will be removed in 2.0.0.
    type: str
    required: true
    aliases: [label, name]
  state:
    description:
      - V(present) updates the application to match the other options. The application must exist.
      - V(absent) deactivates and deletes the application, with all assignments.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: spoke.okta.okta_app_info
  - module: spoke.okta.okta_app_oauth
  - module: spoke.okta.okta_app_assignment
"""

EXAMPLES = r"""
- name: Rename the application Wiki and show it on the start page
  spoke.okta.okta_app:
    app: Wiki
    new_label: Handbook
    hide_web: false

- name: Deactivate the application
  spoke.okta.okta_app:
    app: Handbook
    status: inactive

- name: Delete the application
  spoke.okta.okta_app:
    app: Handbook
    state: absent
"""

RETURN = r"""
app:
  description:
    - The application as Okta returned it, without secrets. In check mode, the expected result. Null if the application
      does not exist.
  returned: success
  type: dict
  contains:
    id:
      description: ID of the application.
      returned: always
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    label:
      description: Label of the application, as users see it.
      returned: always
      type: str
      sample: Handbook
    status:
      description: C(ACTIVE) or C(INACTIVE).
      returned: always
      type: str
      sample: ACTIVE
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["update Wiki"]
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
from ..module_utils.apps import app_document, app_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import application, arguments, former_names, typed
from ..module_utils.resources.org import Org


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    org, wanted = Org(connection), typed.read(app_plan.AnyKind, params)
    result = reconcile.achieve(lambda: app_plan.planned(org, wanted), check_mode).result("app")
    return {**result, "app": result["app"] and app_document.for_result(result["app"])}


SPEC = runner.Spec(
    lengths=application.LENGTHS,
    argument_spec=arguments.spec(app={**former_names.APP, "required": True}, **application.SETTINGS),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
