#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_saml
short_description: Manage own SAML 2.0 applications of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, activates, deactivates and deletes SAML 2.0 applications, one (O(app)) or many (O(apps)) per task.
    They are applications with own settings, not those of Okta's catalog.
  - Returns what the application needs to trust Okta in RV(saml), so that the same play can configure both sides.
  - Okta decides which settings it accepts. The module sends values that it does not know, too. It warns, in check mode
    as well, about settings that Okta probably refuses, and repeats the reason when Okta does refuse them. It also warns
    about weak algorithms.
  - A new application has the settings that the Admin Console gives it, where the task does not specify them. Settings
    of an existing application that the task does not specify stay unchanged, including settings that this module does
    not support.
  - The task fails for an application of another kind that has the label.
  - Okta replaces an application as a whole. An update therefore changes the latest document, reads the result after a
    pause, and begins again if another client has overwritten it meanwhile. The task fails if Okta does not keep the
    change.
  - Assignments are those of M(spoke.okta.okta_app_assignment). Imports and provisioning are left alone, and so are the
    certificates with which Okta signs.
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
  sso_url:
    description:
      - The URL to which Okta posts the SAML response (the assertion consumer service, ACS). Required for a new
        application.
    type: str
  recipient:
    description:
      - The recipient in the SAML assertion. By default a new application has O(sso_url).
      - While it is the same as the sign-on URL, it follows a change of O(sso_url), as in the Admin Console.
    type: str
  destination:
    description:
      - The destination in the SAML response. By default a new application has O(sso_url).
      - While it is the same as the sign-on URL, it follows a change of O(sso_url), as in the Admin Console.
    type: str
  audience:
    description: The entity ID of the application (the service provider). Required for a new application.
    type: str
  default_relay_state:
    description: The resource that the application opens after a sign-in that starts at Okta. An empty string clears it.
    type: str
  subject_name_id_format:
    description: The format of the name ID, such as V(urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress). By
      default a new application has V(urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified).
    type: str
  subject_name_id_template:
    description: The expression for the name ID. By default a new application has V(${user.userName}), the user name
      that O(user_name_template) makes.
    type: str
  response_signed:
    description: Whether Okta signs the SAML response. By default a new application has V(true). Okta requires that the
      response or the assertion is signed.
    type: bool
  assertion_signed:
    description: Whether Okta signs the SAML assertion. By default a new application has V(true).
    type: bool
  signature_algorithm:
    description: The algorithm of signatures, V(RSA_SHA256) or V(RSA_SHA1). By default a new application has
      V(RSA_SHA256). SHA1 is weak.
    type: str
  digest_algorithm:
    description: The algorithm of digests, V(SHA256) or V(SHA1). By default a new application has V(SHA256). SHA1 is
      weak.
    type: str
  honor_force_authn:
    description: Whether a user must sign in again when a request of the application asks for it (C(ForceAuthn)). By
      default a new application has V(true).
    type: bool
  authn_context_class_ref:
    description: The authentication context class in the assertion. By default a new application has
      V(urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport).
    type: str
  idp_issuer:
    description: The issuer of the SAML response. By default a new application has
      V(http://www.okta.com/${org.externalKey}), in which Okta inserts a key of the application.
    type: str
  sp_issuer:
    description:
      - The issuer of requests from the application. By default Okta uses the one of O(single_logout).
      - While it is the same as the issuer of O(single_logout), it follows a change of that. An empty string clears it.
    type: str
  request_compressed:
    description: Whether Okta expects compressed SAML requests. By default a new application has V(false).
    type: bool
  signed_requests:
    description: Whether Okta accepts only SAML requests that the application has signed, which requires
      O(sp_certificate).
    type: bool
  sp_certificate:
    description:
      - The certificate of the application, with which Okta checks its signed requests and logout requests. PEM, or its
        base64 text. The lookup P(ansible.builtin.file#lookup) reads it from a file.
      - Must be exactly one certificate, without a private key. An empty string removes it.
    type: str
  assertion_lifetime:
    description: The lifetime in seconds that assertions get. By default Okta decides.
    type: int
  attribute_statements:
    description:
      - The attributes in the assertion. An attribute replaces those of the application with its name, and keeps the
        namespace when it does not specify another one.
      - Attributes that the task does not list stay, unless O(exclusive) is true.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name of the attribute.
        type: str
        required: true
      namespace:
        description: The format of the name, such as V(urn:oasis:names:tc:SAML:2.0:attrname-format:basic). By default a
          new attribute has V(urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified).
        type: str
      values:
        description: Expressions for the values, such as V(user.email).
        type: list
        elements: str
      filter_type:
        description: How O(attribute_statements[].filter_value) selects the groups of the user whose names are the
          values - V(STARTS_WITH), V(EQUALS), V(CONTAINS) or V(REGEX). Mutually exclusive with
          O(attribute_statements[].values).
        type: str
      filter_value:
        description: The text with which the names of groups are compared.
        type: str
      state:
        description: Whether the application has an attribute with this name.
        type: str
        choices: [present, absent]
        default: present
  acs_endpoints:
    description:
      - Further URLs to which Okta may post the SAML response, for applications that name one of them in their request.
      - URLs that the task does not list stay, unless O(exclusive) is true. Without any, the application has only
        O(sso_url).
    type: list
    elements: dict
    suboptions:
      url:
        description: The URL.
        type: str
        required: true
      index:
        description: The index by which a request names the URL. A URL with an index replaces the one that has it. By
          default a URL keeps its index, and a new one gets the first that is free. With O(exclusive=true), the default
          is the position in the list, from 0.
        type: int
      state:
        description: Whether the application has this URL.
        type: str
        choices: [present, absent]
        default: present
  exclusive:
    description:
      - Whether O(attribute_statements) and O(acs_endpoints) replace those of the application. By default the module
        adds to them.
    type: bool
    default: false
  single_logout:
    description: Single logout that the application starts. Okta requires O(sp_certificate) for it.
    type: dict
    suboptions:
      enabled:
        description: Whether the application can start it. With V(false), the other values are removed.
        type: bool
        default: true
      issuer:
        description: The issuer of the logout requests of the application.
        type: str
      logout_url:
        description: The URL to which Okta sends the logout response.
        type: str
  participate_slo:
    description: Single logout that Okta starts for all applications of a session.
    type: dict
    suboptions:
      enabled:
        description: Whether the application takes part. With V(false), the other values are removed.
        type: bool
        default: true
      logout_request_url:
        description: The URL to which Okta sends the logout request.
        type: str
      session_index_required:
        description: Whether the logout request contains the C(SessionIndex).
        type: bool
      binding_type:
        description: How Okta sends the logout request, V(POST) or V(REDIRECT).
        type: str
  assertion_encryption:
    description: The encryption of assertions.
    type: dict
    suboptions:
      enabled:
        description: Whether Okta encrypts assertions. With V(false), the other values are removed.
        type: bool
        default: true
      encryption_algorithm:
        description: V(AES256_GCM), V(AES256_CBC) or V(AES128_CBC).
        type: str
      key_transport_algorithm:
        description: V(RSA_OAEP) or V(RSA_15).
        type: str
      certificate:
        description: The certificate for which Okta encrypts, as O(sp_certificate).
        type: str
  inline_hook:
    description: The ID of the SAML inline hook that may change assertions. It replaces other hooks. An empty string
      removes them.
    type: str
  everyone:
    description: Whether all users can use the application without an assignment. In orgs with application assignments,
      you can assign the application to the group Everyone instead.
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
      sso_url:
        description: As O(sso_url).
        type: str
      recipient:
        description: As O(recipient).
        type: str
      destination:
        description: As O(destination).
        type: str
      audience:
        description: As O(audience).
        type: str
      default_relay_state:
        description: As O(default_relay_state).
        type: str
      subject_name_id_format:
        description: As O(subject_name_id_format).
        type: str
      subject_name_id_template:
        description: As O(subject_name_id_template).
        type: str
      response_signed:
        description: As O(response_signed).
        type: bool
      assertion_signed:
        description: As O(assertion_signed).
        type: bool
      signature_algorithm:
        description: As O(signature_algorithm).
        type: str
      digest_algorithm:
        description: As O(digest_algorithm).
        type: str
      honor_force_authn:
        description: As O(honor_force_authn).
        type: bool
      authn_context_class_ref:
        description: As O(authn_context_class_ref).
        type: str
      idp_issuer:
        description: As O(idp_issuer).
        type: str
      sp_issuer:
        description: As O(sp_issuer).
        type: str
      request_compressed:
        description: As O(request_compressed).
        type: bool
      signed_requests:
        description: As O(signed_requests).
        type: bool
      sp_certificate:
        description: As O(sp_certificate).
        type: str
      assertion_lifetime:
        description: As O(assertion_lifetime).
        type: int
      attribute_statements:
        description: As O(attribute_statements).
        type: list
        elements: dict
        suboptions:
          name:
            description: As O(attribute_statements[].name).
            type: str
            required: true
          namespace:
            description: As O(attribute_statements[].namespace).
            type: str
          values:
            description: As O(attribute_statements[].values).
            type: list
            elements: str
          filter_type:
            description: As O(attribute_statements[].filter_type).
            type: str
          filter_value:
            description: As O(attribute_statements[].filter_value).
            type: str
          state:
            description: As O(attribute_statements[].state).
            type: str
            choices: [present, absent]
            default: present
      acs_endpoints:
        description: As O(acs_endpoints).
        type: list
        elements: dict
        suboptions:
          url:
            description: As O(acs_endpoints[].url).
            type: str
            required: true
          index:
            description: As O(acs_endpoints[].index).
            type: int
          state:
            description: As O(acs_endpoints[].state).
            type: str
            choices: [present, absent]
            default: present
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      single_logout:
        description: As O(single_logout).
        type: dict
        suboptions:
          enabled:
            description: As O(single_logout.enabled).
            type: bool
            default: true
          issuer:
            description: As O(single_logout.issuer).
            type: str
          logout_url:
            description: As O(single_logout.logout_url).
            type: str
      participate_slo:
        description: As O(participate_slo).
        type: dict
        suboptions:
          enabled:
            description: As O(participate_slo.enabled).
            type: bool
            default: true
          logout_request_url:
            description: As O(participate_slo.logout_request_url).
            type: str
          session_index_required:
            description: As O(participate_slo.session_index_required).
            type: bool
          binding_type:
            description: As O(participate_slo.binding_type).
            type: str
      assertion_encryption:
        description: As O(assertion_encryption).
        type: dict
        suboptions:
          enabled:
            description: As O(assertion_encryption.enabled).
            type: bool
            default: true
          encryption_algorithm:
            description: As O(assertion_encryption.encryption_algorithm).
            type: str
          key_transport_algorithm:
            description: As O(assertion_encryption.key_transport_algorithm).
            type: str
          certificate:
            description: As O(assertion_encryption.certificate).
            type: str
      inline_hook:
        description: As O(inline_hook).
        type: str
      everyone:
        description: As O(everyone).
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
  - module: spoke.okta.okta_app_oauth
"""

EXAMPLES = r"""
- name: Create a SAML application
  spoke.okta.okta_app_saml:
    app: Expenses
    sso_url: https://expenses.example.com/saml/acs
    audience: https://expenses.example.com/saml/metadata
    subject_name_id_format: urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress
    attribute_statements:
      - name: email
        values: [user.email]
      - name: groups
        filter_type: STARTS_WITH
        filter_value: Expenses
  register: expenses

- name: Write the metadata of Okta for the application
  ansible.builtin.copy:
    content: "{{ expenses.saml.metadata }}"
    dest: /tmp/expenses-idp.xml
    mode: "0644"
  when: expenses.saml is defined

- name: Add a sign-on URL and remove an attribute
  spoke.okta.okta_app_saml:
    app: Expenses
    acs_endpoints:
      - url: https://expenses.example.com/saml/other
    attribute_statements:
      - name: groups
        state: absent

- name: Create two applications with one task
  spoke.okta.okta_app_saml:
    apps:
      - app: Travel
        sso_url: https://travel.example.com/acs
        audience: https://travel.example.com/
      - app: Library
        sso_url: https://library.example.com/acs
        audience: urn:library
        hide_ios: true

- name: Delete an application
  spoke.okta.okta_app_saml:
    app: Expenses
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
      sample: Expenses
    status:
      description: Status of the application.
      returned: always
      type: str
      sample: ACTIVE
    settings:
      description: Settings of the application. The SAML settings are in C(signOn).
      returned: always
      type: dict
saml:
  description:
    - What the application needs to trust Okta as its identity provider, from the SAML metadata of Okta.
    - If Okta does not show the metadata, the task succeeds with a warning and without this.
  returned: with O(app), when the application exists and Okta shows its metadata
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
  sample: ["create Expenses"]
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
      sample: Expenses
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
    saml:
      description: As RV(saml), for this application.
      returned: when the application exists and Okta shows its metadata, unless an item failed
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
from ..module_utils.apps import app_task, saml_app, saml_task
from ..module_utils.options import application, typed
from ..module_utils.resources.org import Org

OWN: dict[str, dict[str, Any]] = {
    "sso_url": {"type": "str"},
    "recipient": {"type": "str"},
    "destination": {"type": "str"},
    "audience": {"type": "str"},
    "default_relay_state": {"type": "str"},
    "subject_name_id_format": {"type": "str"},
    "subject_name_id_template": {"type": "str"},
    "response_signed": {"type": "bool"},
    "assertion_signed": {"type": "bool"},
    "signature_algorithm": {"type": "str"},
    "digest_algorithm": {"type": "str"},
    "honor_force_authn": {"type": "bool"},
    "authn_context_class_ref": {"type": "str"},
    "idp_issuer": {"type": "str"},
    "sp_issuer": {"type": "str"},
    "request_compressed": {"type": "bool"},
    "signed_requests": {"type": "bool"},
    "sp_certificate": {"type": "str"},
    "assertion_lifetime": {"type": "int"},
    "attribute_statements": {
        "type": "list",
        "elements": "dict",
        "options": {
            "name": {"type": "str", "required": True},
            "namespace": {"type": "str"},
            "values": {"type": "list", "elements": "str"},
            "filter_type": {"type": "str"},
            "filter_value": {"type": "str"},
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        },
    },
    "acs_endpoints": {
        "type": "list",
        "elements": "dict",
        "options": {
            "url": {"type": "str", "required": True},
            "index": {"type": "int"},
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        },
    },
    "exclusive": {"type": "bool", "default": False},
    "single_logout": {
        "type": "dict",
        "options": {
            "enabled": {"type": "bool", "default": True},
            "issuer": {"type": "str"},
            "logout_url": {"type": "str"},
        },
    },
    "participate_slo": {
        "type": "dict",
        "options": {
            "enabled": {"type": "bool", "default": True},
            "logout_request_url": {"type": "str"},
            "session_index_required": {"type": "bool"},
            "binding_type": {"type": "str"},
        },
    },
    "assertion_encryption": {
        "type": "dict",
        "options": {
            "enabled": {"type": "bool", "default": True},
            "encryption_algorithm": {"type": "str"},
            "key_transport_algorithm": {"type": "str"},
            "certificate": {"type": "str"},
        },
    },
    "inline_hook": {"type": "str"},
    "everyone": {"type": "bool"},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    given = [params] if params["apps"] is None else params["apps"]
    kinds = [saml_app.Saml(typed.read(saml_app.Wanted, options)) for options in given]
    return app_task.result(Org(connection), params, kinds, check_mode, saml_task.details)


SPEC = runner.Spec(
    lengths=application.LENGTHS,
    argument_spec=application.spec(**OWN),
    required_one_of=[("app", "apps")],
    mutually_exclusive=application.exclusions(*OWN),
    misplaced=saml_task.misplaced,
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
