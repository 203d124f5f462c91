#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_catalog
short_description: Manage applications of Okta's catalog in an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, activates, deactivates and deletes applications of Okta's catalog (Okta Integration Network), one
    (O(app)) or many (O(apps)) per task, by the key of their integration and its own settings.
  - A vendor defines the settings of its integration. The module sends them as they are, and Okta judges them. For an
    existing application, the module warns about settings that Okta does not show, with the nearest name.
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
      - Okta does not return secrets and the logo. So a task with O(update_secrets=always) or O(update_password=always)
        sets the secrets every time, and a task with O(update_logo=always) uploads the logo every time.
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
  integration:
    description:
      - The key of the integration in Okta's catalog, such as V(zoomus). Required for a new application. Okta cannot
        change it later. Case does not matter.
      - The key is in the address of the integration in the Admin Console. Okta has no API that lists the catalog. If
        Okta refuses to create the application, the message names similar keys of applications in the org.
    type: str
  sign_on_mode:
    description:
      - How users sign in, as Okta names it, such as V(SAML_2_0), V(OPENID_CONNECT), V(BROWSER_PLUGIN) or V(AUTO_LOGIN).
        By default a new application has the usual one of its integration.
      - The integration decides which of them are possible, and whether it can change later.
    type: str
  settings:
    description:
      - Settings of the integration, by their names in Okta's API (C(settings.app)). V(null) clears a setting. A setting
        that is not specified stays unchanged.
      - Use O(secret_settings) for secrets.
    type: dict
  secret_settings:
    description: Settings of the integration that are secrets, such as API tokens, by their names in Okta's API. They
      never appear in results.
    type: dict
  update_secrets:
    description: Whether to set O(secret_settings) only when the application is created, or every time.
    type: str
    choices: [on_create, always]
    default: on_create
  sign_on:
    description: Settings for the sign-on, by their names in Okta's API (C(settings.signOn)), such as
      C(audienceOverride) or C(attributeStatements) for SAML. Lists replace those of the application.
    type: dict
  app_links:
    description: Whether each icon of the application is shown on the start page, by its name in Okta's API
      (C(visibility.appLinks)).
    type: dict
  credentials_scheme:
    description: Who sets the credentials of users, for the sign-on mode V(BROWSER_PLUGIN) and similar ones, as in
      O(spoke.okta.okta_app_swa#module:credentials_scheme).
    type: str
  shared_username:
    description: The user name that all users share, with the credentials scheme V(SHARED_USERNAME_AND_PASSWORD).
    type: str
  shared_password:
    description: The password that all users share. Okta does not return it.
    type: str
  update_password:
    description: Whether to set O(shared_password) only when the application gets the scheme, or every time.
    type: str
    choices: [on_create, always]
    default: on_create
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
      integration:
        description: As O(integration).
        type: str
      sign_on_mode:
        description: As O(sign_on_mode).
        type: str
      settings:
        description: As O(settings).
        type: dict
      secret_settings:
        description: As O(secret_settings).
        type: dict
      update_secrets:
        description: As O(update_secrets).
        type: str
        choices: [on_create, always]
        default: on_create
      sign_on:
        description: As O(sign_on).
        type: dict
      app_links:
        description: As O(app_links).
        type: dict
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
- name: Create an application of the catalog with SAML
  spoke.okta.okta_app_catalog:
    app: Zoom
    integration: zoomus
    sign_on_mode: SAML_2_0
    settings:
      subDomain: acme
  register: zoom

- name: Show the URL that the other side needs
  ansible.builtin.debug:
    var: zoom.saml.sign_on_url

- name: Change a setting and send another audience
  spoke.okta.okta_app_catalog:
    app: Zoom
    settings:
      subDomain: acme-test
    sign_on:
      audienceOverride: https://acme-test.example.com

- name: Create an application with a secret
  spoke.okta.okta_app_catalog:
    app: AWS
    integration: amazon_aws
    sign_on_mode: SAML_2_0
    settings:
      accessKey: AKIA0EXAMPLE
    secret_settings:
      secretKey: "{{ lookup('ansible.builtin.env', 'AWS_SECRET_KEY') }}"

- name: Delete the application
  spoke.okta.okta_app_catalog:
    app: AWS
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
saml:
  description:
    - What the application needs to trust Okta as its identity provider, from the SAML metadata of Okta.
    - If Okta does not show the metadata, the task succeeds with a warning and without this.
  returned: with O(app), when the application exists, has the sign-on mode SAML_2_0, and Okta shows its metadata
  type: dict
  contains:
    metadata_url:
      description: URL of the metadata. Reading it requires a credential of the org.
      returned: always
      type: str
    metadata:
      description: The metadata, as XML. The other values are from it, and are null if it does not have them.
      returned: always
      type: str
    issuer:
      description: The entity ID of Okta for this application.
      returned: always
      type: str
      sample: http://www.okta.com/exk1gjh63g214q0Hq0g4
    sign_on_url:
      description: The URL to which the application posts its SAML requests (binding HTTP-POST).
      returned: always
      type: str
    sign_on_redirect_url:
      description: The URL for SAML requests with the binding HTTP-Redirect.
      returned: always
      type: str
    logout_url:
      description: The URL for logout requests, if the application has single logout.
      returned: always
      type: str
    name_id_formats:
      description: The formats of the name ID.
      returned: always
      type: list
      elements: str
    certificate:
      description: The certificate with which Okta signs, in PEM.
      returned: always
      type: str
    certificate_kid:
      description: The ID of the key of this certificate in Okta.
      returned: always
      type: str
    certificate_expires_at:
      description: The time until which the certificate is valid.
      returned: always
      type: str
      sample: "2036-01-26T19:05:20.000Z"
    days_left:
      description: The number of whole days until then; negative afterwards.
      returned: always
      type: int
      sample: 3590
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
from ..module_utils.apps import app_task, catalog_app, saml_app, saml_task
from ..module_utils.options import application, secret_names, typed
from ..module_utils.resources.org import Org

OPTIONS: dict[str, dict[str, Any]] = {
    "integration": {"type": "str"},
    "sign_on_mode": {"type": "str"},
    "settings": {"type": "dict"},
    "secret_settings": {"type": "dict", "no_log": True},
    "update_secrets": {"type": "str", "choices": ["on_create", "always"], "default": "on_create", "no_log": False},
    "sign_on": {"type": "dict"},
    "app_links": {"type": "dict"},
    "credentials_scheme": {"type": "str"},
    "shared_username": {"type": "str"},
    "shared_password": {"type": "str", "no_log": True},
    "update_password": {"type": "str", "choices": ["on_create", "always"], "default": "on_create", "no_log": False},
}


def details(org: Org, app: dict[str, Any], done: bool) -> dict[str, Any]:
    """Return what a SAML application needs to trust Okta; nothing for other sign-on modes."""
    return saml_task.details(org, app, done) if app.get("signOnMode") == saml_app.MODE else {}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    given = [params] if params["apps"] is None else params["apps"]
    kinds = [catalog_app.Catalog(typed.read(catalog_app.Wanted, options)) for options in given]
    return app_task.result(Org(connection), params, kinds, check_mode, details)


def misplaced(params: runner.Params) -> set[str]:
    """Return the values in settings whose names are those of secrets."""
    given = [params, *(params.get("apps") or [])]
    return secret_names.found([one.get("settings") for one in given if isinstance(one, dict)])


SPEC = runner.Spec(
    lengths=application.LENGTHS,
    argument_spec=application.spec(**OPTIONS),
    required_one_of=[("app", "apps")],
    mutually_exclusive=application.exclusions(*OPTIONS),
    misplaced=misplaced,
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
