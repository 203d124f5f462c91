# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""An HTTP listener on this host for the browser that an authorization server redirects. It opens no connections."""

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

# Seconds between two checks for an interruption or a timeout, and the timeout of a browser's request.
LOOK = 0.2
SLOWEST = 10.0
THANKS = (
    b"<!doctype html><html lang=en><meta charset=utf-8><title>Back to Ansible</title>"
    b"<p>Ansible has received the response. You can close this page. The output of Ansible shows whether the app is "
    b"authorized.</p></html>"
)


class _Handler(http.server.BaseHTTPRequestHandler):
    """A handler that accepts the first request for the wanted path; others, such as those for an icon, get a 404."""

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
        """Log nothing, because the URL contains a code."""


class _Server(socketserver.TCPServer):
    allow_reuse_address = True
    timeout = LOOK
    came_back: str | None = None
    wanted_path = ""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that closes its connection early."""


def place(redirect_url: str | None) -> tuple[str, int, str]:
    """Return host, port and path of a redirect URL on this host. Raises InvalidOption."""
    try:
        parts = urlsplit(redirect_url or "")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not port or parts.scheme != "http" or not org_url.is_loopback(host) or parts.query:
        raise errors.InvalidOption(
            "redirect_url",
            "must be an http URL of this host with a port when listen=true.",
            "Use the form http://127.0.0.1:8400/callback, and register it with the app.",
        )
    return host, port, parts.path or "/"


def come_back(redirect_url: str, seconds: float, clock: Callable[[], float] = time.monotonic) -> str:
    """Return the whole URL with which a browser requests *redirect_url*.

    Raises InvalidOption for a port in use, NotSettled after so many seconds without a browser, NotBegun.
    """
    host, port, path = place(redirect_url)
    end = clock() + seconds
    with _listening(host, port) as server:
        server.wanted_path = path
        while server.came_back is None:
            waiting.go_on()
            if clock() > end:
                raise errors.NotSettled(
                    f"No browser returned to {redirect_url} within {seconds:g} s (option wait_timeout). "
                    "authorization_url remains valid for some time: run the task again, and open it while the task "
                    "waits."
                )
            server.handle_request()
        return redirect_url.partition("?")[0] + "?" + server.came_back.partition("?")[2]


def _listening(host: str, port: int) -> _Server:
    kind = type("Server", (_Server,), {"address_family": socket.AF_INET6}) if ":" in host else _Server
    try:
        return kind((host, port), _Handler)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"has port {port}, on which another program of this host listens."
            remedy = "Stop that program, or register another port with the app and set it in redirect_url."
        else:
            problem = f"has port {port}, on which this task cannot listen ({(error.strerror or str(error)).lower()})."
            remedy = "Register another port above 1023 with the app, and set it in redirect_url."
        raise errors.InvalidOption("redirect_url", problem, remedy) from None
