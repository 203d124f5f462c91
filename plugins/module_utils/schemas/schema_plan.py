# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring the attributes of a schema to the desired state.

Okta changes only the attributes that a request contains, so one request makes all changes of a task, or none. A schema
always exists: instead of absence and creation there are the attributes of one update.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import guards, optional, reconcile
from ..options import arguments, typed
from ..profiles import profile_schema
from . import attribute_document, losses
from .attribute_document import Wanted
from .targets import Target

# The seconds before the reads after a change, until the schema shows it. Okta documents no time.
PAUSES = (0.0, 0.5, 1.0, 1.5, 2.0, 5.0, 10.0, 10.0)
Attributes = dict[str, dict[str, Any]]


def desired(items: Sequence[Wanted], known: Mapping[str, Any]) -> Attributes:
    """Return the attributes after the task that differ from the *known* ones, without removed ones.

    Raises InvalidOption.
    """
    found: Attributes = {}
    for wanted in items:
        if wanted.state == "absent":
            continue
        current = known.get(wanted.name)
        if current is None:
            attribute_document.check_new(wanted)
            wished = {"title": wanted.name, **attribute_document.desired(wanted, {})}
            found[wanted.name] = attribute_document.merged({}, wished)
            continue
        attribute_document.check_kept(wanted, current)
        changes = attribute_document.changes(current, attribute_document.desired(wanted, current))
        if changes:
            found[wanted.name] = attribute_document.merged(current, changes)
    return found


def removed(items: Sequence[Wanted], known: Mapping[str, Any]) -> list[str]:
    """Return the names of the attributes that the task removes. Raises InvalidOption for a base attribute."""
    found = [wanted.name for wanted in items if wanted.state == "absent" and wanted.name in known]
    for name in found:
        if known[name].get("definition") == "base":
            raise errors.InvalidOption("attributes", f"must not remove {name}, which is a base attribute.")
    return found


def planned(target: Target, items: Sequence[Wanted], max_removals: int | None, allowed: bool) -> reconcile.Plan:
    """Return the plan from the current schema. Raises InvalidOption, and Refused for values that would be lost."""
    known = attributes_of(target.read())
    after, leaving = desired(items, known), removed(items, known)
    guards.check_removals(leaving, max_removals, f"attributes of {target.name} would be removed")
    unseen = optional.Unseen()
    lost = [*losses.of_removals(target, unseen, leaving), *losses.of_values(target, unseen, known, after)]
    losses.check(target, lost, allowed)
    shown = {name: {"definition": _definition(known, name), **reconcile.valued(one)} for name, one in after.items()}
    expected = {**{name: one for name, one in known.items() if name not in leaving}, **shown}
    touched = [*after, *leaving]
    plan = reconcile.Plan(view(known, touched), view(expected, touched), document=known, expected=expected)
    plan.warnings += [*unseen.warnings, *losses.warnings(target, lost)]
    if touched:
        words = _words(known, after, leaving)
        plan.steps.append(reconcile.Step("update", target.name, _update(target, items), "to", words))
    return plan


def view(attributes: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return the attributes with these names for the diff."""
    found = {name: attributes[name] for name in names if name in attributes}
    return {
        "attributes": {
            name: {key: value for key, value in one.items() if key != "definition" and value is not None}
            for name, one in found.items()
        }
    }


def result(find: Callable[[], Target], params: Mapping[str, Any], check_mode: bool) -> dict[str, Any]:
    """Return the result of a task for the schema that *find()* returns."""
    arguments.check_least(params, max_removals=0)
    items = [typed.read(Wanted, item) for item in params["attributes"]]
    attribute_document.check(items)
    target = find()
    most, allowed = params["max_removals"], params["allow_data_loss"]
    outcome = reconcile.achieve(lambda: planned(target, items, most, allowed), check_mode)
    made = outcome.result("attributes")
    known = {item.name: outcome.document.get(item.name) for item in items}
    return {**made, "attributes": {name: attribute for name, attribute in known.items() if attribute is not None}}


def attributes_of(schema: Mapping[str, Any]) -> Attributes:
    """Return the attributes of a schema by name. A custom attribute has precedence over a base attribute."""
    return {name: dict(attribute) for name, attribute in profile_schema.attributes(schema).items()}


def _words(known: Mapping[str, Any], after: Mapping[str, Any], leaving: Sequence[str]) -> str:
    """Return the changes of a schema as words: add site, change floor, remove team."""
    added = [name for name in after if name not in known]
    changed = [name for name in after if name in known]
    parts = (("add", added), ("change", changed), ("remove", list(leaving)))
    return ", ".join(f"{verb} {guards.listed(sorted(names))}" for verb, names in parts if names)


def _update(target: Target, items: Sequence[Wanted]) -> Callable[[Any], Any]:
    """Return the step's function: it changes the latest schema, and waits until a read shows the change."""

    def update(_known: Attributes) -> Any:
        known = attributes_of(target.read())
        after, leaving = desired(items, known), removed(items, known)
        if not after and not leaving:
            return reconcile.Untouched(known)
        target.write(_body(known, after, leaving))
        for pause in PAUSES:
            target.sleep(pause)
            known = attributes_of(target.read())
            if not desired(items, known) and not removed(items, known):
                return known
        missing = [*desired(items, known), *removed(items, known)]
        raise reconcile.Overwritten(
            f"Okta accepted the change of {target.name}, but did not show it for {sum(PAUSES):g} s: "
            f"{guards.listed(missing)}. Read the schema later, and run the task again if the change is missing.",
            took_effect=True,
        )

    return update


def _definition(known: Mapping[str, Any], name: str) -> str:
    """Return the part of the schema that has an attribute, or will have it: custom or base."""
    return (known.get(name) or {}).get("definition") or "custom"


def _body(known: Mapping[str, Any], after: Mapping[str, Any], leaving: Sequence[str]) -> dict[str, Any]:
    """Return the body of the request: each attribute in its definition, null for one to remove."""
    parts: dict[str, dict[str, Any]] = {"custom": dict.fromkeys(leaving), "base": {}}
    for name, attribute in after.items():
        parts[_definition(known, name)][name] = attribute
    return {
        "definitions": {
            kind: {"id": f"#{kind}", "type": "object", "properties": properties}
            for kind, properties in parts.items()
            if properties
        }
    }
