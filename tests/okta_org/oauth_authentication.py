# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Client authentication at the token endpoint and related endpoints."""

from __future__ import annotations

import base64
import binascii
import hmac
import urllib.parse

import flask

from . import oauth_assertions, oauth_clients, oauth_errors, web

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
FAILED = "Client authentication failed. Either the client or the client credentials are invalid."


def client_of_request() -> oauth_clients.OAuthClient:
    """Return the client that sent the current request.

    Raises oauth_errors.OAuthRefusal: `invalid_client`, or `invalid_request` for two kinds of credentials at once.
    """
    form = flask.request.form
    basic = flask.request.headers.get("Authorization", "").startswith("Basic ")
    used = [basic, bool(form.get("client_secret")), bool(form.get("client_assertion"))]
    if sum(used) > 1:
        raise oauth_errors.OAuthRefusal(
            "invalid_request", "Cannot supply multiple client credentials. Use one of the supported methods.", 401
        )
    if form.get("client_assertion"):
        client = _by_assertion(form)
    else:
        client = _by_secret(*_basic() if basic else (form.get("client_id"), form.get("client_secret")), basic=basic)
    flask.g.oauth_client = client
    return client


def _by_assertion(form: dict) -> oauth_clients.OAuthClient:
    if form.get("client_assertion_type") != JWT_BEARER:
        raise oauth_errors.invalid_client(FAILED)
    audience = web.base_url() + flask.request.path
    client = oauth_assertions.client_of(web.current_org(), form["client_assertion"], audience)
    if form.get("client_id") not in (None, client.client_id):
        raise oauth_errors.invalid_client(FAILED)
    return client


def _basic() -> tuple:
    """Return client ID and secret of the Authorization header: base64 of both, form-encoded (RFC 6749, 2.3.1)."""
    encoded = flask.request.headers["Authorization"].partition(" ")[2]
    try:
        text = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise oauth_errors.invalid_client(FAILED) from error
    name, _colon, secret = text.partition(":")
    return urllib.parse.unquote_plus(name), urllib.parse.unquote_plus(secret)


def _by_secret(client_id: str | None, secret: str | None, basic: bool) -> oauth_clients.OAuthClient:
    if not client_id:
        raise oauth_errors.invalid_client("No client credentials found.")
    client = web.current_org().oauth_clients.get(client_id)
    if client is None:
        raise oauth_errors.invalid_client("Invalid value for 'client_id' parameter.")
    if client.status != "ACTIVE" or (client.is_public and secret):
        raise oauth_errors.invalid_client(FAILED)
    if not client.is_public:
        _check_secret(client, secret, basic)
    return client


def _check_secret(client: oauth_clients.OAuthClient, secret: str | None, basic: bool) -> None:
    if not secret:
        raise oauth_errors.invalid_client("No client credentials found.")
    if flask.request.form.get("grant_type") == "client_credentials":
        raise oauth_errors.invalid_client(
            "Client Credentials requests to the Org Authorization Server must use the private_key_jwt "
            "token_endpoint_auth_method."
        )
    wanted = "client_secret_basic" if basic else "client_secret_post"
    if web.current_org().settings["strict_secret_method"] and client.token_endpoint_auth_method != wanted:
        raise oauth_errors.invalid_client(FAILED)
    if not any(hmac.compare_digest(secret.encode(), known.encode()) for known in client.secrets):
        raise oauth_errors.invalid_client("The client secret supplied for a confidential client is invalid.")
