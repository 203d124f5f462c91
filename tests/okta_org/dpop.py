# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DPoP: proofs that the sender of a request has the key that a token is bound to (RFC 9449)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import urllib.parse

import joserfc.errors
from joserfc import jwk

from . import jwts, oauth_errors
from . import org as org_module

OLDEST_PROOF = 300
"""Seconds since `iat`."""
NONCES_ACCEPTED = 3
"""The current nonce and the ones before it: three days if the nonce changes every day."""


def invalid(description: str) -> oauth_errors.OAuthRefusal:
    return oauth_errors.OAuthRefusal("invalid_dpop_proof", description)


def _wrong(claim: str) -> oauth_errors.OAuthRefusal:
    return invalid(f"'{claim}' claim in the DPoP proof JWT is invalid.")


def nonce(org: org_module.Org, age: int = 0) -> str:
    """Return the nonce of the org, which changes after `dpop_nonce_seconds`, or the one `age` changes before."""
    period = int(org.now() // org.settings["dpop_nonce_seconds"]) - age
    digest = hmac.digest(org.dpop_secret, str(period).encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def check_nonce(org: org_module.Org, proof: str) -> None:
    """Check the nonce of a proof. Raises oauth_errors.OAuthRefusal `use_dpop_nonce` with the nonce to use."""
    given = jwts.unverified(proof)[1].get("nonce")
    if given not in [nonce(org, age) for age in range(NONCES_ACCEPTED)]:
        raise oauth_errors.OAuthRefusal(
            "use_dpop_nonce",
            "Authorization server requires nonce in DPoP proof.",
            headers=(("dpop-nonce", nonce(org)),),
        )


def checked(org: org_module.Org, proofs: list, method: str, url: str, access_token: str | None = None) -> str:
    """Return the thumbprint of the key of a proof.

    `proofs` are the values of the DPoP header, of which there must be exactly one. `access_token` is the token of the
    request, None at the token endpoint. Raises oauth_errors.OAuthRefusal `invalid_dpop_proof`.
    """
    if len(proofs) != 1:
        raise invalid("The request must have exactly one DPoP proof JWT header.")
    try:
        header, claims = jwts.unverified(proofs[0])
    except jwts.Unreadable as error:
        raise invalid("The DPoP proof JWT could not be parsed.") from error
    thumbprint = _thumbprint(proofs[0], header)
    _check_target(claims, method, url)
    _check_times(claims, org.now())
    if access_token is not None and claims.get("ath") != _hash(access_token):
        raise invalid("'ath' claim in the DPoP proof does not match the presented access_token.")
    if not isinstance(claims.get("jti"), str) or not claims["jti"]:
        raise _wrong("jti")
    if not org.issued.spend(("proof", thumbprint, claims["jti"]), org.now() + OLDEST_PROOF, org.now()):
        raise invalid("The DPoP proof JWT has already been used.")
    return thumbprint


def _thumbprint(proof: str, header: dict) -> str:
    if header.get("typ") != "dpop+jwt":
        raise invalid("'typ' header in the DPoP proof JWT is invalid.")
    if header.get("alg") not in jwts.SIGNATURES:
        raise invalid("'alg' header in the DPoP proof JWT is invalid.")
    try:
        key = jwk.import_key(header["jwk"])
    except (joserfc.errors.JoseError, KeyError, TypeError, ValueError) as error:
        raise invalid("'jwk' header in the DPoP proof JWT is invalid.") from error
    if key.key_type == "oct" or key.is_private:
        raise invalid("'jwk' header in the DPoP proof JWT is invalid.")
    if not jwts.is_signed_by(proof, header["jwk"]):
        raise invalid("The DPoP proof JWT signature is invalid.")
    return key.thumbprint()


def _check_target(claims: dict, method: str, url: str) -> None:
    if claims.get("htm") != method:
        raise _wrong("htm")
    if not isinstance(claims.get("htu"), str) or _address(claims["htu"]) != _address(url):
        raise _wrong("htu")


def _address(url: str) -> tuple:
    """Return the compared parts of a URL; a query or fragment makes it a different one."""
    parts = urllib.parse.urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower(), urllib.parse.unquote(parts.path), parts.query, parts.fragment


def _check_times(claims: dict, now: float) -> None:
    issued, expires = claims.get("iat"), claims.get("exp")
    if not isinstance(issued, (int, float)) or not now - OLDEST_PROOF <= issued <= now + 1:
        raise _wrong("iat")
    if expires is not None and (not isinstance(expires, (int, float)) or expires <= now):
        raise _wrong("exp")


def _hash(access_token: str) -> str:
    digest = hashlib.sha256(access_token.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
