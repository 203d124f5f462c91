# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of an org to the endpoint of an event hook: the challenge that verifies it, and events.

https://developer.okta.com/docs/concepts/event-hooks/
"""

from __future__ import annotations

import json
import queue
import threading
import time
import uuid

import requests

from . import entities, identifiers, log_events, system_log

SECONDS = 3
"""The timeout of the endpoint."""
TRIES = 2
MOST_IN_ONE = 100


def _headers(hook: entities.EventHook) -> dict:
    given = {**dict(hook.headers), **({hook.auth_key: hook.auth_value or ""} if hook.auth_key else {})}
    return {
        "Accept": "application/json",
        "User-Agent": "Okta-Integrations",
        "X-Okta-Request-Id": identifiers.request_id(),
        **given,
    }


def _call(method: str, hook: entities.EventHook, trusted: str, **options) -> requests.Response | None:
    """Return the response of the endpoint; None when it was late or a server error, also at the retry."""
    for _try in range(TRIES):
        try:
            answer = requests.request(
                method, hook.uri, timeout=SECONDS, allow_redirects=False, verify=trusted or True, **options
            )
        except requests.RequestException:
            continue
        if answer.status_code < 500:
            return answer
    return None


def verifies(hook: entities.EventHook, trusted: str) -> bool:
    """Return whether the endpoint returns the challenge.

    `trusted` is the path of certificates to trust; empty for the default ones.
    """
    challenge = identifiers.random_text(40)
    headers = {**_headers(hook), "x-okta-verification-challenge": challenge}
    answer = _call("GET", hook, trusted, headers=headers)
    if answer is None or answer.status_code != 200:
        return False
    try:
        return answer.json() == {"verification": challenge}
    except ValueError:
        return False


def _body(hook: entities.EventHook, events: list, org_url: str, now: float) -> bytes:
    document = {
        "eventType": "com.okta.event_hook",
        "eventTypeVersion": "1.0",
        "cloudEventsVersion": "0.1",
        "source": f"{org_url}/api/v1/eventHooks/{hook.id}",
        "eventId": str(uuid.uuid4()),
        "data": {"events": events},
        "eventTime": system_log.moment(now),
        "contentType": "application/json",
    }
    return json.dumps(document, ensure_ascii=False).encode()


class Deliveries:
    """The thread that sends events of the System Log to the event hooks of an org."""

    def __init__(self, org) -> None:
        self._org = org
        self._waiting: queue.Queue = queue.Queue()
        self._thread: threading.Thread | None = None
        self.org_url = ""

    def heard(self, event: dict) -> None:
        """Queue a new event for its hooks. The caller has the org's lock, so this sends nothing."""
        wanted = [hook for hook in self._org.event_hooks if hook.wants(event)]
        if not wanted:
            return
        for hook in wanted:
            self._waiting.put((hook.id, {**event, "insertionTimestamp": event["published"]}))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop sending events."""
        self._waiting.put(None)

    def _work(self) -> None:
        while True:
            first = self._waiting.get()
            if first is None:
                return
            time.sleep(self._org.settings["hook_delay"])
            batch, ended = self._together(first)
            for hook_id, events in batch.items():
                self._deliver(hook_id, events)
            if ended:
                return

    def _together(self, first: tuple) -> tuple[dict, bool]:
        """Return the queued events by hook, and whether the queue has ended."""
        batch = {first[0]: [first[1]]}
        while not self._waiting.empty() and max(map(len, batch.values())) < MOST_IN_ONE:
            following = self._waiting.get()
            if following is None:
                return batch, True
            batch.setdefault(following[0], []).append(following[1])
        return batch, False

    def _deliver(self, hook_id: str, events: list) -> None:
        hook = self._org.event_hooks.get(hook_id)
        if hook is None or not hook.works:
            return
        settings = self._org.settings
        events = events[::-1] if settings["hook_delivery"] == "reversed" else events
        headers = {**_headers(hook), "Content-Type": "application/json"}
        body = _body(hook, events, self.org_url, self._org.now())
        for _time in range(2 if settings["hook_delivery"] == "twice" else 1):
            answer = _call("POST", hook, settings["hook_ca_path"], data=body, headers=headers)
        if answer is None or answer.status_code not in (200, 204):
            with self._org.lock:
                reason = "no response in time" if answer is None else f"status {answer.status_code}"
                failure = {"outcome": {"result": "FAILURE", "reason": reason}, "severity": "WARN"}
                self._org.system_log.write(
                    "event_hook.delivery", [log_events.target("EventHook", hook.id, hook.name)], **failure
                )
