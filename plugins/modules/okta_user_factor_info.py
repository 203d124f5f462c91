#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_factor_info
short_description: Read the enrolled factors of users of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the enrolled factors of one or many users, and optionally the factors that they can enroll.
  - Okta returns only factors of types that the user's policy allows.
  - A user who is deleted while the module reads the factors is left out, and named in a warning.
  - Requires the Okta scope C(okta.users.read) for all options. A custom admin role needs the permission
    C(okta.users.read). The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  users:
    description:
      - The users, by ID, login or short name. A single user can be a string.
      - The former name C(login) is deprecated and will be removed in 2.0.0.
    type: list
    elements: str
    required: true
    aliases: [user, login]
  gather:
    description:
      - Additional data to read, with one more request for each user.
      - V(supported) - the kinds of factors that the user's policy allows, whether enrolled or not.
    type: list
    elements: str
    choices: [supported]
seealso:
  - module: spoke.okta.okta_user_factor
  - module: spoke.okta.okta_user_info
"""

EXAMPLES = r"""
- name: Read the enrolled and the supported factors of a user
  spoke.okta.okta_user_factor_info:
    user: zoe.nunez@example.com
    gather: supported
  register: zoe

- name: Read the factors of two users
  spoke.okta.okta_user_factor_info:
    users:
      - zoe.nunez@example.com
      - bo.li@example.com
  register: both

- name: Show the logins of users with a security key
  ansible.builtin.debug:
    msg: "{{ both.factors | selectattr('factorType', 'equalto', 'webauthn') | map(attribute='user.login') | unique }}"
"""

RETURN = r"""
factors:
  description:
    - The enrolled factors of all users as Okta returned them, with the key RV(factors[].user) added.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/userfactor) describes all
      keys.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the factor.
      returned: always
      type: str
      sample: ostf1fmaMGJLMNGNLIVG
    factorType:
      description: Okta's name of the factor type.
      returned: always
      type: str
      sample: token:software:totp
    provider:
      description: Okta's name of the provider.
      returned: always
      type: str
      sample: GOOGLE
    status:
      description: Status of the enrollment, C(ACTIVE) when it is complete.
      returned: always
      type: str
      sample: ACTIVE
    user:
      description: The user of the factor, with ID and login. Added by this module.
      returned: always
      type: dict
      sample: {"id": "00ub0oNGTSWTBKOLGLNR", "login": "zoe.nunez@example.com"}
supported:
  description: The factors that the users can enroll, as Okta returned them, with the key C(user) added as in
    RV(factors).
  returned: with O(gather=supported)
  type: list
  elements: dict
  sample:
    - factorType: webauthn
      provider: FIDO
      enrollment: OPTIONAL
      status: NOT_SETUP
      user: {"id": "00ub0oNGTSWTBKOLGLNR", "login": "zoe.nunez@example.com"}
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

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..module_utils import runner
from ..module_utils.engine import reading
from ..module_utils.options import arguments
from ..module_utils.resources.factors import Factors
from ..module_utils.resources.users import Users
from ..module_utils.users import many_users


def owned(found: Iterable[Mapping[str, Any]], read: Callable[[Mapping[str, Any]], Any]) -> list[dict[str, Any]]:
    """Return the factors that *read(user)* returns for each of the users, with the user added."""
    return [
        {**factor, "user": {"id": user["id"], "login": user["profile"]["login"]}}
        for user in found
        for factor in read(user) or ()
    ]


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    factors, users, gone = Factors(connection), Users(connection), reading.Gone("user")
    found = many_users.located(users, params["users"])

    def present(read: Callable[[str], Any]) -> Callable[[Mapping[str, Any]], Any]:
        return lambda user: gone.unless(
            user["profile"]["login"], lambda: list(read(user["id"])), lambda: users.find(user["id"])
        )

    result = {"changed": False, "factors": owned(found, present(factors.enrolled))}
    if "supported" in (params["gather"] or []):
        result["supported"] = owned(found, present(factors.supported))
    return {**result, "warnings": gone.warnings}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        users={"type": "list", "elements": "str", "required": True, "aliases": ["user", "login"]},
        gather={"type": "list", "elements": "str", "choices": ["supported"]},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
