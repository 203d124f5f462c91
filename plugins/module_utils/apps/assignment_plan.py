# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to be done so that applications are assigned as a task asks.

Everything is read and checked here, and nothing written. *wanted* holds the options of okta_app_assignment.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, field
from difflib import get_close_matches

from .. import errors
from ..engine import reconcile
from ..resources.users import ACCEPTED

# Up to this many users or groups are looked up one by one, rather than in a list of any length.
FEW = 5
GROUP, USER = "GROUP", "USER"

# One line of a task: app, and user or group, as they were named there.
Wish = namedtuple("Wish", "app user group profile username password priority")


@dataclass(frozen=True)
class Change:
    """One assignment to make, change or take away. *target* is a user or group ID, *name* what people call it."""

    operation: str
    app: dict
    side: str
    target: str
    name: str
    document: dict = field(default_factory=dict)
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)

    @property
    def item(self):
        """What a result names."""
        return {"app": self.app["label"], self.side: self.name}


@dataclass
class Difference:
    """The changes, the wanted order of groups by application, the assignments as found, and what to say about it."""

    changes: list = field(default_factory=list)
    orders: list = field(default_factory=list)
    found: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    @property
    def removals(self):
        """The changes that take access away."""
        return [change for change in self.changes if change.operation == "revoke"]


def wishes(wanted):
    """The lines of a task, whichever form it has."""
    if wanted["assignments"] is None:
        names = [("user", name) for name in wanted["users"] or ()] + [
            ("group", name) for name in wanted["groups"] or ()
        ]
        plain = dict.fromkeys(Wish._fields)
        return [Wish(**{**plain, "app": wanted["app"], side: name}) for side, name in names]
    found = []
    for number, line in enumerate(wanted["assignments"]):
        given = {name: line.get(name) for name in Wish._fields}
        found.append(Wish(**{**given, "app": given["app"] or wanted["app"]}))
        _check_line(f"assignments[{number}]", found[-1])
    return found


def _check_line(where, wish):
    if wish.app is None:
        raise errors.InvalidOption(where, "it names no application.", "Set app in it, or the option app for all.")
    if (wish.user is None) == (wish.group is None):
        raise errors.InvalidOption(where, "it names both or neither of user and group.", "Give one of them.")
    if wish.group is not None and (wish.username or wish.password):
        raise errors.InvalidOption(where, "a group has no username and password.", "Only a user has.")
    if wish.user is not None and wish.priority is not None:
        raise errors.InvalidOption(where, "a user has no priority.", "Only a group has.")


def check_options(wanted, lines):
    """Refuse options that contradict each other, or could take more away than people mean."""
    if wanted["exclusive"] and wanted["state"] == "absent":
        raise errors.InvalidOption("exclusive", "it says who may stay, so it does not go with state absent.")
    for side in ("users", "groups"):
        if wanted["exclusive"] and wanted[side] == [] and not wanted["allow_empty"]:
            raise errors.InvalidOption(
                side,
                f"an empty list with exclusive would take the application from all {side}.",
                "Set allow_empty if that is what you mean.",
            )
    if wanted["exclusive"] and wanted["assignments"] == []:
        raise errors.InvalidOption("assignments", "an empty list says nothing about any application.")
    if wanted["state"] == "absent":
        _check_absence(wanted, lines)
    _check_priorities(lines)


def _check_absence(wanted, lines):
    if wanted["new_users"]:
        raise errors.InvalidOption("new_users", "who is still to be created has no application to lose.")
    for wish in lines:
        if wish.profile or wish.username or wish.password or wish.priority is not None:
            raise errors.InvalidOption("assignments", "profile, username, password and priority go with present.")


def _check_priorities(lines):
    seen = {}
    for wish in lines:
        if wish.priority is None:
            continue
        other = seen.setdefault((wish.app, wish.priority), wish.group)
        if other != wish.group:
            raise errors.InvalidOption(
                "assignments",
                f"{other} and {wish.group} of {wish.app} have the same priority {wish.priority}.",
                "Only the order counts, so give each group of an application a number of its own.",
            )


def sides_of(wanted, lines):
    """Pairs of application reference and side ("user", "group") that the task speaks of, in order."""
    pairs = [(wish.app, "user" if wish.user is not None else "group") for wish in lines]
    if wanted["assignments"] is None:
        pairs += [(wanted["app"], side[:-1]) for side in ("users", "groups") if wanted[side] is not None]
    return list(dict.fromkeys(pairs))


