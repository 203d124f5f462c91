# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: members_by
short_description: Convert a list of people with groups to groups with members
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Converts people with groups to groups with members, so that one task handles all people.
options:
  _input:
    description: The people, each a dictionary with C(login) and the list that O(key) names.
    type: list
    elements: dict
    required: true
  key:
    description: The key of the list, such as V(groups).
    type: str
    required: true
  everybody:
    description: Names of additional groups for all people.
    type: list
    elements: str
    default: []
  name_as:
    description: The key of a group's name in the returned entries.
    type: str
    default: name
    version_added: 0.3.0
  people_as:
    description: The key of the logins in the returned entries.
    type: str
    default: logins
    version_added: 0.3.0
"""

EXAMPLES = r"""
- name: Add all users to the listed groups
  spoke.okta.okta_group_member:
    memberships: "{{ people | spoke.okta.members_by('groups', name_as='group', people_as='users') }}"
  vars:
    people:
      - login: zoe.nunez@example.com
        groups: [Sales]
"""

RETURN = r"""
_value:
  description: The groups by name, each with the logins of its people.
  type: list
  elements: dict
  sample: [{"name": "Sales", "logins": ["zoe.nunez@example.com"]}]
"""

from collections.abc import Callable, Iterable
from typing import Any

from ansible.errors import AnsibleFilterError


def members_by(
    people: object, key: str, everybody: Iterable[str] = (), name_as: str = "name", people_as: str = "logins"
) -> list[dict[str, Any]]:
    """Return groups with members as in DOCUMENTATION."""
    if not isinstance(people, list) or not all(isinstance(person, dict) and "login" in person for person in people):
        raise AnsibleFilterError("members_by requires a list of people, each a dictionary with a login.")
    logins: dict[str, list[str]] = {}
    for person in people:
        for name in dict.fromkeys([*(person.get(key) or []), *everybody]):
            logins.setdefault(name, []).append(person["login"])
    return [{name_as: name, people_as: logins[name]} for name in sorted(logins)]


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"members_by": members_by}
