# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The user lifecycle as a table: which operations lead from a status to a goal. Pure.

Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/userlifecycle
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors

GOALS = ("staged", "provisioned", "active", "suspended", "deactivated")
STATUSES = (
    "STAGED",
    "PROVISIONED",
    "ACTIVE",
    "RECOVERY",
    "PASSWORD_EXPIRED",
    "LOCKED_OUT",
    "SUSPENDED",
    "DEPROVISIONED",
)

# Statuses in which an operation may leave a user.
RESULTS = {
    "activate": ("ACTIVE", "PROVISIONED", "PASSWORD_EXPIRED"),
    "reactivate": ("PROVISIONED", "RECOVERY"),
    "unsuspend": ("ACTIVE",),
    "unlock": ("ACTIVE",),
    "suspend": ("SUSPENDED",),
    "deactivate": ("DEPROVISIONED",),
}

_SUSPEND_FIRST = "Only a user who can sign in can be suspended"
_NO_WAY_BACK = "Okta has no way back to STAGED. Leave status out, or delete the user and create it anew."

# goal -> status -> the operations that lead there, or the text of a refusal that names the legal next step.
# RECOVERY, PASSWORD_EXPIRED and PROVISIONED satisfy "active": what is missing there, only the user can do.
ROUTES: Mapping[str, Mapping[str, tuple[str, ...] | str]] = {
    "staged": {
        "STAGED": (),
        "PROVISIONED": _NO_WAY_BACK,
        "ACTIVE": _NO_WAY_BACK,
        "RECOVERY": _NO_WAY_BACK,
        "PASSWORD_EXPIRED": _NO_WAY_BACK,
        "LOCKED_OUT": _NO_WAY_BACK,
        "SUSPENDED": _NO_WAY_BACK,
        "DEPROVISIONED": _NO_WAY_BACK,
    },
    "provisioned": {
        "STAGED": ("activate",),
        "PROVISIONED": (),
        "ACTIVE": (),
        "RECOVERY": (),
        "PASSWORD_EXPIRED": (),
        "LOCKED_OUT": (),
        "SUSPENDED": "A suspended user has been activated before; ask for status active to end the suspension.",
        "DEPROVISIONED": ("activate",),
    },
    "active": {
        "STAGED": ("activate",),
        "PROVISIONED": (),
        "ACTIVE": (),
        "RECOVERY": (),
        "PASSWORD_EXPIRED": (),
        "LOCKED_OUT": ("unlock",),
        "SUSPENDED": ("unsuspend",),
        "DEPROVISIONED": ("activate",),
    },
    "suspended": {
        "STAGED": f"{_SUSPEND_FIRST}; ask for status active first, or for deactivated.",
        "PROVISIONED": f"{_SUSPEND_FIRST}; ask for status deactivated, or wait until the user has set a password.",
        "ACTIVE": ("suspend",),
        # Whether Okta suspends from these two is not documented: ask it.
        "RECOVERY": ("suspend",),
        "PASSWORD_EXPIRED": ("suspend",),
        "LOCKED_OUT": ("unlock", "suspend"),
        "SUSPENDED": (),
        "DEPROVISIONED": f"{_SUSPEND_FIRST}, and a deactivated user cannot: leave status out, or ask for active first.",
    },
    "deactivated": {
        "STAGED": ("deactivate",),
        "PROVISIONED": ("deactivate",),
        "ACTIVE": ("deactivate",),
        "RECOVERY": ("deactivate",),
        "PASSWORD_EXPIRED": ("deactivate",),
        "LOCKED_OUT": ("deactivate",),
        "SUSPENDED": ("deactivate",),
        "DEPROVISIONED": (),
    },
}


# What leads a user who was just created on to the goal.
AFTER_CREATION = {"suspended": ("suspend",), "deactivated": ("deactivate",)}

# What an administrator may do with a password -> the statuses that it changes, and what they become.
PASSWORD_RESULTS: Mapping[str, Mapping[str, str]] = {
    "set": dict.fromkeys(("PROVISIONED", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT"), "ACTIVE"),
    "change": dict.fromkeys(("RECOVERY", "PASSWORD_EXPIRED"), "ACTIVE"),
    "expire": dict.fromkeys(STATUSES, "PASSWORD_EXPIRED"),
    "temporary": dict.fromkeys(STATUSES, "PASSWORD_EXPIRED"),
    "reset": dict.fromkeys(STATUSES, "RECOVERY"),
    "forgot": {},
}


def needs_password_action(action: str, status: str, name: str) -> bool:
    """Return whether *action* has something to do for the user *name*. Raises Refused where there is no password."""
    if status == "DEPROVISIONED":
        # Okta would answer that all is well, and do nothing.
        raise errors.Refused(f"{name} is deactivated and has no password. Activate the user first.")
    return not (action == "expire" and status == "PASSWORD_EXPIRED")


def after_password_action(action: str, status: str) -> str:
    """Return the status in which *action* is expected to leave a user."""
    return PASSWORD_RESULTS[action].get(status, status)


def route(status: str, goal: str) -> tuple[str, ...]:
    """Return the operations, in order, that lead from *status* to *goal*. Raises Refused with the legal next step."""
    way = ROUTES[goal].get(status, f"This collection does not know the status {status}.")
    if isinstance(way, str):
        raise errors.Refused(f"The user is {status} and cannot become {goal}. {way}")
    return way


def unlocking(status: str, way: Sequence[str]) -> tuple[str, ...]:
    """Return the operation that only ends a lock; none for a user who is not locked, or whom *way* unlocks."""
    return ("unlock",) if status == "LOCKED_OUT" and not way else ()


def restarting(status: str, way: Sequence[str]) -> tuple[str, ...]:
    """Return the operation that renews an activation which waits for the user; none where *way* activates anyway.

    Raises Refused for a user who was never activated.
    """
    if "activate" in way:
        return ()
    if status == "STAGED":
        raise errors.Refused("restart_activation: the user was never activated. Ask for status active.")
    return ("reactivate",) if status in RESULTS["reactivate"] else ()


def before_deletion(status: str) -> tuple[str, ...]:
    """Return the operations that Okta wants before it deletes a user: only deactivated ones can be deleted."""
    return () if status == "DEPROVISIONED" else ("deactivate",)


def under_way(user: Mapping[str, Any]) -> bool:
    """Return whether the activation of a user who was just created is still under way."""
    return user["status"] == "STAGED" or bool(user.get("transitioningToStatus"))


def after(operation: str, status: str, has_password: bool) -> str:
    """Return the status in which *operation* is expected to leave a user."""
    if operation == "activate":
        return "ACTIVE" if has_password and status == "STAGED" else "PROVISIONED"
    if operation == "reactivate":
        return status
    return RESULTS[operation][0]


def created(activated: bool, has_password: bool) -> str:
    """Return the status in which a user is created."""
    if not activated:
        return "STAGED"
    return "ACTIVE" if has_password else "PROVISIONED"


def after_creation(goal: str) -> tuple[str, ...]:
    """Return the operations that lead a user who was just created to *goal*."""
    return AFTER_CREATION.get(goal, ())
