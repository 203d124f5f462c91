#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_member_info
short_description: Read the members of a group of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the members of a group (O(group)), the groups of a user (O(user)), or whether a user is a member of a group
    (both options). The result is complete for groups of any size.
  - Requires the Okta scopes C(okta.groups.read) and C(okta.users.read) for all options. A custom admin role needs the
    permissions C(okta.groups.read) and C(okta.users.read). The weakest standard role for all options is
    C(READ_ONLY_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each
    option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  group:
    description:
      - The group, by ID or exact name. The task fails if it does not exist, unless O(on_missing=skip).
      - Okta may list deactivated users as members. Their status is C(DEPROVISIONED).
    type: str
  user:
    description: The user, by ID, login or short name. The task fails if the user does not exist.
    type: str
  limit:
    description: The maximum number of members or groups to return. If unset, all members or groups of all pages are
      returned.
    type: int
  fields:
    description:
      - Return only these keys of each member or group. Use dots for nested keys, as in V(profile.login).
      - The key that O(gather) adds is always returned.
    type: list
    elements: str
  gather:
    description:
      - Additional data to read for each member.
      - V(rules) - the group rules that added the member. For O(group), alone or with O(user).
    type: list
    elements: str
    choices: [rules]
  on_missing:
    description:
      - What to do if the group does not exist, or is deleted while the module reads it.
      - V(fail) fails the task. V(skip) sets RV(missing) and shows a warning, so that a loop over many groups continues.
    type: str
    choices: [fail, skip]
    default: fail
    version_added: 0.4.0
seealso:
  - module: spoke.okta.okta_group_member
  - module: spoke.okta.okta_group_info
"""

EXAMPLES = r"""
- name: Read the members of Sales and the group rules that added them
  spoke.okta.okta_group_member_info:
    group: Sales
    gather:
      - rules
    fields:
      - profile.login

- name: Read all groups of a user
  spoke.okta.okta_group_member_info:
    user: zoe.nunez@example.com

- name: Check whether a user is a member of a group
  spoke.okta.okta_group_member_info:
    group: Sales
    user: zoe.nunez@example.com
  register: membership
"""

RETURN = r"""
members:
  description: The members of the group as Okta returned them, with the additional key of O(gather).
  returned: with O(group) alone
  type: list
  elements: dict
  contains:
    rules:
      description:
        - ID and name of the group rules that added the user. Empty for a user who was added manually. Null if the org
          does not provide this information.
        - Added by this module.
      returned: with O(gather=rules)
      type: list
      elements: dict
      sample: [{"id": "0pr3f7zMZZHPgUoWO0g4", "name": "By department"}]
groups:
  description: The groups of the user as Okta returned them, including Everyone and imported groups.
  returned: with O(user) alone
  type: list
  elements: dict
is_member:
  description: Whether the user is a member of the group.
  returned: with O(group) and O(user)
  type: bool
  sample: true
rules:
  description: As RV(members[].rules), for this user.
  returned: with O(group), O(user) and O(gather=rules), when the user is a member
  type: list
  elements: dict
missing:
  description: Whether O(group) does not exist. The other results about it are then empty.
  returned: with O(on_missing=skip)
  type: bool
  sample: false
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

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.engine import optional, reading
from ..module_utils.options import arguments, typed
from ..module_utils.reports import fields
from ..module_utils.resources import memberships as membership_resource
from ..module_utils.resources.memberships import Memberships
from ..module_utils.resources.org import Org
from ..module_utils.resources.users import Users


@dataclass(frozen=True)
class Wanted:
    """The options of a task, by name."""

    group: str | None
    user: str | None
    gather: list[str] | None
    fields: list[str] | None
    limit: int | None
    on_missing: str


def members(memberships: Memberships, group: Mapping[str, Any], wanted: Wanted) -> list[dict[str, Any]]:
    """Return the members of a group, with the selected fields and up to the limit."""
    with_rules = "rules" in (wanted.gather or [])
    shown = []
    for user in islice(memberships.members(group["id"], with_rules), wanted.limit):
        added = {"rules": user.get("_embedded", {}).get(membership_resource.RULES)} if with_rules else {}
        shown.append({**fields.select(user, wanted.fields), **added})
    return shown


def membership(
    users: Users, memberships: Memberships, group: Mapping[str, Any], user: Mapping[str, Any], wanted: Wanted
) -> dict[str, Any]:
    """Return whether a user is a member of a group.

    Reads the groups of the user, as these are fewer than the members of the group, or the members if Okta withholds
    these groups.
    """
    groups = optional.unless_withheld(lambda: list(users.groups(user["id"])))
    if groups is None:
        is_member = any(member["id"] == user["id"] for member in memberships.members(group["id"]))
    else:
        is_member = any(own["id"] == group["id"] for own in groups)
    if is_member and "rules" in (wanted.gather or []):
        rules = memberships.rules_behind(group["id"], [user["id"]])[user["id"]]
        short = None if rules is None else [fields.select(rule, ["id", "name"]) for rule in rules]
        return {"is_member": True, "rules": short}
    return {"is_member": is_member}


def found(org: Org, wanted: Wanted) -> dict[str, Any]:
    """Return the members of the group, the groups of the user, or whether the user is a member."""
    users, memberships = org.users, org.memberships
    group = org.groups.get(wanted.group) if wanted.group else None
    user = users.get(wanted.user) if wanted.user else None
    if group and user:
        return membership(users, memberships, group, user, wanted)
    if group:
        return {"members": membership_resource.restarted(lambda: members(memberships, group, wanted))}
    groups = islice(users.groups(user["id"]), wanted.limit) if user else ()
    return {"groups": [fields.select(own, wanted.fields) for own in groups]}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    org, wanted = Org(connection), typed.read(Wanted, params)
    if not wanted.group or wanted.on_missing == "fail":
        return {"changed": False, **found(org, wanted)}
    name = wanted.group
    read = reading.unless_gone(lambda: found(org, wanted), lambda: org.groups.find(name))
    if read is not None:
        return {"changed": False, **read, "missing": False}
    empty: dict[str, Any] = {"is_member": False} if wanted.user else {"members": []}
    return {"changed": False, **empty, "missing": True, "warnings": [errors.missing_sentence("group", [name])]}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        group={"type": "str"},
        user={"type": "str"},
        gather={"type": "list", "elements": "str", "choices": ["rules"]},
        on_missing={"type": "str", "choices": ["fail", "skip"], "default": "fail"},
    ),
    required_one_of=[("group", "user")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
