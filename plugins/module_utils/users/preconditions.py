# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Preconditions: the reason why a task skips a user, as a text; empty when it does not. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from ..options import timestamps


def by_status(user: Mapping[str, Any], statuses: Collection[str] | None) -> str:
    """Return why the task skips a user by its status. *statuses* are those to act on, or None for all."""
    if statuses is None or user.get("status") in statuses:
        return ""
    return f"the status is {user.get('status')}, and only_if_status is {', '.join(statuses)}"


def by_password(user: Mapping[str, Any], given: str | None, before: datetime | None) -> str:
    """Return why the task skips a user by its last password change.

    *before* is the option value *given* as a datetime, or None. A user without a date has never changed the password.
    """
    changed = user.get("passwordChanged")
    if before is None or not changed or timestamps.moment("passwordChanged", changed) < before:
        return ""
    return f"the password was last changed {changed}, and if_last_changed_before is {given}"


def by_sign_in(user: Mapping[str, Any], given: str | None, since: datetime | None) -> str:
    """Return why the task skips a user by its last sign-in.

    *since* is the option value *given* as a datetime, or None. A user without a date has never signed in.
    """
    login = user.get("lastLogin")
    if since is None or (login and timestamps.moment("lastLogin", login) >= since):
        return ""
    last = f"last signed in {login}" if login else "never signed in"
    return f"the user {last}, and if_signed_in_since is {given}"
