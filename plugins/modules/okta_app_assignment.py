#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_assignment
short_description: Manage the assignments of applications of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Assigns applications to users and groups, updates assignments, or revokes them.
  - The short form is O(app) with O(users), O(groups) or both. Use O(assignments) for many applications, or to set a
    profile, username, password or priority of each assignment.
  - Assignments that are not listed stay unchanged, unless O(exclusive=true).
  - A user who has the application only through a group counts as assigned. RV(assignments[].scope) shows this. Okta
    cannot revoke such an assignment from the user, so the error message contains the group and what to do.
  - To revoke an assignment, Okta deletes the account of the user in the application.
  - The module resolves and checks all applications, users and groups before the first change. It reads at most one list
    of users and one list of groups for each application, never all users of the org.
  - The module first assigns applications to users, then changes the groups of an application, then updates and revokes
    assignments of users. A change of groups resets the profiles of users who have the application only through a group,
    so the module then sends the O(assignments[].profile) of such a user again.
  - A listed user who loses the last group with the application in the same task gets a direct assignment first.
  - Requires the Okta scopes C(okta.apps.manage), C(okta.groups.read) and C(okta.users.read) for all options.
    C(okta.schemas.read) is useful, too. A custom admin role needs the permissions C(okta.apps.assignment.manage),
    C(okta.apps.read), C(okta.groups.appAssignment.manage), C(okta.groups.read), C(okta.users.appAssignment.manage) and
    C(okta.users.read). The weakest standard role for all options is C(APP_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.bulk
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details:
      - For each application the diff lists the new, changed and revoked assignments. Passwords are shown only as
        C(set).
  idempotent:
    support: partial
    details:
      - Okta never returns passwords, so a task with O(update_password=always) sets them every time.
options:
  app:
    description:
      - The application, by ID, exact label or name. A matching label takes precedence over a matching name.
      - Labels need not be unique. If several applications match, the task fails and lists them.
    type: str
  users:
    description: The users, by ID, login or short name. Requires O(app).
    type: list
    elements: str
  groups:
    description: The groups, by ID or exact name. Requires O(app).
    type: list
    elements: str
  assignments:
    description: A list of assignments of one or many applications to users and groups.
    type: list
    elements: dict
    suboptions:
      app:
        description: As O(app), which is the default.
        type: str
      user:
        description: The user, by ID, login or short name. Mutually exclusive with O(assignments[].group). One of them
          is required.
        type: str
      group:
        description: The group, by ID or exact name. Mutually exclusive with O(assignments[].user). One of them is
          required.
        type: str
      profile:
        description:
          - Attributes of the application's own schema. V(null) clears an attribute. Attributes that are not listed stay
            unchanged.
          - The profile of a group applies to members that do not have their own value.
        type: dict
      username:
        description: The name of the user in the application. By default Okta generates it from the template of the
          application.
        type: str
      password:
        description: The password of the user in the application, for applications to which Okta signs users in with a
          password. Never shown.
        type: str
      priority:
        description:
          - The priority of the group for users who have the application through several groups. The smallest number
            takes precedence.
          - The module compares and changes only the order of the listed groups, as Okta renumbers the priorities.
          - Must be different for each listed group of an application.
        type: int
  state:
    description:
      - V(present) assigns the application. V(absent) revokes the assignments.
      - With V(absent), the task ignores applications, users and groups that do not exist.
    type: str
    choices: [present, absent]
    default: present
  scope:
    description:
      - V(USER) also assigns the application directly to users who have it only through a group, so that they keep it
        when they leave the group. Okta cannot reverse this.
    type: str
    choices: [USER]
  exclusive:
    description:
      - Whether to revoke, for each listed application, all assignments that are not listed. If the task lists only
        users for an application, the assignments of its groups stay unchanged, and vice versa.
      - Users who have the application through a group keep it. RV(through_groups) lists them.
      - Okta does not report the number of assignments. If its admin role hides assignments from the credential, the
        task does not revoke them, and does not notice it.
      - The names of the groups and users of revoked assignments are only useful. If Okta does not show them to the
        credential, the result has IDs and usernames instead, with a warning.
    type: bool
    default: false
  allow_empty:
    description: Whether to accept an empty list with O(exclusive=true), which revokes all assignments.
    type: bool
    default: false
  max_removals:
    description:
      - The maximum number of assignments that the task may revoke. If the task would exceed it, it fails before the
        first change, also in check mode.
    type: int
  on_through_groups:
    description:
      - What to do with users whose assignment the task should revoke, but who have the application through a group as
        well. Okta cannot revoke it from them.
      - V(fail) fails without a change if the module finds such users before the first change, and fails for the single
        user if Okta reports it only on revocation. V(skip) keeps these assignments. RV(through_groups) lists them.
      - Check mode cannot predict the cases that Okta reports only on revocation.
    type: str
    choices: [fail, skip]
    default: fail
    version_added: 0.3.0
  new_users:
    description:
      - Logins of listed users that do not have to exist when the task plans its changes. Use this for users that an
        earlier task creates, as it does not create them in check mode. The module looks each of them up when it assigns
        the application, and this assignment fails if the user still does not exist.
    type: list
    elements: str
    version_added: 0.3.0
  update_password:
    description: Whether to set O(assignments[].password) only when the application is assigned, or every time.
    type: str
    choices: [on_create, always]
    default: on_create
  on_deprovisioned:
    description:
      - What to do with listed users that are deprovisioned (deactivated). Okta cannot assign applications to them.
      - V(ignore) assigns the application to the other users and warns about the deprovisioned ones. V(fail) fails
        without a change.
    type: str
    choices: [fail, ignore]
    default: ignore
  validate_profile:
    description:
      - Whether profiles of users and groups are validated against the schema of the application before the first
        change. Unknown attributes, wrong types, values that are not allowed or out of range and read-only attributes
        are reported together, and nothing is changed.
      - The validation takes one request for each application with a profile to write, also in check mode. If the
        credential is not permitted to read schemas, profiles are not validated, and the task shows a warning.
      - The schema can have got an attribute only just. So an attribute that it does not show is looked up again for 3
        seconds, and a write that Okta refuses only because it does not accept an attribute of the schema yet is
        repeated for 15 seconds.
    type: bool
    default: true
    version_added: 0.4.0
seealso:
  - module: spoke.okta.okta_app_assignment_info
  - module: spoke.okta.okta_app_info
"""

EXAMPLES = r"""
- name: Assign the portal to the group Sales and to Bo
  spoke.okta.okta_app_assignment:
    app: Portal
    groups:
      - Sales
    users:
      - bo.li@example.com

- name: Set the users with a direct assignment of the vault, and revoke at most two
  spoke.okta.okta_app_assignment:
    app: Vault
    users:
      - bo.li@example.com
    exclusive: true
    max_removals: 2

- name: Set a username, a profile and the priority of groups in the portal
  spoke.okta.okta_app_assignment:
    app: Portal
    assignments:
      - user: zoe.nunez@example.com
        username: zoe
        profile:
          locale: es
      - group: On call
        priority: 1
      - group: Sales
        priority: 2

- name: Revoke the vault from Bo
  spoke.okta.okta_app_assignment:
    app: Vault
    users:
      - bo.li@example.com
    state: absent
"""

RETURN = r"""
assignments:
  description: The listed users and groups that have the application after the task, or in check mode would have it.
  returned: if no change failed
  type: list
  elements: dict
  contains:
    app:
      description: Label of the application.
      returned: always
      type: str
      sample: Portal
    user:
      description: Login of the user.
      returned: for a user
      type: str
      sample: bo.li@example.com
    group:
      description: Name of the group.
      returned: for a group
      type: str
      sample: Sales
    scope:
      description: C(USER) for a direct assignment, C(GROUP) for one through groups only.
      returned: for a user
      type: str
      sample: USER
through_groups:
  description: With O(exclusive=true) or O(on_through_groups=skip), the users from whom the task would have revoked the
    application, but who keep it through a group.
  returned: always
  type: list
  elements: dict
  sample: [{"app": "Portal", "user": "kim@example.com"}]
results:
  description: One entry for each change - the objects, whether the change was made, and the reason if not.
  returned: always
  type: list
  elements: dict
  contains:
    app:
      description: Label of the application.
      returned: always
      type: str
      sample: Portal
    user:
      description: Login of the user.
      returned: for a user
      type: str
      sample: bo.li@example.com
    group:
      description: Name of the group.
      returned: for a group
      type: str
      sample: Sales
    groups:
      description: Names of the groups in the requested order.
      returned: for a change of the group order
      type: list
      elements: str
      sample: ["On call", "Sales"]
    changed:
      description: Whether the change was made.
      returned: always
      type: bool
    failed:
      description: Whether Okta refused the change.
      returned: always
      type: bool
    operations:
      description: The changes that were made, or in check mode would be made.
      returned: when the change was tried
      type: list
      elements: str
      sample: ["assign Portal to bo.li@example.com"]
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    okta_error:
      description: As RV(okta_error), for this change.
      returned: when Okta refused the change
      type: dict
    skipped:
      description: Whether the change was not tried, because of an earlier failure with O(on_error=stop) or an
        interruption.
      returned: when not tried
      type: bool
    msg:
      description: The reason why the change was not made.
      returned: when it failed or was not tried
      type: str
summary:
  description: How many of the changes were made, failed or were skipped.
  returned: always
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
from ..module_utils.apps import assignment_plan, assignment_wishes
from ..module_utils.engine import bulk, planning
from ..module_utils.options import arguments, lengths, typed
from ..module_utils.resources.org import Org

LINE = {
    "app": {"type": "str"},
    "user": {"type": "str"},
    "group": {"type": "str"},
    "profile": {"type": "dict"},
    "username": {"type": "str"},
    "password": {"type": "str", "no_log": True},
    "priority": {"type": "int"},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = typed.read(assignment_wishes.Wanted, params)
    lines = assignment_wishes.wishes(wanted)
    assignment_wishes.check_options(wanted, lines)
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    org = Org(connection)
    with planning.reported([{"app": line.app, line.side: line.name} for line in lines]):
        planned = assignment_plan.difference(org, wanted, lines)
    plans = list(assignment_plan.plans(org, planned, wanted.on_through_groups == "skip", wanted.validate_profile))
    done = assignment_plan.carried_out(plans, planned, check_mode, params["on_error"], params["max_parallel"])
    settled = assignment_plan.settled(planned, done)
    results, diff = [one.result for one in done], assignment_plan.diff(settled)
    result = bulk.assembled(results, diff, settled.warnings, through_groups=settled.kept)
    return {**result, "assignments": settled.found}


SPEC = runner.Spec(
    lengths={"username": lengths.APP_USERNAME},
    argument_spec=arguments.spec(
        "state",
        "max_parallel",
        "on_error",
        app={"type": "str"},
        users={"type": "list", "elements": "str"},
        groups={"type": "list", "elements": "str"},
        assignments={"type": "list", "elements": "dict", "options": LINE},
        scope={"type": "str", "choices": ["USER"]},
        exclusive={"type": "bool", "default": False},
        allow_empty={"type": "bool", "default": False},
        max_removals={"type": "int"},
        on_through_groups={"type": "str", "choices": ["fail", "skip"], "default": "fail"},
        new_users={"type": "list", "elements": "str"},
        update_password={
            "type": "str",
            "choices": ["on_create", "always"],
            "default": "on_create",
            "no_log": False,
        },
        on_deprovisioned={"type": "str", "choices": ["fail", "ignore"], "default": "ignore"},
        validate_profile={"type": "bool", "default": True},
    ),
    required_one_of=[("users", "groups", "assignments")],
    required_by={"users": "app", "groups": "app"},
    mutually_exclusive=[("assignments", "users"), ("assignments", "groups")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
