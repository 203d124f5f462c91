# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""More endpoints of the authorization server: revoke, introspect, userinfo, keys, and metadata documents."""

from __future__ import annotations

import dataclasses

import flask

from . import bearer, jwts, oauth_authentication, oauth_clients, oauth_errors, oauth_grants, scopes, web

AREA = flask.Blueprint("oauth_endpoints", __name__)


def _token_of_form() -> str:
    if not flask.request.form.get("token"):
        raise oauth_errors.invalid_request("The request is missing the required parameter 'token'.")
    return flask.request.form["token"]


@AREA.post("/oauth2/v1/revoke")
def revoke():
    """Revoke a refresh token and all tokens of the same consent, or one access token. Unknown tokens are accepted."""
    issued = web.current_org().issued
    client = oauth_authentication.client_of_request()
    value = _token_of_form()
    refresh, access = issued.refresh_tokens.get(value), issued.access_tokens.get(value)
    if refresh is not None and refresh.client_id == client.client_id:
        issued.revoke_family(refresh.family)
    elif access is not None and access.client_id == client.client_id:
        issued.access_tokens[value] = dataclasses.replace(access, revoked=True)
    return web.nothing(200)


@AREA.post("/oauth2/v1/introspect")
def introspect():
    org = web.current_org()
    client = oauth_authentication.client_of_request()
    value = _token_of_form()
    access = org.issued.access_tokens.get(value)
    token = access or org.issued.refresh_tokens.get(value)
    if token is None or token.client_id != client.client_id or token.revoked or token.expires <= org.now():
        return web.reply({"active": False})
    if access is None and token.rotated is not None:
        return web.reply({"active": False})
    user = org.user_by_id(token.user_id)
    return web.reply(
        {
            "active": True,
            "scope": " ".join(token.scopes),
            "exp": int(token.expires),
            "iat": int(token.issued),
            "sub": user.login if user else token.client_id,
            "aud": web.base_url(),
            "iss": web.base_url(),
            "jti": token.id,
            "token_type": access.token_type if access else "Bearer",
            "client_id": token.client_id,
            **({"uid": user.id, "username": user.login} if user else {}),
        }
    )


@AREA.get("/oauth2/v1/userinfo")
def userinfo():
    org = web.current_org()
    scheme, value = bearer.scheme_and_value(flask.request.headers.get("Authorization", ""))
    token = bearer.token_of_request(org, scheme or "Bearer", value)
    if token.owner_id is None or "openid" not in token.scopes:
        raise oauth_errors.ResourceRefusal(
            "insufficient_scope",
            "The access token provided does not contain the required scopes.",
            403,
            scheme,
            "openid",
        )
    user = org.user_by_id(token.owner_id)
    profile = {
        "name": "{firstName} {lastName}".format(**user.profile),
        "given_name": user.profile["firstName"],
        "family_name": user.profile["lastName"],
        "preferred_username": user.login,
        "zoneinfo": user.profile.get("timezone", "America/Los_Angeles"),
    }
    return web.reply(
        {
            "sub": user.id,
            **(profile if "profile" in token.scopes else {}),
            **({"email": user.profile["email"], "email_verified": True} if "email" in token.scopes else {}),
        }
    )


@AREA.get("/oauth2/v1/keys")
def list_keys():
    return web.reply({"keys": [jwts.own_public_key()]})


@AREA.get("/.well-known/openid-configuration")
@AREA.get("/.well-known/oauth-authorization-server")
def describe():
    issuer = web.base_url()
    return web.reply(
        {
            "issuer": issuer,
            "authorization_endpoint": issuer + "/oauth2/v1/authorize",
            "token_endpoint": issuer + "/oauth2/v1/token",
            "userinfo_endpoint": issuer + "/oauth2/v1/userinfo",
            "jwks_uri": issuer + "/oauth2/v1/keys",
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": sorted(oauth_grants.GRANTS),
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": sorted(scopes.KNOWN),
            "token_endpoint_auth_methods_supported": list(oauth_clients.AUTH_METHODS),
            "code_challenge_methods_supported": ["S256"],
            "introspection_endpoint": issuer + "/oauth2/v1/introspect",
            "introspection_endpoint_auth_methods_supported": list(oauth_clients.AUTH_METHODS),
            "revocation_endpoint": issuer + "/oauth2/v1/revoke",
            "revocation_endpoint_auth_methods_supported": list(oauth_clients.AUTH_METHODS),
            "device_authorization_endpoint": issuer + "/oauth2/v1/device/authorize",
            "dpop_signing_alg_values_supported": list(jwts.SIGNATURES),
        }
    )
