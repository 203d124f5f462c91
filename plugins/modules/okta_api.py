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
  - Sends one request of any method to any path of the org, with the credentials, the retries and the respect for rate
    limits of all modules. A refusal of Okta fails the task.
  - For what no other module of the collection does. It does not look at what the org holds before, so each run sends
    the request again, and reports a change. Guard it by C(when) and C(changed_when).
  - The paths are in L(Okta's reference, https://developer.okta.com/docs/api/), and so are the scopes that each needs.
  - Reads answers in JSON only.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    description: Says what would be sent. Nothing is sent, and there is no answer.
  diff_mode:
    support: none
    description: What a request changes is not known.
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
      - The path, such as V(/api/v1/groups), without a host. Names in it have to be percent-encoded, as the filter
        C(urlencode) does.
      - A query may follow; what O(query) has is added to it.
    type: str
    required: true
  query:
    description: Query parameters. A parameter without a value is left out, a list is sent as several.
    type: dict
  headers:
    description: Headers to send along. What proves who asks is not among them.
    type: dict
  body:
    description:
      - The document to send, a dictionary or a list.
      - Ansible shows the options of a task under C(-vvv). When there are secrets in it, give the task C(no_log=true).
    type: raw
  idempotent:
    description:
      - Whether sending the request twice has the effect of sending it once. Only such a request is sent again after an
        answer was lost or a server failed.
      - Without this option V(PUT) and V(DELETE) count as such, V(POST) and V(PATCH) do not.
    type: bool
seealso:
  - module: spoke.okta.okta_api_info
"""

EXAMPLES = r"""
- name: What may keep Zoë from signing in
  spoke.okta.okta_api_info:
    path: /api/v1/users/{{ 'zoe.nunez@example.com' | urlencode }}/blocks
  register: blocks

- name: Her sessions end everywhere, which is worth no mention
  spoke.okta.okta_api:
    method: DELETE
    path: /api/v1/users/{{ 'zoe.nunez@example.com' | urlencode }}/sessions
    query:
      oauthTokens: true
  when: blocks.json | length > 0
  changed_when: false

- name: Another security question, with secrets in the body
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
  returned: success, V(null) where the answer has none, and in check mode
  type: raw
  sample: {"recovery_question": {"question": "Where did we meet?"}}
status:
  description: The status of the answer.
  returned: success, V(null) in check mode
  type: int
  sample: 200
headers:
  description: The headers of the answer, their names in small letters. None in check mode.
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

from ..module_utils import errors, runner
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments
from ..module_utils.resources import raw

UNANSWERED: dict[str, Any] = {"status": None, "headers": {}, "json": None}


def checked_body(body: Any) -> dict[str, Any] | list[Any] | None:
    """Return the document to send, or None. Raises InvalidOption."""
    if body is None or isinstance(body, (dict, list)):
        return body
    raise errors.InvalidOption("body", "it is neither a dictionary nor a list.", "Give JSON text through from_json.")


def planned(api: raw.Raw, params: runner.Params) -> reconcile.Plan:
    """Return the plan: one request, whatever the org holds."""
    method, path = params["method"], raw.checked_path(params["path"])
    query, headers = raw.checked_query(params["query"]), raw.checked_headers(params["headers"])
    body = checked_body(params["body"])

    def send(before: None) -> dict[str, Any]:
        return api.send(method, path, query, headers, body, params["idempotent"])

    return reconcile.Plan({}, {}, expected=UNANSWERED, steps=[reconcile.Step(method, path, send)])


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    outcome = reconcile.carry_out(planned(raw.Raw(connection), params), check_mode)
    return {"changed": outcome.changed, **outcome.document, **reconcile.told(outcome.plan.steps)}


SPEC = runner.Spec(
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
