#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module okta_oauth_token."""

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_oauth_token
short_description: Authorize an app as a person, and store, renew or revoke its tokens
version_added: 0.2.0
description:
  - Lets an administrator authorize an app to act on their behalf, stores the tokens in the token store, and revokes
    them. Other tasks use the tokens with O(auth_method=refresh_token) and the same O(client_id) and token store.
  - A person takes part, so two tasks or two runs are required. The first task returns a URL for the person to open, or
    a code for another device. The second task gets the result - from the URL to which the browser was redirected, by
    listening for the browser, or by polling Okta.
  - Secrets are not returned. The token store contains the state between the two tasks, so O(token_store) must be
    V(file), and both tasks require the same O(token_store_path).
  - The module checks with Okta whether the tokens in the store are still valid. If they are, it changes nothing.
  - Requires no Okta scope and no admin role.
  - With O(grant=client_credentials), no person takes part, and the module checks whether a service app gets a token.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    description: >-
      Predicts what would be done. No authorization is requested, no code is used, and the module does not wait for a
      browser. Check mode cannot predict whether a person has responded.
  diff_mode:
    support: full
    description: Shows the status and the scopes. Tokens and codes are never shown.
  idempotent:
    support: full
    description: >-
      Nothing is changed while Okta reports that the tokens in the store are valid, even if the same code or redirected
      URL is given again. Only O(renew) gets a new token at each run.
