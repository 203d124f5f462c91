# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Why users have an application: the groups that give it to them, and what to do to take it away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..engine import guards
from ..resources.org import Org

ADVICE = (
    "Remove the user from the group (okta_group_member), or take {app} from the group (okta_app_assignment with "
    "groups)."
)
# Users whose groups a message names; each costs a request.
MOST_EXPLAINED = 5


def granting(org: Org, app_id: str) -> set[str]:
    """Return the IDs of the groups that give an application to their members."""
    return {group["id"] for group in org.assignments.groups(app_id)}


def behind(org: Org, granted: Collection[str], user_id: str) -> list[str]:
    """Return the names of those of a user's groups that are among the *granted*, which are IDs."""
    return [group["profile"]["name"] for group in org.users.groups(user_id) if group["id"] in granted]


def in_words(names: Sequence[str]) -> str:
    """Return groups in a sentence; Okta does not always say which they are."""
    return " and ".join(names) or "a group"


def refusal(org: Org, app: Mapping[str, Any], users: Sequence[Mapping[str, Any]]) -> str:
    """Return why *users* cannot lose an application, and what to do."""
    granted = granting(org, app["id"])
    reasons = [
        f"{user['profile']['login']} through {in_words(behind(org, granted, user['id']))}"
        for user in users[:MOST_EXPLAINED]
    ]
    unnamed = [user["profile"]["login"] for user in users[MOST_EXPLAINED:]]
    return (
        f"Nothing was changed, as Okta does not take {app['label']} from users whose groups give it to them: "
        f"{guards.listed([*reasons, *unnamed], MOST_EXPLAINED)}. {ADVICE.format(app=app['label'])}"
    )


def advice(org: Org, app: Mapping[str, Any], user_id: str, login: str) -> str:
    """Return what Okta means when it does not take an application from one user, and what to do."""
    names = behind(org, granting(org, app["id"]), user_id)
    return f"{login} has {app['label']} through {in_words(names)} as well. {ADVICE.format(app=app['label'])}"
