# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring trusted origins to the desired state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import creating, reconcile, switch
from ..resources import trusted_origins

ORIGIN = re.compile(r"https?://[^/\s?#@*]+")


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one trusted origin."""

    name: str
    state: str
    status: str | None
    origin: str | None
    types: list[str] | None
    exclusive: bool


def desired(wanted: Wanted, current: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the part of the document that the task specifies. Raises InvalidOption."""
    document: dict[str, Any] = {}
    if wanted.origin is not None:
        if not ORIGIN.fullmatch(wanted.origin):
            raise errors.InvalidOption(
                "origin",
                f"must be a scheme, a host and an optional port, without a path (got {wanted.origin!r}).",
                "Use a form such as https://app.example.com.",
            )
        document["origin"] = wanted.origin
    if wanted.types is not None:
        held = (current or {}).get("scopes") or []
        kept = [scope for scope in held if not wanted.exclusive or scope["type"] in wanted.types]
        known = {scope["type"] for scope in kept}
        document["scopes"] = kept + [{"type": kind} for kind in dict.fromkeys(wanted.types) if kind not in known]
    return document


def located(origins: trusted_origins.TrustedOrigins, wanted: Wanted) -> dict[str, Any] | None:
    """Return the trusted origin of the task, or None when it does not exist. Raises NotFound for a missing ID."""
    current = origins.find(wanted.name)
    if current is None and wanted.state == "present" and trusted_origins.ID.fullmatch(wanted.name):
        raise errors.NotFound("trusted origin", wanted.name, trusted_origins.ACCEPTED)
    return current


def planned(origins: trusted_origins.TrustedOrigins, wanted: Wanted) -> reconcile.Plan:
    """Return the plan from the current state of the org."""
    current = located(origins, wanted)
    if wanted.state == "absent":
        return absence(origins, current)
    return presence(origins, wanted, current) if current else creation(origins, wanted)


def absence(origins: trusted_origins.TrustedOrigins, current: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan that deletes a trusted origin; without steps when it does not exist."""
    if current is None:
        return reconcile.Plan({}, {})
    step = reconcile.Step("delete", current["name"], lambda one: origins.delete(one["id"]))
    return reconcile.Plan(view(current), {}, document=current, steps=[step])


def creation(origins: trusted_origins.TrustedOrigins, wanted: Wanted) -> reconcile.Plan:
    """Return the plan that creates a trusted origin. Raises InvalidOption when a required option is missing."""
    part = desired(wanted, None)
    for option, key in (("origin", "origin"), ("types", "scopes")):
        if not part.get(key):
            raise errors.InvalidOption(option, "is required for a new trusted origin.")
    status = switch.goal("ACTIVE", wanted.status)
    expected = {"name": wanted.name, **part, "status": status}

    def create(_nothing: None) -> Any:
        return creating.created(
            lambda: origins.create(expected),
            lambda: origins.find(wanted.name),
            creating.Creation("trusted origin", wanted.name, trusted_origins.described),
        )

    steps = [reconcile.Step("create", wanted.name, create)]
    steps += switch.steps(_move(origins), wanted.name, "ACTIVE", status)
    return reconcile.Plan({}, expected, expected=expected, steps=steps)


def presence(origins: trusted_origins.TrustedOrigins, wanted: Wanted, current: dict[str, Any]) -> reconcile.Plan:
    """Return the plan that brings an existing trusted origin to the desired state."""
    changes = reconcile.changes(current, desired(wanted, current))
    expected = {**current, **changes}
    steps = []
    if changes:
        body = view(expected)
        steps.append(reconcile.Step("update", current["name"], lambda one: origins.replace(one["id"], body)))
    expected["status"] = switch.goal(current["status"], wanted.status)
    steps += switch.steps(_move(origins), current["name"], current["status"], expected["status"])
    return reconcile.Plan(view(current), view(expected), document=current, expected=expected, steps=steps)


def _move(origins: trusted_origins.TrustedOrigins) -> switch.Move:
    """Return the function that activates or deactivates; it sends no request when the status is already correct."""

    def move(origin: dict[str, Any], operation: str) -> Any:
        return origin if switch.took_effect(origin, operation) else origins.perform(origin["id"], operation)

    return move


def view(origin: Mapping[str, Any]) -> dict[str, Any]:
    """Return a trusted origin for the diff, which is also the body of an update."""
    return {key: origin[key] for key in ("name", "origin", "scopes", "status")}
