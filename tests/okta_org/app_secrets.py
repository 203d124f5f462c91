# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Client secrets."""

from __future__ import annotations

import dataclasses
import hashlib

import flask

from . import app_clients, app_entities, apps, errors, identifiers, web

AREA = flask.Blueprint("app_secrets", __name__)
MOST = 2


def _find_app(app_id: str) -> app_entities.App:
    """Return the application of the path. Raises errors.Refusal E0000007 for one that is not an OAuth client."""
    app = apps.find(app_id)
    if app.client_id is None:
        raise errors.not_found(app_id, "PublicClientApp")
    return app


def _find(app: app_entities.App, secret_id: str) -> app_entities.Secret:
    secret = next((secret for secret in app.secrets if secret.id == secret_id), None)
    if secret is None:
        raise errors.not_found(secret_id, "OAuth2ClientSecretMediated")
    return secret


def _document(app: app_entities.App, secret: app_entities.Secret) -> dict:
    address = f"{web.link_base_url()}/api/v1/apps/{app.id}/credentials/secrets/{secret.id}"
    links: dict = {"deactivate": {"href": address + "/lifecycle/deactivate", "hints": {"allow": ["POST"]}}}
    if secret.status == "INACTIVE":
        links = {
            "activate": {"href": address + "/lifecycle/activate", "hints": {"allow": ["POST"]}},
            "delete": {"href": address, "hints": {"allow": ["DELETE"]}},
        }
    return {
        "id": secret.id,
        "status": secret.status,
        "client_secret": secret.value,
        "secret_hash": hashlib.sha256(secret.value.encode()).hexdigest()[:22],
        "created": identifiers.timestamp(secret.created),
        "lastUpdated": identifiers.timestamp(secret.last_updated),
        "_links": links,
    }


@AREA.get("/api/v1/apps/<app_id>/credentials/secrets")
def list_secrets(app_id: str):
    app = _find_app(app_id)
    return web.reply([_document(app, secret) for secret in app.secrets])


@AREA.post("/api/v1/apps/<app_id>/credentials/secrets")
def add_secret(app_id: str):
    """Add a secret. Raises errors.Refusal E0000001 beyond two secrets."""
    app = _find_app(app_id)
    document = web.body() if flask.request.get_data() else {}
    if len(app.secrets) >= MOST:
        raise errors.invalid(
            "OAuth2ClientSecretMediated", "You've reached the maximum number of client secrets per client."
        )
    secret = app_clients.new_secret(document.get("client_secret"), document.get("status", "ACTIVE"))
    apps.put(app, secrets=(*app.secrets, secret))
    return web.reply(_document(app, secret), 201)


@AREA.get("/api/v1/apps/<app_id>/credentials/secrets/<secret_id>")
def get_secret(app_id: str, secret_id: str):
    app = _find_app(app_id)
    return web.reply(_document(app, _find(app, secret_id)))


@AREA.post("/api/v1/apps/<app_id>/credentials/secrets/<secret_id>/lifecycle/<any(activate,deactivate):change>")
def change_secret(app_id: str, secret_id: str, change: str):
    """Activate or deactivate a secret. Raises errors.Refusal E0000001 for the deactivation of the only active one."""
    app = _find_app(app_id)
    secret = _find(app, secret_id)
    status = "ACTIVE" if change == "activate" else "INACTIVE"
    others = [other for other in app.secrets if other.status == "ACTIVE" and other.id != secret_id]
    if status == "INACTIVE" and not others:
        raise errors.invalid("OAuth2ClientSecretMediated", "You can't deactivate the only active client secret.")
    changed = dataclasses.replace(secret, status=status, last_updated=web.current_org().now())
    apps.put(app, secrets=tuple(changed if other.id == secret_id else other for other in app.secrets))
    return web.reply(_document(app, changed))


@AREA.delete("/api/v1/apps/<app_id>/credentials/secrets/<secret_id>")
def delete_secret(app_id: str, secret_id: str):
    """Delete a secret. Raises errors.Refusal E0000001 for an active secret."""
    app = _find_app(app_id)
    if _find(app, secret_id).status == "ACTIVE":
        raise errors.invalid("OAuth2ClientSecretMediated", "You can't delete an active client secret.")
    apps.put(app, secrets=tuple(other for other in app.secrets if other.id != secret_id))
    return web.nothing()
