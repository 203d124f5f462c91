# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that create applications of one kind and bring them to the desired state, based on app_plan.

Deletion does not differ from that of other applications, so absence and view are those of app_plan.
"""

from __future__ import annotations

import abc
import functools
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from .. import errors
from ..engine import guards, named_items, optional, reconcile, switch
from ..resources.org import Org
from . import app_document, app_plan, app_update

MODULES = {
    "OPENID_CONNECT": "okta_app_oauth",
    "SAML_2_0": "okta_app_saml",
    "BOOKMARK": "okta_app_bookmark",
    "BROWSER_PLUGIN": "okta_app_swa",
    "SECURE_PASSWORD_STORE": "okta_app_swa",
    "AUTO_LOGIN": "okta_app_swa",
    "BASIC_AUTH": "okta_app_swa",
}
"""The modules for applications of an own kind, by sign-on mode."""


class Kind(abc.ABC):
    """The wishes of a task for one application of a kind, and what distinguishes this kind from others.

    Documents are those of Okta's API. None of the methods sends a request, except `explanation`.
    """

    called: ClassVar[str]
    """The kind in messages, with its article: "an OAuth application"."""
    modes: ClassVar[tuple[str, ...]] = ()
    """The sign-on modes of the kind. An application that has one of them and does not fit is of Okta's catalog."""
    secret: ClassVar[str] = "secret"
    """What the diff calls the value that `unseen` sends."""

    def __init__(self, wanted: app_plan.AnyKind):
        self.wanted = wanted

    @abc.abstractmethod
    def fits(self, app: Mapping[str, Any]) -> bool:
        """Return whether an application in the org is of this kind, also when Okta does not show a field of it."""

    @abc.abstractmethod
    def new(self) -> dict[str, Any]:
        """Return what a new application has of its kind, with its signOnMode and name. Raises InvalidOption."""

    @abc.abstractmethod
    def desired(self, app: Mapping[str, Any]) -> dict[str, Any]:
        """Return the part of the document of an existing application that the task specifies for its kind."""

    def check(self) -> None:
        """Raise InvalidOption for options that Okta's documentation excludes, whatever the org has."""
        return

    def check_after(self, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        """Raise InvalidOption for a document *after* the task that Okta's documentation excludes.

        *before* is the document in the org, None for a new application.
        """
        return

    def doubts(self, document: Mapping[str, Any]) -> list[str]:
        """Return sentences about settings of a document that Okta probably refuses."""
        return []

    def doubts_of_update(self, before: Mapping[str, Any]) -> list[str]:
        """Return sentences about options that Okta probably refuses for the application *before*, as the org has it."""
        return []

    def explanation(self, org: Org, error: errors.ApiError) -> list[str]:
        """Return sentences about the reason for which Okta refused to create the application. May read the org."""
        return []

    def cautions(self, document: Mapping[str, Any]) -> list[str]:
        """Return sentences about settings of a document that Okta accepts although they are unsafe."""
        return []

    def shown(self, app: dict[str, Any]) -> dict[str, Any]:
        """Return an application for results, without its secrets."""
        return app_document.for_result(app)

    def unseen(self, app: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the secrets that the task sends, as a part of a document. *app* is None for a new application."""
        return {}


def located(org: Org, kind: Kind) -> dict[str, Any] | None:
    """Return the application, or None when it may be missing and does not exist.

    Raises NotFound, or Refused when the application is of another kind.
    """
    current = app_plan.located(org, kind.wanted, kind.wanted.must_exist, by_name=False)
    if current is not None:
        check_fits(kind, current)
    return current


def check_fits(kind: Kind, app: Mapping[str, Any]) -> None:
    """Raise Refused when an application is of another kind."""
    if kind.fits(app):
        return
    mode = app.get("signOnMode")
    module = None if mode in kind.modes else MODULES.get(str(mode))
    others = f"{module or 'okta_app_catalog'} or okta_app"
    raise errors.Refused(
        f"The application {app['label']} is not {kind.called} (its signOnMode is {mode}, its name {app.get('name')}). "
        f"Use {others}, or another label."
    )


def planned(org: Org, kind: Kind) -> reconcile.Plan:
    """Return the plan for the application from the current state of the org."""
    kind.check()
    extra = app_plan.extras(org, kind.wanted)
    return plan_from(org, kind, extra, located(org, kind))


def plan_from(org: Org, kind: Kind, extra: app_plan.Extras, current: dict[str, Any] | None) -> reconcile.Plan:
    """Return the plan that brings *current*, the application in the org or None, to the desired state."""
    if kind.wanted.state == "absent":
        return app_plan.absence(org, current)
    return creation(org, kind, extra) if current is None else presence(org, kind, extra, current)


def creation(org: Org, kind: Kind, extra: app_plan.Extras) -> reconcile.Plan:
    """Return the plan that creates an application. Its first step returns a generated secret with the document.

    Labels are not unique in Okta: two concurrent tasks that create the same label make two applications.
    """
    wanted = kind.wanted
    document = reconcile.overlay({"label": wanted.app, **kind.new()}, app_plan.desired(wanted))
    kind.check_after(None, document)
    doubts = kind.doubts(document)
    sent = reconcile.overlay(document, kind.unseen(None))
    shown = {**document, "status": switch.goal("ACTIVE", wanted.status)}

    def create(_nothing: None) -> Any:
        try:
            return org.apps.create(sent, shown["status"] == "ACTIVE")
        except errors.ApiError as error:
            read = functools.partial(kind.explanation, org, error)
            raise app_update.explained(error, [*doubts, *(optional.unless_withheld(read) or [])]) from error

    steps = [reconcile.Step("create", wanted.app, create)]
    steps += app_plan.extra_steps(org, wanted.app, None, extra, True)
    after = app_document.masked(shown, app_document.NEW)
    after = {**after, "access_policy": extra.policy.name} if extra.policy else after
    warnings = [*app_update.doubtful(wanted.app, doubts), *_unsafe(kind, None, document)]
    return reconcile.Plan({}, after, expected=shown, steps=steps, warnings=warnings)


def presence(org: Org, kind: Kind, extra: app_plan.Extras, current: dict[str, Any]) -> reconcile.Plan:
    """Return the plan that brings an existing application to the desired state. Raises InvalidOption."""

    def changes(app: Mapping[str, Any]) -> dict[str, Any]:
        return app_document.differing(app, reconcile.overlay(app_plan.desired(kind.wanted), kind.desired(app)))

    expected = reconcile.overlay(current, changes(current))
    kind.check_after(current, expected)
    known = kind.doubts(current)
    doubts = [doubt for doubt in kind.doubts(expected) if doubt not in known] + kind.doubts_of_update(current)
    unseen = kind.unseen(current)
    update = app_update.Update(changes, kind.wanted.status, unseen, doubts)
    plan = app_plan.presence(org, kind.wanted, current, update, extra)
    plan.warnings += _unsafe(kind, current, expected)
    if unseen:
        plan.after = {**plan.after, kind.secret: "set"}
    return plan


def _unsafe(kind: Kind, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[str]:
    """Return warnings about unsafe settings that the task makes."""
    known = [] if before is None else kind.cautions(before)
    return [f"{after['label']}: {text}" for text in kind.cautions(after) if text not in known]


def all_planned(org: Org, kinds: Sequence[Kind], max_removals: int | None) -> list[reconcile.Plan]:
    """Return a plan for each of *kinds*, whose applications are searched together.

    Raises Refused, NotFound, Ambiguous and InvalidOption.
    """
    listed = org.apps.resolve([name for kind in kinds for name in kind.wanted.names], by_name=False)
    names = [kind.wanted.app for kind in kinds]
    plans = named_items.all_planned(names, lambda index: _planned_from_list(org, kinds[index], listed))
    met = [(name, plan.document["id"]) for name, plan in zip(names, plans, strict=True) if plan.document]
    guards.check_distinct("apps", met)
    leaving = [plan.document["label"] for plan in plans if plan.steps and plan.expected is None]
    guards.check_removals(leaving, max_removals, "applications would be deleted")
    return plans


def _planned_from_list(org: Org, kind: Kind, listed: Mapping[str, dict[str, Any] | None]) -> reconcile.Plan:
    """Return the plan for one application of a list. Lists lag, so an application is read again before a change."""
    found = {app["id"]: app for app in map(listed.get, kind.wanted.names) if app}
    if len(found) > 1 or (not found and kind.wanted.must_exist):
        plan = planned(org, kind)
    else:
        kind.check()
        extra = app_plan.extras(org, kind.wanted)
        app = next(iter(found.values()), None)
        if app is not None:
            app = app_document.without_secret(app)
            check_fits(kind, app)
        plan = plan_from(org, kind, extra, app)
        if app is not None and plan.steps:
            plan = planned(org, kind)
    plan.replan = lambda: planned(org, kind)
    return plan
