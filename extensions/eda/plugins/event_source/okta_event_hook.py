# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Event source for ansible-rulebook: the endpoint of an Okta event hook."""

from __future__ import annotations

DOCUMENTATION = r"""
---
module: okta_event_hook
short_description: Receive events from an Okta event hook
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Listens on the URL of an Okta event hook, responds to the challenge with which Okta verifies the endpoint, and
    passes each event unchanged to the rulebook. C(event.eventType) is the event type, C(event.actor) the user or app
    that caused the event, C(event.target) a list of the affected objects, C(event.outcome.result) the outcome, and
    C(event.meta.uuid) the ID of the event.
  - The source responds as soon as it has read a request, and does not wait for the rulebook. The events then wait in
    memory. When O(max_waiting) events wait, it responds with 503. Okta retries once, and then drops the events.
  - With O(state_file) the source also reads the System Log at its start and every O(interval) seconds. It then delivers
    the events that Okta dropped, that waited when the source was killed, and that happened while it did not run. This
    requires the scope C(okta.logs.read).
  - Each event is delivered once, even if it arrives twice, from the event hook or the System Log.
  - The module M(spoke.okta.okta_event_hook) creates the event hook. The role P(spoke.okta.inbound_events#role) ensures
    that it exists and is verified and active.
extends_documentation_fragment:
  - spoke.okta.connection
options:
  host:
    description: The address to listen on. With V(127.0.0.1) only a proxy on the same host reaches the endpoint.
    type: str
    default: 0.0.0.0
  port:
    description: The port to listen on.
    type: int
    required: true
  path:
    description: The path of the URL of the event hook. Requests to other paths get a 404 response.
    type: str
    default: /okta
  health_path:
    description:
      - The path of a health check for a load balancer, without a secret. The response is 200, or 503 while the source
        accepts no more events.
    type: str
    default: /health
  auth_secret:
    description:
      - The secret of the event hook, which Okta sends with each request. It is the only proof that a request comes from
        Okta, so it is required unless O(allow_unauthenticated=true).
      - The default is E(OKTA_HOOK_SECRET).
    type: str
  former_auth_secret:
    description: The previous secret, which is also accepted. Set it while you rotate the secret.
    type: str
  auth_header:
    description: The header that Okta sends the secret in.
    type: str
    default: Authorization
  allow_unauthenticated:
    description: Whether to start without O(auth_secret), if a proxy in front of this endpoint checks the requests.
    type: bool
    default: false
  certfile:
    description:
      - A PEM file with the certificate of the endpoint and the intermediate certificates. Okta accepts only publicly
        trusted certificates. The source reloads a renewed file within 30 seconds.
      - Without it the source serves plain HTTP, for an HTTPS proxy in front of it.
    type: path
  keyfile:
    description: The file with the private key, if O(certfile) does not contain it.
    type: path
  max_body:
    description: The maximum size of a body in bytes. A larger body gets a 413 response.
    type: int
    default: 5242880
  max_waiting:
    description: How many events may wait for the rulebook before the source responds with 503.
    type: int
    default: 10000
  events:
    description:
      - The event types of the event hook, to fill gaps from the System Log. Required with O(state_file). Filters of the
        event hook do not apply to events from the System Log.
    type: list
    elements: str
  interval:
    description: Seconds between two reads of the System Log.
    type: float
    default: 300
  state_file:
    description:
      - A file that records the delivered events, so that the source fills the gap after a restart. It is created with
        the mode 0600, and contains event IDs and a cursor. Each source needs its own file.
      - O(org_url), a credential and O(events) are required with it. Without it, events that wait when the rulebook
        ends, or happen while it does not run, are lost.
    type: path
  replay:
    description:
      - After a restart, the source delivers the events of this many seconds before the end of the previous run again.
        An engine without persistence loses events that it has accepted but not acted on when it ends. With V(0) these
        events are lost. Otherwise their actions may run twice.
      - Has no effect with O(feedback=true).
    type: float
    default: 60
  feedback:
    description:
      - Whether to wait after each event until the engine has stored it. With O(state_file), a regular end then loses no
        event and repeats none. A killed engine loses the events that its database has not written yet.
      - Requires a rulebook with persistence, which is a setting of the activation in the Automation Platform, and
        C(--persistence-id) with a database in the variables on the command line.
    type: bool
    default: false
  feedback_timeout:
    description: Seconds to wait for the confirmation of an event. Then the source ends with an error.
    type: float
    default: 3600
"""

EXAMPLES = r"""
- name: Offboard users who leave
  hosts: localhost
  sources:
    - name: leavers
      spoke.okta.okta_event_hook:
        port: 8443
        certfile: /etc/eda/tls/fullchain.pem
        keyfile: /etc/eda/tls/privkey.pem
        auth_secret: "{{ okta_hook_secret }}"
        events:
          - user.lifecycle.deactivate
        state_file: /var/lib/eda/leavers.state
        org_url: https://example.okta.com
        api_token: "{{ okta_api_token }}"
  rules:
    - name: Show the user who was deactivated
      condition: event.eventType == "user.lifecycle.deactivate"
      action:
        debug:
          msg: "{{ event.target }}"
"""

import asyncio
import sys
from collections.abc import Coroutine, Iterable, Mapping
from pathlib import Path
from typing import Any

# ansible-rulebook runs this file by its path, without support for collections. Add the folder that contains them.
sys.path.append(str(Path(__file__).absolute().parents[7]))

