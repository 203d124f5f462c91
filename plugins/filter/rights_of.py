# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: rights_of
short_description: Convert modules or actions to the least rights for them
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Returns the OAuth scopes and the permissions of a custom admin role that suffice for modules or actions, and the
    standard admin roles each of which suffices for all of them. Nothing is read from an org.
options:
  _input:
    description:
      - The modules, such as V(okta_group_member), or actions, such as V(add to group). The name of a module stands for
        all that the module can do.
    type: list
    elements: str
    required: true
  useful:
    description:
      - Adds the rights for requests that tasks do not need, but whose responses they use for warnings and details.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Show the permissions for a help desk
  ansible.builtin.debug:
    msg: "{{ (['unlock', 'clear sessions'] | spoke.okta.rights_of).permissions }}"
"""

RETURN = r"""
_value:
  description: The rights, without those that come with others.
  type: dict
  contains:
    scopes:
      description: The OAuth scopes.
      type: list
      elements: str
    permissions:
      description: The permissions of a custom admin role.
      type: list
      elements: str
    included:
      description: The permissions that come with C(permissions), because these include them.
      type: list
      elements: str
    resources:
      description:
        - The permissions by the kind of objects that the resource set of the role must contain for them, such as
          C(users), C(groups) or C(apps).
      type: dict
    roles:
      description: The types of the standard admin roles each of which suffices, from the weakest.
      type: list
      elements: str
    super_only:
      description: The requests for which Okta documents no permission of custom admin roles. A standard role can.
      type: list
      elements: str
  sample:
    scopes: [okta.groups.manage, okta.users.read]
    permissions: [okta.groups.members.manage, okta.groups.read, okta.users.groupMembership.manage, okta.users.read]
    included: []
    resources:
      groups: [okta.groups.members.manage, okta.groups.read]
      users: [okta.users.groupMembership.manage, okta.users.read]
    roles: [GROUP_MEMBERSHIP_ADMIN, USER_ADMIN, ORG_ADMIN, SUPER_ADMIN]
    super_only: []
"""

import difflib
from collections.abc import Callable
from typing import Any

from ansible.errors import AnsibleFilterError

from ..module_utils.rights import actions, module_uses, needed, permissions
from ..module_utils.rights.use import Use


def rights_of(wants: object, useful: bool = False) -> dict[str, Any]:
    """Return rights as in DOCUMENTATION."""
    if not isinstance(wants, list) or not all(isinstance(want, str) for want in wants):
        raise AnsibleFilterError("rights_of requires a list of names of modules or actions.")
    rights = needed.rights_of([use for want in wants for use in _uses(want)], useful)
    return {
        "scopes": list(rights.scopes),
        "permissions": list(rights.permissions),
        "included": sorted(permissions.including(rights.permissions) - {*rights.permissions}),
        "resources": _by_kind(rights.permissions),
        "roles": list(rights.roles),
        "super_only": list(rights.super_only),
    }


def _uses(want: str) -> tuple[Use, ...]:
    """Return the requests for a module or an action."""
    uses = needed.wanted(want)
    if uses is None:
        close = difflib.get_close_matches(want.strip().lower(), [*actions.ACTIONS, *module_uses.USES], cutoff=0.5)
        similar = f" Similar names: {', '.join(close)}." if close else ""
        raise AnsibleFilterError(f"{want!r} is neither an action nor a module whose rights are known.{similar}")
    return uses


def _by_kind(names: tuple[str, ...]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for name in names:
        for kind in permissions.BY_NAME[name].on:
            kinds.setdefault(kind, []).append(name)
    return {kind: kinds[kind] for kind in sorted(kinds)}


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"rights_of": rights_of}
