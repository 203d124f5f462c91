#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_admin_assignment
short_description: Manage who has which admin role in an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Assigns standard and custom admin roles to a user, a group or a service app, or revokes them. O(assignments) is for
    many of them in one task.
  - Roles that are not listed stay unchanged, unless O(exclusive=true).
  - A standard role is for the whole org, or limited to the groups or applications of the role, its targets. A custom
    role is for the objects of a resource set.
  - Okta has no request that assigns a role with targets. The module assigns the role, and limits it with the next
    request. In the time between, a fraction of a second, the role is for the whole org. If Okta refuses the first
    target, the module revokes the role again.
  - To change targets, the module adds the new ones before it removes others, so that a limited role never is for the
    whole org in between.
  - A role that a user has through a group is not a role of the user itself. The module neither counts nor revokes it.
  - Before the first change, the module checks that another active user remains super administrator when SUPER_ADMIN is
    taken from a user or group, as far as Okta shows it. It also checks that the task does not take rights from the user
    or app that its credential acts as, or from a group of this user.
  - Requires the Okta scopes C(okta.apps.read), C(okta.groups.read), C(okta.roles.manage) and C(okta.users.read) for all
    options. A custom admin role with the permissions C(okta.apps.read), C(okta.groups.read), C(okta.iam.read) and
    C(okta.users.read) is sufficient for some options. The weakest standard role for all options is C(SUPER_ADMIN).
    L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.bulk
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  user:
    description: The user, by ID, login or short name.
    type: str
  group:
    description: The group, by ID or exact name. All its members have the roles.
    type: str
  app:
    description: The service app, by ID, exact label or name. If several applications match, the task fails and lists
      them.
    type: str
  roles:
    description: The roles to assign or revoke. Required with O(user), O(group) or O(app).
    type: list
    elements: dict
    suboptions:
      role:
        description:
          - The type of a standard role, such as V(READ_ONLY_ADMIN), V(USER_ADMIN), V(HELP_DESK_ADMIN),
            V(GROUP_MEMBERSHIP_ADMIN), V(APP_ADMIN), V(REPORT_ADMIN), V(API_ACCESS_MANAGEMENT_ADMIN), V(ORG_ADMIN) or
            V(SUPER_ADMIN). Okta decides which roles exist, and the module sends others, too.
          - Or, with O(roles[].resource_set), a custom role, by ID or exact label.
        type: str
        required: true
      resource_set:
        description:
          - The resource set of a custom role, by ID or exact label.
          - With O(state=present), the resource set and the role must exist, also in check mode.
        type: str
      groups:
        description:
          - The target groups, by ID or exact name, for V(USER_ADMIN), V(HELP_DESK_ADMIN) and V(GROUP_MEMBERSHIP_ADMIN).
          - The groups are added to the targets of the role. With O(exclusive=true), other target groups are removed.
            Without this option, the targets stay unchanged, and a new role is for the whole org.
          - The first target limits a role that was for the whole org.
          - With O(state=absent), these groups are removed from the targets. The role is revoked if no other target
            remains.
          - Must not be empty. To make a limited role one for the whole org, revoke it, then assign it without targets.
        type: list
        elements: str
      apps:
        description:
          - The target applications for V(APP_ADMIN), by ID or exact label, or by a name of Okta's catalog, such as
            V(workday), for all applications with this name. A label takes precedence over a name.
          - Otherwise as O(roles[].groups).
        type: list
        elements: str
  state:
    description:
      - V(present) assigns the roles. V(absent) revokes them.
      - With V(absent), users, groups, apps, roles and targets that do not exist are ignored.
    type: str
    choices: [present, absent]
    default: present
  exclusive:
    description:
      - Whether to revoke all roles that are not listed, standard and custom ones.
      - Roles that a user has through groups stay unchanged.
    type: bool
    default: false
  allow_empty:
    description: Whether to accept an empty list with O(exclusive=true), which revokes all roles.
    type: bool
    default: false
  accept_own:
    description: Whether the task may take roles or targets from the user or app that its credential acts as, or from a
      group of this user.
    type: bool
    default: false
  assignments:
    description:
      - A list of users, groups and service apps, each with the options above. The module looks up and checks all of
        them before the first change.
      - O(max_parallel) and O(on_error) apply to this list.
    type: list
    elements: dict
    suboptions:
      user:
        description: As O(user).
        type: str
      group:
        description: As O(group).
        type: str
      app:
        description: As O(app).
        type: str
      roles:
        description: As O(roles).
        type: list
        elements: dict
        required: true
        suboptions:
          role:
            description: As O(roles[].role).
            type: str
            required: true
          resource_set:
            description: As O(roles[].resource_set).
            type: str
          groups:
            description: As O(roles[].groups).
            type: list
            elements: str
          apps:
            description: As O(roles[].apps).
            type: list
            elements: str
      state:
        description: As O(state).
        type: str
        choices: [present, absent]
        default: present
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      allow_empty:
        description: As O(allow_empty).
        type: bool
        default: false
      accept_own:
        description: As O(accept_own).
        type: bool
        default: false
  max_removals:
    description:
      - The maximum number of roles and targets that the task may take away. To limit a role that was for the whole org
        counts as one. If the task would exceed it, it fails before the first change, also in check mode.
    type: int
seealso:
  - module: spoke.okta.okta_admin_assignment_info
  - module: spoke.okta.okta_app_grant
