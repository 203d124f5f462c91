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
  - Changes what all kinds of applications have in common - label, status, logo, visibility - or deletes one.
  - It creates none, as each kind needs settings of its own; M(spoke.okta.okta_app_oauth) creates OAuth applications.
  - Settings that the task does not mention are sent back as they are, also those that this module does not know.
  - Okta's scope for this is C(okta.apps.manage).
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
      - Okta does not give a logo back, so O(update_logo=always) uploads it each time.
options:
  app:
    description:
      - The application, by ID, exact label or name. A label comes before a name.
      - When several answer to it, the task fails and lists them.
      - Its former names C(label) and C(name) are deprecated, and will be removed in 2.0.0.
    type: str
    required: true
    aliases: [label, name]
  new_label:
    description: Rename the application. One that has this label already is found by it, so the task can be repeated.
    type: str
  state:
    description:
      - V(present) brings the application to what the other options ask for. It has to exist.
      - V(absent) deactivates and deletes it, with all assignments.
    type: str
    choices: [present, absent]
    default: present
  status:
    description: Whether the application can be used.
    type: str
    choices: [active, inactive]
  logo:
    description:
      - An image file on the host that runs the module, a PNG, JPG, GIF or SVG below 1 MB; Okta advises 200 times 200.
    type: path
  update_logo:
    description:
      - V(when_missing) uploads O(logo) to an application that has none of its own. V(always) uploads it each time.
    type: str
    choices: [when_missing, always]
    default: when_missing
  hide_web:
    description: Whether the application is hidden from start pages in browsers.
    type: bool
  hide_ios:
    description: Whether the application is hidden in Okta's application for mobiles.
    type: bool
  auto_launch:
    description: Whether the application starts when a user signs in to Okta.
    type: bool
  auto_submit_toolbar:
    description: Whether the sign-in form is sent without a click.
    type: bool
  notes:
    description: Notes for administrators and users. An empty text clears one, one that is not mentioned is left alone.
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
- name: The wiki is called handbook, and is on everybody's start page
  spoke.okta.okta_app:
    app: Wiki
    new_label: Handbook
    hide_web: false

- name: Nobody can use it for now
  spoke.okta.okta_app:
    app: Handbook
    status: inactive

- name: It is gone
  spoke.okta.okta_app:
    app: Handbook
    state: absent
"""

RETURN = r"""
app:
  description:
    - The application as Okta returned it, without secrets; in check mode as it is expected to become. Null when it does
      not exist.
  returned: success
  type: dict
  contains:
    id:
      description: ID of the application.
      returned: always
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    label:
      description: What users call it.
      returned: always
      type: str
      sample: Handbook
    status:
      description: C(ACTIVE) or C(INACTIVE).
      returned: always
      type: str
      sample: ACTIVE
operations:
  description: What was done, or in check mode would be done, in order.
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
from ..module_utils.apps import app_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, former_names, typed
from ..module_utils.resources.applications import Applications


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    apps, wanted = Applications(connection), typed.read(app_plan.Wanted, params)
    return reconcile.achieve(lambda: app_plan.planned(apps, wanted), check_mode).result("app")


SPEC = runner.Spec(
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
