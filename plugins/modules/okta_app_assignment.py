#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_assignment
short_description: Manage who has an application of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Assigns an application to users and groups, changes what the application knows of them, or takes it away.
  - The simple form is O(app) with O(users), O(groups) or both. The form for many applications, or for a profile, a
    username, a password or a priority of each, is O(assignments).
  - Who is not listed is left alone, unless O(exclusive) makes the lists the whole truth.
  - Whoever has the application through a group has it; RV(assignments[].scope) tells. Okta does not take it from him,
    so the task says which group gives it, and what to do.
  - Everything is resolved and checked before the first change. For each application one list of its users and one of
    its groups is read at most, never all users of the org.
  - Okta's scopes for this are C(okta.apps.manage), C(okta.users.read) and C(okta.groups.read); profiles are checked
    beforehand where C(okta.schemas.read) is there, too. Okta takes an application away by deleting the account in it.
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
      - The diff names who gets, keeps with changes, or loses each application. Passwords are shown as C(set) only.
  idempotent:
    support: partial
    details:
      - Okta never tells a password, so O(update_password=always) sets it each time.
options:
  app:
    description:
      - The application, by ID, exact label or name. A label comes before a name.
      - Labels need not be unique. When several applications answer to it, the task fails and lists them.
    type: str
  users:
    description: Users, by ID, login or short name. Goes with O(app).
    type: list
    elements: str
  groups:
    description: Groups, by ID or exact name. Goes with O(app).
    type: list
    elements: str
  assignments:
    description: Users and groups of one or many applications, with what each application should know of them.
    type: list
    elements: dict
    suboptions:
      app:
        description: The application, as in O(app), which stands in where this is missing.
        type: str
      user:
        description: A user, by ID, login or short name. Either this or O(assignments[].group).
        type: str
      group:
        description: A group, by ID or exact name. Either this or O(assignments[].user).
        type: str
      profile:
        description:
          - Attributes of the application's own schema. One that is not mentioned is left alone, V(null) clears it.
          - The profile of a group holds for its members who have no own value.
        type: dict
      username:
        description: The name of the user in the application. Without it Okta makes one by the application's template.
        type: str
      password:
        description: The user's password in the application, for those that Okta signs in with a password. Never shown.
        type: str
      priority:
        description:
          - Which group counts first where several give the same application; the smallest number does.
          - Only the order of the groups listed here is compared and changed, as Okta numbers all of them anew.
          - Each group of an application needs a number of its own.
        type: int
  state:
    description:
      - V(present) assigns. V(absent) takes away.
      - With V(absent), applications, users and groups that do not exist are no error.
    type: str
    choices: [present, absent]
    default: present
  scope:
    description:
      - With V(USER), users who have the application only through a group get it directly as well, so that they keep it
        when they leave the group. Okta has no way back.
    type: str
    choices: [USER]
  exclusive:
    description:
      - Whether everybody else loses the application - of users if users are listed, of groups if groups are listed, for
        each application that is mentioned.
      - Users who have it through a group keep it; RV(through_groups) names them.
    type: bool
    default: false
  allow_empty:
    description: Whether an empty list together with O(exclusive) is meant, and takes the application from all.
    type: bool
    default: false
  max_removals:
    description:
      - The most assignments that the task may take away. When there would be more, it fails before the first change, in
        check mode as well.
    type: int
  on_through_groups:
    description:
      - What to do about users who would lose the application, but have it through a group as well. Okta does not take
        it from them.
      - V(fail) - change nothing where that is known beforehand, and fail for those of whom Okta says it only then.
        V(skip) - leave it to them; RV(through_groups) names them. Check mode cannot foresee those of whom Okta says it
        only then.
    type: str
    choices: [fail, skip]
    default: fail
    version_added: 0.3.0
  new_users:
    description:
      - Logins of listed users who need not exist while the task plans, as another task creates them first, which in
        check mode it does not do. Each of them is looked up when the application is assigned, and fails when missing
        then.
    type: list
    elements: str
    version_added: 0.3.0
  update_password:
    description: Whether O(assignments[].password) is set on assignment only, or each time.
    type: str
    choices: [on_create, always]
    default: on_create
  on_deprovisioned:
    description:
      - What to do about listed users who are deactivated. Okta assigns nothing to them.
      - V(ignore) - assign the others, with a warning that names them. V(fail) - change nothing.
    type: str
    choices: [fail, ignore]
    default: ignore
seealso:
  - module: spoke.okta.okta_app_assignment_info
  - module: spoke.okta.okta_app_info
"""

EXAMPLES = r"""
- name: Sales has the portal, and so has Bo
  spoke.okta.okta_app_assignment:
    app: Portal
    groups:
      - Sales
    users:
      - bo.li@example.com

- name: These are all who have the vault directly, and a slip of the pen takes it from two at most
  spoke.okta.okta_app_assignment:
    app: Vault
    users:
      - bo.li@example.com
    exclusive: true
    max_removals: 2

- name: What the portal knows of some, and which group counts first
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

- name: Bo no longer has the vault
  spoke.okta.okta_app_assignment:
    app: Vault
    users:
      - bo.li@example.com
    state: absent
"""

RETURN = r"""
assignments:
  description: The listed users and groups who have the application now, or in check mode would.
  returned: when no change failed
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
  description: The users who would lose the application, with O(exclusive) or O(on_through_groups=skip), and keep it
    through a group.
  returned: always
  type: list
  elements: dict
  sample: [{"app": "Portal", "user": "kim@example.com"}]
results:
  description: One entry for each change - what it is about, whether it was made, and why not.
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
      description: Names of the groups in the wanted order.
      returned: for a change of the order
      type: list
      elements: str
      sample: ["On call", "Sales"]
    changed:
      description: Whether the change was made.
      returned: always
      type: bool
    failed:
      description: Whether Okta refused it.
      returned: always
      type: bool
    operations:
      description: What was done, or in check mode would be done.
      returned: when it was tried
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
      returned: when Okta refused it
      type: dict
    skipped:
      description: Whether it was not tried, after a failure with O(on_error=stop) or an interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why it was not made.
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
    - The guide L(How results and errors look, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst)
      describes each key.
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
from ..module_utils.engine import bulk
from ..module_utils.options import arguments, typed
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
    planned = assignment_plan.difference(org, wanted, lines)
    plans = assignment_plan.plans(org, planned, wanted.on_through_groups == "skip")
    done = bulk.carry_out(plans, check_mode, params["on_error"], params["max_parallel"])
    settled = assignment_plan.settled(planned, done)
    results, diff = [one.result for one in done], assignment_plan.diff(settled)
    result = bulk.assembled(results, diff, settled.warnings, through_groups=settled.kept)
    return {**result, "assignments": settled.found}


SPEC = runner.Spec(
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
    ),
    required_one_of=[("users", "groups", "assignments")],
    required_by={"users": "app", "groups": "app"},
    mutually_exclusive=[("assignments", "users"), ("assignments", "groups")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
