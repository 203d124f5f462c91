# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What has to be done so that memberships are as a task asks. *wanted* holds the options of okta_group_member."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, field

from . import errors, reconcile
from .resources.groups import fillable
from .resources.users import folded

# Up to this many users are looked up one by one in their own groups, rather than in a member list of any length.
FEW = 5

# A membership: group is a group document, user_id and login name the user.
Membership = namedtuple("Membership", "group user_id login")


@dataclass
class Difference:
    """The memberships to add and to remove, those that a rule holds in place, and what to say about it."""

    additions: list = field(default_factory=list)
    removals: list = field(default_factory=list)
    rule_managed: list = field(default_factory=list)
    warnings: list = field(default_factory=list)


def check_options(wanted):
    """Refuse combinations of options that could take more away than people mean."""
    if wanted["exclusive"] and wanted["state"] == "absent":
        raise errors.InvalidOption("exclusive", "it says who may stay, so it does not go with state absent.")
    listed = wanted["users"] if wanted["group"] else wanted["groups"]
    if wanted["exclusive"] and not listed and not wanted["allow_empty"]:
        raise errors.InvalidOption(
            "users" if wanted["group"] else "groups",
            "an empty list with exclusive would remove every membership.",
            "Set allow_empty if that is what you mean.",
        )


def of_group(org, wanted):
    """The difference between a group's members and the users of the task."""
    difference = Difference()
    absent = wanted["state"] == "absent"
    group = org.groups.find(wanted["group"]) if absent else org.groups.get(wanted["group"])
    if group is None:
        return difference
    group, references = fillable(group), wanted["users"]
    if wanted["exclusive"] or len(references) > FEW:
        members = {user["id"]: user["profile"]["login"] for user in org.memberships.members(group["id"])}
        desired = _resolved_among(org, members, references)
    else:
        desired = org.users.resolve(references)
        members = {
            user["id"]: user["profile"]["login"] for user in desired.values() if user and _is_in(org, user, group)
        }
    if absent:
        listed = {user["id"] for user in desired.values() if user}
        difference.removals = [Membership(group, key, login) for key, login in members.items() if key in listed]
        return difference
    _demand_known(desired)
    listed = {user["id"]: user for user in desired.values()}
    joining = [user for key, user in listed.items() if key not in members]
    for user in _welcome(joining, wanted, difference):
        difference.additions.append(Membership(group, user["id"], user["profile"]["login"]))
    if wanted["exclusive"]:
        difference.removals = [Membership(group, key, login) for key, login in members.items() if key not in listed]
    return difference


def of_user(org, wanted):
    """The difference between a user's groups and the groups of the task."""
    difference = Difference()
    absent = wanted["state"] == "absent"
    user = org.users.find(wanted["user"]) if absent else org.users.get(wanted["user"])
    if user is None:
        return difference
    found = org.groups.resolve(wanted["groups"]) if absent else org.groups.demand(wanted["groups"])
    listed = {group["id"]: fillable(group) for group in found.values() if group}
    current = {group["id"]: group for group in org.users.groups(user["id"])}
    name = user["profile"]["login"]
    if absent:
        leaving = [group for key, group in listed.items() if key in current]
    else:
        joining = [group for key, group in listed.items() if key not in current]
        if joining and _welcome([user], wanted, difference):
            difference.additions = [Membership(group, user["id"], name) for group in joining]
        own = [group for group in current.values() if group["type"] == "OKTA_GROUP"]
        leaving = [group for group in own if group["id"] not in listed] if wanted["exclusive"] else []
    difference.removals = [Membership(group, user["id"], name) for group in leaving]
    return difference


def respect_rules(memberships, difference):
    """Leave alone whom a group rule put into a group, and say what a change by hand in a rule-filled group means."""
    if not (difference.additions or difference.removals):
        return
    filled = memberships.active_rules()
    for group_id, added in _by_group(difference.additions).items():
        if group_id in filled:
            difference.warnings.append(
                f"{added[0].group['profile']['name']} is filled by {_named(filled[group_id])}. Adding by hand puts a "
                f"user on the rule's exclusion list for ever, so that the rule never applies to {_logins(added)} again."
            )
    for group_id, removed in _by_group(difference.removals).items():
        if group_id in filled:
            _keep_rule_managed(memberships, group_id, removed, filled[group_id], difference)


