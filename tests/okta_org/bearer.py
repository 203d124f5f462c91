# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API requests with an access token: their principal."""

from __future__ import annotations

import re

import flask

from . import dpop, entities, issued, oauth_errors, web
from . import org as org_module


def token_of_request(org: org_module.Org, scheme: str, value: str) -> entities.Token:
    """Return the principal of a request with an access token. `scheme` is Bearer or DPoP.

    Raises oauth_errors.ResourceRefusal for an invalid token.
    """
    token = org.issued.access_tokens.get(value)
    if token is None or token.client_id not in org.oauth_clients:
        raise _invalid("The access token is invalid.", scheme)
    if token.revoked:
        raise _invalid("The access token has been revoked.", scheme)
    if token.expires <= org.now():
        raise _invalid("The token has expired.", scheme)
    _check_binding(org, token, scheme)
    _check_user(org, token, scheme)
    return entities.Token(
        value,
        owner_id=token.user_id,
        kind=scheme,
        client_id=token.client_id,
        scopes=token.scopes,
    )


def _invalid(description: str, scheme: str) -> oauth_errors.ResourceRefusal:
    return oauth_errors.ResourceRefusal("invalid_token", description, 401, scheme)


def _check_binding(org: org_module.Org, token: issued.AccessToken, scheme: str) -> None:
    """Check that a bound token comes with a proof of its key, and any other token without a proof."""
    if token.thumbprint is None:
        if scheme == "DPoP":
            raise _invalid("The presented access_token is not DPoP bound.", scheme)
        return
    if scheme != "DPoP":
        raise oauth_errors.ResourceRefusal(
            "invalid_request",
            "The resource request must use the DPoP authentication scheme when using a DPoP bound token.",
            400,
            scheme,
        )
    proofs = flask.request.headers.getlist("DPoP")
    if not proofs:
        raise oauth_errors.ResourceRefusal(
            "invalid_request", "The resource request requires a DPoP proof.", 400, scheme
        )
    try:
        thumbprint = dpop.checked(org, proofs, flask.request.method, web.base_url() + flask.request.path, token.value)
        if thumbprint != token.thumbprint:
            raise dpop.invalid("The DPoP proof JWT is not signed with the key that the access_token is bound to.")
    except oauth_errors.OAuthRefusal as refusal:
        raise oauth_errors.ResourceRefusal(refusal.error, refusal.description, 400, scheme) from refusal


def _check_user(org: org_module.Org, token: issued.AccessToken, scheme: str) -> None:
    """Check that the user of a token, if any, can still use it."""
    user = org.user_by_id(token.user_id)
    if token.user_id is not None and (user is None or user.status in ("DEPROVISIONED", "SUSPENDED")):
        raise _invalid("The access token is invalid.", scheme)


def scheme_and_value(header: str) -> tuple:
    """Return the two parts of an Authorization header, or two empty strings for anything else."""
    match = re.fullmatch(r"(Bearer|DPoP)\s+(\S+)\s*", header)
    return match.groups() if match else ("", "")
