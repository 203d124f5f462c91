# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The effect of group rules on manual changes: members that rules keep, and users that land on an exclusion list."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import guards, optional
from ..resources.memberships import Memberships
from ..resources.org import Org
from . import membership_difference
from .membership_difference import Difference, Membership, RuleManaged

REMEDY = (
    "Change the attributes of the user that the rule's expression uses, or exclude the user from the rule "
    "(excluded_users of okta_group_rule)."
)
MANUAL = (
    "If a rule fills a group, Okta treats changes by this task as manual, and puts these users permanently on the "
    "rule's exclusion list."
)

Rules = Sequence[Mapping[str, Any]]


def respect(org: Org, difference: Difference, on_rule_managed: str) -> Difference:
    """Return the difference without removals of members that a group rule added, and with warnings.

    Raises Refused when there is such a removal, or when Okta withholds the rules of a member to remove, and
    *on_rule_managed* is fail.
    """
    if not (difference.additions or difference.removals):
        return difference
    filled = org.known(_rules(difference), org.memberships.active_rules)
    if filled is None:
        return _without_rules(org.memberships, difference, on_rule_managed)
    warnings = [
        f"{added[0].group_name} is filled by {_named(filled[group_id])}. Okta treats additions by this task as manual, "
        f"and puts these users permanently on the rule's exclusion list: {_logins(added)}."
        for group_id, added in membership_difference.by_group(difference.additions).items()
        if group_id in filled
    ]
    managed: list[RuleManaged] = []
    for group_id, removed in membership_difference.by_group(difference.removals).items():
        if group_id in filled:
            kept, doubts = _kept(org.memberships, removed, filled[group_id], difference.sizes.get(group_id))
            managed += kept
            warnings += doubts
    return _left(difference, managed, warnings, on_rule_managed)


def _rules(difference: Difference) -> optional.Extra:
    """Return what the task can do without: the group rules. What follows depends on its changes."""
    again = " A rule can also add removed users again." if difference.removals else ""
    return optional.Extra("the group rules", MANUAL + again)


def _without_rules(memberships: Memberships, difference: Difference, on_rule_managed: str) -> Difference:
    """Return the difference without removals of members of whom Okta reports a rule, although it withholds the rules.

    Raises Refused.
    """
    managed: list[RuleManaged] = []
    doubtful: list[Membership] = []
    for removed in membership_difference.by_group(difference.removals).values():
        behind = _behind(memberships, removed, difference.sizes.get(removed[0].group["id"]))
        managed += [RuleManaged(one, behind[one.user_id]) for one in removed if behind[one.user_id]]
        doubtful += [one for one in removed if behind[one.user_id] is None]
    if doubtful and on_rule_managed == "fail":
        raise errors.Refused(
            f"Okta does not show whether a group rule added these members, and on_rule_managed is fail: "
            f"{_logins(doubtful)}. Nothing was changed. Use a credential that can view group rules (okta.groups.manage "
            "in a custom admin role), or set on_rule_managed=skip to remove members whose rules are unknown."
        )
    return _left(difference, managed, [], on_rule_managed)


def _behind(memberships: Memberships, removed: Sequence[Membership], size: int | None) -> Mapping[str, Any]:
    """Return the rules that added each member in *removed* from one group, None when Okta does not report them."""
    user_ids = [one.user_id for one in removed]
    found = optional.unless_withheld(lambda: memberships.rules_behind(removed[0].group["id"], user_ids, size))
    return dict.fromkeys(user_ids) if found is None else found


def _left(difference: Difference, managed: list[RuleManaged], warnings: list[str], on_rule_managed: str) -> Difference:
    """Return the difference without the removals of *managed*, and with *warnings*. Raises Refused."""
    if managed and on_rule_managed == "fail":
        raise errors.Refused(
            f"Cannot remove members that a group rule added, as on_rule_managed is fail: "
            f"{_logins([one.membership for one in managed])}. Nothing was changed. {explained(managed[0])}"
        )
    stays = {(one.membership.group["id"], one.membership.user_id) for one in managed}
    removals = [one for one in difference.removals if (one.group["id"], one.user_id) not in stays]
    return dataclasses.replace(
        difference, removals=removals, rule_managed=managed, warnings=[*difference.warnings, *warnings]
    )


def _kept(
    memberships: Memberships, removed: Sequence[Membership], rules: Rules, size: int | None
) -> tuple[list[RuleManaged], list[str]]:
    """Return the members in *removed* from one group that *rules* added, and warnings.

    When the org does not report which members a rule added, no member is removed.
    """
    behind = _behind(memberships, removed, size)
    managed, by_hand = [], []
    for membership in removed:
        own_rules = behind[membership.user_id]
        if own_rules is None or own_rules:
            managed.append(RuleManaged(membership, rules if own_rules is None else own_rules))
        else:
            by_hand.append(membership)
    name, warnings = removed[0].group_name, []
    if any(behind[membership.user_id] is None for membership in removed):
        warnings.append(
            f"{name} is filled by {_named(rules)}, and the org does not report which members a rule added. No member "
            "is removed."
        )
    if by_hand:
        warnings.append(
            f"{name} is filled by {_named(rules)}. Okta treats removals by this task as manual, and puts these users "
            f"permanently on the rule's exclusion list: {_logins(by_hand)}."
        )
    return managed, warnings


def shown(managed: RuleManaged) -> dict[str, str]:
    """Return the entry in the result for a membership that group rules keep."""
    return {
        "group": managed.membership.group_name,
        "user": managed.membership.login,
        "rules": _named(managed.rules),
        "msg": explained(managed),
    }


def explained(managed: RuleManaged) -> str:
    """Return why a member by rule is not removed, and what to do instead."""
    membership = managed.membership
    return (
        f"{membership.login} is a member of {membership.group_name} because of {_named(managed.rules)}. A manual "
        f"removal would put the user permanently on the rule's exclusion list. {REMEDY}"
    )


def _named(rules: Rules) -> str:
    names = ", ".join(repr(rule.get("name") or rule.get("id")) for rule in rules)
    return f"group rule {names}" if len(rules) == 1 else f"group rules {names}"


def _logins(memberships: Sequence[Membership]) -> str:
    return guards.listed([membership.login for membership in memberships])
