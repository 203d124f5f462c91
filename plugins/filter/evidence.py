# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: evidence
short_description: What was done for each person, from the results of tasks
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Sorts the results of tasks of this collection by the users that they were about, with Okta's ID and time of each
    request that was answered. The role C(spoke.okta.offboard_user) writes its evidence with it.
  - Secrets are left out, as only known keys are taken over.
options:
  _input:
    description: The tasks in their order, each a dictionary with C(action) (its name) and C(result) (as registered).
    type: list
    elements: dict
    required: true
  user_id:
    description: The ID of the user.
    type: str
    required: true
  login:
    description: The login of the user, by which some results name it.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Sign somebody out
  spoke.okta.okta_user_session:
    user: zoe.nunez@example.com
  register: signed_out

- name: What can be proved of it
  ansible.builtin.debug:
    msg: "{{ [{'action': 'sessions', 'result': signed_out}] | spoke.okta.evidence(user.id, user.profile.login) }}"
  vars:
    user: "{{ signed_out.user }}"
"""

RETURN = r"""
_value:
  description:
    - What was done, or tried, in order. Tasks that were not about this user are left out.
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

TOLD = ("msg", "left_alone", "skipped", "rule_managed", "through_groups")
# Lists beside the results, of what is left to the user.
KEPT = ("rule_managed", "through_groups")


def results_about(result: dict[str, Any], user_id: str, login: str) -> list[dict[str, Any]]:
    """The results, of a registered one, that are about a user: of a loop, of a list, or of a task for one."""
    found: list[dict[str, Any]] = []
    for one in result.get("results", []):
        if "okta_api" in one:
            inner = results_about(one, user_id, login)
            # A failure, or a deletion, tells no user: it is the one that the loop was at.
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
    """Whether a result names this user, by ID, by login, or by a whole document."""
    user = one.get("user")
    named = user.get("id") if isinstance(user, dict) else user
    return user_id in (one.get("id"), named) or login in (named, one.get("login"))


def requests_about(result: Mapping[str, Any], user_id: str) -> list[dict[str, Any]]:
    """The answered writes, of a registered result, whose path names the user."""
    requests = list((result.get("okta_api") or {}).get("writes", []))
    for one in result.get("results", []):
        requests += (one.get("okta_api") or {}).get("writes", [])
    return [request for request in requests if user_id in request["request"].split("/")]


def evidence(tasks: object, user_id: str, login: str) -> list[dict[str, Any]]:
    """See DOCUMENTATION."""
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "action" in task for task in tasks):
        raise AnsibleFilterError("evidence wants a list of tasks, each with action and result.")
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
                **{key: one[key] for one in about for key in TOLD if one.get(key)},
                "requests": requests,
            }
        )
    return actions


class FilterModule:
    """What Ansible looks for."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """The filter by its name."""
        return {"evidence": evidence}
