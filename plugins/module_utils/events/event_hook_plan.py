# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What has to be done so that an event hook is as a task asks. *wanted* holds the options for one hook."""

from __future__ import annotations

from .. import errors
from ..engine import reconcile
from ..engine.reconcile import Plan, Step
from ..resources.event_hooks import ACCEPTED, ID, only
from . import event_hook_document as document

# Okta's limit for hooks that are active and verified: https://developer.okta.com/docs/concepts/event-hooks/#limitations
MOST_WORKING = 25


def planned(hooks, wanted, listed):
    """The plan for one hook, from what *listed* (all hooks of the org) says."""
    hook = _located(wanted, listed)
    if wanted["state"] == "absent":
        return _absence(hooks, hook)
    if hook is None:
        return _creation(hooks, wanted, listed)
    return _presence(hooks, wanted, hook, listed)


def _located(wanted, listed):
    """The hook that answers to the name, or already to the new one; None where there is none and need not be."""
    found = [hook for hook in listed if wanted["name"] in (hook["id"], hook["name"])]
    renamed = [hook for hook in listed if wanted["new_name"] and hook["name"] == wanted["new_name"]]
    if found and [hook for hook in renamed if hook not in found]:
        raise errors.Refused(
            f"{wanted['name']} cannot become {wanted['new_name']}: there are event hooks of both names."
        )
    hook = only(wanted["name"], found or renamed)
    if hook is None and wanted["state"] == "present" and (wanted["new_name"] or ID.fullmatch(wanted["name"])):
        raise errors.NotFound("event hook", wanted["name"], ACCEPTED)
    return hook


def _absence(hooks, hook):
    """Okta deletes deactivated hooks only."""
    if hook is None:
        return Plan({}, {})
    steps = []
    if hook["status"] == "ACTIVE":
        # One that cannot be deleted afterwards goes on as it was.
        undo = _lifecycle(hooks, "activate", hook["name"])
        steps.append(Step("deactivate", hook["name"], lambda _hook: hooks.perform(hook["id"], "deactivate"), undo=undo))
    steps.append(Step("delete", hook["name"], lambda _hook: hooks.delete(hook["id"])))
    return Plan(document.view(hook), {}, document=hook, steps=steps)


def _creation(hooks, wanted, listed):
    expected = document.desired(wanted, {})
    document.check_limits(expected)
    body = document.with_secret(expected, wanted, None)
    steps = [Step("create", expected["name"], lambda _nothing: hooks.create(body))]
    expected = {**expected, "status": "ACTIVE", "verificationStatus": "UNVERIFIED"}
    if wanted["status"] == "inactive":
        steps.append(_lifecycle(hooks, "deactivate", expected["name"]))
        expected["status"] = "INACTIVE"
    if wanted["verified"]:
        _check_working(None, listed)
        steps.append(_verification(hooks, expected["name"]))
        expected["verificationStatus"] = "VERIFIED"
    return Plan({}, document.view(expected), expected=expected, steps=steps)


def _presence(hooks, wanted, hook, listed):
    expected = document.desired(wanted, hook)
    edited = document.view(expected) != document.view(hook)
    secret = wanted["auth_secret"] is not None and wanted["update_secret"] == "always"
    steps = []
    if edited or secret:
        document.check_limits(expected)
        body = document.with_secret(expected, wanted, hook)
        operation = "update" if edited else "set the secret of"
        steps.append(Step(operation, hook["name"], lambda _hook: hooks.replace(hook["id"], body)))
        if expected["channel"]["config"]["uri"] != hook["channel"]["config"]["uri"]:
            expected["verificationStatus"] = "UNVERIFIED"
    steps += _moves(hooks, wanted, hook, expected, listed)
    return Plan(document.view(hook), document.view(expected), document=hook, expected=expected, steps=steps)


def _moves(hooks, wanted, hook, expected, listed):
    """The steps after an update: status, then verification. They are noted in *expected*."""
    steps, name = [], expected["name"]
    active = hook["status"] == "ACTIVE" if wanted["status"] is None else wanted["status"] == "active"
    active = active or bool(wanted["verified"])
    verifies = wanted["verified"] and expected.get("verificationStatus") != "VERIFIED"
    expected["status"] = "ACTIVE" if active else "INACTIVE"
    works = active and (verifies or expected.get("verificationStatus") == "VERIFIED")
    if works and (verifies or hook["status"] != "ACTIVE"):
        _check_working(hook, listed)
    if expected["status"] != hook["status"]:
        steps.append(_lifecycle(hooks, "activate" if active else "deactivate", name))
    if verifies:
        steps.append(_verification(hooks, name))
        expected["verificationStatus"] = "VERIFIED"
    return steps


def _check_working(hook, listed):
    """Refuse a hook too many."""
    working = [
        other["name"]
        for other in listed
        if other["status"] == "ACTIVE" and other.get("verificationStatus") == "VERIFIED" and other is not hook
    ]
    if len(working) >= MOST_WORKING:
        raise errors.Refused(
            f"The org has {len(working)} event hooks that are active and verified, and Okta allows {MOST_WORKING}. "
            "Deactivate one first."
        )


def _lifecycle(hooks, operation, name):
    return Step(operation, name, lambda hook: hooks.perform(hook["id"], operation))


def _verification(hooks, name):
    return Step("verify", name, lambda hook: hooks.verify(hook["id"]))


def achieved(hooks, wanted, check_mode):
    """The outcome for one hook, found by its name among all."""
    return reconcile.achieve(lambda: planned(hooks, wanted, hooks.all()), check_mode)
