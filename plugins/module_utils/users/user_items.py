# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What a task asks for each of its users: the options of an item over those of the task. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import reconcile
from ..options import typed
from ..resources import users

# Options for common attributes of a profile, with the attribute that each stands for.
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
# An item that gives one of them does not take the other from the task.
ALTERNATIVES = (("status", "activate"), ("password", "password_hash"))


@dataclass(frozen=True)
class Wanted:
    """What a task asks of one user: its options, by their names, with the whole profile under *profile*."""

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
        """The logins or IDs by which the task knows the user."""
        return [name for name in (self.user, self.new_login) if name]

    @property
    def may_be_created(self) -> bool:
        """Whether the absence of the user leads to a creation."""
        if self.state == "absent" or self.new_login or users.ID.fullmatch(self.user):
            return False
        # To unlock is all that was asked, and nobody is created for that.
        return bool(self.profile) or not self.unlock


def desired_profile(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of the profile that the task asks for. Raises InvalidOption for contradictions."""
    profile = dict(params["profile"] or {})
    if "login" in profile:
        raise errors.InvalidOption("profile", "login is not set here.", "Use the options user and new_login.")
    for option, attribute in PROFILE_OPTIONS.items():
        value = params[option]
        if value is None:
            continue
        if attribute in profile and not reconcile.same(profile[attribute], value):
            raise errors.InvalidOption(option, f"profile gives another {attribute}.", "Say it once.")
        profile[attribute] = value
    if params["new_login"]:
        profile["login"] = params["new_login"]
    return profile


def wanted(task: Mapping[str, Any], item: Mapping[str, Any] | None = None) -> Wanted:
    """Return what a task asks of its user, or of an *item* of its list, whose options count before the task's.

    Raises InvalidOption where two options contradict, or the login is none that a user can have.
    """
    given = _given(item or {})
    options = {**task, **given}
    for pair in ALTERNATIVES:
        own = [name for name in pair if name in given]
        if own:
            options.update({name: None for name in pair if name not in own})
    options["profile"] = {**desired_profile(task), **(desired_profile(item) if item else {})}
    if options["user"] == "me":
        raise errors.InvalidOption("user", "'me' is the owner of the credential.", "Name the user by ID or login.")
    if not options["user"].strip():
        raise errors.InvalidOption("user", "it is empty.", "Name the user by ID or login.")
    return typed.read(Wanted, options)


def unchecked(task: Mapping[str, Any], item: Mapping[str, Any]) -> Wanted:
    """Return what names the user of an item that cannot be meant as it is. It has no profile."""
    return typed.read(Wanted, {**task, **_given(item), "profile": {}})


def _given(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value is not None}


def repetitions(items: Sequence[Wanted | None]) -> dict[int, str]:
    """Return a text for each item that names a user of an item before it, by index: Okta reads logins without case."""
    first: dict[str, int] = {}
    found: dict[int, str] = {}
    for index, item in enumerate(items):
        for name in {users.folded(name) for name in item.names} if item else ():
            before = first.setdefault(name, index)
            if before != index:
                found[index] = f"users[{before}] is about the same user. Okta makes no difference of case or accents."
    return found
