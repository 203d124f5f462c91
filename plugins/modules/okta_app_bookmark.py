#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_bookmark
short_description: Manage bookmarks on the start page of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, activates, deactivates and deletes bookmarks, one (O(app)) or many (O(apps)) per task. A bookmark
    is an application that opens an address, without single sign-on.
  - Settings that the task does not specify stay unchanged, including settings that this module does not support.
  - The task fails for an application of another kind that has the label.
  - Assignments are those of M(spoke.okta.okta_app_assignment). Imports and provisioning are left alone.
  - Requires the Okta scopes C(okta.apps.manage) and C(okta.policies.read) for all options. A custom admin role needs
    the permissions C(okta.apps.manage) and C(okta.policies.read). The weakest standard role for all options is
    C(ORG_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option
    needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.app
  - spoke.okta.bulk
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: partial
    details:
      - Okta does not return the logo with the application, so a task with O(update_logo=always) uploads the logo every
        time.
options:
  app:
    description:
      - The application, by ID or exact label. In the Admin Console the label is the name of the app integration.
      - If several applications have this label, the task fails and lists them. Specify the ID in this case.
    type: str
  state:
    description:
      - V(present) creates the application if needed and updates it to match the other options.
      - V(absent) deactivates and deletes the application, with its assignments.
    type: str
    choices: [present, absent]
    default: present
  url:
    description: The address that the bookmark opens. Required for a new bookmark.
    type: str
  request_integration:
    description: Whether to ask Okta to build an integration for this application, so that it can have single sign-on.
      By default a new bookmark does not.
    type: bool
  apps:
    description:
      - A list of applications, each with the options above and those that all kinds of applications have. The module
        looks up and checks all of them before the first change.
      - O(max_parallel) and O(on_error) apply to this list.
    type: list
    elements: dict
    suboptions:
      app:
        description: As O(app).
        type: str
        required: true
      url:
        description: As O(url).
        type: str
      request_integration:
        description: As O(request_integration).
        type: bool
      new_label:
        description: As O(new_label).
        type: str
      state:
        description: As O(state).
        type: str
        choices: [present, absent]
        default: present
      status:
        description: As O(status).
        type: str
        choices: [active, inactive]
      logo:
        description: As O(logo).
        type: path
      update_logo:
        description: As O(update_logo).
        type: str
        choices: [when_missing, always]
        default: when_missing
      hide_web:
        description: As O(hide_web).
        type: bool
      hide_ios:
        description: As O(hide_ios).
        type: bool
      auto_launch:
        description: As O(auto_launch).
        type: bool
      auto_submit_toolbar:
        description: As O(auto_submit_toolbar).
        type: bool
      notes:
        description: As O(notes).
        type: dict
        suboptions:
          admin:
            description: As O(notes.admin).
            type: str
          enduser:
            description: As O(notes.enduser).
            type: str
      user_name_template:
        description: As O(user_name_template).
        type: dict
        suboptions:
          template:
            description: As O(user_name_template.template).
            type: str
          type:
            description: As O(user_name_template.type).
            type: str
          suffix:
            description: As O(user_name_template.suffix).
            type: str
          push_status:
            description: As O(user_name_template.push_status).
            type: str
      self_service:
        description: As O(self_service).
        type: bool
      error_redirect_url:
        description: As O(error_redirect_url).
        type: str
      login_redirect_url:
        description: As O(login_redirect_url).
        type: str
      access_policy:
        description: As O(access_policy).
        type: str
  max_removals:
    description:
      - The maximum number of O(apps) that the task may delete. If the task would exceed it, it fails before the first
        change, also in check mode.
    type: int
seealso:
  - module: spoke.okta.okta_app
  - module: spoke.okta.okta_app_assignment
"""

EXAMPLES = r"""
- name: Create a bookmark
  spoke.okta.okta_app_bookmark:
    app: Canteen menu
    url: https://canteen.example.com/menu

- name: Create two bookmarks, one of them with a note for administrators
  spoke.okta.okta_app_bookmark:
    apps:
      - app: Travel rules
        url: https://intranet.example.com/travel
        notes: {admin: Owned by the travel desk}
      - app: Holiday calendar
        url: https://intranet.example.com/holidays
        hide_ios: true

- name: Change the address of a bookmark and rename it
  spoke.okta.okta_app_bookmark:
    app: Canteen menu
    new_label: Canteen
    url: https://canteen.example.com/week

- name: Delete a bookmark
  spoke.okta.okta_app_bookmark:
    app: Holiday calendar
    state: absent
"""

RETURN = r"""
app:
  description:
    - The application as Okta returned it. In check mode, the expected result. Null if the application does not exist.
  returned: success, with O(app)
  type: dict
  contains:
    id:
      description: ID of the application. Not set in check mode for an application that the task would create.
      returned: always
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    label:
      description: Label of the application, as users see it.
      returned: always
      type: str
      sample: Canteen menu
    status:
      description: Status of the application.
      returned: always
      type: str
      sample: ACTIVE
    settings:
      description: Settings of the bookmark, in C(app) and C(notes).
      returned: always
      type: dict
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(app)
  type: list
  elements: str
  sample: ["create Canteen menu"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
results:
  description: One entry for each of O(apps), in the same order.
  returned: with O(apps)
  type: list
  elements: dict
  contains:
    name:
      description: The application as given in the task.
      returned: always
      type: str
      sample: Canteen menu
    changed:
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    operations:
      description: As RV(operations), for this application.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    app:
      description: As RV(app).
      returned: when it did not fail
      type: dict
    okta_error:
      description: As RV(okta_error), for this application.
      returned: when Okta refused a request
      type: dict
    skipped:
      description: Whether the entry was not tried, because of an earlier failure with O(on_error=stop) or an
        interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why the entry failed or was not tried.
      returned: when it failed or was not tried
      type: str
summary:
  description: How many of the applications were changed, failed or were skipped.
  returned: with O(apps)
  type: dict
  sample: {"changed": 2, "failed": 0, "skipped": 0}
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
from ..module_utils.apps import app_task, bookmark_app
from ..module_utils.options import application, typed
from ..module_utils.resources.org import Org


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    given = [params] if params["apps"] is None else params["apps"]
    kinds = [bookmark_app.Bookmark(typed.read(bookmark_app.Wanted, options)) for options in given]
    return app_task.result(Org(connection), params, kinds, check_mode)


SPEC = runner.Spec(
    lengths=application.LENGTHS,
    argument_spec=application.spec(url={"type": "str"}, request_integration={"type": "bool"}),
    required_one_of=[("app", "apps")],
    mutually_exclusive=application.exclusions("url", "request_integration"),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
