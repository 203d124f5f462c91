# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: org_variables
short_description: Convert an org to lists of users, groups and assignments
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Converts the results of the C(_info) modules to lists for M(spoke.okta.okta_user), M(spoke.okta.okta_group),
    M(spoke.okta.okta_group_member), M(spoke.okta.okta_group_rule) and M(spoke.okta.okta_app_assignment), and, since
    0.4.0, for the modules of schemas, user types and applications.
  - The role C(spoke.okta.export_org) reads the input of this filter from an org, and writes the lists to files.
  - Replaces IDs by logins, names and labels, and sorts all lists. Omits objects that cannot be referred to by name,
    such as groups that share a name.
options:
  _input:
    description:
      - The objects of the org. C(users) and C(user_types), C(groups) of all types, C(rules) with their C(groups) and
        C(excluded_users), and under C(apps) the C(app), C(users) and C(groups) of each application.
      - Under C(applications), whole applications, under C(user_schemas) pairs of a user type and its schema, and under
        C(group_schema) the schema of groups. These keys are optional, since 0.4.0.
      - Under C(members), pairs of a group and its members. Members have the key C(rules) if group rules add users to
        the group.
    type: dict
    required: true
  exclusive:
    description: Whether to mark memberships and rules as C(exclusive), so that a task with the lists also removes what
      they do not contain.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Build a list for spoke.okta.okta_group
  ansible.builtin.set_fact:
    wanted: "{{ (read | spoke.okta.org_variables).variables.okta_groups }}"
  vars:
    read:
      users: []
      user_types: []
      groups:
        - id: 00g1emaKYZTWRYYRRTSK
          type: OKTA_GROUP
          profile:
            name: Sales
            description: All employees in sales
      members: []
      rules: []
      apps: []
"""

RETURN = r"""
_value:
  description:
    - C(variables) has C(okta_users), C(okta_groups), C(okta_memberships), C(okta_group_rules) and
      C(okta_app_assignments), and since 0.4.0 C(okta_user_types), C(okta_user_schemas), C(okta_group_attributes) and a
      list for each kind of applications. C(left_out) lists the objects that are omitted from them, and under C(secrets)
      options of applications that Okta does not return.
  type: dict
  sample:
    variables:
      okta_groups: [{"group": "Sales", "description": "All employees in sales"}]
    left_out:
      groups: ["Domain Users"]
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ..module_utils.apps import app_export
from ..module_utils.schemas import schema_export


@dataclass(frozen=True)
class Org:
    """The objects that lists refer to: *logins* and group *names* by ID, and the names of OKTA_GROUP groups (*own*).

    *exclusive* marks the lists as complete; *left_out* collects omitted objects.
    """

    logins: Mapping[str, str]
    names: Mapping[str, str]
    own: Collection[str]
    exclusive: bool
    left_out: dict[str, list[str]]


# The option status for each status of a user. LOCKED_OUT has none, because a lock ends by itself.
GOALS = {
    "STAGED": "staged",
    "PROVISIONED": "provisioned",
    "ACTIVE": "active",
    "RECOVERY": "active",
    "PASSWORD_EXPIRED": "active",
    "SUSPENDED": "suspended",
}
LEFT_OUT = (
    *("groups", "memberships", "not_exclusive", "rules", "excluded_users"),
    *("applications", "assignments", "secrets"),
)


def filled(attributes: Mapping[str, Any], without: Collection[str] = ()) -> dict[str, Any]:
    """Return the attributes that have a value, sorted by name."""
    return {
        key: attributes[key] for key in sorted(attributes) if attributes[key] not in (None, "") and key not in without
    }


def entry(**keys: Any) -> dict[str, Any]:
    """Return the keys that have a value."""
    return {key: value for key, value in keys.items() if value not in (None, "", {})}


def org_of(read: Mapping[str, Any], exclusive: bool) -> Org:
    """Return the Org, without groups that share a name."""
    count = Counter(group["profile"]["name"] for group in read["groups"])
    unique = [group for group in read["groups"] if count[group["profile"]["name"]] == 1]
    left_out: dict[str, list[str]] = {key: [] for key in LEFT_OUT}
    left_out["groups"] = sorted(name for name in count if count[name] > 1)
    return Org(
        {user["id"]: user["profile"]["login"] for user in read["users"] if user["status"] != "DEPROVISIONED"},
        {group["id"]: group["profile"]["name"] for group in unique if group["type"] in ("OKTA_GROUP", "BUILT_IN")},
        {group["profile"]["name"] for group in unique if group["type"] == "OKTA_GROUP"},
        exclusive,
        left_out,
    )


def users_of(read: Mapping[str, Any], org: Org) -> list[dict[str, Any]]:
    types = {kind["id"]: kind["name"] for kind in read["user_types"] if not kind.get("default")}
    return [
        entry(
            user=user["profile"]["login"],
            status=GOALS.get(user["status"]),
            user_type=types.get((user.get("type") or {}).get("id")),
            profile=filled(user["profile"], ["login"]),
        )
        for user in sorted(read["users"], key=lambda user: user["profile"]["login"])
        if user["id"] in org.logins
    ]


def groups_of(read: Mapping[str, Any], org: Org) -> list[dict[str, Any]]:
    profiles = {group["profile"]["name"]: group["profile"] for group in read["groups"]}
    return [
        entry(
            group=name,
            description=profiles[name].get("description"),
            profile=filled(profiles[name], ["name", "description"]),
        )
        for name in sorted(org.own)
    ]


