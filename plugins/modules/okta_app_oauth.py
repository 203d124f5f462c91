#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_oauth
short_description: Manage an OAuth (OpenID Connect) application of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, activates, deactivates and deletes a web, native, browser or service application.
  - Okta decides which settings it accepts. The module sends values that it does not know, too. It warns, in check mode
    as well, about settings that Okta probably refuses, and repeats the reason when Okta does refuse them.
  - Settings that the task does not specify stay unchanged, including settings that this module does not support. The
    task does not judge them either.
  - The order of lists does not matter, except that Okta sends sign-ins that it starts itself to the first redirect URI.
  - Okta replaces an application as a whole. An update therefore changes the latest document, reads the result after a
    pause, and begins again if another client has overwritten it meanwhile. The task fails if Okta does not keep the
    change, for example for an application of Okta's catalog that does not have the setting.
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
    details:
      - A client secret is shown only as C(set).
  idempotent:
    support: partial
    details:
      - Okta does not return the client secret and the logo with the application. So a task with O(update_secret=always)
        sets the secret every time, and a task with O(update_logo=always) uploads the logo every time.
options:
  app:
    description:
      - The application, by ID or exact label. In the Admin Console the label is the name of the app integration.
      - If several applications have this label, the task fails and lists them.
      - The former names C(label) and C(name) are deprecated and will be removed in 2.0.0.
    type: str
    required: true
    aliases: [label, name]
  state:
    description:
      - V(present) creates the application if needed and updates it to match the other options.
      - V(absent) deactivates and deletes the application. Scopes that are granted to its client ID stay granted to this
        ID.
    type: str
    choices: [present, absent]
    default: present
  application_type:
    description:
      - The kind of application - V(web), V(native), V(browser) (a single-page application) or V(service). Required to
        create an application. Okta cannot change it later.
      - A new application has the settings that the Admin Console gives it, where the task does not specify them - web,
        native and browser applications the grant type V(authorization_code), service applications
        V(client_credentials), each with its response types. Native and browser applications must use PKCE, and do not
        authenticate (O(token_endpoint_auth_method=none)), unless the task sets a secret or keys.
    type: str
  grant_types:
    description:
      - The grant types by which the application gets tokens, such as V(authorization_code), V(refresh_token),
        V(implicit), V(client_credentials), V(interaction_code), or V(urn:ietf:params:oauth:grant-type:device_code). Any
        other grant type of the org is possible.
      - The default for a new application depends on O(application_type).
    type: list
    elements: str
  response_types:
    description:
      - V(code), V(token) or V(id_token). Normally V(code) belongs to the grant type V(authorization_code), and V(token)
        and V(id_token) to V(implicit). A service application has V(token).
      - By default a new application has those that belong to its grant types.
    type: list
    elements: str
  redirect_uris:
    description: The URIs to which Okta may redirect users after sign-in. Okta requires an exact match.
    type: list
    elements: str
  post_logout_redirect_uris:
    description: The URIs to which Okta may redirect users after sign-out.
    type: list
    elements: str
  exclusive:
    description:
      - Whether the lists in the task (grant types, response types, redirect URIs, keys) replace those of the
        application. By default the module adds to them.
    type: bool
    default: false
  wildcard_redirect:
    description: Whether redirect URIs may contain a V(*) in their subdomain (V(SUBDOMAIN)) or not (V(DISABLED)).
    type: str
  initiate_login_uri:
    description: The URI at which third parties start a sign-in to the application.
    type: str
  client_uri:
    description: The URI of a web page about the application.
    type: str
  logo_uri:
    description: The URI of a logo for the consent page.
    type: str
  tos_uri:
    description: The URI of the terms of service.
    type: str
  policy_uri:
    description: The URI of the privacy policy.
    type: str
  consent_method:
    description: Whether users must consent to scopes (V(REQUIRED)) or not (V(TRUSTED)).
    type: str
  issuer_mode:
    description: The URL that tokens contain as their issuer - V(ORG_URL), V(CUSTOM_URL) or V(DYNAMIC).
    type: str
  refresh_token_rotation:
    description: The rotation of refresh tokens. Requires the grant type C(refresh_token).
    type: dict
    suboptions:
      rotation_type:
        description: Whether Okta issues a new refresh token on each use (V(ROTATE)) or not (V(STATIC)).
        type: str
        required: true
      leeway:
        description: The time in seconds, 0 to 60, for which a replaced refresh token stays valid.
        type: int
  dpop_bound_access_tokens:
    description: Whether the application must prove possession of a key (DPoP) when it uses its tokens.
    type: bool
  network:
    description: The network zones from which users can use the application.
    type: dict
    suboptions:
      connection:
        description: V(ANYWHERE) for all networks, or V(ZONE) for the zones in O(network.include) and
          O(network.exclude).
        type: str
        required: true
      include:
        description: IDs of the allowed network zones.
        type: list
        elements: str
      exclude:
        description: IDs of the blocked network zones.
        type: list
        elements: str
  token_endpoint_auth_method:
    description:
      - The client authentication method - V(client_secret_basic), V(client_secret_post), V(client_secret_jwt),
        V(private_key_jwt) or V(none).
      - The default for a new application is V(none) for native and browser applications without a secret or keys,
        V(private_key_jwt) for service applications with keys, and V(client_secret_basic) for other service
        applications. Otherwise Okta chooses it.
    type: str
  pkce_required:
    description: Whether the application must use PKCE. The default for new native and browser applications is true.
    type: bool
  custom_client_id:
    description: The client ID of a new application, 6 to 100 characters. By default it is the ID of the application.
    type: str
  custom_client_secret:
    description: A custom client secret, 14 to 100 characters. By default Okta generates one if the application needs
      it.
    type: str
  update_secret:
    description:
      - Whether to set O(custom_client_secret) only when the application is created, or every time.
      - To rotate a secret without downtime, use M(spoke.okta.okta_app_secret).
    type: str
    choices: [on_create, always]
    default: on_create
  return_secret:
    description:
      - Whether to return the client secret of an application that this task creates in RV(client_secret).
      - Set C(no_log) on the task, and store the secret encrypted. The module returns it only once.
    type: bool
    default: false
  jwks:
    description:
      - The public keys of the application - a list of JWKs, a JWK set (a document with C(keys)), or the JSON text of
        either.
      - A key replaces an existing key with the same C(kid). A key without C(kid) is the existing key with the same
        values, or a new one.
      - Must not contain private parts of keys.
    type: raw
  jwks_uri:
    description: The URI from which Okta reads the public keys of the application. Mutually exclusive with O(jwks).
    type: str
  everyone:
    description:
      - Whether all users can use the application without an assignment. In orgs with application assignments, you can
        assign the application to the group Everyone instead.
    type: bool
