#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_certificate
short_description: Rotate the signing certificate of a SAML application of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Rotates the certificate with which Okta signs for an application, without downtime. A rotation takes two tasks, with
    time in between to make the other side trust the new certificate - O(step=add) makes a certificate that does not
    sign yet, O(step=activate) makes it the one that signs.
  - Each step is idempotent. With O(ends_within), both steps can be in a play that runs every day - they do nothing
    before the certificate that signs is about to end.
  - Okta does not delete certificates. The former one stays in the list, and can be activated again.
  - SAML and WS-Federation applications have certificates of their own. OpenID Connect applications share the keys of
    the org.
  - Requires the Okta scope C(okta.apps.manage) for all options. A custom admin role needs the permission
    C(okta.apps.manage). The weakest standard role for all options is C(APP_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  app:
    description: The application, by ID, exact label or name. If several applications match, the task fails and lists
      them.
    type: str
    required: true
  step:
    description:
      - V(add) makes a certificate. It does nothing if the application has a valid certificate that is newer than the
        one that signs. After an activation, V(add) therefore begins the next rotation, unless O(ends_within) is set.
      - V(activate) makes Okta sign with O(kid). It does nothing if that certificate signs already. For O(app), Okta
        replaces the application as a whole, so the module changes the latest document and reads the result.
    type: str
    choices: [add, activate]
    required: true
  kid:
    description:
      - With O(step=activate), the ID of the certificate to sign with. By default it is the newest valid one that is
        newer than the one that signs. A copy of the certificate of another application can be older, so it needs its
        ID.
      - With O(clone_from), the ID of the certificate to copy. By default it is the one that signs.
    type: str
  clone_from:
    description: With O(step=add), another application, by ID, exact label or name. The module copies its certificate
      instead of making one, so that both applications can sign with the same one.
    type: str
  validity_years:
    description: The time in years, 2 to 10, for which a new certificate is valid.
    type: int
    default: 10
  ends_within:
    description: A number of days. The task does nothing if the certificate that signs is valid for longer.
    type: int
  metadata:
    description: Whether to return the SAML metadata with RV(certificate) in RV(metadata).
    type: bool
    default: false
seealso:
  - module: spoke.okta.okta_app_certificate_info
  - module: spoke.okta.okta_app_saml
"""

EXAMPLES = r"""
- name: Make a certificate a month before the current one ends
  spoke.okta.okta_app_certificate:
    app: Payroll
    step: add
    ends_within: 30
  register: payroll

- name: Write the certificate for the administrators of the other side
  ansible.builtin.copy:
    content: "{{ payroll.certificate.certificate }}"
    dest: /tmp/payroll.pem
    mode: "0644"
  when: payroll.certificate.certificate is not none

- name: Sign with the new certificate a week before the current one ends
  spoke.okta.okta_app_certificate:
    app: Payroll
    step: activate
    ends_within: 7
"""

RETURN = r"""
certificate:
  description:
    - The certificate that the step concerns - the one that was made, copied, or now signs, or the one because of which
      nothing was to do. In check mode, a certificate that the task would make has no values.
    - Null if O(ends_within) is set and Okta does not show when the certificate that signs ends.
  returned: success
  type: dict
  contains:
    kid:
      description: ID of the key. Null in check mode for a certificate that the task would make.
      returned: always
      type: str
      sample: mXtzOtml09Dg1ZCeKxTRBo3KrQuBWFkJ5oxhVagjTzo
    signs:
      description: Whether Okta signs with this certificate.
      returned: always
      type: bool
      sample: true
    created:
      description: Time at which it was created.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.000Z"
    expires_at:
      description: Time at which it ends. Null if Okta does not show it.
      returned: always
      type: str
      sample: "2036-01-31T08:00:00.000Z"
    days_left:
      description: Whole days until it ends, negative if it has ended.
      returned: always
      type: int
      sample: 3352
    fingerprint_sha256:
      description: SHA-256 fingerprint of the certificate.
      returned: always
      type: str
      sample: "3B:4D:19:6D:04:4E:60:5F:54:D8:0F:1B:0D:5F:29:5E:06:0A:33:5C:72:15:6C:55:80:45:95:8A:A2:30:A8:1E"
    certificate:
      description: The certificate in PEM.
      returned: always
      type: str
      sample: "-----BEGIN CERTIFICATE-----\nMIIDp..."
certificates:
  description: All certificates of the application, oldest first, as RV(certificate).
  returned: success
  type: list
  elements: dict
metadata:
  description: The SAML metadata of Okta as the identity provider, with RV(certificate), as XML. Null if Okta does not
    show it, and in check mode for a certificate that the task would make.
  returned: with O(metadata=true)
  type: str
app:
  description: ID, label, signOnMode and status of the application.
  returned: success
  type: dict
  sample: {"id": "0oa1gjh63g214q0Hq0g4", "label": "Payroll", "signOnMode": "SAML_2_0", "status": "ACTIVE"}
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["add a certificate to Payroll"]
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

import time
from typing import Any

from ..module_utils import runner
from ..module_utils.apps import certificate_plan
from ..module_utils.engine import optional, reconcile
from ..module_utils.options import arguments, typed
from ..module_utils.resources.org import Org

METADATA = optional.Extra("the SAML metadata of the application", "In the result, metadata is null.")


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, ends_within=0)
    wanted, org = typed.read(certificate_plan.Wanted, params), Org(connection)
    certificate_plan.check_options(wanted)
    outcome = reconcile.achieve(lambda: certificate_plan.planned(org, wanted, time.time()), check_mode)
    result = certificate_plan.reported(outcome)
    if not wanted.metadata:
        return result
    app, chosen = result["app"]["id"], result["certificate"] or {}
    # A certificate that only a real run would make does not have a time.
    made = chosen.get("created")
    read = (
        org.known(METADATA, lambda: org.signing_keys.metadata(app, chosen["kid"]), done=result["changed"])
        if made
        else None
    )
    return {**result, "metadata": read}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        app={"type": "str", "required": True},
        step={"type": "str", "choices": ["add", "activate"], "required": True},
        kid={"type": "str"},
        clone_from={"type": "str"},
        validity_years={"type": "int", "default": 10},
        ends_within={"type": "int"},
        metadata={"type": "bool", "default": False},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
