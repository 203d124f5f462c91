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
  - Reads one user, many users, the users that match a filter, search or query, or all users that are not deactivated.
    With O(include_deactivated=true) it reads all users of the org.
  - Groups, applications and factors of a user are read only with O(gather) or O(gather_if_allowed).
  - Requires the Okta scopes C(okta.apps.read), C(okta.groups.read), C(okta.policies.read) and C(okta.users.read) for
    all options. A custom admin role needs the permissions C(okta.apps.read), C(okta.groups.read), C(okta.policies.read)
    and C(okta.users.read). The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  user:
    description:
      - A user, by ID, login or short name (the part of the login before C(@), if it is unique).
      - V(me) is the user of the credential. Deactivated users are found.
      - Only O(user) and O(users) show a change at once. All other results lag behind writes, normally by less than a
        second.
      - The former name C(login) is deprecated and will be removed in 2.0.0.
    type: str
    aliases: [login]
  users:
    description:
      - Many users, each by ID, login or short name. Each is read individually, so that changes show at once.
      - Users that do not exist are listed in RV(missing), and are not an error. A repeated user is returned once.
    type: list
    elements: str
    version_added: 0.3.0
  filter:
    description:
      - An Okta filter expression on C(id), C(status), C(lastUpdated) and C(profile.login), C(profile.email),
        C(profile.firstName), C(profile.lastName).
      - Deactivated users are included.
    type: str
  search:
    description:
      - An Okta search expression on any profile attribute, including custom attributes. Values are not case-sensitive.
      - Deactivated users are included.
    type: str
  q:
    description:
      - Return users whose first name, last name or email address starts with this text. It is meant for pick lists -
        Okta returns at most 200 users and no deactivated users.
    type: str
  sort_by:
    description: The attribute by which a O(search) is sorted, such as V(profile.lastName).
    type: str
  sort_order:
    description: The sort order of O(sort_by).
    type: str
    choices: [asc, desc]
  limit:
    description: The maximum number of users to return. If unset, all users of all pages are returned.
    type: int
  fields:
    description:
      - Return only these keys of each user. Use dots for nested keys, as in V(profile.email).
      - Keys that this module adds (RV(users[].locked) and those of O(gather) and O(gather_if_allowed)) are always
        returned.
    type: list
    elements: str
  gather:
    description:
      - Additional data to read. Each choice takes at least one more request for each user.
      - V(groups) - all groups of the user. V(apps) - the application links visible to the user. V(factors) - the
        enrolled factors.
      - V(assignments) - all applications assigned to the user, including hidden and inactive ones, and whether the
        assignment is direct or through a group. This requires the scope C(okta.apps.read).
      - V(password_expiry) - when the password expires, under the password policy that applies to the user. Unlike the
        other choices, it takes few requests for many users - the password policies, and either the groups of each user
        or the members of each group that a policy names, whichever takes fewer.
      - A user who is deleted while the module reads these data is not in the result. A warning names the user.
    type: list
    elements: str
    choices: [groups, apps, factors, assignments, password_expiry]
  gather_if_allowed:
    description:
      - As O(gather), for data that the task can do without. What Okta does not show to the credential is null in the
        result, and a warning says so once. With O(gather), the task fails then.
    type: list
    elements: str
    choices: [groups, apps, factors, assignments, password_expiry]
    version_added: 0.4.0
  password_ends_within:
    description:
      - Return only users whose password is valid now and expires within this number of days, with
        RV(users[].password_expiry) as with O(gather=password_expiry).
      - Users with an expired password are not returned, nor those for whom the state is unknown.
      - The module reads all users that the other options select. O(limit) counts these.
    type: int
    version_added: 0.4.0
  include_deactivated:
    description:
      - Whether the list of all users also contains deactivated users (status C(DEPROVISIONED)). Okta's list leaves them
        out.
      - Only for tasks without O(user), O(users), O(filter), O(search) and O(q). O(filter) and O(search) always find
        deactivated users, O(q) never does.
    type: bool
    default: false
    version_added: 0.4.0
  max_parallel:
    description: The maximum number of O(users) to read at the same time, from 1 to 20.
    type: int
    default: 5
    version_added: 0.3.0
seealso:
  - module: spoke.okta.okta_user
  - module: spoke.okta.okta_policy_info
  - name: Filter and search users
    description: The attributes and operators that Okta supports.
    link: https://developer.okta.com/docs/reference/user-query/
"""

EXAMPLES = r"""
- name: Read a user
  spoke.okta.okta_user_info:
    user: zoe.nunez@example.com
  register: zoe

- name: Read the groups and factors of the user
  spoke.okta.okta_user_info:
    user: zoe.nunez@example.com
    gather:
      - groups
      - factors

- name: Read the users of a department, sorted by last name
  spoke.okta.okta_user_info:
    search: profile.department eq "Sales"
    sort_by: profile.lastName
    fields:
      - id
      - profile.login

