# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The authorize endpoint: a user signs in, and the browser carries a code back to the application."""

from __future__ import annotations

import dataclasses
import re
import urllib.parse

import flask

from . import identifiers, issued, oauth_clients, oauth_errors, oauth_grants, oauth_pages, sign_ins, web

AREA = flask.Blueprint("oauth_authorize", __name__)
NOT_ASSIGNED = "User is not assigned to the client application."
SIGN_IN_FAILED = "Unable to sign in"
TRANSACTION_SECONDS = 3600


class UnsafeRequest(Exception):
    """The client or the redirect URI is unknown: the page shows an error, and the browser is not redirected."""


@AREA.errorhandler(UnsafeRequest)
def _error_page(error: UnsafeRequest):
    return oauth_pages.notice("400 Bad Request", f"Your request resulted in an error. {error}", 400)


def _client_and_redirect(asked: dict) -> tuple[oauth_clients.OAuthClient, str]:
    """Return the client and the redirect URI. Raises UnsafeRequest when the redirect URI is not certain."""
    client = web.current_org().oauth_clients.get(asked.get("client_id"))
    if client is None or client.status != "ACTIVE":
        raise UnsafeRequest("Invalid value for 'client_id' parameter.")
    if asked.get("redirect_uri") not in client.redirect_uris:
        raise UnsafeRequest(
            "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: "
            f"{web.base_url()}/admin/app/oidc_client/instance/{client.client_id}#tab-general"
        )
    return client, asked["redirect_uri"]


def _check(client: oauth_clients.OAuthClient, asked: dict) -> None:
    """Check the request. Raises oauth_errors.OAuthRefusal with the error for the application."""
    if not re.fullmatch(r"[\w,.-]+", asked.get("state", "")):
        raise oauth_errors.invalid_request("The authentication request has an invalid 'state' parameter.")
    if asked.get("response_type") != "code" or "code" not in client.response_types:
        raise oauth_errors.OAuthRefusal(
            "unsupported_response_type",
            "The response type is not supported by the authorization server. Configured response types: [{}]".format(
                ", ".join(client.response_types)
            ),
        )
    oauth_grants.check_configured(client, "authorization_code")
    if asked.get("response_mode", "query") != "query":
        raise oauth_errors.invalid_request("The authorization server does not support the requested response mode.")
    _check_challenge(client, asked)
    if asked.get("prompt") == "none":
        raise oauth_errors.OAuthRefusal(
            "login_required", "The client specified not to prompt, but the user is not logged in."
        )


def _check_challenge(client: oauth_clients.OAuthClient, asked: dict) -> None:
    if "code_challenge" not in asked:
        if client.pkce_required:
            raise oauth_errors.invalid_request("PKCE code challenge is required by the application.")
        return
    if asked.get("code_challenge_method") != "S256":
        raise oauth_errors.invalid_request("The PKCE code challenge method is not supported. Use S256.")
    if not re.fullmatch(r"[\w-]{43}", asked["code_challenge"]):
        raise oauth_errors.invalid_request("The PKCE code challenge is not valid.")


def _scopes(client: oauth_clients.OAuthClient, asked: dict) -> tuple:
    """Return the scopes of the token. `offline_access` requires the grant of refresh tokens."""
    wanted = oauth_grants.requested_scopes(asked.get("scope"))
    if not wanted:
        raise oauth_errors.OAuthRefusal(
            "invalid_scope",
            "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
        )
    granted = oauth_grants.granted_scopes(client, wanted)
    return tuple(scope for scope in granted if scope != "offline_access" or "refresh_token" in client.grant_types)


def _back(redirect_uri: str, state: str | None, **parameters: str) -> flask.Response:
    """Redirect the browser to the application."""
    query = urllib.parse.urlencode({**parameters, **({"state": state} if state else {})})
    return flask.redirect(redirect_uri + ("&" if "?" in redirect_uri else "?") + query, 302)


def _refused(redirect_uri: str, state: str | None, refusal: oauth_errors.OAuthRefusal) -> flask.Response:
    return _back(redirect_uri, state, error=refusal.error, error_description=refusal.description)


@AREA.route("/oauth2/v1/authorize", methods=["GET", "POST"])
def authorize():
    asked = flask.request.values.to_dict()
    client, redirect_uri = _client_and_redirect(asked)
    try:
        _check(client, asked)
        granted = _scopes(client, asked)
    except oauth_errors.OAuthRefusal as refusal:
        return _refused(redirect_uri, asked.get("state"), refusal)
    org = web.current_org()
    transaction = identifiers.random_text(40)
    org.issued.transactions[transaction] = issued.Transaction(
        client.client_id,
        redirect_uri,
        asked["state"],
        granted,
        asked.get("code_challenge"),
        asked.get("nonce"),
        org.now() + TRANSACTION_SECONDS,
    )
    return oauth_pages.sign_in(transaction, client.label, asked.get("login_hint", ""))


def _transaction() -> tuple[str, issued.Transaction, oauth_clients.OAuthClient]:
    org = web.current_org()
    name = flask.request.form.get("transaction", "")
    transaction = org.issued.transactions.get(name)
    client = org.oauth_clients.get(transaction.client_id) if transaction else None
    if client is None or transaction.expires <= org.now():
        raise UnsafeRequest("The sign-in has expired. Start again in the application.")
    return name, transaction, client


@AREA.post("/oauth2/v1/authorize/sign_in")
def sign_in():
    """Process the form of the sign-in page."""
    org = web.current_org()
    name, transaction, client = _transaction()
    username = flask.request.form.get("username", "")
    user = sign_ins.signed_in(org, username, flask.request.form.get("password"))
    if user is None:
        return oauth_pages.sign_in(name, client.label, username, SIGN_IN_FAILED)
    if not oauth_clients.is_assigned(org, client, user.id):
        del org.issued.transactions[name]
        return _refused(
            transaction.redirect_uri, transaction.state, oauth_errors.OAuthRefusal("access_denied", NOT_ASSIGNED)
        )
    transaction = dataclasses.replace(transaction, user_id=user.id)
    org.issued.transactions[name] = transaction
    if client.consent_method == "REQUIRED":
        return oauth_pages.consent(name, client.label, transaction.scopes)
    return _code(name, transaction)


@AREA.post("/oauth2/v1/authorize/consent")
def answer_consent():
    """Process the form of the consent page."""
    name, transaction, _client = _transaction()
    if transaction.user_id is None:
        raise UnsafeRequest("No user has signed in.")
    if flask.request.form.get("answer") != "allow":
        del web.current_org().issued.transactions[name]
        refusal = oauth_errors.OAuthRefusal("access_denied", "The resource owner denied the request.")
        return _refused(transaction.redirect_uri, transaction.state, refusal)
    return _code(name, transaction)


def _code(name: str, transaction: issued.Transaction) -> flask.Response:
    org = web.current_org()
    del org.issued.transactions[name]
    code = identifiers.random_text(43)
    org.issued.codes[code] = issued.AuthorizationCode(
        transaction, org.now() + org.settings["authorization_code_seconds"]
    )
    return _back(transaction.redirect_uri, transaction.state, code=code)
