# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""OAuth applications: their options, and the kind whose plans app_kind makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import reconcile
from ..resources.org import Org
from . import app_document, app_kind, app_plan, jwk_sets, new_client, oauth_settings, oauth_values

CLIENT = app_document.CLIENT
# Option -> its place in the document of an application. Most options have Okta's name for the setting.
PLACES: dict[str, app_document.Path] = {
    "application_type": (*CLIENT, "application_type"),
    "grant_types": (*CLIENT, "grant_types"),
    "response_types": (*CLIENT, "response_types"),
    "redirect_uris": (*CLIENT, "redirect_uris"),
    "post_logout_redirect_uris": (*CLIENT, "post_logout_redirect_uris"),
    "wildcard_redirect": (*CLIENT, "wildcard_redirect"),
    "initiate_login_uri": (*CLIENT, "initiate_login_uri"),
    "client_uri": (*CLIENT, "client_uri"),
    "logo_uri": (*CLIENT, "logo_uri"),
    "tos_uri": (*CLIENT, "tos_uri"),
    "policy_uri": (*CLIENT, "policy_uri"),
    "consent_method": (*CLIENT, "consent_method"),
    "issuer_mode": (*CLIENT, "issuer_mode"),
    "dpop_bound_access_tokens": (*CLIENT, "dpop_bound_access_tokens"),
    "network": (*CLIENT, "network"),
    "refresh_token_rotation": oauth_values.ROTATION,
    "jwks_uri": (*CLIENT, "jwks_uri"),
    "jwks": app_document.KEYS,
    "everyone": ("settings", "implicitAssignment"),
    "token_endpoint_auth_method": (*app_document.CREDENTIALS, "token_endpoint_auth_method"),
    "pkce_required": (*app_document.CREDENTIALS, "pkce_required"),
}
# The same for options that are only used for the creation, or whose value is secret.
OWN_PLACES: dict[str, app_document.Path] = {
    "custom_client_id": (*app_document.CREDENTIALS, "client_id"),
    "custom_client_secret": app_document.SECRET,
}

# The parts of options that are dicts. Okta can return others.
SUBOPTIONS = {
    "network": ("connection", "include", "exclude"),
    "refresh_token_rotation": ("rotation_type", "leeway"),
}


@dataclass(frozen=True)
class Wanted(app_plan.AnyKind):
    """The options of a task for one OAuth application."""

    application_type: str | None
    grant_types: list[str] | None
    response_types: list[str] | None
    redirect_uris: list[str] | None
    post_logout_redirect_uris: list[str] | None
    exclusive: bool
    wildcard_redirect: str | None
    initiate_login_uri: str | None
    client_uri: str | None
    logo_uri: str | None
    tos_uri: str | None
    policy_uri: str | None
    consent_method: str | None
    issuer_mode: str | None
    refresh_token_rotation: dict[str, Any] | None
    dpop_bound_access_tokens: bool | None
    network: dict[str, Any] | None
    token_endpoint_auth_method: str | None
    pkce_required: bool | None
    custom_client_id: str | None
    custom_client_secret: str | None
    update_secret: str
    return_secret: bool
    jwks: object | None
    jwks_uri: str | None
    everyone: bool | None


