# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal of requests to the org. Tokens and bodies are never stored."""

from __future__ import annotations

import collections
import re
import threading

import flask

from . import entities


def _published_name(match: re.Match) -> str:
    """Return a parameter as in Okta's specification: `{id}`, `{groupId}`."""
    words = match.group(1).split("_")
    return "{{{}}}".format((words[0] + "".join(word.title() for word in words[1:])).replace("reference", "id"))


def template() -> str:
    """Return the path with names instead of identifiers, for example `/api/v1/users/{id}`."""
    rule = flask.request.url_rule
    if rule is None:
        return flask.request.path
    # The specification has a path for each word of a choice.
    words_chosen = re.sub(r"<any\([^)]*\):(\w+)>", lambda match: flask.request.view_args[match.group(1)], rule.rule)
    return re.sub(r"<(\w+)>", _published_name, words_chosen)


def _client_id(token: entities.Token | None) -> str | None:
    """Return the ID of the OAuth client that sent the request, if it was recognized."""
    client = flask.g.get("oauth_client")
    return client.client_id if client else token and token.client_id


def _scopes(token: entities.Token | None) -> list | None:
    """Return the scopes of the access token, or those that a request for a token names; None without scopes."""
    if token is not None:
        return list(token.scopes) or None
    # Only a request for a token has a form that is read anyway.
    return flask.request.form.get("scope", "").split() or None if flask.g.get("grant_type") else None


class Journal:
    """Entries in the order in which requests ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: list = []

    def add(self, now: float, status: int | None, fault: str | None) -> None:
        """Add an entry. `status` is None when the connection was dropped without a response."""
        request = flask.request
        token = flask.g.get("token")
        entry = {
            "method": request.method,
            "path": request.path,
            "template": template(),
            "query": request.query_string.decode(),
            "status": status,
            "time": now,
            "user_agent": request.headers.get("User-Agent"),
            "request_id": flask.g.request_id,
            "token_kind": token.kind if token else None,
            "client_id": _client_id(token),
            "grant_type": flask.g.get("grant_type"),
            "scopes": _scopes(token),
            "retry_for": request.headers.get("X-Okta-Retry-For"),
            "retry_count": request.headers.get("X-Okta-Retry-Count"),
            "fault": fault,
            "running": flask.g.running,
        }
        with self._lock:
            self._entries.append(entry)

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()

    def entries(self) -> list:
        with self._lock:
            return list(self._entries)

    def summary(self) -> dict:
        """Return counts by method, path template and status, for example `GET /api/v1/users/{id} 200`."""
        return dict(
            collections.Counter(
                "{} {} {}".format(entry["method"], entry["template"], entry["status"]) for entry in self.entries()
            )
        )