"""

EXAMPLES = r"""
- name: Let the service app read users and groups
  spoke.okta.okta_admin_assignment:
    app: Nightly jobs
    roles:
      - role: READ_ONLY_ADMIN

- name: Let Ada administer the members of two groups, and nothing else
  spoke.okta.okta_admin_assignment:
    user: ada@example.com
    roles:
      - role: GROUP_MEMBERSHIP_ADMIN
        groups: [Sales, On call]
    exclusive: true

- name: Let the group Portal team administer one application, and all applications of a name in the catalog
  spoke.okta.okta_admin_assignment:
    group: Portal team
    roles:
      - role: APP_ADMIN
        apps: [Portal, workday]

- name: Assign a custom role for the objects of a resource set, and revoke a role of another user
  spoke.okta.okta_admin_assignment:
    assignments:
      - group: Help desk
        roles:
          - role: Unlock users
            resource_set: Staff
      - user: bo.li@example.com
        roles:
          - role: ORG_ADMIN
        state: absent
    max_removals: 1
"""

RETURN = r"""
roles:
  description:
    - The roles of the user, group or app itself after the task. In check mode, the expected result.
    - The module okta_admin_assignment_info also shows roles through groups, all targets and IDs.
  returned: success, without O(assignments)
  type: list
  elements: dict
  contains:
    role:
      description: Type of the standard role, or label of the custom role.
      returned: always
      type: str
      sample: USER_ADMIN
    resource_set:
      description: Label of the resource set.
      returned: for a custom role
      type: str
      sample: Staff
    groups:
      description: Names of the target groups.
      returned: when the task lists target groups of the role
      type: list
      elements: str
      sample: ["Sales"]
    apps:
      description: Labels of the target applications, and names of the catalog.
      returned: when the task lists target applications of the role
      type: list
      elements: str
      sample: ["Portal", "workday"]
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: without O(assignments)
  type: list
  elements: str
  sample: ["assign USER_ADMIN to ada@example.com", "limit USER_ADMIN of ada@example.com to Sales"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
results:
  description: One entry for each of O(assignments), in the same order.
  returned: with O(assignments)
  type: list
  elements: dict
  contains:
    name:
      description: The kind of the principal, and its name as given in the task.
      returned: always
      type: str
      sample: user ada@example.com
    changed:
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    operations:
      description: As RV(operations), for this entry.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    roles:
      description: As RV(roles).
      returned: when it did not fail
      type: list
      elements: dict
    okta_error:
      description: As RV(okta_error), for this entry.
      returned: when Okta refused a request
      type: dict
    skipped:
      description: Whether the entry was not tried, because of an earlier failure with O(on_error=stop) or an
        interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why the entry failed or was not tried.
      returned: when it failed or was not tried
      type: str
summary:
  description: How many of the entries were changed, failed or were skipped.
  returned: with O(assignments)
  type: dict
  sample: {"changed": 2, "failed": 0, "skipped": 0}
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
from ..module_utils.admins import admin_guards, assignment_options, known_admins, principal_plan
from ..module_utils.engine import named_items, reconcile
from ..module_utils.options import arguments, typed
from ..module_utils.resources.org import Org

ROLE: dict[str, dict[str, Any]] = {
    "role": {"type": "str", "required": True},
    "resource_set": {"type": "str"},
    "groups": {"type": "list", "elements": "str"},
    "apps": {"type": "list", "elements": "str"},
}

ASSIGNMENT: dict[str, dict[str, Any]] = {
    "user": {"type": "str"},
    "group": {"type": "str"},
    "app": {"type": "str"},
    "roles": {"type": "list", "elements": "dict", "options": ROLE},
    "state": arguments.SHARED["state"],
    "exclusive": {"type": "bool", "default": False},
    "allow_empty": {"type": "bool", "default": False},
    "accept_own": {"type": "bool", "default": False},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    listed = params["assignments"] is not None
    items = [
        typed.read(assignment_options.Wanted, options) for options in (params["assignments"] if listed else [params])
    ]
    assignment_options.check(items, "assignments" if listed else "")
    known = known_admins.Known(Org(connection), items)

    def planned() -> list[reconcile.Plan]:
        made = principal_plan.all_planned(known, items) if listed else [principal_plan.planned(known, items[0])]
        # The first requests of the task decide which of several credentials it uses.
        credential = connection.credential
        caller = admin_guards.Caller(credential.method, credential.client_id, known.org.users)
        return admin_guards.checked(known, caller, made, params["max_removals"])

    if not listed:
        return reconcile.carry_out(planned()[0], check_mode).result("roles")
    return named_items.result(
        "assignments",
        [(wanted.label, [wanted.label]) for wanted in items],
        planned,
        "roles",
        check_mode,
        params["on_error"],
        params["max_parallel"],
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "max_parallel",
        "on_error",
        assignments={
            "type": "list",
            "elements": "dict",
            "options": {**ASSIGNMENT, "roles": {**ASSIGNMENT["roles"], "required": True}},
        },
        max_removals={"type": "int"},
        **ASSIGNMENT,
    ),
    required_one_of=[("user", "group", "app", "assignments")],
    required_by={"user": "roles", "group": "roles", "app": "roles"},
    mutually_exclusive=[("user", "group", "app"), *(("assignments", option) for option in ASSIGNMENT)],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
