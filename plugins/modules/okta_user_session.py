#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_session
short_description: End the sessions of users of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Ends all sessions of one or many users in the org, so that they must sign in again. Optionally also revokes their
    OAuth tokens, and forgets their remembered devices.
  - Sessions in applications are managed by the applications. They end when an application sends the user to Okta again.
  - All users are found before the first change. If a user does not exist, nothing is changed.
  - Requires the Okta scope C(okta.users.manage) for all options. A custom admin role needs the permissions
    C(okta.users.lifecycle.clearSessions) and C(okta.users.read). The weakest standard role for all options is
    C(HELP_DESK_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each
    option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.bulk
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details:
      - Okta does not return sessions, so the diff shows only what the task ends.
  idempotent:
    support: none
    details:
      - Okta does not list sessions, so each run ends them and reports a change, even if the user has no session. This
        is harmless.
      - O(only_if_status) and O(if_signed_in_since) exclude users who cannot have a session.
options:
  user:
    description:
      - The user, by ID, login or short name.
      - The former name C(login) is deprecated and will be removed in 2.0.0.
    type: str
    aliases: [login]
  users:
    description: Many users in one task, each by ID, login or short name.
    type: list
    elements: str
  oauth_tokens:
    description:
      - Whether to also revoke OpenID Connect and OAuth tokens (refresh tokens and access tokens). By default, Okta does
        not.
    type: bool
  forget_devices:
    description:
      - Whether to forget the devices on which the user does not need to provide a second factor again.
      - Okta's default depends on the org - Identity Engine forgets devices, Classic Engine does not.
    type: bool
  only_if_status:
    description:
      - End only the sessions of users whose status is one of these statuses of Okta. Other users are not changed, which
        is not an error; RV(left_alone) shows the reason.
    type: list
    elements: str
    choices: [STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, SUSPENDED, DEPROVISIONED]
  if_signed_in_since:
    description:
      - End only the sessions of users who signed in at this time or later.
      - A time such as V(2026-01-31T08:00:00Z), in UTC unless it has an offset, or an age such as V(30m), V(12h), V(90d)
        or V(4w), counted from now by the clock of the host that runs the module.
    type: str
seealso:
  - module: spoke.okta.okta_user
  - module: spoke.okta.okta_user_password
  - module: spoke.okta.okta_user_factor
"""

EXAMPLES = r"""
- name: End the sessions of a user whose laptop was stolen
  spoke.okta.okta_user_session:
    user: zoe.nunez@example.com
    oauth_tokens: true
    forget_devices: true

- name: End the sessions of users who signed in during the last eight hours
  spoke.okta.okta_user_session:
    users:
      - zoe.nunez@example.com
      - bo.li@example.com
    if_signed_in_since: 8h
"""

RETURN = r"""
user:
  description: The user before the change.
  returned: success, with O(user)
  type: dict
  contains:
    id:
      description: ID of the user.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    lastLogin:
      description: When the user last signed in.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.000Z"
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(user)
  type: list
  elements: str
  sample: ["end sessions of zoe.nunez@example.com"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
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
    left_alone:
      description: As RV(left_alone).
      returned: when a precondition was not met
      type: str
    msg:
      description: Why the entry failed or was not tried.
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

from ..module_utils import runner
from ..module_utils.options import arguments, former_names, timestamps, typed
from ..module_utils.resources import lifecycle
from ..module_utils.resources.sessions import Sessions
from ..module_utils.resources.users import Users
from ..module_utils.users import many_users, session_plan


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    since = params["if_signed_in_since"]
    if since is not None:
        since = timestamps.moment_or_age("if_signed_in_since", since, datetime.now(timezone.utc))
    wanted = typed.read(session_plan.Wanted, {**params, "since": since})
    sessions = Sessions(connection)
    return many_users.result(
        Users(connection),
        params,
        lambda found, each: each(lambda index: session_plan.planned(sessions, found[index], wanted)),
        "user",
        check_mode,
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "on_error",
        "max_parallel",
        user=former_names.USER,
        users={"type": "list", "elements": "str"},
        oauth_tokens={"type": "bool", "no_log": False},
        forget_devices={"type": "bool"},
        only_if_status={"type": "list", "elements": "str", "choices": list(lifecycle.STATUSES)},
        if_signed_in_since={"type": "str"},
    ),
    mutually_exclusive=[("user", "users")],
    required_one_of=[("user", "users")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
