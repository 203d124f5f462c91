#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_api
short_description: Send any request to the API of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Sends one request with any method to any path of the org, with the same credentials, retries and rate limiting as
    all modules. The task fails if Okta refuses the request.
  - Use it for tasks that no other module of the collection does. It does not read the org first, so each run sends the
    request and reports a change. Use C(when) and C(changed_when) to control this.
  - L(Okta's API reference, https://developer.okta.com/docs/api/) describes the paths, and the scopes that each
    requires.
  - Only JSON responses are supported.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    description: Reports the request that would be sent. Nothing is sent, so there is no response.
  diff_mode:
    support: none
    description: The module does not know what a request changes.
  idempotent:
    support: none
    description: Every run sends the request.
options:
  method:
    description: The method of the request. To read, use M(spoke.okta.okta_api_info), which follows pages.
    type: str
    required: true
    choices: [POST, PUT, PATCH, DELETE]
  path:
    description:
      - The path, such as V(/api/v1/groups), without a host. Names in it must be percent-encoded, for example with the
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
  body:
    description:
      - The document to send, as a dictionary or a list.
      - Ansible shows the options of a task with C(-vvv). Set C(no_log=true) on the task if the body contains secrets.
    type: raw
  idempotent:
    description:
      - Whether sending the request twice has the same effect as sending it once. Only an idempotent request is retried
        after a lost response or a server error.
      - If unset, V(PUT) and V(DELETE) are idempotent, V(POST) and V(PATCH) are not.
    type: bool
seealso:
  - module: spoke.okta.okta_api_info
"""

EXAMPLES = r"""
- name: Read the blocks of a user
  spoke.okta.okta_api_info:
    path: /api/v1/users/{{ 'zoe.nunez@example.com' | urlencode }}/blocks
  register: blocks

- name: End the sessions of the blocked user, without reporting a change
  spoke.okta.okta_api:
    method: DELETE
    path: /api/v1/users/{{ 'zoe.nunez@example.com' | urlencode }}/sessions
    query:
      oauthTokens: true
  when: blocks.json | length > 0
  changed_when: false

- name: Change the security question of a user, with secrets in the body
  spoke.okta.okta_api:
    method: POST
    path: /api/v1/users/{{ 'zoe.nunez@example.com' | urlencode }}/credentials/change_recovery_question
    body:
      password:
        value: "{{ vault_password_of_zoe }}"
      recovery_question:
        question: Where did we meet?
        answer: "{{ vault_answer_of_zoe }}"
  no_log: true
"""

RETURN = r"""
json:
  description: The document that Okta returned.
  returned: success, V(null) if the response has no document, and in check mode
  type: raw
  sample: {"recovery_question": {"question": "Where did we meet?"}}
status:
  description: The HTTP status of the response.
  returned: success, V(null) in check mode
  type: int
  sample: 200
headers:
  description: The headers of the response, with lowercase names. Empty in check mode.
  returned: success
  type: dict
  sample: {"x-okta-request-id": "8cf2a5e0b8f14f70a1be0c3ec2b6b0d2"}
operations:
  description: The request that was sent, or in check mode would be sent.
  returned: always
  type: list
  elements: str
  sample: ["DELETE /api/v1/users/00u1f96ECLNVOKVMUSEA/sessions"]
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

from ..module_utils import errors, runner
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments
from ..module_utils.resources import raw

UNANSWERED: dict[str, Any] = {"status": None, "headers": {}, "json": None}


def checked_body(body: Any) -> dict[str, Any] | list[Any] | None:
    """Return the document to send, or None. Raises InvalidOption."""
    if body is None or isinstance(body, (dict, list)):
        return body
    raise errors.InvalidOption("body", "must be a dictionary or a list.", "Convert JSON text with from_json.")


def planned(api: raw.Raw, params: runner.Params) -> reconcile.Plan:
    """Return the plan, which is always one request."""
    method, path = params["method"], raw.checked_path(params["path"])
    query, headers = raw.checked_query(params["query"]), raw.checked_headers(params["headers"])
    body = checked_body(params["body"])

    def send(before: None) -> dict[str, Any]:
        return api.send(method, path, query, headers, body, params["idempotent"])

    return reconcile.Plan({}, {}, expected=UNANSWERED, steps=[reconcile.Step(method, path, send)])


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    outcome = reconcile.carry_out(planned(raw.Raw(connection), params), check_mode)
    return {"changed": outcome.changed, **outcome.document, **reconcile.reported(outcome.plan.steps)}


SPEC = runner.Spec(
    verbatim=True,
    argument_spec=arguments.spec(
        method={"type": "str", "required": True, "choices": ["POST", "PUT", "PATCH", "DELETE"]},
        path={"type": "str", "required": True},
        query={"type": "dict"},
        headers={"type": "dict"},
        body={"type": "raw"},
        idempotent={"type": "bool"},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
