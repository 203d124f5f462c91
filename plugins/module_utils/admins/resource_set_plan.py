# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring resource sets to the desired state.

The document of a resource set and the steps that change it are in resource_set_steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import creating, reconcile
from ..resources import iam, resource_sets
from ..resources.org import Org
from . import labeled, resource_contents, resource_set_steps, resource_wishes
from .resource_contents import Entry
from .resource_set_steps import Set
from .resource_wishes import Wanted, Wishes


def desired(wanted: Wanted) -> dict[str, Any]:
    """Return the part of a resource set's document that the task specifies, without resources."""
    return {
        **({"label": wanted.new_name} if wanted.new_name else {}),
        **({"description": wanted.description} if wanted.description is not None else {}),
    }


def located(org: Org, wanted: Wanted) -> Any:
    """Return the resource set of the task, or None when it may be missing. Raises NotFound, Refused."""
    is_id = resource_sets.ID.fullmatch
    kind = labeled.Kind("resource set", lambda name: bool(is_id(name)), org.resource_sets.find)
    return labeled.located(kind, wanted)


def planned(org: Org, wanted: Wanted, max_removals: int | None = None) -> reconcile.Plan:
    """Return the plan for the resource set from the current state of the org. Raises Refused, NotFound, Ambiguous."""
    found = located(org, wanted)
    entries = [resource_contents.entry(one) for one in org.resource_sets.resources(found["id"])] if found else []
    if wanted.state == "absent":
        plan = absence(org, found, entries)
    else:
        wishes = resource_wishes.resolved(org, wanted, org.resource_sets.org_url)
        plan = presence(org, wanted, wishes, found, entries) if found else creation(org, wanted, wishes)
        plan.warnings += resource_wishes.warnings(wanted, org.resource_sets.org_url)
    check_removals([plan], max_removals)
    return plan


def absence(org: Org, found: Set | None, entries: Sequence[Entry]) -> reconcile.Plan:
    """Return the plan that deletes a resource set; without steps when it does not exist."""
    if found is None:
        return reconcile.Plan({}, {})
    document = resource_set_steps.with_entries(found, entries)
    delete = reconcile.Step("delete", iam.label_of(found), lambda one: org.resource_sets.delete(one["id"]))
    return reconcile.Plan(view(found, entries, {}), {}, document=document, steps=[delete])


def creation(org: Org, wanted: Wanted, wishes: Wishes) -> reconcile.Plan:
    """Return the plan that creates a resource set. Raises InvalidOption when a required option is missing."""
    if wanted.description is None:
        raise errors.InvalidOption("description", "is required for a new resource set.", "Okta requires it.")
    if not wishes.add:
        raise errors.InvalidOption(
            "resources", "is required for a new resource set.", f"Or set one of {', '.join(_others())}."
        )
    label, description = wanted.resource_set, wanted.description
    entries = resource_wishes.added(wishes, frozenset())
    check_size(label, entries)

    def create(_nothing: None) -> Set:
        made = creating.created(
            lambda: org.resource_sets.create(label, description, list(wishes.add.values())),
            lambda: org.resource_sets.find(label),
            creating.Creation("resource set", label, iam.described),
        )
        resource_set_steps.check_complete(org, made, entries, wishes.names, created=True)
        return resource_set_steps.with_entries(made, entries)

    new = {"label": label, "description": description}
    plan = reconcile.Plan({}, view(new, entries, wishes.names), expected=resource_set_steps.with_entries(new, entries))
    plan.steps.append(reconcile.Step("create", label, create))
    return plan


def presence(org: Org, wanted: Wanted, wishes: Wishes, found: Set, entries: Sequence[Entry]) -> reconcile.Plan:
    """Return the plan that brings an existing resource set to the desired state: it adds before it removes."""
    label = iam.label_of(found)
    added = resource_wishes.added(wishes, frozenset(name for entry in entries for name in entry.names))
    leaving = [entry for entry in entries if resource_wishes.unwanted(entry, wishes, wanted.exclusive)]
    removed = sorted(leaving, key=lambda entry: (entry.shown, entry.id))
    after = [*(entry for entry in entries if entry not in removed), *added]
    check_size(label, after)
    _check_not_emptied(wanted, label, entries, after)
    document = resource_set_steps.with_entries(found, entries)
    expected = resource_set_steps.with_entries({**found, **desired(wanted)}, after)
    plan = reconcile.Plan(
        view(found, entries, wishes.names), view(expected, after, wishes.names), document=document, expected=expected
    )
    if reconcile.changes(found, desired(wanted)):
        plan.steps.append(resource_set_steps.update(org, desired(wanted), plan))
    plan.steps += resource_set_steps.exchange(org, label, list(entries), added, removed, wishes)
    return plan


def view(found: Mapping[str, Any], entries: Sequence[Entry], names: resource_contents.Names) -> dict[str, Any]:
    """Return a resource set for the diff: its resources by kind, with the names of those that the task names."""
    return {**resource_set_steps.contents(found), "contains": resource_contents.contains(entries, names)}


def all_planned(org: Org, items: Sequence[Wanted], max_removals: int | None) -> list[reconcile.Plan]:
    """Return a plan for each of *items*. Raises Refused, NotFound, Ambiguous."""
    return labeled.all_planned(
        "resource_sets",
        [wanted.resource_set for wanted in items],
        lambda index: planned(org, items[index]),
        lambda plans: check_removals(plans, max_removals),
    )


def check_removals(plans: Sequence[reconcile.Plan], allowed: int | None) -> None:
    """Raise Refused when the task would remove more resources and resource sets than *allowed*."""
    labeled.check_removals(plans, allowed, "resource sets and resources would be removed")


def check_size(label: str, entries: Sequence[Entry]) -> None:
    """Raise Refused for more resources than Okta allows in a set."""
    most = resource_set_steps.MOST
    if len(entries) > most:
        raise errors.Refused(
            f"The resource set {label} would contain {len(entries)} resources, but Okta allows {most}. Nothing was "
            "changed. Use all_users, all_groups, all_apps or app_types, or several resource sets."
        )


def _check_not_emptied(wanted: Wanted, label: str, before: Sequence[Entry], after: Sequence[Entry]) -> None:
    if before and not after and not wanted.allow_empty:
        raise errors.Refused(
            f"The task would remove all resources of the resource set {label}. Nothing was changed. Set allow_empty to "
            "allow it."
        )


def _others() -> list[str]:
    return [option for option in (*resource_wishes.WHOLE, *resource_wishes.LISTS) if option != "resources"]
