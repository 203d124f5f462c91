# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring memberships to the desired state, within the guards.

A membership does not have a document, and one task changes thousands. Instead of desired, creation and presence, this
module has a difference (membership_difference), and a plan with one step for each membership in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .. import errors
from ..engine import guards, reconcile
from ..resources.memberships import Memberships
from ..resources.org import Org
from . import membership_difference, membership_rules
from .membership_difference import Difference, Membership, Wanted


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for combinations of options that could remove more memberships than intended."""
    for entry in wanted.entries:
        guards.check_exclusive(entry.exclusive, entry.state)
        what = f"remove all members of {entry.group}"
        guards.check_not_emptied("users", entry.users, entry.exclusive, entry.allow_empty, what)
    if wanted.user:
        guards.check_exclusive(wanted.exclusive, wanted.state)
        what = "remove the user from all groups"
        guards.check_not_emptied("groups", wanted.groups or [], wanted.exclusive, wanted.allow_empty, what)
    percent = wanted.max_removal_percent
    if percent is not None and not 0 <= percent <= 100:
        raise errors.InvalidOption("max_removal_percent", f"must be between 0 and 100 (got {percent}).")
    if percent is not None and wanted.user:
        raise errors.InvalidOption("max_removal_percent", "cannot be combined with user.", "Use max_removals.")


def items(wanted: Wanted) -> list[dict[str, Any]]:
    """Return an item for each membership that the task names, by the references of the task."""
    if wanted.user:
        return [{"group": group, "user": wanted.user} for group in wanted.groups or []]
    return [{"group": entry.group, "user": user} for entry in wanted.entries for user in entry.users]


def difference(org: Org, wanted: Wanted) -> Difference:
    """Return the memberships to change, without those that group rules manage. Raises Refused and NotFound."""
    if wanted.user:
        found = membership_difference.of_user(org, wanted, wanted.user)
    else:
        found = membership_difference.of_groups(org, wanted)
    found = membership_rules.respect(org, found, wanted.on_rule_managed)
    check_removals(found, wanted)
    return found


def check_removals(found: Difference, wanted: Wanted) -> None:
    """Raise Refused when more memberships would be removed than max_removals or max_removal_percent allows."""
    leaving = [f"{membership.login} from {membership.group_name}" for membership in found.removals]
    guards.check_removals(leaving, wanted.max_removals, "memberships would be removed")
    percent = wanted.max_removal_percent
    if percent is None:
        return
    for group_id, removed in membership_difference.by_group(found.removals).items():
        if len(removed) * 100 > found.sizes[group_id] * percent:
            raise errors.Refused(
                f"{len(removed)} of {found.sizes[group_id]} members of {removed[0].group_name} would be removed, but "
                f"max_removal_percent is {percent:g}. Nothing was changed."
            )


def plans(memberships: Memberships, found: Difference) -> Iterator[tuple[dict[str, Any], reconcile.Plan]]:
    """Yield an item and a plan for each membership to add or remove."""
    for membership in found.additions:
        yield _change(membership, "add", "to", memberships.add)
    for membership in found.removals:
        yield _change(membership, "remove", "from", memberships.remove)


def _change(
    membership: Membership, verb: str, link: str, send: Callable[[str, str], None]
) -> tuple[dict[str, Any], reconcile.Plan]:
    def perform(_document: None) -> None:
        send(membership.group["id"], membership.user_id)

    step = reconcile.Step(verb, membership.login, perform, link, membership.group_name)
    item = {"group": membership.group_name, "user": membership.login}
    return item, reconcile.Plan({}, {}, steps=[step])


def diff(found: Difference) -> dict[str, Any]:
    """Return the diff: the removed members by group under before, the added ones under after."""
    return {"before": _logins(found.removals), "after": _logins(found.additions)}


def _logins(memberships: Iterable[Membership]) -> dict[str, list[str]]:
    return {
        chosen[0].group_name: sorted(membership.login for membership in chosen)
        for chosen in membership_difference.by_group(memberships).values()
    }
