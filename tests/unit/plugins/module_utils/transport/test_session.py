# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Responses over a real socket: Link headers in each form, and statuses. Sessions that tasks share."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from ansible_collections.spoke.okta.plugins.module_utils.credentials.auto_scopes import TaskScopes
from ansible_collections.spoke.okta.plugins.module_utils.options import arguments
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


READS, WRITES = TaskScopes("m", ("okta.groups.read",)), TaskScopes("m", ("okta.groups.manage",))


@pytest.mark.parametrize(
    ("changes", "scopes", "is_kept"),
    [
        ({}, READS, True),
        ({}, WRITES, False),
        ({}, None, False),
        ({"timeout": 5.0}, READS, False),
        ({"token_store": "none"}, READS, False),
    ],
)
def test_a_session_is_kept_for_the_same_options_and_scopes(changes, scopes, is_kept) -> None:
    params = {**dict.fromkeys(arguments.CONNECTION), "token_store": "memory"}
    chosen = settings.Settings("https://acme.okta.com", True, None, False, 5.0, 0, 0.0, 50.0, 0)
    sessions = session.Sessions()
    first = sessions.opened(params, READS, lambda: session.Session(chosen, []))
    second = sessions.opened({**params, **changes}, scopes, lambda: session.Session(chosen, []))
    assert (first is second) is is_kept


@pytest.mark.parametrize(("module", "shown"), [("", " ansible-core/"), ("okta_group", " (okta_group) ansible-core/")])
def test_the_user_agent_names_the_module(module: str, shown: str) -> None:
    assert shown in session.user_agent(module)
