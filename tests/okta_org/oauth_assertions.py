# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Client assertions: the signed JWT with which a client authenticates (RFC 7523)."""

from __future__ import annotations

import base64

from . import jwts, oauth_clients, oauth_errors
from . import org as org_module

LONGEST_LIFE = 3600
"""The maximum number of seconds until `exp`."""
SHARED_SECRET_SIGNATURES = ("HS256", "HS384", "HS512")


def client_of(org: org_module.Org, assertion: str, audience: str) -> oauth_clients.OAuthClient:
    """Return the client that an assertion proves. `audience` is the URL of the requested endpoint.

    Raises oauth_errors.OAuthRefusal `invalid_client` with Okta's description of the error.
    """
    try:
        header, claims = jwts.unverified(assertion)
    except jwts.Unreadable as error:
        raise oauth_errors.invalid_client("The parsing of the client_assertion failed.") from error
    client = org.oauth_clients.get(claims.get("iss"))
    if client is None or client.status != "ACTIVE":
        raise _wrong_claim("issuer", "is not a valid client_id.")
    if claims.get("sub") != client.client_id:
        raise _wrong_claim("subject", "is not a valid client_id.")
    if audience not in _texts(claims.get("aud")):
        raise _wrong_claim("audience", "must be the endpoint invoked for the request.")
    _check_times(claims, org.now())
    _check_signature(client, assertion, header)
    _spend(org, client, claims)
    return client


def _wrong_claim(name: str, problem: str) -> oauth_errors.OAuthRefusal:
    return oauth_errors.invalid_client(f"The {name} claim for client_assertion {problem}")


def _texts(value: object) -> list:
    return value if isinstance(value, list) else [value]


def _check_times(claims: dict, now: float) -> None:
    expires, issued = claims.get("exp"), claims.get("iat")
    if not isinstance(expires, (int, float)) or expires <= now:
        raise oauth_errors.invalid_client("The client_assertion token is expired.")
    if expires > now + LONGEST_LIFE + 1:
        raise oauth_errors.invalid_client("The client_assertion token has an expiration too far into the future.")
    if isinstance(issued, (int, float)) and issued > now + 1:
        raise oauth_errors.invalid_client("The client_assertion token must be issued before the current time.")


def _check_signature(client: oauth_clients.OAuthClient, assertion: str, header: dict) -> None:
    if client.token_endpoint_auth_method == "client_secret_jwt":
        keys = [_secret_key(secret) for secret in client.secrets]
        good = any(jwts.is_signed_by(assertion, key, SHARED_SECRET_SIGNATURES) for key in keys)
    elif client.token_endpoint_auth_method != "private_key_jwt":
        raise oauth_errors.invalid_client(
            "Client authentication failed. Either the client or the client credentials are invalid."
        )
    else:
        good = jwts.is_signed_by(assertion, _key(client, header))
    if not good:
        raise oauth_errors.invalid_client("The client_assertion signature is invalid.")


def _secret_key(secret: str) -> dict:
    return {"kty": "oct", "k": base64.urlsafe_b64encode(secret.encode()).rstrip(b"=").decode()}


def _key(client: oauth_clients.OAuthClient, header: dict) -> dict:
    """Return the key that the header names; a client with only one key may omit the name."""
    if not client.jwks:
        raise oauth_errors.invalid_client(
            "The client does not have a JWKSet configured, but the client_assertion requires one."
        )
    if "kid" not in header and len(client.jwks) == 1:
        return client.jwks[0]
    for key in client.jwks:
        if key.get("kid") == header.get("kid"):
            return key
    raise oauth_errors.invalid_client("The client_assertion JWT kid is invalid.")


def _spend(org: org_module.Org, client: oauth_clients.OAuthClient, claims: dict) -> None:
    """Use an assertion with `jti`, which is valid once, even if the request is refused later for another reason."""
    if claims.get("jti") is None:
        return
    if not org.issued.spend(("assertion", client.client_id, claims["jti"]), claims["exp"], org.now()):
        raise oauth_errors.invalid_client("The client_assertion token has already been used.")
