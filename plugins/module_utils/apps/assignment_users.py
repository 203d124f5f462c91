# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The difference between current and desired assignments of an application to users. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import errors
from ..engine import guards, optional
from ..resources import users
from ..resources.org import Org
from . import assignment_change, assignment_reasons
from .assignment_change import Choice, Difference, Regrouping
from .assignment_wishes import Wanted

LOGINS = optional.Extra("the logins of assigned users", "The result shows their usernames in the application instead.")
# The user assignments of an application, by user ID.
Current = Mapping[str, Mapping[str, Any]]


def compared(org: Org, wanted: Wanted, app: Mapping[str, Any], chosen: Choice, groups: Difference) -> Difference:
    """Return the difference for the user assignments of one application, whose groups change as in *groups*.

    Raises Refused.
    """
    current = _current(org, wanted, app, chosen)
    regrouping = _regrouping(org, app, {key: current[key] for key in chosen if key in current}, groups)
    if wanted.absent:
        staying = {key: current[key] for key in chosen if key in current and key not in regrouping.losers}
        return _absence(org, wanted, app, staying, chosen)
    assignable, warnings = _assignable(wanted, app, chosen, current)
    changes, found = [], []
    for user_id, one in assignable.items():
        known = current.get(user_id)
        change = assignment_change.user_change(app, one.document, known, one.wish, wanted, regrouping)
        if change:
            changes.append(change)
        becomes_direct = change is not None and "scope" in change.document
        scope = assignment_change.USER if becomes_direct or known is None else known.get("scope")
        found.append({"app": app["label"], "user": users.login(one.document), "scope": scope})
    present = Difference(changes, found=found, warnings=warnings)
    if not wanted.exclusive:
        return present
    return assignment_change.joined([present, _leaving(app, chosen, current)])


def _current(org: Org, wanted: Wanted, app: Mapping[str, Any], chosen: Choice) -> Current:
    if wanted.exclusive:
        named = org.known(LOGINS, lambda: list(org.assignments.users(app["id"], embed=True)))
        listed = org.assignments.users(app["id"]) if named is None else named
        return {known["id"]: known for known in listed}
    user_ids = [user_id for user_id in chosen if users.folded(user_id) not in wanted.awaited]
    if len(user_ids) > assignment_change.FEW:
        return {known["id"]: known for known in org.assignments.users(app["id"])}
    found = {user_id: org.assignments.user(app["id"], user_id) for user_id in user_ids}
    return {user_id: known for user_id, known in found.items() if known}


def _regrouping(org: Org, app: Mapping[str, Any], current: Current, groups: Difference) -> Regrouping:
    """Return what the changes of *groups* mean for users with *current* assignments."""
    leaving = {change.target for change in groups.removals}
    through = [key for key, known in current.items() if known.get("scope") == assignment_change.GROUP]
    if not leaving or not through:
        return Regrouping(bool(groups.changes or groups.orders))
    staying = assignment_reasons.granting(org, app["id"]) - leaving
    return Regrouping(True, [key for key in through if not assignment_reasons.behind(org, staying, key)])


def _absence(org: Org, wanted: Wanted, app: Mapping[str, Any], current: Current, chosen: Choice) -> Difference:
    """Return the difference that removes the assignments in *current*, except those through a group.

    Raises Refused for an assignment through a group with on_through_groups=fail.
    """
    through = [chosen[key].document for key, known in current.items() if known.get("scope") == assignment_change.GROUP]
    if through and wanted.on_through_groups == "fail":
        raise errors.Refused(assignment_reasons.refusal(org, app, through))
    leaving = {
        key: users.login(chosen[key].document)
        for key, known in current.items()
        if known.get("scope") != assignment_change.GROUP
    }
    return Difference(
        assignment_change.revocations(app, "user", leaving, {"scope": assignment_change.USER}),
        kept=[assignment_change.kept(app, users.login(user)) for user in through],
    )


def _leaving(app: Mapping[str, Any], chosen: Choice, current: Current) -> Difference:
    """Return the difference that removes the assignments not in *chosen*, except those through a group."""
    others = {key: known for key, known in current.items() if key not in chosen}
    direct = {key: _login(known) for key, known in others.items() if known.get("scope") == assignment_change.USER}
    through = [_login(known) for known in others.values() if known.get("scope") == assignment_change.GROUP]
    return Difference(
        assignment_change.revocations(app, "user", direct, {"scope": assignment_change.USER}),
        kept=[assignment_change.kept(app, login) for login in through],
    )


def _assignable(wanted: Wanted, app: Mapping[str, Any], chosen: Choice, current: Current) -> tuple[Choice, list[str]]:
    """Return *chosen* without deactivated users, and a warning about them.

    Raises Refused for deactivated users with on_deprovisioned=fail.
    """
    gone = {
        key: users.login(one.document)
        for key, one in chosen.items()
        if one.document.get("status") == "DEPROVISIONED" and key not in current
    }
    if not gone:
        return chosen, []
    names = guards.listed(sorted(gone.values()))
    if wanted.on_deprovisioned == "fail":
        raise errors.Refused(f"Cannot assign {app['label']} to deactivated users: {names}. Nothing was changed.")
    warning = f"{app['label']} was not assigned to deactivated users: {names}."
    return {key: one for key, one in chosen.items() if key not in gone}, [warning]


def _login(known: Mapping[str, Any]) -> str:
    """Return the login from a user assignment, otherwise the username in the application, otherwise the ID."""
    user = known.get("_embedded", {}).get("user") or {}
    credentials = known.get("credentials") or {}
    return str(user.get("profile", {}).get("login") or credentials.get("userName") or known["id"])
