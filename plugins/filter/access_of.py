# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: access_of
short_description: List the accounts, memberships and assignments to remove
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Converts users with their groups and assignments, as returned by M(spoke.okta.okta_user_info), to options of the
    modules for accounts, memberships and assignments, so that one task of each module removes the access of all users.
options:
  _input:
    description: The users, each with C(groups), C(assignments) or both, which
      O(spoke.okta.okta_user_info#module:gather) adds.
    type: list
    elements: dict
    required: true
"""

EXAMPLES = r"""
- name: Read the groups and assignments of two users
  spoke.okta.okta_user_info:
    users:
      - zoe.nunez@example.com
      - bo.li@example.com
    gather: [groups, assignments]
  register: leavers

- name: Remove the users from all groups
  spoke.okta.okta_group_member:
    memberships: "{{ (leavers.users | spoke.okta.access_of).memberships }}"

- name: Remove all direct assignments of the users
  spoke.okta.okta_app_assignment:
    assignments: "{{ (leavers.users | spoke.okta.access_of).assignments }}"
    state: absent
    on_through_groups: skip

- name: Deactivate the users
  spoke.okta.okta_user:
    users: "{{ (leavers.users | spoke.okta.access_of).accounts }}"
    status: deactivated
"""

RETURN = r"""
_value:
  description:
    - C(accounts) - the users by ID, for the option O(spoke.okta.okta_user#module:users).
    - C(memberships) - the groups of the type C(OKTA_GROUP), each with the IDs of its members among the users and the
      state V(absent), for the option O(spoke.okta.okta_group_member#module:memberships).
    - C(assignments) - the direct assignments of active applications, for the option
      O(spoke.okta.okta_app_assignment#module:assignments). Okta does not allow changes to assignments of inactive
      applications.
  type: dict
  sample:
    accounts:
      - user: 00ub0oNGTSWTBKOLGLNR
    memberships:
      - group: 00g1emaKYZTWRYYRRTSK
        users: [00ub0oNGTSWTBKOLGLNR]
        state: absent
    assignments:
      - app: 0oa1gjh63g214q0Hq0g4
        user: 00ub0oNGTSWTBKOLGLNR
"""

from collections.abc import Callable
from typing import Any

from ansible.errors import AnsibleFilterError


def access_of(users: object) -> dict[str, list[dict[str, Any]]]:
    """Return accounts, memberships and assignments as in DOCUMENTATION."""
    if not isinstance(users, list) or not all(isinstance(user, dict) and "id" in user for user in users):
        raise AnsibleFilterError("access_of requires a list of users, as returned by okta_user_info.")
    members: dict[str, list[str]] = {}
    assignments: list[dict[str, Any]] = []
    for user in users:
        for group in user.get("groups") or []:
            if group["type"] == "OKTA_GROUP":
                members.setdefault(group["id"], []).append(user["id"])
        for app in user.get("assignments") or []:
            if (app["scope"], app["status"]) == ("USER", "ACTIVE"):
                assignments.append({"app": app["id"], "user": user["id"]})
    memberships: list[dict[str, Any]] = [
        {"group": group_id, "users": ids, "state": "absent"} for group_id, ids in members.items()
    ]
    accounts: list[dict[str, Any]] = [{"user": user["id"]} for user in users]
    return {"accounts": accounts, "memberships": memberships, "assignments": assignments}


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"access_of": access_of}
