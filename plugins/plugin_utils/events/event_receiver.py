# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The endpoint of an event hook: an HTTP server that responds to Okta immediately and rejects other requests."""

from __future__ import annotations

import asyncio
import logging
import os
import ssl
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from ...module_utils import errors
from . import event_delivery

AIOHTTP_MISSING: ImportError | None = None
try:
    from aiohttp import web
except ImportError as error:
    AIOHTTP_MISSING = error

LOGGER = logging.getLogger("spoke.okta.event_source")
BODY_SECONDS = 2.5
"""Timeout for the body. Okta waits three seconds for an endpoint, so a longer transfer does not come from Okta."""
SILENT_SECONDS = 10
"""Timeout of a connection before its first request."""
IDLE_SECONDS = 15
"""Timeout of a connection after a request."""
RELOAD_SECONDS = 30
COMPLAINT_SECONDS = 60
"""Minimum time between two log messages about rejected requests, because any host can send such requests."""


@dataclass(frozen=True)
class Endpoint:
    """The paths and limits of the server. *secrets* are the accepted values; without any, all requests are accepted."""

    path: str
    health_path: str
    secrets: Collection[str] = field(repr=False)
    auth_header: str
    max_body: int


class Receiver:
    """The request handler of an Endpoint.

    *accept(events)* takes events and returns True, or returns False when its buffer is full. *health()* returns whether
    the source works, and a document with details.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        accept: Callable[[list[dict[str, Any]]], bool],
        health: Callable[[], tuple[bool, dict[str, Any]]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._endpoint = endpoint
        self._accept = accept
        self._health = health
        self._clock = clock
        self._silent: set[int] = set()
        self._complained = float("-inf")
        self.refused = 0

    async def response(self, request: web.Request) -> web.Response:
        """Return the response to any request."""
        self._silent.discard(id(request.protocol))
        if request.path == self._endpoint.health_path and request.method in ("GET", "HEAD"):
            well, document = self._health()
            return web.json_response(document, status=200 if well else 503)
        if request.path != self._endpoint.path:
            return self._refusal(request, 404, "the path does not exist")
        if not self._is_known(request):
            return self._refusal(request, 401, f"the secret in {self._endpoint.auth_header} is missing or wrong")
        if request.method == "GET":
            return self._verification(request)
        if request.method == "POST":
            return await self._delivery(request)
        return self._refusal(request, 405, "only GET and POST are allowed")

    def _is_known(self, request: web.Request) -> bool:
        secrets = self._endpoint.secrets
        return not secrets or event_delivery.is_secret(request.headers.get(self._endpoint.auth_header), secrets)

    def _verification(self, request: web.Request) -> web.Response:
        challenge = request.headers.get(event_delivery.CHALLENGE)
        if challenge is None:
            return self._refusal(request, 400, f"the header {event_delivery.CHALLENGE} is missing")
        LOGGER.info("Okta verifies this endpoint.")
        return web.json_response(event_delivery.response(challenge))

    async def _delivery(self, request: web.Request) -> web.Response:
        try:
            body = await asyncio.wait_for(request.read(), BODY_SECONDS)
            events = event_delivery.events(body)
        except asyncio.TimeoutError:
            return self._refusal(request, 408, "the body was not received in time")
        except web.HTTPRequestEntityTooLarge:
            return self._refusal(request, 413, f"the body is larger than {self._endpoint.max_body} bytes")
        except event_delivery.NoDelivery as problem:
            return self._refusal(request, 400, str(problem))
        if not self._accept(events):
            return self._refusal(request, 503, "too many events are waiting")
        return web.Response(status=204)

    def _refusal(self, request: web.Request, status: int, reason: str) -> web.Response:
        self.refused += 1
        now = self._clock()
        if now - self._complained >= COMPLAINT_SECONDS:
            self._complained = now
            LOGGER.warning(
                "Rejected a %s request from %s with status %d: %s. Rejected so far: %d.",
                request.method,
                request.remote,
                status,
                reason,
                self.refused,
            )
        response = web.json_response({"error": reason}, status=status)
        if status in (408, 413):
            response.force_close()
        return response

    @asynccontextmanager
    async def listening(self, host: str, port: int, context: ssl.SSLContext | None) -> AsyncIterator[asyncio.Server]:
        """Run and yield the server; *context* is for TLS or None. Raises InvalidOption."""
        application = web.Application(client_max_size=self._endpoint.max_body)
        application.router.add_route("*", "/{path:.*}", self.response)
        runner = web.AppRunner(
            application, access_log=None, keepalive_timeout=IDLE_SECONDS, lingering_time=1, shutdown_timeout=1
        )
        await runner.setup()
        try:
            server = await self._server(runner, host, port, context)
            try:
                yield server
            finally:
                server.close()
        finally:
            await runner.cleanup()

    async def _server(
        self, runner: web.AppRunner, host: str, port: int, context: ssl.SSLContext | None
    ) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        # The server is None only before setup.
        handle = cast("web.Server", runner.server)

        def connected() -> web.RequestHandler:
            connection = handle()
            self._silent.add(id(connection))
            loop.call_later(SILENT_SECONDS, self._close_silent, connection)
            return connection

        try:
            return await loop.create_server(connected, host, port, ssl=context, backlog=1024)
        except OSError as error:
            raise errors.InvalidOption("port", f"cannot be used at {host}:{port}: {error.strerror}.") from None

    def _close_silent(self, connection: web.RequestHandler) -> None:
        if id(connection) in self._silent:
            self._silent.discard(id(connection))
            if connection.transport is not None:
                connection.transport.abort()


def tls(certfile: str, keyfile: str | None) -> ssl.SSLContext:
    """Return a TLS context with this certificate. Raises InvalidOption."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certfile, keyfile)
    # An SSLError of an invalid certificate is an OSError, too.
    except OSError as error:
        raise errors.InvalidOption(
            "certfile", f"({certfile}) with its key cannot be used: {error.strerror or error}."
        ) from None
    return context


async def renew(context: ssl.SSLContext, certfile: str, keyfile: str | None) -> None:
    """Reload the certificate whenever its files change, until canceled."""
    known = _stamps(certfile, keyfile)
    while True:
        await asyncio.sleep(RELOAD_SECONDS)
        try:
            present = _stamps(certfile, keyfile)
            if present != known:
                context.load_cert_chain(certfile, keyfile)
                LOGGER.info("The certificate %s was reloaded.", certfile)
                known = present
        except OSError as error:
            LOGGER.error("The certificate %s has changed and cannot be used: %s.", certfile, error)


def _stamps(*paths: str | None) -> list[int]:
    return [os.stat(path).st_mtime_ns for path in paths if path]
