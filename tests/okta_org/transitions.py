# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The effects of a change of a user's status."""

from __future__ import annotations

from . import entities, errors, identifiers, memberships
from . import org as org_module

AFTER_PASSWORD_SET: dict = {
    "STAGED": "STAGED",
    "PROVISIONED": "ACTIVE",
    "ACTIVE": "ACTIVE",
    "RECOVERY": "ACTIVE",
    "PASSWORD_EXPIRED": "ACTIVE",
    "LOCKED_OUT": "ACTIVE",
    "SUSPENDED": "SUSPENDED",
    "DEPROVISIONED": "DEPROVISIONED",
}
"""The status after an administrator sets a password."""


def after_password_set(org: org_module.Org, status: str) -> str:
    """Return the status after an administrator sets a password. Raises errors.Refusal as set in `lifecycle`."""
    result = org.settings["lifecycle"].get(f"set_password.{status}", AFTER_PASSWORD_SET[status])
    if result.startswith("E0"):
        raise errors.by_code(result)
    return result


def new_token(org: org_module.Org, user: entities.User) -> entities.User:
    """Give a user a new activation token; the previous one becomes invalid."""
    return org.change_user(user, activation_token=identifiers.random_text(20))


def move(org: org_module.Org, user: entities.User, status: str, **changes) -> entities.User:
    """Move a user to a status now; group rules may depend on it."""
    now = org.now()
    if status in ("PROVISIONED", "ACTIVE") and user.status in ("STAGED", "DEPROVISIONED"):
        changes["activated"] = now
    if status == "DEPROVISIONED":
        org.rolls.drop_user(user.id)
    moved = org.change_user(user, status=status, status_changed=now, transitioning_to=None, **changes)
    memberships.evaluate_rules(org, user.id)
    return moved


def _move_later(org: org_module.Org, user: entities.User, status: str, **changes) -> entities.User:
    """Move a user to a status, now or after the delay in the setting `async_transitions`."""
    delay = org.settings["async_transitions"]
    if delay <= 0:
        return move(org, user, status, **changes)

    def arrive() -> None:
        current = org.users.get(user.id)
        if current is not None and current.transitioning_to == waiting_for:
            move(org, current, status, **changes)

    waiting_for = "ACTIVE" if status == "PASSWORD_EXPIRED" else status
    user = org.change_user(user, transitioning_to=waiting_for)
    org.after(delay, arrive)
    return user


def activate(org: org_module.Org, user: entities.User, status: str, send_email: bool) -> entities.User:
    """Move a user to PROVISIONED (with a token, mailed on request), ACTIVE or PASSWORD_EXPIRED."""
    user = new_token(org, user)
    if send_email:
        org.mail("activation", user, token=user.activation_token)
    return _move_later(org, user, status)


def deactivate(org: org_module.Org, user: entities.User) -> entities.User:
    """Deactivate a user. Password, apps, sessions, tokens and links are removed; profile and memberships stay."""
    org.presences.pop(user.id, None)
    org.issued.revoke_user(user.id)
    org.reset_tokens.pop(user.id, None)
    return _move_later(org, user, "DEPROVISIONED", password=None, activation_token=None)


def refuse_while_moving(user: entities.User) -> None:
    """Refuse an operation during an asynchronous transition. Raises errors.Refusal E0000112."""
    if user.transitioning_to:
        raise errors.by_code("E0000112")
