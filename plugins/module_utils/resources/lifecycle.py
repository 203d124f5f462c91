# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The user lifecycle as a table: the operations that lead from a status to a goal. Pure.

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

_SUSPEND_FIRST = "Only a user who can sign in can be suspended."
_NO_WAY_BACK = "Okta cannot return a user to STAGED. Omit status, or delete the user and create it again."

# goal -> status -> the operations that lead there, or the text of a rejection with the possible next step.
# RECOVERY, PASSWORD_EXPIRED and PROVISIONED satisfy "active": only the user can do the rest.
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
        "SUSPENDED": "A suspended user is already activated. Use status=active to end the suspension.",
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
        "STAGED": f"{_SUSPEND_FIRST} Use status=active first, or status=deactivated.",
        "PROVISIONED": f"{_SUSPEND_FIRST} Use status=deactivated, or wait until the user has set a password.",
        "ACTIVE": ("suspend",),
        # Okta does not document whether it suspends from these two, so the request is sent.
        "RECOVERY": ("suspend",),
        "PASSWORD_EXPIRED": ("suspend",),
        "LOCKED_OUT": ("unlock", "suspend"),
        "SUSPENDED": (),
        "DEPROVISIONED": f"{_SUSPEND_FIRST} A deactivated user cannot. Omit status, or use status=active first.",
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


# goal -> the operations that lead a new user there.
AFTER_CREATION = {"suspended": ("suspend",), "deactivated": ("deactivate",)}

# Password action of an administrator -> status before -> status after. Other statuses do not change.
PASSWORD_RESULTS: Mapping[str, Mapping[str, str]] = {
    "set": dict.fromkeys(("PROVISIONED", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT"), "ACTIVE"),
    "change": dict.fromkeys(("RECOVERY", "PASSWORD_EXPIRED"), "ACTIVE"),
    "expire": dict.fromkeys(STATUSES, "PASSWORD_EXPIRED"),
    "temporary": dict.fromkeys(STATUSES, "PASSWORD_EXPIRED"),
    "reset": dict.fromkeys(STATUSES, "RECOVERY"),
    "forgot": {},
}


def needs_password_action(action: str, status: str, name: str) -> bool:
    """Return whether *action* changes the password of the user *name*. Raises Refused for a deactivated user."""
    if status == "DEPROVISIONED":
        # Okta would report success and do nothing.
        raise errors.Refused(f"The user {name} is deactivated and has no password. Activate the user first.")
    return not (action == "expire" and status == "PASSWORD_EXPIRED")


def after_password_action(action: str, status: str) -> str:
    """Return the expected status of a user after the password action *action*."""
    return PASSWORD_RESULTS[action].get(status, status)


def route(status: str, goal: str) -> tuple[str, ...]:
    """Return the operations, in order, that lead from *status* to *goal*.

    Raises Refused, with the possible next step, when no operation leads there.
    """
    way = ROUTES[goal].get(status, f"This collection does not support the status {status}.")
    if isinstance(way, str):
        raise errors.Refused(f"The user is {status} and cannot become {goal}. {way}")
    return way


def unlocking(status: str, way: Sequence[str]) -> tuple[str, ...]:
    """Return the operation that unlocks a user; none when the user is not locked or *way* changes the status anyway."""
    return ("unlock",) if status == "LOCKED_OUT" and not way else ()


def restarting(status: str, way: Sequence[str]) -> tuple[str, ...]:
    """Return the operation that restarts an incomplete activation; none when *way* activates the user anyway.

    Raises Refused when the user was never activated.
    """
    if "activate" in way:
        return ()
    if status == "STAGED":
        raise errors.Refused("Cannot restart the activation, as the user was never activated. Use status=active.")
    return ("reactivate",) if status in RESULTS["reactivate"] else ()


def before_deletion(status: str) -> tuple[str, ...]:
    """Return the operations that are required before a deletion: Okta deletes only deactivated users."""
    return () if status == "DEPROVISIONED" else ("deactivate",)


def was_never_activated(user: Mapping[str, Any]) -> bool:
    """Return whether a user is still in the status of a creation without activation."""
    return user["status"] == "STAGED"


def lacks_password(user: Mapping[str, Any]) -> bool:
    """Return whether a user was never activated and has no password, although Okta would check it."""
    credentials = user.get("credentials") or {}
    provider = (credentials.get("provider") or {}).get("type", "OKTA")
    return was_never_activated(user) and "password" not in credentials and provider in ("OKTA", "IMPORT")


def under_way(user: Mapping[str, Any]) -> bool:
    """Return whether the activation of a new user is still in progress."""
    return user["status"] == "STAGED" or bool(user.get("transitioningToStatus"))


def after(operation: str, status: str, has_password: bool) -> str:
    """Return the expected status of a user after *operation*."""
    if operation == "activate":
        return "ACTIVE" if has_password and status == "STAGED" else "PROVISIONED"
    if operation == "reactivate":
        return status
    return RESULTS[operation][0]


def created(activated: bool, has_password: bool) -> str:
    """Return the status of a new user."""
    if not activated:
        return "STAGED"
    return "ACTIVE" if has_password else "PROVISIONED"


def after_creation(goal: str) -> tuple[str, ...]:
    """Return the operations that lead a new user to *goal*."""
    return AFTER_CREATION.get(goal, ())
