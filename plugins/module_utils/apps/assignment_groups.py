# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The difference between current and desired assignments of an application to groups. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..engine import optional
from ..resources import groups
from ..resources.org import Org
from . import assignment_change
from .assignment_change import Change, Choice, Difference
from .assignment_wishes import Wanted

NAMES = optional.Extra("the names of groups", "The result shows these groups by their IDs.")
# The group assignments of an application, by group ID.
Current = Mapping[str, Mapping[str, Any]]


def compared(org: Org, wanted: Wanted, app: Mapping[str, Any], chosen: Choice) -> Difference:
    """Return the difference for the group assignments of one application."""
    current = _current(org, wanted, app, chosen)
    if wanted.absent:
        leaving = {key: groups.name_of(one.document) for key, one in chosen.items() if key in current}
        return Difference(_revocations(app, leaving))
    order = assignment_change.ordering(app, chosen, current)
    ordered = {placed.group_id for placed in order.groups} if order else set()
    changes = [
        assignment_change.group_change(app, one.document, current.get(key), one.wish)
        for key, one in chosen.items()
        if key not in ordered
    ]
    leaving = _leaving(org, chosen, current) if wanted.exclusive else {}
    return Difference(
        [change for change in changes if change] + _revocations(app, leaving),
        [order] if order else [],
        [{"app": app["label"], "group": groups.name_of(one.document)} for one in chosen.values()],
    )


def _current(org: Org, wanted: Wanted, app: Mapping[str, Any], chosen: Choice) -> Current:
    prioritized = any(one.wish.priority is not None for one in chosen.values())
    if wanted.exclusive or prioritized or len(chosen) > assignment_change.FEW:
        return {known["id"]: known for known in org.assignments.groups(app["id"])}
    found = {group_id: org.assignments.group(app["id"], group_id) for group_id in chosen}
    return {group_id: known for group_id, known in found.items() if known}


def _leaving(org: Org, chosen: Choice, current: Current) -> dict[str, str]:
    """Return the names, by ID, of the assigned groups that are not in the task."""
    extra = [key for key in current if key not in chosen]
    found = org.known(NAMES, lambda: org.groups.resolve(extra)) or {}
    return {key: groups.name_of(group) if (group := found.get(key)) else key for key in extra}


def _revocations(app: Mapping[str, Any], names: Mapping[str, str]) -> list[Change]:
    return assignment_change.revocations(app, "group", names, {"assigned": True})
