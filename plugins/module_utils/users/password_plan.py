# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to be done for the password of a user.

*wanted* holds the options of okta_user_password for that user, and changed_before, the point in time that
if_last_changed_before means.
"""

from __future__ import annotations

from collections import namedtuple

from .. import errors
from ..engine.reconcile import Plan, Step
from ..resources import lifecycle
from . import preconditions

Action = namedtuple("Action", "verb becomes needs takes perform")
Action.__doc__ = """A thing to do with a password: its verb, what the password then is in people's words, the options
that it needs, and those that it takes besides; *perform(passwords, user, wanted)*."""

ACTIONS = {
    "set": Action(
        "set password of",
        "set by an administrator",
        ("password",),
        ("strict",),
        lambda passwords, user, wanted: passwords.set(user, wanted["password"], wanted["strict"]),
    ),
    "change": Action(
        "change password of",
        "changed with the help of the former one",
        ("password", "current_password"),
        ("strict", "revoke_sessions"),
        lambda passwords, user, wanted: passwords.change(
            user, wanted["current_password"], wanted["password"], wanted["strict"], wanted["revoke_sessions"]
        ),
    ),
    "expire": Action(
        "expire password of",
        "expired, to be changed at the next sign-in",
        (),
        (),
        lambda passwords, user, wanted: passwords.expire(user),
    ),
    "temporary": Action(
        "give a temporary password to",
        "temporary, to be changed at the next sign-in",
        (),
        ("revoke_sessions",),
        lambda passwords, user, wanted: passwords.temporary(user, wanted["revoke_sessions"]),
    ),
    "reset": Action(
        "reset password of",
        "void, to be set anew through a link",
        (),
        ("send_email", "revoke_sessions"),
        lambda passwords, user, wanted: passwords.reset(
            user, wanted["send_email"] is not False, wanted["revoke_sessions"]
        ),
    ),
    "forgot": Action(
        "make a link to a new password for",
        "valid, until the link to a new one is used",
        (),
        ("send_email",),
        lambda passwords, user, wanted: passwords.forgot(user, wanted["send_email"] is not False),
    ),
}
CONDITIONAL = ("password", "current_password", "strict", "revoke_sessions", "send_email")


def discloses(wanted):
    """Whether what Okta answers is a secret: a password, or a link to one."""
    return wanted["action"] == "temporary" or (
        wanted["action"] in ("reset", "forgot") and wanted["send_email"] is False
    )


def check(wanted, place=""):
    """Raise InvalidOption where an option is missing or has no meaning here; *place* is where in the task they are."""
    action = ACTIONS[wanted["action"]]
    for option in action.needs:
        if not wanted[option]:
            raise errors.InvalidOption(place + option, f"action {wanted['action']} needs it.")
    for option in CONDITIONAL:
        if wanted[option] is not None and option not in action.needs + action.takes:
            users = ", ".join(name for name, other in ACTIONS.items() if option in other.needs + other.takes)
            raise errors.InvalidOption(
                place + option, f"it means nothing with action {wanted['action']}.", f"It belongs to: {users}."
            )


def guarded(user, wanted):
    """Why a guard leaves this user alone, in words; empty when none does."""
    return preconditions.by_status(user, wanted["only_if_status"]) or preconditions.by_password(
        user, wanted["if_last_changed_before"], wanted["changed_before"]
    )


def plan(passwords, user, wanted, disclosed):
    """The plan for the password of a user. *disclosed* takes what is returned beside it: secrets, and a guard's reason.

    Raises Refused where the user's status cannot lead to what is wanted.
    """
    name, status, action = user["profile"]["login"], user["status"], ACTIONS[wanted["action"]]
    before = {"status": status, "password": _described(user)}
    reason = guarded(user, wanted)
    if reason:
        disclosed["left_alone"] = reason
    if reason or not lifecycle.needs_password_action(wanted["action"], status, name):
        return Plan(before, before, document=user, expected=user)

    def perform(current):
        after, answer = action.perform(passwords, current, wanted)
        disclosed.update(answer)
        return after

    expected = {**user, "status": lifecycle.after_password_action(wanted["action"], status)}
    after = {"status": expected["status"], "password": action.becomes}
    return Plan(before, after, document=user, expected=expected, steps=[Step(action.verb, name, perform)])


def _described(user):
    if "password" not in user.get("credentials", {}):
        return "none"
    return f"last changed {user['passwordChanged']}" if user.get("passwordChanged") else "set"