from ansible_collections.spoke.okta.plugins.module_utils import errors
from ansible_collections.spoke.okta.plugins.module_utils.options import arguments
from ansible_collections.spoke.okta.plugins.plugin_utils.events import (
    beside,
    event_handover,
    event_ledger,
    event_log_reader,
    event_receiver,
    event_source_options,
)

SPEC: dict[str, dict[str, Any]] = {
    "host": {"type": "str", "default": "0.0.0.0"},
    "port": {"type": "int", "required": True},
    "path": {"type": "str", "default": "/okta"},
    "health_path": {"type": "str", "default": "/health"},
    "auth_secret": {"type": "str", "no_log": True, "fallback": (arguments.environment, ["OKTA_HOOK_SECRET"])},
    "former_auth_secret": {"type": "str", "no_log": True},
    "auth_header": {"type": "str", "default": "Authorization"},
    "allow_unauthenticated": {"type": "bool", "default": False},
    "certfile": {"type": "path"},
    "keyfile": {"type": "path"},
    "max_body": {"type": "int", "default": 5 * 1024 * 1024},
    "max_waiting": {"type": "int", "default": 10_000},
    "events": {"type": "list", "elements": "str"},
    "interval": {"type": "float", "default": 300.0},
}
LONGEST_FILTER = 2000
"""The maximum length of a System Log filter. With a longer filter the source reads all events and filters them."""


def _checked(args: Mapping[str, Any]) -> dict[str, Any]:
    """Return the checked options. Raises OktaError."""
    options = event_source_options.checked(args, SPEC)
    arguments.check_least(options, port=0, max_body=1, max_waiting=1, interval=1)
    arguments.check_most(options, port=65535)
    if event_receiver.AIOHTTP_MISSING:
        raise errors.MissingLibrary("aiohttp", event_receiver.AIOHTTP_MISSING)
    if not options["auth_secret"] and not options["allow_unauthenticated"]:
        raise errors.InvalidOption(
            "auth_secret",
            "is required, because without it anyone could send events.",
            "Set it to the secret of the event hook, or set allow_unauthenticated=true if a proxy checks the requests.",
        )
    for name in ("path", "health_path"):
        if not options[name].startswith("/"):
            raise errors.InvalidOption(name, f"must start with a slash (got {options[name]!r}).")
    if options["state_file"]:
        event_source_options.check_connection(options, "to fill gaps from the System Log (state_file)")
        if not options["events"]:
            raise errors.InvalidOption(
                "events", "is required when state_file is set.", "Set it to the event types of the event hook."
            )
    return options


def _query(events: Iterable[str]) -> dict[str, str | None]:
    """Return the query for the System Log that selects these event types."""
    text = " or ".join(f'eventType eq "{event}"' for event in events)
    return {"filter": text if len(text) <= LONGEST_FILTER else None}


class Source:
    """The endpoint, the queue of waiting events, and the System Log reader that fills gaps."""

    def __init__(self, queue: asyncio.Queue[dict[str, Any]], args: Mapping[str, Any]) -> None:
        self._options = options = _checked(args)
        feedback = args.get(event_source_options.FEEDBACK_QUEUE)
        self._replay = 0 if feedback else options["replay"]
        self._events = frozenset(options["events"] or ())
        self._waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        about = {"org_url": (options["org_url"] or "").rstrip("/"), "events": sorted(self._events)}
        self._ledger = event_ledger.Ledger(options["state_file"], about, None)
        self._handover = event_handover.Handover(queue, self._ledger, feedback, options["feedback_timeout"])
        query, ledger = _query(about["events"]), self._ledger
        self._reader = event_log_reader.Reader(options, query, self._fill, ledger.reached, begin=ledger.begin)
        secrets = [options[name] for name in ("auth_secret", "former_auth_secret") if options[name]]
        endpoint = event_receiver.Endpoint(
            options["path"], options["health_path"], secrets, options["auth_header"], options["max_body"]
        )
        self._receiver = event_receiver.Receiver(endpoint, self._accept, self._health)

    async def run(self) -> None:
        """Run until canceled or until a failure."""
        options = self._options
        files = (options["certfile"], options["keyfile"])
        context = event_receiver.tls(*files) if options["certfile"] else None
        start = self._ledger.resume(self._replay)
        try:
            async with self._receiver.listening(options["host"], options["port"], context):
                work: list[Coroutine[Any, Any, None]] = [
                    self._deliver(),
                    event_ledger.keep(self._ledger, self._replay),
                ]
                if context:
                    work.append(event_receiver.renew(context, *files))
                if options["state_file"]:
                    work.append(self._reader.follow(start, options["interval"]))
                await beside.together(*work)
        finally:
            self._ledger.close()

    def _accept(self, events: Iterable[dict[str, Any]]) -> bool:
        if self._is_full():
            return False
        for event in events:
            self._waiting.put_nowait(event)
        return True

    def _is_full(self) -> bool:
        return self._waiting.qsize() >= self._options["max_waiting"]

    def _health(self) -> tuple[bool, dict[str, Any]]:
        log = "failing" if self._reader.trouble else "read" if self._options["state_file"] else "not read"
        return not self._is_full(), {
            "waiting": self._waiting.qsize(),
            "handed_over": self._handover.count,
            "refused_requests": self._receiver.refused,
            "system_log": log,
        }

    async def _deliver(self) -> None:
        while True:
            await self._handover.give(await self._waiting.get(), "event hook")

    async def _fill(self, event: Mapping[str, Any]) -> None:
        if event["eventType"] in self._events:
            await self._handover.give(event, "System Log")


async def main(queue: asyncio.Queue[dict[str, Any]], args: Mapping[str, Any]) -> None:
    """Pass events to the rulebook until canceled."""
    await Source(queue, args).run()
