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
  - Reads one trusted origin, those that match a filter, or all.
  - Okta's scope for this is C(okta.trustedOrigins.read).
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  name:
    description: One trusted origin, by name or ID.
    type: str
  filter:
    description: A filter in Okta's language on C(name), C(origin), C(status) or C(type).
    type: str
  limit:
    description: The most to return. Without it all are returned, across all pages.
    type: int
  fields:
    description: Return only these keys of each; dots lead into it.
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_trusted_origin
"""

EXAMPLES = r"""
- name: What is trusted
  spoke.okta.okta_trusted_origin_info:
    filter: status eq "ACTIVE"
    fields:
      - name
      - origin
  register: trusted
"""

RETURN = r"""
trusted_origins:
  description: The trusted origins as Okta returned them. Empty when nothing matches.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "Portal", "origin": "https://portal.example.com"}]
okta_api:
  description: What the task cost.
  returned: always
  type: dict
  contains:
    calls:
      description: Requests that were sent, retries included.
      returned: always
      type: int
      sample: 2
    retries:
      description: Requests that had to be sent again.
      returned: always
      type: int
      sample: 0
    waited_seconds:
      description: Seconds spent waiting for rate limits, before retries and for transitions.
      returned: always
      type: float
      sample: 0.0
    remaining:
      description: Requests that the last answer's rate limit still allowed.
      returned: always
      type: int
      sample: 299
    credential:
      description:
        - The name of the credential that was used, of several (O(credentials)) or the method (O(auth_method)) of the
          only one.
      returned: always
      type: str
      sample: api_token
    writes:
      description:
        - Requests other than reads that were answered, with Okta's ID of each and the time by Okta's clock.
        - The first O(list_writes) of them; RV(okta_api.write_counts) counts all.
      returned: when there were any
      type: list
      elements: dict
      sample:
        - request: POST /api/v1/groups
          status: 200
          request_id: 8cf2a5e0b8f14f70a1be0c3ec2b6b0d2
          time: "2026-01-31T08:00:00Z"
    write_counts:
      description: How many requests other than reads were answered, by method, path and status.
      returned: when there were any
      type: dict
      sample: {"POST /api/v1/groups 200": 1}
okta_error:
  description: Okta's refusal as data - status, errorCode, errorSummary, errorCauses, errorId, request_id, request.
  returned: when Okta refused a request
  type: dict
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils import runner
from ..module_utils.options import arguments
from ..module_utils.reports import fields
from ..module_utils.resources.trusted_origins import TrustedOrigins


def work(params, connection, check_mode):
    arguments.check_least(params, limit=1)
    origins = TrustedOrigins(connection)
    if params["name"]:
        found = [origin for origin in [origins.find(params["name"])] if origin]
    else:
        found = origins.search(params["limit"], filter=params["filter"])
    return {"changed": False, "trusted_origins": [fields.select(origin, params["fields"]) for origin in found]}


def main():
    module = AnsibleModule(
        argument_spec=arguments.spec("fields", "limit", name={"type": "str"}, filter={"type": "str"}),
        mutually_exclusive=[("name", "filter")],
        supports_check_mode=True,
    )
    runner.run(module, work)


if __name__ == "__main__":
    main()
