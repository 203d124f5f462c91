# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Checks before roles are taken away: of the last super administrator, and of the credential's own principal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from .. import errors
from ..engine import guards, optional, reconcile
from ..resources import identity, role_assignments
from ..resources.role_assignments import Principal, RoleAssignments
from ..resources.users import Users
from . import assignment_steps, role_types
from .assignment_options import Wanted
from .known_admins import Known
from .principal_plan import Planned

ACTIVE = "ACTIVE"
# Users whose roles the search for another super administrator reads at most; two or three are normally enough.
MOST_READ = 50


@dataclass
class Caller:
    """The principal of the credential in use: an app by its *client_id*, or else the user of the token."""

    method: str
    client_id: str
    users: Users
    warning: str = ""

    @cached_property
    def user(self) -> Any:
        """Return the user of the credential; None for an app, and with *warning* when Okta does not show the user."""
        return None if self.method in identity.AS_APP else self._seen(self.users.me)

    @cached_property
    def group_ids(self) -> set[str]:
        """Return the IDs of the groups of the user; empty with *warning* when Okta does not show them."""
        found = self._seen(lambda: list(self.users.groups(self.user["id"]))) if self.user else None
        return {group["id"] for group in found or ()}

    def _seen(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except errors.ApiError as error:
            if not optional.is_withheld(error):
                raise
            self.warning = f"Whether the task takes roles from the user of the credential could not be checked: {error}"
            return None

    def is_principal(self, principal: Principal) -> bool:
        """Return whether the credential acts as this principal or a member of it, as far as Okta shows it."""
        if principal.kind == "app":
            return self.method in identity.AS_APP and principal.id == self.client_id
        if principal.kind == "group":
            return principal.id in self.group_ids
        return bool(self.user) and principal.id == self.user["id"]


def checked(known: Known, caller: Caller, made: Sequence[Planned], allowed: int | None) -> list[reconcile.Plan]:
    """Return the plans of the items of a task, with warnings about what could not be checked.

    Raises Refused when they take away too much: more than *allowed* (max_removals), rights of the caller, or the last
    super administrator.
    """
    losing = [(wanted, one) for wanted, one in zip(known.items, made, strict=True) if one.losses]
    _check_removals([one for _wanted, one in losing], allowed)
    _check_own(caller, losing)
    last = _check_last(known, caller, [one for _wanted, one in losing])
    plans = [one.plan for one in made]
    if plans:
        plans[0].warnings += [*known.warnings, *([caller.warning] if caller.warning else []), *last]
    return plans


def _check_removals(losing: Sequence[Planned], allowed: int | None) -> None:
    lost = [f"{loss.what} from {one.principal.name}" for one in losing if one.principal for loss in one.losses]
    guards.check_removals(lost, allowed, assignment_steps.TAKEN_AWAY)


def _check_own(caller: Caller, losing: Sequence[tuple[Wanted, Planned]]) -> None:
    for wanted, one in losing:
        if one.principal and not wanted.accept_own and caller.is_principal(one.principal):
            lost = guards.listed([loss.what for loss in one.losses])
            who = "a group of the user" if one.principal.kind == "group" else f"the {one.principal.kind}"
            raise errors.Refused(
                f"The task would take {lost} from {one.principal.name}, {who} that its credential acts as. Nothing was "
                "changed. Set accept_own to allow it, or use the credential of another administrator."
            )


def _check_last(known: Known, caller: Caller, losing: Sequence[Planned]) -> list[str]:
    """Raise Refused when no active super administrator would remain among users; return a warning when unknown."""
    lost = {one.principal.id: one.principal.name for one in losing if one.principal and _is_super(one)}
    if not lost:
        return []
    names = guards.listed(list(lost.values()))
    unknown = (
        f"Whether another super administrator remains when {names} loses SUPER_ADMIN could not be checked: {{}} Okta "
        "decides."
    )
    try:
        candidates = _candidates(known.org.role_assignments, caller)
        for user_id in islice(candidates, MOST_READ):
            if _remains(known, user_id, lost):
                return []
        if next(candidates, None) is not None:
            return [unknown.format(f"None of the first {MOST_READ} users with roles is one.")]
    except (errors.ApiError, errors.Explained) as error:
        if not optional.is_withheld(error.cause if isinstance(error, errors.Explained) else error):
            raise
        return [unknown.format(error)]
    raise errors.Refused(
        f"SUPER_ADMIN would be taken from {names}, and no other active user would be a super administrator. Nothing "
        "was changed. An org needs one, because only super administrators manage roles. Assign SUPER_ADMIN to another "
        "active user first."
    )


def _is_super(one: Planned) -> bool:
    """Return whether a user or a group loses SUPER_ADMIN. Apps do not count: they cannot sign in to repair an org."""
    revoked = any(loss.role == role_types.SUPER_ADMIN for loss in one.losses)
    return revoked and one.principal is not None and one.principal.kind != "app"


def _candidates(roles: RoleAssignments, caller: Caller) -> Iterator[str]:
    """Yield the IDs of users with roles, that of the credential first: it is most likely a super administrator."""
    first = caller.user["id"] if caller.user else ""
    if first:
        yield first
    yield from (user["id"] for user in roles.assignees() if user.get("id") not in (None, first))


def _remains(known: Known, user_id: str, lost: dict[str, str]) -> bool:
    """Return whether a user is active and has SUPER_ADMIN from another source than the principals that lose it."""
    user = Principal("user", user_id, "")
    sources = [
        user_id if role_assignments.is_own(role, user) else role_assignments.assignee_of(role)
        for role in known.org.role_assignments.search(user)
        if role.get("type") == role_types.SUPER_ADMIN
    ]
    if all(source in lost for source in sources):
        return False
    found = known.org.users.find(user_id)
    return bool(found) and found.get("status") == ACTIVE
