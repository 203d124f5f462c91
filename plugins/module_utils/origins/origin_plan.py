# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring trusted origins to the desired state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import creating, reconcile, rewriting, switch
from ..resources import trusted_origins

# Okta's limits: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/trustedorigin
LONGEST_NAME = 255
LONGEST_ORIGIN = 255
# A scheme, a host and maybe a port. Okta decides on the scheme: it takes ftp://, ionic:// and capacitor://, too. A host
# may have a wildcard (https://*.example.com, *.example.com) for embedding.
ORIGIN = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*://[^/\s?#@]+|\*\.[^/\s?#@]+)")
# The types that Okta documents. Others are sent all the same.
TYPES = ("CORS", "REDIRECT", "IFRAME_EMBED")


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one trusted origin."""

    name: str
    state: str
    status: str | None
    origin: str | None
    types: list[str] | None
    exclusive: bool


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for an option that Okta does not accept."""
    for option, text, most in (("name", wanted.name, LONGEST_NAME), ("origin", wanted.origin, LONGEST_ORIGIN)):
        if text is not None and not 1 <= len(text) <= most:
            raise errors.InvalidOption(option, f"must have 1 to {most} characters (got {len(text)}).")
    if wanted.origin is not None and not ORIGIN.fullmatch(wanted.origin):
        raise errors.InvalidOption(
            "origin",
            f"must be a scheme, a host and an optional port, without a path (got {wanted.origin!r}).",
            "Use a form such as https://app.example.com.",
        )


def desired(wanted: Wanted, current: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the part of the document that the task specifies. Raises InvalidOption."""
    document: dict[str, Any] = {}
    if wanted.origin is not None:
        document["origin"] = wanted.origin
    if wanted.types is not None:
        held = (current or {}).get("scopes") or []
        kept = [scope for scope in held if not wanted.exclusive or scope.get("type") in wanted.types]
        known = {scope.get("type") for scope in kept}
        document["scopes"] = kept + [{"type": kind} for kind in dict.fromkeys(wanted.types) if kind not in known]
    return document


def check(origin: Mapping[str, Any]) -> None:
    """Raise InvalidOption for a wildcard in an origin for CORS, which Okta requires to be exact."""
    if "*" in (origin.get("origin") or "") and "CORS" in [scope.get("type") for scope in origin.get("scopes") or ()]:
        raise errors.InvalidOption(
            "types",
            f"must not contain CORS when the origin has a wildcard (got {origin['origin']!r}).",
            "Okta supports wildcards for IFRAME_EMBED.",
        )


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
    step = reconcile.Step("delete", _name(current), lambda one: origins.delete(one["id"]))
    return reconcile.Plan(view(current), {}, document=current, steps=[step])


def creation(origins: trusted_origins.TrustedOrigins, wanted: Wanted) -> reconcile.Plan:
    """Return the plan that creates a trusted origin. Raises InvalidOption when a required option is missing."""
    part = desired(wanted, None)
    for option, key in (("origin", "origin"), ("types", "scopes")):
        if not part.get(key):
            raise errors.InvalidOption(option, "is required for a new trusted origin.")
    check(part)
    document = {"name": wanted.name, **part}

    def create(_nothing: None) -> Any:
        return _judged(
            lambda: creating.created(
                lambda: origins.create(document),
                lambda: origins.find(wanted.name),
                creating.Creation("trusted origin", wanted.name, trusted_origins.described),
            ),
            wanted,
        )

    expected = {**document, "status": switch.goal("ACTIVE", wanted.status)}
    steps = [reconcile.Step("create", wanted.name, create)]
    steps += switch.steps(_move(origins), wanted.name, "ACTIVE", expected["status"])
    return reconcile.Plan({}, dict(expected), expected=expected, steps=steps)


def presence(origins: trusted_origins.TrustedOrigins, wanted: Wanted, current: dict[str, Any]) -> reconcile.Plan:
    """Return the plan that brings an existing trusted origin to the desired state."""
    expected = {**current, **desired(wanted, current)}
    plan = reconcile.Plan(view(current), {}, document=current, expected=expected)
    if reconcile.changes(contents(current), contents(expected)):
        check(expected)
        plan.steps.append(_update(origins, wanted, plan))
    expected["status"] = switch.goal(current.get("status"), wanted.status)
    plan.steps += switch.steps(_move(origins), _name(current), current.get("status"), expected["status"])
    plan.after = view(expected)
    return plan


def _update(origins: trusted_origins.TrustedOrigins, wanted: Wanted, plan: reconcile.Plan) -> reconcile.Step:
    """Return the step that replaces the trusted origin of *plan*."""
    current = plan.document

    def changed(latest: dict[str, Any]) -> dict[str, Any]:
        document = {**latest, **desired(wanted, latest)}
        check(document)
        return document

    change = rewriting.Change(f"the trusted origin {_name(current)}", changed, contents)

    def replace(document: dict[str, Any]) -> Any:
        return _judged(lambda: rewriting.perform(origins.whole(current["id"]), change, plan, document), wanted)

    return reconcile.Step("update", _name(current), replace)


def _judged(write: Callable[[], Any], wanted: Wanted) -> Any:
    """Return the result of *write()*. A refusal by Okta is preceded by a hint about unknown types."""
    try:
        return write()
    except errors.ApiError as error:
        strangers = [kind for kind in wanted.types or () if kind not in TYPES]
        if error.status != 400 or not strangers:
            raise
        hint = f"{strangers[0]!r} is not a known type. Known types are {', '.join(TYPES)}."
        raise errors.Explained(error, hint) from error


def _move(origins: trusted_origins.TrustedOrigins) -> switch.Move:
    """Return the function that activates or deactivates; it sends no request when the status is already correct."""

    def move(origin: dict[str, Any], operation: str) -> Any:
        return origin if switch.took_effect(origin, operation) else origins.perform(origin["id"], operation)

    return move


def _name(origin: Mapping[str, Any]) -> str:
    return str(origin.get("name") or origin.get("id"))


def contents(origin: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a trusted origin that an update replaces."""
    return {key: origin.get(key) for key in ("name", "origin", "scopes")}


def view(origin: Mapping[str, Any]) -> dict[str, Any]:
    """Return a trusted origin for the diff."""
    return {**contents(origin), "status": origin.get("status")}
