# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring user types to the desired state.

The name of a type never changes, so a task cannot rename one. Okta changes only the texts that a request contains.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import creating, guards, optional, reconcile
from ..resources import expressions, user_types
from ..resources import users as user_resource

# Source: https://developer.okta.com/docs/reference/api/user-types/
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# The number of users that the task reads to count those of a type.
COUNTED = 200
USERS = optional.Extra("the users of the user type", "Okta refuses to delete a user type that users have.")
TEXTS = {"displayName": "display_name", "description": "description"}


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one user type."""

    user_type: str
    state: str
    display_name: str | None
    description: str | None


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that Okta does not accept."""
    for option, text in (("user_type", wanted.user_type), ("display_name", wanted.display_name)):
        if text is not None and not text.strip():
            raise errors.InvalidOption(option, "must not be blank.")


def desired(wanted: Wanted) -> dict[str, Any]:
    """Return the part of the document that the task specifies."""
    given = {key: getattr(wanted, option) for key, option in TEXTS.items()}
    return {key: text for key, text in given.items() if text is not None}


def located(every: Sequence[dict[str, Any]], wanted: Wanted) -> dict[str, Any] | None:
    """Return the type of the task from *every*, the types of the org, or None. Raises NotFound for a missing ID."""
    found = next((one for one in every if wanted.user_type in (one["id"], one.get("name"))), None)
    if found is None and wanted.state == "present" and user_types.ID.fullmatch(wanted.user_type):
        raise errors.NotFound("user type", wanted.user_type, user_types.ACCEPTED)
    return found


def planned(types: user_types.UserTypes, users: user_resource.Users, wanted: Wanted) -> reconcile.Plan:
    """Return the plan from the current state of the org. Raises Refused for a type that Okta does not delete."""
    every = types.all()
    current = located(every, wanted)
    if wanted.state == "absent":
        return absence(types, users, current)
    return presence(types, wanted, current) if current else creation(types, wanted, len(every))


def absence(types: user_types.UserTypes, users: user_resource.Users, current: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan that deletes a user type; without steps when it does not exist. Raises Refused."""
    if current is None:
        return reconcile.Plan({}, {})
    if current.get("default"):
        raise errors.Refused(f"Cannot delete {_name(current)}, because it is the default user type of the org.")
    unseen = optional.Unseen()
    same = expressions.equals("type.id", current["id"])
    found = unseen.known(USERS, lambda: list(users.search(limit=COUNTED, search=same)))
    if found:
        raise errors.Refused(in_use(_name(current), [user_resource.login(user) for user in found]))
    delete = reconcile.Step("delete", _name(current), lambda one: types.delete(one["id"]))
    return reconcile.Plan(view(current), {}, document=current, steps=[delete], warnings=unseen.warnings)


def in_use(name: str, logins: Sequence[str]) -> str:
    """Return why a type with these users cannot be deleted. There can be more users than the task read."""
    least = "At least " if len(logins) >= COUNTED else ""
    verb = "users have" if len(logins) > 1 else "user has"
    return (
        f"Cannot delete the user type {name}. {least}{len(logins)} {verb} it, deactivated users included: "
        f"{guards.listed(logins)}. Okta deletes only types without users. Delete these users, or give them another "
        "type, which Okta's PUT request for a user does."
    )


def creation(types: user_types.UserTypes, wanted: Wanted, existing: int) -> reconcile.Plan:
    """Return the plan that creates a user type in an org with *existing* types. Raises InvalidOption."""
    if not NAME.fullmatch(wanted.user_type):
        raise errors.InvalidOption(
            "user_type",
            f"must start with a letter and contain only letters, digits and underscores (got {wanted.user_type!r}).",
            "The type does not exist, and Okta accepts no other name for a new one.",
        )
    if wanted.display_name is None:
        raise errors.InvalidOption("display_name", "is required for a new user type.", "Okta requires it.")
    document = {"name": wanted.user_type, **desired(wanted)}
    full = f"The org has {existing} user types. Okta documents that it refuses more than {user_types.MOST}."

    def create(_nothing: None) -> Any:
        try:
            return creating.created(
                lambda: types.create(document),
                lambda: types.find(wanted.user_type),
                creating.Creation("user type", wanted.user_type, user_types.described),
            )
        except errors.ApiError as error:
            if existing < user_types.MOST or error.status != 400:
                raise
            raise errors.Explained(error, full) from error

    return reconcile.Plan(
        {},
        view(document),
        expected=document,
        steps=[reconcile.Step("create", wanted.user_type, create)],
        warnings=[full] if existing >= user_types.MOST else [],
    )


def presence(types: user_types.UserTypes, wanted: Wanted, current: dict[str, Any]) -> reconcile.Plan:
    """Return the plan that brings an existing user type to the desired texts."""
    wished = {key: text for key, text in desired(wanted).items() if text != (current.get(key) or "")}
    expected = {**current, **wished}
    plan = reconcile.Plan(view(current), view(expected), document=current, expected=expected)
    if wished:
        update = reconcile.Step("update", _name(current), lambda one: types.update(one["id"], wished))
        plan.steps.append(update)
    return plan


def _name(user_type: Mapping[str, Any]) -> str:
    return str(user_type.get("name") or user_type["id"])


def view(user_type: Mapping[str, Any]) -> dict[str, Any]:
    """Return a user type for the diff. Without a description, Okta can return an empty one, null or none."""
    return {"name": user_type.get("name"), **{key: user_type.get(key) or "" for key in TEXTS}}
