#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_trusted_origin_info
short_description: Read trusted origins (base URIs) of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one trusted origin, the trusted origins that match a filter, or all trusted origins.
  - Requires the Okta scope C(okta.trustedOrigins.read) for all options. Okta documents no sufficient permissions of
    custom admin roles. The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  name:
    description: The trusted origin, by ID or exact name.
    type: str
  filter:
    description: An Okta filter expression on C(name), C(origin), C(status) or C(type).
    type: str
  limit:
    description: The maximum number of trusted origins to return. If unset, all trusted origins of all pages are
      returned.
    type: int
  fields:
    description: Return only these keys of each trusted origin. Use dots for nested keys.
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_trusted_origin
"""

EXAMPLES = r"""
- name: Read the active trusted origins
  spoke.okta.okta_trusted_origin_info:
    filter: status eq "ACTIVE"
    fields:
      - name
      - origin
  register: trusted
"""

RETURN = r"""
trusted_origins:
  description: The trusted origins as Okta returned them. Empty if no trusted origin matches.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "Portal", "origin": "https://portal.example.com"}]
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
from ..module_utils.options import arguments
from ..module_utils.reports import fields
from ..module_utils.resources.trusted_origins import TrustedOrigins


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    origins = TrustedOrigins(connection)
    if params["name"]:
        found = [origin for origin in [origins.find(params["name"])] if origin]
    else:
        found = list(origins.search(params["limit"], filter=params["filter"]))
    return {"changed": False, "trusted_origins": [fields.select(origin, params["fields"]) for origin in found]}


SPEC = runner.Spec(
    argument_spec=arguments.spec("fields", "limit", name={"type": "str"}, filter={"type": "str"}),
    mutually_exclusive=[("name", "filter")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
