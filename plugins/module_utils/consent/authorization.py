# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A person authorises an app, and the tokens that come of it: begun, answered, looked at, renewed, revoked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from .. import errors
from ..credentials import endpoints, oauth_client, oauth_refusals, tokens
from ..credentials.credential import Credential, Exchange
from ..engine import waiting
from ..options import timestamps, typed
from . import code_request, consent_keeper, consents, device_request, loopback

OFFLINE = "offline_access"
PENDING = ("authorization_pending", "slow_down")


class Connected(Protocol):
    """What a connection says of itself, and how an authorization server is asked."""

    @property
    def org_url(self) -> str:
        """The URL of the org."""

    @property
    def credential(self) -> Credential:
        """Who asks."""

    @property
    def exchange(self) -> Exchange:
        """Posts a form to an authorization server."""


@dataclass(frozen=True)
class Standing:
    """How things stand: what the store has, the person's Consent, and what Okta says of the tokens.

    *facts* is Okta's answer about the refresh token, or about the access token where there is none; None: dead or
    absent.
    """

    holdings: tokens.Holdings
    consent: consents.Consent
    facts: Mapping[str, Any] | None

    @property
    def granted(self) -> list[str]:
        """The scopes of tokens that are good, as Okta tells them."""
        return str((self.facts or {}).get("scope") or "").split()


