# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The document of a resource set with its resources, and the steps that change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..engine import guards, reconcile, rewriting
from ..resources import iam
from ..resources.org import Org
from . import resource_contents
from .resource_contents import Entry, Names
from .resource_wishes import Wishes

# https://developer.okta.com/docs/api/openapi/okta-management/management/tags/rolecresourceset
MOST = 1000

Set = dict[str, Any]


class LeftOut(reconcile.Overwritten):
    """Okta accepted resources, but left out some. *took_effect*: others were added."""


def contents(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a resource set that an update replaces."""
    return {"label": found.get("label"), "description": found.get("description")}


def with_entries(found: Mapping[str, Any], entries: Sequence[Entry]) -> Set:
    """Return the document of a plan: a resource set as Okta returns it, and its resources by kind."""
    return {**found, "contains": resource_contents.contains(entries)}


def update(org: Org, wished: Mapping[str, Any], plan: reconcile.Plan) -> reconcile.Step:
    """Return the step that changes label and description of the resource set of *plan* to those in *wished*."""
    found, label = plan.document, iam.label_of(plan.document)
    change = rewriting.Change(f"the resource set {label}", lambda latest: {**latest, **wished}, contents)

    def replace(document: Set) -> Any:
        made = rewriting.perform(org.resource_sets.whole(found["id"]), change, plan, document)
        contained = {"contains": document["contains"]}
        if isinstance(made, reconcile.Untouched):
            return reconcile.Untouched({**made.document, **contained})
        return {**made, **contained}

    return reconcile.Step("update", label, replace)


def exchange(
    org: Org, label: str, entries: list[Entry], added: list[Entry], removed: list[Entry], wishes: Wishes
) -> list[reconcile.Step]:
    """Return the steps that add all missing resources in one request, and then remove others one by one.

    Where the set would exceed Okta's limit in between, as many as necessary are removed first.
    """
    first = max(len(entries) + len(added) - MOST, 0) if added else 0
    steps: list[reconcile.Step] = []
    for entry in removed[:first]:
        entries = [one for one in entries if one != entry]
        steps.append(_removal(org, label, entry, entries, wishes.names))
    if added:
        entries = [*entries, *added]
        steps.append(_addition(org, label, added, entries, wishes))
    for entry in removed[first:]:
        entries = [one for one in entries if one != entry]
        steps.append(_removal(org, label, entry, entries, wishes.names))
    return steps


def _addition(org: Org, label: str, added: list[Entry], after: list[Entry], wishes: Wishes) -> reconcile.Step:
    sent = [wishes.add[entry.names[0]] for entry in added]

    def perform(document: Set) -> Set:
        org.resource_sets.add(document["id"], sent)
        check_complete(org, document, added, wishes.names, created=False)
        return with_entries(document, after)

    names = guards.listed([resource_contents.described(entry, wishes.names) for entry in added])
    return reconcile.Step("add", names, perform, "to", label)


def check_complete(org: Org, found: Mapping[str, Any], added: Sequence[Entry], names: Names, created: bool) -> None:
    """Raise LeftOut when Okta accepted resources, but the set does not contain all of them.

    *created*: the request also created the set, so that it took effect in any case.
    """
    missing = org.resource_sets.missing(found["id"], (entry.names[0] for entry in added))
    if missing:
        lacking = [resource_contents.described(entry, names) for entry in added if entry.names[0] in missing]
        raise LeftOut(
            f"Okta accepted the request, but the resource set {iam.label_of(found)} does not contain "
            f"{guards.listed(lacking)}. Check that the objects exist in the org.",
            took_effect=created or len(missing) < len(added),
        )


def _removal(org: Org, label: str, entry: Entry, after: list[Entry], names: Names) -> reconcile.Step:
    def perform(document: Set) -> Set:
        org.resource_sets.remove(document["id"], entry.id)
        return with_entries(document, after)

    return reconcile.Step("remove", resource_contents.described(entry, names), perform, "from", label)
