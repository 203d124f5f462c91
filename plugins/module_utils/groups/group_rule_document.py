# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The document of a group rule: the desired part, comparison, limits and the view for the diff. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import guards, reconcile
from ..resources import group_rules
from ..resources import groups as group_resource
from ..resources import users as user_resource
from . import rule_expression

# Okta's limits: https://support.okta.com/help/s/article/Group-Rule-Restrictions
LONGEST_NAME = 50
MOST_GROUPS = 100
MOST_EXCLUDED = 100


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one group rule."""

    name: str
    new_name: str | None
    state: str
    status: str | None
    expression: str | None
    groups: list[str] | None
    excluded_users: list[str] | None
    readmitted_users: list[str] | None
    exclusive: bool
    allow_empty: bool
    remove_users: bool | None
    recreate_invalid: bool

    @property
    def names(self) -> list[str]:
        """Return the references of the rule in the task: name and new_name."""
        return [name for name in (self.name, self.new_name) if name]

    @property
    def users(self) -> list[str]:
        """Return the references of all users in the task."""
        return [*(self.excluded_users or ()), *(self.readmitted_users or ())]


@dataclass(frozen=True)
class Known:
    """The documents of the references of a task, by reference; None for a rule that does not exist."""

    rules: Mapping[str, dict[str, Any] | None]
    groups: Mapping[str, dict[str, Any]]
    users: Mapping[str, dict[str, Any]]


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that contradict each other, or that would apply the rule to unintended users."""
    for option, name in (("name", wanted.name), ("new_name", wanted.new_name)):
        if name is not None and not 1 <= len(name) <= LONGEST_NAME:
            raise errors.InvalidOption(option, f"must have 1 to {LONGEST_NAME} characters (got {len(name)}).")
    if wanted.state == "absent":
        return
    if wanted.remove_users is not None:
        raise errors.InvalidOption("remove_users", "requires state=absent.")
    if wanted.expression is not None:
        _check_expression(wanted.expression)
    if wanted.exclusive:
        _check_empty(wanted)
    both = set(wanted.excluded_users or ()) & set(wanted.readmitted_users or ())
    if both:
        problem = f"must not contain a user of excluded_users ({sorted(both)[0]!r})."
        raise errors.InvalidOption("readmitted_users", problem)


def _check_expression(expression: str) -> None:
    if not expression.strip():
        raise errors.InvalidOption("expression", "must not be empty.", "A group rule requires an expression.")
    fault = rule_expression.fault(expression)
    if fault:
        raise errors.InvalidOption("expression", f"must have balanced quotes and brackets ({fault}).")


def _check_empty(wanted: Wanted) -> None:
    if wanted.groups == []:
        problem = "must not be empty with exclusive=true."
        raise errors.InvalidOption("groups", problem, "A group rule requires a group. To delete it, use state=absent.")
    what = "remove all exclusions"
    guards.check_not_emptied("excluded_users", wanted.excluded_users, True, wanted.allow_empty, what)


def desired(wanted: Wanted, found: Known, rule: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a rule's document that the task specifies. Its lists are added to those of *rule*."""
    document: dict[str, Any] = {"name": wanted.new_name} if wanted.new_name else {}
    conditions: dict[str, Any] = {}
    if wanted.expression is not None:
        conditions["expression"] = {
            "type": "urn:okta:expression:1.0",
            "value": rule_expression.trimmed(wanted.expression),
        }
    if wanted.excluded_users is not None or wanted.readmitted_users is not None:
        excluded = [found.users[name]["id"] for name in wanted.excluded_users or ()]
        back = {found.users[name]["id"] for name in wanted.readmitted_users or ()}
        kept = [] if wanted.exclusive and wanted.excluded_users is not None else group_rules.excluded_ids(rule)
        candidates = list(dict.fromkeys([*kept, *excluded]))
        conditions["people"] = {"users": {"exclude": [key for key in candidates if key not in back]}}
    if conditions:
        document["conditions"] = conditions
    if wanted.groups is not None:
        listed = [found.groups[name]["id"] for name in wanted.groups]
        kept = [] if wanted.exclusive else group_rules.group_ids(rule)
        document["actions"] = {"assignUserToGroups": {"groupIds": list(dict.fromkeys([*kept, *listed]))}}
    return document


def essence(rule: Mapping[str, Any]) -> tuple[str | None, str | None, set[str], set[str]]:
    """Return the parts of a rule for a comparison. The order of groups and users does not matter."""
    expression = rule_expression.of(rule)
    return rule.get("name"), expression, set(group_rules.group_ids(rule)), set(group_rules.excluded_ids(rule))


def contents(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a rule that a task can set."""
    return {key: rule[key] for key in ("name", "conditions", "actions") if key in rule}


def shown(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule without the names of its groups, which only some responses contain."""
    return {key: value for key, value in rule.items() if key != "_embedded"}


def without_users(rule: Mapping[str, Any], user_ids: Collection[str]) -> dict[str, Any]:
    """Return *rule* without the exclusion of some users."""
    excluded = group_rules.excluded_ids(rule)
    left = [key for key in excluded if key not in user_ids]
    if left == excluded:
        return dict(rule)
    return reconcile.overlay(rule, {"conditions": {"people": {"users": {"exclude": left}}}})


def check_complete(rule: Mapping[str, Any]) -> None:
    """Raise Refused for a new rule without groups."""
    if not group_rules.group_ids(rule):
        raise errors.Refused(f"The group rule {rule['name']} would not have a group. Set groups.")


def check_limits(rule: Mapping[str, Any], wanted: Wanted) -> None:
    """Raise Refused for a rule with more groups or excluded users than Okta allows, if the task adds some."""
    for key, added, ids, most in (
        ("groups", wanted.groups, group_rules.group_ids(rule), MOST_GROUPS),
        ("excluded_users", wanted.excluded_users, group_rules.excluded_ids(rule), MOST_EXCLUDED),
    ):
        if added and len(ids) > most:
            name = rule.get("name")
            raise errors.Refused(f"The group rule {name} would have {len(ids)} {key}. Okta allows {most}.")


def view(rule: Mapping[str, Any], found: Known, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a rule for the diff, with the known names of groups and users, otherwise with their IDs."""
    names = {**group_rules.group_names(rule), **(names or {})}
    names.update((group["id"], group_resource.name_of(group)) for group in found.groups.values())
    logins = {user["id"]: user_resource.login(user) for user in found.users.values()}
    return {
        "name": rule.get("name"),
        "status": rule.get("status"),
        "expression": essence(rule)[1],
        "groups": sorted(names.get(key, key) for key in group_rules.group_ids(rule)),
        "excluded_users": sorted(logins.get(key, key) for key in group_rules.excluded_ids(rule)),
    }
