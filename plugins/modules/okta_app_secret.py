#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_secret
short_description: Rotate client secrets and keys of an OAuth application of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Rotates the client secret or the public key of an application without downtime. A rotation takes three tasks, with
    time in between - O(step=add) adds a new credential, O(step=deactivate_old) deactivates the old ones,
    O(step=remove_old) deletes them.
  - Each step is idempotent.
  - Okta keeps at most two client secrets and fifty keys of an application.
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
    details:
      - The diff shows IDs and statuses of secrets and keys, never their values.
  idempotent:
    support: full
options:
  app:
    description: The application, by ID, exact label or name. If several applications match, the task fails and lists
      them.
    type: str
    required: true
  kind:
    description: Whether to rotate the client secret or the public key.
    type: str
    choices: [secret, key]
    default: secret
  step:
    description:
      - V(add) adds a new active secret or key. It does nothing if O(new_secret) or O(new_key) exists already, or,
        without O(new_secret), if two secrets are active.
      - V(deactivate_old) deactivates all active secrets or keys except the newest. You can reactivate them in the Admin
        Console.
      - V(remove_old) deletes the inactive secrets or keys.
    type: str
    choices: [add, deactivate_old, remove_old]
    required: true
  new_secret:
    description: The new client secret, 14 to 100 characters. By default Okta generates one.
    type: str
  new_key:
    description: The new public key, as a JWK or a JWK set of one key. Required for O(step=add) with O(kind=key). Must
      not contain private parts. Without a C(kid), it is compared by its values, and Okta generates the C(kid).
    type: dict
  return_secret:
    description:
      - Whether to return the client secret that O(step=add) created in RV(client_secret).
      - Set C(no_log) on the task, and store the secret encrypted.
    type: bool
    default: false
seealso:
  - module: spoke.okta.okta_app_oauth
"""

EXAMPLES = r"""
- name: Add a new client secret to the portal
  spoke.okta.okta_app_secret:
    app: Portal
    step: add
    return_secret: true
  register: portal
  no_log: true

- name: Deactivate the old secret after the portal uses the new one
  spoke.okta.okta_app_secret:
    app: Portal
    step: deactivate_old

- name: Delete the old secret
  spoke.okta.okta_app_secret:
    app: Portal
    step: remove_old
"""

RETURN = r"""
credentials:
  description: ID and status of the secrets or keys after the task, oldest first. In check mode, the expected result.
  returned: success
  type: list
  elements: dict
  sample: [{"id": "ocs2f4zrZbs8nUa7p0g4", "status": "INACTIVE"}, {"id": "ocs2f50kZB0cITmYU0g4", "status": "ACTIVE"}]
client_secret:
  description: The new client secret.
  returned: with O(return_secret=true), if the task added a secret
  type: str
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: always
  type: list
  elements: str
  sample: ["add a secret to Portal"]
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
from ..module_utils.apps import jwk_sets, secret_plan
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, lengths, typed
from ..module_utils.resources.app_credentials import AppKeys, AppSecrets
from ..module_utils.resources.applications import Applications


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = typed.read(secret_plan.Wanted, params)
    secret_plan.check_options(wanted)
    apps, credentials = Applications(connection), (AppKeys if wanted.kind == "key" else AppSecrets)(connection)
    outcome = reconcile.achieve(lambda: secret_plan.planned(apps, credentials, wanted), check_mode)
    return secret_plan.reported(outcome, wanted.return_secret)


SPEC = runner.Spec(
    lengths={"new_secret": lengths.CLIENT_SECRET},
    argument_spec=arguments.spec(
        app={"type": "str", "required": True},
        kind={"type": "str", "choices": ["secret", "key"], "default": "secret"},
        step={"type": "str", "choices": ["add", "deactivate_old", "remove_old"], "required": True},
        new_secret={"type": "str", "no_log": True},
        new_key={"type": "dict", "no_log": False},
        return_secret={"type": "bool", "default": False, "no_log": False},
    ),
    misplaced=lambda params: jwk_sets.private_parts(params["new_key"]),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
