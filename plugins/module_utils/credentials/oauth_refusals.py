# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Hints for errors of Okta's OAuth, from the API (a header) and from the token endpoint (a document). Pure.

Source: https://developer.okta.com/docs/reference/error-codes/ and RFC 6749, 6750, 9449
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .. import errors
from ..options import timestamps

# Difference of two clocks, in seconds, that is not reported.
CLOCK_TOLERANCE = 60.0

# By a part of the description, because one code has many reasons.
BY_DESCRIPTION = (
    (
        "must use the private_key_jwt",
        (
            "Okta's org authorization server does not accept a client secret from a service app. Register a public "
            "key with the app and use private_key. A client secret works with a custom authorization server "
            "(token_url), or for a web app that acts on behalf of an administrator (auth_method=refresh_token)."
        ),
    ),
    (
        "Only clients with 'application_type' of 'service'",
        (
            "This app is not a service app (in the Admin Console: API Services). Create a service app, or use a "
            "refresh token if this is a web app."
        ),
    ),
    ("Invalid value for 'client_id'", "Check client_id, and that org_url is the org of the app."),
    ("No client credentials found", "The app must authenticate: set private_key or client_secret."),
    ("client secret supplied", "Check client_secret; it may have been replaced in Okta."),
    (
        "issuer claim for client_assertion",
        "No app has this client ID. Check client_id, and that org_url is the org of the app.",
    ),
    (
        "subject claim for client_assertion",
        "No app has this client ID. Check client_id, and that org_url is the org of the app.",
    ),
    ("audience claim", "Check that org_url (or token_url) is exactly the URL of the org, not another name for it."),
    (
        "client_assertion signature is invalid",
        (
            "private_key does not belong to the public key of the app. If the app has several keys, private_key_id may "
            "be wrong."
        ),
    ),
    (
        "kid is invalid",
        (
            "The app has no key with this ID, or it has several keys and private_key_id is missing. Compare "
            "private_key_id with the app's public keys in the Admin Console."
        ),
    ),
    ("does not have a JWKSet", "Register the public key of private_key with the app, and save the app."),
    ("has already been used", "The request was sent twice. Run the task again."),
    (
        "refresh token is invalid or expired",
        (
            "It expired, was revoked, belongs to another app, or was replaced by a newer one that is not in this token "
            "store (Okta replaces it at each use if the app is set up so). Let an administrator authorize the app "
            "again."
        ),
    ),
    (
        "authorization code is invalid",
        "A code works once, and for five minutes. Open authorization_url again, and use the new code immediately.",
    ),
    ("PKCE verification failed", "The code belongs to another request. Open the authorization_url of this run."),
    ("You are not allowed any", "Grant the scopes to the app: in the Admin Console, on its tab Okta API Scopes."),
    (
        "not configured for the authorization server",
        (
            "A scope is misspelled or does not exist in this org, or token_url belongs to a custom authorization "
            "server, which has no okta.* scopes."
        ),
    ),
    ("No scopes were requested", "Set scopes to those that the tasks need."),
    (
        "scopes requested for the refresh",
        "Limit scopes to those that the administrator consented to, or omit scopes.",
    ),
    ("not assigned to the client", "Assign the administrator to the app."),
    (
        "must use the DPoP",
        (
            "The access token is bound to a DPoP key that is not available here. Use the credential of the app "
            "instead, or an access token without DPoP."
        ),
    ),
)
CLOCK = (
    "client_assertion token is expired",
    "too far into the future",
    "issued before the current time",
    "'iat' claim",
)
BY_CODE = {
    "invalid_client": "Check client_id and the key or secret, and that the app is active.",
    "invalid_grant": "Let an administrator authorize the app again.",
    "invalid_scope": "Check the names in scopes.",
    "consent_required": "Grant the scopes to the app: in the Admin Console, on its tab Okta API Scopes.",
    "unauthorized_client": "Allow the grant type in the settings of the app.",
    "unsupported_grant_type": "Check that token_url is an authorization server of Okta.",
    "access_denied": "Okta denies access to this app or person; a network zone may be the reason.",
    "invalid_dpop_proof": "The app requires DPoP. Omit dpop, or set dpop=true.",
    "invalid_token": (
        "The access token expired, was revoked, or is for another org. A token in access_token expires one hour after "
        "it was issued, and the modules cannot renew it."
    ),
}


def challenge(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of the WWW-Authenticate header, such as error and scope; empty without the header."""
    return dict(re.findall(r'(\w+)="([^"]*)"', headers.get("WWW-Authenticate") or ""))


def seconds_behind(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds by which *now* (seconds since 1970) is behind the server's clock, or None if unknown."""
    moment = timestamps.from_http_date(headers.get("Date"))
    return None if moment is None else moment.timestamp() - now


def clock_words(behind: float | None) -> str:
    """Return a sentence about the difference of the clocks, or "" if it is small or unknown."""
    if behind is None or abs(behind) < CLOCK_TOLERANCE:
        return ""
    return f"The clock of this host is {abs(behind):.0f} s {'behind' if behind > 0 else 'ahead of'} Okta's."


def hint(code: str, description: str, behind: float | None = None) -> str:
    """Return a hint for an error, or "" without one. *behind* is a result of seconds_behind."""
    if any(part in description for part in CLOCK):
        words = clock_words(behind) or "The clock of this host seems to be wrong."
        return f"{words} Synchronize it (NTP)."
    return next((text for part, text in BY_DESCRIPTION if part in description), BY_CODE.get(code, ""))


def missing_scope(needed: str | None, granted: Iterable[str] | None) -> str:
    """Return the hint for a request that needs other scopes than those *granted* (None: unknown)."""
    scope = f"the scope {' or '.join(needed.split())}" if needed else "another scope"
    text = f"The request needs {scope}."
    if granted is not None:
        text += f" The token has {', '.join(granted) or 'no scopes'}."
    return (
        f"{text} Grant it to the app (Admin Console, tab Okta API Scopes), and add it to scopes if scopes is set. The "
        "documentation of each module lists the scopes that it needs."
    )


class TokenRefused(errors.ErrorResponse):
    """The token endpoint refused to issue a token; *refusal* is its ApiError, *behind* a result of seconds_behind.

    This is not an ApiError: a 404 response of the endpoint does not mean that a user does not exist.
    """

    def __init__(self, refusal: errors.ApiError, behind: float | None) -> None:
        document = {"errorCode": refusal.code, "errorSummary": refusal.summary}
        words = hint(refusal.code, refusal.summary, behind) or None
        super().__init__(refusal.method, refusal.path, refusal.status, document, refusal.headers, words)

    @property
    def refuses_credential(self) -> bool:
        """Return whether the refresh token is invalid, so that another credential may work."""
        return self.code == "invalid_grant" and self.status == 400
