# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications as the API shows them."""

from __future__ import annotations

from . import app_entities, app_oauth, identifiers, web

LOGO = "/assets/img/logos/default.6770228fb0dab49a1695ef440a5279bb.png"
LIFECYCLE: dict = {"ACTIVE": "deactivate", "INACTIVE": "activate"}


def visible_secret(app: app_entities.App) -> str | None:
    """Return the secret that responses to POST and PUT show."""
    method = app.credentials.get("oauthClient", {}).get("token_endpoint_auth_method")
    active = [secret for secret in app.secrets if secret.status == "ACTIVE"]
    return active[-1].value if active and method in app_oauth.SECRET_METHODS else None


def home(app: app_entities.App) -> str:
    """Return the URL at which a user starts the application."""
    return f"{web.base_url()}/home/{app.name}/{app.id}/aln{app.id[3:]}"


def logo_address(app: app_entities.App) -> str:
    return web.link_base_url() + (f"/fs/bco/4/{app.logo}" if app.logo else LOGO)


def _links(app: app_entities.App) -> dict:
    base = web.link_base_url()
    address = f"{base}/api/v1/apps/{app.id}"
    change = LIFECYCLE[app.status]
    links: dict = {
        "self": {"href": address},
        "uploadLogo": {"href": address + "/logo", "hints": {"allow": ["POST"]}},
        "appLinks": []
        if app.sign_on_mode == "OPENID_CONNECT"
        else [{"name": "login", "href": home(app), "type": "text/html"}],
        "groups": {"href": address + "/groups"},
        "logo": [{"name": "medium", "href": logo_address(app), "type": "image/png"}],
        "users": {"href": address + "/users"},
        change: {"href": f"{address}/lifecycle/{change}"},
    }
    if app.sign_on_mode == "SAML_2_0":
        kid = app.credentials["signing"]["kid"]
        links["metadata"] = {"href": f"{address}/sso/saml/metadata?kid={kid}", "type": "application/xml"}
    if app.sign_on_mode == "OPENID_CONNECT":
        links["clientCredentials"] = [{"name": "secrets", "href": address + "/credentials/secrets"}]
    if web.current_org().settings["engine"] == "idx" and app.sign_on_mode in ("OPENID_CONNECT", "SAML_2_0"):
        links["accessPolicy"] = {"href": f"{base}/api/v1/policies/rst{app.id[3:]}"}
    return links


def _credentials(app: app_entities.App, with_secret: bool) -> dict:
    shown = dict(app.credentials)
    secret = visible_secret(app) if with_secret else None
    if secret is not None:
        shown["oauthClient"] = {**shown["oauthClient"], "client_secret": secret}
    return shown


def _settings(app: app_entities.App) -> dict:
    client = app.client_settings
    if client.get("jwks_uri") or not app.keys:
        return app.settings
    return {**app.settings, "oauthClient": {**client, "jwks": {"keys": [key_document(key) for key in app.keys]}}}


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
    return {
        "id": app.id,
        "orn": f"orn:okta:idp:{web.current_org().id}:apps:{app.name}:{app.id}",
        "name": app.name,
        "label": app.label,
        "status": app.status,
        "lastUpdated": identifiers.timestamp(app.last_updated),
        "created": identifiers.timestamp(app.created),
        "accessibility": app.accessibility,
        "visibility": app.visibility,
        "features": list(app.features),
        "signOnMode": app.sign_on_mode,
        "credentials": _credentials(app, with_secret),
        "settings": _settings(app),
        "profile": app.profile,
        "_links": _links(app),
    }


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
        "linkUrl": home(app),
        "logoUrl": logo_address(app),
        "appName": app.name,
        "appInstanceId": app.id,
        "appAssignmentId": user.assignment_id,
        "credentialsSetup": False,
        "hidden": bool(app.visibility["hide"]["web"]),
        "sortOrder": 0,
    }
