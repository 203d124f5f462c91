# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A web app that acts on behalf of the administrator who authorized it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import errors
from . import libraries, static_token, tokens


class WebApp:
    """A source of access tokens by a refresh token: the *given* one, or that of the token store.

    Okta may replace the refresh token at each use. The new one is stored before the access token that came with it is
    used. The previous one works for some more seconds, in case the response is lost. *keeps* is true if the store
    outlives the task.
    Source: https://developer.okta.com/docs/guides/refresh-tokens/main/
    """

    method = "refresh_token"

    def __init__(self, client_id: str, given: str | None, scopes: tuple[str, ...], keeps: bool) -> None:
        self._given = static_token.bare("refresh_token", "", given) if given is not None else None
        # A new token in the option has its own store entry, separate from that of the previous token.
        origin = hashlib.sha256(self._given.encode("ascii")).hexdigest() if self._given else ""
        self.client_id = client_id
        self.identity = (self.method, client_id, origin)
        self.secrets = [self._given] if self._given else []
        self._scopes = scopes
        self._keeps = keeps

    def form(self, holdings: tokens.Holdings) -> str:
        """Return the body of a token request. Raises InvalidOption without a refresh token."""
        refresh_token = holdings.refresh_token or self._given
        if refresh_token is None:
            where = "the token store has none for this app" if self._keeps else "token_store is not file"
            raise errors.InvalidOption(
                "refresh_token",
                f"is required, because {where}.",
                "Set it, or let an administrator authorize the app first.",
            )
        client = libraries.oauth2().WebApplicationClient(self.client_id)
        # Okta refuses a scope here that it did not grant before.
        last = holdings.token(self._scopes)
        scopes = [scope for scope in self._scopes if last is None or scope in last.scopes]
        body: str = client.prepare_refresh_body(refresh_token=refresh_token, scope=scopes or None)
        return body

    def after(self, holdings: tokens.Holdings, response: Mapping[str, Any]) -> tokens.Holdings:
        """Return the holdings with the refresh token of a response. Raises Refused when a new one would be lost."""
        former, newest = holdings.refresh_token or self._given, response.get("refresh_token")
        if not newest or newest == former:
            return holdings
        if former is not None and not self._keeps:
            raise errors.Refused(
                "token_store must be file: Okta replaced the refresh token, and the new one would be lost at the end "
                "of the task. The previous one works for some more seconds (30 by default). Set token_store to file "
                "within this time, or let an administrator authorize the app again afterwards."
            )
        return replace(holdings, refresh_token=newest)
