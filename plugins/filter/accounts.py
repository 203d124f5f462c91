# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: accounts
short_description: What okta_user takes of a list of people
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Makes of people, as the role C(spoke.okta.onboard_user) takes them, the list for
    the option C(users) of M(spoke.okta.okta_user). Applications are left out, and groups for everybody are added.
options:
  _input:
    description: The people, each a dictionary of options of M(spoke.okta.okta_user), and C(applications).
    type: list
    elements: dict
    required: true
  groups:
    description: Groups that everybody joins besides.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
- name: Everybody has an account, and joins the same group
  spoke.okta.okta_user:
    users: "{{ people | spoke.okta.accounts(groups=['Everywhere']) }}"
  vars:
    people:
      - login: zoe.nunez@example.com
        first_name: Zoë
        last_name: Núñez
        email: zoe.nunez@example.com
        applications: [Wiki]
"""

RETURN = r"""
_value:
  description: The list.
  type: list
  elements: dict
"""

from ansible.errors import AnsibleFilterError


def accounts(people, groups=()):
    """See DOCUMENTATION."""
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise AnsibleFilterError("accounts wants a list of people, each a dictionary.")
    made = []
    for person in people:
        account = {name: value for name, value in person.items() if name != "applications"}
        joined = list(dict.fromkeys([*(person.get("groups") or []), *groups]))
        made.append({**account, "groups": joined} if joined else account)
    return made


class FilterModule:
    """What Ansible looks for."""

    def filters(self):
        """The filter by its name."""
        return {"accounts": accounts}
