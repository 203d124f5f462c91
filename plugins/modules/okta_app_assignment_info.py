#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_app_assignment_info
short_description: Read who has an application of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the users and groups of an application, or whether one user has it and through what.
  - Okta's scopes for this are C(okta.apps.read), C(okta.groups.read), and with O(user) also C(okta.users.read).
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  app:
    description: The application, by ID, exact label or name. When several answer to it, the task fails and lists them.
    type: str
    required: true
  user:
    description:
      - Tell whether this user (ID, login or short name) has the application, and through what.
      - Goes with none of the other options but O(app).
    type: str
  sides:
    description: Which lists to read.
    type: list
    elements: str
    choices: [users, groups]
    default: [users, groups]
  starts_with:
    description: Only users whose name in the application, first name, last name or e-mail address starts with this.
    type: str
  limit:
    description: The most users to return. Without it all are returned, across all pages.
    type: int
  fields:
    description: Return only these keys of each user and group; dots lead into it, as in V(credentials.userName).
    type: list
    elements: str
  embed_users:
    description: Whether to read the users themselves along, under C(_embedded.user).
    type: bool
    default: false
seealso:
  - module: spoke.okta.okta_app_assignment
  - module: spoke.okta.okta_app_info
"""

EXAMPLES = r"""
- name: Who has the portal
  spoke.okta.okta_app_assignment_info:
    app: Portal
  register: portal

- name: Whether Bo has it, and through what
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
  description: What the application knows of its users, as Okta returned it.
  returned: unless O(user) is given
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
  description: What the application knows of its groups, by priority, as Okta returned it, with their names.
  returned: unless O(user) is given
  type: list
  elements: dict
  contains:
    id:
      description: ID of the group.
      returned: always
      type: str
      sample: 00g1emaKYZTWRYYRRTSK
    name:
      description: Name of the group, null for one that may not be read. Added by this module.
      returned: always
      type: str
      sample: Sales
    priority:
      description: The smallest counts first.
      returned: always
      type: int
      sample: 0
    profile:
      description: What the application knows of the group's members.
      returned: always
      type: dict
assigned:
  description: Whether the user has the application.
  returned: when O(user) is given
  type: bool
assignment:
  description: What the application knows of the user, as an entry of RV(users); null when he does not have it.
  returned: when O(user) is given
  type: dict
through_groups:
  description: Names of the user's groups that have the application. Empty for a direct assignment only.
  returned: when O(user) is given
  type: list
  elements: str
  sample: ["Sales"]
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

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.apps import assignment_reasons
from ..module_utils.options import arguments, typed
from ..module_utils.reports import fields
from ..module_utils.resources.org import Org


@dataclass(frozen=True)
class Wanted:
    """What a task asks for: its options, by their names."""

    app: str
    user: str | None
    sides: list[str]
    starts_with: str | None
    embed_users: bool
    fields: list[str] | None
    limit: int | None


def one_user(app: Mapping[str, Any], reference: str, wanted: Wanted, org: Org) -> dict[str, Any]:
    """Return whether a user has an application, and through what."""
    user = org.users.get(reference)
    current = org.assignments.user(app["id"], user["id"])
    through = []
    if current is not None:
        through = assignment_reasons.behind(org, assignment_reasons.granting(org, app["id"]), user["id"])
    shown = fields.select(current, wanted.fields) if current is not None else None
    return {"assigned": current is not None, "assignment": shown, "through_groups": through}


def everybody(app: Mapping[str, Any], wanted: Wanted, org: Org) -> dict[str, Any]:
    """Return the users and groups of an application."""
    result: dict[str, Any] = {}
    if "users" in wanted.sides:
        found = org.assignments.users(app["id"], wanted.starts_with, wanted.embed_users, wanted.limit)
        result["users"] = [fields.select(user, wanted.fields) for user in found]
    if "groups" in wanted.sides:
        groups = sorted(org.assignments.groups(app["id"]), key=lambda group: group.get("priority") or 0)
        named = org.groups.resolve([group["id"] for group in groups])
        for group in groups:
            known = named[group["id"]]
            group["name"] = known["profile"]["name"] if known else None
        result["groups"] = [fields.select(group, wanted.fields) for group in groups]
    return result


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    wanted = typed.read(Wanted, params)
    if not wanted.sides:
        raise errors.InvalidOption("sides", "it names nothing to read.", "Give users, groups or both.")
    org = Org(connection)
    app = org.apps.get(wanted.app)
    shown = {key: app[key] for key in ("id", "label", "status")}
    found = one_user(app, wanted.user, wanted, org) if wanted.user else everybody(app, wanted, org)
    return {"changed": False, "app": shown, **found}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        app={"type": "str", "required": True},
        user={"type": "str"},
        sides={"type": "list", "elements": "str", "choices": ["users", "groups"], "default": ["users", "groups"]},
        starts_with={"type": "str"},
        embed_users={"type": "bool", "default": False},
    ),
    mutually_exclusive=[("user", "starts_with"), ("user", "limit")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