def _keep_rule_managed(memberships, group_id, removed, rules, difference):
    behind = memberships.rules_behind(group_id, [membership.user_id for membership in removed])
    unattributed = False
    for membership in removed:
        own_rules = behind[membership.user_id]
        unattributed = unattributed or own_rules is None
        if own_rules is None or own_rules:
            difference.removals.remove(membership)
            difference.rule_managed.append((membership, _named(rules if own_rules is None else own_rules)))
    by_hand = [membership for membership in removed if membership in difference.removals]
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


def check_removals(difference, wanted):
    """Refuse to remove more than max_removals, before anything is written."""
    allowed = wanted["max_removals"]
    if allowed is not None and len(difference.removals) > allowed:
        leaving = [
            f"{membership.login} from {membership.group['profile']['name']}" for membership in difference.removals
        ]
        raise errors.Refused(
            f"{len(difference.removals)} memberships would be removed, but max_removals is {allowed}. Nothing was "
            f"changed. They are: {_listed(leaving)}."
        )


def plans(memberships, difference):
    """An (item, plan) pair for each membership to add or remove."""
    for operation, chosen, send in (
        ("add", difference.additions, memberships.add),
        ("remove", difference.removals, memberships.remove),
    ):
        for membership in chosen:
            name = membership.group["profile"]["name"]
            link = "to" if operation == "add" else "from"
            step = reconcile.Step(operation, f"{membership.login} {link} {name}", _sender(send, membership))
            yield {"group": name, "user": membership.login}, reconcile.Plan({}, {}, steps=[step])


def diff(difference):
    """What people see: for each group who leaves before, who joins after."""
    return {"before": _names(difference.removals), "after": _names(difference.additions)}


def _sender(send, membership):
    return lambda _document: send(membership.group["id"], membership.user_id)


def _resolved_among(org, members, references):
    """As Users.resolve, without a request for those whom the member list names already."""
    by_login = {folded(login): key for key, login in members.items()}
    found, unknown = {}, []
    for reference in references:
        key = reference if reference in members else by_login.get(folded(reference))
        if key:
            found[reference] = {"id": key, "profile": {"login": members[key]}}
        else:
            unknown.append(reference)
    return {**found, **org.users.resolve(unknown)}


def _is_in(org, user, group):
    return any(own["id"] == group["id"] for own in org.users.groups(user["id"]))


def _demand_known(found):
    unknown = [reference for reference, user in found.items() if user is None]
    if unknown:
        raise errors.Refused(
            f"Nothing was changed, as there is no user {', '.join(map(repr, unknown))} in the org. A user is named "
            "by its ID, its full login or its short name."
        )


def _welcome(users, wanted, difference):
    """Those of *users* who can join a group; the deactivated ones by on_deprovisioned."""
    gone = [user for user in users if user.get("status") == "DEPROVISIONED"]
    if not gone:
        return users
    names = ", ".join(sorted(user["profile"]["login"] for user in gone))
    if wanted["on_deprovisioned"] == "fail":
        raise errors.Refused(f"Nothing was changed, as these users are deactivated: {names}.")
    difference.warnings.append(f"Not added, as these users are deactivated: {names}.")
    return [user for user in users if user not in gone]


def _by_group(memberships):
    groups = {}
    for membership in memberships:
        groups.setdefault(membership.group["id"], []).append(membership)
    return groups


def _named(rules):
    return ("group rule " if len(rules) == 1 else "group rules ") + ", ".join(repr(rule["name"]) for rule in rules)


def _logins(memberships):
    return _listed([membership.login for membership in memberships])


def _listed(names, most=10):
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _names(memberships):
    return {
        chosen[0].group["profile"]["name"]: sorted(membership.login for membership in chosen)
        for chosen in _by_group(memberships).values()
    }
