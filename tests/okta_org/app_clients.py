# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications as clients of the authorization server, and their secrets and keys."""

from __future__ import annotations

import dataclasses

from . import app_entities, app_oauth, identifiers, oauth_clients, web
from . import org as org_module

SECRET_LENGTH = 64


def new_secret(value: str | None = None, status: str = "ACTIVE") -> app_entities.Secret:
    now = web.current_org().now()
    text = app_oauth.check_secret(value) if value is not None else identifiers.random_text(SECRET_LENGTH)
    return app_entities.Secret(identifiers.new_id("ocs"), text, status, now, now)


def secrets_after(former: tuple, given: str | None, method: str) -> tuple:
    """Return the secrets after a POST or PUT: a given secret replaces the newest active one."""
    if given:
        if any(secret.value == given and secret.status == "ACTIVE" for secret in former):
            return former
        newest = [secret for secret in former if secret.status == "ACTIVE"][-1:]
        return tuple(secret for secret in former if secret not in newest) + (new_secret(given),)
    if former or method not in app_oauth.SECRET_METHODS:
        return former
    return (new_secret(),)


def new_key(jwk: dict, status: str = "ACTIVE") -> app_entities.Key:
    now = web.current_org().now()
    return app_entities.Key(identifiers.new_id("pks"), jwk, status, now, now)


def keys_after(former: dict, given: list) -> tuple:
    """Return the keys after a POST or PUT: missing keys are removed, known ones keep their ID."""
    keys = []
    for jwk, status in given:
        known = former.get(jwk["kid"] or "")
        if known is not None and known.jwk == jwk:
            keys.append(known if known.status == status else dataclasses.replace(known, status=status))
        else:
            keys.append(new_key(jwk, status))
    return tuple(keys)


def _usable(jwk: dict) -> dict | None:
    """Return a key for the check of signatures; None for one that cannot sign."""
    present = {name: value for name, value in jwk.items() if value is not None}
    return present if jwk["kty"] == "RSA" or "crv" in present else None


def taken(org: org_module.Org, client_id: str) -> bool:
    return any(app.client_id == client_id for app in org.apps)


def publish(org: org_module.Org, app: app_entities.App) -> None:
    """Update the client of an application, so that it works at the token endpoint at once."""
    if app.client_id is None:
        return
    client, settings = app.credentials["oauthClient"], app.client_settings
    refresh = settings.get("refresh_token") or {}
    org.oauth_clients[app.client_id] = oauth_clients.OAuthClient(
        client_id=app.client_id,
        label=app.label,
        application_type=settings["application_type"],
        grant_types=tuple(settings["grant_types"]),
        response_types=tuple(settings["response_types"]),
        redirect_uris=tuple(settings["redirect_uris"]),
        post_logout_redirect_uris=tuple(settings.get("post_logout_redirect_uris") or ()),
        token_endpoint_auth_method=client["token_endpoint_auth_method"],
        secrets=tuple(secret.value for secret in app.secrets if secret.status == "ACTIVE"),
        jwks=tuple(filter(None, (_usable(key.jwk) for key in app.keys if key.status == "ACTIVE"))),
        dpop_bound=settings["dpop_bound_access_tokens"],
        pkce_required=client["pkce_required"],
        consent_method=settings["consent_method"],
        rotation_type=refresh.get("rotation_type", "STATIC"),
        leeway=refresh.get("leeway", 30),
        scopes=tuple(sorted(grant.scope_id for grant in org.grants if grant.client_id == app.client_id)),
        status=app.status,
        **_assigned(org, app),
    )


def _assigned(org: org_module.Org, app: app_entities.App) -> dict:
    """Return the users and groups that may use the client; with implicit assignment, everyone."""
    if app.settings["implicitAssignment"]:
        return {"assigned_users": None}
    roll = org.rolls.of(app.id)
    users = tuple(user.user_id for user in roll.users.values() if user.scope == "USER")
    return {"assigned_users": users, "assigned_groups": tuple(group.group_id for group in roll.groups)}


def withdraw(org: org_module.Org, app: app_entities.App) -> None:
    """Remove the client of a deleted application; its grants stay, because they belong to the client ID."""
    org.oauth_clients.pop(app.client_id, None)
