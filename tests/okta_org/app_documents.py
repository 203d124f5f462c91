# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications as the API shows them."""

from __future__ import annotations

from . import app_entities, app_links, app_oauth, identifiers, web


def visible_secret(app: app_entities.App) -> str | None:
    """Return the secret that responses to POST and PUT show."""
    method = app.credentials.get("oauthClient", {}).get("token_endpoint_auth_method")
    active = [secret for secret in app.secrets if secret.status == "ACTIVE"]
    return active[-1].value if active and method in app_oauth.SECRET_METHODS else None


def _credentials(app: app_entities.App, with_secret: bool) -> dict:
    shown = dict(app.credentials)
    secret = visible_secret(app) if with_secret else None
    if secret is not None:
        shown["oauthClient"] = {**shown["oauthClient"], "client_secret": secret}
    return shown


def _settings(app: app_entities.App, made: bool) -> dict:
    """Return the settings, with the keys of a client. Responses to POST do not have the IDs of the keys."""
    client = app.client_settings
    if client.get("jwks_uri") or not app.keys:
        return app.settings
    keys = [{**({} if made else {"id": key.id}), **key.jwk, "status": key.status} for key in app.keys]
    return {**app.settings, "oauthClient": {**client, "jwks": {"keys": keys}}}


def key_document(key: app_entities.Key) -> dict:
    return {
        **key.jwk,
        "id": key.id,
        "status": key.status,
        "created": identifiers.timestamp(key.created),
        "lastUpdated": identifiers.timestamp(key.last_updated),
    }


def document(app: app_entities.App, with_secret: bool = False) -> dict:
    """Return the application object. Only responses to POST and PUT have the secret."""
    extras = dict(app.extras)
    licensing = {"licensing": extras.pop("licensing")} if "licensing" in extras else {}
    shown = {
        "id": app.id,
        "orn": f"orn:okta:idp:{web.current_org().id}:apps:{app.name}:{app.id}",
        "name": app.name,
        "label": app.label,
        "status": app.status,
        "lastUpdated": identifiers.timestamp(app.last_updated),
        "created": identifiers.timestamp(app.created),
        "accessibility": app.accessibility,
        **licensing,
        "visibility": app.visibility,
        "features": list(app.features),
        "signOnMode": app.sign_on_mode,
        "credentials": _credentials(app, with_secret),
        **extras,
        "settings": _settings(app, with_secret),
        **({"profile": app.profile} if app.profile else {}),
        "_links": app_links.links(app),
    }
    for path in app.lacks:
        shown = _without(shown, path.split("."))
    return shown


def _without(document: dict, path: list) -> dict:
    """Return a document without the value at a path."""
    if len(path) == 1:
        return {name: value for name, value in document.items() if name != path[0]}
    inner = document.get(path[0])
    return {**document, path[0]: _without(inner, path[1:])} if isinstance(inner, dict) else document


def user_document(app: app_entities.App, user: app_entities.AppUser, attributes: dict) -> dict:
    """Return an application's record of a user; attributes of the schema without a value are null."""
    base = web.link_base_url() + "/api/v1"
    names = [name for name in attributes if name != "userName"]
    return {
        "id": user.user_id,
        "externalId": None,
        "created": identifiers.timestamp(user.created),
        "lastUpdated": identifiers.timestamp(user.last_updated),
        "scope": user.scope,
        "status": "ACTIVE",
        "statusChanged": identifiers.timestamp(user.created),
        "passwordChanged": identifiers.timestamp(user.password_changed),
        "syncState": "DISABLED",
        "credentials": {"userName": user.user_name},
        "profile": {**dict.fromkeys(names), **user.profile},
        "_links": {
            "app": {"href": f"{base}/apps/{app.id}"},
            "user": {"href": f"{base}/users/{user.user_id}"},
        },
    }


def link_document(app: app_entities.App, user: app_entities.AppUser) -> dict:
    """Return the entry for an application on the start page of a user."""
    return {
        "id": user.user_id,
        "label": app.label,
        "linkUrl": app_links.home(app),
        "logoUrl": app_links.logo_address(app),
        "appName": app.name,
        "appInstanceId": app.id,
        "appAssignmentId": user.assignment_id,
        "credentialsSetup": False,
        "hidden": bool(app.visibility["hide"]["web"]),
        "sortOrder": 0,
    }
