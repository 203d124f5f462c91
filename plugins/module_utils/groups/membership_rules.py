# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What group rules mean for a change by hand: who stays because of them, and who lands on an exclusion list."""

from __future__ import annotations

from .. import errors

REMEDY = (
    "Change what the rule looks at in the user's profile, or put the user on the rule's exclusion list "
    "(excluded_users of okta_group_rule)."
)


def respect(memberships, difference, on_rule_managed):
    """Leave alone whom a group rule put into a group, and say what a change by hand in a rule-filled group means.

    Raises Refused where *on_rule_managed* is fail and somebody would have to be left alone.
    """
    if not (difference.additions or difference.removals):
        return
    filled = memberships.active_rules()
    for group_id, added in by_group(difference.additions).items():
        if group_id in filled:
            difference.warnings.append(
                f"{added[0].group['profile']['name']} is filled by {_named(filled[group_id])}. Adding by hand puts a "
                f"user on the rule's exclusion list for ever, so that the rule never applies to {_logins(added)} again."
            )
    for group_id, removed in by_group(difference.removals).items():
        if group_id in filled:
            _keep(memberships, group_id, removed, filled[group_id], difference)
    if difference.rule_managed and on_rule_managed == "fail":
        kept = [membership for membership, _rules in difference.rule_managed]
        first, rules = difference.rule_managed[0]
        raise errors.Refused(
            f"Nothing was changed, as a group rule put these members there, and on_rule_managed is fail: "
            f"{_logins(kept)}. {explained(first, rules)}"
        )


def _keep(memberships, group_id, removed, rules, difference):
    ids = [membership.user_id for membership in removed]
    behind = memberships.rules_behind(group_id, ids, difference.sizes.get(group_id))
    by_hand, unattributed = [], False
    for membership in removed:
        own_rules = behind[membership.user_id]
        if own_rules is None or own_rules:
            unattributed = unattributed or own_rules is None
            difference.rule_managed.append((membership, rules if own_rules is None else own_rules))
        else:
            by_hand.append(membership)
    kept = set(ids) - {membership.user_id for membership in by_hand}
    difference.removals = [
        membership
        for membership in difference.removals
        if membership.group["id"] != group_id or membership.user_id not in kept
    ]
    name = removed[0].group["profile"]["name"]
    if unattributed:
        difference.warnings.append(
            f"{name} is filled by {_named(rules)}, and the org does not tell whom they put there: nobody is removed."
        )
    if by_hand:
        difference.warnings.append(
            f"{name} is filled by {_named(rules)}. Removing by hand puts a user on the rule's exclusion list for ever, "
            f"so that the rule never applies to {_logins(by_hand)} again."
        )


def shown(membership, rules):
    """A membership that stays because of rules, as the result tells it."""
    return {
        "group": membership.group["profile"]["name"],
        "user": membership.login,
        "rules": _named(rules),
        "msg": explained(membership, rules),
    }


def explained(membership, rules):
    """Why a removal by hand would not last, and what would."""
    name = membership.group["profile"]["name"]
    return f"{membership.login} is in {name} by {_named(rules)}, which would put such a user there again. {REMEDY}"


def by_group(memberships):
    """A dict of group ID to the memberships in that group."""
    groups = {}
    for membership in memberships:
        groups.setdefault(membership.group["id"], []).append(membership)
    return groups


def listed(names, most=10):
    """The first *most* names, and how many there are beside."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _named(rules):
    return ("group rule " if len(rules) == 1 else "group rules ") + ", ".join(repr(rule["name"]) for rule in rules)


def _logins(memberships):
    return listed([membership.login for membership in memberships])
