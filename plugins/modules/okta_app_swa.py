#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_swa
short_description: Manage applications of an Okta org that sign users in with a password (SWA)
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, activates, deactivates and deletes applications with secure web authentication (SWA), one (O(app))
    or many (O(apps)) per task. Okta keeps a user name and a password for each user, or one for all users, and sends
    them to the sign-in page.
  - The module manages applications that an administrator defines with a template (O(method)). For SWA applications of
    Okta's catalog, use M(spoke.okta.okta_app_catalog).
  - Okta decides which settings it accepts. Settings that the task does not specify stay unchanged, including settings
    that this module does not support. The task does not judge them either.
  - Okta does not update an application with O(method=auto_login) while it is inactive. With O(status=active), the
    module activates it first.
  - The user name and password of a single user belong to the assignment, see M(spoke.okta.okta_app_assignment). Imports
    and provisioning are left alone.
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
    details:
      - A shared password is shown only as C(set), and not at all for a new application.
  idempotent:
    support: partial
    details:
      - Okta does not return the shared password and the logo with the application. So a task with
        O(update_password=always) sets the password every time, and a task with O(update_logo=always) uploads the logo
        every time.
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
  method:
    description:
      - How Okta sends the user name and the password. Required for a new application. The method of an existing
        application cannot be changed.
      - V(auto_login) - a custom SWA application; Okta finds the form of the sign-in page. Needs O(login_url).
      - V(browser_plugin) - the template C(template_swa); the browser plugin fills in the form. Needs O(login_url),
        O(username_field), O(password_field) and O(button_field).
      - V(three_field) - the template C(template_swa3field), for a form with a third field. Needs the same options.
      - V(secure_password_store) - the template C(template_sps); the form is sent with POST, without the browser plugin.
        Needs O(login_url), O(username_field) and O(password_field).
      - V(basic_auth) - the template C(template_basic_auth), for sites with HTTP basic authentication. Needs
        O(login_url) and O(auth_url).
    type: str
    choices: [auto_login, browser_plugin, three_field, secure_password_store, basic_auth]
  login_url:
    description: The URL of the sign-in page.
    type: str
  redirect_url:
    description: The URL of the page that opens after the sign-in, or a second URL of the sign-in page. An empty string
      clears it. Only with V(auto_login), V(browser_plugin) and V(three_field).
    type: str
  login_url_regex:
    description: A regular expression that the URL of the sign-in page must match. An empty string clears it. Only with
      V(browser_plugin), V(three_field) and V(basic_auth).
    type: str
  username_field:
    description: The CSS selector of the field for the user name. With V(secure_password_store), the name of the
      parameter. Not with V(auto_login) and V(basic_auth).
    type: str
  password_field:
    description: As O(username_field), for the password.
    type: str
  button_field:
    description: The CSS selector of the sign-in button. Only with V(browser_plugin) and V(three_field).
    type: str
  checkbox:
    description: The CSS selector of a checkbox of the form. An empty string clears it. Only with V(browser_plugin).
    type: str
  extra_field:
    description: The CSS selector of the third field of the form. An empty string clears it. Only with V(three_field).
    type: str
  extra_field_value:
    description:
      - The value of the third field, the same for all users.
      - Okta returns it in clear text to each administrator who may read the application, and so do results and diffs.
        Do not use it for a secret.
    type: str
  optional_fields:
    description:
      - Further parameters of the form, the same for all users. Okta has places for three of them. Those that are not
        listed stay unless O(exclusive) is set. Only with V(secure_password_store).
    type: list
    elements: dict
    suboptions:
      field:
        description: The name of the parameter.
        type: str
        required: true
      value:
        description:
          - The value of the parameter. Without this option, a known parameter keeps its value.
          - Okta returns it in clear text, as O(extra_field_value). Do not use it for a secret.
        type: str
  exclusive:
    description: Whether to remove parameters that are not in O(optional_fields).
    type: bool
    default: false
  auth_url:
    description: The URL of the site that asks for the user name and the password. Only with V(basic_auth).
    type: str
  credentials_scheme:
    description:
      - Who sets the user name and the password. By default a new application has V(EDIT_USERNAME_AND_PASSWORD).
      - V(EDIT_USERNAME_AND_PASSWORD) - each user. V(ADMIN_SETS_CREDENTIALS) - an administrator for each user.
        V(EDIT_PASSWORD_ONLY) - an administrator sets the user name, the user sets the password.
        V(EXTERNAL_PASSWORD_SYNC) - the password is that of the user in Okta. V(SHARED_USERNAME_AND_PASSWORD) - all
        users share one user name and password.
      - Okta decides which schemes a method has. The module sends values that it does not know, too.
    type: str
  shared_username:
    description: The user name for all users. Only with V(SHARED_USERNAME_AND_PASSWORD).
    type: str
  shared_password:
    description:
      - The password for all users. Only with V(SHARED_USERNAME_AND_PASSWORD). Okta does not return it.
      - Okta's documentation does not say whether an update without the password keeps it. All updates of applications
        are without it, except those with O(update_password=always).
    type: str
  update_password:
    description:
      - V(on_create) sends O(shared_password) when the application gets the scheme V(SHARED_USERNAME_AND_PASSWORD), as a
        new or as an existing application. V(always) sends it in each run, which then reports a change.
    type: str
    choices: [on_create, always]
    default: on_create
  reveal_password:
    description: Whether users can see their password for the application.
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
      method:
        description: As O(method).
        type: str
        choices: [auto_login, browser_plugin, three_field, secure_password_store, basic_auth]
      login_url:
        description: As O(login_url).
        type: str
      redirect_url:
        description: As O(redirect_url).
        type: str
      login_url_regex:
        description: As O(login_url_regex).
        type: str
      username_field:
        description: As O(username_field).
        type: str
      password_field:
        description: As O(password_field).
        type: str
      button_field:
        description: As O(button_field).
        type: str
      checkbox:
        description: As O(checkbox).
        type: str
      extra_field:
        description: As O(extra_field).
        type: str
      extra_field_value:
        description: As O(extra_field_value).
        type: str
      optional_fields:
        description: As O(optional_fields).
        type: list
        elements: dict
        suboptions:
          field:
            description: As O(optional_fields[].field).
            type: str
            required: true
          value:
            description: As O(optional_fields[].value).
            type: str
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      auth_url:
        description: As O(auth_url).
        type: str
      credentials_scheme:
        description: As O(credentials_scheme).
        type: str
      shared_username:
        description: As O(shared_username).
        type: str
      shared_password:
        description: As O(shared_password).
        type: str
      update_password:
        description: As O(update_password).
        type: str
        choices: [on_create, always]
        default: on_create
      reveal_password:
        description: As O(reveal_password).
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
  - module: spoke.okta.okta_app_bookmark
