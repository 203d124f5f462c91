# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public keys of clients."""

from __future__ import annotations

import dataclasses

import flask

from . import app_clients, app_documents, app_entities, app_oauth, apps, errors, web

AREA = flask.Blueprint("app_keys", __name__)
MOST = 50


def _find_app(app_id: str) -> app_entities.App:
    """Return the application of the path.

    Raises errors.Refusal: E0000007 for one that is not an OAuth client, E0000001 for one with `jwks_uri`.
    """
    app = apps.find(app_id)
    if app.client_id is None:
        raise errors.not_found(app_id, "PublicClientApp")
    if app.client_settings.get("jwks_uri"):
        raise errors.invalid("JsonWebKey", "Keys cannot be managed for a client with 'jwks_uri'.")
    return app


def _find(app: app_entities.App, key_id: str) -> app_entities.Key:
    key = next((key for key in app.keys if key_id in (key.id, key.kid)), None)
    if key is None:
        raise errors.not_found(key_id, "JsonWebKey")
    return key


def _document(app: app_entities.App, key: app_entities.Key) -> dict:
    address = f"{web.link_base_url()}/api/v1/apps/{app.id}/credentials/jwks/{key.id}"
    links: dict = {"deactivate": {"href": address + "/lifecycle/deactivate", "hints": {"allow": ["POST"]}}}
    if key.status == "INACTIVE":
        links = {
            "activate": {"href": address + "/lifecycle/activate", "hints": {"allow": ["POST"]}},
            "delete": {"href": address, "hints": {"allow": ["DELETE"]}},
        }
    return {**app_documents.key_document(key), "_links": links}


@AREA.get("/api/v1/apps/<app_id>/credentials/jwks")
def list_keys(app_id: str):
    app = _find_app(app_id)
    return web.reply([_document(app, key) for key in app.keys])


@AREA.post("/api/v1/apps/<app_id>/credentials/jwks")
def add_key(app_id: str):
    """Add a key. Raises errors.Refusal E0000001 beyond fifty keys, and for a `kid` that is already in use."""
    app = _find_app(app_id)
    document = web.body()
    key = app_clients.new_key(app_oauth.checked_key(document), document.get("status", "ACTIVE"))
    if len(app.keys) >= MOST:
        raise errors.invalid("JsonWebKey", "You've reached the maximum number of keys per client.")
    if any(other.kid == key.kid for other in app.keys):
        raise errors.invalid("JsonWebKey", f"The 'kid' {key.kid} is in use.")
    apps.put(app, keys=(*app.keys, key))
    return web.reply(_document(app, key), 201)


@AREA.get("/api/v1/apps/<app_id>/credentials/jwks/<key_id>")
def get_key(app_id: str, key_id: str):
    app = _find_app(app_id)
    return web.reply(_document(app, _find(app, key_id)))


@AREA.post("/api/v1/apps/<app_id>/credentials/jwks/<key_id>/lifecycle/<any(activate,deactivate):change>")
def change_key(app_id: str, key_id: str, change: str):
    """Activate or deactivate a key.

    Raises errors.Refusal E0000001 for the last active key of a client that signs with keys.
    """
    app = _find_app(app_id)
    key = _find(app, key_id)
    status = "ACTIVE" if change == "activate" else "INACTIVE"
    others = [other for other in app.keys if other.status == "ACTIVE" and other is not key]
    method = app.credentials["oauthClient"]["token_endpoint_auth_method"]
    if status == "INACTIVE" and not others and method == "private_key_jwt":
        raise errors.invalid("JsonWebKey", "You can't deactivate the only active key of a client.")
    changed = dataclasses.replace(key, status=status, last_updated=web.current_org().now())
    apps.put(app, keys=tuple(changed if other is key else other for other in app.keys))
    return web.reply(_document(app, changed))


@AREA.delete("/api/v1/apps/<app_id>/credentials/jwks/<key_id>")
def delete_key(app_id: str, key_id: str):
    """Delete a key. Raises errors.Refusal E0000001 for an active key."""
    app = _find_app(app_id)
    key = _find(app, key_id)
    if key.status == "ACTIVE":
        raise errors.invalid("JsonWebKey", "You can't delete an active key.")
    apps.put(app, keys=tuple(other for other in app.keys if other is not key))
    return web.nothing()
