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
  - Creates, changes, activates, deactivates and deletes a web, native, browser or service application.
  - Settings that do not fit together are refused before anything is written.
  - What the task does not mention is sent back as it is, also settings that this module does not know.
  - Okta's scope for this is C(okta.apps.manage).
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details:
      - A client secret is shown as C(set) only.
  idempotent:
    support: partial
    details:
      - Okta does not show the client secret with the application, so O(update_secret=always) sets it each time, as
        O(update_logo=always) uploads the logo.
options:
  app:
    description:
      - The label of the application (in Okta's console the name of the app integration), or its ID.
      - When several applications have this label, the task fails and lists them.
      - Its former names C(label) and C(name) are deprecated, and will be removed in 2.0.0.
    type: str
    required: true
    aliases: [label, name]
  new_label:
    description: Rename the application. One that has this label already is found by it, so the task can be repeated.
    type: str
  state:
    description:
      - V(present) creates the application if needed and brings it to what the other options ask for.
      - V(absent) deactivates and deletes it. Scopes that were granted to its client ID stay granted to that ID.
    type: str
    choices: [present, absent]
    default: present
  status:
    description: Whether the application can be used. A new one is active unless told otherwise.
    type: str
    choices: [active, inactive]
  application_type:
    description: The kind of application. Needed for a new one; Okta never changes it.
    type: str
    choices: [web, native, browser, service]
  grant_types:
    description:
      - How the application gets tokens, such as V(authorization_code), V(refresh_token), V(implicit),
        V(client_credentials), or V(urn:ietf:params:oauth:grant-type:device_code). Needed for a new application.
    type: list
    elements: str
  response_types:
    description:
      - V(code) goes with V(authorization_code); V(token), V(id_token) or both with V(implicit).
    type: list
    elements: str
    choices: [code, token, id_token]
  redirect_uris:
    description: Where Okta may send users after they signed in. Okta compares exactly.
    type: list
    elements: str
  post_logout_redirect_uris:
    description: Where Okta may send users after they signed out.
    type: list
    elements: str
  exclusive:
    description:
      - Whether the lists of this task (grant types, response types, redirect URIs, keys) are the whole truth. Otherwise
        they are added to what is there.
    type: bool
    default: false
  wildcard_redirect:
    description: Whether redirect URIs may have a V(*) in their subdomain.
    type: str
    choices: [DISABLED, SUBDOMAIN]
  initiate_login_uri:
    description: Where others start a sign-in to the application.
    type: str
  client_uri:
    description: A web page about the application.
    type: str
  logo_uri:
    description: The address of a logo for the page on which users consent.
    type: str
  tos_uri:
    description: The terms of service.
    type: str
  policy_uri:
    description: The privacy policy.
    type: str
  consent_method:
    description: Whether users are asked to consent to scopes (V(REQUIRED)) or not (V(TRUSTED)).
    type: str
    choices: [TRUSTED, REQUIRED]
  issuer_mode:
    description: Which URL tokens name as their issuer.
    type: str
    choices: [ORG_URL, CUSTOM_URL, DYNAMIC]
  refresh_token_rotation:
    description: How refresh tokens change. Goes with the grant type C(refresh_token).
    type: dict
    suboptions:
      rotation_type:
        description: Whether each use gives a new refresh token.
        type: str
        choices: [ROTATE, STATIC]
        required: true
      leeway:
        description: For how many seconds, 0 to 60, a replaced refresh token still works.
        type: int
  dpop_bound_access_tokens:
    description: Whether the application has to prove possession of a key (DPoP) with its tokens.
    type: bool
  network:
    description: From where the application may be used.
    type: dict
    suboptions:
      connection:
        description: V(ANYWHERE), or V(ZONE) for the zones below.
        type: str
        choices: [ANYWHERE, ZONE]
        required: true
      include:
        description: IDs of network zones from which it may be used.
        type: list
        elements: str
      exclude:
        description: IDs of network zones from which it may not be used.
        type: list
        elements: str
  token_endpoint_auth_method:
    description: How the application proves who it is. Without this option Okta chooses by the kind of application.
    type: str
    choices: [client_secret_basic, client_secret_post, client_secret_jwt, private_key_jwt, none]
  pkce_required:
    description: Whether the application has to use PKCE.
    type: bool
  custom_client_id:
    description: The client ID of a new application, 6 to 100 characters. Without it Okta takes the application's ID.
    type: str
  custom_client_secret:
    description: A client secret of your own, 14 to 100 characters. Without it Okta makes one where one is needed.
    type: str
  update_secret:
    description:
      - Whether O(custom_client_secret) is set on creation only, or each time.
      - M(spoke.okta.okta_app_secret) replaces a secret without a moment in which none works.
    type: str
    choices: [on_create, always]
    default: on_create
  return_secret:
    description:
      - Whether the secret of an application that this task creates is returned in RV(client_secret).
      - Register it with C(no_log), and store it encrypted. It is returned this once.
    type: bool
    default: false
  jwks:
    description:
      - Public keys of the application, as JWK. One with the C(kid) of a key that is there takes its place.
      - A key with private parts is refused.
    type: list
    elements: dict
  jwks_uri:
    description: Where Okta reads the public keys of the application.
    type: str
  everyone:
    description:
      - Whether every user may use the application without an assignment. In orgs with assignments of applications the
        group Everyone can be assigned instead.
    type: bool
  hide_web:
    description: Whether the application is hidden from start pages in browsers.
    type: bool
  hide_ios:
    description: Whether the application is hidden in Okta's application for mobiles.
    type: bool
  logo:
    description: An image file on the host that runs the module, a PNG, JPG, GIF or SVG below 1 MB.
    type: path
  update_logo:
    description: V(when_missing) uploads O(logo) to an application that has none of its own. V(always) each time.
    type: str
    choices: [when_missing, always]
    default: when_missing
seealso:
  - module: spoke.okta.okta_app_grant
  - module: spoke.okta.okta_app_secret
  - module: spoke.okta.okta_app_assignment
  - module: spoke.okta.okta_app
"""

EXAMPLES = r"""
- name: A web application
  spoke.okta.okta_app_oauth:
    app: Portal
    application_type: web
    grant_types: [authorization_code, refresh_token]
    response_types: [code]
    redirect_uris:
      - https://portal.example.com/callback
    post_logout_redirect_uris:
      - https://portal.example.com/
    refresh_token_rotation:
      rotation_type: ROTATE
      leeway: 10

- name: One more redirect URI, and PKCE from now on
  spoke.okta.okta_app_oauth:
    app: Portal
    redirect_uris:
      - https://portal.example.com/other
    pkce_required: true

- name: It is gone
  spoke.okta.okta_app_oauth:
    app: Portal
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
      description: ID of the application. Missing in check mode for one that would be created.
      returned: always
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    label:
      description: What users call it.
      returned: always
      type: str
      sample: Portal
    credentials:
      description: Client ID and the way of authentication, under C(oauthClient).
      returned: always
      type: dict
    settings:
      description: Settings of the client, under C(oauthClient).
      returned: always
      type: dict
client_id:
  description: The client ID.
  returned: when the application exists
  type: str
  sample: 0oa1gjh63g214q0Hq0g4
client_secret:
  description: The client secret.
  returned: with O(return_secret), when the task created the application and it has one
  type: str
operations:
  description: What was done, or in check mode would be done, in order.
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
from ..module_utils.apps import oauth_app_plan, oauth_settings
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, former_names, typed
from ..module_utils.resources.applications import Applications


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    apps, wanted = Applications(connection), typed.read(oauth_app_plan.Wanted, params)
    outcome = reconcile.achieve(lambda: oauth_app_plan.planned(apps, wanted), check_mode)
    return oauth_app_plan.told(outcome, wanted.return_secret)


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "state",
        app={**former_names.APP, "required": True},
        new_label={"type": "str"},
        status={"type": "str", "choices": ["active", "inactive"]},
        application_type={"type": "str", "choices": ["web", "native", "browser", "service"]},
        grant_types={"type": "list", "elements": "str"},
        response_types={"type": "list", "elements": "str", "choices": ["code", "token", "id_token"]},
        redirect_uris={"type": "list", "elements": "str"},
        post_logout_redirect_uris={"type": "list", "elements": "str"},
        exclusive={"type": "bool", "default": False},
        initiate_login_uri={"type": "str"},
        client_uri={"type": "str"},
        logo_uri={"type": "str"},
        tos_uri={"type": "str"},
        policy_uri={"type": "str"},
        wildcard_redirect={"type": "str", "choices": ["DISABLED", "SUBDOMAIN"]},
        consent_method={"type": "str", "choices": ["TRUSTED", "REQUIRED"]},
        issuer_mode={"type": "str", "choices": ["ORG_URL", "CUSTOM_URL", "DYNAMIC"]},
        refresh_token_rotation={
            "type": "dict",
            "no_log": False,
            "options": {
                "rotation_type": {"type": "str", "choices": ["ROTATE", "STATIC"], "required": True},
                "leeway": {"type": "int"},
            },
        },
        dpop_bound_access_tokens={"type": "bool", "no_log": False},
        network={
            "type": "dict",
            "options": {
                "connection": {"type": "str", "choices": ["ANYWHERE", "ZONE"], "required": True},
                "include": {"type": "list", "elements": "str"},
                "exclude": {"type": "list", "elements": "str"},
            },
        },
        token_endpoint_auth_method={
            "type": "str",
            "no_log": False,
            "choices": [
                "client_secret_basic",
                "client_secret_post",
                "client_secret_jwt",
                "private_key_jwt",
                "none",
            ],
        },
        pkce_required={"type": "bool"},
        custom_client_id={"type": "str"},
        custom_client_secret={"type": "str", "no_log": True},
        update_secret={"type": "str", "choices": ["on_create", "always"], "default": "on_create", "no_log": False},
        return_secret={"type": "bool", "default": False, "no_log": False},
        jwks={"type": "list", "elements": "dict", "no_log": False},
        jwks_uri={"type": "str"},
        everyone={"type": "bool"},
        hide_web={"type": "bool"},
        hide_ios={"type": "bool"},
        logo={"type": "path"},
        update_logo={"type": "str", "choices": ["when_missing", "always"], "default": "when_missing"},
    ),
    misplaced=lambda params: oauth_settings.private_parts(params["jwks"] or []),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