"""

EXAMPLES = r"""
- name: Create an application whose sign-in form the browser plugin fills in
  spoke.okta.okta_app_swa:
    app: Supplier portal
    method: browser_plugin
    login_url: https://supplier.example.com/login
    username_field: "#user"
    password_field: "#password"
    button_field: "#sign-in"

- name: Create an application with one account for all users
  spoke.okta.okta_app_swa:
    app: Press archive
    method: browser_plugin
    login_url: https://press.example.com/login
    username_field: "#user"
    password_field: "#password"
    button_field: "#sign-in"
    credentials_scheme: SHARED_USERNAME_AND_PASSWORD
    shared_username: press@example.com
    shared_password: "{{ press_password | default('An-example-4711') }}"

- name: Create applications with other methods
  spoke.okta.okta_app_swa:
    apps:
      - app: Time sheet
        method: auto_login
        login_url: https://time.example.com/login
      - app: Fleet
        method: three_field
        login_url: https://fleet.example.com/login
        username_field: "#user"
        password_field: "#password"
        button_field: "#sign-in"
        extra_field: "#company"
        extra_field_value: "4711"
      - app: Weather
        method: secure_password_store
        login_url: https://weather.example.com/login
        username_field: user
        password_field: password
        optional_fields:
          - {field: company, value: Acme}
      - app: Old wiki
        method: basic_auth
        login_url: https://wiki.example.com/start
        auth_url: https://wiki.example.com/

- name: Set a new shared password
  spoke.okta.okta_app_swa:
    app: Press archive
    shared_password: "{{ press_password | default('Another-example-4711') }}"
    update_password: always

- name: Replace the parameters of a form
  spoke.okta.okta_app_swa:
    app: Weather
    optional_fields:
      - {field: region, value: north}
    exclusive: true

- name: Delete an application
  spoke.okta.okta_app_swa:
    app: Old wiki
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
      sample: Supplier portal
    status:
      description: Status of the application.
      returned: always
      type: str
      sample: ACTIVE
    credentials:
      description: Credentials scheme, user name template, and the shared user name, never the shared password.
      returned: always
      type: dict
    settings:
      description: Settings of the sign-in page, in C(app), with O(method=auto_login) in C(signOn).
      returned: always
      type: dict
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(app)
  type: list
  elements: str
  sample: ["create Supplier portal"]
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
      sample: Supplier portal
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
from ..module_utils.apps import app_task, swa_app
from ..module_utils.options import application, lengths, typed
from ..module_utils.resources.org import Org


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    given = [params] if params["apps"] is None else params["apps"]
    kinds = [swa_app.Swa(typed.read(swa_app.Wanted, options)) for options in given]
    return app_task.result(Org(connection), params, kinds, check_mode)


SPEC = runner.Spec(
    lengths={**application.LENGTHS, "shared_username": lengths.APP_USERNAME},
    argument_spec=application.spec(
        method={"type": "str", "choices": list(swa_app.METHODS)},
        login_url={"type": "str"},
        redirect_url={"type": "str"},
        login_url_regex={"type": "str"},
        username_field={"type": "str"},
        password_field={"type": "str", "no_log": False},
        button_field={"type": "str"},
        checkbox={"type": "str"},
        extra_field={"type": "str"},
        extra_field_value={"type": "str"},
        optional_fields={
            "type": "list",
            "elements": "dict",
            "options": {"field": {"type": "str", "required": True}, "value": {"type": "str"}},
        },
        exclusive={"type": "bool", "default": False},
        auth_url={"type": "str"},
        credentials_scheme={"type": "str"},
        shared_username={"type": "str"},
        shared_password={"type": "str", "no_log": True},
        update_password={"type": "str", "choices": ["on_create", "always"], "default": "on_create", "no_log": False},
        reveal_password={"type": "bool", "no_log": False},
    ),
    required_one_of=[("app", "apps")],
    mutually_exclusive=application.exclusions(
        "method", *swa_app.OWN, *swa_app.CREDENTIALS, "shared_password", "update_password", "exclusive"
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
