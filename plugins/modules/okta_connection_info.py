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
  - Requires no Okta scope and no admin role. C(okta.users.read) is useful, too.
  - The task does not fail because of a failed check, unless O(assert) is set. An invalid option fails the task, as with
    every module.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  assert:
    description: Whether to fail when a check fails.
    type: bool
    default: false
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
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ..module_utils import errors, runner
from ..module_utils.options import arguments
from ..module_utils.reports import findings
from ..module_utils.resources.identity import Identity

Read = TypeVar("Read")


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


def credential_findings(org: Identity, connection: runner.Connection) -> Look:
    """Return the findings about the credential, with the document of the user."""
    me, error = attempt(org.me)
    credential = connection.credential
    refused = [warning for warning in connection.warnings if warning not in credential.warnings]
    if error and not is_accepted(error):
        return Look([findings.of_credential(credential, refused, error)])
    listed, list_error = attempt(org.one_user)
    response, user = listed or me, me.document if me else None
    found = [
        findings.of_credential(credential, refused, None),
        findings.of_identity(user, credential, error),
        findings.of_rights(list_error),
        findings.of_scopes(credential),
        findings.of_life(credential, time.time()),
        findings.of_rate_limit(response.headers if response else {}),
        findings.of_dpop(credential),
    ]
    return Look(found, user)


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    org = Identity(connection)
    path = path_findings(org, connection)
    result: dict[str, Any] = {"changed": False, "findings": path.found}
    if path.document:
        caller = credential_findings(org, connection)
        result["findings"] = path.found + caller.found
        result.update({"org": path.document, **({"user": caller.document} if caller.document else {})})
    bad = [one for one in result["findings"] if one["ok"] is False]
    result["ok"] = not bad
    if bad and params["assert"]:
        text = " ".join(f"{one['check']}: {one['what']} {one['remedy']}".strip() for one in bad)
        raise errors.ItemsFailed(f"The connection test failed. {text}", result)
    return result


SPEC = runner.Spec(
    argument_spec=arguments.spec(**{"assert": {"type": "bool", "default": False}}),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
