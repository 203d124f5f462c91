#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user_info
short_description: Read users of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one user, or those that match a filter, search or query, or everybody.
  - Without O(gather) no more is read than the one user or the list.
  - Okta's scopes for this are C(okta.users.read), with O(gather=groups) also C(okta.groups.read).
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  user:
    description:
      - One user, by ID, login or short name (the part of the login before C(@), where only one user has it).
      - V(me) is the administrator whose token is used. Deactivated users are found.
      - This is the only look-up that shows a change at once. All lists lag behind, normally by less than a second.
      - Its former name C(login) is deprecated, and will be removed in 2.0.0.
    type: str
    aliases: [login]
  users:
    description:
      - Many users, each by ID, login or short name, each read by itself, so that changes show at once.
      - Whom the org does not have is named in RV(missing), and is no error. Who is named twice is returned once.
    type: list
    elements: str
    version_added: 0.3.0
  filter:
    description:
      - A filter in Okta's language on C(id), C(status), C(lastUpdated) and C(profile.login), C(profile.email),
        C(profile.firstName), C(profile.lastName).
      - Deactivated users are included.
    type: str
  search:
    description:
      - A search expression in Okta's language on any attribute of the profile, custom ones included. Values match
        regardless of case.
      - Deactivated users are included.
    type: str
  q:
    description:
      - Users whose first name, last name or e-mail address starts with this text. Meant for pickers - at most 200, and
        no deactivated users.
    type: str
  sort_by:
    description: The attribute to sort a O(search) by, such as V(profile.lastName).
    type: str
  sort_order:
    description: The direction of O(sort_by).
    type: str
    choices: [asc, desc]
  limit:
    description: The most users to return. Without it all are returned, across all pages.
    type: int
  fields:
    description:
      - Return only these keys of each user; dots lead into it, as in V(profile.email).
      - Keys that this module adds (RV(users[].locked) and what O(gather) asks for) are always there.
    type: list
    elements: str
  gather:
    description:
      - What to read beside the user itself. Each costs at least one more request for every user.
      - V(groups) - all groups of the user. V(apps) - the application links that the user sees. V(factors) - the
        enrolled factors.
      - V(assignments) - all applications that the user has, hidden and inactive ones included, and whether directly or
        through a group. It needs the scope C(okta.apps.read).
    type: list
    elements: str
    choices: [groups, apps, factors, assignments]
  max_parallel:
    description: How many of O(users) are read at once, from 1 to 20.
    type: int
    default: 5
    version_added: 0.3.0
seealso:
  - module: spoke.okta.okta_user
  - name: Filter and search users
    description: Which attributes and operators Okta takes.
    link: https://developer.okta.com/docs/reference/user-query/
"""

EXAMPLES = r"""
- name: One user, and whether the account is locked
  spoke.okta.okta_user_info:
    user: zoe.nunez@example.com
  register: zoe

- name: The same user's groups and factors
  spoke.okta.okta_user_info:
    user: zoe.nunez@example.com
    gather:
      - groups
      - factors

- name: Everybody in sales, by name
  spoke.okta.okta_user_info:
    search: profile.department eq "Sales"
    sort_by: profile.lastName
    fields:
      - id
      - profile.login

- name: Suspended users
  spoke.okta.okta_user_info:
    filter: status eq "SUSPENDED"

- name: What two colleagues have
  spoke.okta.okta_user_info:
    users:
      - zoe.nunez@example.com
      - bo.li@example.com
    gather:
      - groups
      - assignments
