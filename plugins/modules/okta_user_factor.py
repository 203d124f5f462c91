#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_factor
short_description: Remove enrolled factors of users of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Removes one factor, the factors of a type, or all factors of one or many users, so that the users can enroll factors
    again.
  - A factor that does not exist is not an error.
  - When C(push) or C(signed_nonce) is removed, Okta removes all factors of Okta Verify on that device.
  - Requires the Okta scope C(okta.users.manage) for all options. A custom admin role needs the permissions
    C(okta.users.credentials.resetFactors) and C(okta.users.read). The weakest standard role for all options is
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
      - Check mode does not predict factors that Okta removes together with another factor.
  idempotent:
    support: full
    details:
      - Okta lists only factors of types that the user's policy allows. If this list is empty, O(all) changes nothing. A
        factor of a type that is not allowed remains, and works again when the type is allowed again.
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
  state:
    description: V(absent) removes the factors. Only users can enroll factors.
    type: str
    choices: [absent]
    default: absent
  factor_id:
    description: The ID of a single factor to remove. Requires O(user).
    type: str
  factor_type:
    description:
      - Okta's name of the type of factors to remove, such as V(sms), V(push), V(token:software:totp) or V(webauthn).
        With O(provider), only factors of this type and provider are removed.
    type: str
  provider:
    description: Okta's name of the provider of factors to remove, such as V(OKTA), V(GOOGLE) or V(FIDO).
    type: str
  all:
    description: Whether to remove all factors, by one request for each user.
    type: bool
  remove_recovery:
    description:
      - Whether a phone number that is removed as a factor is also removed as a recovery method of the account. By
        default, Okta keeps it.
    type: bool
  max_removals:
    description:
      - The maximum number of factors that the task may remove. If the task would exceed it, it fails before the first
        change, also in check mode.
    type: int
seealso:
  - module: spoke.okta.okta_user_factor_info
  - module: spoke.okta.okta_user_session
  - module: spoke.okta.okta_user_password
"""

EXAMPLES = r"""
- name: Remove all factors of a user with a new phone
  spoke.okta.okta_user_factor:
    user: zoe.nunez@example.com
    all: true

- name: Remove a lost security key
  spoke.okta.okta_user_factor:
    user: bo.li@example.com
    factor_type: webauthn

- name: Remove the text message factors of many users
  spoke.okta.okta_user_factor:
    users:
      - zoe.nunez@example.com
      - bo.li@example.com
    factor_type: sms
    provider: OKTA
    remove_recovery: true
    max_removals: 2
"""

RETURN = r"""
factors:
  description: The remaining factors as Okta returned them; in check mode the expected result.
  returned: success, with O(user)
  type: list
  elements: dict
  sample:
    - id: ostf1fmaMGJLMNGNLIVG
      factorType: token:software:totp
      provider: GOOGLE
      status: ACTIVE
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(user)
  type: list
  elements: str
  sample: ["remove sms (OKTA) of bo.li@example.com"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
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

from typing import Any

from ..module_utils import errors, runner
from ..module_utils.options import arguments, former_names, typed
from ..module_utils.resources.factors import Factors
from ..module_utils.resources.users import Users
from ..module_utils.users import factor_plan, many_users


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    arguments.check_least(params, max_removals=0)
    wanted = typed.read(factor_plan.Wanted, params)
    if wanted.all is False:
        raise errors.InvalidOption(
            "all=false", "selects nothing.", "Use all=true, or factor_id, factor_type or provider."
        )
    factors = Factors(connection)
    return many_users.result(
        Users(connection),
        params,
        lambda found, each: factor_plan.all_planned(factors, found, wanted, each),
        "factors",
        check_mode,
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "on_error",
        "max_parallel",
        user=former_names.USER,
        users={"type": "list", "elements": "str"},
        state={"type": "str", "choices": ["absent"], "default": "absent"},
        factor_id={"type": "str"},
        factor_type={"type": "str"},
        provider={"type": "str"},
        all={"type": "bool"},
        remove_recovery={"type": "bool"},
        max_removals={"type": "int"},
    ),
    mutually_exclusive=[
        ("user", "users"),
        ("users", "factor_id"),
        ("all", "factor_id", "factor_type"),
        ("all", "factor_id", "provider"),
        ("all", "remove_recovery"),
    ],
    required_one_of=[("user", "users"), ("factor_id", "factor_type", "provider", "all")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
