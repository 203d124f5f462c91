# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The connection of a task to an org: sends its requests, and reports their cost."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from .. import errors
from ..credentials import assembly, auto_scopes
from ..engine import optional, waiting
from . import cost, page_links, peer, rate_limit, responses, sending, session, settings, uploads

if TYPE_CHECKING:
    from ..credentials import credential

Value = TypeVar("Value")

IDEMPOTENT_METHODS = frozenset({"GET", "PUT", "DELETE"})
XML = "application/xml"


def from_options(
    params: Mapping[str, Any],
    sessions: session.Sessions | None = None,
    module: str = "",
    check_mode: bool = False,
) -> Connection:
    """Return the connection for the options of a module, without sending a request.

    *sessions* may have the session of a former task. *module* is the name of the module, for its User-Agent and, with
    *check_mode*, for scopes=auto. Raises InvalidOption, MissingLibrary.
    """
    if session.REQUESTS_MISSING:
        raise errors.MissingLibrary("requests", session.REQUESTS_MISSING)
    chosen, scopes = settings.from_options(params), auto_scopes.of_task(module, params, check_mode)

    def make() -> session.Session:
        return session.Session(chosen, assembly.from_options(params, chosen.org_url, scopes))

    return Connection(make() if sessions is None else sessions.opened(params, scopes, make), chosen, module=module)


