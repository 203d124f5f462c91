# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Which memberships have to come and go: what the org holds, beside what a task asks.

*wanted* holds the options of okta_group_member; an *entry* those for one group.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, field

from .. import errors
from ..resources.groups import fillable
from . import membership_roster

# Up to this many users are looked up in their own groups, rather than in member lists of any length.
FEW = 5
# So many users are looked up before what is not needed of them is forgotten.
CHUNK = 500
# A membership: group is a group document, user_id and login name the user.
Membership = namedtuple("Membership", "group user_id login")


@dataclass
class Difference:
    """The memberships to add and to remove, those that a rule holds in place, and what to say about it.

    *sizes* tells how many members a group has, by ID, where that is known; *groups* names those of the entries, in
    order.
    """

    additions: list = field(default_factory=list)
    removals: list = field(default_factory=list)
    rule_managed: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    sizes: dict = field(default_factory=dict)
    groups: list = field(default_factory=list)


def of_groups(org, entries, wanted):
    """The difference between the members of groups and what the entries say, from one listing of each at most."""
    short = org.users.resolve(
        [name for entry in entries for name in entry["users"] if membership_roster.is_short(name)]
    )
    rosters = [
        membership_roster.Roster(group, entry, membership_roster.keys_of(entry["users"], short))
        for entry, group in _targets(org, entries)
    ]
    difference = Difference(groups=[roster.group["profile"]["name"] for roster in rosters])
    known = {name: _slim(user) for name, user in short.items()}
    few = _few(rosters, wanted)
    if few:
        known.update(_looked_up(org.users, [name for roster in few for name in roster.keys.values()], known))
        membership_roster.fill_from_users(org.users, few, known)
    for roster in rosters:
        if roster not in few:
            difference.sizes[roster.group["id"]] = membership_roster.fill_from_listing(org.memberships, roster)
    joining = [name for roster in rosters if not roster.absent for name in roster.missing()]
    known.update(_looked_up(org.users, joining, known))
    _demand_known(known, [name for roster in rosters if not roster.absent for name in roster.keys.values()])
    for roster in rosters:
        _compare(roster, known, wanted, difference)
    return difference


def of_user(org, wanted):
    """The difference between a user's groups and the groups of the task, from the user's own groups."""
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


def _targets(org, entries):
    """(entry, group) for each entry whose group exists. Raises NotFound where one has to, Refused for one met twice."""
    leaving = [entry["group"] for entry in entries if entry["state"] == "absent"]
    groups = org.groups.demand([entry["group"] for entry in entries if entry["state"] != "absent"])
    groups = {**org.groups.resolve([name for name in leaving if name not in groups]), **groups}
    targets = [(entry, fillable(groups[entry["group"]])) for entry in entries if groups[entry["group"]]]
    ids = [group["id"] for _entry, group in targets]
    for _entry, group in targets:
        if ids.count(group["id"]) > 1:
            raise errors.Refused(f"Nothing was changed, as {group['profile']['name']} stands in memberships twice.")
    return targets


def _slim(user):
    """What is needed of a user document, of which there may be thousands."""
    if user is None:
        return None
    return {"id": user["id"], "status": user.get("status"), "profile": {"login": user["profile"]["login"]}}


def _looked_up(users, references, known):
    """As Users.resolve, for those not *known* yet, with what is needed of them only."""
    unknown = [name for name in dict.fromkeys(references) if name not in known]
    found = {}
    for start in range(0, len(unknown), CHUNK):
        part = users.resolve(unknown[start : start + CHUNK])
        found.update((name, _slim(user)) for name, user in part.items())
    return found


def _few(rosters, wanted):
    """The rosters that are read sooner from the groups of their users than from member lists."""
    if wanted["max_removal_percent"] is not None:
        return []
    candidates = [roster for roster in rosters if not roster.entry["exclusive"] and len(roster.keys) <= FEW]
    distinct = {key for roster in candidates for key in roster.keys}
    return candidates if len(distinct) <= max(FEW, len(candidates)) else []


def _compare(roster, known, wanted, difference):
    """Add to the difference what one roster means."""
    group = roster.group
    if roster.absent:
        leaving = dict(roster.members.values())
    else:
        present = dict(roster.members.values())
        users = {known[name]["id"]: known[name] for name in roster.missing()}
        # Somebody may have been renamed since the list was made: the ID counts.
        joining = [user for key, user in users.items() if key not in present and key not in roster.others]
        for user in _welcome(joining, wanted, difference):
            difference.additions.append(Membership(group, user["id"], user["profile"]["login"]))
        leaving = {key: login for key, login in roster.others.items() if key not in users}
    difference.removals += [Membership(group, key, login) for key, login in leaving.items()]


def _demand_known(found, references):
    unknown = [name for name in dict.fromkeys(references) if name in found and found[name] is None]
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