- name: Read all users of the org, including deactivated users
  spoke.okta.okta_user_info:
    include_deactivated: true
    fields:
      - status
      - profile.login

- name: Read the suspended users
  spoke.okta.okta_user_info:
    filter: status eq "SUSPENDED"

- name: Read the users of a department whose password expires within two weeks
  spoke.okta.okta_user_info:
    search: profile.department eq "Sales"
    password_ends_within: 14
    fields:
      - profile.login

- name: Read when the password of a user expires
  spoke.okta.okta_user_info:
    user: zoe.nunez@example.com
    gather:
      - password_expiry

- name: Read the groups and assignments of two users
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
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user) describes all keys.
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
      description: Okta's status of the user.
      returned: always
      type: str
      sample: ACTIVE
    profile:
      description: The profile, with Okta's attribute names.
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
      description: The applications of the user, with C(scope) C(USER) for a direct assignment and C(GROUP) for an
        assignment through groups only. Added by this module.
      returned: with O(gather=assignments)
      type: list
      elements: dict
      sample: [{"id": "0oa1gjh63g214q0Hq0g4", "label": "Portal", "status": "ACTIVE", "scope": "USER"}]
    password_expiry:
      description: When the password expires. All keys are always present. Added by this module.
      returned: with O(gather=password_expiry) or O(password_ends_within)
      type: dict
      contains:
        state:
          description:
            - C(expires) - it expires at C(expires_at).
            - C(expired) - it has expired, by its age, by the status C(PASSWORD_EXPIRED), or because it was reset.
            - C(never) - it does not expire under the policy.
            - C(directory) - Active Directory or an LDAP directory decides.
            - C(none) - the user has no password in Okta, signs in at an identity provider, or is deactivated.
            - C(unknown) - Okta does not show what is needed. C(reason) says what.
          returned: always
          type: str
          sample: expires
        expires_at:
          description: The time in UTC, null when it is unknown or does not exist.
          returned: always
          type: str
          sample: "2026-03-01T08:30:00.000Z"
        days_left:
          description: The number of whole days until then, rounded down, negative for a time in the past. The clock is
            that of the host that runs the module.
          returned: always
          type: int
          sample: 12
        password_changed:
          description: The time of the last change of the password, as Okta returned it.
          returned: always
          type: str
          sample: "2025-12-01T08:30:00.000Z"
        policy:
          description: The C(id), C(name) and C(priority) of the policy that applies, null when none decides.
          returned: always
          type: dict
          sample: {"id": "00pab12cd34ef56gh0h7", "name": "Staff", "priority": 1}
        max_age_days:
          description: The maximum age of passwords under the policy, 0 for no maximum.
          returned: always
          type: int
          sample: 90
        warn_days:
          description: The number of days before the end from which Okta warns the user, 0 for no warning.
          returned: always
          type: int
          sample: 7
        reason:
          description: A sentence that says where the state comes from.
          returned: always
          type: str
          sample: The policy allows passwords that are up to 90 days old.
missing:
  description: The O(users) that do not exist in the org.
  returned: with O(users)
  type: list
  elements: str
  sample: [missing@example.com]
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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.engine import optional, reading
from ..module_utils.options import arguments, former_names, typed
from ..module_utils.reports import fields
from ..module_utils.resources import users as user_resource
from ..module_utils.resources.org import Org
from ..module_utils.resources.users import Users
from ..module_utils.users import password_expiry
from ..module_utils.users.password_policies import PasswordExpiry

# The search expression for users of any status. Okta's list without an expression leaves out deactivated users.
EVERY_STATUS = "status pr"
# The function that reads each choice of gather.
GATHERED: dict[str, Callable[[Org, str], Iterable[dict[str, Any]]]] = {
    "groups": lambda org, user_id: org.users.groups(user_id),
    "apps": lambda org, user_id: org.users.apps(user_id),
    "factors": lambda org, user_id: org.factors.enrolled(user_id),
    "assignments": lambda org, user_id: org.assignments.of_user(user_id),
}
# The choice that is read for all users together.
EXPIRY = "password_expiry"
CHOICES = [*GATHERED, EXPIRY]


@dataclass(frozen=True)
class Wanted:
    """The options of a task."""

    user: str | None
    users: list[str] | None
    filter: str | None
    search: str | None
    q: str | None
    sort_by: str | None
    sort_order: str | None
    gather: list[str] | None
    gather_if_allowed: list[str] | None
    password_ends_within: int | None
    fields: list[str] | None
    limit: int | None
    max_parallel: int
    include_deactivated: bool

    @property
    def needs_expiry(self) -> bool:
        """Return whether the task fails when Okta does not show what decides when passwords expire."""
        return self.password_ends_within is not None or EXPIRY in (self.gather or [])

    @property
    def reads_expiry(self) -> bool:
        """Return whether the task reads when passwords expire."""
        return self.needs_expiry or EXPIRY in (self.gather_if_allowed or [])


