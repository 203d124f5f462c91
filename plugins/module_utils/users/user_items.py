# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options of each user of a task: an item's options take precedence over the task's. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import reconcile
from ..options import typed
from ..resources import users

# Options for common attributes of a profile -> the name of the attribute.
PROFILE_OPTIONS = {
    "first_name": "firstName",
    "last_name": "lastName",
    "email": "email",
    "second_email": "secondEmail",
    "mobile_phone": "mobilePhone",
    "primary_phone": "primaryPhone",
    "display_name": "displayName",
    "title": "title",
    "department": "department",
    "division": "division",
    "organization": "organization",
    "cost_center": "costCenter",
    "employee_number": "employeeNumber",
    "manager": "manager",
    "manager_id": "managerId",
}
# An item that has one option of a pair does not inherit the other from the task.
ALTERNATIVES = (("status", "activate"), ("password", "password_hash"))


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one user; *profile* is the whole profile."""

    user: str
    new_login: str | None
    state: str
    status: str | None
    activate: bool | None
    send_email: bool | None
    profile: dict[str, Any]
    password: str | None
    password_hash: dict[str, Any] | None
    recovery_question: str | None
    recovery_answer: str | None
    groups: list[str] | None
    user_type: str | None
    restart_activation: bool
    update_password: str
    on_deprovisioned: str
    unlock: bool
    wait_timeout: float

    @property
    def names(self) -> list[str]:
        """Return the references of the user in the task: user and new_login."""
        return [name for name in (self.user, self.new_login) if name]

    @property
    def may_be_created(self) -> bool:
        """Return whether the task creates the user when it does not exist."""
        if self.state == "absent" or self.new_login or users.ID.fullmatch(self.user):
            return False
        # A task that only unlocks a user does not create one.
        return bool(self.profile) or not self.unlock


def desired_profile(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the profile attributes of the options. Raises InvalidOption when an option contradicts profile."""
    profile = dict(params["profile"] or {})
    if "login" in profile:
        raise errors.InvalidOption("profile", "must not contain login.", "Use the options user and new_login.")
    for option, attribute in PROFILE_OPTIONS.items():
        value = params[option]
        if value is None:
            continue
        if attribute in profile and not reconcile.same(profile[attribute], value):
            raise errors.InvalidOption(option, f"contradicts {attribute} in profile.", "Set only one of them.")
        profile[attribute] = value
    if params["new_login"]:
        profile["login"] = params["new_login"]
    return profile


def wanted(task: Mapping[str, Any], item: Mapping[str, Any] | None = None) -> Wanted:
    """Return the options for the user of a task, or for an *item* of its list; the item's options take precedence.

    Raises InvalidOption when two options contradict each other, or user cannot be the login of a user.
    """
    given = _given(item or {})
    options = {**task, **given}
    for pair in ALTERNATIVES:
        own = [name for name in pair if name in given]
        if own:
            options.update({name: None for name in pair if name not in own})
    options["profile"] = {**desired_profile(task), **(desired_profile(item) if item else {})}
    if options["user"] == "me":
        remedy = "Okta resolves it to the owner of the credential. Specify the user by ID or login."
        raise errors.InvalidOption("user", "must not be 'me'.", remedy)
    if not options["user"].strip():
        raise errors.InvalidOption("user", "must not be empty.", "Specify the user by ID or login.")
    return typed.read(Wanted, options)


def unchecked(task: Mapping[str, Any], item: Mapping[str, Any]) -> Wanted:
    """Return the options for an item that is not valid, without a profile, to report it by its name."""
    return typed.read(Wanted, {**task, **_given(item), "profile": {}})


def _given(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value is not None}


def repetitions(items: Sequence[Wanted | None]) -> dict[int, str]:
    """Return a text, by index, for each item that specifies the same user as an earlier item."""
    first: dict[str, int] = {}
    found: dict[int, str] = {}
    for index, item in enumerate(items):
        for name in {users.folded(name) for name in item.names} if item else ():
            before = first.setdefault(name, index)
            if before != index:
                found[index] = f"users[{before}] specifies the same user. Okta ignores case and accents in logins."
    return found
