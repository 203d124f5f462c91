# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""From a difference of memberships to plans, past the guards. *wanted* holds the options of okta_group_member."""

from __future__ import annotations

from .. import errors
from ..engine import reconcile
from . import membership_difference, membership_rules


def entries(wanted):
    """What the task asks of each group, as a list; for a user's groups there is none."""
    if wanted["memberships"] is not None:
        return wanted["memberships"]
    return [wanted] if wanted["group"] else []


def check_options(wanted):
    """Refuse combinations of options that could take more away than people mean."""
    for entry in entries(wanted) or [wanted]:
        _check(entry, "users" if entry.get("group") else "groups")
    percent = wanted["max_removal_percent"]
    if percent is not None and not 0 <= percent <= 100:
        raise errors.InvalidOption("max_removal_percent", f"{percent} is no percentage.", "Give 0 to 100.")
    if percent is not None and wanted["user"]:
        raise errors.InvalidOption("max_removal_percent", "it is about the members of a group.", "Use max_removals.")


def _check(entry, option):
    if entry["exclusive"] and entry["state"] == "absent":
        raise errors.InvalidOption("exclusive", "it says who may stay, so it does not go with state absent.")
    if entry["exclusive"] and not entry[option] and not entry["allow_empty"]:
        where = f" ({entry['group']})" if option == "users" else ""
        raise errors.InvalidOption(
            option,
            f"an empty list with exclusive would remove every membership{where}.",
            "Set allow_empty if that is what you mean.",
        )


def difference(org, wanted):
    """What has to change, with nobody in it whom a rule or a guard holds back. Raises Refused."""
    if wanted["user"]:
        found = membership_difference.of_user(org, wanted)
    else:
        found = membership_difference.of_groups(org, entries(wanted), wanted)
    membership_rules.respect(org.memberships, found, wanted["on_rule_managed"])
    check_removals(found, wanted)
    return found


def check_removals(found, wanted):
    """Refuse to remove more than the guards allow, before anything is written."""
    allowed = wanted["max_removals"]
    if allowed is not None and len(found.removals) > allowed:
        leaving = [f"{membership.login} from {membership.group['profile']['name']}" for membership in found.removals]
        raise errors.Refused(
            f"{len(found.removals)} memberships would be removed, but max_removals is {allowed}. Nothing was "
            f"changed. They are: {membership_rules.listed(leaving)}."
        )
    percent = wanted["max_removal_percent"]
    for group_id, removed in membership_rules.by_group(found.removals).items() if percent is not None else ():
        if len(removed) * 100 > found.sizes[group_id] * percent:
            raise errors.Refused(
                f"{len(removed)} of {found.sizes[group_id]} members of {removed[0].group['profile']['name']} would be "
                f"removed, but max_removal_percent is {percent:g}. Nothing was changed."
            )


def plans(memberships, found):
    """An (item, plan) pair for each membership to add or remove."""
    for operation, chosen, send in (
        ("add", found.additions, memberships.add),
        ("remove", found.removals, memberships.remove),
    ):
        for membership in chosen:
            name = membership.group["profile"]["name"]
            link = "to" if operation == "add" else "from"
            step = reconcile.Step(operation, f"{membership.login} {link} {name}", _sender(send, membership))
            yield {"group": name, "user": membership.login}, reconcile.Plan({}, {}, steps=[step])


def diff(found):
    """What people see: for each group who leaves before, who joins after."""
    return {"before": _names(found.removals), "after": _names(found.additions)}


def _sender(send, membership):
    return lambda _document: send(membership.group["id"], membership.user_id)


def _names(memberships):
    return {
        chosen[0].group["profile"]["name"]: sorted(membership.login for membership in chosen)
        for chosen in membership_rules.by_group(memberships).values()
    }
