#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_password
short_description: Set, change, expire or reset passwords of users of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Does one thing, the O(action), with the password of one user or of many.
  - All users are looked up and all guards checked before the first change. An unknown or deactivated user means that
    nothing is changed.
  - Passwords that a task gives are never in its result, its messages or its diff. Those that Okta gives - temporary
    passwords and links to new ones - are in the result, so that a playbook can hand them over. Therefore the task has
    to say C(no_log=true), which keeps them off the screen and out of the log, while the registered result still has
    them. Without it the task fails before anything is done, unless O(show_secrets) is true.
  - Okta's scope for this is C(okta.users.manage). An API token needs an administrator who may reset passwords of these
    users.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.bulk
attributes:
  check_mode:
    support: full
    details:
      - Whether the policy takes a password, or the current one is right, only Okta can tell, and does when the task
        really runs.
      - Temporary passwords and links do not exist in check mode, so they are not returned.
  diff_mode:
    support: full
    details:
      - Shows the status and what becomes of the password, in words.
  idempotent:
    support: partial
    details:
      - O(action=expire) does nothing for a user whose password has expired already.
      - Nothing else can be compared with the org - Okta never tells a password, nor whether a link was sent. Each run
        does it again.
      - Guards make a task repeatable. O(if_last_changed_before) does it for V(set) and V(change), O(only_if_status) for
        V(temporary) and V(reset).
options:
  user:
    description:
      - The user, by ID, login or short name.
      - Its former name C(login) is deprecated, and will be removed in 2.0.0.
    type: str
    aliases: [login]
  users:
    description:
      - Many users in one task, each with the options that differ.
      - RV(results) has an entry for each, in this order.
    type: list
    elements: dict
    suboptions:
      user:
        description: The user, by ID, login or short name.
        type: str
        required: true
        aliases: [login]
      password:
        description: As O(password), for this user.
        type: str
        aliases: [new_password]
      current_password:
        description: As O(current_password), for this user.
        type: str
        aliases: [old_password]
  action:
    description:
      - V(set) - an administrator sets O(password). The former one need not be known. Users in C(PROVISIONED),
        C(RECOVERY), C(PASSWORD_EXPIRED) or C(LOCKED_OUT) become active.
      - V(change) - O(password) takes the place of O(current_password), which Okta compares.
      - V(expire) - the password has to be changed at the next sign-in.
      - V(temporary) - Okta makes up a password, which has to be changed at the next sign-in. It is returned.
      - V(reset) - the password is void at once (status C(RECOVERY)), and Okta mails a link to a new one, or the link is
        returned.
      - V(forgot) - as V(reset), but the password stays valid until the link is used. For active users only.
    type: str
    required: true
    choices: [set, change, expire, temporary, reset, forgot]
  password:
    description: The new password, for V(set) and V(change).
    type: str
    aliases: [new_password]
  current_password:
    description: The password that V(change) replaces.
    type: str
    aliases: [old_password]
  strict:
    description:
      - Whether Okta also checks the history and the minimum age of passwords, for V(set) and V(change). Okta does not
        unless told to.
    type: bool
  revoke_sessions:
    description:
      - Whether the user is signed out of the org everywhere, for V(change), V(temporary) and V(reset). Okta does not
        unless told to.
      - For the other actions use M(spoke.okta.okta_user_session).
    type: bool
  send_email:
    description:
      - Whether Okta mails the link, for V(reset) and V(forgot). It does when this is unset.
      - With V(false) nobody gets mail, and the link is returned as RV(reset_password_url).
    type: bool
  only_if_status:
    description:
      - Act only on users who are in one of these statuses, in Okta's own words. Others are left alone, which is no
        error; RV(left_alone) says so.
    type: list
    elements: str
    choices: [STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, SUSPENDED, DEPROVISIONED]
  if_last_changed_before:
    description:
      - Act only on users whose password was last changed before this time, or who have none.
      - A time such as V(2026-01-31T08:00:00Z), in UTC unless it has an offset, or an age such as V(30m), V(12h), V(90d)
        or V(4w), counted from now by the clock of the host that runs the module.
    type: str
  show_secrets:
    description:
      - Whether the task may return a temporary password or a link although it does not say C(no_log=true). Then they
        are on the screen with C(-v) and in the log of the job.
    type: bool
    default: false
notes:
  - Under C(no_log=true) Ansible also hides why a task failed. The examples show how to tell it all the same - messages
    of this module hold no secrets.
seealso:
  - module: spoke.okta.okta_user
  - module: spoke.okta.okta_user_session
  - module: spoke.okta.okta_user_factor
"""

EXAMPLES = r"""
- name: A password for everybody who comes back, unless it was set today
  spoke.okta.okta_user_password:
    action: set
    users:
      - user: zoe.nunez@example.com
        password: "{{ lookup('ansible.builtin.password', '/dev/null', length=20) }}aA1"
      - user: bo.li@example.com
        password: "{{ lookup('ansible.builtin.password', '/dev/null', length=20) }}aA1"
    if_last_changed_before: 24h

- name: Passwords that are older than a year expire
  spoke.okta.okta_user_password:
    user: zoe.nunez@example.com
    action: expire
    if_last_changed_before: 365d

- name: A temporary password, which only the registered result has
  spoke.okta.okta_user_password:
    user: bo.li@example.com
    action: temporary
    revoke_sessions: true
    only_if_status: [ACTIVE]
  register: bo
  no_log: true
  ignore_errors: true

