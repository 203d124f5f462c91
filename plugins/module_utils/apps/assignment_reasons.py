# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The groups that give users an application, and the advice how to remove it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..engine import guards, optional
from ..resources import groups
from ..resources import users as user_resource
from ..resources.org import Org

ADVICE = (
    "Remove the user from the group (okta_group_member), or remove the assignment of {app} to the group "
    "(okta_app_assignment with groups)."
)
# The number of users whose groups a message names; each takes a request.
MOST_EXPLAINED = 5


def granting(org: Org, app_id: str) -> set[str]:
    """Return the IDs of the groups to which an application is assigned."""
    return {group["id"] for group in org.assignments.groups(app_id)}


def behind(org: Org, granted: Collection[str], user_id: str) -> list[str]:
    """Return the names of a user's groups whose IDs are in *granted*."""
    return [groups.name_of(group) for group in org.users.groups(user_id) if group["id"] in granted]


def _known_behind(org: Org, granted: Collection[str], user_id: str) -> list[str]:
    """Return behind(), empty when Okta withholds it: a message does without these names."""
    return (optional.unless_withheld(lambda: behind(org, granted, user_id)) if granted else None) or []


def in_words(names: Sequence[str]) -> str:
    """Return the names of groups for a sentence, or "a group" when Okta does not report them."""
    return " and ".join(names) or "a group"


def refusal(org: Org, app: Mapping[str, Any], users: Sequence[Mapping[str, Any]]) -> str:
    """Return the message that an application cannot be removed from *users*, with the reason and the advice."""
    granted = optional.unless_withheld(lambda: granting(org, app["id"])) or set()
    reasons = [
        f"{user_resource.login(user)} through {in_words(_known_behind(org, granted, user['id']))}"
        for user in users[:MOST_EXPLAINED]
    ]
    unnamed = [user_resource.login(user) for user in users[MOST_EXPLAINED:]]
    return (
        f"Cannot remove {app['label']} from users who have it through a group: "
        f"{guards.listed([*reasons, *unnamed], MOST_EXPLAINED)}. Nothing was changed. "
        f"{ADVICE.format(app=app['label'])}"
    )


def advice(org: Org, app: Mapping[str, Any], user_id: str, login: str) -> str:
    """Return why Okta refuses to remove an application from one user, with the advice."""
    granted = optional.unless_withheld(lambda: granting(org, app["id"])) or set()
    names = _known_behind(org, granted, user_id)
    return f"{login} also has {app['label']} through {in_words(names)}. {ADVICE.format(app=app['label'])}"
