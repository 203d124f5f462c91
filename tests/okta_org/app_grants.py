# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scopes that clients may request. They belong to the client ID and outlive its application."""

from __future__ import annotations

import flask

from . import app_clients, app_entities, apps, authorization, errors, identifiers, scopes, web

AREA = flask.Blueprint("app_grants", __name__)


def _find_app(app_id: str) -> app_entities.App:
    """Return the application of the path.

    Raises errors.Refusal: E0000006 without the rights of a super administrator, E0000007 for an application that is not
    an OAuth client.
    """
    authorization.require_reader_of_rights()
    app = apps.find(app_id)
    if app.client_id is None:
        raise errors.not_found(app_id, "PublicClientApp")
    return app


def _document(app: app_entities.App, grant: app_entities.Grant) -> dict:
    base = web.link_base_url()
    shown = {
        "id": grant.id,
        "status": "ACTIVE",
        "created": identifiers.timestamp(grant.created),
        "createdBy": {"id": web.current_org().admin.id, "type": "User"},
        "lastUpdated": identifiers.timestamp(grant.created),
        "issuer": grant.issuer or web.base_url(),
        "clientId": grant.client_id,
        "scopeId": grant.scope_id,
        "source": "ADMIN",
        "_links": {
            "app": {"href": f"{base}/api/v1/apps/{app.id}", "title": app.label},
            "self": {"href": f"{base}/api/v1/apps/{app.id}/grants/{grant.id}", "hints": {"allow": ["GET", "DELETE"]}},
            "client": {"href": f"{base}/oauth2/v1/clients/{grant.client_id}", "title": app.label},
        },
    }
    if flask.request.args.get("expand") == "scope":
        shown["_embedded"] = {"scope": {"id": grant.scope_id}}
    return shown


def _of(app: app_entities.App) -> list:
    return [grant for grant in web.current_org().grants if grant.client_id == app.client_id]


@AREA.get("/api/v1/apps/<app_id>/grants")
def list_grants(app_id: str):
    app = _find_app(app_id)
    return web.reply([_document(app, grant) for grant in _of(app)])


@AREA.post("/api/v1/apps/<app_id>/grants")
def add_grant(app_id: str):
    """Grant a scope. Raises errors.Refusal E0000001 for an unknown scope or issuer."""
    org = web.current_org()
    app = _find_app(app_id)
    document = web.body()
    scope, issuer = document.get("scopeId"), document.get("issuer")
    if issuer != web.base_url():
        raise errors.invalid("issuer", "issuer: The issuer must be the URL of the org")
    if scope not in scopes.KNOWN:
        raise errors.invalid("scopeId", f"scopeId: '{scope}' is not a valid scope")
    known = next((grant for grant in _of(app) if grant.scope_id == scope), None)
    if known is not None and org.settings["grant_twice"] == 409:
        raise errors.Refusal(409, "E0000001", "Api validation failed: scopeId", ("scopeId: It is granted already",))
    if known is None:
        known = app_entities.Grant(identifiers.new_id("oag"), app.client_id, issuer, scope, org.now())
        org.grants.put(known)
        app_clients.publish(org, app)
    return web.reply(_document(app, known), org.settings["grant_answer"])


def _find(app: app_entities.App, grant_id: str) -> app_entities.Grant:
    grant = next((grant for grant in _of(app) if grant.id == grant_id), None)
    if grant is None:
        raise errors.not_found(grant_id, "OAuth2ScopeConsentGrant")
    return grant


@AREA.get("/api/v1/apps/<app_id>/grants/<grant_id>")
def get_grant(app_id: str, grant_id: str):
    app = _find_app(app_id)
    return web.reply(_document(app, _find(app, grant_id)))


@AREA.delete("/api/v1/apps/<app_id>/grants/<grant_id>")
def revoke_grant(app_id: str, grant_id: str):
    app = _find_app(app_id)
    web.current_org().grants.remove(_find(app, grant_id).id)
    app_clients.publish(web.current_org(), app)
    return web.nothing()
