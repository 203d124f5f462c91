# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The token endpoint, and the grant of client credentials."""

from __future__ import annotations

import flask

from . import dpop, issued, oauth_authentication, oauth_clients, oauth_errors, oauth_tokens, scopes, web

AREA = flask.Blueprint("oauth_grants", __name__)


def requested_scopes(text: str | None) -> list:
    """Return the requested scopes without duplicates.

    Raises oauth_errors.OAuthRefusal `invalid_scope` for an unknown scope.
    """
    wanted = list(dict.fromkeys((text or "").split()))
    if not set(wanted) <= scopes.KNOWN:
        raise oauth_errors.OAuthRefusal(
            "invalid_scope", "One or more scopes are not configured for the authorization server resource."
        )
    return wanted


def granted_scopes(client: oauth_clients.OAuthClient, wanted: list) -> tuple:
    """Return the requested scopes that the client may have, and omit the others without an error.

    Raises oauth_errors.OAuthRefusal `consent_required` when no scope remains, or with the setting `partly_granted`
    when one is missing.
    """
    granted = tuple(scope for scope in wanted if scope in client.scopes or scope in scopes.OPENID_SCOPES)
    strict = web.current_org().settings["partly_granted"] == "refuse"
    if not granted or (strict and len(granted) < len(wanted)):
        raise oauth_errors.OAuthRefusal("consent_required", "You are not allowed any of the requested scopes.")
    return granted


def token_answer(token: issued.AccessToken, more: dict | None = None) -> dict:
    return {
        "token_type": token.token_type,
        "expires_in": int(token.expires - token.issued),
        "access_token": token.value,
        "scope": " ".join(token.scopes),
        **(more or {}),
    }


def _client_credentials(client: oauth_clients.OAuthClient, form: dict, thumbprint: str | None) -> dict:
    if client.application_type != "service":
        raise oauth_errors.invalid_client(
            "Only clients with 'application_type' of 'service' may use the client_credentials 'grant_type' with the "
            "Org Authorization Server."
        )
    wanted = requested_scopes(form.get("scope"))
    if not wanted:
        raise oauth_errors.OAuthRefusal("invalid_scope", "No scopes were requested.")
    if not set(wanted).isdisjoint(scopes.OPENID_SCOPES):
        raise oauth_errors.OAuthRefusal("invalid_scope", "Cannot request 'openid' scopes using client credentials.")
    granted = granted_scopes(client, wanted)
    org = web.current_org()
    return token_answer(
        oauth_tokens.new_access_token(org, web.base_url(), client.client_id, granted, thumbprint=thumbprint)
    )


GRANTS: dict = {"client_credentials": _client_credentials}
"""Functions of the client, the form and the thumbprint of the DPoP key, which return the response document."""


def _check_grant(client: oauth_clients.OAuthClient, grant: str | None) -> None:
    if not grant:
        raise oauth_errors.invalid_request(
            "The token request must specify a 'grant_type'. Valid grant types: {}.".format(", ".join(sorted(GRANTS)))
        )
    if grant not in GRANTS:
        raise oauth_errors.OAuthRefusal(
            "unsupported_grant_type", "The authorization grant type is not supported by the authorization server."
        )
    # The grant's own function refuses client credentials for a client of another type.
    if grant != "client_credentials":
        check_configured(client, grant)


def check_configured(client: oauth_clients.OAuthClient, grant: str) -> None:
    """Check the grant. Raises oauth_errors.OAuthRefusal `unauthorized_client` if the client does not support it."""
    if grant not in client.grant_types:
        raise oauth_errors.OAuthRefusal(
            "unauthorized_client",
            "The client is not authorized to use the provided grant type. Configured grant types: [{}].".format(
                ", ".join(client.grant_types)
            ),
        )


def proof_of_request(client: oauth_clients.OAuthClient) -> str | None:
    """Return the thumbprint of the key for the new tokens, None for tokens that are not bound.

    Raises oauth_errors.OAuthRefusal `invalid_dpop_proof` or `use_dpop_nonce`.
    """
    org = web.current_org()
    proofs = flask.request.headers.getlist("DPoP")
    if not proofs:
        if client.dpop_bound:
            raise dpop.invalid("The DPoP proof JWT header is missing.")
        return None
    if not client.dpop_bound and org.settings["unasked_dpop_proof"] == "ignore":
        return None
    thumbprint = dpop.checked(org, proofs, "POST", web.base_url() + flask.request.path)
    dpop.check_nonce(org, proofs[0])
    return thumbprint


@AREA.post("/oauth2/v1/token")
def token():
    form = flask.request.form
    flask.g.grant_type = form.get("grant_type")
    client = oauth_authentication.client_of_request()
    _check_grant(client, form.get("grant_type"))
    thumbprint = proof_of_request(client)
    document = GRANTS[form["grant_type"]](client, form, thumbprint)
    headers = (("dpop-nonce", dpop.nonce(web.current_org())),) if thumbprint else ()
    return web.reply(document, headers=headers)