class Authorization:
    """The authorization of an app. *now* gives the time in seconds since 1970."""

    def __init__(
        self,
        app: oauth_client.OAuthClient,
        places: endpoints.Endpoints,
        exchange: Exchange,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._app = app
        self._keeper = app.keeper
        self._consent = consent_keeper.ConsentKeeper(app.keeper.store, app.keeper.key)
        self._places = places
        self._exchange = exchange
        self._now = now

    @property
    def client_id(self) -> str:
        """The client ID of the app."""
        return self._app.client_id

    @property
    def keeps(self) -> bool:
        """Whether tokens outlive the task."""
        return self._keeper.store.keeps

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes of the task."""
        return self._app.scopes

    def asked_scopes(self) -> tuple[str, ...]:
        """Return what a person is asked for: the scopes of the task, and that the app may go on without the person."""
        if not self.scopes:
            raise errors.InvalidOption(
                "scopes", "none are given, and people consent to named scopes.", "Name them, such as okta.users.read."
            )
        return tuple(dict.fromkeys([*self.scopes, OFFLINE]))

    def standing(self) -> Standing:
        """Return the Standing of now. Okta is asked, as a token that is at hand may have been revoked."""
        holdings = self._keeper.stored()
        newest = holdings.newest()
        value = holdings.refresh_token or (newest and newest.value)
        return Standing(holdings, self._consent.read(), self._about(value) if value else None)

    def _about(self, token: str) -> Mapping[str, Any] | None:
        url = self._places.introspection
        facts = self._ask(url, {"token": token})
        if not isinstance(facts, dict) or not isinstance(facts.get("active"), bool):
            raise errors.UnexpectedAnswer("POST", url, "expected facts about a token, got something else.")
        return facts if facts["active"] else None

    def _ask(self, url: str, fields: Mapping[str, str]) -> Any:
        return self._keeper.endpoint.sibling(url, fields, self._exchange)

    # The person's part -------------------------------------------------------------------------------------------

    def is_good(self, standing: Standing) -> bool:
        """Return whether the tokens are good, and were asked for with all the scopes that the task asks for."""
        if standing.facts is None:
            return False
        return standing.consent.asked is None or set(self.asked_scopes()) <= set(standing.consent.asked)

    def begin_code(self, redirect_url: str | None) -> code_request.CodeRequest:
        """Begin to ask a person in a browser, which comes back to *redirect_url*."""
        request = code_request.begun(self.asked_scopes(), redirect_url, self._now())
        self._remember(request)
        return request

    def code_under_way(self, standing: Standing, redirect_url: str | None) -> code_request.CodeRequest | None:
        """Return the request that a person may still answer in a browser, and that asks for what the task says."""
        request = standing.consent.under_way(code_request.CodeRequest, self.asked_scopes(), self._now())
        return request if request is not None and request.redirect_url == redirect_url else None

    def finish_code(self, request: code_request.CodeRequest, code: str) -> None:
        """Get tokens for the code that the browser brought. Raises TokenRefused."""
        self._keeper.hide([code])
        self._keeper.begin_anew(request.body(self.client_id, code), self._exchange)
        self._consent.change(request=None, asked=request.scopes)

    def listen(self, request: code_request.CodeRequest, seconds: float) -> None:
        """Get tokens for the code with which a browser comes to this host within so many seconds."""
        came = loopback.come_back(request.redirect_url, seconds)
        self.finish_code(request, request.code_in(came))

    def begin_device(self) -> device_request.DeviceRequest:
        """Begin to ask a person on another device."""
        scopes, url = self.asked_scopes(), self._places.device
        answer = self._ask(url, {"scope": " ".join(scopes)})
        request = device_request.begun(answer, url, scopes, self._now())
        self._remember(request)
        return request

    def device_under_way(self, standing: Standing) -> device_request.DeviceRequest | None:
        """Return the request that a person may still answer on a device, and that asks for what the task says."""
        return standing.consent.under_way(device_request.DeviceRequest, self.asked_scopes(), self._now())

    def collect(self, request: device_request.DeviceRequest, seconds: float) -> bool:
        """Return whether the person has answered within so many seconds; if so, the tokens are in the store."""
        end = self._now() + seconds
        while True:
            polled = self._poll(request)
            if polled is None:
                return True
            request = polled
            if self._now() + request.interval > end:
                return False

    def _poll(self, request: device_request.DeviceRequest) -> device_request.DeviceRequest | None:
        """Ask once, when the server may be asked again. Return the request if it is still open, None with tokens."""
        waiting.pause(max(0.0, request.next_poll - self._now()))
        try:
            self._keeper.begin_anew(request.body(self.client_id), self._exchange)
        except oauth_refusals.TokenRefused as refusal:
            if refusal.code in PENDING:
                polled = request.polled(self._now(), refusal.code == "slow_down")
                self._remember(polled)
                return polled
            # Okta is through with this code.
            self._consent.change(request=None)
            raise
        self._consent.change(request=None, asked=request.scopes)
        return None

    def _remember(self, request: code_request.CodeRequest | device_request.DeviceRequest) -> None:
        self._consent.change(request=request)
        self._keeper.hide(request.secrets)

    # The tokens --------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Get a new access token by what is there."""
        self._keeper.renew(self._exchange)

    def revoke_refresh_token(self) -> None:
        """Revoke the refresh token; Okta revokes its access tokens with it."""
        self._revoke(self._keeper.stored().refresh_token or "", "refresh_token")

    def revoke_access_tokens(self) -> None:
        """Revoke every access token that is kept."""
        for token in self._keeper.stored().access_tokens.values():
            self._revoke(token.value, "access_token")

    def _revoke(self, token: str, kind: str) -> None:
        self._ask(self._places.revocation, {"token": token, "token_type_hint": kind})

    def forget(self) -> None:
        """Leave nothing in the store."""
        self._consent.forget()
        self._keeper.forget()

    # What people see ---------------------------------------------------------------------------------------------

    def document(self, standing: Standing | None = None) -> dict[str, Any]:
        """Return how the app is authorised, from a Standing that has facts."""
        standing = standing or self.standing()
        if standing.facts is None:
            raise errors.NotSettled("Okta gave tokens, but says that they are not active. Run the task again.")
        newest = standing.holdings.newest()
        return {
            "status": "authorized",
            "client_id": self.client_id,
            "username": standing.facts.get("username"),
            "scopes": standing.granted,
            "renewable": standing.holdings.refresh_token is not None,
            "access_token_expires": timestamps.text(newest.expires) if newest else None,
        }

    def code_document(self, request: code_request.CodeRequest) -> dict[str, Any]:
        """Return what a person needs to answer a request in a browser."""
        url = request.url(self._places.authorization, self.client_id)
        return {**self._pending(request.expires), "authorization_url": url, "redirect_url": request.redirect_url}

    def device_document(self, request: device_request.DeviceRequest) -> dict[str, Any]:
        """Return what a person needs to answer a request on another device."""
        return {
            **self._pending(request.expires),
            "user_code": request.user_code,
            "verification_uri": request.verification_uri,
            "verification_uri_complete": request.verification_uri_complete,
        }

    def _pending(self, expires: float) -> dict[str, Any]:
        return {"status": "pending", "client_id": self.client_id, "expires": timestamps.text(expires)}


def of_connection(connection: Connected, params: Mapping[str, Any]) -> Authorization:
    """Return the authorization of the app that a connection uses, by the options of the task. Raises InvalidOption."""
    app = connection.credential
    if not isinstance(app, oauth_client.OAuthClient):
        raise errors.InvalidOption(
            "auth_method",
            f"{app.method} is a token by itself, and no app gets one for it.",
            "Give the client_id of the app, and its private_key or client_secret.",
        )
    places = typed.read(endpoints.Endpoints, {**params, "org_url": connection.org_url})
    return Authorization(app, places, connection.exchange)
