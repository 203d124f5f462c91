# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Authorization in a browser: the authorization code grant, with PKCE and state. Pure, except for random values.

Source: https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from .. import errors
from ..credentials import libraries, oauth_refusals

GRANT = "authorization_code"
# Seconds for which the same authorization URL can be opened.
LIFE = 3600.0


@dataclass(frozen=True)
class CodeRequest:
    """A pending request, stored until the browser returns. *verifier* is a secret; *expires* in seconds since 1970."""

    state: str
    verifier: str
    redirect_url: str
    scopes: tuple[str, ...]
    expires: float

    @property
    def secrets(self) -> list[str]:
        """Return the values that must never be shown."""
        return [self.verifier]

    def url(self, authorization_url: str, client_id: str) -> str:
        """Return the URL that the person opens."""
        challenge = libraries.oauth2().WebApplicationClient(client_id).create_code_challenge(self.verifier, "S256")
        query = {
            "client_id": client_id,
            "response_type": "code",
            "redirect_uri": self.redirect_url,
            "scope": " ".join(self.scopes),
            "state": self.state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{authorization_url}?{urlencode(query)}"

    def body(self, client_id: str, code: str) -> str:
        """Return the body of the token request for a code."""
        client = libraries.oauth2().WebApplicationClient(client_id)
        body: str = client.prepare_request_body(
            code=code, redirect_uri=self.redirect_url, include_client_id=False, code_verifier=self.verifier
        )
        return body

    def code_in(self, redirected_url: str) -> str:
        """Return the code in the URL to which the browser was redirected, and never show it.

        Raises InvalidOption for a URL that does not belong to this request, Refused when Okta did not authorize.
        """
        text = redirected_url.strip()
        query = _parameters(text)
        if text.partition("?")[0] != self.redirect_url.partition("?")[0]:
            raise errors.InvalidOption(
                "redirected_url",
                f"must start with redirect_url ({self.redirect_url}).",
                "Copy the whole URL of the page to which Okta redirected the browser.",
            )
        if not secrets.compare_digest(query.get("state", "").encode(), self.state.encode()):
            raise errors.InvalidOption(
                "redirected_url",
                "has a different state from the authorization in the token store, so it may come from another person.",
                "Open authorization_url of the latest run, and copy the URL to which Okta redirects the browser.",
            )
        if "error" in query:
            description = query.get("error_description", "").rstrip(".") or "no reason given"
            hint = oauth_refusals.hint(query["error"], description)
            raise errors.Refused(f"Okta did not authorize the app: {query['error']}: {description}. {hint}".strip())
        if not query.get("code"):
            raise errors.InvalidOption(
                "redirected_url",
                "must contain a code.",
                "Copy the whole URL, including all that follows the question mark.",
            )
        return query["code"]


def _parameters(url: str) -> dict[str, str]:
    try:
        return {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    except ValueError:
        raise errors.InvalidOption("redirected_url", "must be a URL.", "Copy the whole URL of the page.") from None


def begun(scopes: tuple[str, ...], redirect_url: str | None, now: float) -> CodeRequest:
    """Return a new request. Raises InvalidOption."""
    parts = urlsplit(redirect_url or "")
    if not redirect_url or not parts.scheme or not (parts.netloc or parts.path) or parts.fragment:
        raise errors.InvalidOption(
            "redirect_url",
            f"must be an absolute URL without a fragment (got {redirect_url!r})." if redirect_url else "is required.",
            "Set it to one of the sign-in redirect URIs of the app, exactly as registered.",
        )
    client = libraries.oauth2().WebApplicationClient(None)
    return CodeRequest(secrets.token_urlsafe(32), client.create_code_verifier(96), redirect_url, scopes, now + LIFE)
