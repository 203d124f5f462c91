# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""A person authorises an app, and the tokens that come of it: begun, answered, looked at, renewed, revoked."""

from __future__ import annotations

import time
from collections import namedtuple
from dataclasses import replace

from .. import errors
from ..credentials import assembly, oauth_refusals, token_files, tokens
from ..engine import waiting
from ..options import credential_options, timestamps
from . import code_request, consents, device_request, loopback

GRANTS = ("authorization_code", "device_code", "client_credentials")
OFFLINE = "offline_access"
PENDING = ("authorization_pending", "slow_down")

Standing = namedtuple("Standing", "holdings consent facts")
Standing.__doc__ = """How things stand: what the store has, the person's Consent, and what Okta says of the tokens.

*facts* is Okta's answer about the refresh token, or about the access token where there is none; None: dead or absent.
"""


class Authorization:
    """The authorization of the app that a connection uses. *now* gives the time in seconds since 1970."""

    def __init__(self, params, connection, now=time.time):
        self._params = params
        self._org_url = connection.org_url
        self._exchange = connection.exchange
        self._app = connection.credential
        self._now = now

    @property
    def client_id(self):
        """The client ID of the app."""
        return self._app.client_id

    @property
    def keeps(self):
        """Whether tokens outlive the task."""
        return self._app.keeps

    @property
    def scopes(self):
        """The scopes of the task."""
        return self._app.scopes

    def asked_scopes(self):
        """What a person is asked for: the scopes of the task, and that the app may go on without the person."""
        if not self._app.scopes:
            raise errors.InvalidOption(
                "scopes", "none are given, and people consent to named scopes.", "Name them, such as okta.users.read."
            )
        return tuple(dict.fromkeys([*self._app.scopes, OFFLINE]))

    def standing(self):
        """The Standing of now. Okta is asked, as a token that is at hand may have been revoked."""
        holdings = self._app.stored()
        value = holdings.refresh_token or newest(holdings)
        facts = self._about(value) if value else None
        return Standing(holdings, self._consent(), facts)

    def _about(self, token):
        facts = self._app.ask(self._url("introspect"), {"token": token}, self._exchange)
        if not isinstance(facts, dict) or not isinstance(facts.get("active"), bool):
            raise errors.UnexpectedAnswer(
                "POST", self._url("introspect"), "expected facts about a token, got something else."
            )
        return facts if facts["active"] else None

    def _url(self, kind):
        return assembly.endpoint(kind, self._params, self._org_url)

    # The person's part -------------------------------------------------------------------------------------------

    def _consent(self):
        return self._read(self._app.beside())

    def _read(self, document):
        try:
            return consents.consent(document)
        except tokens.Unreadable:
            raise token_files.broken(
                f"the entry {self._app.key_beside}", "it is not what a consent looks like"
            ) from None

    def _remember(self, **changes):
        with self._app.held_beside() as slot:
            consent = replace(self._read(slot.read()), **changes)
            slot.write(consent.document())
        if consent.request is not None:
            self._app.hide(consent.request.secrets)

    def under_way(self, standing):
        """The request that a person may still answer, and that asks for what the task says; or None."""
        request = standing.consent.under_way(self._params["grant"], self.asked_scopes(), self._now())
        if isinstance(request, code_request.CodeRequest) and request.redirect_url != self._params["redirect_url"]:
            return None
        return request

    def is_good(self, standing):
        """Whether the tokens are good, and were asked for with all the scopes that the task asks for."""
        if standing.facts is None:
            return False
        return standing.consent.asked is None or set(self.asked_scopes()) <= set(standing.consent.asked)

    def begin_code(self):
        """Begin to ask a person in a browser."""
        request = code_request.begun(self.asked_scopes(), self._params["redirect_url"], self._now())
        self._remember(request=request)
        return request

    def address(self, request):
        """The address that the person opens."""
        return request.url(self._url("authorization"), self.client_id)

    def finish_code(self, request, code):
        """Get tokens for the code that the browser brought. Raises TokenRefused."""
        self._app.hide([code])
        self._app.begin_anew(request.body(self.client_id, code), self._exchange)
        self._remember(request=None, asked=request.scopes)

    def check_listening(self):
        """Raise InvalidOption for a redirect URL that does not lead to this host."""
        loopback.place(self._params["redirect_url"])

    def listen(self, request):
        """Get tokens for the code with which a browser comes to this host."""
        came = loopback.come_back(request.redirect_url, self._params["wait_timeout"])
        self.finish_code(request, request.code_in(came))

    def begin_device(self):
        """Begin to ask a person on another device."""
        scopes = self.asked_scopes()
        url = self._url("device")
        answer = self._app.ask(url, {"scope": " ".join(scopes)}, self._exchange)
        request = device_request.begun(answer, url, scopes, self._now())
        self._remember(request=request)
        return request

    def collect(self, request):
        """Whether the person has answered: asks once, when the server may be asked again, and keeps the tokens."""
        waiting.pause(max(0.0, request.next_poll - self._now()))
        try:
            self._app.begin_anew(request.body(self.client_id), self._exchange)
        except oauth_refusals.TokenRefused as refusal:
            if refusal.code in PENDING:
                self._remember(request=request.polled(self._now(), refusal.code == "slow_down"))
                return False
            # Okta is through with this code.
            self._remember(request=None)
            raise
        self._remember(request=None, asked=request.scopes)
        return True

    def collect_within(self, seconds):
        """As collect, again and again for so many seconds."""
        end = self._now() + seconds
        while True:
            request = self._consent().request
            if self.collect(request):
                return True
            if self._now() + request.interval > end:
                return False

    # The tokens --------------------------------------------------------------------------------------------------

    def renew(self):
        """Get a new access token by what is there."""
        self._app.renewed(self._exchange)

    def revoke_refresh_token(self):
        """Revoke the refresh token; Okta revokes its access tokens with it."""
        self._revoke(self._app.stored().refresh_token, "refresh_token")

    def revoke_access_tokens(self):
        """Revoke every access token that is kept."""
        for token in self._app.stored().access_tokens.values():
            self._revoke(token.value, "access_token")

    def _revoke(self, token, kind):
        self._app.ask(self._url("revocation"), {"token": token, "token_type_hint": kind}, self._exchange)

    def forget(self):
        """Leave nothing in the store."""
        with self._app.held_beside() as slot:
            slot.write(None)
        self._app.forget()

    # What people see ---------------------------------------------------------------------------------------------

    def document(self, standing=None):
        """How the app is authorised, from a Standing that has facts."""
        standing = standing or self.standing()
        if standing.facts is None:
            raise errors.NotSettled("Okta gave tokens, but says that they are not active. Run the task again.")
        token = max(standing.holdings.access_tokens.values(), key=lambda one: one.expires, default=None)
        return {
            "status": "authorized",
            "client_id": self.client_id,
            "username": standing.facts.get("username"),
            "scopes": str(standing.facts.get("scope") or "").split(),
            "renewable": standing.holdings.refresh_token is not None,
            "access_token_expires": timestamps.text(token.expires) if token else None,
        }

    def request_document(self, request):
        """What a person needs to answer a request."""
        common = {"status": "pending", "client_id": self.client_id, "expires": timestamps.text(request.expires)}
        if isinstance(request, code_request.CodeRequest):
            return {**common, "authorization_url": self.address(request), "redirect_url": request.redirect_url}
        return {
            **common,
            "user_code": request.user_code,
            "verification_uri": request.verification_uri,
            "verification_uri_complete": request.verification_uri_complete,
        }