def desired(wanted: Wanted, current: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the part of a document that the task specifies. Without exclusive, lists are added to *current*."""
    values = given(wanted)
    if current is None:
        values = new_client.completed(values, wanted.custom_client_secret is not None)
    else:
        values = oauth_values.comparable(values, current)
    for name, value in values.items():
        known = app_document.at(current, PLACES[name])
        if name == "jwks":
            values[name] = jwk_sets.merged(known or [], value, wanted.exclusive)
        elif name == "network":
            values[name] = {
                key: oauth_values.list_after((known or {}).get(key), part, True) for key, part in value.items()
            }
        else:
            ordered = oauth_values.in_order(name, current)
            values[name] = oauth_values.list_after(known, value, wanted.exclusive, ordered)
    if app_document.at(current, PLACES["refresh_token_rotation"]) and "refresh_token" not in values.get(
        "grant_types", ["refresh_token"]
    ):
        # Okta does not accept the rotation settings without the grant type refresh_token.
        values.setdefault("refresh_token_rotation", None)
    return app_document.placed(values, PLACES)


def given(wanted: Wanted) -> dict[str, Any]:
    """Return the options for settings that the task sets, with the keys as a list. Raises InvalidOption."""
    values = app_plan.given(wanted, PLACES)
    if "jwks" in values:
        values["jwks"] = jwk_sets.keys_of(values["jwks"], "jwks")
        for key in values["jwks"]:
            jwk_sets.check_public(key, "jwks")
    return values


class OAuth(app_kind.Kind):
    """An OAuth (OpenID Connect) application."""

    called = "an OAuth application"
    secret = "client_secret"
    wanted: Wanted

    def fits(self, app: Mapping[str, Any]) -> bool:
        return app.get("signOnMode") in (None, "OPENID_CONNECT")

    def new(self) -> dict[str, Any]:
        if self.wanted.application_type is None:
            raise errors.InvalidOption(
                "application_type",
                "is required for a new application.",
                f"Use one of: {', '.join(oauth_settings.KNOWN['application_type'])}.",
            )
        parts: dict[str, Any] = {"credentials": {"oauthClient": {}}, "settings": {"oauthClient": {}}}
        document = reconcile.overlay(
            {"name": "oidc_client", "signOnMode": "OPENID_CONNECT", **parts}, desired(self.wanted, None)
        )
        own = app_document.given(self.wanted, {"custom_client_id": OWN_PLACES["custom_client_id"]})
        return reconcile.overlay(document, app_document.placed(own, OWN_PLACES))

    def desired(self, app: Mapping[str, Any]) -> dict[str, Any]:
        return desired(self.wanted, app)

    def check(self) -> None:
        oauth_settings.check(given(self.wanted))

    def check_after(self, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        if before is not None:
            check_kept(self.wanted, before)
        known = None if before is None else app_document.at(before, CLIENT) or {}
        oauth_settings.check_emptied(app_document.at(after, CLIENT) or {}, known)

    def doubts(self, document: Mapping[str, Any]) -> list[str]:
        return oauth_settings.doubts(document)

    def unseen(self, app: Mapping[str, Any] | None) -> dict[str, Any]:
        secret = self.wanted.custom_client_secret
        if secret is None or (app is not None and self.wanted.update_secret != "always"):
            return {}
        return app_document.placed({"custom_client_secret": secret}, OWN_PLACES)


def planned(org: Org, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the application from the current state of the org."""
    return app_kind.planned(org, OAuth(wanted))


def options_of(app: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that lead to an OAuth application, without secrets and its client ID."""
    found = app_document.options_at(app, PLACES)
    for name, parts in SUBOPTIONS.items():
        if name in found:
            found[name] = {key: found[name][key] for key in parts if found[name].get(key) is not None}
    if "jwks" in found:
        found["jwks"] = [
            {key: one[key] for key in jwk_sets.PUBLIC if one.get(key) is not None} for one in found["jwks"]
        ]
    return {**app_plan.options_of(app, {**app_plan.USUAL, "hide_web": True, "hide_ios": True}), **found}


def check_kept(wanted: Wanted, current: Mapping[str, Any]) -> None:
    """Raise InvalidOption for a different application type or client ID, which Okta cannot change."""
    kind = app_document.at(current, PLACES["application_type"])
    if kind is not None and wanted.application_type not in (None, kind):
        raise errors.InvalidOption(
            "application_type", f"cannot be changed for an existing application ({current['label']} has {kind})."
        )
    known = app_document.at(current, OWN_PLACES["custom_client_id"])
    if known is not None and wanted.custom_client_id not in (None, known):
        raise errors.InvalidOption(
            "custom_client_id", f"cannot be changed for an existing application ({current['label']} has {known})."
        )


def reported(outcome: reconcile.Outcome, return_secret: bool) -> dict[str, Any]:
    """Return the arguments for exit_json, with the client ID, and on request the secret of a new application."""
    app = outcome.document
    if app is None:
        return outcome.result("app")
    result = {**outcome.result("app"), "app": app_document.for_result(app)}
    if "id" in app:
        result["client_id"] = app_document.at(app, OWN_PLACES["custom_client_id"])
    secret = app_document.at(app, app_document.SECRET)
    return {**result, "client_secret": secret} if return_secret and secret else result
