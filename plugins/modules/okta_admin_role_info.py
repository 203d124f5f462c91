#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_admin_role_info
short_description: Read custom admin roles of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one custom admin role or all, each with its permissions. Standard roles, such as C(HELP_DESK_ADMIN), are not
    among them.
  - Requires the Okta scope C(okta.roles.read) for all options. A custom admin role needs the permission
    C(okta.iam.read). The weakest standard role for all options is C(SUPER_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  role:
    description: The custom admin role, by ID or exact label. If unset, all custom admin roles are returned.
    type: str
  fields:
    description: Return only these keys of each role. Use dots for nested keys.
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_admin_role
"""

EXAMPLES = r"""
- name: Read all custom admin roles
  spoke.okta.okta_admin_role_info:
    fields:
      - label
      - permissions
  register: custom

- name: Check that only one role may reset passwords
  ansible.builtin.assert:
    that:
      - resetting | length <= 1
  vars:
    permission: okta.users.credentials.resetPassword
    resetting: "{{ custom.roles | selectattr('permissions', 'contains', {'label': permission, 'conditions': none}) }}"
"""

RETURN = r"""
roles:
  description: The custom admin roles as Okta returned them, with their permissions. Empty if no role matches.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the role.
      returned: always
      type: str
      sample: cr0Yq6IJxGIr0ouum0g3
    label:
      description: Label of the role.
      returned: always
      type: str
      sample: Group membership
    description:
      description: Description of the role.
      returned: always
      type: str
      sample: Changes the members of some groups
    permissions:
      description: The permissions of the role by name, each with its C(label) and its C(conditions) or null.
      returned: always
      type: list
      elements: dict
      sample: [{"label": "okta.groups.read", "conditions": null}]
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
from ..module_utils.admins import admin_role_document
from ..module_utils.engine import reading
from ..module_utils.options import arguments
from ..module_utils.reports import fields
from ..module_utils.resources import iam
from ..module_utils.resources.admin_roles import AdminRoles


def complete(roles: AdminRoles, role: dict[str, Any], gone: reading.Gone) -> dict[str, Any] | None:
    """Return a role with its permissions; None when it was deleted."""
    held = gone.unless(iam.label_of(role), lambda: roles.permissions(role["id"]), lambda: roles.find(role["id"]))
    return None if held is None else admin_role_document.with_permissions(role, admin_role_document.held(held))


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    roles, gone = AdminRoles(connection), reading.Gone("admin role")
    listed = [roles.find(params["role"])] if params["role"] else list(roles.search())
    found = [complete(roles, role, gone) for role in listed if role]
    return {
        "changed": False,
        "roles": [fields.select(role, params["fields"]) for role in found if role],
        "warnings": gone.warnings,
    }


SPEC = runner.Spec(argument_spec=arguments.spec("fields", role={"type": "str"}))


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