def newest(holdings):
    """The value of the access token that lasts longest, or None."""
    token = max(holdings.access_tokens.values(), key=lambda one: one.expires, default=None)
    return token.value if token else None


def options_of_person(params):
    """The options for the one credential that is meant, as a connection takes them. Raises InvalidOption.

    It is what the task names in *credential* where it has several, and it is used as *grant* says, whatever the
    options may look like otherwise.
    """
    chosen = dict(params)
    listed = params["credentials"]
    if listed:
        entries = [entry for entry in listed if params["credential"] in (None, entry["name"])]
        if len(entries) != 1:
            names = ", ".join(entry["name"] for entry in listed)
            raise errors.InvalidOption("credential", f"it has to name one of {names}.")
        chosen.update(dict.fromkeys(credential_options.IDENTITY))
        chosen.update({name: value for name, value in entries[0].items() if value is not None})
        chosen["credentials"] = None
    if params["grant"] != "client_credentials":
        chosen["auth_method"] = "refresh_token"
    elif chosen["auth_method"] not in ("private_key", "client_secret"):
        chosen["auth_method"] = None if chosen["private_key"] is None else "private_key"
    return chosen


def check_lasting(keeps):
    """Raise InvalidOption where what a person is asked would be forgotten before the answer."""
    if not keeps:
        raise errors.InvalidOption(
            "token_store",
            "what is kept would be gone at the end of this task, and the answer comes after it.",
            "Set it to file.",
        )
