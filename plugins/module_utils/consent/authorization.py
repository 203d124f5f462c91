# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Authorization of an app by a person, and its tokens: begin, complete, inspect, renew and revoke."""

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
    """The parts of a connection that an authorization needs."""

    @property
    def org_url(self) -> str:
        """Return the URL of the org."""

    @property
    def credential(self) -> Credential:
        """Return the credential in use."""

    @property
    def exchange(self) -> Exchange:
        """Return the function that posts a form to an authorization server."""


@dataclass(frozen=True)
class Standing:
    """The state of an authorization: the stored tokens, the person's Consent, and Okta's facts about the tokens.

    *facts* is Okta's introspection of the refresh token, or of the access token without one; None if inactive or
    missing.
    """

    holdings: tokens.Holdings
    consent: consents.Consent
    facts: Mapping[str, Any] | None

    @property
    def granted(self) -> list[str]:
        """Return the scopes of active tokens, as Okta reports them."""
        return str((self.facts or {}).get("scope") or "").split()


class Authorization:
    """The authorization of an app. *now* returns the time in seconds since 1970."""

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
        """Return the client ID of the app."""
        return self._app.client_id

    @property
    def keeps(self) -> bool:
        """Return whether tokens outlive the task."""
        return self._keeper.store.keeps

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the scopes of the task."""
        return self._app.scopes

    def asked_scopes(self) -> tuple[str, ...]:
        """Return the scopes that a person is asked for: those of the task, and offline_access for a refresh token.

        Raises InvalidOption when the task has no scopes.
        """
        if not self.scopes:
            raise errors.InvalidOption(
                "scopes",
                "is required to ask a person for consent.",
                "Set it to the scopes that the tasks need, such as okta.users.read.",
            )
        return tuple(dict.fromkeys([*self.scopes, OFFLINE]))

    def standing(self) -> Standing:
        """Return the current Standing. Queries Okta, because a stored token may have been revoked."""
        holdings = self._keeper.stored()
        newest = holdings.newest()
        value = holdings.refresh_token or (newest and newest.value)
        return Standing(holdings, self._consent.read(), self._about(value) if value else None)

    def _about(self, token: str) -> Mapping[str, Any] | None:
        url = self._places.introspection
        facts = self._ask(url, {"token": token})
        if not isinstance(facts, dict) or not isinstance(facts.get("active"), bool):
            raise errors.UnexpectedResponse("POST", url, "the response is not an introspection of a token.")
        return facts if facts["active"] else None

    def _ask(self, url: str, fields: Mapping[str, str]) -> Any:
        return self._keeper.endpoint.sibling(url, fields, self._exchange)

    # Authorization by a person -------------------------------------------------------------------------------------

    def is_good(self, standing: Standing) -> bool:
        """Return whether the tokens are active and were requested with all scopes of the task."""
        if standing.facts is None:
            return False
        return standing.consent.asked is None or set(self.asked_scopes()) <= set(standing.consent.asked)

    def begin_code(self, redirect_url: str | None) -> code_request.CodeRequest:
        """Begin an authorization in a browser, which returns to *redirect_url*."""
        request = code_request.begun(self.asked_scopes(), redirect_url, self._now())
        self._remember(request)
        return request

    def code_under_way(self, standing: Standing, redirect_url: str | None) -> code_request.CodeRequest | None:
        """Return the pending request for the scopes and *redirect_url* of the task, or None."""
        request = standing.consent.under_way(code_request.CodeRequest, self.asked_scopes(), self._now())
        return request if request is not None and request.redirect_url == redirect_url else None

    def finish_code(self, request: code_request.CodeRequest, code: str) -> None:
        """Get tokens for the authorization code. Raises TokenRefused."""
        self._keeper.hide([code])
        self._keeper.restart(request.body(self.client_id, code), self._exchange)
        self._consent.change(request=None, asked=request.scopes)

    def listen(self, request: code_request.CodeRequest, seconds: float) -> None:
        """Wait so many seconds for a browser to return to this host with a code, and get tokens for it."""
        came = loopback.come_back(request.redirect_url, seconds)
        self.finish_code(request, request.code_in(came))

    def begin_device(self) -> device_request.DeviceRequest:
        """Begin an authorization on another device."""
        scopes, url = self.asked_scopes(), self._places.device
        response = self._ask(url, {"scope": " ".join(scopes)})
        request = device_request.begun(response, url, scopes, self._now())
        self._remember(request)
        return request

    def device_under_way(self, standing: Standing) -> device_request.DeviceRequest | None:
        """Return the pending device request for the scopes of the task, or None."""
        return standing.consent.under_way(device_request.DeviceRequest, self.asked_scopes(), self._now())

    def collect(self, request: device_request.DeviceRequest, seconds: float) -> bool:
        """Return whether the person authorizes the app within so many seconds; if so, the tokens are stored."""
        end = self._now() + seconds
        while True:
            polled = self._poll(request)
            if polled is None:
                return True
            request = polled
            if self._now() + request.interval > end:
                return False

    def _poll(self, request: device_request.DeviceRequest) -> device_request.DeviceRequest | None:
        """Poll once, not before the interval has passed. Return the request while it is pending, None with tokens."""
        waiting.pause(max(0.0, request.next_poll - self._now()))
        try:
            self._keeper.restart(request.body(self.client_id), self._exchange)
        except oauth_refusals.TokenRefused as refusal:
            if refusal.code in PENDING:
                polled = request.polled(self._now(), refusal.code == "slow_down")
                self._remember(polled)
                return polled
            # Okta does not accept this code any more.
            self._consent.change(request=None)
            raise
        self._consent.change(request=None, asked=request.scopes)
        return None

    def _remember(self, request: code_request.CodeRequest | device_request.DeviceRequest) -> None:
        self._consent.change(request=request)
        self._keeper.hide(request.secrets)

    # The tokens --------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Get a new access token with the stored refresh token or the service app's own grant."""
        self._keeper.renew(self._exchange)

    def revoke_refresh_token(self) -> None:
        """Revoke the refresh token. Okta revokes its access tokens with it."""
        self._revoke(self._keeper.stored().refresh_token or "", "refresh_token")

    def revoke_access_tokens(self) -> None:
        """Revoke all stored access tokens."""
        for token in self._keeper.stored().access_tokens.values():
            self._revoke(token.value, "access_token")

    def _revoke(self, token: str, kind: str) -> None:
        self._ask(self._places.revocation, {"token": token, "token_type_hint": kind})

    def forget(self) -> None:
        """Remove the tokens and the consent from the store."""
        self._consent.forget()
        self._keeper.forget()

    # Results -----------------------------------------------------------------------------------------------------

    def document(self, standing: Standing | None = None) -> dict[str, Any]:
        """Return the result for an authorized app, from a Standing that has facts."""
        standing = standing or self.standing()
        if standing.facts is None:
            raise errors.NotSettled("Okta issued tokens, but reports them as not active. Run the task again.")
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
        """Return the result for a pending authorization in a browser."""
        url = request.url(self._places.authorization, self.client_id)
        return {**self._pending(request.expires), "authorization_url": url, "redirect_url": request.redirect_url}

    def device_document(self, request: device_request.DeviceRequest) -> dict[str, Any]:
        """Return the result for a pending authorization on another device."""
        return {
            **self._pending(request.expires),
            "user_code": request.user_code,
            "verification_uri": request.verification_uri,
            "verification_uri_complete": request.verification_uri_complete,
        }

    def _pending(self, expires: float) -> dict[str, Any]:
        return {"status": "pending", "client_id": self.client_id, "expires": timestamps.text(expires)}


def of_connection(connection: Connected, params: Mapping[str, Any]) -> Authorization:
    """Return the authorization of the app of a connection, from the options of the task. Raises InvalidOption."""
    app = connection.credential
    if not isinstance(app, oauth_client.OAuthClient):
        raise errors.InvalidOption(
            "auth_method",
            f"must be that of an app (got {app.method}, which is a token).",
            "Set client_id of the app, and its private_key or client_secret.",
        )
    places = typed.read(endpoints.Endpoints, {**params, "org_url": connection.org_url})
    return Authorization(app, places, connection.exchange)
