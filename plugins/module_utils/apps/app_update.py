# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Updates of applications: Okta replaces the whole document, so an update changes the latest one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import errors
from ..engine import reconcile, rewriting
from ..resources import applications
from . import app_document

BAD_REQUEST = "E0000024"
# Applications with this sign-on mode do not accept updates while they are inactive.
ACTIVE_ONLY = "AUTO_LOGIN"


class LeftActive(errors.Caused):
    """An update failed after the activation that it needs, and the application could not be deactivated again."""

    def __init__(self, cause: errors.OktaError, label: str, trouble: errors.OktaError):
        super().__init__(f"{cause} {label} is active now, because its deactivation failed: {trouble}", cause)

    def result(self) -> dict[str, Any]:
        """Return the arguments for fail_json; changed is true, because the application was inactive before."""
        return {**super().result(), "changed": True}


@dataclass(frozen=True)
class Update:
    """An update that a task makes.

    *changes(app)* returns the part of a document that brings *app* to the desired state, empty if it has that state.
    *status* is the option of the task. *unseen* is a secret: it is sent with the changes, and does not appear in the
    diff. *doubts* are sentences about settings that Okta probably refuses.
    """

    changes: Callable[[Mapping[str, Any]], dict[str, Any]]
    status: str | None
    unseen: Mapping[str, Any] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def applied(self, app: Mapping[str, Any]) -> dict[str, Any]:
        """Return *app* with the update."""
        return reconcile.overlay(app, reconcile.overlay(self.changes(app), self.unseen))


def add_to(plan: reconcile.Plan, apps: applications.Applications, app: Mapping[str, Any], update: Update) -> None:
    """Add the step that makes an update of *app* to a plan, and what Okta probably refuses as warnings.

    A plan without something to change stays as it is.
    """
    if not update.changes(app) and not update.unseen:
        return

    def read() -> dict[str, Any] | None:
        found = apps.read(app["id"])
        return app_document.without_secret(found) if found else None

    def write(document: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return _replaced(apps, document, update.status)
        except errors.ApiError as error:
            raise explained(error, update.doubts) from error

    def perform(document: dict[str, Any]) -> Any:
        whole = rewriting.Whole(read, write, apps.sleep)
        change = rewriting.Change(f"the application {app['label']}", update.applied, view, bool(update.unseen))
        made = rewriting.perform(whole, change, plan, document)
        # The diff can have the changes of other clients now.
        plan.before = app_document.masked(plan.before, app_document.FORMER)
        plan.after = app_document.masked(plan.after, app_document.NEW)
        now = made.document if isinstance(made, reconcile.Untouched) else made
        check_kept(update, now, took_effect=bool(update.unseen) or view(now) != view(document))
        plan.warnings += other_values(update, now)
        return made

    plan.steps.append(reconcile.Step("update", app["label"], perform))
    plan.warnings += warnings(app, update)


def view(app: dict[str, Any]) -> dict[str, Any]:
    """Return the part of an application that an update can change, without its secret."""
    return app_document.replacement(app_document.without_secret(app))


def check_kept(update: Update, app: Mapping[str, Any], took_effect: bool) -> None:
    """Raise Overwritten when an application does not show an update that Okta accepted.

    *took_effect*: another part of the update may have changed the application.
    """
    missing = rewriting.parts(update.changes(app)).keys() - rewriting.parts(app).keys()
    if missing:
        raise reconcile.Overwritten(
            f"Okta accepted the update, but {app['label']} does not have it: {rewriting.named(missing)}. Applications "
            "of Okta's catalog do not have each setting.",
            took_effect=took_effect,
        )


def other_values(update: Update, app: Mapping[str, Any]) -> list[str]:
    """Return the warning about values of an update that Okta accepted, and that an application does not have."""
    others = rewriting.parts(update.changes(app))
    if not others:
        return []
    what = f"Okta accepted the update, but {app['label']} has another value for {rewriting.named(others)}."
    return [f"{what} The next run will change it again. Specify the value that Okta shows."]


def _replaced(apps: applications.Applications, app: Mapping[str, Any], status: str | None) -> dict[str, Any]:
    """Return the application after a PUT. Some kinds accept it only while they are active, so activate them first.

    Only a task that activates the application does so. Raises ApiError and Explained.
    """
    body = app_document.replacement(app)
    try:
        return _put(apps, app, body)
    except errors.ApiError as error:
        if error.code != BAD_REQUEST or app.get("status") != "INACTIVE":
            raise
        if status != "active":
            raise errors.Explained(
                error,
                f"{app['label']} is inactive, and Okta does not update inactive applications of its kind. "
                "Activate it in the same task (status=active).",
            ) from error
    apps.perform(app["id"], "activate")
    try:
        return _put(apps, app, body)
    except errors.OktaError as refusal:
        try:
            apps.perform(app["id"], "deactivate")
        except errors.OktaError as error:
            raise LeftActive(refusal, app["label"], error) from refusal
        raise


def _put(apps: applications.Applications, app: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    return app_document.without_secret(apps.replace(app["id"], body))


def explained(error: errors.ApiError, doubts: list[str]) -> errors.OktaError:
    """Return Okta's refusal of settings, preceded by what is doubtful about them."""
    return errors.Explained(error, " ".join(doubts)) if doubts and error.status == 400 else error


def doubtful(label: str, doubts: list[str]) -> list[str]:
    """Return doubts about the settings of an application as warnings."""
    return [f"Okta may refuse these settings of {label}: {doubt}" for doubt in doubts]


def warnings(app: Mapping[str, Any], update: Update) -> list[str]:
    """Return warnings about what Okta probably refuses, for check mode, too."""
    found = doubtful(app["label"], update.doubts)
    idle = app.get("status") == "INACTIVE" and update.status != "active"
    if idle and app.get("signOnMode") == ACTIVE_ONLY and update.changes(app):
        found.append(
            f"{app['label']} is inactive, and Okta does not update inactive applications with the signOnMode "
            f"{ACTIVE_ONLY}. Activate it in the same task (status=active)."
        )
    return found
