# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A person is asked in a browser: the authorization code grant, with PKCE and state. Pure, but for chance.

Source: https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from .. import errors
from ..credentials import libraries, oauth_refusals

GRANT = "authorization_code"
# Seconds for which a person may open the same address.
LIFE = 3600.0


@dataclass(frozen=True)
class CodeRequest:
    """What is kept until the browser comes back. *verifier* is a secret; *expires* is in seconds since 1970."""

    state: str
    verifier: str
    redirect_url: str
    scopes: tuple[str, ...]
    expires: float

    @property
    def secrets(self) -> list[str]:
        """The values that must never be shown."""
        return [self.verifier]

    def url(self, authorization_url: str, client_id: str) -> str:
        """Return the address that the person opens."""
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
        """Return the body of the form that gets tokens for a code."""
        client = libraries.oauth2().WebApplicationClient(client_id)
        body: str = client.prepare_request_body(
            code=code, redirect_uri=self.redirect_url, include_client_id=False, code_verifier=self.verifier
        )
        return body

    def code_in(self, redirected_url: str) -> str:
        """Return the code in the address that the browser was sent back to. Never shows it.

        Raises InvalidOption for an address that does not belong to this request, Refused where Okta did not authorise.
        """
        text = redirected_url.strip()
        query = _parameters(text)
        if text.partition("?")[0] != self.redirect_url.partition("?")[0]:
            raise errors.InvalidOption(
                "redirected_url",
                f"it does not begin with redirect_url ({self.redirect_url}).",
                "Copy the whole address of the page to which the browser was sent back.",
            )
        if not secrets.compare_digest(query.get("state", "").encode(), self.state.encode()):
            raise errors.InvalidOption(
                "redirected_url",
                "its state is not the one of the authorization that was begun here, so it may come from somebody else.",
                "Open the address in authorization_url of this run, and give the one to which it leads.",
            )
        if "error" in query:
            description = query.get("error_description", "").rstrip(".") or "no reason given"
            hint = oauth_refusals.hint(query["error"], description)
            raise errors.Refused(f"Okta did not authorise the app: {query['error']}: {description}. {hint}".strip())
        if not query.get("code"):
            raise errors.InvalidOption(
                "redirected_url", "it has no code.", "Copy the whole address, with all that follows the question mark."
            )
        return query["code"]


def _parameters(url: str) -> dict[str, str]:
    try:
        return {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    except ValueError:
        raise errors.InvalidOption("redirected_url", "it is no URL.", "Copy the whole address of the page.") from None


def begun(scopes: tuple[str, ...], redirect_url: str | None, now: float) -> CodeRequest:
    """Return a new request. Raises InvalidOption."""
    parts = urlsplit(redirect_url or "")
    if not redirect_url or not parts.scheme or not (parts.netloc or parts.path) or parts.fragment:
        raise errors.InvalidOption(
            "redirect_url",
            "it is missing, or no URL." if not redirect_url else f"{redirect_url!r} is no URL to come back to.",
            "Give one of the sign-in redirect URIs of the app, exactly as it stands there.",
        )
    client = libraries.oauth2().WebApplicationClient(None)
    return CodeRequest(secrets.token_urlsafe(32), client.create_code_verifier(96), redirect_url, scopes, now + LIFE)
