# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assignments of applications to users: direct, or through a group."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from . import app_entities, app_rolls, entities, identifiers
from . import org as org_module


def current(org: org_module.Org, app: app_entities.App) -> app_rolls.Roll:
    """Return the roll of an application, brought up to date with its groups.

    The update happens when the roll is read, so that groups of any size cost nothing until then. With the setting
    `app_user_lag`, users appear and disappear that many seconds after the last change.
    """
    roll = org.rolls.of(app.id)
    seen = (org.rosters.version, org.users.version, roll.changed_at)
    moved_at = max(roll.changed_at, org.rosters.changed_at, org.users.changed_at)
    if roll.seen != seen and org.now() >= moved_at + org.settings["app_user_lag"]:
        _follow_groups(org, app, roll)
        roll.seen = seen
    return roll


def of_user(org: org_module.Org, user_id: str) -> list:
    """Return pairs of application ID and the application's record of the user, sorted."""
    found = []
    for app_id, roll in org.rolls:
        if user_id in roll.users or granting(org, roll, user_id):
            user = current(org, org.apps.get(app_id)).users.get(user_id)
            if user is not None:
                found.append((app_id, user))
    return found


def members(org: org_module.Org, group_id: str) -> Callable:
    """Return a test whether a user ID is in a group."""
    if group_id == org.everyone.id:
        return lambda user_id: org.users.get(user_id) is not None
    return org.rosters.of_group(group_id).sources.__contains__


def granting(org: org_module.Org, roll: app_rolls.Roll, user_id: str) -> list:
    """Return the groups of an application that contain a user, by priority."""
    return [group for group in roll.groups if members(org, group.group_id)(user_id)]


def _member_ids(org: org_module.Org, group_id: str) -> list:
    if group_id == org.everyone.id:
        return [user.id for user in org.users]
    return list(org.rosters.of_group(group_id).sources)


def _follow_groups(org: org_module.Org, app: app_entities.App, roll: app_rolls.Roll) -> None:
    """Add the users of the groups, and remove users that left all of them."""
    wanted: dict = {}
    for group in roll.groups:
        for user_id in _member_ids(org, group.group_id):
            wanted.setdefault(user_id, group)
    for user_id in [
        user.user_id for user in roll.users.values() if user.scope != "USER" and user.user_id not in wanted
    ]:
        roll.take(user_id)
    for user_id, group in wanted.items():
        user, known = org.users.get(user_id), roll.users.get(user_id)
        if user.status == "DEPROVISIONED":
            roll.take(user_id)
        elif known is None:
            roll.put(app_user(org, app, user, "GROUP", profile=dict(group.profile)))
        elif known.scope == "GROUP" and known.profile != group.profile:
            roll.put(dataclasses.replace(known, profile=dict(group.profile), last_updated=org.now()))


def user_name(app: app_entities.App, user: entities.User) -> str | None:
    """Return the result of the application's user name template for a user."""
    template = app.credentials.get("userNameTemplate", {}).get("template", "${source.login}")
    attribute = template.removeprefix("${source.").removeprefix("${user.").removesuffix("}")
    return user.profile.get(attribute, user.login)


def app_user(
    org: org_module.Org, app: app_entities.App, user: entities.User, scope: str, **given
) -> app_entities.AppUser:
    """Return a new assignment. `given`: `user_name`, `profile`, `password_changed`."""
    now = org.now()
    known = {"user_name": user_name(app, user), "profile": {}, **given}
    return app_entities.AppUser(
        user_id=user.id, assignment_id=identifiers.new_id("0ua"), scope=scope, created=now, last_updated=now, **known
    )
