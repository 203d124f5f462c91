# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Responses over a real socket: Link headers in each form, and statuses."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.transport import page_links, session, settings

SELF = '<https://acme.okta.com/api/v1/groups?limit=2>; rel="self"'
NEXT = '<https://acme.okta.com/api/v1/groups?after=00g1&limit=2>; rel="next"'
FOLLOWING = "/api/v1/groups?after=00g1&limit=2"


class Server(http.server.ThreadingHTTPServer):
    """A server that returns the same Link headers for each request."""

    links: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.send_response(200)
        for link in self.server.links:
            self.send_header("Link", link)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def log_message(self, *_words: object) -> None:
        """Write no log."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as opened:
        thread = threading.Thread(target=opened.serve_forever, args=(0.01,))
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("links", "following"),
    [
        ((), None),
        (("",), None),
        ((SELF,), None),
        ((SELF, NEXT), FOLLOWING),
        ((NEXT, SELF), FOLLOWING),
        ((f"{SELF}, {NEXT}",), FOLLOWING),
        (('<https://acme.okta.com/api/v1/groups>; rel="next"',), "/api/v1/groups"),
        (("<https://acme.okta.com/api/v1/groups>; rel=next",), "/api/v1/groups"),
        (('<https://evil.example.com/api/v1/groups?after=1>; rel="next"',), "/api/v1/groups?after=1"),
        (('<https://acme.okta.com/x>; title="next"; rel="prev"',), None),
        (("no link at all",), None),
    ],
)
def test_the_next_page_by_the_header_link(server: Server, links: tuple[str, ...], following: str | None) -> None:
    server.links = links
    chosen = settings.Settings(server.url, True, None, False, 5.0, 0, 0.0, 50.0, 0)
    reply = session.Session(chosen, []).send("GET", f"{server.url}/x", session.unsigned, chosen.timeout)
    assert (reply.status, reply.body) == (200, b"[]")
    assert page_links.following(reply.links) == following
