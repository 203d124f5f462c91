# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What the refusals of Okta's OAuth mean, by the API (a header) and by the token endpoint (a document). Pure.

Source: https://developer.okta.com/docs/reference/error-codes/ and RFC 6749, 6750, 9449
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .. import errors
from ..options import timestamps

# Seconds that two clocks may differ before it is worth a word.
CLOCK_TOLERANCE = 60.0

# By a part of the description, as one code has many reasons.
BY_DESCRIPTION = (
    (
        "must use the private_key_jwt",
        (
            "Okta's org authorization server gives a service app tokens for its key only, never for a secret: "
            "register a public key with the app and use private_key. A client secret serves at a custom "
            "authorization server (token_url), or for a web app that acts for an administrator (auth_method "
            "refresh_token)."
        ),
    ),
    (
        "Only clients with 'application_type' of 'service'",
        (
            "This is no service app (in the Admin Console: API Services). Create one, or, for a web app, use a refresh "
            "token."
        ),
    ),
    ("Invalid value for 'client_id'", "Check client_id, and that org_url is the org of the app."),
    ("No client credentials found", "The app has to prove who it is: give private_key or client_secret."),
    ("client secret supplied", "Check client_secret; the app may have got another one."),
    (
        "issuer claim for client_assertion",
        "No app has this client ID: check client_id, and that org_url is the org of the app.",
    ),
    (
        "subject claim for client_assertion",
        "No app has this client ID: check client_id, and that org_url is the org of the app.",
    ),
    ("audience claim", "Check that org_url (or token_url) is the very URL of the org, not an alias of it."),
    (
        "client_assertion signature is invalid",
        (
            "The app has another public key than the one that belongs to private_key; or, where it has several keys, "
            "private_key_id names the wrong one."
        ),
    ),
    (
        "kid is invalid",
        (
            "The app has no key with this ID, or has several keys and private_key_id is missing: compare it with the "
            "app's public keys in the Admin Console."
        ),
    ),
    ("does not have a JWKSet", "Register the public key of private_key with the app, and save it there."),
    ("has already been used", "The request was sent twice. Run the task again."),
    (
        "refresh token is invalid or expired",
        (
            "It expired, was revoked, belongs to another app, or was replaced by a newer one that is not here (Okta "
            "replaces it at each use where the app says so). Let an administrator authorise the app again."
        ),
    ),
    (
        "authorization code is invalid",
        "A code works once, and for five minutes. Open the address again, and give what comes of it at once.",
    ),
    ("PKCE verification failed", "The code belongs to another address: open the one that this run returned."),
    ("You are not allowed any", "Grant the scopes to the app: in the Admin Console, on its tab Okta API Scopes."),
    (
        "not configured for the authorization server",
        (
            "A scope is misspelt or does not exist in this org, or token_url is that of a custom authorization "
            "server, which has no okta.* scopes."
        ),
    ),
    ("No scopes were requested", "Name the scopes that the tasks need in scopes."),
    (
        "scopes requested for the refresh",
        "Ask in scopes only for what the administrator consented to, or leave scopes out.",
    ),
    ("not assigned to the client", "Assign the administrator to the app."),
    (
        "must use the DPoP",
        (
            "The access token is bound to a key of whoever got it, so it cannot be used here: give the credential of "
            "the app instead, or get a token without DPoP."
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
    "invalid_grant": "Let an administrator authorise the app again.",
    "invalid_scope": "Check the names in scopes.",
    "consent_required": "Grant the scopes to the app: in the Admin Console, on its tab Okta API Scopes.",
    "unauthorized_client": "Allow the grant type in the settings of the app.",
    "unsupported_grant_type": "Check that token_url is an authorization server of Okta.",
    "access_denied": "Okta refuses this app or this person here; a network zone may be the reason.",
    "invalid_dpop_proof": "The app requires DPoP: leave out dpop, or set it to true.",
    "invalid_token": (
        "The access token expired, was revoked, or is for another org. One that was given as access_token lasts an "
        "hour from when it was made, and cannot be renewed here."
    ),
}


def challenge(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of the header WWW-Authenticate, such as error and scope; empty without one."""
    return dict(re.findall(r'(\w+)="([^"]*)"', headers.get("WWW-Authenticate") or ""))


def seconds_behind(headers: Mapping[str, str], now: float) -> float | None:
    """Return how far the clock that says *now* (seconds since 1970) is behind the server's; None where unknown."""
    moment = timestamps.from_http_date(headers.get("Date"))
    return None if moment is None else moment.timestamp() - now


def clock_words(behind: float | None) -> str:
    """Return the difference of the clocks in words, "" when it is small or unknown."""
    if behind is None or abs(behind) < CLOCK_TOLERANCE:
        return ""
    return f"The clock of this host is {abs(behind):.0f} s {'behind' if behind > 0 else 'ahead of'} Okta's."


def hint(code: str, description: str, behind: float | None = None) -> str:
    """Return what to do about a refusal, "" where nothing is known. *behind* as of seconds_behind."""
    if any(part in description for part in CLOCK):
        words = clock_words(behind) or "The clock of this host seems to be wrong."
        return f"{words} Set it right (NTP)."
    return next((text for part, text in BY_DESCRIPTION if part in description), BY_CODE.get(code, ""))


def missing_scope(needed: str | None, granted: Iterable[str] | None) -> str:
    """Return what to do about a call that needs other scopes than those *granted* (None: unknown)."""
    text = f"The call needs the scope {' or '.join(needed.split())}." if needed else "The call needs another scope."
    if granted is not None:
        text += f" The token has {', '.join(granted) or 'none'}."
    return (
        f"{text} Grant it to the app (Admin Console, tab Okta API Scopes), and name it in scopes where scopes are "
        "given. The documentation of each module tells which scopes it needs."
    )


class TokenRefused(errors.ErrorAnswer):
    """The token endpoint refused to give a token; *refusal* is its ApiError, *behind* as of seconds_behind.

    This is no ApiError: its 404 does not say that there is no such user.
    """

    def __init__(self, refusal: errors.ApiError, behind: float | None) -> None:
        document = {"errorCode": refusal.code, "errorSummary": refusal.summary}
        words = hint(refusal.code, refusal.summary, behind) or None
        super().__init__(refusal.method, refusal.path, refusal.status, document, refusal.headers, words)

    @property
    def refuses_credential(self) -> bool:
        """As of an API request; a refresh token that is dead is OAuth's word for it."""
        return self.code == "invalid_grant" and self.status == 400
