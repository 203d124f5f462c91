# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that change the password of a user.

Okta never returns a password, so there is no desired state to compare: a table has the possible actions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import errors
from ..engine.reconcile import Plan, Step
from ..resources import lifecycle
from ..resources.passwords import Passwords
from . import preconditions

User = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """The options of a task for the password of one user; *changed_before* is if_last_changed_before as a datetime."""

    action: str
    password: str | None
    current_password: str | None
    strict: bool | None
    revoke_sessions: bool | None
    send_email: bool | None
    only_if_status: list[str] | None
    if_last_changed_before: str | None
    changed_before: datetime | None

    @property
    def discloses(self) -> bool:
        """Return whether the response contains a secret: a password, or a link to set one."""
        return self.action == "temporary" or (self.action in ("reset", "forgot") and self.send_email is False)


@dataclass(frozen=True)
class Action:
    """An action on a password.

    *verb*, *object* and *link* are the text of the step; *becomes* describes the password afterwards, for the diff.
    *needs* are the required options, *takes* the optional ones.
    """

    verb: str
    object: str
    link: str
    becomes: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    perform: Callable[[Passwords, User, Wanted], tuple[User, dict[str, str]]]


ACTIONS = {
    "set": Action(
        "set",
        "password",
        "of",
        "set by an administrator",
        ("password",),
        ("strict",),
        lambda passwords, user, wanted: passwords.set(user, wanted.password, wanted.strict),
    ),
    "change": Action(
        "change",
        "password",
        "of",
        "changed with the current password",
        ("password", "current_password"),
        ("strict", "revoke_sessions"),
        lambda passwords, user, wanted: passwords.change(
            user, wanted.current_password, wanted.password, wanted.strict, wanted.revoke_sessions
        ),
    ),
    "expire": Action(
        "expire",
        "password",
        "of",
        "expired, must be changed at the next sign-in",
        (),
        (),
        lambda passwords, user, wanted: passwords.expire(user),
    ),
    "temporary": Action(
        "give",
        "a temporary password",
        "to",
        "temporary, must be changed at the next sign-in",
        (),
        ("revoke_sessions",),
        lambda passwords, user, wanted: passwords.temporary(user, wanted.revoke_sessions),
    ),
    "reset": Action(
        "reset",
        "password",
        "of",
        "invalid, must be set again through a link",
        (),
        ("send_email", "revoke_sessions"),
        lambda passwords, user, wanted: passwords.reset(user, wanted.send_email is not False, wanted.revoke_sessions),
    ),
    "forgot": Action(
        "make",
        "a link to a new password",
        "for",
        "valid until the link to a new one is used",
        (),
        ("send_email",),
        lambda passwords, user, wanted: passwords.forgot(user, wanted.send_email is not False),
    ),
}
CONDITIONAL = ("password", "current_password", "strict", "revoke_sessions", "send_email")


def check(wanted: Wanted, place: str = "") -> None:
    """Raise InvalidOption when the action requires or does not support an option. *place* prefixes the options."""
    action = ACTIONS[wanted.action]
    for option in action.needs:
        if not getattr(wanted, option):
            raise errors.InvalidOption(place + option, f"is required with action={wanted.action}.")
    for option in CONDITIONAL:
        if getattr(wanted, option) is not None and option not in action.needs + action.takes:
            users = ", ".join(name for name, other in ACTIONS.items() if option in other.needs + other.takes)
            raise errors.InvalidOption(
                place + option, f"cannot be combined with action={wanted.action}.", f"Use it only with: {users}."
            )


def planned(passwords: Passwords, user: User, wanted: Wanted) -> Plan:
    """Return the plan for the password of a user. Raises Refused when the status of the user does not allow it."""
    name, status, action = user["profile"]["login"], user["status"], ACTIONS[wanted.action]
    before = {"status": status, "password": _described(user)}
    reason = preconditions.by_status(user, wanted.only_if_status) or preconditions.by_password(
        user, wanted.if_last_changed_before, wanted.changed_before
    )
    disclosed = {"left_alone": reason} if reason else {}
    if reason or not lifecycle.needs_password_action(wanted.action, status, name):
        return Plan(before, before, document=user, expected=user, disclosed=disclosed)

    def perform(current: User) -> User:
        after, response = action.perform(passwords, current, wanted)
        disclosed.update(response)
        return after

    step = Step(action.verb, action.object, perform, action.link, name)
    expected = {**user, "status": lifecycle.after_password_action(wanted.action, status)}
    after = {"status": expected["status"], "password": action.becomes}
    return Plan(before, after, document=user, expected=expected, steps=[step], disclosed=disclosed)


def _described(user: Mapping[str, Any]) -> str:
    if "password" not in user.get("credentials", {}):
        return "none"
    return f"last changed {user['passwordChanged']}" if user.get("passwordChanged") else "set"