class Connection:
    """The connection of one task to one org, thread-safe. *chance* (random numbers from 0 to 1) is for tests.

    *module* is the name of the module of the task, which each request has in its User-Agent.
    """

    def __init__(
        self,
        opened: session.Session,
        options: settings.Settings,
        chance: Callable[[], float] = random.random,
        module: str = "",
    ):
        self._access = opened.access
        self._settings = options
        self._cost = cost.Cost(options.list_writes)
        self._waits = waiting.Waits()
        self._unseen = optional.Unseen()
        self._sender = sending.Sender(opened, options, self._waits, self._cost, chance, module)

    @property
    def org_url(self) -> str:
        """Return the URL of the org."""
        return self._settings.org_url

    @property
    def secrets(self) -> Collection[str]:
        """Return the values that must never be shown."""
        return self._access.secrets

    @property
    def public_values(self) -> frozenset[str]:
        """Return the values of secret options that are not secrets."""
        return self._access.public_values

    @property
    def credential(self) -> credential.Credential:
        """Return the credential in use."""
        return self._access.credential

    @property
    def replaces_refresh_token(self) -> bool:
        """Return whether the next request replaces a stored refresh token. Raises TokenStoreFailed."""
        return self._access.credential.replaces_refresh_token

    @property
    def warnings(self) -> Collection[str]:
        """Return the warnings for the user."""
        return [*filter(None, [session.old_requests()]), *self._access.warnings, *self._unseen.warnings]

    def known(
        self, extra: optional.Extra, read: Callable[[], Value], each: bool = False, done: bool = False
    ) -> Value | None:
        """Return the result of *read()*, or None, with a warning, when Okta withholds it. See engine.optional."""
        return self._unseen.known(extra, read, each, done)

    def sleep(self, seconds: float) -> None:
        """Wait for an operation that Okta does in the background. Raises Interrupted."""
        self._waits.sleep(seconds, "the change to become visible in the org")

    def report(self) -> dict[str, Any]:
        """Return the cost of this connection so far: calls, retries, seconds waited, remaining requests of the limit.

        It includes the credential in use, and the writes that got a response, with Okta's request IDs.
        """
        return {**self._cost.report(self._waits.seconds()), "credential": self._access.credential.name}

    def get(self, where: str, query: Mapping[str, Any] | None = None) -> Any:
        """Return the object at a path. Raises ApiError, with status 404 if it does not exist."""
        document = self.request("GET", where, query).document
        if document is None:
            raise errors.UnexpectedResponse("GET", where, "the response is empty.")
        if not isinstance(document, dict) or not document:
            raise errors.UnexpectedResponse("GET", where, "the response is not an object with fields.")
        return document

    def listed(self, where: str) -> list[Any]:
        """Return the objects of a list without pages."""
        return page_links.listed(where, self.request("GET", where).document)

    def find(self, where: str, query: Mapping[str, Any] | None = None) -> Any:
        """Return the object at a path, or None if Okta reports that it does not exist."""
        try:
            return self.get(where, query)
        except errors.ApiError as error:
            if error.is_not_found:
                return None
            raise

    def items(
        self,
        where: str,
        query: Mapping[str, Any] | None = None,
        keep: Collection[str] = (),
        smaller: int | None = None,
    ) -> Iterator[Any]:
        """Yield all items of a list, page by page, by following Okta's links. Raises CursorExpired.

        *keep* names query parameters that Okta omits from its links to further pages. *smaller* is the page size to
        continue with when a page is too large for Okta to return in time.
        """
        for response in self.pages(where, query, keep=keep, smaller=smaller):
            yield from page_links.listed(where, response.document)

    def pages(
        self,
        where: str,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        keep: Collection[str] = (),
        smaller: int | None = None,
    ) -> Iterator[responses.Response]:
        """Yield the Response for each page of a list. *keep* and *smaller* are as in items. Raises CursorExpired."""
        return page_links.followed(partial(self.request, "GET", headers=headers), where, query, keep, smaller)

    def page(self, where: str, query: Mapping[str, Any] | None = None) -> page_links.Page:
        """Return one page of a list."""
        return page_links.page(where, self.request("GET", where, query))

    def request(
        self,
        method: str,
        where: str,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        idempotent: bool | None = None,
    ) -> responses.Response:
        """Send a request, with retries and with one credential after another, and return the Response.

        *idempotent* says whether a retry is harmless; the default depends on the method. With the header Accept: XML,
        the document of the response is its text. Raises the errors of sending.Sender.until_response.
        """
        xml = (headers or {}).get("Accept") == XML
        asked = sending.Request(method, where, method in IDEMPOTENT_METHODS if idempotent is None else idempotent, xml)
        while True:
            signature = self._access.signature(self.exchange)
            try:
                response = self._sender.until_response(
                    asked, partial(self._call, asked, query, body, headers, signature)
                )
            except errors.ApiError as error:
                # A request with a refused credential had no effect, so that any method can be retried.
                if not error.refuses_credential:
                    signature.credential.accepted()
                    raise
                if not self._access.another(signature, error, self.exchange):
                    raise
            else:
                signature.credential.accepted()
                return response

    def inspect(self, where: str) -> tuple[responses.Response, peer.Peer]:
        """Return the Response to an unauthenticated GET, and the Peer that sent it. Raises the errors of request."""
        met, hooks = peer.watched()
        asked, url = sending.Request("GET", where, idempotent=True), self._settings.org_url + where
        send = partial(self._sender.once, asked, url, session.unsigned, hooks=hooks)
        return self._sender.until_response(asked, send), met[-1]

    def exchange(self, url: str, compose: Callable[[], tuple[str, dict[str, str]]]) -> responses.Response:
        """Post a form to an authorization server with the settings of all requests, and return the Response.

        *compose()* returns the form as text, and headers; it is called for each attempt. Raises the errors of request.
        """
        asked = sending.Request("POST", url.removeprefix(self._settings.org_url), idempotent=True)

        def post() -> responses.Reply:
            form, headers = compose()
            return self._sender.once(asked, url, session.unsigned, data=form, headers=headers)

        return self._sender.until_response(asked, post)

    def _call(
        self,
        asked: sending.Request,
        query: Mapping[str, Any] | None,
        body: Any,
        headers: Mapping[str, str] | None,
        signature: session.Sign,
    ) -> responses.Reply:
        url, content = self._settings.org_url + asked.where, uploads.as_arguments(body)
        reply = self._sender.once(asked, url, signature, params=query, headers=headers, **content)
        self._cost.left(rate_limit.remaining(reply.headers))
        if asked.method != "GET":
            self._cost.wrote(responses.trace(asked.method, asked.where, reply.status, reply.headers))
        return reply
