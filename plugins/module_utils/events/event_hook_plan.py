# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring event hooks to the desired state.

The document, with desired and view, is in event_hook_document, because it is large.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .. import errors
from ..engine import creating, guards, named_items, reconcile, rewriting, switch
from ..resources import event_hooks
from . import event_hook_document, event_hook_parts, event_types
from .event_hook_document import Wanted

# Okta's limit for hooks that are active and verified: https://developer.okta.com/docs/concepts/event-hooks/#limitations
MOST_WORKING = 25

Hook = dict[str, Any]


def located(wanted: Wanted, listed: Sequence[Hook]) -> Hook | None:
    """Return the hook with the name or, when already renamed, with the new name; None when it may be missing.

    Raises NotFound when it must exist, Refused when both names belong to different hooks, Ambiguous.
    """
    found = [hook for hook in listed if wanted.name in (hook["id"], hook.get("name"))]
    renamed = [hook for hook in listed if wanted.new_name and hook.get("name") == wanted.new_name]
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
    names = [wanted.name for wanted in items]
    plans = named_items.all_planned(names, lambda index: planned(hooks, items[index], listed))
    met = [(wanted.name, plan.document["id"]) for wanted, plan in zip(items, plans, strict=True) if plan.document]
    guards.check_distinct("hooks", met)
    return plans


def absence(hooks: event_hooks.EventHooks, hook: Hook | None) -> reconcile.Plan:
    """Return the plan that deletes an event hook, after a deactivation: Okta deletes only deactivated hooks."""
    if hook is None:
        return reconcile.Plan({}, {})
    steps = switch.deletion(_move(hooks), _name(hook), hook.get("status"), lambda one: hooks.delete(one["id"]))
    return reconcile.Plan(event_hook_document.view(hook), {}, document=hook, steps=steps)


def creation(hooks: event_hooks.EventHooks, wanted: Wanted, listed: Sequence[Hook]) -> reconcile.Plan:
    """Return the plan that creates an event hook, which Okta activates. Names of hooks are not unique."""
    expected = event_hook_document.desired(wanted, {})
    event_hook_document.check_complete(expected)
    event_hook_document.check_limits(expected)
    body = event_hook_document.with_secret(expected, wanted, None)
    name, known = _name(expected), {hook["id"] for hook in listed}

    def create() -> Any:
        return creating.created(
            lambda: hooks.create(body),
            lambda: next((hook for hook in hooks.named(name) if hook["id"] not in known), None),
            creating.Creation("event hook", name, event_hooks.described, unique=False),
        )

    plan = reconcile.Plan({}, {}, warnings=_doubts(wanted, {}))
    plan.steps.append(reconcile.Step("create", name, lambda _nothing: _judged(create, wanted)))
    plan.expected = {**expected, "status": "ACTIVE", "verificationStatus": "UNVERIFIED"}
    _move_on(hooks, wanted, plan, dict(plan.expected), listed)
    plan.after = event_hook_document.view(plan.expected)
    return plan


def presence(hooks: event_hooks.EventHooks, wanted: Wanted, hook: Hook, listed: Sequence[Hook]) -> reconcile.Plan:
    """Return the plan that brings an existing event hook to the desired state."""
    expected = event_hook_document.desired(wanted, hook)
    plan = reconcile.Plan(event_hook_document.view(hook), {}, document=hook, expected=expected)
    edited = event_hook_parts.contents(expected) != event_hook_parts.contents(hook)
    if edited or wanted.sets_secret:
        _update(hooks, wanted, plan, edited)
        if event_hook_parts.config(expected).get("uri") != event_hook_parts.config(hook).get("uri"):
            expected["verificationStatus"] = "UNVERIFIED"
    _move_on(hooks, wanted, plan, hook, listed)
    plan.after = event_hook_document.view(expected)
    return plan


def _update(hooks: event_hooks.EventHooks, wanted: Wanted, plan: reconcile.Plan, edited: bool) -> None:
    """Add the step that replaces a hook to *plan*; *edited* is true when more than its secret changes."""
    hook = plan.document

    def changed(latest: Hook) -> Hook:
        document = event_hook_document.desired(wanted, latest)
        if wanted.events is not None:
            event_hook_document.check_limits(document)
        return event_hook_document.with_secret(document, wanted, latest)

    name = f"the event hook {_name(hook)}"
    change = rewriting.Change(name, changed, event_hook_parts.contents, wanted.sets_secret)

    def replace(document: Hook) -> Any:
        return _judged(lambda: rewriting.perform(hooks.whole(hook["id"]), change, plan, document), wanted)

    changed(hook)
    plan.warnings += _doubts(wanted, hook)
    verb, subject, link, target = (
        ("update", _name(hook), "", "") if edited else ("set", "the secret", "of", _name(hook))
    )
    plan.steps.append(reconcile.Step(verb, subject, replace, link, target))


def _judged(write: Callable[[], Any], wanted: Wanted) -> Any:
    """Return the result of *write()*. A refusal by Okta is preceded by a hint about unknown event types."""
    try:
        return write()
    except errors.ApiError as error:
        hint = event_types.hint(wanted.events or ())
        if error.status != 400 or not hint:
            raise
        raise errors.Explained(error, hint) from error


def _doubts(wanted: Wanted, hook: Hook) -> list[str]:
    """Return warnings about parts of a change that Okta may refuse or lose, because this collection cannot judge it."""
    known = event_hook_parts.event_names(hook)
    hint = event_types.hint(event for event in wanted.events or () if event not in known)
    kind = event_hook_document.strange_scheme(hook)
    scheme = (
        f"The event hook {_name(hook)} has an authentication scheme of the type {kind}, which this collection does not "
        "know. It is sent back as Okta returned it: check that Okta kept its secrets."
    )
    return [*([f"{hint} Okta decides whether to accept it."] if hint else []), *([scheme] if kind else [])]


def _move_on(
    hooks: event_hooks.EventHooks, wanted: Wanted, plan: reconcile.Plan, hook: Hook, listed: Sequence[Hook]
) -> None:
    """Add the steps after an update, status and then verification, and record their effect in the expected document.

    Okta offers the verification of active hooks only.
    """
    expected = plan.expected
    verifies = wanted.verified and expected.get("verificationStatus") != "VERIFIED"
    expected["status"] = switch.goal(hook.get("status"), "active" if wanted.verified else wanted.status)
    plan.steps += switch.steps(_move(hooks), _name(expected), hook.get("status"), expected["status"])
    if verifies:
        plan.steps.append(_verification(hooks, _name(expected)))
        expected["verificationStatus"] = "VERIFIED"
    if event_hook_parts.works(expected) and not event_hook_parts.works(hook):
        plan.warnings += _crowd(hook, listed)


def _crowd(hook: Hook, listed: Sequence[Hook]) -> list[str]:
    """Return a warning when the org already has the maximum number of active and verified hooks."""
    working = [other for other in listed if event_hook_parts.works(other) and other.get("id") != hook.get("id")]
    if len(working) < MOST_WORKING:
        return []
    text = f"The org already has {len(working)} active and verified event hooks. Okta allows {MOST_WORKING} by default."
    return [f"{text} If Okta refuses another, deactivate one first."]


def _name(hook: Hook) -> str:
    return str(hook.get("name") or hook.get("id"))


def _move(hooks: event_hooks.EventHooks) -> switch.Move:
    return lambda hook, operation: hooks.perform(hook["id"], operation)


def _verification(hooks: event_hooks.EventHooks, name: str) -> reconcile.Step:
    return reconcile.Step("verify", name, lambda hook: hooks.verify(hook["id"]))
