# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring groups to the desired state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import creating, guards, named_items, reconcile, rewriting
from ..resources import groups as group_resource


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one group."""

    group: str
    new_name: str | None
    state: str
    description: str | None
    profile: dict[str, Any] | None

    @property
    def names(self) -> list[str]:
        """Return the references of the group in the task: group and new_name."""
        return [name for name in (self.group, self.new_name) if name]

    @property
    def must_exist(self) -> bool:
        """Return whether the group must exist: a task with an ID or a new name does not create a group."""
        return self.state == "present" and bool(self.new_name or group_resource.ID.fullmatch(self.group))


def desired(wanted: Wanted) -> dict[str, Any]:
    """Return the part of a group document that the task specifies. Raises InvalidOption."""
    profile = dict(wanted.profile or {})
    for attribute, option in (("name", "group"), ("description", "description")):
        if attribute in profile:
            raise errors.InvalidOption("profile", f"must not contain {attribute}.", f"Use the option {option}.")
    if wanted.description is not None:
        profile["description"] = wanted.description
    if wanted.new_name:
        profile["name"] = wanted.new_name
    return {"profile": profile}


def located(groups: group_resource.Groups, wanted: Wanted) -> dict[str, Any] | None:
    """Return the group with the name or, when already renamed, with the new name; None when it may be missing.

    Raises NotFound when it must exist, Refused when both names belong to different groups.
    """

    def look() -> dict[str, Any] | None:
        found = (groups.current(name, *wanted.names) for name in wanted.names)
        return guards.one_of(wanted.names, found, group_resource.described)

    group = groups.patiently(look) if wanted.must_exist else look()
    if wanted.must_exist and group is None:
        raise errors.NotFound("group", wanted.group, group_resource.ACCEPTED)
    return group


def planned(groups: group_resource.Groups, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the group from the current state of the org."""
    return plan_from(groups, wanted, located(groups, wanted))


def plan_from(groups: group_resource.Groups, wanted: Wanted, current: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan that brings *current*, the group in the org or None, to the desired state."""
    if current and current.get("type") != "OKTA_GROUP":
        raise errors.Refused(
            f"Cannot manage the group {group_resource.name_of(current)}, which is {group_resource.described(current)}. "
            "Only groups of the type OKTA_GROUP can be managed."
        )
    if wanted.state == "absent":
        return absence(groups, current)
    if current is None:
        return creation(groups, wanted)
    return presence(groups, wanted, current)


def absence(groups: group_resource.Groups, current: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan that deletes a group; without steps when it does not exist."""
    if current is None:
        return reconcile.Plan({}, {})
    delete = reconcile.Step("delete", group_resource.name_of(current), lambda group: groups.delete(group["id"]))
    return reconcile.Plan(view(current), {}, document=current, steps=[delete])


def creation(groups: group_resource.Groups, wanted: Wanted) -> reconcile.Plan:
    """Return the plan that creates a group."""
    profile = reconcile.applied({"name": wanted.group}, desired(wanted)["profile"])

    def create(_nothing: None) -> Any:
        return creating.created(
            lambda: groups.create(profile),
            lambda: groups.awaited(wanted.group),
            creating.Creation("group", wanted.group, group_resource.described),
        )

    expected = {"type": "OKTA_GROUP", "profile": profile}
    return reconcile.Plan({}, view(expected), expected=expected, steps=[reconcile.Step("create", wanted.group, create)])


def presence(groups: group_resource.Groups, wanted: Wanted, current: dict[str, Any]) -> reconcile.Plan:
    """Return the plan that brings an existing group to the desired profile."""
    wished, name = desired(wanted)["profile"], group_resource.name_of(current)

    def changed(latest: dict[str, Any]) -> dict[str, Any]:
        return {**latest, "profile": reconcile.applied(group_resource.profile_of(latest), wished)}

    expected = changed(current)
    plan = reconcile.Plan(view(current), view(expected), document=current, expected=expected)
    # Okta replaces the whole profile, so attributes that the task does not specify are sent as they are then.
    change = rewriting.Change(f"the group {name}", changed, view, ordered=True)

    def replace(document: dict[str, Any]) -> Any:
        return rewriting.perform(groups.whole(current["id"]), change, plan, document)

    if reconcile.changes(group_resource.profile_of(current), wished):
        plan.steps.append(reconcile.Step("update", name, replace))
    return plan


def view(group: Mapping[str, Any]) -> dict[str, Any]:
    """Return a group for the diff."""
    return {"profile": reconcile.valued(group_resource.profile_of(group))}


def all_planned(
    groups: group_resource.Groups, items: Sequence[Wanted], max_removals: int | None
) -> list[reconcile.Plan]:
    """Return a plan for each of *items*, whose groups are searched together. Raises Refused, NotFound, Ambiguous."""
    listed = groups.resolve([name for wanted in items for name in wanted.names])
    names = [wanted.group for wanted in items]
    plans = named_items.all_planned(names, lambda index: _planned_from_list(groups, items[index], listed))
    met = [(wanted.group, plan.document["id"]) for wanted, plan in zip(items, plans, strict=True) if plan.document]
    guards.check_distinct("groups", met)
    _check_removals(plans, max_removals)
    return plans


def _planned_from_list(
    groups: group_resource.Groups, wanted: Wanted, listed: Mapping[str, dict[str, Any] | None]
) -> reconcile.Plan:
    """Return the plan for one group of a list. Lists lag, so a group is read again before it is changed."""
    found = {group["id"]: group for group in map(listed.get, wanted.names) if group}
    if len(found) == 1:
        group = next(iter(found.values()))
        plan = plan_from(groups, wanted, group)
        if plan.steps:
            now = groups.find(group["id"])
            same = now and group_resource.name_of(now) == group_resource.name_of(group)
            plan = plan_from(groups, wanted, now) if same else planned(groups, wanted)
    elif found or wanted.must_exist:
        plan = planned(groups, wanted)
    else:
        plan = plan_from(groups, wanted, None)
    plan.replan = lambda: planned(groups, wanted)
    return plan


def _check_removals(plans: Sequence[reconcile.Plan], allowed: int | None) -> None:
    """Raise Refused when the task would delete more groups than *allowed*."""
    leaving = [group_resource.name_of(plan.document) for plan in plans if plan.steps and plan.expected is None]
    guards.check_removals(leaving, allowed, "groups would be deleted")
