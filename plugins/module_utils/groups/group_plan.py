# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to be done so that groups are as a task asks. *wanted* holds the options of okta_group for one group."""

from __future__ import annotations

from .. import errors
from ..engine import reconcile
from ..resources.groups import ACCEPTED, ID, described


def desired_group(wanted):
    """The part of a group document that the task asked for."""
    profile = dict(wanted["profile"] or {})
    for attribute in ("name", "description"):
        if attribute in profile:
            raise errors.InvalidOption("profile", f"{attribute} is not set here.", "It has an option of its own.")
    if wanted["description"] is not None:
        profile["description"] = wanted["description"]
    if wanted["new_name"]:
        profile["name"] = wanted["new_name"]
    return {"profile": profile}


def names(wanted):
    """The names or IDs by which the task knows the group."""
    return [name for name in (wanted["name"], wanted["new_name"]) if name]


def _candidate(groups, wanted):
    """The group that answers to the name, or already to the new one, or None."""
    known = names(wanted)
    found = [group for group in (groups.current(name, *known) for name in known) if group]
    if len({group["id"] for group in found}) > 1:
        raise errors.Refused(
            f"{known[0]} cannot become {known[1]}: both exist, {described(found[0])} and {described(found[1])}."
        )
    return found[0] if found else None


def _required(wanted):
    """Whether the group has to exist: nothing is created under an ID or a new name."""
    return wanted["state"] == "present" and (wanted["new_name"] or ID.fullmatch(wanted["name"]))


def _located(groups, wanted):
    """The group that the task is about, or None where it does not exist and need not."""
    required = _required(wanted)
    found = groups.patiently(lambda: _candidate(groups, wanted)) if required else _candidate(groups, wanted)
    if required and found is None:
        raise errors.NotFound("group", wanted["name"], ACCEPTED)
    return found


def _absence(groups, current):
    """The plan after which a group does not exist."""
    if current is None:
        return reconcile.Plan({}, {})
    delete = reconcile.Step("delete", current["profile"]["name"], lambda group: groups.delete(group["id"]))
    return reconcile.Plan(_view(current), {}, document=current, steps=[delete])


def _creation(groups, name, desired):
    """The plan that creates a group."""
    document = reconcile.overlay({"profile": {"name": name}}, desired)

    def create(_nothing):
        try:
            return groups.create(reconcile.valued(document["profile"]))
        except errors.ApiError as error:
            # What the causes say is text in somebody's language; whether the name is taken, the org itself tells.
            if error.status in (400, 409) and groups.awaited(name):
                raise errors.Overtaken(f"{name} was created by somebody else in the meantime.") from error
            raise

    expected = {"type": "OKTA_GROUP", **document}
    return reconcile.Plan({}, _view(expected), expected=expected, steps=[reconcile.Step("create", name, create)])


def _presence(groups, current, desired):
    """The plan that brings an existing group to the wanted profile."""
    expected = reconcile.overlay(current, desired)
    plan = reconcile.Plan(_view(current), _view(expected), document=current, expected=expected)
    if reconcile.changes(current["profile"], desired["profile"]):
        # Okta replaces the whole profile: what the task does not mention is sent back as it is.
        profile = reconcile.valued(expected["profile"])
        plan.steps.append(
            reconcile.Step("update", current["profile"]["name"], lambda group: groups.replace(group["id"], profile))
        )
    return plan


def _view(group):
    """A group as people see it in a diff."""
    return {"profile": reconcile.valued(group["profile"])}


def planned(groups, wanted):
    """The plan for the group, from what the org holds now."""
    return _plan(groups, wanted, _located(groups, wanted))


def all_planned(groups, items):
    """A plan for each of *items*, looked up together. Raises Refused, NotFound, Ambiguous."""
    listed = groups.resolve([name for wanted in items for name in names(wanted)])
    plans = [_planned_from(groups, wanted, listed) for wanted in items]
    met = [plan.document["id"] for plan in plans if plan.document]
    for wanted, plan in zip(items, plans, strict=True):
        if plan.document and met.count(plan.document["id"]) > 1:
            raise errors.Refused(f"Nothing was changed, as {wanted['name']} stands in groups twice, once by its ID.")
    return plans


def _planned_from(groups, wanted, listed):
    """The plan for one of many. A list may be late, so whoever is to be changed is looked at again."""
    found = {listed[name]["id"]: listed[name] for name in names(wanted) if listed[name]}
    if len(found) == 1:
        group = next(iter(found.values()))
        plan = _plan(groups, wanted, group)
        if plan.steps:
            now = groups.find(group["id"])
            same = now and now["profile"]["name"] == group["profile"]["name"]
            plan = _plan(groups, wanted, now) if same else planned(groups, wanted)
    elif found or _required(wanted):
        plan = planned(groups, wanted)
    else:
        plan = _plan(groups, wanted, None)
    plan.anew = lambda: planned(groups, wanted)
    return plan


def _plan(groups, wanted, current):
    if current and current["type"] != "OKTA_GROUP":
        raise errors.Refused(
            f"{current['profile']['name']} is {described(current)}. Only groups of the type OKTA_GROUP can be managed "
            "here."
        )
    if wanted["state"] == "absent":
        return _absence(groups, current)
    desired = desired_group(wanted)
    return _presence(groups, current, desired) if current else _creation(groups, wanted["name"], desired)


def check_removals(plans, allowed):
    """Refuse to delete more groups than allowed, before anything is written."""
    leaving = [plan.document["profile"]["name"] for plan in plans if plan.steps and plan.expected is None]
    if allowed is not None and len(leaving) > allowed:
        raise errors.Refused(
            f"{len(leaving)} groups would be deleted, but max_removals is {allowed}. Nothing was changed. They are: "
            f"{', '.join(leaving[:10])}" + (f" and {len(leaving) - 10} more." if len(leaving) > 10 else ".")
        )
