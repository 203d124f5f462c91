#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_assignment_info
short_description: Read the assignments of an application of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the users and groups to which an application is assigned, or whether one user has it and through which groups.
  - Requires the Okta scopes C(okta.apps.read) and C(okta.users.read) for all options. C(okta.groups.read) is useful,
    too. A custom admin role needs the permissions C(okta.apps.read) and C(okta.users.read). The weakest standard role
    for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  app:
    description: The application, by ID, exact label or name. If several applications match, the task fails and lists
      them.
    type: str
    required: true
  user:
    description:
      - Return whether this user has the application, and through which groups. Specify the user by ID, login or short
        name.
      - Mutually exclusive with O(starts_with) and O(limit). O(sides) and O(embed_users) do not apply.
    type: str
  sides:
    description: The assignments to read.
    type: list
    elements: str
    choices: [users, groups]
    default: [users, groups]
  starts_with:
    description: Return only users whose name in the application, first name, last name or email address starts with
      this string.
    type: str
  limit:
    description: The maximum number of users to return. If unset, all users of all pages are returned.
    type: int
  fields:
    description: Return only these keys of each user and group. Use dots for nested keys, as in V(credentials.userName).
    type: list
    elements: str
  embed_users:
    description: Whether to return also the user object of each user, as C(_embedded.user).
    type: bool
    default: false
  on_missing:
    description:
      - What to do if the application does not exist, or is deleted while the module reads it.
      - V(fail) fails the task. V(skip) sets RV(missing) and shows a warning, so that a loop over many applications
        continues.
    type: str
    choices: [fail, skip]
    default: fail
    version_added: 0.4.0
seealso:
  - module: spoke.okta.okta_app_assignment
  - module: spoke.okta.okta_app_info
"""

EXAMPLES = r"""
- name: Read the users and groups of the portal
  spoke.okta.okta_app_assignment_info:
    app: Portal
  register: portal

- name: Check whether Bo has the portal, and through which groups
  spoke.okta.okta_app_assignment_info:
    app: Portal
    user: bo.li@example.com
  register: bo
"""

RETURN = r"""
app:
  description: ID, label and status of the application.
  returned: success
  type: dict
  sample: {"id": "0oa1gjh63g214q0Hq0g4", "label": "Portal", "status": "ACTIVE"}
users:
  description: The users of the application as Okta returned them.
  returned: without O(user)
  type: list
  elements: dict
  contains:
    id:
      description: ID of the user.
      returned: always
      type: str
      sample: 00u1emaK22TWRYd3TtG9
    scope:
      description: C(USER) for a direct assignment, C(GROUP) for one through groups only.
      returned: always
      type: str
      sample: USER
    credentials:
      description: Name of the user in the application.
      returned: always
      type: dict
      sample: {"userName": "bo.li@example.com"}
    profile:
      description: Attributes of the application's own schema.
      returned: always
      type: dict
groups:
  description: The groups of the application as Okta returned them, sorted by priority, with their names.
  returned: without O(user)
  type: list
  elements: dict
  contains:
    id:
      description: ID of the group.
      returned: always
      type: str
      sample: 00g1emaKYZTWRYYRRTSK
    name:
      description: Name of the group. Null if the credential does not have permission to read the group. Added by this
        module.
      returned: always
      type: str
      sample: Sales
    priority:
      description: Priority of the group. The smallest number takes precedence.
      returned: always
      type: int
      sample: 0
    profile:
      description: Attributes of the application's own schema for the members of the group.
      returned: always
      type: dict
assigned:
  description: Whether the user has the application.
  returned: with O(user)
  type: bool
assignment:
  description: The assignment of the user, in the form of an entry of RV(users). Null if the user does not have the
    application.
  returned: with O(user)
  type: dict
through_groups:
  description: Names of the user's groups that have the application. Empty if the user has only a direct assignment, and
    null, with a warning, if Okta does not show these groups to the credential.
  returned: with O(user)
  type: list
  elements: str
  sample: ["Sales"]
