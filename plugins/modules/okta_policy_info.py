#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_policy_info
short_description: Read policies of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one policy or all policies of a type, by priority, and their rules.
  - The collection reads the types that its other modules use - the password policies, and the authentication and
    profile enrollment policies of applications. It does not change policies.
  - Requires the Okta scope C(okta.policies.read) for all options. A custom admin role needs the permission
    C(okta.policies.read). The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  type:
    description:
      - The type of the policies. V(PASSWORD) - password policies. V(ACCESS_POLICY) - authentication policies of
        applications. V(PROFILE_ENROLLMENT) - profile enrollment policies of applications.
      - Orgs on the Classic Engine have only V(PASSWORD). Okta refuses the other types there.
    type: str
    required: true
    choices: [PASSWORD, ACCESS_POLICY, PROFILE_ENROLLMENT]
  policy:
    description:
      - The policy, by ID or exact name. Case-sensitive.
      - If several policies of the type have this name, the module returns all of them.
    type: str
  status:
    description: Return only policies with this status. If unset, policies with any status are returned.
    type: str
    choices: [active, inactive]
  gather:
    description:
      - Additional data to read for each policy.
      - V(rules) - the rules of the policy, by priority. Where the list of policies does not contain them, this needs
        one more request for each policy. A policy that is deleted in the meantime is not in the result. A warning names
        the policy.
    type: list
    elements: str
    choices: [rules]
  fields:
    description:
      - Return only these keys of each policy. Use dots for nested keys, as in V(settings.password.age).
      - Keys that O(gather) adds are always returned.
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_user_info
"""

EXAMPLES = r"""
- name: Read how long passwords are valid
  spoke.okta.okta_policy_info:
    type: PASSWORD
    status: active
    fields:
      - name
      - priority
      - conditions
      - settings.password.age
  register: password_policies

- name: Read an authentication policy and its rules
  spoke.okta.okta_policy_info:
    type: ACCESS_POLICY
    policy: Any two factors
    gather:
      - rules
"""

RETURN = r"""
policies:
  description:
    - The policies as Okta returned them, by priority, with the keys of O(gather). Empty if no policy matches.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/policy) describes all
      keys.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the policy.
      returned: always
      type: str
      sample: 00pab12cd34ef56gh0h7
    name:
      description: Name of the policy.
      returned: always
      type: str
      sample: Staff
    priority:
      description: Priority of the policy. Of several policies whose conditions a user meets, the one with the smallest
        number applies.
      returned: when Okta returned it
      type: int
      sample: 1
    system:
      description: Whether it is a policy of Okta, such as the default policy, which cannot be deleted.
      returned: when Okta returned it
      type: bool
      sample: false
    rules:
      description: The rules of the policy as Okta returned them, by priority. Added by this module.
      returned: with O(gather=rules)
      type: list
      elements: dict
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

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..module_utils import runner
from ..module_utils.engine import reading
from ..module_utils.options import arguments, typed
from ..module_utils.reports import fields
from ..module_utils.resources.policies import Policies

RULES = "rules"


@dataclass(frozen=True)
class Wanted:
    """The options of a task."""

    type: str
    policy: str | None
    status: str | None
    gather: list[str] | None
    fields: list[str] | None


def by_priority(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return policies or rules by priority. Those without one come last, in Okta's order."""

    def order(document: dict[str, Any]) -> tuple[bool, int]:
        priority = document.get("priority")
        return priority is None, priority or 0

    return sorted(documents, key=order)


def found_policies(policies: Policies, wanted: Wanted) -> list[dict[str, Any]]:
    """Return the policies that match the options."""
    query = {
        "status": wanted.status.upper() if wanted.status else None,
        "expand": RULES if RULES in (wanted.gather or []) else None,
    }
    if wanted.policy:
        return by_priority(policies.named(wanted.type, wanted.policy, **query))
    return by_priority(policies.search(wanted.type, **query))


def shown(policies: Policies, policy: dict[str, Any], wanted: Wanted, gone: reading.Gone) -> dict[str, Any] | None:
    """Return the selected fields of a policy, with the keys of gather; None when the policy was deleted."""
    selected = fields.select(policy, wanted.fields)
    if RULES not in (wanted.gather or []):
        return selected
    rules = (policy.get("_embedded") or {}).get(RULES)
    if rules is None:
        name, policy_id = policy.get("name") or policy["id"], policy["id"]
        rules = gone.unless(name, lambda: list(policies.rules(policy_id)), lambda: policies.read(policy_id))
    return None if rules is None else {**selected, RULES: by_priority(rules)}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    policies, wanted, gone = Policies(connection), typed.read(Wanted, params), reading.Gone("policy", "policies")
    found = [shown(policies, policy, wanted, gone) for policy in found_policies(policies, wanted)]
    return {"changed": False, "policies": [policy for policy in found if policy is not None], "warnings": gone.warnings}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        type={"type": "str", "required": True, "choices": ["PASSWORD", "ACCESS_POLICY", "PROFILE_ENROLLMENT"]},
        policy={"type": "str"},
        status={"type": "str", "choices": ["active", "inactive"]},
        gather={"type": "list", "elements": "str", "choices": [RULES]},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
