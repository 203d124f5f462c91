# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring event hooks to the desired state.

The document, with desired and view, is in event_hook_document, because it is large.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import errors
from ..engine import creating, guards, reconcile, switch
from ..resources import event_hooks
from . import event_hook_document
from .event_hook_document import Wanted

# Okta's limit for hooks that are active and verified: https://developer.okta.com/docs/concepts/event-hooks/#limitations
MOST_WORKING = 25

Hook = dict[str, Any]


def located(wanted: Wanted, listed: Sequence[Hook]) -> Hook | None:
    """Return the hook with the name or, when already renamed, with the new name; None when it may be missing.

    Raises NotFound when it must exist, Refused when both names belong to different hooks, Ambiguous.
    """
    found = [hook for hook in listed if wanted.name in (hook["id"], hook["name"])]
    renamed = [hook for hook in listed if wanted.new_name and hook["name"] == wanted.new_name]
    if found and renamed:
        guards.one_of(wanted.names, [*found, *renamed], event_hooks.described)
    hook = event_hooks.only(wanted.name, found or renamed)
    if hook is None and wanted.state == "present" and (wanted.new_name or event_hooks.ID.fullmatch(wanted.name)):
        raise errors.NotFound("event hook", wanted.name, event_hooks.ACCEPTED)
    return hook


def planned(hooks: event_hooks.EventHooks, wanted: Wanted, listed: Sequence[Hook]) -> reconcile.Plan:
    """Return the plan for one hook. *listed* are all hooks of the org."""
    hook = located(wanted, listed)
    if wanted.state == "absent":
        return absence(hooks, hook)
    if hook is None:
        return creation(hooks, wanted, listed)
    return presence(hooks, wanted, hook, listed)


def all_planned(hooks: event_hooks.EventHooks, items: Sequence[Wanted]) -> list[reconcile.Plan]:
    """Return a plan for each of *items*, from one list of all hooks. Raises Refused, NotFound, Ambiguous."""
    listed = hooks.all()
    plans = [planned(hooks, wanted, listed) for wanted in items]
    met = [(wanted.name, plan.document["id"]) for wanted, plan in zip(items, plans, strict=True) if plan.document]
    guards.check_distinct("hooks", met)
    return plans


def absence(hooks: event_hooks.EventHooks, hook: Hook | None) -> reconcile.Plan:
    """Return the plan that deletes an event hook, after a deactivation: Okta deletes only deactivated hooks."""
    if hook is None:
        return reconcile.Plan({}, {})
    steps = switch.deletion(_move(hooks), hook["name"], hook["status"], lambda one: hooks.delete(one["id"]))
    return reconcile.Plan(event_hook_document.view(hook), {}, document=hook, steps=steps)


def creation(hooks: event_hooks.EventHooks, wanted: Wanted, listed: Sequence[Hook]) -> reconcile.Plan:
    """Return the plan that creates an event hook, which Okta activates. Names of hooks are not unique."""
    expected = event_hook_document.desired(wanted, {})
    event_hook_document.check_limits(expected)
    body = event_hook_document.with_secret(expected, wanted, None)
    name, known = expected["name"], {hook["id"] for hook in listed}

    def create(_nothing: None) -> Any:
        return creating.created(
            lambda: hooks.create(body),
            lambda: next((hook for hook in hooks.named(name) if hook["id"] not in known), None),
            creating.Creation("event hook", name, event_hooks.described, unique=False),
        )

    steps = [reconcile.Step("create", name, create)]
    status = switch.goal("ACTIVE", wanted.status)
    steps += switch.steps(_move(hooks), expected["name"], "ACTIVE", status)
    expected = {**expected, "status": status, "verificationStatus": "UNVERIFIED"}
    if wanted.verified:
        _check_working(None, listed)
        steps.append(_verification(hooks, expected["name"]))
        expected["verificationStatus"] = "VERIFIED"
    return reconcile.Plan({}, event_hook_document.view(expected), expected=expected, steps=steps)


def presence(hooks: event_hooks.EventHooks, wanted: Wanted, hook: Hook, listed: Sequence[Hook]) -> reconcile.Plan:
    """Return the plan that brings an existing event hook to the desired state."""
    expected = event_hook_document.desired(wanted, hook)
    before = event_hook_document.view(hook)
    edited = event_hook_document.view(expected) != before
    steps = []
    if edited or (wanted.auth_secret is not None and wanted.update_secret == "always"):
        event_hook_document.check_limits(expected)
        steps.append(_replacement(hooks, wanted, hook, expected, edited))
        if expected["channel"]["config"]["uri"] != hook["channel"]["config"]["uri"]:
            expected["verificationStatus"] = "UNVERIFIED"
    steps += _moves(hooks, wanted, hook, expected, listed)
    return reconcile.Plan(before, event_hook_document.view(expected), document=hook, expected=expected, steps=steps)


def _replacement(
    hooks: event_hooks.EventHooks, wanted: Wanted, hook: Hook, expected: Hook, edited: bool
) -> reconcile.Step:
    """Return the step that replaces a hook; *edited* is true when more than its secret changes."""
    body = event_hook_document.with_secret(expected, wanted, hook)

    def replace(_hook: Hook) -> Any:
        return hooks.replace(hook["id"], body)

    if edited:
        return reconcile.Step("update", hook["name"], replace)
    return reconcile.Step("set", "the secret", replace, "of", hook["name"])


def _moves(
    hooks: event_hooks.EventHooks, wanted: Wanted, hook: Hook, expected: Hook, listed: Sequence[Hook]
) -> list[reconcile.Step]:
    """Return the steps after an update, status and then verification, and record their effect in *expected*."""
    verifies = wanted.verified and expected.get("verificationStatus") != "VERIFIED"
    expected["status"] = switch.goal(hook["status"], "active" if wanted.verified else wanted.status)
    works = expected["status"] == "ACTIVE" and (verifies or expected.get("verificationStatus") == "VERIFIED")
    if works and (verifies or hook["status"] != "ACTIVE"):
        _check_working(hook, listed)
    steps = switch.steps(_move(hooks), expected["name"], hook["status"], expected["status"])
    if verifies:
        steps.append(_verification(hooks, expected["name"]))
        expected["verificationStatus"] = "VERIFIED"
    return steps


def _check_working(hook: Hook | None, listed: Sequence[Hook]) -> None:
    """Raise Refused when the org already has the maximum number of active and verified hooks."""
    working = [
        other["name"]
        for other in listed
        if other["status"] == "ACTIVE" and other.get("verificationStatus") == "VERIFIED" and other is not hook
    ]
    if len(working) >= MOST_WORKING:
        raise errors.Refused(
            f"The org already has {len(working)} active and verified event hooks. Okta allows {MOST_WORKING}. "
            "Deactivate one first."
        )


def _move(hooks: event_hooks.EventHooks) -> switch.Move:
    return lambda hook, operation: hooks.perform(hook["id"], operation)


def _verification(hooks: event_hooks.EventHooks, name: str) -> reconcile.Step:
    return reconcile.Step("verify", name, lambda hook: hooks.verify(hook["id"]))
