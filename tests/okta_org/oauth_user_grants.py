# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grants for a user: authorization code and refresh token. They are registered at the token endpoint."""

from __future__ import annotations

import base64
import dataclasses
import hashlib

from . import dpop, identifiers, issued, jwts, oauth_clients, oauth_errors, oauth_grants, oauth_tokens, web
from . import org as org_module

CODE_INVALID = "The authorization code is invalid or has expired."
REFRESH_INVALID = "The refresh token is invalid or expired."
OTHER_CLIENT = "The grant was issued to another client."
GONE = ("DEPROVISIONED", "SUSPENDED")


def _authorization_code(client: oauth_clients.OAuthClient, form: dict, thumbprint: str | None) -> dict:
    org = web.current_org()
    code = org.issued.codes.get(form.get("code"))
    if code is None or code.used or code.expires <= org.now() or _is_gone(org, code.transaction.user_id):
        raise oauth_errors.invalid_grant(CODE_INVALID)
    transaction = code.transaction
    if transaction.client_id != client.client_id:
        raise oauth_errors.invalid_grant(OTHER_CLIENT)
    if form.get("redirect_uri") != transaction.redirect_uri:
        raise oauth_errors.invalid_grant(
            "The 'redirect_uri' does not match the redirection URI used in the authorization request."
        )
    _check_verifier(client, transaction.challenge, form.get("code_verifier"))
    org.issued.codes[form["code"]] = dataclasses.replace(code, used=True)
    return tokens_of_user(client, transaction.user_id, transaction.scopes, thumbprint, transaction.nonce)


def _check_verifier(client: oauth_clients.OAuthClient, challenge: str | None, verifier: str | None) -> None:
    if client.pkce_required and not verifier:
        raise oauth_errors.invalid_request("PKCE code verifier is required by the application.")
    if challenge is None and not verifier:
        return
    digest = base64.urlsafe_b64encode(hashlib.sha256((verifier or "").encode()).digest()).rstrip(b"=").decode()
    if digest != challenge:
        raise oauth_errors.invalid_grant("PKCE verification failed.")


def _is_gone(org: org_module.Org, user_id: str | None) -> bool:
    user = org.user_by_id(user_id)
    return user is None or user.status in GONE


def tokens_of_user(
    client: oauth_clients.OAuthClient, user_id: str, scopes: tuple, thumbprint: str | None, nonce: str | None = None
) -> dict:
    """Return the first tokens of a family: an access token, and others that the scopes request."""
    org = web.current_org()
    family = identifiers.random_text(20)
    access = oauth_tokens.new_access_token(
        org, web.base_url(), client.client_id, scopes, user_id, thumbprint=thumbprint, family=family
    )
    more = {}
    if "offline_access" in scopes:
        refresh = issued.RefreshToken(
            identifiers.random_text(43),
            "oar" + identifiers.random_text(17),
            client.client_id,
            user_id,
            scopes,
            org.now(),
            org.now() + org.settings["refresh_token_seconds"],
            family,
            thumbprint if client.is_public else None,
        )
        org.issued.refresh_tokens[refresh.value] = refresh
        more["refresh_token"] = refresh.value
    if "openid" in scopes:
        more["id_token"] = _id_token(org, client, user_id, access, nonce)
    return oauth_grants.token_answer(access, more)


def _id_token(
    org: org_module.Org, client: oauth_clients.OAuthClient, user_id: str, access: issued.AccessToken, nonce: str | None
) -> str:
    user = org.user_by_id(user_id)
    half = hashlib.sha256(access.value.encode()).digest()[:16]
    claims = {
        "sub": user_id,
        "ver": 1,
        "iss": web.base_url(),
        "aud": client.client_id,
        "iat": int(org.now()),
        "exp": int(org.now()) + 3600,
        "jti": "ID." + identifiers.random_text(43),
        "amr": ["pwd"],
        "preferred_username": user.login,
        "auth_time": int(org.now()),
        "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
        **({"nonce": nonce} if nonce else {}),
    }
    return jwts.signed(claims)


def _refresh_token(client: oauth_clients.OAuthClient, form: dict, thumbprint: str | None) -> dict:
    org = web.current_org()
    token = org.issued.refresh_tokens.get(form.get("refresh_token"))
    if token is None or token.revoked or token.expires <= org.now() or _is_gone(org, token.user_id):
        raise oauth_errors.invalid_grant(REFRESH_INVALID)
    if token.client_id != client.client_id:
        raise oauth_errors.invalid_grant(OTHER_CLIENT)
    if token.thumbprint is not None and token.thumbprint != thumbprint:
        raise dpop.invalid("The DPoP proof JWT is not signed with the key that the refresh_token is bound to.")
    if token.rotated is not None and org.now() > token.rotated + client.leeway:
        org.issued.revoke_family(token.family)
        raise oauth_errors.invalid_grant(REFRESH_INVALID)
    granted = oauth_grants.granted_scopes(client, _narrowed(token.scopes, form.get("scope")))
    access = oauth_tokens.new_access_token(
        org, web.base_url(), client.client_id, granted, token.user_id, thumbprint=thumbprint, family=token.family
    )
    more = {"refresh_token": _next(org, client, token).value}
    if "openid" in granted:
        more["id_token"] = _id_token(org, client, token.user_id, access, None)
    return oauth_grants.token_answer(access, more)


def _narrowed(scopes: tuple, text: str | None) -> list:
    """Return the scopes of the new token. Raises oauth_errors.OAuthRefusal `access_denied` for an additional scope."""
    wanted = (text or "").split() or list(scopes)
    if not set(wanted) <= set(scopes):
        raise oauth_errors.OAuthRefusal(
            "access_denied",
            "Some of the scopes requested for the refresh request were not granted in the original request.",
        )
    return wanted


def _next(org: org_module.Org, client: oauth_clients.OAuthClient, token: issued.RefreshToken) -> issued.RefreshToken:
    """Return the refresh token of the response. With rotation, the used one stays valid only for the leeway."""
    if client.rotation_type != "ROTATE":
        return token
    rotated = org.now() if token.rotated is None else token.rotated
    org.issued.refresh_tokens[token.value] = dataclasses.replace(token, rotated=rotated)
    fresh = dataclasses.replace(
        token,
        value=identifiers.random_text(43),
        id="oar" + identifiers.random_text(17),
        issued=org.now(),
        rotated=None,
    )
    org.issued.refresh_tokens[fresh.value] = fresh
    return fresh


oauth_grants.GRANTS.update(authorization_code=_authorization_code, refresh_token=_refresh_token)
