# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creation of access tokens, and the state of all tokens."""

from __future__ import annotations

import dataclasses

from . import identifiers, issued, jwts
from . import org as org_module

ACCESS_TOKEN_TYPE = "application/okta-internal-at+jwt"


def new_access_token(
    org: org_module.Org,
    issuer: str,
    client_id: str,
    scopes: tuple,
    user_id: str | None = None,
    thumbprint: str | None = None,
    family: str | None = None,
) -> issued.AccessToken:
    """Return a token in the form of the org authorization server: a JWT that only the org itself may trust."""
    now = int(org.now())
    token_id = "AT." + identifiers.random_text(43)
    user = org.user_by_id(user_id)
    claims = {
        "ver": 1,
        "jti": token_id,
        "iss": issuer,
        "aud": issuer,
        "sub": user.login if user else client_id,
        "iat": now,
        "exp": now + max(1, int(org.settings["access_token_seconds"])),
        "cid": client_id,
        **({"uid": user_id} if user_id else {}),
        **({"cnf": {"jkt": thumbprint}} if thumbprint else {}),
        "scp": list(scopes),
    }
    value = jwts.signed(claims, ACCESS_TOKEN_TYPE)
    expires = now + org.settings["access_token_seconds"]
    token = issued.AccessToken(value, token_id, client_id, user_id, tuple(scopes), now, expires, thumbprint, family)
    org.issued.access_tokens[value] = token
    return token


def state(org: org_module.Org) -> list:
    """Return all tokens as the control endpoint shows them, without their values, the oldest first."""
    tokens = []
    for kind, kept in (("access_token", org.issued.access_tokens), ("refresh_token", org.issued.refresh_tokens)):
        for token in kept.values():
            shown = {name: value for name, value in dataclasses.asdict(token).items() if name != "value"}
            user = org.user_by_id(token.user_id)
            active = not token.revoked and token.expires > org.now() and shown.get("rotated") is None
            tokens.append({"kind": kind, **shown, "login": user.login if user else None, "active": active})
    return sorted(tokens, key=lambda token: token["issued"])
