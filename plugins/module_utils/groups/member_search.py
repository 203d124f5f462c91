# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The search for the users of a task about memberships, including users that the credential cannot read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from .. import errors
from ..engine import optional
from ..resources import users as user_resource
from ..resources.org import Org
from .membership_roster import Known

# The number of users to read before their documents are reduced to the required keys, to save memory.
CHUNK = 500
HIDDEN_USERS = optional.Extra(
    "all users of the task",
    "The task specifies these users by their IDs, and goes on with the IDs. It does not know whether the users are "
    "deactivated.",
)


def slim(user: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return the required keys of a user document, to save memory with thousands of users."""
    if user is None:
        return None
    return {"id": user["id"], "status": user.get("status"), "profile": {"login": user_resource.login(user)}}


def looked_up(org: Org, references: Iterable[str], known: Collection[str], accept_hidden: bool) -> Known:
    """Read the users that are not yet *known*, and return the required keys of each.

    A user whose ID is given is not read if Okta refuses that. With *accept_hidden*, it need not even seem to exist.
    """
    unknown = [name for name in dict.fromkeys(references) if name not in known]
    found: Known = {}
    for start in range(0, len(unknown), CHUNK):
        part = _resolved(org, unknown[start : start + CHUNK])
        found.update((name, slim(user)) for name, user in part.items())
    hidden = [name for name, user in found.items() if user is None and accept_hidden and _is_id(name)]
    return {**found, **{name: _unread(name) for name in hidden}}


def _resolved(org: Org, references: list[str]) -> dict[str, Any]:
    found = optional.unless_withheld(lambda: org.users.resolve(references)) if any(map(_is_id, references)) else None
    if found is not None:
        return found
    others = [name for name in references if not _is_id(name)]
    return {**org.users.resolve(others), **{name: _by_id(org, name) for name in references if _is_id(name)}}


def _by_id(org: Org, user_id: str) -> Any:
    """Return the user with an ID, its ID alone when Okta refuses to show the user, None when it does not exist."""
    shown = org.known(HIDDEN_USERS, lambda: [org.users.find(user_id)])
    return _unread(user_id) if shown is None else shown[0]


def _unread(user_id: str) -> dict[str, Any]:
    """Return the document of a user of whom only the ID is known."""
    return {"id": user_id, "status": None, "profile": {"login": user_id}}


def _is_id(reference: str) -> bool:
    return user_resource.ID.fullmatch(reference) is not None


def addable(users: list[dict[str, Any]], on_deprovisioned: str, warnings: list[str]) -> list[dict[str, Any]]:
    """Return *users* without deactivated ones, which cause a warning. Raises Refused with on_deprovisioned=fail."""
    gone = [user for user in users if user.get("status") == "DEPROVISIONED"]
    if not gone:
        return users
    names = ", ".join(sorted(user_resource.login(user) for user in gone))
    if on_deprovisioned == "fail":
        raise errors.Refused(f"Cannot add deactivated users to a group: {names}. Nothing was changed.")
    warnings.append(f"Deactivated users were not added: {names}.")
    return [user for user in users if user not in gone]
