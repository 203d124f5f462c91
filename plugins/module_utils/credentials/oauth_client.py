# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""What service apps and web apps have in common: they get access tokens, keep them, and sign with them."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from .. import errors
from . import token_files, tokens


class Signature:
    """Signs requests with one access token: as Bearer, or with a fresh proof for each (*proofs*, None: Bearer)."""

    def __init__(self, credential, token, proofs):
        self.credential = credential
        self.token = token
        self._proofs = proofs

    def __call__(self, request):
        request.headers["Authorization"] = f"{self.token.kind} {self.token.value}"
        if self._proofs:
            request.headers["DPoP"] = self._proofs.proof(request.method, request.url, access_token=self.token.value)
        return request


class OAuthClient:
    """An app that gets access tokens at *endpoint* (TokenEndpoint), and keeps them in *store* for further tasks.

    A subclass says by form(holdings) what it asks with, as the body of a form. *identity* tells its tokens apart from
    those of other clients in the store. *now* gives the time in seconds since 1970.
    """

    form: Callable[[tokens.Holdings], str]

    def __init__(self, name, endpoint, scopes, store, identity, now=time.time):
        self.name = name
        self.scopes = tuple(scopes)
        self._endpoint = endpoint
        self._store = store
        self._now = now
        self._key = hashlib.sha256(json.dumps([endpoint.url, *identity]).encode("utf-8")).hexdigest()[:40]
        self._holdings = tokens.Holdings()
        self._token: Any = None
        self._renewed = False
        self._seen = set(endpoint.proof.secrets)

    @property
    def secrets(self):
        """The values that must never be shown, as far as there are any yet."""
        return list(self._seen)

    @property
    def public_values(self):
        """Values of secret options that are no secrets."""
        return self._endpoint.proof.public_values

    @property
    def granted(self):
        """The scopes of the access token in use; None before there is one."""
        return self._token.scopes if self._token else None

    @property
    def token(self):
        """The access token in use; None before there is one."""
        return self._token

    @property
    def warnings(self):
        """What to tell the person who runs the task: scopes that were not granted, a clock that is wrong."""
        if self._token is None:
            return []
        lacking = [scope for scope in self.scopes if scope not in self._token.scopes]
        words = []
        if lacking:
            words.append(
                f"Okta granted the credential {self.name} fewer scopes than it asked for. Not granted: "
                f"{', '.join(lacking)}. Grant them to the app, or leave them out of scopes."
            )
        return [*words, *filter(None, [self._endpoint.clock_warning()])]

    def signature(self, exchange):
        """What signs the next request, with a token that lasts for a while. Raises TokenRefused, TokenStoreFailed."""
        if self._token is None or not self._token.is_fresh(self._now()):
            self._use(self._read(self._store.read(self._key)))
        if self._token is None or not self._token.is_fresh(self._now()):
            self._obtain(exchange, refused=None)
        proofs = self._endpoint.proofs(self._holdings.proof_key) if self._token.kind == "DPoP" else None
        return Signature(self, self._token, proofs)

    def renew(self, signature, exchange):
        """Whether there is another token after Okta refused that of the signature. One that is new is not renewed."""
        if self._token is not None and self._token.value != signature.token.value:
            return True
        if self._renewed:
            return False
        self._renewed = True
        self._obtain(exchange, refused=signature.token.value)
        return True

    def accepted(self):
        """Okta took the token: should it be refused later on, it may be renewed again."""
        self._renewed = False

    def _obtain(self, exchange, refused):
        """Get a token, unless somebody else did so in the meantime: one that is fresh, and not the one *refused*."""
        with self._store.held(self._key) as slot:
            self._use(self._read(slot.read()))
            if self._token is not None and self._token.is_fresh(self._now()) and self._token.value != refused:
                return
            body = self.form(self._holdings)
            slot.reserve()
            answer, key = self._endpoint.ask(body, self._holdings.proof_key, exchange)
            self._keep(slot, answer, key)

    def _keep(self, slot, answer, key):
        """Write what came before anything is done with it."""
        try:
            token = tokens.from_answer(answer, self.scopes, self._now())
        except tokens.Unreadable as error:
            raise errors.UnexpectedAnswer("POST", self._endpoint.url, f"expected a token, but {error}.") from None
        holdings = self.after(self._holdings, answer)
        if token.kind == "DPoP":
            holdings = replace(holdings, proof_key=key)
        holdings = holdings.with_token(self.scopes, token, self._now())
        self._seen.update(holdings.secrets())
        slot.write(holdings.document())
        self._use(holdings)

    def _use(self, holdings):
        self._holdings = holdings
        self._token = holdings.token(self.scopes)
        self._seen.update(holdings.secrets())

    def _read(self, document):
        try:
            return tokens.holdings(document)
        except tokens.Unreadable:
            raise token_files.broken(f"the entry {self._key}", "it is not what tokens look like") from None

    # For whoever lets a person authorise the app -----------------------------------------------------------------

    @property
    def keeps(self):
        """Whether tokens outlive the task."""
        return self._store.keeps

    def stored(self):
        """What the store has of this client now. Raises TokenStoreFailed."""
        return self._read(self._store.read(self._key))

    def ask(self, url, fields, exchange):
        """What another endpoint of the authorization server answers to these fields. Raises TokenRefused."""
        return self._endpoint.sibling(url, urlencode(fields), exchange)

    def begin_anew(self, body, exchange):
        """Get tokens by another grant, the *body* of a form, in place of all that is kept."""
        with self._store.held(self._key) as slot:
            self._use(replace(tokens.Holdings(), proof_key=self._read(slot.read()).proof_key))
            slot.reserve()
            answer, key = self._endpoint.ask(body, self._holdings.proof_key, exchange)
            self._keep(slot, answer, key)

    def renewed(self, exchange):
        """Get a new access token, though the one at hand may be good."""
        self._use(self.stored())
        self._obtain(exchange, refused=self._token.value if self._token else None)

    def forget(self):
        """Leave nothing of this client in the store."""
        with self._store.held(self._key) as slot:
            slot.write(None)

    @property
    def key_beside(self):
        """The key of the document that is kept beside the tokens."""
        return f"{self._key}-consent"

    def beside(self):
        """The document that is kept beside the tokens, or None. Raises TokenStoreFailed."""
        return self._store.read(self.key_beside)

    def held_beside(self):
        """As held of a store, for that document."""
        return self._store.held(self.key_beside)

    def hide(self, values):
        """Never show these values either."""
        self._seen.update(values)

    def after(self, holdings, answer):
        """The holdings after an answer, its access token aside."""
        return holdings
