# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The System Log: what happened in the org, in the order in which it was persisted."""

from __future__ import annotations

import contextlib
import datetime
import uuid
from collections.abc import Callable, Iterable

import flask

from . import log_events

NOBODY = {"id": "system", "type": "SystemPrincipal", "alternateId": "system@okta.com", "displayName": "Okta System"}
OUTCOME = {"result": "SUCCESS", "reason": None}


def moment(seconds: float) -> str:
    """Epoch seconds with milliseconds, as the log shows them."""
    time = datetime.datetime.fromtimestamp(seconds, tz=datetime.timezone.utc)
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


def _request_id() -> str | None:
    return flask.g.get("request_id") if flask.has_request_context() else None


def _client() -> dict:
    """Where the current request comes from; the org itself outside of one."""
    agent = flask.request.headers.get("User-Agent") if flask.has_request_context() else None
    address = flask.request.remote_addr if flask.has_request_context() else None
    return {
        "userAgent": {"rawUserAgent": agent, "os": "Unknown", "browser": "UNKNOWN"} if agent else None,
        "zone": "null",
        "device": "Unknown",
        "id": None,
        "ipAddress": address,
        "geographicalContext": None,
    }


class SystemLog:
    """Events are never changed or removed. `persisted` has for each the moment in which the log got to know of it.

    :param clock: returns the org's time in epoch seconds.
    :param actor: returns who acts in the current request, as an entry of an event, or None.
    """

    def __init__(self, clock: Callable[[], float], actor: Callable[[], dict | None]) -> None:
        self._clock = clock
        self._actor = actor
        self._quiet = 0
        self.events: list = []
        self.persisted: list = []
        self.listeners: list = []

    @contextlib.contextmanager
    def paused(self):
        """Nothing is written meanwhile: a seed is how the org always was."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def noticed(self, before, after) -> None:
        """An entity has changed, appeared (`before` is None) or gone (`after` is None)."""
        if not self._quiet:
            found = log_events.of_removal(before) if after is None else log_events.of_change(after, before)
            self.write_all(found)

    def write_all(self, events: Iterable) -> None:
        """Write pairs of event type and targets."""
        for kind, targets in events:
            self.write(kind, targets)

    def write(self, kind: str, targets: list, published: float | None = None, late: bool = False, **changes) -> None:
        """Write one event.

        :param published: when it happened, if not now.
        :param late: whether the log got to know of it only now.
        :param changes: keys of the event that differ from the usual.
        """
        if self._quiet:
            return
        event = {
            "actor": {**(self._actor() or NOBODY), "detailEntry": None},
            "client": _client(),
            "device": None,
            "authenticationContext": {"authenticationStep": 0, "externalSessionId": "unknown"},
            "displayMessage": log_events.MESSAGES.get(kind, kind),
            "eventType": kind,
            "outcome": OUTCOME,
            "published": moment(self._clock() if published is None else published),
            "securityContext": {"asNumber": None, "asOrg": None, "isp": None, "domain": None, "isProxy": None},
            "severity": "INFO",
            "debugContext": {"debugData": {"requestId": _request_id()}},
            "legacyEventType": None,
            "transaction": {"type": "WEB", "id": _request_id() or uuid.uuid4().hex, "detail": {}},
            "uuid": str(uuid.uuid4()),
            "version": "0",
            "request": {"ipChain": []},
            "target": targets,
            **changes,
        }
        self.events.append(event)
        self.persisted.append(moment(self._clock()) if late else event["published"])
        for listener in self.listeners:
            listener(event)
