# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that sign users out. Okta can end sessions but not list them, so there is no state to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..engine import reconcile
from ..resources.sessions import Sessions
from . import preconditions


@dataclass(frozen=True)
class Wanted:
    """The options of a task that ends sessions; *since* is if_signed_in_since as a datetime."""

    oauth_tokens: bool | None
    forget_devices: bool | None
    only_if_status: list[str] | None
    if_signed_in_since: str | None
    since: datetime | None


def planned(sessions: Sessions, user: Mapping[str, Any], wanted: Wanted) -> reconcile.Plan:
    """Return the plan for one user."""
    reason = preconditions.by_status(user, wanted.only_if_status) or preconditions.by_sign_in(
        user, wanted.if_signed_in_since, wanted.since
    )
    if reason:
        return reconcile.Plan({}, {}, document=user, expected=user, disclosed={"left_alone": reason})
    ended = {"sessions": "ended"}
    if wanted.oauth_tokens:
        ended["oauth_tokens"] = "revoked"
    if wanted.forget_devices:
        ended["devices"] = "forgotten"

    def perform(current: Mapping[str, Any]) -> None:
        sessions.clear(current["id"], wanted.oauth_tokens, wanted.forget_devices)

    what = "sessions and tokens" if wanted.oauth_tokens else "sessions"
    step = reconcile.Step("end", what, perform, "of", user["profile"]["login"])
    return reconcile.Plan({}, ended, document=user, expected=user, steps=[step])
