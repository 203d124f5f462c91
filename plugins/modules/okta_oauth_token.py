#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Module okta_oauth_token."""

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_oauth_token
short_description: Let a person authorise an app, and keep, renew or revoke its tokens
version_added: 0.2.0
description:
  - Lets an administrator authorise an app to act in his name, keeps the tokens in the token store, and revokes them.
    Other tasks then use them with O(auth_method=refresh_token) and the same O(client_id) and token store.
  - A person takes part, so it takes two tasks, or two runs. The first one returns an address that the person opens, or
    a code for another device. The second one gets the answer - as the address to which the browser was sent back, by
    listening for the browser, or by asking Okta.
  - Nothing secret is returned. What has to be kept between the two is in the token store, so O(token_store) has to be
    V(file), and both need the same O(token_store_path).
  - Okta is asked whether the tokens in the store are still good. As long as they are, the module changes nothing.
  - With O(grant=client_credentials) nobody takes part, and the module tells whether a service app gets a token.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    description: >-
      Foretells what would be done. Nobody is asked, no code is used up, and no browser is waited for; whether a person
      has answered is not known then.
  diff_mode:
    support: full
    description: Shows the status and the scopes. Tokens and codes are never shown.
  idempotent:
    support: full
    description: >-
      While Okta says that the tokens in the store are good, nothing is changed, also when the answer of a person is
      given once more. Only O(renew) gets a new token at each run.
options:
  grant:
    description:
      - How the app gets its tokens. The app must be set up for it.
      - V(authorization_code) sends a person to Okta with a browser, and needs O(redirect_url). PKCE is used always.
      - V(device_code) shows a code that a person enters in a browser on any device.
      - V(client_credentials) is for service apps, and needs O(private_key) (or O(client_secret) at a custom
        authorization server).
    type: str
    choices: [authorization_code, device_code, client_credentials]
    default: authorization_code
  redirected_url:
    description:
      - The whole address of the page to which Okta sent the browser. The page itself need not exist.
      - It proves that the answer belongs to the address that this module made.
    type: str
  code:
    description:
      - The authorization code alone, where the address is not at hand. Better give O(redirected_url).
    type: str
  listen:
    description:
      - Whether to wait for the browser on this host. O(redirect_url) has to lead there, such as
        C(http://127.0.0.1:8400/callback), so the person's browser must run on the host that runs the module.
      - The address comes from a former task without this option, since a module shows nothing before it ends.
    type: bool
    default: false
  wait:
    description:
      - Whether to ask Okta, at the pace that it wants, until the person has answered on the other device.
      - Without it, Okta is asked once.
    type: bool
    default: false
  wait_timeout:
    description:
      - For how many seconds O(listen) and O(wait) wait for the person.
    type: float
    default: 60
  renew:
    description:
      - Whether to get a new access token by the refresh token, though the one at hand is good.
      - Given a O(refresh_token) that the store does not have, the module takes it over in any case.
    type: bool
    default: false
  credential:
    description:
      - The name of the one of O(credentials) that is meant. Not needed when there is only one.
    type: str
  state:
    description:
      - V(present) - the app has tokens that Okta takes, or a person is being asked.
      - V(absent) - the refresh token and the access tokens are revoked, and the store has none.
    type: str
    choices: [present, absent]
    default: present
notes:
  - No scope is needed for any of this.
  - The tokens in the store are good for whoever can read it. Keep it as you keep passwords, and set O(token_store_key).
seealso:
  - ref: ansible_collections.spoke.okta.docsite.administrator
    description: Each step, from the app in Okta to the first task, in a terminal and in AWX.
  - name: Okta's guide to the authorization code grant with PKCE
    description: What happens between the app, the browser and Okta.
    link: https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/
  - name: Okta's guide to the device authorization grant
    description: The same without a browser on the host.
    link: https://developer.okta.com/docs/guides/device-authorization-grant/main/
author:
  - spoke.okta contributors (@spoke)
"""

EXAMPLES = r"""
- name: Begin to ask an administrator
  spoke.okta.okta_oauth_token:
    client_id: "{{ okta_web_client_id }}"
    client_secret: "{{ okta_web_client_secret }}"
    redirect_url: https://ansible.example.com/callback
    scopes:
      - okta.users.manage
      - okta.groups.manage
    token_store: file
    token_store_path: "{{ okta_token_folder }}"
  register: asked

- name: Show the address to open in a browser
  ansible.builtin.debug:
    msg: "{{ asked.authorization.authorization_url }}"
  when: asked.authorization.status == 'pending'

- name: Take the address to which the browser was sent back
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

- name: Act in the name of the administrator from now on
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

- name: Show the code
  ansible.builtin.debug:
    msg: "Enter {{ device.authorization.user_code }} at {{ device.authorization.verification_uri }}"

- name: Make sure that a service app gets a token
  spoke.okta.okta_oauth_token:
    client_id: "{{ okta_service_client_id }}"
    private_key: "{{ okta_service_private_key }}"
    grant: client_credentials
    scopes:
      - okta.users.read
"""

RETURN = r"""
authorization:
  description: How the app is authorised.
  returned: success
  type: dict
  contains:
    status:
      description: V(authorized), V(pending) while a person has not answered, or V(absent).
      type: str
      sample: pending
    client_id:
      description: The client ID of the app.
      type: str
      sample: 0oa1gjh63g214q0Hq0g4
    username:
      description: The login of the person in whose name the app acts, as Okta tells it. Null for a service app.
      returned: when the status is V(authorized), not in check mode
      type: str
      sample: ada@example.com
    scopes:
      description: The scopes that Okta granted. Those that the app was not granted are left out by Okta.
      returned: when the status is V(authorized)
      type: list
      elements: str
      sample: [okta.users.manage, okta.groups.manage, offline_access]
    renewable:
      description: Whether there is a refresh token, so that the authorisation lasts longer than the access token.
      returned: when the status is V(authorized), not in check mode
      type: bool
      sample: true
    access_token_expires:
      description: When the newest access token expires. Tasks renew it by themselves.
      returned: when the status is V(authorized), not in check mode
      type: str
      sample: "2026-01-31T08:00:00.000Z"
    authorization_url:
      description: The address that the person opens in a browser.
      returned: when the status is V(pending) and O(grant=authorization_code), not in check mode
      type: str
      sample: https://acme.okta.com/oauth2/v1/authorize?client_id=0oa1gjh63g214q0Hq0g4
    redirect_url:
      description: To where the browser will be sent back.
      returned: when the status is V(pending) and O(grant=authorization_code), not in check mode
      type: str
      sample: https://ansible.example.com/callback
    user_code:
      description: The code that the person enters.
      returned: when the status is V(pending) and O(grant=device_code), not in check mode
      type: str
      sample: BDSDLXFG
    verification_uri:
      description: Where the person enters the code.
      returned: when the status is V(pending) and O(grant=device_code), not in check mode
      type: str
      sample: https://acme.okta.com/activate
    verification_uri_complete:
      description: The same, with the code in the address.
      returned: when the status is V(pending) and O(grant=device_code), not in check mode
      type: str
      sample: https://acme.okta.com/activate?user_code=BDSDLXFG
    expires:
      description: Until when the person may answer.
      returned: when the status is V(pending), not in check mode
      type: str
      sample: "2026-01-31T08:00:00.000Z"
operations:
  description: What was done, or would be in check mode.
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
from ..module_utils.consent import app_options, authorization, consent_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, typed


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    """Return how the app is authorised now."""
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
