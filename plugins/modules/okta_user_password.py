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
  - Applies one O(action) to the password of one or many users.
  - All users are found and all preconditions are checked before the first change. If a user does not exist or is
    deactivated, nothing is changed.
  - Passwords in the options of a task are never in its result, messages or diff. Secrets that Okta generates -
    temporary passwords and reset links - are in the result, so that a playbook can pass them on. Such a task requires
    C(no_log=true), which keeps the secrets off the screen and out of the log; the registered result still contains
    them. Without it, the task fails before the first change, unless O(show_secrets) is true.
  - Requires the Okta scope C(okta.users.manage) for all options. A custom admin role needs the permissions
    C(okta.users.credentials.manage), C(okta.users.read) and C(okta.users.userprofile.manage). The weakest standard role
    for all options is C(USER_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst)
    shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.bulk
attributes:
  check_mode:
    support: full
    details:
      - Check mode cannot predict whether the password policy accepts a password, or whether the current password is
        correct. Only Okta can check this.
      - Temporary passwords and links are not created in check mode, so they are not returned.
  diff_mode:
    support: full
    details:
      - Shows the status, and a description of the change of the password.
  idempotent:
    support: partial
    details:
      - O(action=expire) changes nothing for a user whose password has already expired.
      - Other actions cannot be compared with the org and are repeated by each run, because Okta returns neither a
        password nor whether a link was sent.
      - Preconditions make these actions idempotent. Use O(if_last_changed_before) with V(set) and V(change), and
        O(only_if_status) with V(temporary) and V(reset).
options:
  user:
    description:
      - The user, by ID, login or short name.
      - The former name C(login) is deprecated and will be removed in 2.0.0.
    type: str
    aliases: [login]
  users:
    description:
      - Many users in one task, each with its own passwords.
      - RV(results) contains an entry for each user, in this order.
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
      - V(set) - set O(password) as an administrator, without the former password. Users in status C(PROVISIONED),
        C(RECOVERY), C(PASSWORD_EXPIRED) or C(LOCKED_OUT) become active.
      - V(change) - replace O(current_password), which Okta verifies, with O(password).
      - V(expire) - require the user to change the password at the next sign-in.
      - V(temporary) - let Okta generate a password, which the user must change at the next sign-in. It is returned as
        RV(temporary_password).
      - V(reset) - invalidate the password at once (status C(RECOVERY)). Okta sends the user a link to set a new
        password, or the link is returned.
      - V(forgot) - as V(reset), but the password remains valid until the link is used. For active users only.
    type: str
    required: true
    choices: [set, change, expire, temporary, reset, forgot]
  password:
    description: The new password. Required with O(action=set) and O(action=change).
    type: str
    aliases: [new_password]
  current_password:
    description: The current password. Required with O(action=change).
    type: str
    aliases: [old_password]
  strict:
    description:
      - Whether Okta also checks the history and the minimum age of passwords, with O(action=set) and O(action=change).
        By default, Okta does not.
    type: bool
  revoke_sessions:
    description:
      - Whether all sessions of the user in the org are ended, with O(action=change), O(action=temporary) and
        O(action=reset). By default, Okta does not end them.
      - For other actions, use M(spoke.okta.okta_user_session).
    type: bool
  send_email:
    description:
      - Whether Okta sends the link by email, with O(action=reset) and O(action=forgot). By default, Okta does.
      - With V(false), Okta sends no email, and the link is returned as RV(reset_password_url).
    type: bool
  only_if_status:
    description:
      - Change only users whose status is one of these statuses of Okta. Other users are not changed, which is not an
        error; RV(left_alone) shows the reason.
    type: list
    elements: str
    choices: [STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, SUSPENDED, DEPROVISIONED]
  if_last_changed_before:
    description:
      - Change only users whose password was last changed before this time, or who do not have a password.
      - A time such as V(2026-01-31T08:00:00Z), in UTC unless it has an offset, or an age such as V(30m), V(12h), V(90d)
        or V(4w), counted from now by the clock of the host that runs the module.
    type: str
  show_secrets:
    description:
      - Whether the task may return a temporary password or a link without C(no_log=true). The secret is then on the
        screen with C(-v), and in the log of the job.
    type: bool
    default: false
