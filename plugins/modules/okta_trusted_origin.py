#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_trusted_origin
short_description: Manage a trusted origin (base URI) of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, activates, deactivates and deletes a trusted origin. This is a website that may call Okta from
    browsers, to which Okta may redirect users, or that may embed Okta.
  - Requires the Okta scope C(okta.trustedOrigins.manage) for all options. Okta documents no sufficient permissions of
    custom admin roles. The weakest standard role for all options is C(ORG_ADMIN). L(Rights,
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
  name:
    description: The trusted origin, by ID or exact name.
    type: str
    required: true
  state:
    description: V(present) creates the trusted origin if needed and updates it to match the other options. V(absent)
      deletes it.
    type: str
    choices: [present, absent]
    default: present
  status:
    description: Whether the trusted origin is active. By default a new trusted origin is active, and an existing
      trusted origin keeps its status.
    type: str
    choices: [active, inactive]
  origin:
    description:
      - Scheme, host and, if it is not the default, port, such as V(https://portal.example.com). Required to create a
        trusted origin.
      - Okta decides which schemes it accepts. It documents C(http), C(https), C(ftp), C(ionic) and C(capacitor).
      - The host may contain a wildcard, such as V(https://*.example.com), for embedding (V(IFRAME_EMBED)). Okta does
        not accept wildcards for V(CORS).
    type: str
  types:
    description:
      - The types of trust - calls from browsers (V(CORS)), redirects (V(REDIRECT)), embedding (V(IFRAME_EMBED)). Other
        types are sent, too, and Okta decides whether to accept them.
      - Required to create a trusted origin. The module adds the types to the existing ones. With O(exclusive=true) it
        replaces them.
    type: list
    elements: str
  exclusive:
    description: Whether to remove all types that are not listed in O(types).
    type: bool
    default: false
seealso:
  - module: spoke.okta.okta_trusted_origin_info
  - module: spoke.okta.okta_app_oauth
"""

EXAMPLES = r"""
- name: Allow the portal to call Okta from browsers
  spoke.okta.okta_trusted_origin:
    name: Portal
    origin: https://portal.example.com
    types: [CORS]

- name: Delete the trusted origin
  spoke.okta.okta_trusted_origin:
    name: Portal
    state: absent
"""

RETURN = r"""
trusted_origin:
  description: The trusted origin as Okta returned it. In check mode, the expected result. Null if the trusted origin
    does not exist.
  returned: success
  type: dict
  contains:
    id:
      description: ID of the trusted origin. Not set in check mode for a trusted origin that the task would create.
      returned: always
      type: str
      sample: tosue7JvguwJ7U6kz0g3
    name:
      description: Name of the trusted origin.
      returned: always
      type: str
      sample: Portal
    origin:
      description: Scheme, host and port.
      returned: always
      type: str
      sample: https://portal.example.com
    scopes:
      description: The types of trust.
      returned: always
      type: list
      elements: dict
      sample: [{"type": "CORS"}]
    status:
      description: C(ACTIVE) or C(INACTIVE).
      returned: always
      type: str
      sample: ACTIVE
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
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, typed
from ..module_utils.origins import origin_plan
from ..module_utils.resources.trusted_origins import TrustedOrigins


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    origins, wanted = TrustedOrigins(connection), typed.read(origin_plan.Wanted, params)
    if wanted.state == "present":
        origin_plan.check_options(wanted)
    return reconcile.achieve(lambda: origin_plan.planned(origins, wanted), check_mode).result("trusted_origin")


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "state",
        name={"type": "str", "required": True},
        status={"type": "str", "choices": ["active", "inactive"]},
        origin={"type": "str"},
        types={"type": "list", "elements": "str"},
        exclusive={"type": "bool", "default": False},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