seealso:
  - module: spoke.okta.okta_app_grant
  - module: spoke.okta.okta_app_secret
  - module: spoke.okta.okta_app_assignment
  - module: spoke.okta.okta_app
"""

EXAMPLES = r"""
- name: Create a web application
  spoke.okta.okta_app_oauth:
    app: Portal
    application_type: web
    grant_types: [authorization_code, refresh_token]
    redirect_uris:
      - https://portal.example.com/callback
    post_logout_redirect_uris:
      - https://portal.example.com/
    refresh_token_rotation:
      rotation_type: ROTATE
      leeway: 10

- name: Create a single-page application with the settings of the Admin Console
  spoke.okta.okta_app_oauth:
    app: Shop
    application_type: browser
    redirect_uris:
      - https://shop.example.com/callback

- name: Add a redirect URI and require PKCE
  spoke.okta.okta_app_oauth:
    app: Portal
    redirect_uris:
      - https://portal.example.com/other
    pkce_required: true

- name: Delete the application
  spoke.okta.okta_app_oauth:
    app: Portal
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
      description: ID of the application. Not set in check mode for an application that the task would create.
      returned: always
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    label:
      description: Label of the application, as users see it.
      returned: always
      type: str
      sample: Portal
    credentials:
      description: Client ID and client authentication method, in C(oauthClient).
      returned: always
      type: dict
    settings:
      description: Settings of the client, in C(oauthClient).
      returned: always
      type: dict
client_id:
  description: Client ID of the application.
  returned: when the application exists
  type: str
  sample: 0oa1gjh63g214q0Hq0g4
client_secret:
  description: Client secret of the application.
  returned: with O(return_secret=true), if the task created the application and the application has a secret
  type: str
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["create Portal"]
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
from ..module_utils.apps import jwk_sets, oauth_app
from ..module_utils.engine import reconcile
from ..module_utils.options import application, arguments, former_names, lengths, typed
from ..module_utils.resources.org import Org


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    org, wanted = Org(connection), typed.read(oauth_app.Wanted, params)
    outcome = reconcile.achieve(lambda: oauth_app.planned(org, wanted), check_mode)
    return oauth_app.reported(outcome, wanted.return_secret)


SPEC = runner.Spec(
    lengths={
        **application.LENGTHS,
        "client_uri": lengths.CLIENT_URI,
        "logo_uri": lengths.CLIENT_URI,
        "custom_client_id": lengths.CLIENT_ID,
        "custom_client_secret": lengths.CLIENT_SECRET,
    },
    argument_spec=arguments.spec(
        app={**former_names.APP, "required": True},
        application_type={"type": "str"},
        grant_types={"type": "list", "elements": "str"},
        response_types={"type": "list", "elements": "str"},
        redirect_uris={"type": "list", "elements": "str"},
        post_logout_redirect_uris={"type": "list", "elements": "str"},
        exclusive={"type": "bool", "default": False},
        initiate_login_uri={"type": "str"},
        client_uri={"type": "str"},
        logo_uri={"type": "str"},
        tos_uri={"type": "str"},
        policy_uri={"type": "str"},
        wildcard_redirect={"type": "str"},
        consent_method={"type": "str"},
        issuer_mode={"type": "str"},
        refresh_token_rotation={
            "type": "dict",
            "no_log": False,
            "options": {
                "rotation_type": {"type": "str", "required": True},
                "leeway": {"type": "int"},
            },
        },
        dpop_bound_access_tokens={"type": "bool", "no_log": False},
        network={
            "type": "dict",
            "options": {
                "connection": {"type": "str", "required": True},
                "include": {"type": "list", "elements": "str"},
                "exclude": {"type": "list", "elements": "str"},
            },
        },
        token_endpoint_auth_method={"type": "str", "no_log": False},
        pkce_required={"type": "bool"},
        custom_client_id={"type": "str"},
        custom_client_secret={"type": "str", "no_log": True},
        update_secret={"type": "str", "choices": ["on_create", "always"], "default": "on_create", "no_log": False},
        return_secret={"type": "bool", "default": False, "no_log": False},
        jwks={"type": "raw", "no_log": False},
        jwks_uri={"type": "str"},
        everyone={"type": "bool"},
        **application.SETTINGS,
    ),
    misplaced=lambda params: jwk_sets.private_parts(params["jwks"]),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
