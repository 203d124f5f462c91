# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring applications to the desired state. Settings that a task does not specify are sent unchanged.

This module does not create applications, because each kind has its own settings (oauth_app_plan has those of OAuth).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import guards, reconcile, switch
from ..resources import applications
from . import app_document, app_logo, app_update

# Option -> its place in the document, for all kinds of applications.
PLACES: dict[str, app_document.Path] = {
    "new_label": ("label",),
    "hide_web": ("visibility", "hide", "web"),
    "hide_ios": ("visibility", "hide", "iOS"),
}
OWN_PLACES: dict[str, app_document.Path] = {
    **PLACES,
    "auto_launch": ("visibility", "autoLaunch"),
    "auto_submit_toolbar": ("visibility", "autoSubmitToolbar"),
    "notes": ("settings", "notes"),
}


@dataclass(frozen=True)
class AnyKind:
    """The options of a task for all kinds of applications."""

    app: str
    new_label: str | None
    state: str
    status: str | None
    logo: str | None
    update_logo: str
    hide_web: bool | None
    hide_ios: bool | None


@dataclass(frozen=True)
class Wanted(AnyKind):
    """The options of a task for one application."""

    auto_launch: bool | None
    auto_submit_toolbar: bool | None
    notes: dict[str, str | None] | None


def desired(wanted: Wanted) -> dict[str, Any]:
    """Return the part of an application's document that the task specifies."""
    return app_document.placed(given(wanted, OWN_PLACES), OWN_PLACES)


def given(wanted: AnyKind, places: Mapping[str, app_document.Path]) -> dict[str, Any]:
    """Return the options in *places* that the task sets. An empty new_label counts as not set."""
    values = app_document.given(wanted, places)
    return {name: value for name, value in values.items() if (name, value) != ("new_label", "")}


def located(apps: applications.Applications, wanted: Wanted) -> dict[str, Any] | None:
    """Return the application, or None when state is absent and it does not exist. Raises NotFound and Refused."""
    return found(apps, wanted, must_exist=wanted.state == "present")


def found(apps: applications.Applications, wanted: AnyKind, must_exist: bool) -> dict[str, Any] | None:
    """Return the application with the name or, when already renamed, with the new label, without its secret.

    Raises NotFound when it must exist, Refused when both belong to different applications.
    """
    names = [name for name in (wanted.app, wanted.new_label) if name]
    known = guards.one_of(names, map(apps.find, names), applications.described)
    current = apps.read(known["id"]) if known else None
    if current is None and must_exist:
        raise errors.NotFound("application", wanted.app, applications.ACCEPTED)
    return app_document.without_secret(current) if current else None


def planned(apps: applications.Applications, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the application from the current state of the org."""
    logo = app_logo.read_logo(wanted.logo) if wanted.logo else None
    current = located(apps, wanted)
    # With state=present, located() has raised NotFound for None.
    if wanted.state == "absent" or current is None:
        return absence(apps, current)

    def changes(app: Mapping[str, Any]) -> dict[str, Any]:
        return app_document.differing(app, desired(wanted))

    return presence(apps, wanted, current, app_update.Update(changes, wanted.status), logo)


def absence(apps: applications.Applications, app: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan that deletes an application, after a deactivation: Okta deletes only inactive applications."""
    if app is None:
        return reconcile.Plan({}, {})

    def move(document: dict[str, Any], operation: str) -> None:
        apps.perform(document["id"], operation)

    steps = switch.deletion(move, app["label"], app.get("status"), lambda document: apps.delete(document["id"]))
    return reconcile.Plan(view(app), {}, document=app, steps=steps)


def presence(
    apps: applications.Applications,
    wanted: AnyKind,
    current: dict[str, Any],
    update: app_update.Update,
    logo: app_logo.Logo | None,
) -> reconcile.Plan:
    """Return the plan that makes an *update* of an existing application, and sets its logo and status."""
    changes = update.changes(current)
    expected = reconcile.overlay(current, changes)
    label, status = expected["label"], current.get("status")
    expected["status"] = switch.goal(status, wanted.status)
    before, after = app_document.had(current, changes), dict(changes)
    plan = reconcile.Plan(before, after, document=current, expected=expected)
    app_update.add_to(plan, apps, current, update)
    plan.steps += logo_steps(apps, label, current, logo, wanted.update_logo == "always")
    moves = switch.steps(_move(apps), label, status, expected["status"])
    if moves:
        before["status"], after["status"] = status, expected["status"]
    plan.steps += moves
    return plan


def logo_steps(
    apps: applications.Applications,
    label: str,
    app: Mapping[str, Any] | None,
    logo: app_logo.Logo | None,
    always: bool,
) -> list[reconcile.Step]:
    """Return the step that uploads a logo. Okta does not return logos, so only their existence can be compared."""
    if logo is None or (app is not None and app_logo.has_own_logo(app) and not always):
        return []

    def upload(document: dict[str, Any]) -> dict[str, Any] | None:
        apps.upload_logo(document["id"], *logo)
        return _read_again(apps, document)

    return [reconcile.Step("upload", "the logo", upload, "of", label)]


def _move(apps: applications.Applications) -> switch.Move:
    """Return the function that activates or deactivates an application and reads it again."""

    def move(document: dict[str, Any], operation: str) -> dict[str, Any] | None:
        # The update may have activated the application, because Okta did not accept it before.
        if not switch.took_effect(document, operation):
            apps.perform(document["id"], operation)
        return _read_again(apps, document)

    return move


def _read_again(apps: applications.Applications, document: dict[str, Any]) -> dict[str, Any] | None:
    """Read an application again, and keep only the client secret that the task created."""
    app = apps.read(document["id"])
    return app_document.with_secret_of(app_document.without_secret(app), document) if app else None


def view(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return an application for the diff of a deletion."""
    return {"label": app["label"], "status": app.get("status")}
