# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The steps that create, update and activate a user."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from .. import errors
from ..engine import creating, reconcile
from ..engine.reconcile import Step
from ..resources import buckets, groups, lifecycle
from ..resources import users as user_resource
from ..resources.memberships import Memberships
from ..resources.users import Users
from . import user_completion
from .user_items import Wanted

# What to do about a user that a refused request left. The plan of an existing user does what it says.
REMEDY = (
    "Correct the task and run it again: it sets the password of a staged user who has none, and status=active "
    "activates the user. The option groups only applies to new users. To start again, delete the user with "
    "state=absent."
)

User = dict[str, Any]
Group = Mapping[str, Any]


def updates(users: Users, current: User, wanted: Wanted, warnings: list[str]) -> list[Step]:
    """Return the step that updates the profile and the password of an existing user; none without a change."""
    name = user_resource.login(current)
    changed = reconcile.changes(current["profile"], wanted.profile)
    credentials = user_completion.credentials(current, wanted)
    if not changed and not credentials:
        return []
    sent = {key: None if value == "" else value for key, value in changed.items()}

    def update(user: User) -> Any:
        updated = users.update(user["id"], sent, credentials)
        _check_applied(user["profile"], updated["profile"], sent, name, warnings)
        return updated

    if not credentials:
        return [Step("update", name, update, calls=(buckets.WRITE_USER,))]
    verb, what = ("update", "profile and password") if changed else ("set", "password")
    return [Step(verb, what, update, "of", name, calls=(buckets.WRITE_USER,))]


def _check_applied(
    before: Mapping[str, Any], after: Mapping[str, Any], sent: Mapping[str, Any], name: str, warnings: list[str]
) -> None:
    """Add a warning when Okta stored a value in another form. Raises NotSettled when Okta kept an old value."""
    differing = reconcile.changes(after, sent)
    ignored = sorted(key for key in differing if before.get(key) == after.get(key))
    if ignored:
        cleared = any(sent[key] is None for key in ignored)
        default = " The schema may have a default for an attribute without a value." if cleared else ""
        raise errors.NotSettled(
            f"Okta accepted the update of {name}, but did not change {', '.join(ignored)}.{default} Another system may "
            "own the values, or the user is deactivated and the org does not allow changes to deactivated users."
        )
    if differing:
        warnings.append(
            f"Okta stored {', '.join(sorted(differing))} of {name} in another form than the task specifies. Use the "
            "stored form. Otherwise the task is not idempotent and reports a change in every run."
        )


def creation(users: Users, wanted: Wanted, document: Mapping[str, Any], activate: bool, asks_link: bool) -> Step:
    """Return the step that creates a user. With *asks_link*, the next step activates the user and returns the link."""
    login = wanted.user

    def create(_nothing: None) -> Any:
        user = creating.created(
            lambda: users.create(document, activate and not asks_link),
            lambda: users.find(login),
            creating.Creation("user", login, user_resource.described, remedy=REMEDY),
        )
        if asks_link or not activate or not lifecycle.under_way(user):
            return user
        return users.settled(user["id"], "activate", wanted.wait_timeout)

    return Step("create", login, create, calls=(buckets.USERS,))


def lifecycle_operation(users: Users, operation: str, name: str, wanted: Wanted, disclosed: dict[str, Any]) -> Step:
    """Return the step of a lifecycle operation, which adds an activation link to *disclosed*."""
    send_email = {
        "activate": wanted.send_email is not False,
        "reactivate": wanted.send_email is not False,
        "deactivate": bool(wanted.send_email),
    }.get(operation)

    def perform(user: User) -> Any:
        response = users.perform(user["id"], operation, send_email)
        if response.get("activationUrl"):
            disclosed.update(activation_url=response["activationUrl"], activation_token=response["activationToken"])
        return users.settled(user["id"], operation, wanted.wait_timeout)

    return Step(operation, name, perform, calls=(buckets.USERS, buckets.READ_USER))


def unless_gone(users: Users, step: Step) -> Step:
    """Return *step* in a variant that succeeds when the user no longer exists, for plans that delete the user."""

    def perform(user: User) -> Any:
        try:
            return step.perform(user)
        except (errors.ApiError, errors.NotFound) as error:
            gone = isinstance(error, errors.NotFound) or error.is_not_found
            if not gone or users.find(user["id"]):
                raise
            return None

    return dataclasses.replace(step, perform=perform)


def joining(memberships: Memberships, group: Group, name: str) -> Step:
    """Return the step that adds a new user to a group."""

    def perform(user: User) -> None:
        memberships.add(group["id"], user["id"])

    return Step("add", name, perform, "to", groups.name_of(group), calls=(buckets.GROUPS,))
