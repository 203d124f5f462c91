# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The token endpoint of an authorization server, with the handshake of DPoP."""

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
    """Asks for tokens at *url*; *proof* says who the app is.

    *use_dpop* says whether to use DPoP; None: when Okta demands it. Whatever needs the network gets *exchange(url,
    compose)*, which sends what compose() returns, a form and headers, and calls it anew for each attempt. *now* gives
    the time in seconds since 1970.
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
        # How far the clock of this host is behind Okta's, as of the last answer.
        self._behind = 0.0

    def okta_time(self) -> float:
        """Return the time by Okta's clock: a proof that is a few minutes off would be refused."""
        return self._now() + self._behind

    def proofs(self, key: dict[str, str]) -> dpop.Proofs:
        """Return what makes proofs with the key of this JWK."""
        return dpop.Proofs(key, self.okta_time)

    def ask(self, body: str, proof_key: dict[str, str] | None, exchange: Exchange) -> tuple[Any, dict[str, str] | None]:
        """Return the answer to a form that begins with the text *body*, and the key of its proofs (None: no DPoP).

        *proof_key* is the key to which the tokens at hand are bound. Raises TokenRefused.
        """
        key = None if self._use_dpop is False else proof_key
        if self._use_dpop and key is None:
            key = dpop.new_key()
        nonce = None
        # At most: without DPoP, with a proof, with the nonce that came with the refusal.
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

        answer = exchange(url, compose)
        self._behind = oauth_refusals.seconds_behind(answer.headers, self._now()) or 0.0
        return answer.document

    def sibling(self, url: str, fields: Mapping[str, str], exchange: Exchange) -> Any:
        """Return the document that another endpoint of the same server answers to these fields. Raises TokenRefused."""
        try:
            return self._exchanged(url, urlencode(fields), exchange)
        except errors.ApiError as refusal:
            raise oauth_refusals.TokenRefused(
                refusal, oauth_refusals.seconds_behind(refusal.headers, self._now())
            ) from None

    def clock_warning(self) -> str:
        """Return what to say about the clock of this host, "" when it is right."""
        words = oauth_refusals.clock_words(self._behind)
        return f"{words} Set it right before tokens are refused." if words else ""
