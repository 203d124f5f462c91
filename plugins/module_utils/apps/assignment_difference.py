# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What the org holds of assignments, and how it differs from what a task asks. Reads only."""

from __future__ import annotations

from collections import namedtuple

from .. import errors
from ..engine import reconcile
from ..resources.users import folded
from . import assignment_plan
from .assignment_plan import FEW, GROUP, USER, Change, listed

# The application, its groups with a priority in the wanted order as (ID, document), and their names before and after.
Order = namedtuple("Order", "app groups before after")


class Reader:
    """Compares a task with the org, application by application and side by side, each from one list."""

    def __init__(self, org, wanted):
        self._org = org
        self._wanted = wanted
        self._absent = wanted["state"] == "absent"
        self._attributes = {}
        self._awaited = {folded(login) for login in wanted["new_users"] or ()}
        self.difference = assignment_plan.Difference()

    def compare(self, lines):
        """The difference between the org and the lines of the task."""
        pairs = assignment_plan.sides_of(self._wanted, lines)
        apps = self._apps([app for app, _side in pairs])
        users = self._users([wish.user for wish in lines if wish.user is not None])
        names = [wish.group for wish in lines if wish.group is not None]
        groups = self._org.groups.resolve(names) if self._absent else self._org.groups.demand(names)
        if not self._absent:
            assignment_plan.demand_users(users)
        objects = {"user": users, "group": groups}
        for app_id, side in dict.fromkeys((apps[app]["id"], side) for app, side in pairs if apps[app]):
            app = next(app for app in apps.values() if app and app["id"] == app_id)
            own = [wish for wish in lines if apps[wish.app] and apps[wish.app]["id"] == app_id]
            chosen = self._chosen(app, side, own, objects[side])
            (self._compare_users if side == "user" else self._compare_groups)(app, chosen)
        return self.difference

    def _users(self, references):
        """A dict of reference to user. Who is still to be created stands there with the login in place of an ID."""
        users = self._org.users.resolve(references)
        for name, user in users.items():
            if user is None and folded(name) in self._awaited:
                users[name] = {"id": name, "status": "STAGED", "profile": {"login": name}}
        return users

    def _apps(self, references):
        if self._absent and not self._wanted["exclusive"]:
            return self._org.apps.resolve(references)
        return self._org.apps.demand(references)

    def _chosen(self, app, side, own, objects):
        """A dict of ID to (object, wish) for one side of an application."""
        chosen = {}
        for wish in own:
            reference = getattr(wish, side)
            found = objects.get(reference) if reference is not None else None
            if found is None:
                continue
            plain = wish._replace(app=None, user=None, group=None)
            if chosen.setdefault(found["id"], (found, plain))[1] != plain:
                raise errors.InvalidOption(
                    "assignments", f"{reference} is named twice for {app['label']}, with different values."
                )
            self._check_profile(app, wish, reference)
        return chosen

    def _check_profile(self, app, wish, reference):
        if not wish.profile:
            return
        if app["id"] not in self._attributes:
            self._attributes[app["id"]] = self._org.assignments.attributes(app["id"])
        assignment_plan.check_profile(app, self._attributes[app["id"]], wish.profile, reference)

    # Users ----------------------------------------------------------------------------------------------------------

    def _compare_users(self, app, chosen):
        current = self._current_users(app, chosen)
        if self._absent:
            self._revoke_users(app, {key: current[key] for key in chosen if key in current}, chosen)
            return
        for user_id, (user, wish) in self._welcome(app, chosen, current).items():
            known = current.get(user_id)
            change = assignment_plan.user_change(app, user, known, wish, self._wanted)
            self._note(change)
            scope = USER if known is None or (change and "scope" in change.document) else known["scope"]
            self.difference.found.append({"app": app["label"], "user": user["profile"]["login"], "scope": scope})
        if self._wanted["exclusive"]:
            leaving = {key: known for key, known in current.items() if key not in chosen}
            through = [known for known in leaving.values() if known["scope"] == GROUP]
            self.difference.kept += [assignment_plan.kept(app, _login(known)) for known in through]
            direct = {key: known for key, known in leaving.items() if known["scope"] == USER}
            self._revoke_users(app, direct, {})

    def _current_users(self, app, chosen):
        if self._wanted["exclusive"]:
            return {known["id"]: known for known in self._org.assignments.users(app["id"], embed=True)}
        user_ids = [user_id for user_id in chosen if folded(user_id) not in self._awaited]
        if len(user_ids) > FEW:
            return {known["id"]: known for known in self._org.assignments.users(app["id"])}
        found = {user_id: self._org.assignments.user(app["id"], user_id) for user_id in user_ids}
        return {user_id: known for user_id, known in found.items() if known}

    def _revoke_users(self, app, current, chosen):
        through = {key: known for key, known in current.items() if known["scope"] == GROUP}
        if through and self._wanted["on_through_groups"] == "fail":
            raise errors.Refused(self._through_groups(app, [chosen[key][0] for key in through]))
        self.difference.kept += [assignment_plan.kept(app, chosen[key][0]["profile"]["login"]) for key in through]
        for user_id, known in current.items():
            if user_id in through:
                continue
            name = chosen[user_id][0]["profile"]["login"] if user_id in chosen else _login(known)
            self._note(Change("revoke", app, "user", user_id, name, {}, {"scope": USER}, {}))

    def _through_groups(self, app, users, most=5):
        """Why users cannot lose an application, and what to do."""
        granted = granting(self._org, app["id"])
        reasons = []
        for user in users[:most]:
            names = [group["profile"]["name"] for group in self._org.users.groups(user["id"]) if group["id"] in granted]
            reasons.append(f"{user['profile']['login']} through {' and '.join(names) or 'a group'}")
        return (
            f"Nothing was changed, as Okta does not take {app['label']} from users whose groups give it to them: "
            f"{listed(reasons, most)}{f' and {len(users) - most} more' if len(users) > most else ''}. "
            f"{ADVICE.format(app=app['label'])}"
        )

    def _welcome(self, app, chosen, current):
        """Those who can get the application; the deactivated ones by on_deprovisioned."""
        gone = {
            key: user["profile"]["login"]
            for key, (user, _wish) in chosen.items()
            if user.get("status") == "DEPROVISIONED" and key not in current
        }
        if not gone:
            return chosen
        names = listed(sorted(gone.values()))
        if self._wanted["on_deprovisioned"] == "fail":
            raise errors.Refused(f"Nothing was changed, as these users are deactivated: {names}.")
        self.difference.warnings.append(f"{app['label']} not assigned, as these users are deactivated: {names}.")
        return {key: value for key, value in chosen.items() if key not in gone}

    # Groups ---------------------------------------------------------------------------------------------------------

    def _compare_groups(self, app, chosen):
        current = self._current_groups(app, chosen)
        if self._absent:
            leaving = {key: chosen[key][0]["profile"]["name"] for key in chosen if key in current}
            self._revoke_groups(app, leaving)
            return
        ordered = self._ordered(app, chosen, current)
        for group_id, (group, wish) in chosen.items():
            self.difference.found.append({"app": app["label"], "group": group["profile"]["name"]})
            if group_id not in ordered:
                self._note(assignment_plan.group_change(app, group, current.get(group_id), wish))
        if self._wanted["exclusive"]:
            extra = [key for key in current if key not in chosen]
            found = self._org.groups.resolve(extra)
            self._revoke_groups(app, {key: found[key]["profile"]["name"] if found[key] else key for key in extra})

    def _current_groups(self, app, chosen):
        prioritized = any(wish.priority is not None for _group, wish in chosen.values())
        if self._wanted["exclusive"] or prioritized or len(chosen) > FEW:
            return {known["id"]: known for known in self._org.assignments.groups(app["id"])}
        found = {group_id: self._org.assignments.group(app["id"], group_id) for group_id in chosen}
        return {group_id: known for group_id, known in found.items() if known}

    def _revoke_groups(self, app, names):
        for group_id, name in names.items():
            self._note(Change("revoke", app, "group", group_id, name, {}, {"assigned": True}, {}))

    def _ordered(self, app, chosen, current):
        """IDs of the groups that are put into order by a plan of their own; none when they are as wished."""
        wished = sorted((wish.priority, key) for key, (_group, wish) in chosen.items() if wish.priority is not None)
        keys = [key for _priority, key in wished]
        there = sorted((key for key in keys if key in current), key=lambda key: current[key]["priority"])
        if there == keys:
            return ()
        first = min((current[key]["priority"] for key in there), default=0)
        groups = []
        for number, key in enumerate(keys):
            known = (current.get(key) or {}).get("profile") or {}
            profile = reconcile.valued(reconcile.overlay(known, chosen[key][1].profile or {}))
            groups.append((key, {"priority": first + number, "profile": profile}))
        names = {key: chosen[key][0]["profile"]["name"] for key in keys}
        self.difference.orders.append(Order(app, groups, [names[key] for key in there], [names[key] for key in keys]))
        return keys

    def _note(self, change):
        if change is not None:
            self.difference.changes.append(change)


ADVICE = (
    "Remove the user from the group (okta_group_member), or take {app} from the group (okta_app_assignment with "
    "groups)."
)


def granting(org, app_id):
    """IDs of the groups that give an application to their members."""
    return {group["id"] for group in org.assignments.groups(app_id)}


def _login(known):
    """What people call a user of an application, from what the application knows of him."""
    user = known.get("_embedded", {}).get("user") or {}
    credentials = known.get("credentials") or {}
    return user.get("profile", {}).get("login") or credentials.get("userName") or known["id"]
