# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that rotate the signing certificate of an application. Each task is one step of the rotation.

A certificate cannot be changed or deleted. Instead of presence and absence, there are the rotation's steps.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from .. import errors
from ..engine import reconcile
from ..resources import applications
from ..resources.org import Org
from . import app_document, app_update, signing_facts

SHORTEST, LONGEST = 2, 10
"""The years for which Okta makes a certificate, as its OpenAPI document says."""
PLACE = {"kid": ("credentials", "signing", "kid")}


@dataclasses.dataclass(frozen=True)
class Wanted:
    """The options of a task for the certificates of an application."""

    app: str
    step: str
    kid: str | None
    clone_from: str | None
    validity_years: int
    ends_within: int | None
    metadata: bool


@dataclasses.dataclass(frozen=True)
class Ring:
    """The certificates of an application, oldest first, as facts at one time (*now*, in seconds since 1970)."""

    app: dict[str, Any]
    known: list[signing_facts.Facts]
    now: float

    @property
    def signing(self) -> signing_facts.Facts | None:
        """Return the certificate that signs, None when Okta does not show which one of several does."""
        only = self.known[0] if len(self.known) == 1 else None
        return next((one for one in self.known if one["signs"]), only)

    @property
    def waiting(self) -> signing_facts.Facts | None:
        """Return the newest valid certificate that is newer than the one that signs, or None.

        Its end does not count: an older certificate can end later.
        """
        found = None
        for one in reversed(self.known):
            if one is self.signing:
                break
            if not signing_facts.ends_within(one, 0):
                found = found or one
        return found if self.signing else None

    def find(self, kid: str) -> signing_facts.Facts | None:
        """Return the certificate with a kid, or None."""
        return next((one for one in self.known if one["kid"] == kid), None)

    def plan(self, chosen: signing_facts.Facts | None) -> reconcile.Plan:
        """Return the plan without steps; *chosen* is the certificate for the result."""
        document = {"app": self.app, "certificates": self.known, "certificate": chosen}
        return reconcile.Plan(view(document), view(document), document=document, expected=document)


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that are out of range or cannot be combined."""
    if not SHORTEST <= wanted.validity_years <= LONGEST:
        problem = f"must be between {SHORTEST} and {LONGEST} years (got {wanted.validity_years})."
        raise errors.InvalidOption("validity_years", problem)
    if wanted.step != "add" and wanted.clone_from is not None:
        raise errors.InvalidOption("clone_from", f"cannot be combined with step={wanted.step}.")
    if wanted.step == "add" and wanted.kid is not None and wanted.clone_from is None:
        raise errors.InvalidOption(
            "kid", "requires step=activate, or clone_from.", "Okta chooses the kid of a new certificate."
        )


def located(org: Org, reference: str, now: float) -> Ring:
    """Return the certificates of an application. Raises NotFound and Ambiguous."""
    found = org.apps.get(reference)
    app = org.apps.read(found["id"])
    if app is None:
        raise errors.NotFound("application", reference, applications.ACCEPTED)
    app = app_document.without_secret(app)
    kid = signing_facts.signing_kid(app)
    keys = org.signing_keys.search(app["id"])
    return Ring(app, [signing_facts.facts(key, kid, now) for key in keys], now)


def planned(org: Org, wanted: Wanted, now: float) -> reconcile.Plan:
    """Return the plan for one step of the rotation from the current state of the org."""
    ring = located(org, wanted.app, now)
    mode = ring.app.get("signOnMode")
    if mode not in signing_facts.MODES:
        raise errors.Refused(
            f"The application {ring.app['label']} has no certificate of its own (its signOnMode is {mode}). Only "
            f"applications with {', '.join(signing_facts.MODES)} have one. Nothing was changed."
        )
    if wanted.ends_within is not None:
        signing = ring.signing
        if signing is None or signing["days_left"] is None:
            return _unknown(ring)
        if not signing_facts.ends_within(signing, wanted.ends_within):
            return ring.plan(signing)
    if wanted.step == "activate":
        plan = activation(org, ring, wanted.kid)
        if wanted.ends_within is not None and not plan.steps and ring.signing and not ring.waiting:
            plan.warnings.append(_stuck(ring.app["label"], ring.signing))
        return plan
    if wanted.clone_from:
        return cloning(org, ring, wanted)
    return addition(org, ring, wanted.validity_years, wanted.ends_within)


def addition(org: Org, ring: Ring, years: int, ends_within: int | None) -> reconcile.Plan:
    """Return the plan that makes a certificate, unless it has a valid one that is newer than the one that signs.

    With *ends_within*, one that ends so soon itself does not count.
    """
    if ring.known and ring.signing is None:
        return _unknown(ring)
    waiting = ring.waiting
    if waiting is not None and not signing_facts.ends_within(waiting, ends_within or 0):
        return ring.plan(waiting)

    def add(document: dict[str, Any]) -> dict[str, Any]:
        made = org.signing_keys.generate(ring.app["id"], years)
        return _with(document, signing_facts.facts(made, None, ring.now))

    return _adding(ring, None, reconcile.Step("add", "a certificate", add, "to", ring.app["label"]))


def cloning(org: Org, ring: Ring, wanted: Wanted) -> reconcile.Plan:
    """Return the plan that gives the application a certificate of another one. Raises Refused, NotFound, Ambiguous."""
    source = located(org, str(wanted.clone_from), ring.now)
    kid = wanted.kid or signing_facts.signing_kid(source.app)
    if kid is None:
        raise errors.Refused(
            f"Okta does not show which certificate signs for {source.app['label']}. Nothing was changed. Specify kid."
        )
    if wanted.kid is not None:
        _demand(source, kid)
    known = ring.find(kid)
    if known is not None:
        return ring.plan(known)

    def clone(document: dict[str, Any]) -> dict[str, Any]:
        made = org.signing_keys.clone(source.app["id"], kid, ring.app["id"])
        return _with(document, signing_facts.facts(made, None, ring.now))

    step = reconcile.Step("add", f"the certificate {kid} of {source.app['label']}", clone, "to", ring.app["label"])
    return _adding(ring, kid, step)


def activation(org: Org, ring: Ring, kid: str | None) -> reconcile.Plan:
    """Return the plan with which a certificate signs: the one with *kid*, by default the one that waits."""
    chosen = _demand(ring, kid) if kid is not None else ring.waiting
    if chosen is None and ring.known and ring.signing is None:
        return _unknown(ring)
    if chosen is None or chosen["signs"]:
        return _unchanged(ring, chosen or ring.signing)
    desired = app_document.placed({"kid": chosen["kid"]}, PLACE)
    update = app_update.Update(lambda app: app_document.differing(app, desired), None)
    plan = reconcile.Plan({}, {}, document=ring.app, expected=reconcile.overlay(ring.app, desired))
    app_update.add_to(plan, org.apps, ring.app, update)
    inner, label = plan.steps[0], ring.app["label"]

    def after(app: dict[str, Any]) -> dict[str, Any]:
        known = [{**one, "signs": one["kid"] == signing_facts.signing_kid(app)} for one in ring.known]
        return {"app": app, "certificates": known, "certificate": {**chosen, "signs": True}}

    def activate(document: dict[str, Any]) -> Any:
        response = inner.perform(document["app"])
        if isinstance(response, reconcile.Untouched):
            return reconcile.Untouched(after(response.document))
        return after(response)

    plan.document, plan.expected = ring.plan(chosen).document, after(plan.expected)
    plan.before, plan.after = view(plan.document), view(plan.expected)
    plan.steps = [reconcile.Step("activate", f"the certificate {chosen['kid']}", activate, "of", label)]
    if signing_facts.ends_within(chosen, 0):
        plan.warnings.append(f"The certificate {chosen['kid']} of {label} ended on {chosen['expires_at']}.")
    return plan


def view(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return certificates for the diff. The kid and the end of a new one are not known before."""
    known = document["certificates"]
    return {
        "certificates": [
            {"kid": one["kid"] or "new", "signs": one["signs"], "expires_at": one["expires_at"]} for one in known
        ]
    }