def memberships_of(read: Mapping[str, Any], org: Org) -> list[dict[str, Any]]:
    """Return the members of each group that were added manually and are users of the export."""
    logins, memberships = set(org.logins.values()), []
    for group, members in sorted(read["members"], key=lambda pair: pair[0]["profile"]["name"]):
        name = group["profile"]["name"]
        if name not in org.own:
            continue
        if any(member.get("rules", []) is None for member in members):
            org.left_out["memberships"].append(f"{name}: Okta does not return the rules of its members")
            continue
        by_hand = {member["profile"]["login"] for member in members if not member.get("rules")}
        unknown = sorted(by_hand - logins)
        org.left_out["memberships"] += [f"{name}: {login}" for login in unknown]
        users = sorted(by_hand & logins)
        if org.exclusive and not unknown:
            empty = {} if users else {"allow_empty": True}
            memberships.append({"group": name, "users": users, "exclusive": True, **empty})
        elif users:
            memberships.append({"group": name, "users": users})
        if org.exclusive and unknown:
            org.left_out["not_exclusive"].append(name)
    return memberships


def rules_of(read: Mapping[str, Any], org: Org) -> list[dict[str, Any]]:
    logins, rules = set(org.logins.values()), []
    for rule in sorted(read["rules"], key=lambda rule: rule["name"]):
        groups = [group["id"] for group in rule["groups"]]
        if rule["status"] == "INVALID" or not org.names.keys() >= set(groups):
            org.left_out["rules"].append(rule["name"])
            continue
        excluded = [user["login"] for user in rule["excluded_users"]]
        unknown = [login for login in excluded if login not in logins]
        org.left_out["excluded_users"] += [f"{rule['name']}: {login or 'deleted'}" for login in unknown]
        rules.append(
            entry(
                name=rule["name"],
                status=rule["status"].lower(),
                expression=rule["conditions"]["expression"]["value"],
                groups=sorted(org.names[key] for key in groups),
            )
            | ({"excluded_users": sorted(set(excluded) - set(unknown))} if len(excluded) > len(unknown) else {})
            | ({"exclusive": True} if org.exclusive and not unknown else {})
        )
    return rules


def assigned_groups(app: Mapping[str, Any], org: Org) -> list[dict[str, Any]]:
    """Return the group assignments of an application by priority, renumbered as 0, 1, 2 and so on."""
    label, groups = app["app"]["label"], app["groups"]
    numbers = {group.get("priority") for group in groups} - {None}
    known = [group for group in groups if group["id"] in org.names]
    org.left_out["assignments"] += [
        f"{label}: group {group.get('name') or group['id']}" for group in groups if group not in known
    ]
    ordered = len(numbers) == len(groups) and len(known) > 1
    return [
        entry(app=label, group=org.names[group["id"]], profile=filled(group.get("profile") or {}))
        | ({"priority": number} if ordered else {})
        for number, group in enumerate(known)
    ]


def assigned_users(app: Mapping[str, Any], org: Org) -> list[dict[str, Any]]:
    """Return the direct user assignments of an application."""
    label, lines = app["app"]["label"], []
    for user in app["users"]:
        if user["scope"] != "USER":
            continue
        if user["id"] not in org.logins:
            org.left_out["assignments"].append(f"{label}: user {user['id']}")
            continue
        lines.append(
            entry(
                app=label,
                user=org.logins[user["id"]],
                username=(user.get("credentials") or {}).get("userName"),
                profile=filled(user.get("profile") or {}),
            )
        )
    return sorted(lines, key=lambda line: line["user"])


def assignments_of(read: Mapping[str, Any], org: Org) -> list[dict[str, Any]]:
    count = Counter(app["app"]["label"] for app in read["apps"])
    lines: list[dict[str, Any]] = []
    for app in sorted(read["apps"], key=lambda app: app["app"]["label"]):
        if count[app["app"]["label"]] == 1:
            lines += assigned_groups(app, org) + assigned_users(app, org)
    return lines


def user_types_of(read: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the user types besides the default one, which each org has."""
    return [
        entry(user_type=kind["name"], display_name=kind.get("displayName"), description=kind.get("description"))
        for kind in sorted(read["user_types"], key=lambda kind: kind["name"])
        if not kind.get("default")
    ]


def apps_of(read: Mapping[str, Any], org: Org) -> dict[str, list[dict[str, Any]]]:
    """Return the lists of applications by variable, and note those that are left out."""
    twice = Counter(app["app"]["label"] for app in read["apps"])
    exported = app_export.exported(read.get("applications") or [])
    named = {label for label, times in twice.items() if times > 1}
    org.left_out["applications"] += sorted({*named, *exported.left_out})
    org.left_out["secrets"] += exported.secrets
    return exported.variables


def org_variables(read: Mapping[str, Any], exclusive: bool = False) -> dict[str, dict[str, Any]]:
    """Return variables and omitted objects as in DOCUMENTATION."""
    org = org_of(read, exclusive)
    variables = {
        "okta_user_types": user_types_of(read),
        "okta_user_schemas": schema_export.of_types(read.get("user_schemas") or []),
        "okta_group_attributes": schema_export.attributes_of(read.get("group_schema")),
        **apps_of(read, org),
        "okta_users": users_of(read, org),
        "okta_groups": groups_of(read, org),
        "okta_memberships": memberships_of(read, org),
        "okta_group_rules": rules_of(read, org),
        "okta_app_assignments": assignments_of(read, org),
    }
    return {"variables": variables, "left_out": org.left_out}


class FilterModule:
    """The entry point for Ansible."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filter by name."""
        return {"org_variables": org_variables}
