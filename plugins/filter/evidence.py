# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: evidence
short_description: List the actions for one user from the results of tasks
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Selects the results of tasks of this collection that concern one user, with Okta's ID and time of each request that
    got a response. The role C(spoke.okta.offboard_user) writes its evidence with it.
  - Omits secrets, because it copies only known keys.
options:
  _input:
    description: The tasks in order, each a dictionary with C(action) (its name) and C(result) (as registered).
    type: list
    elements: dict
    required: true
  user_id:
    description: The ID of the user.
    type: str
    required: true
  login:
    description: The login of the user, by which some results identify the user.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: End the sessions of a user
  spoke.okta.okta_user_session:
    user: zoe.nunez@example.com
  register: signed_out

- name: Show the evidence
  ansible.builtin.debug:
    msg: "{{ [{'action': 'sessions', 'result': signed_out}] | spoke.okta.evidence(user.id, user.profile.login) }}"
  vars:
    user: "{{ signed_out.user }}"
"""

RETURN = r"""
_value:
  description:
    - The actions, completed or failed, in order. Tasks that do not concern this user are omitted.
  type: list
  elements: dict
  sample:
    - action: sessions
      changed: true
      failed: false
      operations: ["end sessions of zoe.nunez@example.com"]
      requests:
        - request: DELETE /api/v1/users/00ub0oNGTSWTBKOLGLNR/sessions
          status: 204
          request_id: 8cf2a5e0b8f14f70a1be0c3ec2b6b0d2
          time: "2026-01-31T08:00:00Z"
"""

from collections.abc import Callable, Mapping
from typing import Any

from ansible.errors import AnsibleFilterError

REPORTED = ("msg", "left_alone", "skipped", "rule_managed", "through_groups")
# Lists beside the results: access that the user keeps.
KEPT = ("rule_managed", "through_groups")


def results_about(result: dict[str, Any], user_id: str, login: str) -> list[dict[str, Any]]:
    """Return the parts of a registered result that concern a user: of a loop, a list, or a task for one user."""
    found: list[dict[str, Any]] = []
    for one in result.get("results", []):
        if "okta_api" in one:
            inner = results_about(one, user_id, login)
            # The result of a failure or a deletion has no user; the loop item identifies it.
            at_this = one.get(one.get("ansible_loop_var")) in (user_id, login)
            found += inner or ([one] if at_this else [])
        elif is_about(one, user_id, login):
            found.append(one)
    for key in KEPT:
        kept = [one for one in result.get(key) or [] if is_about(one, user_id, login)]
        if kept:
            found.append({key: kept})
    if isinstance(result.get("user"), dict) and is_about(result, user_id, login):
        found.append(result)
    return found


def is_about(one: Mapping[str, Any], user_id: str, login: str) -> bool:
    """Return whether a result contains this user's ID, login or whole document."""
    user = one.get("user")
    named = user.get("id") if isinstance(user, dict) else user
    return user_id in (one.get("id"), named) or login in (named, one.get("login"))


def requests_about(result: Mapping[str, Any], user_id: str) -> list[dict[str, Any]]:
    """Return the writes of a registered result that got a response and whose path contains the user ID."""
    requests = list((result.get("okta_api") or {}).get("writes", []))
    for one in result.get("results", []):
        requests += (one.get("okta_api") or {}).get("writes", [])
    return [request for request in requests if user_id in request["request"].split("/")]


def evidence(tasks: object, user_id: str, login: str) -> list[dict[str, Any]]:
    """Return the actions as in DOCUMENTATION."""
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "action" in task for task in tasks):
        raise AnsibleFilterError("evidence requires a list of tasks, each with action and result.")
    actions = []
    for task in tasks:
        result = task.get("result") or {}
        about, requests = results_about(result, user_id, login), requests_about(result, user_id)
        if not about and not requests:
            continue
        actions.append(
            {
                "action": task["action"],
                "changed": any(one.get("changed", False) for one in about),
                "failed": any(one.get("failed", False) for one in about),
                "operations": [operation for one in about for operation in one.get("operations") or []],
                **{key: one[key] for one in about for key in REPORTED if one.get(key)},
                "requests": requests,
            }
        )
    return actions


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"evidence": evidence}
