#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_connection_info
short_description: Test the connection to an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Tests the connection to the org and the credentials. It reports for each check whether it passed, and if not, what
    to do.
  - Sends one request without a credential, and one or two requests for users with the credential.
  - With O(wants), it also reports whether the credential may do what other tasks need. It finds this out without a
    write, from the scopes of the access token, the admin roles of the user or app, the permissions of its custom roles,
    and harmless reads. What Okta does not show makes an answer unknown, and does not fail the task.
  - Requires no Okta scope and no admin role. C(okta.apps.read), C(okta.eventHooks.read), C(okta.groups.read),
    C(okta.logs.read), C(okta.policies.read), C(okta.roles.read), C(okta.schemas.read), C(okta.trustedOrigins.read),
    C(okta.userTypes.read) and C(okta.users.read) are useful, too.
  - The task does not fail because of a failed check, unless O(assert) is set. An invalid option fails the task, as with
    every module.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  assert:
    description:
      - Whether to fail when a check fails.
      - With O(wants), only the checks C(url), C(credential) and C(rights) count, and a right that is unknown does not
        fail the task.
    type: bool
    default: false
  wants:
    description:
      - The modules and actions that the credential is wanted for, such as V(okta_group_member) or V(add to group).
        L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) lists the actions.
      - A module stands for all that it can do; an action is narrower.
      - In check mode, only the reads of the modules and actions count, because a credential that reads is sufficient
        for check mode.
    type: list
    elements: str
    version_added: 0.4.0
seealso:
  - module: spoke.okta.okta_api_info
  - plugin: spoke.okta.credential_alias
    plugin_type: lookup
"""

EXAMPLES = r"""
- name: Test the connection
  spoke.okta.okta_connection_info:
  register: test

- name: Show the failed checks and what to do
  ansible.builtin.debug:
    msg: "{{ test.findings | rejectattr('ok', 'equalto', true) }}"

- name: Fail unless the connection works
  spoke.okta.okta_connection_info:
    assert: true

- name: Check what the credential may do
  spoke.okta.okta_connection_info:
    wants:
      - suspend
      - add to group
      - okta_app_assignment
  register: rights

- name: Show what is missing and what to do
  ansible.builtin.debug:
    msg: "{{ rights.wants | rejectattr('ok', 'equalto', true) }}"

- name: Fail before the first change if a right is missing
  spoke.okta.okta_connection_info:
    wants: [add to group]
    assert: true
"""

RETURN = r"""
ok:
  description: Whether no check failed.
  returned: always
  type: bool
  sample: true
findings:
  description:
    - The results of the checks, in the order below. If the org cannot be reached, only the first check is included.
    - The checks are C(url), C(engine), C(tls), C(proxy), C(clock), C(credential), C(identity), C(rights), C(scopes),
      C(life), C(rate_limit) and C(dpop). If no credential is accepted, the checks after C(credential) are omitted.
  returned: always
  type: list
  elements: dict
  contains:
    check:
      description: The name of the check.
      returned: always
      type: str
      sample: clock
    ok:
      description: Whether the check passed; V(null) if the result is unknown.
      returned: always
      type: bool
      sample: false
    what:
      description: The finding.
      returned: always
      type: str
      sample: The clock of this host is 600 s behind the org's.
    remedy:
      description: What to do, or an empty string.
      returned: always
      type: str
      sample: Synchronize it with NTP. Okta refuses the assertions of a service app with a wrong time.
wants:
  description: The answer for each of O(wants). Empty if no credential is accepted.
  returned: with O(wants)
  type: list
  elements: dict
  contains:
    want:
      description: The module or action.
      returned: always
      type: str
      sample: add to group
    ok:
      description:
        - Whether the credential may do this, as far as Okta shows it; V(null) if that is unknown.
        - V(true) means that it has the rights for some objects. A role that is limited to some groups or applications
          does not cover the others.
      returned: always
      type: bool
      sample: false
    missing:
      description:
        - The OAuth scopes and the permissions of custom admin roles that are missing. Where Okta documents no
          permission, it is the type of a standard role.
      returned: always
      type: list
      elements: str
      sample: ["okta.groups.manage"]
    remedy:
      description: What to do, or why the answer is unknown; empty if nothing is missing.
      returned: always
      type: str
      sample: >-
        Grant okta.groups.manage to the app: with okta_app_grant, or in the Admin Console under Applications >
        Applications > (the app) > Okta API Scopes.
    scopes:
      description: The scopes that it needs.
      returned: always
      type: list
      elements: str
      sample: ["okta.groups.manage", "okta.users.read"]
    permissions:
      description: The permissions of a custom admin role that it needs.
      returned: always
      type: list
      elements: str
      sample: ["okta.groups.members.manage", "okta.users.groupMembership.manage"]
    roles:
      description: The standard roles of which one is sufficient, the weakest first.
      returned: always
      type: list
      elements: str
      sample: ["GROUP_MEMBERSHIP_ADMIN", "USER_ADMIN", "ORG_ADMIN", "SUPER_ADMIN"]
org:
  description: The public metadata of the org.
  returned: when an Okta org responds
  type: dict
  sample: {"id": "00o1n8sbwArJ7OQRw406", "pipeline": "idx"}