missing:
  description: Whether O(app) does not exist. The other results about it are then empty.
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
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.apps import assignment_reasons
from ..module_utils.engine import optional, reading
from ..module_utils.options import arguments, typed
from ..module_utils.reports import fields
from ..module_utils.resources import groups as group_resource
from ..module_utils.resources.org import Org

THROUGH = optional.Extra(
    "the groups through which the user has the application", "In the result, through_groups is null."
)
NAMES = optional.Extra("the names of the assigned groups", "In the result, the name of each group is null.")


@dataclass(frozen=True)
class Wanted:
    """The options of a task, by name."""

    app: str
    user: str | None
    sides: list[str]
    starts_with: str | None
    embed_users: bool
    fields: list[str] | None
    limit: int | None
    on_missing: str


def one_user(app: Mapping[str, Any], reference: str, wanted: Wanted, org: Org) -> dict[str, Any]:
    """Return whether a user has an application, and through which groups."""
    user = org.users.get(reference)
    current = org.assignments.user(app["id"], user["id"])

    def through_groups() -> list[str]:
        return assignment_reasons.behind(org, assignment_reasons.granting(org, app["id"]), user["id"])

    through = [] if current is None else org.known(THROUGH, through_groups)
    shown = fields.select(current, wanted.fields) if current is not None else None
    return {"assigned": current is not None, "assignment": shown, "through_groups": through}


def all_assignments(app: Mapping[str, Any], wanted: Wanted, org: Org) -> dict[str, Any]:
    """Return the users and groups of an application."""
    result: dict[str, Any] = {}
    if "users" in wanted.sides:
        found = org.assignments.users(app["id"], wanted.starts_with, wanted.embed_users, wanted.limit)
        result["users"] = [fields.select(user, wanted.fields) for user in found]
    if "groups" in wanted.sides:
        groups = sorted(org.assignments.groups(app["id"]), key=lambda group: group.get("priority") or 0)
        named = org.known(NAMES, lambda: org.groups.resolve([group["id"] for group in groups])) or {}
        for group in groups:
            known = named.get(group["id"])
            group["name"] = group_resource.name_of(known) if known else None
        result["groups"] = [fields.select(group, wanted.fields) for group in groups]
    return result


def found(wanted: Wanted, org: Org) -> dict[str, Any]:
    """Return the application, and its assignments or that of the user."""
    app = org.apps.get(wanted.app)
    shown = {key: app.get(key) for key in ("id", "label", "status")}
    read = one_user(app, wanted.user, wanted, org) if wanted.user else all_assignments(app, wanted, org)
    return {"app": shown, **read}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    wanted = typed.read(Wanted, params)
    if not wanted.sides:
        raise errors.InvalidOption("sides", "must not be empty.", "Specify users, groups or both.")
    org = Org(connection)
    if wanted.on_missing == "fail":
        return {"changed": False, **found(wanted, org)}
    read = reading.unless_gone(lambda: found(wanted, org), lambda: org.apps.find(wanted.app))
    if read is not None:
        return {"changed": False, **read, "missing": False}
    one: dict[str, Any] = {"assigned": False, "assignment": None, "through_groups": []}
    empty = one if wanted.user else {side: [] for side in wanted.sides}
    warnings = [errors.missing_sentence("application", [wanted.app])]
    return {"changed": False, "app": None, **empty, "missing": True, "warnings": warnings}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        app={"type": "str", "required": True},
        user={"type": "str"},
        sides={"type": "list", "elements": "str", "choices": ["users", "groups"], "default": ["users", "groups"]},
        starts_with={"type": "str"},
        embed_users={"type": "bool", "default": False},
        on_missing={"type": "str", "choices": ["fail", "skip"], "default": "fail"},
    ),
    mutually_exclusive=[("user", "starts_with"), ("user", "limit")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
