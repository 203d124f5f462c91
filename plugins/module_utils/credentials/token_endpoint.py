# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The token endpoint of an authorization server, with the DPoP handshake."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from .. import errors
from . import client_proofs, dpop, oauth_refusals
from .credential import Exchange

FORM = "application/x-www-form-urlencoded"


class TokenEndpoint:
    """The token endpoint at *url*; *proof* authenticates the app.

    *use_dpop* enables or disables DPoP; None enables it when Okta requires it. Methods that use the network take
    *exchange(url, compose)*, which sends the form and headers that compose() returns, and calls compose() again for
    each attempt. *now* returns the time in seconds since 1970.
    """

    def __init__(
        self,
        url: str,
        proof: client_proofs.ClientProof,
        use_dpop: bool | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.url = url
        self.proof = proof
        self._use_dpop = use_dpop
        self._now = now
        # Seconds by which the clock of this host is behind Okta's, as of the last response.
        self._behind = 0.0

    def okta_time(self) -> float:
        """Return the time by Okta's clock, because Okta refuses a proof that is a few minutes off."""
        return self._now() + self._behind

    def proofs(self, key: dict[str, str]) -> dpop.Proofs:
        """Return the maker of proofs with this JWK."""
        return dpop.Proofs(key, self.okta_time)

    def ask(self, body: str, proof_key: dict[str, str] | None, exchange: Exchange) -> tuple[Any, dict[str, str] | None]:
        """Return the response to a form that starts with *body*, and the key of its proofs (None: no DPoP).

        *proof_key* is the key to which the current tokens are bound. Raises TokenRefused.
        """
        key = None if self._use_dpop is False else proof_key
        if self._use_dpop and key is None:
            key = dpop.new_key()
        nonce = None
        # At most three: without DPoP, with a proof, with the nonce from the error response.
        attempts = 3
        while True:
            attempts -= 1
            try:
                return self._exchanged(self.url, body, exchange, key, nonce), key
            except errors.ApiError as refusal:
                behind = oauth_refusals.seconds_behind(refusal.headers, self._now())
                self._behind = behind or 0.0
                if attempts and refusal.code == "invalid_dpop_proof" and key is None and self._use_dpop is None:
                    key = dpop.new_key()
                elif attempts and refusal.code == "use_dpop_nonce" and key and refusal.headers.get("DPoP-Nonce"):
                    nonce = refusal.headers["DPoP-Nonce"]
                else:
                    raise oauth_refusals.TokenRefused(refusal, behind) from None

    def _exchanged(
        self, url: str, body: str, exchange: Exchange, key: dict[str, str] | None = None, nonce: str | None = None
    ) -> Any:
        proofs = self.proofs(key) if key else None

        def compose() -> tuple[str, dict[str, str]]:
            fields = urlencode(self.proof.fields(url))
            headers = {"Content-Type": FORM, **self.proof.headers()}
            if proofs:
                headers["DPoP"] = proofs.proof("POST", url, nonce=nonce)
            return "&".join(filter(None, [body, fields])), headers

        response = exchange(url, compose)
        self._behind = oauth_refusals.seconds_behind(response.headers, self._now()) or 0.0
        return response.document

    def sibling(self, url: str, fields: Mapping[str, str], exchange: Exchange) -> Any:
        """Return the response of another endpoint of the same server to these fields. Raises TokenRefused."""
        try:
            return self._exchanged(url, urlencode(fields), exchange)
        except errors.ApiError as refusal:
            raise oauth_refusals.TokenRefused(
                refusal, oauth_refusals.seconds_behind(refusal.headers, self._now())
            ) from None

    def clock_warning(self) -> str:
        """Return a warning about the clock of this host, or "" if it is right."""
        words = oauth_refusals.clock_words(self._behind)
        return f"{words} Synchronize it before Okta refuses tokens." if words else ""
