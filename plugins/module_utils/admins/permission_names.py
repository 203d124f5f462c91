# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Names of permissions that are probably misspelled. Okta decides which permissions exist. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ..rights import permissions

RIGHTS = ("read", "manage")
SOURCE = "The page Permissions of Okta's API documentation lists the permissions."


def hint(names: Iterable[str]) -> str:
    """Return sentences about the first permission that Okta's documentation does not list; empty if it lists all."""
    name = next((one for one in names if one not in permissions.BY_NAME), None)
    if name is None:
        return ""
    near = similar(name)
    return f"{name!r} is not a known permission. " + (f"Did you mean {near!r}? " if near else "") + SOURCE


def doubts(names: Iterable[str]) -> list[str]:
    """Return warnings about permissions that are probably misspelled, because a known permission is similar."""
    return [
        f"Okta's documentation does not list the permission {name}. Did you mean {near}?"
        for name in names
        if name not in permissions.BY_NAME and (near := similar(name))
    ]


def similar(name: str) -> str | None:
    """Return the known permission with a similar name, or None. For one that reads, it is one that reads."""
    right = name.rpartition(".")[2].lower()
    fit = [one for one in permissions.BY_NAME if right not in RIGHTS or one.rpartition(".")[2] == right]
    lowered = {one.lower(): one for one in fit}
    near = get_close_matches(name.lower(), lowered, 1, 0.8)
    return lowered[near[0]] if near else None
