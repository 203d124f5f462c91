# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: accounts
short_description: Convert a list of people to users of okta_user
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Converts people, in the format of the role C(spoke.okta.onboard_user), to options for M(spoke.okta.okta_user), and
    adds O(groups) to the groups of each person. The C(login) of a person becomes the option C(user).
  - Omits C(applications), which P(spoke.okta.assignments_by#filter) converts. Fails for any other key that is not an
    option of M(spoke.okta.okta_user).
options:
  _input:
    description: The people, each a dictionary with C(login) and other options of M(spoke.okta.okta_user).
    type: list
    elements: dict
    required: true
  groups:
    description: Additional groups for all people.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
- name: Create all users and add them to the same group
  spoke.okta.okta_user:
    users: "{{ people | spoke.okta.accounts(groups=['Everywhere']) }}"
  vars:
    people:
      - login: zoe.nunez@example.com
        first_name: Zoë
        last_name: Núñez
        email: zoe.nunez@example.com
        groups: [Sales]
"""

RETURN = r"""
_value:
  description: The users, for the option O(spoke.okta.okta_user#module:users).
  type: list
  elements: dict
"""

from collections.abc import Callable, Iterable
from typing import Any

from ansible.errors import AnsibleFilterError

from ..module_utils.users import user_items

KEYS = frozenset({"login", "profile", "password", "groups", "user_type", *user_items.PROFILE_OPTIONS})
APPLICATIONS = "applications"


def accounts(people: object, groups: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return users as in DOCUMENTATION."""
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise AnsibleFilterError("accounts requires a list of people, each a dictionary.")
    made: list[dict[str, Any]] = []
    for person in people:
        unknown = sorted(set(person) - KEYS - {APPLICATIONS})
        if unknown or not person.get("login"):
            wrong = f"has unknown keys: {', '.join(unknown)}" if unknown else "has no login"
            raise AnsibleFilterError(f"accounts: the person {person.get('login') or len(made) + 1} {wrong}.")
        for key in ("groups", APPLICATIONS):
            if not isinstance(person.get(key) or [], (list, tuple)):
                raise AnsibleFilterError(f"accounts: {key} of the person {person['login']} must be a list.")
        joined = list(dict.fromkeys([*(person.get("groups") or []), *groups]))
        account = {key: value for key, value in person.items() if key not in ("login", APPLICATIONS)}
        made.append({"user": person["login"], **account, **({"groups": joined} if joined else {})})
    return made


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"accounts": accounts}
