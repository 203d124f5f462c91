# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The difference between current and desired assignments, by application, with one list of its users and groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import guards
from ..resources import users as user_resource
from ..resources.org import Org
from . import assignment_change, assignment_groups, assignment_profiles, assignment_users, assignment_wishes
from .assignment_change import Chosen, Difference
from .assignment_wishes import Wanted, Wish

# Objects of the org by reference; None for an object that does not exist.
Known = Mapping[str, Any]
# An application, the side "user" or "group", and the lines of the task about them.
Target = tuple[Mapping[str, Any], str, list[Wish]]


def between(org: Org, wanted: Wanted, lines: Sequence[Wish]) -> Difference:
    """Return the difference between the org and the lines of the task. Raises NotFound, Refused, InvalidOption."""
    pairs = assignment_wishes.sides_of(wanted, lines)
    apps = _apps(org, wanted, [app for app, _side in pairs])
    objects = {"user": _users(org, wanted, lines), "group": _groups(org, wanted, lines)}
    if not wanted.absent:
        guards.demand_known("user", objects["user"], user_resource.ACCEPTED)
    found = assignment_change.joined(_compared(org, wanted, list(_targets(apps, pairs, lines)), objects))
    if wanted.validate_profile:
        found.warnings.extend(assignment_profiles.warnings(org.schemas, found))
    return found


def _compared(org: Org, wanted: Wanted, targets: Sequence[Target], objects: Mapping[str, Known]) -> list[Difference]:
    """Return the difference for each target. What happens to users depends on that of the groups."""
    parts: dict[tuple[str, str], Difference] = {}
    for app, side, own in sorted(targets, key=lambda target: target[1]):
        chosen = _chosen(app, own, objects[side])
        if side == "group":
            parts[app["id"], side] = assignment_groups.compared(org, wanted, app, chosen)
        else:
            groups = parts.get((app["id"], "group"), Difference())
            parts[app["id"], side] = assignment_users.compared(org, wanted, app, chosen, groups)
    return [parts[app["id"], side] for app, side, _own in targets]


def _apps(org: Org, wanted: Wanted, references: Sequence[str]) -> Known:
    return org.apps.resolve(references) if wanted.absent else org.apps.demand(references)


def _users(org: Org, wanted: Wanted, lines: Sequence[Wish]) -> Known:
    """Return the users by reference. A user that is not yet created has the login in place of an ID."""
    users = org.users.resolve([wish.user for wish in lines if wish.user is not None])
    awaited = {name for name, user in users.items() if user is None and user_resource.folded(name) in wanted.awaited}
    return {
        name: {"id": name, "status": "STAGED", "profile": {"login": name}} if name in awaited else user
        for name, user in users.items()
    }


def _groups(org: Org, wanted: Wanted, lines: Sequence[Wish]) -> Known:
    names = [wish.group for wish in lines if wish.group is not None]
    return org.groups.resolve(names) if wanted.absent else org.groups.demand(names)


def _targets(apps: Known, pairs: Sequence[tuple[str, str]], lines: Sequence[Wish]) -> Iterator[Target]:
    """Yield each existing application and side with its lines. Several references may be the same application."""
    by_id = {app["id"]: app for app in reversed(list(apps.values())) if app}
    for app_id, side in dict.fromkeys((app["id"], side) for name, side in pairs if (app := apps[name])):
        own = [wish for wish in lines if wish.side == side and (app := apps[wish.app]) and app["id"] == app_id]
        yield by_id[app_id], side, own


def _chosen(app: Mapping[str, Any], own: Sequence[Wish], objects: Known) -> dict[str, Chosen]:
    """Return the users or groups of the lines, by ID. Raises InvalidOption for two different lines about one."""
    chosen: dict[str, Chosen] = {}
    for wish in own:
        found = objects.get(wish.name)
        if found is not None and chosen.setdefault(found["id"], Chosen(found, wish)).wish.values != wish.values:
            raise errors.InvalidOption(
                "assignments", f"contains {wish.name} twice for {app['label']}, with different values."
            )
    return chosen
