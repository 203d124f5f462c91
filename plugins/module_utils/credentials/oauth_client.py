# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""An app that signs requests with the access tokens that it gets: a service app or a web app."""

from __future__ import annotations

from . import credential, dpop, token_keeper, tokens


class TokenSignature:
    """Signs requests with one access token: as Bearer, or with a fresh proof for each (*proofs*, None: Bearer)."""

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
    """The credential of an app whose tokens are those of a TokenKeeper."""

    def __init__(self, name: str, source: token_keeper.TokenSource, keeper: token_keeper.TokenKeeper) -> None:
        self.name = name
        self.method = source.method
        self.client_id = source.client_id
        self.keeper = keeper
        self._renewed = False

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that it asks for."""
        return self.keeper.scopes

    @property
    def secrets(self) -> list[str]:
        """The values that must never be shown, as far as there are any yet."""
        return self.keeper.secrets

    @property
    def public_values(self) -> frozenset[str]:
        """Values of secret options that are not secret."""
        return self.keeper.endpoint.proof.public_values

    @property
    def granted(self) -> tuple[str, ...] | None:
        """The scopes of the access token in use; None before there is one."""
        return self.token.scopes if self.token else None

    @property
    def token(self) -> tokens.Token | None:
        """The access token in use; None before there is one."""
        return self.keeper.token

    @property
    def warnings(self) -> list[str]:
        """What the person who runs the task should know: scopes that were not granted, a clock that is wrong."""
        if self.granted is None:
            return []
        lacking = [scope for scope in self.scopes if scope not in self.granted]
        words = []
        if lacking:
            words.append(
                f"Okta granted the credential {self.name} fewer scopes than it asked for. Not granted: "
                f"{', '.join(lacking)}. Grant them to the app, or leave them out of scopes."
            )
        return [*words, *filter(None, [self.keeper.endpoint.clock_warning()])]

    @property
    def replaces_refresh_token(self) -> bool:
        """Whether the next request makes Okta replace a refresh token that is kept in files."""
        return self.method == "refresh_token" and self.keeper.store.keeps and self.keeper.at_hand() is None

    def signature(self, exchange: credential.Exchange) -> TokenSignature:
        """Return what signs the next request, with a token that lasts for a while.

        Raises TokenRefused, TokenStoreFailed, and what *exchange* raises.
        """
        token, key = self.keeper.fresh(exchange), self.keeper.proof_key
        proofs = self.keeper.endpoint.proofs(key) if token.kind == "DPoP" and key is not None else None
        return TokenSignature(self, token, proofs)

    def renew(self, signature: credential.Signature, exchange: credential.Exchange) -> bool:
        """Return whether there is another token after Okta refused that of the signature.

        A token that was renewed is not renewed again before Okta took it.
        """
        if self.token is not None and signature.token is not None and self.token.value != signature.token.value:
            return True
        if self._renewed:
            return False
        self._renewed = True
        self.keeper.obtain(exchange, refused=signature.token.value if signature.token else None)
        return True

    def accepted(self) -> None:
        """Note that Okta took the token: should it be refused later on, it may be renewed again."""
        self._renewed = False
