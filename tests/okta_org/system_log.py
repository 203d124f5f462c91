# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The System Log: the events of the org in the order in which they were persisted."""

from __future__ import annotations

import contextlib
import datetime
import uuid
from collections.abc import Callable, Iterable

import flask

from . import log_events

ORG_ITSELF = {"id": "system", "type": "SystemPrincipal", "alternateId": "system@okta.com", "displayName": "Okta System"}
OUTCOME = {"result": "SUCCESS", "reason": None}


def moment(seconds: float) -> str:
    """Return epoch seconds with milliseconds, as the log shows them."""
    time = datetime.datetime.fromtimestamp(seconds, tz=datetime.timezone.utc)
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


def _request_id() -> str | None:
    return flask.g.get("request_id") if flask.has_request_context() else None


def _client() -> dict:
    """Return the client of the current request; the org itself without a request."""
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
    """A log whose events are never changed or removed. `persisted` has the time of persistence of each event.

    `clock` returns the org's time in epoch seconds. `actor` returns the actor of the current request as an entry of an
    event, or None.
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
        """Pause the log during a seed: the org did not change, it always had these objects."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def noticed(self, before, after) -> None:
        """Log that an entity was changed, created (`before` is None) or deleted (`after` is None)."""
        if not self._quiet:
            found = log_events.of_removal(before) if after is None else log_events.of_change(after, before)
            self.write_all(found)

    def write_all(self, events: Iterable) -> None:
        """Write pairs of event type and targets."""
        for kind, targets in events:
            self.write(kind, targets)

    def write(self, kind: str, targets: list, published: float | None = None, late: bool = False, **changes) -> None:
        """Write one event.

        `published` is the time of the event, by default now. `late` is whether it was persisted only now. `changes` are
        keys of the event that differ from the default.
        """
        if self._quiet:
            return
        event = {
            "actor": {**(self._actor() or ORG_ITSELF), "detailEntry": None},
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