notes:
  - With C(no_log=true), Ansible also hides the reason for a failure. The examples show how to print it - messages of
    this module never contain secrets.
seealso:
  - module: spoke.okta.okta_user
  - module: spoke.okta.okta_user_session
  - module: spoke.okta.okta_user_factor
"""

EXAMPLES = r"""
- name: Set passwords that were not changed in the last 24 hours
  spoke.okta.okta_user_password:
    action: set
    users:
      - user: zoe.nunez@example.com
        password: "{{ lookup('ansible.builtin.password', '/dev/null', length=20) }}aA1"
      - user: bo.li@example.com
        password: "{{ lookup('ansible.builtin.password', '/dev/null', length=20) }}aA1"
    if_last_changed_before: 24h

- name: Expire the password of a user if it is older than a year
  spoke.okta.okta_user_password:
    user: zoe.nunez@example.com
    action: expire
    if_last_changed_before: 365d

- name: Set a temporary password and register it
  spoke.okta.okta_user_password:
    user: bo.li@example.com
    action: temporary
    revoke_sessions: true
    only_if_status: [ACTIVE]
  register: bo
  no_log: true
  ignore_errors: true

- name: Fail with the reason that no_log has hidden
  ansible.builtin.assert:
    that: bo is not failed
    fail_msg: "{{ bo.msg | default('') }}"
    quiet: true

- name: Reset the password and let Okta send a link
  spoke.okta.okta_user_password:
    user: zoe.nunez@example.com
    action: reset
"""

RETURN = r"""
user:
  description: The user after the change; in check mode the expected result.
  returned: success, with O(user)
  type: dict
  contains:
    id:
      description: ID of the user.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    status:
      description: Okta's status of the user.
      returned: always
      type: str
      sample: PASSWORD_EXPIRED
    passwordChanged:
      description: When the password was last changed.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.000Z"
operations:
  description: The changes that were made, or in check mode would be made, in order.
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
  description: The password that Okta generated. Treat it as a secret.
  returned: with O(user) and O(action=temporary), without RV(left_alone)
  type: str
  sample: yb3Kl9Qw
reset_password_url:
  description: The link to set a new password. Anyone with this link can take over the account.
  returned: with O(user), O(action=reset) or O(action=forgot), and O(send_email=false), without RV(left_alone)
  type: str
  sample: https://acme.okta.com/reset_password/XE6wE17zmphl3KqAPFxO
left_alone:
  description: Why a precondition excluded the user from the change.
  returned: with O(user), when a precondition was not met
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
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    operations:
      description: The changes that were made, or in check mode would be made, in order.
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
      returned: when a precondition was not met
      type: str
    msg:
      description: Why the entry failed or was not tried, with every cause that Okta returned.
      returned: when it failed or was not tried
      type: str
    skipped:
      description: Whether it was not tried, because of an earlier failure with O(on_error=stop) or an interruption.
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

from datetime import datetime, timezone
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.options import arguments, former_names, lengths, timestamps, typed
from ..module_utils.resources import lifecycle
from ..module_utils.resources.passwords import Passwords
from ..module_utils.resources.users import Users
from ..module_utils.users import many_users, password_plan

SECRETS: dict[str, dict[str, Any]] = {
    "password": {"type": "str", "no_log": True, "aliases": ["new_password"]},
    "current_password": {"type": "str", "no_log": True, "aliases": ["old_password"]},
}


def desired(params: runner.Params) -> list[password_plan.Wanted]:
    """Return the requested change for each user. Raises InvalidOption."""
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
    """Raise InvalidOption when the result would show a secret without show_secrets."""
    if not params["show_secrets"] and any(one.discloses for one in desired(params)):
        raise errors.InvalidOption(
            f"action={params['action']}",
            "returns a secret, which would be on the screen and in the log of the job.",
            "Set no_log: true on the task and register its result, or set show_secrets=true to show the secret.",
        )


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    wanted = desired(params)
    passwords = Passwords(connection)
    return many_users.result(
        Users(connection),
        params,
        lambda found, each: each(lambda index: password_plan.planned(passwords, found[index], wanted[index])),
        "user",
        check_mode,
    )


SPEC = runner.Spec(
    lengths={"password": lengths.PASSWORD},
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
