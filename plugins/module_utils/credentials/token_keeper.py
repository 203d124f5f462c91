# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The tokens of one client: how they are obtained, and stored for later requests and tasks."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from .. import errors
from ..engine import unbroken
from . import token_endpoint, token_files, token_store, tokens
from .credential import Exchange


class TokenSource(Protocol):
    """A way to request tokens, and what to store of the response. *method* is the kind of credential."""

    method: str
    client_id: str

    @property
    def identity(self) -> tuple[str, ...]:
        """Return what distinguishes its tokens from those of other apps in the store."""

    @property
    def secrets(self) -> Collection[str]:
        """Return the values that must never be shown."""

    def form(self, holdings: tokens.Holdings) -> str:
        """Return the body of a token request. Raises InvalidOption when a refresh token is missing."""

    def after(self, holdings: tokens.Holdings, response: Mapping[str, Any]) -> tokens.Holdings:
        """Return the holdings after a response, without its access token. Raises Refused if a token would be lost."""


class TokenKeeper:
    """The tokens of *source*, obtained from *endpoint* and kept in *store*. *now* returns seconds since 1970.

    Methods that send a request raise TokenRefused; methods that use the store raise TokenStoreFailed.
    """

    def __init__(
        self,
        source: TokenSource,
        endpoint: token_endpoint.TokenEndpoint,
        scopes: Iterable[str],
        store: token_store.Store,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.endpoint = endpoint
        self.store = store
        self.key = hashlib.sha256(json.dumps([endpoint.url, *source.identity]).encode("utf-8")).hexdigest()[:40]
        self.scopes = tuple(scopes)
        self._source = source
        self._now = now
        self._holdings = tokens.Holdings()
        self._seen = {*endpoint.proof.secrets, *source.secrets}

    @property
    def secrets(self) -> list[str]:
        """Return the values known so far that must never be shown."""
        return list(self._seen)

    @property
    def token(self) -> tokens.Token | None:
        """Return the access token in use, or None before the first one."""
        return self._holdings.token(self.scopes)

    @property
    def proof_key(self) -> dict[str, str] | None:
        """Return the key to which the tokens are bound, or None before the first token and without DPoP."""
        return self._holdings.proof_key

    def hide(self, values: Iterable[str]) -> None:
        """Add values that must never be shown."""
        self._seen.update(values)

    def stored(self) -> tokens.Holdings:
        """Return the current holdings of this client in the store."""
        return self._read(self.store.read(self.key))

    def at_hand(self) -> tokens.Token | None:
        """Return the access token in use, or that of the store, if it does not expire soon; None otherwise."""
        token = self._lasting()
        if token is None:
            self._use(self.stored())
            token = self._lasting()
        return token

    def fresh(self, exchange: Exchange) -> tokens.Token:
        """Return an access token that does not expire soon: the one in use, one of the store, or a new one."""
        return self.at_hand() or self.obtain(exchange)

    def obtain(self, exchange: Exchange, refused: str | None = None) -> tokens.Token:
        """Return a new access token, or one that another task obtained meanwhile, but never the *refused* one."""
        with self.store.held(self.key) as slot:
            self._use(self._read(slot.read()))
            token = self._lasting()
            if token is not None and token.value != refused:
                return token
            return self._asked(self._source.form(self._holdings), slot, exchange)

    def renew(self, exchange: Exchange) -> None:
        """Get a new access token, even if the current one is valid."""
        self._use(self.stored())
        self.obtain(exchange, refused=self.token.value if self.token else None)

    def restart(self, body: str, exchange: Exchange) -> None:
        """Replace all stored tokens with those of a new grant; *body* is its form."""
        with self.store.held(self.key) as slot:
            self._use(replace(tokens.Holdings(), proof_key=self._read(slot.read()).proof_key))
            self._asked(body, slot, exchange)

    def forget(self) -> None:
        """Remove all tokens of this client from the store."""
        with self.store.held(self.key) as slot:
            slot.write(None)

    def _lasting(self) -> tokens.Token | None:
        return self.token if self.token is not None and self.token.is_fresh(self._now()) else None

    def _asked(self, body: str, slot: token_store.Slot, exchange: Exchange) -> tokens.Token:
        """Return the access token that Okta issues for a form. It is stored before it is used."""
        slot.reserve()
        return unbroken.whole(lambda: self._stored(body, slot, exchange))

    def _stored(self, body: str, slot: token_store.Slot, exchange: Exchange) -> tokens.Token:
        response, key = self.endpoint.ask(body, self._holdings.proof_key, exchange)
        try:
            token = tokens.from_response(response, self.scopes, self._now())
        except tokens.Unreadable as error:
            raise errors.UnexpectedResponse(
                "POST", self.endpoint.url, f"the response is not a valid token response: {error}."
            ) from None
        holdings = self._source.after(self._holdings, response)
        if token.kind == "DPoP":
            holdings = replace(holdings, proof_key=key)
        holdings = holdings.with_token(self.scopes, token, self._now())
        self.hide(holdings.secrets())
        slot.write(holdings.document())
        self._use(holdings)
        return token

    def _use(self, holdings: tokens.Holdings) -> None:
        self._holdings = holdings
        self.hide(holdings.secrets())

    def _read(self, document: Any) -> tokens.Holdings:
        try:
            return tokens.holdings(document)
        except tokens.Unreadable:
            raise token_files.broken(f"the entry {self.key}", "does not have the form of stored tokens") from None
