# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that rotate the client secrets or keys of an application. Each task is one step of the rotation.

A secret cannot be changed and does not have a name. Instead of presence and absence, there are the rotation's steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import reconcile
from ..resources import app_credentials, applications
from . import jwk_sets

Credential = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """The options of a task for the secrets or keys of an application."""

    app: str
    kind: str
    step: str
    new_secret: str | None
    new_key: dict[str, Any] | None
    return_secret: bool


@dataclass(frozen=True)
class Ring:
    """The current secrets or keys of one application, oldest first."""

    credentials: app_credentials.AppCredentials
    app: Mapping[str, Any]
    kind: str
    known: list[Credential]

    @property
    def active(self) -> list[Credential]:
        """Return the active secrets or keys, oldest first."""
        return [one for one in self.known if one.get("status") == "ACTIVE"]

    def plan(self, expected: Iterable[Credential], steps: Sequence[reconcile.Step]) -> reconcile.Plan:
        """Return the plan with *steps* that result in the *expected* secrets or keys."""
        before, after = [view(one) for one in self.known], [view(one) for one in expected]
        sides = {f"{self.kind}s": before}, {f"{self.kind}s": after}
        return reconcile.Plan(*sides, document=before, expected=after, steps=list(steps))


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that cannot be combined."""
    if wanted.kind == "secret" and wanted.new_key:
        raise errors.InvalidOption("new_key", "requires kind=key.")
    if wanted.kind == "key" and (wanted.new_secret or wanted.return_secret):
        option = "new_secret" if wanted.new_secret else "return_secret"
        raise errors.InvalidOption(option, "requires kind=secret.")
    if wanted.kind == "key" and wanted.step == "add":
        if not wanted.new_key:
            problem = "is required with step=add and kind=key."
            raise errors.InvalidOption("new_key", problem, "Set it to a public key in JWK format.")
        key_of(wanted.new_key)
    if wanted.step != "add" and (wanted.new_secret or wanted.new_key or wanted.return_secret):
        problem = "must be add when new_secret, new_key or return_secret is set"
        raise errors.InvalidOption("step", f"{problem} (got {wanted.step!r}).")


def key_of(value: dict[str, Any]) -> Credential:
    """Return the one key in an option: a JWK, or a JWK set of one. Raises InvalidOption."""
    keys = jwk_sets.keys_of(value, "new_key")
    if len(keys) != 1:
        raise errors.InvalidOption("new_key", f"must be one key (got {len(keys)}).")
    jwk_sets.check_public(keys[0], "new_key")
    return keys[0]


def planned(
    apps: applications.Applications, credentials: app_credentials.AppCredentials, wanted: Wanted
) -> reconcile.Plan:
    """Return the plan for one step of the rotation from the current state of the org."""
    app = apps.get(wanted.app)
    ring = Ring(credentials, app, wanted.kind, credentials.search(app["id"]))
    if wanted.step == "add":
        return addition(ring, wanted)
    return deactivation(ring) if wanted.step == "deactivate_old" else removal(ring)


def addition(ring: Ring, wanted: Wanted) -> reconcile.Plan:
    """Return the plan that adds a secret or key if it does not exist. Its step returns the secret.

    Raises Refused when the application already has two secrets.
    """
    if exists(ring, wanted):
        return ring.plan(ring.known, [])
    label = ring.app["label"]
    if ring.kind == "secret" and len(ring.known) > 1:
        raise errors.Refused(
            f"The application {label} already has two client secrets, which is Okta's limit. Deactivate and remove "
            "the old one first (step=deactivate_old, then step=remove_old)."
        )
    document = (
        key_of(wanted.new_key)
        if wanted.new_key
        else ({"client_secret": wanted.new_secret} if wanted.new_secret else {})
    )

    def add(shown: list[Credential]) -> list[Credential]:
        response = ring.credentials.create(ring.app["id"], document)
        return [*shown, {**view(response), "client_secret": response.get("client_secret")}]

    step = reconcile.Step("add", f"a {ring.kind}", add, "to", label)
    return ring.plan([*ring.known, {"status": "ACTIVE"}], [step])


def exists(ring: Ring, wanted: Wanted) -> bool:
    """Return whether the new secret or key already exists; without a value, whether there are two active ones."""
    if wanted.new_key:
        return jwk_sets.find(key_of(wanted.new_key), ring.known) is not None
    if wanted.new_secret:
        return any(one.get("client_secret") == wanted.new_secret for one in ring.known)
    return len(ring.active) > 1


def deactivation(ring: Ring) -> reconcile.Plan:
    """Return the plan that deactivates all but the newest active secret or key."""
    old = [app_credentials.identity(one) for one in ring.active[:-1]]

    def after(shown: Iterable[Credential], gone: Sequence[str]) -> list[Credential]:
        return [{**one, "status": "INACTIVE"} if app_credentials.identity(one) in gone else one for one in shown]

    def step(credential_id: str) -> reconcile.Step:
        def perform(shown: list[Credential]) -> list[Credential]:
            ring.credentials.deactivate(ring.app["id"], credential_id)
            return after(shown, [credential_id])

        return reconcile.Step("deactivate", credential_id, perform, "of", ring.app["label"])

    return ring.plan(after(ring.known, old), [step(one) for one in old])


def removal(ring: Ring) -> reconcile.Plan:
    """Return the plan that removes the inactive secrets or keys."""

    def step(credential_id: str) -> reconcile.Step:
        def perform(shown: list[Credential]) -> list[Credential]:
            ring.credentials.delete(ring.app["id"], credential_id)
            return [one for one in shown if app_credentials.identity(one) != credential_id]

        return reconcile.Step("remove", credential_id, perform, "of", ring.app["label"])

    kept = [one for one in ring.known if one.get("status") != "INACTIVE"]
    return ring.plan(kept, [step(app_credentials.identity(one)) for one in ring.known if one not in kept])


def view(one: Mapping[str, Any]) -> Credential:
    """Return a secret or key for results and diffs."""
    return {key: one[key] for key in ("id", "kid", "status") if key in one}


def reported(outcome: reconcile.Outcome, return_secret: bool) -> dict[str, Any]:
    """Return the arguments for exit_json, and on request the secret that the task created."""
    result = {**outcome.result("credentials"), "credentials": [view(one) for one in outcome.document]}
    secret = next((one["client_secret"] for one in outcome.document if one.get("client_secret")), None)
    return {**result, "client_secret": secret} if return_secret and secret else result
