# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The events of the System Log for changes of entities. Pure.

https://developer.okta.com/docs/reference/api/event-types/
"""

from __future__ import annotations

import functools

from . import app_entities, entities

MESSAGES = {
    "user.lifecycle.create": "Create Okta user",
    "user.lifecycle.activate": "Activate Okta user",
    "user.lifecycle.deactivate": "Deactivate Okta user",
    "user.lifecycle.suspend": "Suspend Okta user",
    "user.lifecycle.unsuspend": "Unsuspend Okta user",
    "user.lifecycle.delete.initiated": "Delete Okta user initiated",
    "user.lifecycle.delete.completed": "Delete Okta user completed",
    "user.account.lock": "Max sign in attempts exceeded",
    "user.account.unlock_by_admin": "Unlock user account for Okta (by admin)",
    "user.account.expire_password": "User's Okta password is expired",
    "user.account.reset_password": "User reset password for Okta",
    "user.account.update_password": "User update password for Okta",
    "user.account.update_profile": "Update user profile for Okta",
    "user.mfa.factor.activate": "Activate factor for user",
    "user.mfa.factor.deactivate": "Reset factor for user",
    "group.lifecycle.create": "Create Okta group",
    "group.lifecycle.delete": "Delete Okta group",
    "group.profile.update": "Okta group profile updated",
    "group.user_membership.add": "Add user to group membership",
    "group.user_membership.remove": "Remove user from group membership",
    "group.user_membership.rule.activated": "Activate group rule",
    "group.user_membership.rule.deactivated": "Deactivate group rule",
    "group.application_assignment.add": "Add assigned application to group",
    "group.application_assignment.remove": "Remove assigned application from group",
    "application.lifecycle.create": "Create application",
    "application.lifecycle.update": "Update application",
    "application.lifecycle.activate": "Activate application",
    "application.lifecycle.deactivate": "Deactivate application",
    "application.lifecycle.delete": "Delete application",
    "application.user_membership.add": "Add user to application membership",
    "application.user_membership.update": "Update user application membership",
    "application.user_membership.remove": "Remove user's application membership",
    "event_hook.created": "Create event hook",
    "event_hook.updated": "Update event hook",
    "event_hook.deleted": "Delete event hook",
    "event_hook.verified": "Verify event hook",
    "event_hook.activated": "Activate event hook",
    "event_hook.deactivated": "Deactivate event hook",
    "event_hook.delivery": "Event hook delivery",
    "user.session.start": "User login to Okta",
    "security.threat.detected": "Request from suspicious actor",
}
"""Display messages; an event type without a message shows its own name."""

STATUS_EVENTS = {
    ("LOCKED_OUT", "ACTIVE"): "user.account.unlock_by_admin",
    ("SUSPENDED", "ACTIVE"): "user.lifecycle.unsuspend",
    ("STAGED", "PROVISIONED"): "user.lifecycle.activate",
    ("STAGED", "ACTIVE"): "user.lifecycle.activate",
    ("DEPROVISIONED", "PROVISIONED"): "user.lifecycle.activate",
    ("DEPROVISIONED", "ACTIVE"): "user.lifecycle.activate",
}
STATUS_REACHED = {
    "DEPROVISIONED": "user.lifecycle.deactivate",
    "SUSPENDED": "user.lifecycle.suspend",
    "LOCKED_OUT": "user.account.lock",
    "PASSWORD_EXPIRED": "user.account.expire_password",
    "RECOVERY": "user.account.reset_password",
}
"""Events for a pair of statuses, and for every change to a status."""


def target(kind: str, object_id: str, name: str | None, alternate: str | None = None) -> dict:
    """Return an entry of an event's `target`."""
    return {
        "id": object_id,
        "type": kind,
        "alternateId": alternate or name or "unknown",
        "displayName": name or "unknown",
        "detailEntry": None,
    }


def user_target(user: entities.User) -> dict:
    names = (user.profile.get("firstName"), user.profile.get("lastName"))
    return target("User", user.id, " ".join(filter(None, names)) or user.login, user.login)


def group_target(group: entities.Group) -> dict:
    return target("UserGroup", group.id, group.name, "unknown")


def app_target(app: app_entities.App) -> dict:
    return target("AppInstance", app.id, app.label, app.label)


def app_user_target(assigned: app_entities.AppUser, user: entities.User) -> dict:
    return target("AppUser", assigned.assignment_id, user_target(user)["displayName"], assigned.user_name)


@functools.singledispatch
def of_change(after, before) -> list:
    """Return the events of a change, as pairs of event type and targets. Other entities are not logged."""
    return []


@of_change.register
def _of_user(after: entities.User, before: entities.User | None) -> list:
    if before is None:
        types = ["user.lifecycle.create"]
    else:
        types = [STATUS_EVENTS.get((before.status, after.status)) or STATUS_REACHED.get(after.status)]
        types = types if before.status != after.status else []
        if before.profile != after.profile:
            types.append("user.account.update_profile")
        if after.password is not None and before.password != after.password:
            types.append("user.account.update_password")
        if len(after.factors) != len(before.factors):
            grown = len(after.factors) > len(before.factors)
            types.append("user.mfa.factor.activate" if grown else "user.mfa.factor.deactivate")
    return [(kind, [user_target(after)]) for kind in types if kind]


@of_change.register
def _of_group(after: entities.Group, before: entities.Group | None) -> list:
    if before is None:
        return [("group.lifecycle.create", [group_target(after)])]
    return [("group.profile.update", [group_target(after)])] if before.profile != after.profile else []


@of_change.register
def _of_rule(after: entities.Rule, before: entities.Rule | None) -> list:
    if before is None or before.status == after.status:
        return []
    kind = "activated" if after.status == "ACTIVE" else "deactivated"
    return [(f"group.user_membership.rule.{kind}", [target("GroupRule", after.id, after.name)])]


@of_change.register
def _of_hook(after: entities.EventHook, before: entities.EventHook | None) -> list:
    shown = [target("EventHook", after.id, after.name)]
    if before is None:
        return [("event_hook.created", shown)]
    if before.status != after.status:
        return [("event_hook.activated" if after.status == "ACTIVE" else "event_hook.deactivated", shown)]
    return [("event_hook.verified" if after.verified and not before.verified else "event_hook.updated", shown)]


@of_change.register
def _of_app(after: app_entities.App, before: app_entities.App | None) -> list:
    """Return the events of an application. The creation of an active one is not also an activation."""
    if before is None:
        kind = "create"
    elif before.status != after.status:
        kind = "activate" if after.status == "ACTIVE" else "deactivate"
    else:
        kind = "update"
    return [(f"application.lifecycle.{kind}", [app_target(after)])]


@functools.singledispatch
def of_removal(before) -> list:
    """Return the events of a removal, as pairs of event type and targets."""
    return []


@of_removal.register
def _of_removed_user(before: entities.User) -> list:
    shown = [user_target(before)]
    return [("user.lifecycle.delete.initiated", shown), ("user.lifecycle.delete.completed", shown)]


@of_removal.register
def _of_removed_group(before: entities.Group) -> list:
    return [("group.lifecycle.delete", [group_target(before)])]


@of_removal.register
def _of_removed_hook(before: entities.EventHook) -> list:
    return [("event_hook.deleted", [target("EventHook", before.id, before.name)])]


@of_removal.register
def _of_removed_app(before: app_entities.App) -> list:
    return [("application.lifecycle.delete", [app_target(before)])]