def check_removals(difference, allowed):
    """Refuse to take away more than max_removals, before anything is written."""
    removals = difference.removals
    if allowed is not None and len(removals) > allowed:
        names = [f"{change.app['label']} from {change.name}" for change in removals]
        raise errors.Refused(
            f"{len(removals)} assignments would be taken away, but max_removals is {allowed}. Nothing was changed. "
            f"They are: {listed(names)}."
        )


def check_profile(app, attributes, profile, where):
    """Refuse attributes that the application does not know, naming the nearest that it does."""
    for name in profile or {}:
        if attributes is None or name in attributes:
            continue
        near = get_close_matches(name, attributes, 1)
        hint = f"Did you mean {near[0]}?" if near else f"It knows {', '.join(sorted(attributes))}."
        raise errors.Refused(f"Nothing was changed, as {app['label']} has no attribute {name} ({where}). {hint}")


def user_change(app, user, current, wish, wanted):
    """The change that brings a user's assignment to what is wished, or None. *current* is what the org has now."""
    document, before, after = {}, {}, {}
    profile = reconcile.changes((current or {}).get("profile") or {}, wish.profile or {})
    if profile:
        document["profile"] = profile
        before["profile"] = {name: ((current or {}).get("profile") or {}).get(name) for name in profile}
        after["profile"] = profile
    credentials = _credentials(current, wish, wanted)
    if credentials:
        document["credentials"] = credentials
        if "userName" in credentials:
            before["username"] = ((current or {}).get("credentials") or {}).get("userName")
            after["username"] = credentials["userName"]
        if "password" in credentials:
            after["password"] = "set"
    if current is not None and current["scope"] == GROUP and wanted["scope"] == USER:
        document["scope"], before["scope"], after["scope"] = USER, GROUP, USER
    name = user["profile"]["login"]
    if current is None:
        return Change("assign", app, "user", user["id"], name, document, {}, {"scope": USER, **after})
    return Change("update", app, "user", user["id"], name, document, before, after) if document else None


def _credentials(current, wish, wanted):
    known = ((current or {}).get("credentials") or {}).get("userName")
    given = {}
    if wish.username is not None and wish.username != known:
        given["userName"] = wish.username
    if wish.password is not None and (current is None or wanted["update_password"] == "always"):
        given["password"] = {"value": wish.password}
    return given


def group_change(app, group, current, wish):
    """As user_change, for a group; its priority aside. Okta replaces the whole, so what is there is sent along."""
    known = (current or {}).get("profile") or {}
    changes = reconcile.changes(known, wish.profile or {})
    name = group["profile"]["name"]
    if current is None:
        after = {"profile": reconcile.valued(changes)} if changes else {}
        return Change("assign", app, "group", group["id"], name, {"profile": reconcile.valued(changes)}, {}, after)
    if not changes:
        return None
    document = {"priority": current.get("priority"), "profile": reconcile.valued(reconcile.overlay(known, changes))}
    return Change(
        "update",
        app,
        "group",
        group["id"],
        name,
        reconcile.valued(document),
        {"profile": {key: known.get(key) for key in changes}},
        {"profile": changes},
    )


def kept(app, login):
    """What a result says about a user who keeps an application through a group."""
    return {"app": app["label"], "user": login}


def demand_users(found):
    """Refuse users whom the org does not have."""
    unknown = [reference for reference, user in found.items() if user is None]
    if unknown:
        raise errors.Refused(
            f"Nothing was changed, as there is no user {', '.join(map(repr, unknown))} in the org. A user is named by "
            f"{ACCEPTED}."
        )


def diff(difference):
    """What people see, by application and then by user or group: before and after of what changes."""
    sides = {"before": {}, "after": {}}
    for change in difference.changes:
        for side, shown, there in (
            ("before", change.before, change.operation != "assign"),
            ("after", change.after, change.operation != "revoke"),
        ):
            if there:
                place = sides[side].setdefault(change.app["label"], {}).setdefault(f"{change.side}s", {})
                place[change.name] = shown
    for order in difference.orders:
        for side, names in (("before", order.before), ("after", order.after)):
            sides[side].setdefault(order.app["label"], {})["order of groups"] = names
    return sides


def listed(names, most=10):
    """Names in a sentence, the first of them when there are many."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
