# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Members that Okta hides from the credential: an administrator of a part of the org sees a part of a group.

The number of members that Okta reports for a group shows that members are hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from .. import errors
from ..engine import guards, optional
from ..resources import groups as group_resource
from ..resources.org import Org
from . import membership_roster
from .membership_roster import Roster

COUNTS = optional.Extra(
    "the numbers of members of the groups",
    "If members are hidden from the credential, they stay in the groups, and the task does not notice it.",
)
REFUSAL = (
    "The credential does not see all members of these groups: {}. With exclusive=true, the hidden members would stay. "
    "Nothing was changed. Use a credential that can view all users (okta.users.read on all users in a custom admin "
    "role), or set accept_hidden=true to manage only the members that it sees."
)
OUTDATED = (
    "Okta lists fewer members of these groups than it reports: {}. The credential is that of a super administrator, "
    "from whom Okta hides no member, so the number is probably outdated."
)
HIDDEN_GROUPS = (
    "Okta does not show the group Everyone to the credential, so other groups of {} may be hidden, too. With "
    "exclusive=true, the user stays in the hidden groups."
)
# Seconds before the group and its members are read again: the number may lag, and members change at any time.
PAUSES = (1.0, 3.0)


def counted(org: Org, references: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the group of each reference, with the number of its members unless Okta withholds it. Raises NotFound."""
    found = org.known(COUNTS, lambda: org.groups.demand(references, group_resource.STATS))
    return org.groups.demand(references) if found is None else found


def checked(org: Org, rosters: Sequence[Roster], sizes: dict[str, int]) -> list[str]:
    """Compare the numbers of members in *sizes*, by group ID, with those that Okta reports, and return warnings.

    Only rosters of exclusive entries count. Raises Refused when the credential does not see all members of a group. A
    super administrator sees all of them, so a different number is only a warning, and is not read again.
    """
    exclusive = [roster for roster in rosters if roster.entry.exclusive]
    short = [roster for roster in exclusive if _is_short(roster.group, sizes)]
    if short and org.identity.is_super_admin():
        return [OUTDATED.format(_all_seen(short, sizes))]
    for pause in PAUSES:
        short = [roster for roster in exclusive if _is_short(roster.group, sizes)]
        if not short:
            break
        org.sleep(pause)
        for roster in short:
            read = partial(org.groups.read, roster.group["id"], group_resource.STATS)
            roster.group.update(optional.unless_withheld(read) or {})
            sizes[roster.group["id"]] = membership_roster.fill_from_listing(org.memberships, roster)
    short = [roster for roster in exclusive if _is_short(roster.group, sizes)]
    if short:
        raise errors.Refused(REFUSAL.format(_all_seen(short, sizes)))
    unknown = [roster.group for roster in exclusive if group_resource.size_of(roster.group) is None]
    return _warnings(unknown) if org.known(COUNTS, lambda: unknown) else []


def groups_of(login: str, groups: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return a warning if Okta hides groups of a user: every user is a member of Everyone, which is built in."""
    if any(group.get("type") == "BUILT_IN" for group in groups):
        return []
    return [HIDDEN_GROUPS.format(login)]


def _is_short(group: Mapping[str, Any], sizes: Mapping[str, int]) -> bool:
    return (group_resource.size_of(group) or 0) > sizes[group["id"]]


def _all_seen(rosters: Sequence[Roster], sizes: Mapping[str, int]) -> str:
    return guards.listed([_seen(roster.group, sizes) for roster in rosters])


def _seen(group: Mapping[str, Any], sizes: Mapping[str, int]) -> str:
    size = group_resource.size_of(group)
    return f"{group_resource.name_of(group)} ({sizes[group['id']]} of {size})"


def _warnings(groups: Sequence[Mapping[str, Any]]) -> list[str]:
    names = guards.listed([group_resource.name_of(group) for group in groups])
    what = f"Okta did not report the number of members of {names}."
    return [f"{what} If members are hidden from the credential, they stay in the group."]