def reported(outcome: reconcile.Outcome) -> dict[str, Any]:
    """Return the arguments for exit_json."""
    result = outcome.result("app")
    app = {name: outcome.document["app"].get(name) for name in ("id", "label", "signOnMode", "status")}
    parts = {name: outcome.document[name] for name in ("certificates", "certificate")}
    return {**result, "app": app, **parts}


def _unchanged(ring: Ring, signing: signing_facts.Facts | None) -> reconcile.Plan:
    """Return the plan without steps for the certificate that signs, with a warning if an older one ends later."""
    plan, longest = ring.plan(signing), signing_facts.longest(ring.known)
    if signing and longest and (longest["expires_at"] or "") > (signing["expires_at"] or ""):
        plan.warnings.append(
            f"{ring.app['label']} has the older certificate {longest['kid']}, which ends later than the one that "
            "signs. Specify kid to activate it."
        )
    return plan


def _stuck(label: str, signing: signing_facts.Facts) -> str:
    """Return the warning that a certificate ends soon, or has ended, and cannot be replaced yet."""
    verb = "ended" if signing_facts.ends_within(signing, 0) else "ends"
    when = f"The certificate of {label} {verb} at {signing['expires_at']}"
    return f"{when}, and it does not have a newer one to activate. Run step=add."


def _unknown(ring: Ring) -> reconcile.Plan:
    """Return the plan without steps for an application whose signing certificate, or its end, Okta does not show."""
    plan = ring.plan(None)
    plan.warnings.append(
        f"Okta does not show which certificate signs for {ring.app['label']}, or when it ends. Nothing was changed."
    )
    return plan


def _demand(ring: Ring, kid: str) -> signing_facts.Facts:
    """Return the certificate with a kid. Raises InvalidOption."""
    found = ring.find(kid)
    if found is None:
        known = ", ".join(str(one["kid"]) for one in ring.known) or "none"
        problem = f"must be a certificate of {ring.app['label']} (got {kid!r}; it has: {known})."
        raise errors.InvalidOption("kid", problem)
    return found


def _adding(ring: Ring, kid: str | None, step: reconcile.Step) -> reconcile.Plan:
    """Return the plan with a step that adds a certificate, of which only the kid can be known before."""
    plan = ring.plan(None)
    plan.expected = _with(plan.document, signing_facts.facts({"kid": kid}, None, ring.now))
    plan.after, plan.steps = view(plan.expected), [step]
    return plan


def _with(document: Mapping[str, Any], made: signing_facts.Facts) -> dict[str, Any]:
    return {**document, "certificates": [*document["certificates"], made], "certificate": made}
