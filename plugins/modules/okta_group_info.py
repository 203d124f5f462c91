#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group_info
short_description: Read groups of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one group, the groups that match a filter or search, the groups that were created or changed since a time, or
    all groups.
  - Requires the Okta scope C(okta.groups.read) for all options. A custom admin role needs the permission
    C(okta.groups.read). The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  group:
    description:
      - The group, by ID or exact name. Case-sensitive.
      - If several groups have this name, the module returns all of them.
      - The former name C(name) is deprecated and will be removed in 2.0.0.
    type: str
    aliases: [name]
  filter:
    description: An Okta filter expression on C(id), C(type), C(lastUpdated) or C(lastMembershipUpdated).
    type: str
  search:
    description: An Okta search expression on any profile attribute and on C(type), C(source.id), C(created) and other
      attributes of the group.
    type: str
  updated_since:
    description:
      - Return only groups that were created, or whose profile or members changed, after this time, such as
        V(2026-01-31T08:00:00Z) or V(2026-01-31).
      - A time without an offset is in UTC.
    type: str
  sort_by:
    description: The attribute by which to sort the results of O(search), such as V(profile.name).
    type: str
  sort_order:
    description: The sort order for O(sort_by).
    type: str
    choices: [asc, desc]
  limit:
    description: The maximum number of groups to return. If unset, all groups of all pages are returned.
    type: int
  fields:
    description:
      - Return only these keys of each group. Use dots for nested keys, as in V(profile.name).
      - Keys that O(gather) adds are always returned.
    type: list
    elements: str
  gather:
    description:
      - Additional data to read for each group.
      - V(stats) - the number of users and applications, without additional requests.
      - V(apps) - the applications that are assigned to the group. This needs at least one additional request for each
        group. A group that is deleted in the meantime is not in the result. A warning names the group.
    type: list
    elements: str
    choices: [stats, apps]
seealso:
  - module: spoke.okta.okta_group
  - module: spoke.okta.okta_group_member_info
"""

EXAMPLES = r"""
- name: Read the group Sales
  spoke.okta.okta_group_info:
    group: Sales
  register: sales

- name: Read the groups that changed since yesterday's run
  spoke.okta.okta_group_info:
    updated_since: "2026-01-31T06:00:00Z"

- name: Count the members of each group of the type OKTA_GROUP
  spoke.okta.okta_group_info:
    filter: type eq "OKTA_GROUP"
    gather:
      - stats
    fields:
      - profile.name
"""

RETURN = r"""
groups:
  description: The groups as Okta returned them, with the additional keys of O(gather). Empty if no group matches.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the group.
      returned: always
      type: str
      sample: 00g1emaKYZTWRYYRRTSK
    type:
      description: Type of the group - C(OKTA_GROUP), C(APP_GROUP) or C(BUILT_IN).
      returned: always
      type: str
      sample: OKTA_GROUP
    profile:
      description: Name, description and further attributes of the group.
      returned: always
      type: dict
      sample: {"name": "Sales", "description": "All sales staff"}
    stats:
      description: The numbers of users and applications as Okta returned them. Added by this module.
      returned: with O(gather=stats)
      type: dict
      sample: {"usersCount": 25, "appsCount": 3}
    apps:
      description: The applications that are assigned to the group, as Okta returned them. Added by this module.
      returned: with O(gather=apps)
      type: list
      elements: dict
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

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..module_utils import runner
from ..module_utils.engine import reading
from ..module_utils.options import arguments, former_names, timestamps, typed
from ..module_utils.reports import fields
from ..module_utils.resources import expressions
from ..module_utils.resources.groups import Groups


@dataclass(frozen=True)
class Wanted:
    """The options of a task, by name."""

    group: str | None
    filter: str | None
    search: str | None
    updated_since: str | None
    sort_by: str | None
    sort_order: str | None
    gather: list[str] | None
    fields: list[str] | None
    limit: int | None


def expression(wanted: Wanted) -> str | None:
    """Return the filter option, or the filter expression for updated_since."""
    if not wanted.updated_since:
        return wanted.filter
    moment = timestamps.okta_time("updated_since", wanted.updated_since)
    return expressions.either(
        expressions.after(attribute, moment) for attribute in ("lastUpdated", "lastMembershipUpdated")
    )


def found_groups(groups: Groups, wanted: Wanted) -> Iterable[dict[str, Any]]:
    """Return the groups that match the options."""
    expand = "stats" if "stats" in (wanted.gather or []) else None
    if wanted.group:
        return groups.named(wanted.group, expand)
    return groups.search(
        limit=wanted.limit,
        filter=expression(wanted),
        search=wanted.search,
        sortBy=wanted.sort_by,
        sortOrder=wanted.sort_order,
        expand=expand,
    )


def shown(groups: Groups, group: dict[str, Any], wanted: Wanted, gone: reading.Gone) -> dict[str, Any] | None:
    """Return the selected fields of a group, with the keys of gather; None when the group was deleted."""
    gather = wanted.gather or []
    added = {"stats": group.get("_embedded", {}).get("stats", {})} if "stats" in gather else {}
    if "apps" in gather:
        name = (group.get("profile") or {}).get("name") or group["id"]
        apps = gone.unless(name, lambda: list(groups.apps(group["id"])), lambda: groups.find(group["id"]))
        if apps is None:
            return None
        added["apps"] = apps
    return {**fields.select(group, wanted.fields), **added}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, limit=1)
    groups, wanted, gone = Groups(connection), typed.read(Wanted, params), reading.Gone("group")
    found = [shown(groups, group, wanted, gone) for group in found_groups(groups, wanted)]
    return {"changed": False, "groups": [group for group in found if group is not None], "warnings": gone.warnings}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        group=former_names.GROUP,
        filter={"type": "str"},
        search={"type": "str"},
        updated_since={"type": "str"},
        sort_by={"type": "str"},
        sort_order={"type": "str", "choices": ["asc", "desc"]},
        gather={"type": "list", "elements": "str", "choices": ["stats", "apps"]},
    ),
    mutually_exclusive=[("group", "filter", "search", "updated_since")],
    required_by={"sort_by": "search", "sort_order": "sort_by"},
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
