# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source of ansible-rulebook: the endpoint of an Okta event hook."""

from __future__ import annotations

DOCUMENTATION = r"""
---
module: okta_event_hook
short_description: Events that an Okta org delivers through an event hook
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Listens where an event hook of Okta points to, answers the challenge with which Okta verifies the endpoint, and
    hands each event over to the rulebook as Okta tells it. C(event.eventType) is what happened, C(event.actor) who did
    it, C(event.target) a list of whom or what it was done to, C(event.outcome.result) how it ended, and
    C(event.meta.uuid) the ID of the event.
  - Okta is answered as soon as its request was read, whatever the rulebook does. The events then wait in memory for
    their turn. When O(max_waiting) of them do, Okta is answered with 503, tries once more, and then drops what it has.
  - With O(state_file) the source also reads the System Log when it starts and every O(interval) seconds, and so hands
    over what Okta dropped, what waited when it was killed, and what happened while it did not run. Okta's scope for
    this is C(okta.logs.read).
  - An event that comes twice, by whichever way, is handed over once.
  - The module M(spoke.okta.okta_event_hook) makes the event hook, the role P(spoke.okta.inbound_events#role) sees to it
    that it is there, verified and active.
extends_documentation_fragment:
  - spoke.okta.connection
options:
  host:
    description: The address to listen at. With V(127.0.0.1) only a proxy on the same host reaches it.
    type: str
    default: 0.0.0.0
  port:
    description: The port to listen at.
    type: int
    required: true
  path:
    description: The path in the address of the event hook. Others are answered with 404.
    type: str
    default: /okta
  health_path:
    description:
      - A path that tells without a secret whether the source works, for a load balancer. It is answered with 200, or
        with 503 while no more events are taken.
    type: str
    default: /health
  auth_secret:
    description:
      - The secret of the event hook, which Okta sends with each request. It is the only proof that a request comes from
        Okta, so that the source does not start without it.
      - Default from E(OKTA_HOOK_SECRET).
    type: str
  former_auth_secret:
    description: A secret that is taken as well, for as long as Okta still sends the former one after a change.
    type: str
  auth_header:
    description: The header in which Okta sends it.
    type: str
    default: Authorization
  allow_unauthenticated:
    description: Whether to start without O(auth_secret), where something before this endpoint checks who asks.
    type: bool
    default: false
  certfile:
    description:
      - A file with the certificate of the endpoint and those of the authorities between, in PEM. Okta takes only
        certificates that are generally trusted. A renewed file is noticed within half a minute.
      - Without it the source speaks plain HTTP, for a proxy before it that speaks HTTPS.
    type: path
  keyfile:
    description: The file with its private key, where O(certfile) does not hold it.
    type: path
  max_body:
    description: The largest body in bytes. A larger one is answered with 413.
    type: int
    default: 5242880
  max_waiting:
    description: How many events may wait for the rulebook before Okta is told to try later.
    type: int
    default: 10000
  events:
    description:
      - The event types of the event hook, which are those to fill up from the System Log. Needed with O(state_file).
        Filters of the event hook do not count there.
    type: list
    elements: str
  interval:
    description: Seconds between two readings of the System Log.
    type: float
    default: 300
  state_file:
    description:
      - A file that remembers which events were handed over, so that the source fills the gap after a restart. It is
        made with the mode 0600, and holds IDs of events and a cursor. Each source needs a file of its own.
      - It needs O(org_url), a credential and O(events). Without it nothing is left behind, and events that wait when
        the rulebook ends, or happen while it does not run, are missed.
    type: path
  replay:
    description:
      - Seconds before the end of the former run whose events are handed over once more after a restart. An engine
        without persistence forgets events that it has taken and not acted on when it ends. With V(0) these are lost;
        otherwise their actions may run twice.
      - With O(feedback) it does not count.
    type: float
    default: 60
  feedback:
    description:
      - Whether to wait for the engine after each event until it has stored the event. With O(state_file), none is lost
        and none is handed over twice at a proper end; what its database has not written is lost when it is killed. It
        needs a rulebook with persistence, which in the Automation Platform is a setting of the activation, and on the
        command line C(--persistence-id) with a database in the variables.
    type: bool
    default: false
  feedback_timeout:
    description: Seconds to wait for that. After them the source ends with an error.
    type: float
    default: 3600
"""

EXAMPLES = r"""
- name: Take the access of people who leave
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
    - name: Somebody left
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

# ansible-rulebook runs this file by its path and knows of no collections: the folder that they are in is above.
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
"""Letters of a filter of the System Log. Beyond that all events are read, and chosen from here."""


def _checked(args: Mapping[str, Any]) -> dict[str, Any]:
    """The options as they are meant. Raises OktaError."""
    options = event_source_options.checked(args, SPEC)
    arguments.check_least(options, port=0, max_body=1, max_waiting=1, interval=1)
    arguments.check_most(options, port=65535)
    if event_receiver.AIOHTTP_MISSING:
        raise errors.MissingLibrary("aiohttp", event_receiver.AIOHTTP_MISSING)
    if not options["auth_secret"] and not options["allow_unauthenticated"]:
        raise errors.InvalidOption(
            "auth_secret",
            "it is missing, so that anybody could send events.",
            "Give the secret of the event hook, or say allow_unauthenticated where something before this checks it.",
        )
    for name in ("path", "health_path"):
        if not options[name].startswith("/"):
            raise errors.InvalidOption(name, f"{options[name]} does not begin with a slash.")
    if options["state_file"]:
        event_source_options.check_connection(options, "to fill gaps from the System Log (state_file)")
        if not options["events"]:
            raise errors.InvalidOption("events", "they are needed with state_file.", "Give those of the event hook.")
    return options


def _query(events: Iterable[str]) -> dict[str, str | None]:
    """What to ask the System Log for, to get these events."""
    text = " or ".join(f'eventType eq "{event}"' for event in events)
    return {"filter": text if len(text) <= LONGEST_FILTER else None}


class Source:
    """The endpoint, what waits, and the reader that fills the gaps."""

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
        """Until cancelled, or until something fails."""
        options = self._options
        files = (options["certfile"], options["keyfile"])
        context = event_receiver.tls(*files) if options["certfile"] else None
        start = self._ledger.resume(self._replay)
        try:
            async with self._receiver.listening(options["host"], options["port"], context):
                work: list[Coroutine[Any, Any, None]] = [
                    self._hand_over(),
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

    async def _hand_over(self) -> None:
        while True:
            await self._handover.give(await self._waiting.get(), "event hook")

    async def _fill(self, event: Mapping[str, Any]) -> None:
        if event["eventType"] in self._events:
            await self._handover.give(event, "System Log")


async def main(queue: asyncio.Queue[dict[str, Any]], args: Mapping[str, Any]) -> None:
    """Hand events over until cancelled."""
    await Source(queue, args).run()