def check_deactivated(wanted: Wanted) -> None:
    """Raise InvalidOption when include_deactivated has no meaning, because the task selects users in another way."""
    for option in ("user", "users", "filter", "search", "q") if wanted.include_deactivated else ():
        if getattr(wanted, option) is not None:
            remedy = "It concerns the list of all users. Use search or filter to select users of any status."
            raise errors.InvalidOption("include_deactivated", f"cannot be combined with {option}.", remedy)


def found_users(users: Users, wanted: Wanted) -> Iterable[dict[str, Any]]:
    """Return the users that the task selects."""
    if wanted.user:
        user = users.me() if wanted.user == "me" else users.find(wanted.user)
        return [user] if user else []
    return users.search(
        limit=wanted.limit,
        search=EVERY_STATUS if wanted.include_deactivated else wanted.search,
        filter=wanted.filter,
        q=wanted.q,
        sortBy=wanted.sort_by,
        sortOrder=wanted.sort_order,
    )


def read(org: Org, name: str, user_id: str) -> list[dict[str, Any]]:
    """Return what a choice of gather reads of a user."""
    return list(GATHERED[name](org, user_id))


def known(org: Org, name: str, user_id: str) -> list[dict[str, Any]] | None:
    """Return what a choice of gather reads of a user, None when Okta withholds it."""
    extra = optional.Extra(f"the {name} of all users", f"In the result, {name} of such a user is null.")
    return org.known(extra, lambda: read(org, name, user_id), each=True)


def shown(org: Org, user: dict[str, Any], wanted: Wanted, gone: reading.Gone) -> dict[str, Any] | None:
    """Return the requested fields of a user and the keys that this module adds, None when the user was deleted."""

    def gather() -> dict[str, Any]:
        useful = {name: known(org, name, user["id"]) for name in wanted.gather_if_allowed or [] if name in GATHERED}
        needed = {name: read(org, name, user["id"]) for name in wanted.gather or [] if name in GATHERED}
        return {**useful, **needed, **({EXPIRY: password_expiry.subject(user)} if wanted.reads_expiry else {})}

    gathered = gone.unless(user_resource.login(user), gather, lambda: org.users.find(user["id"]))
    if gathered is None:
        return None
    return {**fields.select(user, wanted.fields), "locked": user.get("status") == "LOCKED_OUT", **gathered}


def of_list(org: Org, references: Sequence[str], wanted: Wanted, gone: reading.Gone) -> dict[str, Any]:
    """Return the users of a list, each read individually, and the references that do not exist."""
    names = list(dict.fromkeys(references))
    found = dict(zip(names, reading.each(org.users.find, names, wanted.max_parallel), strict=True))
    users = list({user["id"]: user for user in found.values() if user}.values())
    read = reading.each(lambda user: shown(org, user, wanted, gone), users, wanted.max_parallel)
    return {"users": read, "missing": [name for name, user in found.items() if not user]}


def with_expiry(org: Org, users: Sequence[dict[str, Any]], wanted: Wanted, gone: reading.Gone) -> list[dict[str, Any]]:
    """Return the users from shown(), with what the task reads about the end of their passwords."""
    if not wanted.reads_expiry:
        return list(users)
    now, subjects = datetime.now(timezone.utc), [user[EXPIRY] for user in users]

    def read() -> list[dict[str, Any] | None]:
        return PasswordExpiry(org, wanted.max_parallel).of_users(subjects, now)

    extra = optional.Extra("the password policies of users", f"In the result, {EXPIRY} is null.")
    found = read() if wanted.needs_expiry else org.known(extra, read)
    if found is None:
        return [{**user, EXPIRY: None} for user in users]
    days, chosen = wanted.password_ends_within, []
    for user, subject, expiry in zip(users, subjects, found, strict=True):
        if expiry is None:
            gone.note(subject.login)
        elif days is None or password_expiry.ends_within(expiry, days, now):
            chosen.append({**user, EXPIRY: expiry})
    return chosen


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1, password_ends_within=0)
    arguments.check_parallel(params)
    org, wanted, gone = Org(connection), typed.read(Wanted, params), reading.Gone("user")
    check_deactivated(wanted)
    if wanted.users is not None:
        found = of_list(org, wanted.users, wanted, gone)
    else:
        found = {"users": [shown(org, user, wanted, gone) for user in found_users(org.users, wanted)]}
    users = with_expiry(org, [user for user in found["users"] if user is not None], wanted, gone)
    return {"changed": False, **found, "users": users, "warnings": gone.warnings}


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
        gather={"type": "list", "elements": "str", "choices": CHOICES},
        gather_if_allowed={"type": "list", "elements": "str", "choices": CHOICES},
        password_ends_within={"type": "int", "no_log": False},
        include_deactivated={"type": "bool", "default": False},
    ),
    mutually_exclusive=[("user", "users", "filter", "search", "q"), ("users", "limit")],
    required_by={"sort_by": "search", "sort_order": "sort_by"},
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