options:
  grant:
    description:
      - The OAuth grant with which the app gets tokens. The app must allow it.
      - V(authorization_code) sends a person to Okta with a browser, and requires O(redirect_url). It always uses PKCE.
      - V(device_code) shows a code that a person enters in a browser on any device.
      - V(client_credentials) is for service apps, and requires O(private_key) (or O(client_secret) with a custom
        authorization server).
    type: str
    choices: [authorization_code, device_code, client_credentials]
    default: authorization_code
  redirected_url:
    description:
      - The complete URL to which Okta redirected the browser. The page itself does not need to exist.
      - It proves that the response belongs to the URL that this module created.
    type: str
  code:
    description:
      - The authorization code alone, if the URL is not available. Prefer O(redirected_url).
    type: str
  listen:
    description:
      - Whether to listen for the browser on this host. O(redirect_url) must point to it, such as
        C(http://127.0.0.1:8400/callback), so the person's browser must run on the host that runs the module.
      - The URL comes from a previous task without this option, because a module returns nothing before it ends.
    type: bool
    default: false
  wait:
    description:
      - Whether to poll Okta, at the interval that Okta sets, until the person has responded on the other device.
      - If false, the module polls Okta once.
    type: bool
    default: false
  wait_timeout:
    description:
      - The maximum time in seconds that O(listen) and O(wait) wait for the person.
    type: float
    default: 60
  renew:
    description:
      - Whether to get a new access token with the refresh token, even if the current access token is valid.
      - Even without this option, the module gets tokens with a O(refresh_token) that the token store does not contain,
        and stores them.
    type: bool
    default: false
  credential:
    description:
      - The name of the entry of O(credentials) to use. Required if O(credentials) has several entries.
    type: str
  state:
    description:
      - V(present) - the app has valid tokens, or an authorization is pending.
      - V(absent) - the refresh token and the access tokens are revoked and removed from the token store.
    type: str
    choices: [present, absent]
    default: present
notes:
  - Anyone who can read the token store can use the tokens in it. Protect it like passwords, and set O(token_store_key).
seealso:
  - ref: ansible_collections.spoke.okta.docsite.administrator
    description: All steps, from the app in Okta to the first task, in a terminal and in AWX.
  - name: Okta's guide to the authorization code grant with PKCE
    description: The flow between the app, the browser and Okta.
    link: https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/
  - name: Okta's guide to the device authorization grant
    description: The flow without a browser on the host.
    link: https://developer.okta.com/docs/guides/device-authorization-grant/main/
author:
  - spoke.okta contributors (@spoke)
"""

EXAMPLES = r"""
- name: Start the authorization by an administrator
  spoke.okta.okta_oauth_token:
    client_id: "{{ okta_web_client_id }}"
    client_secret: "{{ okta_web_client_secret }}"
    redirect_url: https://ansible.example.com/callback
    scopes:
      - okta.users.manage
      - okta.groups.manage
    token_store: file
    token_store_path: "{{ okta_token_folder }}"
  register: started

- name: Show the URL to open in a browser
  ansible.builtin.debug:
    msg: "{{ started.authorization.authorization_url }}"
  when: started.authorization.status == 'pending'

- name: Complete the authorization with the URL of the browser
  spoke.okta.okta_oauth_token:
    client_id: "{{ okta_web_client_id }}"
    client_secret: "{{ okta_web_client_secret }}"
    redirect_url: https://ansible.example.com/callback
    redirected_url: "{{ okta_redirected_url }}"
    scopes:
      - okta.users.manage
      - okta.groups.manage
    token_store: file
    token_store_path: "{{ okta_token_folder }}"

- name: Create a group on behalf of the administrator
  spoke.okta.okta_group:
    auth_method: refresh_token
    client_id: "{{ okta_web_client_id }}"
    client_secret: "{{ okta_web_client_secret }}"
    token_store: file
    token_store_path: "{{ okta_token_folder }}"
    group: Sales

- name: Revoke the tokens
  spoke.okta.okta_oauth_token:
    client_id: "{{ okta_web_client_id }}"
    client_secret: "{{ okta_web_client_secret }}"
    token_store: file
    token_store_path: "{{ okta_token_folder }}"
    state: absent

- name: Get a code for another device
  spoke.okta.okta_oauth_token:
    client_id: "{{ okta_native_client_id }}"
    grant: device_code
    scopes:
      - okta.users.read
    token_store: file
    token_store_path: "{{ okta_token_folder }}"
  register: device

- name: Show the code to enter
  ansible.builtin.debug:
    msg: "Enter {{ device.authorization.user_code }} at {{ device.authorization.verification_uri }}"

- name: Check that a service app gets a token
  spoke.okta.okta_oauth_token:
    client_id: "{{ okta_service_client_id }}"
    private_key: "{{ okta_service_private_key }}"
    grant: client_credentials
    scopes:
      - okta.users.read
"""

RETURN = r"""
authorization:
  description: The authorization of the app.
  returned: success
  type: dict
  contains:
    status:
      description: V(authorized), V(pending) until the person has responded, or V(absent).
      type: str
      sample: pending
    client_id:
      description: The client ID of the app.
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    username:
      description: The login of the person on whose behalf the app acts, as Okta returned it. Null for a service app.
      returned: when the status is V(authorized), in check mode only without a change
      type: str
      sample: ada@example.com
    scopes:
      description: The scopes that Okta granted. Okta omits scopes that the app is not granted.
      returned: when the status is V(authorized)
      type: list
      elements: str
      sample: [okta.users.manage, okta.groups.manage, offline_access]
    renewable:
      description: Whether a refresh token exists, so that the authorization lasts longer than the access token.
      returned: when the status is V(authorized), in check mode only without a change
      type: bool
      sample: true
    access_token_expires:
      description: The time at which the newest access token expires. Tasks renew it automatically.
      returned: when the status is V(authorized), in check mode only without a change
      type: str
      sample: "2026-01-31T08:00:00.000Z"
    authorization_url:
      description: The URL for the person to open in a browser.
      returned: when the status is V(pending) and O(grant=authorization_code), not in check mode
      type: str
      sample: https://acme.okta.com/oauth2/v1/authorize?client_id=0oa1gjh63g214q0Hq0g4
    redirect_url:
      description: The URL to which Okta redirects the browser.
      returned: when the status is V(pending) and O(grant=authorization_code), not in check mode
      type: str
      sample: https://ansible.example.com/callback
    user_code:
      description: The code for the person to enter.
      returned: when the status is V(pending) and O(grant=device_code), not in check mode
      type: str
      sample: BDSDLXFG
    verification_uri:
      description: The URL at which the person enters the code.
      returned: when the status is V(pending) and O(grant=device_code), not in check mode
      type: str
      sample: https://acme.okta.com/activate
    verification_uri_complete:
      description: The URL that includes the code.
      returned: when the status is V(pending) and O(grant=device_code), not in check mode
      type: str
      sample: https://acme.okta.com/activate?user_code=BDSDLXFG
    expires:
      description: The time until which the person can respond.
      returned: when the status is V(pending), not in check mode
      type: str
      sample: "2026-01-31T08:00:00.000Z"
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: success
  type: list
  elements: str
  sample: ["exchange the authorization code"]
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
from ..module_utils.consent import app_options, authorization, consent_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, typed


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    """Return the current authorization of the app."""
    wanted = typed.read(consent_plan.Wanted, params)
    consent_plan.check_options(wanted)
    arguments.check_least(params, wait_timeout=0)
    app = authorization.of_connection(connection, params)
    outcome = reconcile.achieve(lambda: consent_plan.planned(app, wanted), check_mode)
    return consent_plan.settled(outcome).result("authorization")


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "state",
        "wait_timeout",
        grant={"type": "str", "choices": list(app_options.GRANTS), "default": "authorization_code"},
        redirected_url={"type": "str", "no_log": True},
        code={"type": "str", "no_log": True},
        listen={"type": "bool", "default": False},
        wait={"type": "bool", "default": False},
        renew={"type": "bool", "default": False},
        credential={"type": "str", "no_log": False},
    ),
    mutually_exclusive=[consent_plan.ANSWERS],
    meant=app_options.meant,
    own_session=True,
)


def main() -> None:
    """Run the module."""
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
