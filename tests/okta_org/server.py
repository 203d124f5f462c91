# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A threaded HTTP/1.1 server for the application, which can reset connections."""

from __future__ import annotations

import errno
import os
import socket
import struct

import cheroot.server
import cheroot.wsgi

from . import app, gate

SOCKET = "okta_org.socket"
THREADS = 64


class Gateway(cheroot.wsgi.Gateway_10):
    """A gateway that gives the application access to the connection's socket."""

    def get_environ(self) -> dict:
        environ = super().get_environ()
        environ[SOCKET] = self.req.conn.socket
        return environ


def reset(connection: socket.socket) -> None:
    """Send a TCP reset. An unconnected socket replaces the connection, so that the server can close it."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with socket.socket() as replacement:
        os.dup2(replacement.fileno(), connection.fileno())


def resetting(application: app.OktaApp):
    """Return the application, which resets the connection instead of responding when a fault requires it."""

    def serve(environ: dict, start_response):
        answer = application(environ, start_response)
        if environ.get(gate.RESET_CONNECTION):
            reset(environ[SOCKET])
            raise ConnectionResetError(errno.ECONNRESET, "reset on demand")
        return answer

    return serve


def listening(application: app.OktaApp, host: str, port: int) -> cheroot.wsgi.Server:
    """Return a server that listens but does not serve yet. `bind_addr` has the port."""
    server = cheroot.wsgi.Server(
        (host, port),
        resetting(application),
        numthreads=THREADS,
        request_queue_size=256,
        timeout=60,
        shutdown_timeout=0.3,
    )
    server.gateway = Gateway
    server.prepare()
    return server