"""

RETURN = r"""
users:
  description:
    - The users as Okta returned them, with the keys below added. Empty when nothing matches.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user) describes all of
      it.
  returned: success
  type: list
  elements: dict
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
      sample: ACTIVE
    profile:
      description: The profile by Okta's attribute names.
      returned: always
      type: dict
      sample: {"login": "zoe.nunez@example.com", "firstName": "Zoë", "lastName": "Núñez", "email":
        "zoe.nunez@example.com"}
    locked:
      description: Whether the account is locked after failed sign-ins. Added by this module.
      returned: always
      type: bool
      sample: false
    groups:
      description: The groups of the user as Okta returned them. Added by this module.
      returned: with O(gather=groups)
      type: list
      elements: dict
    apps:
      description: The application links of the user as Okta returned them. Added by this module.
      returned: with O(gather=apps)
      type: list
      elements: dict
    factors:
      description: The enrolled factors of the user as Okta returned them. Added by this module.
      returned: with O(gather=factors)
      type: list
      elements: dict
    assignments:
      description: The applications of the user, with C(scope) C(USER) for a direct assignment, C(GROUP) for one through
        groups only. Added by this module.
      returned: with O(gather=assignments)
      type: list
      elements: dict
      sample: [{"id": "0oa1gjh63g214q0Hq0g4", "label": "Portal", "status": "ACTIVE", "scope": "USER"}]
missing:
  description: Those of O(users) whom the org does not have.
  returned: with O(users)
  type: list
  elements: str
  sample: [nobody@example.com]
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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..module_utils import runner
from ..module_utils.engine import reading
from ..module_utils.options import arguments, former_names, typed
from ..module_utils.reports import fields
from ..module_utils.resources.org import Org
from ..module_utils.resources.users import Users

# What can be gathered of a user, and where from.
GATHERED: dict[str, Callable[[Org, str], Iterable[dict[str, Any]]]] = {
    "groups": lambda org, user_id: org.users.groups(user_id),
    "apps": lambda org, user_id: org.users.apps(user_id),
    "factors": lambda org, user_id: org.factors.enrolled(user_id),
    "assignments": lambda org, user_id: org.assignments.of_user(user_id),
}


@dataclass(frozen=True)
class Wanted:
    """What a task asks for: its options, by their names."""

    user: str | None
    users: list[str] | None
    filter: str | None
    search: str | None
    q: str | None
    sort_by: str | None
    sort_order: str | None
    gather: list[str] | None
    fields: list[str] | None
    limit: int | None
    max_parallel: int


def found_users(users: Users, wanted: Wanted) -> Iterable[dict[str, Any]]:
    """Return the users that the task asks for."""
    if wanted.user:
        user = users.me() if wanted.user == "me" else users.find(wanted.user)
        return [user] if user else []
    return users.search(
        limit=wanted.limit,
        search=wanted.search,
        filter=wanted.filter,
        q=wanted.q,
        sortBy=wanted.sort_by,
        sortOrder=wanted.sort_order,
    )


def shown(org: Org, user: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    """Return what is told of a user: the fields asked for, and what this module adds."""
    gathered = {name: list(GATHERED[name](org, user["id"])) for name in wanted.gather or []}
    return {**fields.select(user, wanted.fields), "locked": user["status"] == "LOCKED_OUT", **gathered}


def of_list(org: Org, references: Sequence[str], wanted: Wanted) -> dict[str, Any]:
    """Return the result for the users of a list, each read as the org holds it now."""
    names = list(dict.fromkeys(references))
    found = dict(zip(names, reading.each(org.users.find, names, wanted.max_parallel), strict=True))
    users = list({user["id"]: user for user in found.values() if user}.values())
    read = reading.each(lambda user: shown(org, user, wanted), users, wanted.max_parallel)
    return {"changed": False, "users": read, "missing": [name for name, user in found.items() if not user]}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    arguments.check_parallel(params)
    org, wanted = Org(connection), typed.read(Wanted, params)
    if wanted.users is not None:
        return of_list(org, wanted.users, wanted)
    return {"changed": False, "users": [shown(org, user, wanted) for user in found_users(org.users, wanted)]}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        "max_parallel",
        user=former_names.USER,
        users={"type": "list", "elements": "str"},
        filter={"type": "str"},
        search={"type": "str"},
        q={"type": "str"},
        sort_by={"type": "str"},
        sort_order={"type": "str", "choices": ["asc", "desc"]},
        gather={"type": "list", "elements": "str", "choices": list(GATHERED)},
    ),
    mutually_exclusive=[("user", "users", "filter", "search", "q"), ("users", "limit")],
    required_by={"sort_by": "search", "sort_order": "sort_by"},
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
