# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Waits on this host for a browser that an authorization server sends back. It listens, and connects to nobody."""

from __future__ import annotations

import errno
import http.server
import socket
import socketserver
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from .. import errors
from ..engine import waiting
from ..options import org_url

# Seconds between two looks whether the run was interrupted or the time is up, and that a browser may take to ask.
LOOK = 0.2
SLOWEST = 10.0
THANKS = (
    b"<!doctype html><html lang=en><meta charset=utf-8><title>Back to Ansible</title>"
    b"<p>The answer has arrived. You may close this page: Ansible tells whether the app is authorised.</p></html>"
)


class _Handler(http.server.BaseHTTPRequestHandler):
    """Takes the first request for the wanted path; all others, such as those for an icon, get a 404."""

    timeout = SLOWEST
    server: _Server

    def do_GET(self) -> None:
        if urlsplit(self.path).path != self.server.wanted_path:
            self.send_error(404)
            return
        self.server.came_back = self.path
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(THANKS)))
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(THANKS)

    def log_message(self, *_unused: Any) -> None:
        """Say nothing: the address holds a code."""


class _Server(socketserver.TCPServer):
    allow_reuse_address = True
    timeout = LOOK
    came_back: str | None = None
    wanted_path = ""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that breaks off is no concern of the run."""


def place(redirect_url: str | None) -> tuple[str, int, str]:
    """Return host, port and path of a redirect URL that leads to this host. Raises InvalidOption."""
    try:
        parts = urlsplit(redirect_url or "")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not port or parts.scheme != "http" or not org_url.is_loopback(host) or parts.query:
        raise errors.InvalidOption(
            "redirect_url",
            "with listen it has to lead to this host, with a port.",
            "Use the form http://127.0.0.1:8400/callback, and register it with the app.",
        )
    return host, port, parts.path or "/"


def come_back(redirect_url: str, seconds: float, clock: Callable[[], float] = time.monotonic) -> str:
    """Return the whole address with which a browser comes to *redirect_url*.

    Raises InvalidOption for a port in use, NotSettled when nobody comes for so many seconds, NotBegun.
    """
    host, port, path = place(redirect_url)
    end = clock() + seconds
    with _listening(host, port) as server:
        server.wanted_path = path
        while server.came_back is None:
            waiting.go_on()
            if clock() > end:
                raise errors.NotSettled(
                    f"No browser came back to {redirect_url} within {seconds:g} s (option wait_timeout). The address "
                    "in authorization_url is good for some more time: run the task again, and open it meanwhile."
                )
            server.handle_request()
        return redirect_url.partition("?")[0] + "?" + server.came_back.partition("?")[2]


def _listening(host: str, port: int) -> _Server:
    kind = type("Server", (_Server,), {"address_family": socket.AF_INET6}) if ":" in host else _Server
    try:
        return kind((host, port), _Handler)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"another program listens on port {port} of this host."
            remedy = "End it, or register another port with the app and give it in redirect_url."
        else:
            problem = f"nothing can listen on port {port} of this host ({(error.strerror or str(error)).lower()})."
            remedy = "Register another port with the app, above 1023, and give it in redirect_url."
        raise errors.InvalidOption("redirect_url", problem, remedy) from None
