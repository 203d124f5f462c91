# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: assignments_by
short_description: Convert a list of people with applications to assignments
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Converts people with applications to entries of the option O(spoke.okta.okta_app_assignment#module:assignments), so
    that one task handles all people.
options:
  _input:
    description: The people, each a dictionary with C(login) and the list that O(key) names.
    type: list
    elements: dict
    required: true
  key:
    description: The key of the list, such as V(applications).
    type: str
    required: true
  everybody:
    description: Additional applications for all people.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
- name: Assign the listed applications to all users
  spoke.okta.okta_app_assignment:
    assignments: "{{ people | spoke.okta.assignments_by('applications', ['Portal']) }}"
  vars:
    people:
      - login: zoe.nunez@example.com
        applications: [Vault]
"""

RETURN = r"""
_value:
  description: One entry for each person and application.
  type: list
  elements: dict
  sample: [{"app": "Portal", "user": "zoe.nunez@example.com"}]
"""

from collections.abc import Callable, Iterable
from typing import Any

from ansible.errors import AnsibleFilterError


def assignments_by(people: object, key: str, everybody: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return assignments as in DOCUMENTATION."""
    if not isinstance(people, list) or not all(isinstance(person, dict) and "login" in person for person in people):
        raise AnsibleFilterError("assignments_by requires a list of people, each a dictionary with a login.")
    return [
        {"app": app, "user": person["login"]}
        for person in people
        for app in dict.fromkeys([*(person.get(key) or []), *everybody])
    ]


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"assignments_by": assignments_by}