- name: If it failed, this tells why, which no_log has hidden
  ansible.builtin.assert:
    that: bo is not failed
    fail_msg: "{{ bo.msg | default('') }}"
    quiet: true

- name: Okta mails a link, and the old password is void
  spoke.okta.okta_user_password:
    user: zoe.nunez@example.com
    action: reset
"""

RETURN = r"""
user:
  description: The user as Okta has it afterwards; in check mode as it is expected to become.
  returned: success, with O(user)
  type: dict
  contains:
    id:
      description: ID of the user.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    status:
      description: Status in Okta's own words.
      returned: always
      type: str
      sample: PASSWORD_EXPIRED
    passwordChanged:
      description: When the password was last changed.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.000Z"
operations:
  description: What was done, or in check mode would be done.
  returned: with O(user)
  type: list
  elements: str
  sample: ["give a temporary password to bo.li@example.com"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
temporary_password:
  description: The password that Okta made up. Treat it as a secret.
  returned: with O(user) and O(action=temporary), unless left alone
  type: str
  sample: yb3Kl9Qw
reset_password_url:
  description: The link to a new password. Whoever has it can take the account over.
  returned: with O(user), O(action=reset) or O(action=forgot), and O(send_email=false), unless left alone
  type: str
  sample: https://acme.okta.com/reset_password/XE6wE17zmphl3KqAPFxO
left_alone:
  description: Why a guard left the user alone.
  returned: with O(user), when one did
  type: str
  sample: the status is SUSPENDED, and only_if_status is ACTIVE
results:
  description: One entry for each user, in the order of O(users).
  returned: with O(users)
  type: list
  elements: dict
  contains:
    user:
      description: Login of the user.
      returned: always
      type: str
      sample: bo.li@example.com
    id:
      description: ID of the user.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    changed:
      description: Whether something was done.
      returned: always
      type: bool
    failed:
      description: Whether it failed.
      returned: always
      type: bool
    operations:
      description: What was done, or in check mode would be done.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    temporary_password:
      description: As RV(temporary_password).
      returned: as RV(temporary_password)
      type: str
    reset_password_url:
      description: As RV(reset_password_url).
      returned: as RV(reset_password_url)
      type: str
    left_alone:
      description: As RV(left_alone).
      returned: when a guard held
      type: str
    msg:
      description: Why it failed or was not tried, with every cause that Okta gives.
      returned: when it failed or was not tried
      type: str
    skipped:
      description: Whether it was not tried, after a failure with O(on_error=stop) or an interruption.
      returned: when not tried
      type: bool
summary:
  description: How many users were changed, failed or were skipped.
  returned: with O(users)
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

from datetime import datetime, timezone
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.options import arguments, former_names, timestamps, typed
from ..module_utils.resources import lifecycle
from ..module_utils.resources.passwords import Passwords
from ..module_utils.resources.users import Users
from ..module_utils.users import many_users, password_plan

SECRETS: dict[str, dict[str, Any]] = {
    "password": {"type": "str", "no_log": True, "aliases": ["new_password"]},
    "current_password": {"type": "str", "no_log": True, "aliases": ["old_password"]},
}


def desired(params: runner.Params) -> list[password_plan.Wanted]:
    """Return what is wanted for each user. Raises InvalidOption."""
    before = params["if_last_changed_before"]
    if before is not None:
        before = timestamps.moment_or_age("if_last_changed_before", before, datetime.now(timezone.utc))
    wanted = []
    for index, item in enumerate(params["users"] if params["user"] is None else [{}]):
        own = {name: value for name, value in item.items() if value is not None}
        wanted.append(typed.read(password_plan.Wanted, {**params, **own, "changed_before": before}))
        password_plan.check(wanted[-1], f"users[{index}]." if params["user"] is None else "")
    return wanted


def check_shown(params: runner.Params) -> None:
    """Raise InvalidOption where the result would hold a secret that the task does not mean to show."""
    if not params["show_secrets"] and any(one.discloses for one in desired(params)):
        raise errors.InvalidOption(
            "action",
            f"{params['action']} returns a secret, which would be on the screen and in the log of the job.",
            "Give the task no_log: true, and register its result. Or, if everybody may see it, show_secrets: true.",
        )


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    wanted = desired(params)
    passwords = Passwords(connection)
    return many_users.result(
        Users(connection),
        params,
        lambda found: [password_plan.planned(passwords, user, own) for user, own in zip(found, wanted, strict=True)],
        "user",
        check_mode,
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "on_error",
        "max_parallel",
        user=former_names.USER,
        users={
            "type": "list",
            "elements": "dict",
            "options": {"user": {**former_names.USER, "required": True}, **SECRETS},
        },
        action={"type": "str", "required": True, "choices": list(password_plan.ACTIONS)},
        **SECRETS,
        strict={"type": "bool"},
        revoke_sessions={"type": "bool"},
        send_email={"type": "bool"},
        only_if_status={"type": "list", "elements": "str", "choices": list(lifecycle.STATUSES)},
        if_last_changed_before={"type": "str"},
        show_secrets={"type": "bool", "default": False, "no_log": False},
    ),
    mutually_exclusive=[("user", "users")],
    required_one_of=[("user", "users")],
    check_shown=check_shown,
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
