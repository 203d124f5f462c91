# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access policies and refresh tokens of applications. The org has no policies beside the IDs."""

from __future__ import annotations

import dataclasses
import re

import flask

from . import app_entities, apps, errors, identifiers, issued, paging, web

AREA = flask.Blueprint("app_access", __name__)
POLICY_ID = re.compile(r"rst[0-9A-Za-z]{17}")
PAGE = 20
LARGEST_PAGE = 200
KNOWN = ("expand", "after", "limit")


@AREA.put("/api/v1/apps/<app_id>/policies/<policy_id>")
def assign_policy(app_id: str, policy_id: str):
    """Assign an access policy. Any ID of a policy is good. Raises errors.Refusal E0000007 for another ID."""
    app = apps.find(app_id)
    if not POLICY_ID.fullmatch(policy_id):
        raise errors.not_found(policy_id, "Policy")
    apps.keep(app, policy=policy_id)
    return web.nothing()


# Refresh tokens --------------------------------------------------------------------------------------------------


def _of(app: app_entities.App) -> list:
    """Return the valid refresh tokens of an application, by ID."""
    org = web.current_org()
    found = [token for token in org.issued.refresh_tokens.values() if token.client_id == app.client_id]
    return sorted((token for token in found if not token.revoked and token.expires > org.now()), key=lambda one: one.id)


def _document(app: app_entities.App, token: issued.RefreshToken) -> dict:
    base = web.link_base_url()
    address = f"{base}/api/v1/apps/{app.id}/tokens/{token.id}"
    user = web.current_org().user_by_id(token.user_id)
    shown = {
        "id": token.id,
        "status": "ACTIVE",
        "created": identifiers.timestamp(token.issued),
        "lastUpdated": identifiers.timestamp(token.issued),
        "expiresAt": identifiers.timestamp(token.expires),
        "issuer": web.base_url(),
        "clientId": token.client_id,
        "userId": token.user_id,
        "scopes": list(token.scopes),
        "_links": {
            "app": {"href": f"{base}/api/v1/apps/{app.id}", "title": app.label},
            "self": {"href": address},
            "revoke": {"href": address, "hints": {"allow": ["DELETE"]}},
            "client": {"href": f"{base}/oauth2/v1/clients/{token.client_id}", "title": app.label},
            "user": {"href": f"{base}/api/v1/users/{token.user_id}", "title": user.login if user else None},
        },
    }
    if flask.request.args.get("expand") == "scope":
        shown["_embedded"] = {"scopes": [{"id": name} for name in token.scopes]}
    return shown


def _find(app: app_entities.App, token_id: str) -> issued.RefreshToken:
    token = next((token for token in _of(app) if token.id == token_id), None)
    if token is None:
        raise errors.not_found(token_id, "OAuth2RefreshTokenTx")
    return token


def _revoke(tokens: list) -> flask.Response:
    known = web.current_org().issued.refresh_tokens
    for token in tokens:
        known[token.value] = dataclasses.replace(token, revoked=True)
    return web.nothing()


@AREA.get("/api/v1/apps/<app_id>/tokens")
def list_tokens(app_id: str):
    app = apps.find(app_id)
    last = paging.after_key()
    return paging.respond(
        [token for token in _of(app) if last is None or token.id > last[-1]],
        lambda token: _document(app, token),
        lambda token: [token.id],
        paging.limit_of(PAGE, LARGEST_PAGE),
        KNOWN,
    )


@AREA.delete("/api/v1/apps/<app_id>/tokens")
def revoke_tokens(app_id: str):
    return _revoke(_of(apps.find(app_id)))


@AREA.get("/api/v1/apps/<app_id>/tokens/<token_id>")
def get_token(app_id: str, token_id: str):
    app = apps.find(app_id)
    return web.reply(_document(app, _find(app, token_id)))


@AREA.delete("/api/v1/apps/<app_id>/tokens/<token_id>")
def revoke_token(app_id: str, token_id: str):
    return _revoke([_find(apps.find(app_id), token_id)])