user:
  description: The user of the credential.
  returned: when Okta returns it
  type: dict
  sample: {"id": "00u1f96ECLNVOKVMUSEA", "status": "ACTIVE"}
okta_api:
  description:
    - The cost of the task - C(calls), C(retries), C(waited_seconds), C(remaining) and C(credential), and after writes
      C(writes) and C(write_counts).
    - The guide L(Results and errors, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst) describes
      each key.
  returned: always
  type: dict
  sample: {"calls": 2, "retries": 0, "waited_seconds": 0.0, "remaining": 299, "credential": "api_token"}
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..module_utils import errors, runner
from ..module_utils.options import arguments
from ..module_utils.reports import findings, wants
from ..module_utils.resources import own_rights
from ..module_utils.resources.identity import Identity
from ..module_utils.rights import judgment

Read = TypeVar("Read")

OF_A_CONNECTION = ("url", "credential", "rights")
"""The checks that decide whether other tasks may begin."""


@dataclass(frozen=True)
class Look:
    """The findings of some checks, and the document that they read; None when they read none."""

    found: list[findings.Finding]
    document: Any = None


def path_findings(org: Identity, connection: runner.Connection) -> Look:
    """Return the findings about the path to the org, with the document of the org."""
    sent = time.time()
    try:
        response, peer = org.metadata()
    except errors.OktaError as error:
        return Look([findings.finding("url", False, str(error), "Check org_url, the network, and the proxy.")])
    received = time.time()
    found = [findings.of_url(connection.org_url, response.document)]
    if not found[0]["ok"]:
        return Look(found)
    found += [
        findings.of_engine(response.document),
        findings.of_tls(connection.org_url, peer.certificate, received),
        findings.of_proxy(peer.proxy),
        findings.of_clock(response.headers, sent, received),
    ]
    return Look(found, response.document)


def attempt(read: Callable[[], Read]) -> tuple[Read | None, errors.OktaError | None]:
    """Return the result of *read()* and the error that it raised; one of them is None."""
    try:
        return read(), None
    except errors.OktaError as error:
        return None, error


def is_accepted(error: errors.OktaError) -> bool:
    """Return whether Okta refused a request although it accepted the credential."""
    return isinstance(error, errors.ApiError) and error.status != 401


def answers(
    connection: runner.Connection, asked: Sequence[str], check_mode: bool, user_id: str, proofs: Mapping[str, str]
) -> list[wants.Want]:
    """Return whether the credential may do what is asked for. *proofs* are those of reads that were already sent."""
    credential, rights = connection.credential, own_rights.OwnRights(connection)
    scopes = None if credential.granted is None else frozenset(credential.granted)
    known = judgment.Known(scopes, credential.method != "api_token", proofs=proofs)
    known = rights.roles(known, user_id, credential.client_id if findings.is_app(credential) else "")
    for want in asked:
        known = rights.proofs(known, wants.requests(want, check_mode))
    holder = wants.Holder(credential, findings.is_app(credential), rights.unseen)
    return [wants.answer(want, check_mode, known, holder) for want in asked]


def credential_findings(
    org: Identity, connection: runner.Connection, asked: Sequence[str], check_mode: bool
) -> tuple[Look, list[wants.Want]]:
    """Return the findings about the credential, with the document of the user, and the answers to what is asked."""
    me, error = attempt(org.me)
    credential = connection.credential
    refused = [warning for warning in connection.warnings if warning not in credential.warnings]
    if error and not is_accepted(error):
        return Look([findings.of_credential(credential, refused, error)]), []
    listed, list_error = attempt(org.one_user)
    response, user = listed or me, me.document if me else None
    answered = []
    if asked:
        users = own_rights.proof(own_rights.USERS, listed, list_error)
        proofs = {own_rights.USERS.name: users}
        answered = answers(connection, asked, check_mode, (user or {}).get("id", ""), proofs)
    found = [
        findings.of_credential(credential, refused, None),
        findings.of_identity(user, credential, error),
        wants.of_rights(answered) if asked else findings.of_rights(list_error),
        findings.of_scopes(credential),
        findings.of_life(credential, time.time()),
        findings.of_rate_limit(response.headers if response else {}),
        findings.of_dpop(credential),
    ]
    return Look(found, user), answered


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    asked, org = params["wants"] or [], Identity(connection)
    for want in asked:
        wants.requests(want, check_mode)
    path = path_findings(org, connection)
    result: dict[str, Any] = {"changed": False, "findings": path.found, **({"wants": []} if asked else {})}
    if path.document:
        caller, answered = credential_findings(org, connection, asked, check_mode)
        result["findings"] = path.found + caller.found
        result.update({"org": path.document, **({"user": caller.document} if caller.document else {})})
        result.update({"wants": answered} if asked else {})
    bad = [one for one in result["findings"] if one["ok"] is False]
    result["ok"] = not bad
    if asked:
        bad = [one for one in bad if one["check"] in OF_A_CONNECTION]
    if bad and params["assert"]:
        text = " ".join(f"{one['check']}: {one['what']} {one['remedy']}".strip() for one in bad)
        raise errors.ItemsFailed(f"The connection test failed. {text}", result)
    return result


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        wants={"type": "list", "elements": "str"}, **{"assert": {"type": "bool", "default": False}}
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
