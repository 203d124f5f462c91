# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring applications to what a task asks. What it does not mention is sent back as it is.

There is no creation: each kind of application needs settings of its own (oauth_app_plan has those of OAuth).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import guards, reconcile, switch
from ..resources import applications
from . import app_document, app_logo

# Where the options of every kind of application stand in its document.
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
    """What a task can ask of every kind of application: options, by their names."""

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
    """What a task asks of an application: its options, by their names."""

    auto_launch: bool | None
    auto_submit_toolbar: bool | None
    notes: dict[str, str | None] | None


def desired(wanted: Wanted) -> dict[str, Any]:
    """Return the part of an application's document that the task asks for."""
    return app_document.placed(given(wanted, OWN_PLACES), OWN_PLACES)


def given(wanted: AnyKind, places: Mapping[str, app_document.Path]) -> dict[str, Any]:
    """Return the options of *places* that the task gives. An empty new label is as good as none."""
    values = app_document.given(wanted, places)
    return {name: value for name, value in values.items() if (name, value) != ("new_label", "")}


def located(apps: applications.Applications, wanted: Wanted) -> dict[str, Any] | None:
    """Return the application as it is now; None where it does not exist and need not. Raises NotFound, Refused."""
    return found(apps, wanted, must_exist=wanted.state == "present")


def found(apps: applications.Applications, wanted: AnyKind, must_exist: bool) -> dict[str, Any] | None:
    """Return what answers to the name, or already to the new label, as it is now and without its secret.

    Raises NotFound where it must exist, and Refused where both exist.
    """
    names = [name for name in (wanted.app, wanted.new_label) if name]
    known = guards.one_of(names, map(apps.find, names), applications.described)
    current = apps.read(known["id"]) if known else None
    if current is None and must_exist:
        raise errors.NotFound("application", wanted.app, applications.ACCEPTED)
    return app_document.without_secret(current) if current else None


def planned(apps: applications.Applications, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the application, from what the org holds now."""
    logo = app_logo.read_logo(wanted.logo) if wanted.logo else None
    current = located(apps, wanted)
    # One that is to be changed was found, or located() has raised NotFound.
    if wanted.state == "absent" or current is None:
        return absence(apps, current)
    return presence(apps, wanted, current, app_document.differing(current, desired(wanted)), logo)


def absence(apps: applications.Applications, app: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan after which an application does not exist. Okta deletes inactive ones only."""
    if app is None:
        return reconcile.Plan({}, {})

    def move(document: dict[str, Any], operation: str) -> None:
        apps.perform(document["id"], operation)

    steps = switch.deletion(move, app["label"], app["status"], lambda document: apps.delete(document["id"]))
    return reconcile.Plan(view(app), {}, document=app, steps=steps)


def presence(
    apps: applications.Applications,
    wanted: AnyKind,
    current: dict[str, Any],
    changes: dict[str, Any],
    logo: app_logo.Logo | None,
    unseen: Mapping[str, Any] | None = None,
) -> reconcile.Plan:
    """Return the plan that makes *changes* to an existing application, and brings it to the wanted logo and status.

    *unseen* is sent with the changes and shown nowhere: a secret.
    """
    expected = reconcile.overlay(current, changes)
    label = expected["label"]
    steps = update_steps(apps, current, reconcile.overlay(changes, unseen or {}))
    steps += logo_steps(apps, label, current, logo, wanted.update_logo == "always")
    expected["status"] = switch.goal(current["status"], wanted.status)
    moves = switch.steps(_move(apps), label, current["status"], expected["status"])
    before, after = app_document.had(current, changes), dict(changes)
    if moves:
        before["status"], after["status"] = current["status"], expected["status"]
    return reconcile.Plan(before, after, document=current, expected=expected, steps=steps + moves)


def update_steps(
    apps: applications.Applications, app: Mapping[str, Any], changes: Mapping[str, Any]
) -> list[reconcile.Step]:
    """Return the step that makes *changes*, if there are any. It reads the application again, so that none is lost."""
    if not changes:
        return []

    def update(document: dict[str, Any]) -> dict[str, Any]:
        now = apps.read(document["id"]) or document
        body = reconcile.overlay(app_document.replacement(now), changes)
        return app_document.without_secret(apps.replace(now["id"], body))

    return [reconcile.Step("update", app["label"], update)]


def logo_steps(
    apps: applications.Applications,
    label: str,
    app: Mapping[str, Any] | None,
    logo: app_logo.Logo | None,
    always: bool,
) -> list[reconcile.Step]:
    """Return the step that uploads a logo. Okta does not give it back: only whether there is one can be compared."""
    if logo is None or (app is not None and app_logo.has_own_logo(app) and not always):
        return []

    def upload(document: dict[str, Any]) -> dict[str, Any] | None:
        apps.upload_logo(document["id"], *logo)
        return _read_again(apps, document)

    return [reconcile.Step("upload", "the logo", upload, "of", label)]


def _move(apps: applications.Applications) -> switch.Move:
    """Return what activates or deactivates an application that stays."""

    def move(document: dict[str, Any], operation: str) -> dict[str, Any] | None:
        apps.perform(document["id"], operation)
        return _read_again(apps, document)

    return move


def _read_again(apps: applications.Applications, document: dict[str, Any]) -> dict[str, Any] | None:
    """Return an application as it is now, with no secret but the one that the task made."""
    app = apps.read(document["id"])
    return app_document.with_secret_of(app_document.without_secret(app), document) if app else None


def view(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return an application as people see it in a diff when it goes."""
    return {"label": app["label"], "status": app["status"]}
