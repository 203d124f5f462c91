#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_api_info
short_description: Read anything from the API of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Sends a C(GET) request to any path of the org, with the same credentials, retries and rate limiting as all modules.
    It reads all pages of a list.
  - Use it for data that no other module of the collection reads. L(Okta's API reference,
    https://developer.okta.com/docs/api/) describes the paths, and the scopes that each requires.
  - Only JSON responses are supported.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  path:
    description:
      - The path, such as V(/api/v1/users/me), without a host. Names in it must be percent-encoded, for example with the
        filter C(urlencode).
      - It may contain a query, to which the parameters of O(query) are added.
    type: str
    required: true
  query:
    description: Query parameters. A parameter without a value is omitted. A list is sent as several parameters.
    type: dict
  headers:
    description: Additional headers. Headers for authentication and transport, such as C(Authorization), are not
      allowed.
    type: dict
  limit:
    description:
      - The maximum number of items of a list to return. If unset, all items of all pages are returned.
      - The page size is a parameter of O(query), also called C(limit).
      - Without C(until), the System Log does not have a last page. Reading then ends at the first empty page.
    type: int
seealso:
  - module: spoke.okta.okta_api
"""

EXAMPLES = r"""
- name: Read the groups of a user
  spoke.okta.okta_api_info:
    path: /api/v1/users/{{ 'zoe.nunez@example.com' | urlencode }}/groups
  register: memberships

- name: Show the names of the groups
  ansible.builtin.debug:
    msg: "{{ memberships.json | map(attribute='profile.name') }}"

- name: Read the first ten active users
  spoke.okta.okta_api_info:
    path: /api/v1/users
    query:
      search: status eq "ACTIVE"
      limit: 10
    limit: 10
"""

RETURN = r"""
json:
  description: The document that Okta returned; of a list, the items of all pages.
  returned: success
  type: raw
  sample: {"id": "00u1f96ECLNVOKVMUSEA", "status": "ACTIVE"}
status:
  description: The HTTP status of the last response.
  returned: success
  type: int
  sample: 200
headers:
  description: The headers of the last response, with lowercase names.
  returned: success
  type: dict
  sample: {"x-rate-limit-limit": "600", "x-rate-limit-remaining": "599"}
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
from ..module_utils.resources import raw


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    path, query = raw.checked_path(params["path"]), raw.checked_query(params["query"])
    headers = raw.checked_headers(params["headers"])
    return {"changed": False, **raw.Raw(connection).read(path, query, headers, params["limit"])}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "limit",
        path={"type": "str", "required": True},
        query={"type": "dict"},
        headers={"type": "dict"},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
