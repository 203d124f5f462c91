# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay between a client and a server: it reports connections, and can use TLS or act as a proxy.

Prints one JSON line, {"port", "pid"}, once it listens, and runs in the background until it is terminated.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import signal
import socket
import socketserver
import ssl
import sys
import threading

LIFETIME = 300
"""Seconds after which a relay ends, even if it is not terminated."""

HEAD_END = b"\r\n\r\n"


def parsed_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", help="host:port of the server for all connections; not with --proxy")
    parser.add_argument("--report", required=True, help="file for one JSON line per connection")
    parser.add_argument("--certificate", help="PEM file with certificate and key, for TLS with the client")
    parser.add_argument("--proxy", action="store_true", help="act as a proxy")
    parser.add_argument("--account-file", help="file with the user:password that the proxy requires")
    return parser.parse_args()


def pump(source, sink):
    """Forward bytes until *source* ends, then end *sink* for writing."""
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        # The other side closed or reset the connection; the client notices this.
        source.close()


def join(client, server):
    """Forward bytes in both directions until both have ended."""
    back = threading.Thread(target=pump, args=(server, client), daemon=True)
    back.start()
    pump(client, server)
    back.join()


def connected(place):
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host, int(port)))


def read_head(client):
    """Return the bytes before the end of the request headers, and the bytes received after them."""
    data = b""
    while HEAD_END not in data:
        piece = client.recv(65536)
        if not piece:
            return b"", b""
        data += piece
    head, _end, rest = data.partition(HEAD_END)
    return head, rest


class Relay(socketserver.BaseRequestHandler):
    """The handler of one connection."""

    def handle(self):
        client = self.request
        if self.server.tls:
            try:
                client = self.server.tls.wrap_socket(client, server_side=True)
            except (ssl.SSLError, OSError) as error:
                self.server.note(refused_by_client=str(error))
                return
        if self.server.options.proxy:
            self.serve_as_proxy(client)
            return
        self.server.note(connected=True)
        with connected(self.server.options.to) as server:
            join(client, server)

    def serve_as_proxy(self, client):
        head, rest = read_head(client)
        request = head.split(b"\r\n")[0].decode()
        demanded = self.server.authorization
        authorized = demanded is None or demanded in head
        self.server.note(request=request, authorized=authorized)
        if not authorized:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0" + HEAD_END)
            return
        method, target, _version = request.split(" ")
        if method == "CONNECT":
            with connected(target) as server:
                client.sendall(b"HTTP/1.1 200 Connection established" + HEAD_END)
                join(client, server)
            return
        place = re.match(r"http://([^/]+)", target).group(1)
        # Only the head of the first request is rewritten, so allow one request per connection.
        head = head.replace(f"http://{place}".encode(), b"", 1) + b"\r\nConnection: close"
        head = re.sub(rb"(?i)\r\nconnection: keep-alive", b"", head)
        with connected(place) as server:
            server.sendall(head + HEAD_END + rest)
            join(client, server)


class Server(socketserver.ThreadingTCPServer):
    """The server of the relay, on a free port of the loopback interface."""

    daemon_threads = True

    def __init__(self, options):
        self.options = options
        self.lock = threading.Lock()
        self.authorization = None
        if options.account_file:
            with open(options.account_file, "rb") as file:
                self.authorization = b"Proxy-Authorization: Basic " + base64.b64encode(file.read().strip())
        self.tls = None
        if options.certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(options.certificate)
        super().__init__(("127.0.0.1", 0), Relay)

    def note(self, **what):
        with self.lock, open(self.options.report, "a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")


def main():
    options = parsed_arguments()
    with open(options.report, "w", encoding="utf-8"):
        # Create the report, so that it is empty and not missing without a connection.
        server = Server(options)
    pid = os.fork()
    if pid:
        print(json.dumps({"port": server.server_address[1], "pid": pid}))
        return
    os.setsid()
    signal.alarm(LIFETIME)
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
