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
    - What RV(operations) says as data, one entry for each - C(verb) and C(object), and C(target) where there is a
      second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
okta_api:
  description:
    - What the task cost - C(calls), C(retries), C(waited_seconds), C(remaining) and C(credential), and after writes
      C(writes) and C(write_counts).
    - The guide L(How results and errors look, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst)
      describes each.
  returned: always
  type: dict
  sample: {"calls": 2, "retries": 0, "waited_seconds": 0.0, "remaining": 299, "credential": "api_token"}
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils import errors, runner
from ..module_utils.consent import authorization
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments

ANSWERS = ("code", "redirected_url", "listen")


def planned(app, params):
    """The plan, from what the store has and what Okta says of it."""
    standing = app.standing()
    if params["state"] == "absent":
        return ending(app, standing)
    if params["grant"] == "client_credentials":
        return of_service(app, standing, params)
    authorization.check_lasting(app.keeps)
    if standing.facts is None and params["refresh_token"] is not None:
        return renewal(app, standing)
    if app.is_good(standing):
        return renewal(app, standing) if params["renew"] else settled(app, standing)
    request = app.under_way(standing)
    if params["grant"] == "device_code":
        return of_device(app, standing, request, params)
    return of_code(app, standing, request, params)


def status(standing):
    """The status of a Standing as a diff shows it."""
    if standing.facts is None:
        return {"status": "pending" if standing.consent.request else "absent"}
    return {"status": "authorized", "scopes": sorted(str(standing.facts.get("scope") or "").split())}


def settled(app, standing):
    """Nothing to do."""
    return nothing_to_do(status(standing), app.document(standing))


def nothing_to_do(shown, document):
    """A plan without steps."""
    return reconcile.Plan(shown, shown, document, document)


def change(app, standing, scopes, *steps):
    """A plan whose steps end in tokens for these scopes."""
    after = {"status": "authorized", "scopes": sorted(scopes)}
    document = app.document(standing) if standing.facts else None
    return reconcile.Plan(status(standing), after, document, {**after, "client_id": app.client_id}, list(steps))


def renewal(app, standing):
    """Get a new access token by the refresh token."""
    if standing.facts is not None and standing.holdings.refresh_token is None:
        raise errors.Refused(
            "renew: there is no refresh token. Revoke (state absent), and let a person authorise anew."
        )

    def renew(_document):
        app.renew()
        return app.document()

    scopes = status(standing).get("scopes") or app.scopes
    return change(app, standing, scopes, reconcile.Step("renew", "the access token", renew))


def of_service(app, standing, params):
    """A service app gets its token by itself."""
    if standing.facts is not None and not params["renew"]:
        return settled(app, standing)
    if app.keeps:
        return change(app, standing, app.scopes, reconcile.Step("get", "an access token", lambda _document: got(app)))
    return nothing_to_do({"status": "authorized"}, got(app))


def got(app):
    """How a service app is authorised, with a new token."""
    app.renew()
    return app.document()


def of_code(app, standing, request, params):
    """A person answers in a browser."""
    if not any(params[name] for name in ANSWERS):
        return asking(app, standing, request, app.begin_code)
    if request is None:
        raise nobody_asked(next(name for name in ANSWERS if params[name]))
    if params["listen"]:
        app.check_listening()
        return change(app, standing, request.scopes, exchange(app, lambda: app.listen(request)))
    code = (params["code"] or "").strip() or request.code_in(params["redirected_url"])
    return change(app, standing, request.scopes, exchange(app, lambda: app.finish_code(request, code)))


def exchange(app, finish):
    """The step that ends with tokens for a code."""

    def perform(_document):
        finish()
        return app.document()

    return reconcile.Step("exchange", "the authorization code", perform)


def of_device(app, standing, request, params):
    """A person answers on another device."""
    if request is None and params["wait"]:
        raise nobody_asked("wait")
    if request is None:
        return asking(app, standing, request, app.begin_device)

    def collect(_document):
        seconds = params["wait_timeout"] if params["wait"] else 0.0
        if app.collect_within(seconds):
            return app.document()
        if params["wait"]:
            raise errors.NotSettled(
                f"Nobody has entered the code {request.user_code} within {seconds:g} s (option wait_timeout). It is "
                "good for some more time: run the task again, and enter it meanwhile."
            )
        return app.request_document(request)

    return change(app, standing, request.scopes, reconcile.Step("collect", "the tokens", collect))


def asking(app, standing, request, begin):
    """Begin to ask a person, or show again what he was asked."""
    pending = {"status": "pending"}
    if request is not None:
        return nothing_to_do(pending, app.request_document(request))

    def perform(_document):
        return app.request_document(begin())

    expected = {**pending, "client_id": app.client_id}
    app.asked_scopes()
    return reconcile.Plan(
        status(standing), pending, None, expected, [reconcile.Step("begin", "to ask a person", perform)]
    )


def nobody_asked(option):
    """The error for an answer to a question that was not asked."""
    return errors.InvalidOption(
        option,
        "no authorization is under way for this app, these scopes and this redirect_url in the token store.",
        "Run the task without it first, with the same token_store_path, and show the person what it returns.",
    )


def ending(app, standing):
    """Revoke what there is, then forget it."""
    before = status(standing)
    after = {"status": "absent", "client_id": app.client_id}
    steps = []
    if standing.holdings.refresh_token:
        steps.append(reconcile.Step("revoke", "the refresh token", lambda _document: app.revoke_refresh_token()))
    if standing.holdings.access_tokens:
        steps.append(reconcile.Step("revoke", "the access tokens", lambda _document: app.revoke_access_tokens()))
    if steps or standing.consent.request or standing.consent.asked:

        def forget(_document):
            app.forget()
            return after

        steps.append(reconcile.Step("forget", "what the store has", forget))
    return reconcile.Plan(before, {"status": "absent"} if steps else before, after, after, steps)


def check(params):
    """Raise InvalidOption for an answer that does not belong to the grant."""
    for option, grant in (*((name, "authorization_code") for name in ANSWERS), ("wait", "device_code")):
        if params[option] and params["grant"] != grant:
            raise errors.InvalidOption(option, f"it belongs to grant {grant}.", "Leave one of them out.")


def work(params, connection, check_mode):
    """How the app is authorised now."""
    check(params)
    arguments.check_least(params, wait_timeout=0)
    app = authorization.Authorization(params, connection)
    outcome = reconcile.achieve(lambda: planned(app, params), check_mode)
    return shown(outcome.result("authorization"))


def shown(result):
    """The result, with what became of it: Okta may grant fewer scopes, and a person may not have answered."""
    now, diff = result["authorization"], result["diff"]
    if now["status"] == "pending" and diff["after"]["status"] == "authorized":
        return {**result, "changed": False, "operations": [], "diff": {**diff, "after": diff["before"]}}
    if "scopes" in now and result["changed"]:
        diff["after"]["scopes"] = sorted(now["scopes"])
    return result


def main():
    """Run the module."""
    module = AnsibleModule(
        argument_spec=arguments.spec(
            "state",
            "wait_timeout",
            grant={"type": "str", "choices": list(authorization.GRANTS), "default": "authorization_code"},
            redirected_url={"type": "str", "no_log": True},
            code={"type": "str", "no_log": True},
            listen={"type": "bool", "default": False},
            wait={"type": "bool", "default": False},
            renew={"type": "bool", "default": False},
            credential={"type": "str", "no_log": False},
        ),
        mutually_exclusive=[ANSWERS],
        supports_check_mode=True,
    )
    runner.run(module, work, authorization.options_of_person)


if __name__ == "__main__":
    main()
