# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring applications to the desired state. Settings that a task does not specify are sent unchanged.

This module has what all kinds of applications have in common. app_kind has the plans of a kind that can be created.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import guards, reconcile, switch
from ..options import application
from ..resources import applications
from ..resources.org import Org
from . import app_document, app_logo, app_policy, app_update

# Option -> its place in the document, for all kinds of applications.
PLACES: dict[str, app_document.Path] = {
    "new_label": ("label",),
    "hide_web": ("visibility", "hide", "web"),
    "hide_ios": ("visibility", "hide", "iOS"),
    "auto_launch": ("visibility", "autoLaunch"),
    "auto_submit_toolbar": ("visibility", "autoSubmitToolbar"),
    "notes": ("settings", "notes"),
    "user_name_template": ("credentials", "userNameTemplate"),
    "self_service": ("accessibility", "selfService"),
    "error_redirect_url": ("accessibility", "errorRedirectUrl"),
    "login_redirect_url": ("accessibility", "loginRedirectUrl"),
}
# Suboption -> Okta's name, where it is another one.
OKTA_NAMES = {"push_status": "pushStatus"}
OPTION_NAMES = {okta: option for option, okta in OKTA_NAMES.items()}
# What a new application has by default. Some kinds are hidden by default, so that an export says it for them.
USUAL: dict[str, Any] = {
    "hide_web": False,
    "hide_ios": False,
    "auto_launch": False,
    "auto_submit_toolbar": False,
    "self_service": False,
    "user_name_template": {"template": "${source.login}", "type": "BUILT_IN"},
}


@dataclass(frozen=True)
class AnyKind:
    """The options of a task for one application, as all kinds have them."""

    app: str
    new_label: str | None
    state: str
    status: str | None
    logo: str | None
    update_logo: str
    hide_web: bool | None
    hide_ios: bool | None
    auto_launch: bool | None
    auto_submit_toolbar: bool | None
    notes: dict[str, str | None] | None
    user_name_template: dict[str, str | None] | None
    self_service: bool | None
    error_redirect_url: str | None
    login_redirect_url: str | None
    access_policy: str | None

    @property
    def names(self) -> list[str]:
        """Return the references of the application: the old one, and the new label."""
        return [name for name in (self.app, self.new_label) if name]

    @property
    def must_exist(self) -> bool:
        """Return whether the application must exist: a task with an ID or a new label does not create one."""
        return self.state == "present" and bool(self.new_label or applications.ID.fullmatch(self.app))


@dataclass(frozen=True)
class Extras:
    """What a task sets beside the document of an application: a logo and an access policy."""

    logo: app_logo.Logo | None
    policy: app_policy.Policy | None


def extras(org: Org, wanted: AnyKind) -> Extras:
    """Return the logo and the access policy of a task. Raises InvalidOption and NotFound."""
    if wanted.state == "absent":
        return Extras(None, None)
    logo = app_logo.read_logo(wanted.logo) if wanted.logo else None
    return Extras(logo, app_policy.wanted(org, wanted.access_policy))


def desired(wanted: AnyKind) -> dict[str, Any]:
    """Return the part of an application's document that the task specifies, as all kinds have it."""
    values = given(wanted, PLACES)
    for name, value in values.items():
        if isinstance(value, dict):
            values[name] = {OKTA_NAMES.get(key, key): part for key, part in value.items()}
    return app_document.placed(values, PLACES)


def given(wanted: AnyKind, places: Mapping[str, app_document.Path]) -> dict[str, Any]:
    """Return the options in *places* that the task sets. An empty new_label counts as not set."""
    values = app_document.given(wanted, places)
    return {name: value for name, value in values.items() if (name, value) != ("new_label", "")}


def options_of(app: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of all kinds that lead to an application: its label and status, and what is not *usual*."""
    found = app_document.options_at(app, {name: place for name, place in PLACES.items() if name != "new_label"})
    for name, value in found.items():
        if isinstance(value, dict):
            known = {OPTION_NAMES.get(key, key): part for key, part in value.items() if part not in (None, "")}
            found[name] = {key: known[key] for key in application.SETTINGS[name]["options"] if key in known}
    kept = {name: value for name, value in found.items() if value not in ({}, usual.get(name))}
    return {"app": app["label"], "status": str(app.get("status")).lower(), **kept}


def located(org: Org, wanted: AnyKind, must_exist: bool, by_name: bool = True) -> dict[str, Any] | None:
    """Return the application of the task or, when already renamed, the one with the new label, without its secret.

    *by_name*: the task can specify the name of an application (its key in Okta's catalog) instead of the label. Raises
    NotFound when it must exist, Refused when both belong to different applications.
    """
    found = (org.apps.find(name, by_name) for name in wanted.names)
    known = guards.one_of(wanted.names, found, applications.described)
    current = org.apps.read(known["id"]) if known else None
    if current is None and must_exist:
        raise errors.NotFound("application", wanted.app, applications.ACCEPTED if by_name else applications.BY_LABEL)
    return app_document.without_secret(current) if current else None


def planned(org: Org, wanted: AnyKind) -> reconcile.Plan:
    """Return the plan for an existing application of any kind from the current state of the org."""
    extra = extras(org, wanted)
    current = located(org, wanted, must_exist=wanted.state == "present")
    # With state=present, located() has raised NotFound for None.
    if wanted.state == "absent" or current is None:
        return absence(org, current)

    def changes(app: Mapping[str, Any]) -> dict[str, Any]:
        return app_document.differing(app, desired(wanted))

    return presence(org, wanted, current, app_update.Update(changes, wanted.status), extra)


def absence(org: Org, app: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan that deletes an application, after a deactivation: Okta deletes only inactive applications."""
    if app is None:
        return reconcile.Plan({}, {})

    def move(document: dict[str, Any], operation: str) -> None:
        org.apps.perform(document["id"], operation)

    steps = switch.deletion(move, app["label"], app.get("status"), lambda document: org.apps.delete(document["id"]))
    return reconcile.Plan(view(app), {}, document=app, steps=steps)


def presence(
    org: Org, wanted: AnyKind, current: dict[str, Any], update: app_update.Update, extra: Extras
) -> reconcile.Plan:
    """Return the plan that makes an *update* of an existing application, and sets its logo, policy and status."""
    changes = update.changes(current)
    expected = reconcile.overlay(current, changes)
    label, status = expected["label"], current.get("status")
    expected["status"] = switch.goal(status, wanted.status)
    before = app_document.masked(app_document.had(current, changes), app_document.FORMER)
    after = app_document.masked(dict(changes), app_document.NEW)
    plan = reconcile.Plan(before, after, document=current, expected=expected)
    app_update.add_to(plan, org.apps, current, update)
    plan.steps += extra_steps(org, label, current, extra, wanted.update_logo == "always")
    if extra.policy and app_policy.current(current) != extra.policy.id:
        before["access_policy"], after["access_policy"] = app_policy.current(current), extra.policy.id
        plan.warnings += app_policy.warnings(label, current)
    moves = switch.steps(_move(org.apps), label, status, expected["status"])
    if moves:
        before["status"], after["status"] = status, expected["status"]
    plan.steps += moves
    return plan


def extra_steps(
    org: Org, label: str, app: Mapping[str, Any] | None, extra: Extras, always: bool
) -> list[reconcile.Step]:
    """Return the steps that upload a logo and assign an access policy. *app* is None for a new application."""
    return [*_logo_steps(org.apps, label, app, extra.logo, always), *app_policy.steps(org, label, app, extra.policy)]


def _logo_steps(
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
