# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Options that only apply to new users, for a user that exists: because another client created it, or incompletely.

Okta can refuse a password after it created the user. Such a user is staged and has no password. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..resources import lifecycle
from . import user_document
from .user_items import Wanted


def completes(user: Mapping[str, Any], wanted: Wanted) -> bool:
    """Return whether the task sets the first password of an existing user that was never activated."""
    return lifecycle.lacks_password(user) and bool(wanted.password or wanted.password_hash)


def credentials(user: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    """Return the credentials that the task sets for an existing user, in the form of a request."""
    if completes(user, wanted):
        return user_document.credentials(wanted)
    if wanted.password and wanted.update_password == "always":
        return {"password": {"value": wanted.password}}
    return {}


def without_effect(user: Mapping[str, Any], wanted: Wanted) -> list[str]:
    """Return the options of the task that only apply to new users, and so have no effect on this one."""
    held = credentials(user, wanted)
    options = {
        "groups": bool(wanted.groups),
        "password": bool(wanted.password) and not held,
        "password_hash": bool(wanted.password_hash) and not held,
        "recovery_question": bool(wanted.recovery_question) and "recovery_question" not in held,
        "activate": bool(wanted.activate) and lifecycle.was_never_activated(user),
    }
    return [option for option, is_unused in options.items() if is_unused]


def warnings(user: Mapping[str, Any], wanted: Wanted) -> list[str]:
    """Return the warning about a user whose creation the task completes, as far as it can."""
    if not completes(user, wanted):
        return []
    text = f"{user['profile']['login']} is staged and has no password yet, so the task sets it.{_unused(user, wanted)}"
    if wanted.status is None and wanted.activate is not False:
        text += " The user stays staged; use status=active to activate the user."
    return [text]


def overtaken(user: Mapping[str, Any], wanted: Wanted) -> list[str]:
    """Return the warning about a user that another client created before the task did."""
    if completes(user, wanted) or not without_effect(user, wanted):
        return []
    return [f"{user['profile']['login']} was created by another client.{_unused(user, wanted)}"]


def _unused(user: Mapping[str, Any], wanted: Wanted) -> str:
    options = without_effect(user, wanted)
    return f" Options without effect, because they only apply to new users: {', '.join(options)}." if options else ""
