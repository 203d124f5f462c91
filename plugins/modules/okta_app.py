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
  - Requires the Okta scope C(okta.apps.manage) for all options. A custom admin role needs the permission
    C(okta.apps.manage). The weakest standard role for all options is C(APP_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
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
  new_label:
    description: The new label of the application. The module also finds an application that already has this label, so
      renaming is idempotent.
    type: str
  state:
    description:
      - V(present) updates the application to match the other options. The application must exist.
      - V(absent) deactivates and deletes the application, with all assignments.
    type: str
    choices: [present, absent]
    default: present
  status:
    description: Whether the application is active, so that users can use it.
    type: str
    choices: [active, inactive]
  logo:
    description:
      - The path of an image file on the host that runs the module. PNG, JPG, GIF or SVG, smaller than 1 MB. Okta
        recommends 200 x 200 pixels.
    type: path
  update_logo:
    description:
      - V(when_missing) uploads O(logo) if the application does not have its own logo. V(always) uploads it every time.
    type: str
    choices: [when_missing, always]
    default: when_missing
  hide_web:
    description: Whether to hide the application on the users' start page in browsers.
    type: bool
  hide_ios:
    description: Whether to hide the application in Okta's mobile app.
    type: bool
  auto_launch:
    description: Whether to start the application when a user signs in to Okta.
    type: bool
  auto_submit_toolbar:
    description: Whether to submit the sign-in form automatically.
    type: bool
  notes:
    description: Notes for administrators and users. An empty string clears a note. A note that is not specified stays
      unchanged.
    type: dict
    suboptions:
      admin:
        description: Notes for administrators.
        type: str
      enduser:
        description: Notes for users.
        type: str
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
from ..module_utils.apps import app_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, former_names, lengths, typed
from ..module_utils.resources.applications import Applications


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    apps, wanted = Applications(connection), typed.read(app_plan.Wanted, params)
    return reconcile.achieve(lambda: app_plan.planned(apps, wanted), check_mode).result("app")


SPEC = runner.Spec(
    lengths={"app": lengths.APP_LABEL, "new_label": lengths.APP_LABEL},
    argument_spec=arguments.spec(
        "state",
        app={**former_names.APP, "required": True},
        new_label={"type": "str"},
        status={"type": "str", "choices": ["active", "inactive"]},
        logo={"type": "path"},
        update_logo={"type": "str", "choices": ["when_missing", "always"], "default": "when_missing"},
        hide_web={"type": "bool"},
        hide_ios={"type": "bool"},
        auto_launch={"type": "bool"},
        auto_submit_toolbar={"type": "bool"},
        notes={"type": "dict", "options": {"admin": {"type": "str"}, "enduser": {"type": "str"}}},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
