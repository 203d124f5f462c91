# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""An app that signs requests with the access tokens that it obtains: a service app or a web app."""

from __future__ import annotations

from . import credential, dpop, token_keeper, tokens


class TokenSignature:
    """A signature with one access token: as Bearer, or with a new DPoP proof per request when *proofs* is set."""

    def __init__(self, client: OAuthClient, token: tokens.Token, proofs: dpop.Proofs | None) -> None:
        self.credential: credential.Credential = client
        self.token: tokens.Token | None = token
        self._authorization = f"{token.kind} {token.value}"
        self._value = token.value
        self._proofs = proofs

    def __call__(self, request: credential.Request) -> credential.Request:
        request.headers["Authorization"] = self._authorization
        if self._proofs:
            method, url = request.method or "", request.url or ""
            request.headers["DPoP"] = self._proofs.proof(method, url, access_token=self._value)
        return request


class OAuthClient:
    """The credential of an app that takes its tokens from a TokenKeeper.

    *expected* are the scopes whose absence is worth a warning; None: all that are requested.
    """

    def __init__(
        self,
        name: str,
        source: token_keeper.TokenSource,
        keeper: token_keeper.TokenKeeper,
        expected: tuple[str, ...] | None = None,
    ) -> None:
        self.name = name
        self.method = source.method
        self.client_id = source.client_id
        self.keeper = keeper
        self.scopes = keeper.scopes if expected is None else expected
        self._renewed = False

    @property
    def secrets(self) -> list[str]:
        """Return the values known so far that must never be shown."""
        return self.keeper.secrets

    @property
    def public_values(self) -> frozenset[str]:
        """Return values of secret options that are not secret."""
        return self.keeper.endpoint.proof.public_values

    @property
    def granted(self) -> tuple[str, ...] | None:
        """Return the scopes of the access token in use, or None before the first one."""
        return self.token.scopes if self.token else None

    @property
    def token(self) -> tokens.Token | None:
        """Return the access token in use, or None before the first one."""
        return self.keeper.token

    @property
    def warnings(self) -> list[str]:
        """Return warnings about scopes that were not granted and about a wrong clock."""
        if self.granted is None:
            return []
        lacking = [scope for scope in self.scopes if scope not in self.granted]
        words = []
        if lacking:
            words.append(
                f"Okta granted the credential {self.name} fewer scopes than requested. Not granted: "
                f"{', '.join(lacking)}. Grant them to the app, or remove them from scopes."
            )
        return [*words, *filter(None, [self.keeper.endpoint.clock_warning()])]

    @property
    def replaces_refresh_token(self) -> bool:
        """Return whether the next request makes Okta replace a refresh token that is stored in files."""
        return self.method == "refresh_token" and self.keeper.store.keeps and self.keeper.at_hand() is None

    def signature(self, exchange: credential.Exchange) -> TokenSignature:
        """Return what signs the next request, with a token that does not expire soon.

        Raises TokenRefused, TokenStoreFailed, and what *exchange* raises.
        """
        token, key = self.keeper.fresh(exchange), self.keeper.proof_key
        proofs = self.keeper.endpoint.proofs(key) if token.kind == "DPoP" and key is not None else None
        return TokenSignature(self, token, proofs)

    def renew(self, signature: credential.Signature, exchange: credential.Exchange) -> bool:
        """Return whether another token can be used after Okta refused that of the signature.

        A renewed token is not renewed again before Okta has accepted it.
        """
        if self.token is not None and signature.token is not None and self.token.value != signature.token.value:
            return True
        if self._renewed:
            return False
        self._renewed = True
        self.keeper.obtain(exchange, refused=signature.token.value if signature.token else None)
        return True

    def accepted(self) -> None:
        """Record that Okta accepted the token, so that it may be renewed again when it is refused later."""
        self._renewed = False
