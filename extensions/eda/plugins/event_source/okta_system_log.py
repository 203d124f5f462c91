# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Event source for ansible-rulebook: the System Log of an Okta org."""

from __future__ import annotations

DOCUMENTATION = r"""
---
module: okta_system_log
short_description: Poll the System Log of an Okta org for events
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the System Log every O(interval) seconds, and passes each event unchanged to the rulebook. C(event.eventType)
    is the event type, C(event.actor) the user or app that caused the event, C(event.target) a list of the affected
    objects, C(event.outcome.result) the outcome, and C(event.meta.uuid) the ID of the event.
  - The next read follows Okta's link to the next page. Events that reach the log late are not missed, and the clock of
    this host does not matter.
  - After an outage the source continues where it stopped. It retries with growing pauses of up to five minutes. The
    first read must succeed. When Okta refuses the credential later, the source logs an error and retries.
  - Requires the scope C(okta.logs.read).
extends_documentation_fragment:
  - spoke.okta.connection
options:
  filter:
    description:
      - A filter expression of Okta, such as V(eventType eq "user.lifecycle.deactivate" and outcome.result eq
        "SUCCESS"). Events that do not match cost no requests.
    type: str
  q:
    description: Words that an event must all contain, case-insensitive. Okta accepts ten words of up to 40 characters.
    type: str
  since:
    description:
      - Where to start if O(state_file) does not record a position - a time such as V(2026-01-31T08:00:00Z), or an age
        such as V(2h). By default the source starts with new events.
    type: str
  interval:
    description:
      - Seconds between two reads. Okta's rate limit for the System Log is low, 20 to 120 requests per minute for all
        clients, and a read takes two or more requests.
    type: float
    default: 60
  state_file:
    description:
      - A file that records the delivered events, so that the source continues after a restart. It is created with the
        mode 0600, and contains event IDs and a cursor. Each source needs its own file.
      - Without it, events that happen while the rulebook does not run are lost.
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
      - Whether to wait after each event until the engine has stored it. A regular end then loses no event and repeats
        none. A killed engine loses the events that its database has not written yet.
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
- name: Handle suspicious sign-ins
  hosts: localhost
  sources:
    - name: sign-ins
      spoke.okta.okta_system_log:
        org_url: https://example.okta.com
        api_token: "{{ okta_api_token }}"
        filter: eventType eq "security.threat.detected"
        state_file: /var/lib/eda/sign-ins.state
  rules:
    - name: Show the denied sign-in
      condition: event.outcome.result == "DENY"
      action:
        debug:
          msg: "{{ event.displayMessage }}"
"""

import asyncio
import sys
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

# ansible-rulebook runs this file by its path, without support for collections. Add the folder that contains them.
sys.path.append(str(Path(__file__).absolute().parents[7]))

from ansible_collections.spoke.okta.plugins.module_utils.options import arguments, timestamps
from ansible_collections.spoke.okta.plugins.plugin_utils.events import (
    beside,
    event_handover,
    event_ledger,
    event_log_reader,
    event_source_options,
)

SPEC: dict[str, dict[str, Any]] = {
    "filter": {"type": "str"},
    "q": {"type": "str"},
    "since": {"type": "str"},
    "interval": {"type": "float", "default": 60.0},
}


def _began(options: Mapping[str, Any]) -> float | None:
    if options["since"] is None:
        return None
    return timestamps.moment_or_age("since", options["since"], datetime.now(timezone.utc)).timestamp()


async def main(queue: asyncio.Queue[dict[str, Any]], args: Mapping[str, Any]) -> None:
    """Pass events to the rulebook until canceled."""
    options = event_source_options.checked(args, SPEC)
    arguments.check_least(options, interval=1)
    event_source_options.check_connection(options, "to read the System Log")
    query = {name: options[name] for name in ("filter", "q")}
    about = {"org_url": options["org_url"].rstrip("/"), **query}
    ledger = event_ledger.Ledger(options["state_file"], about, _began(options))
    feedback = args.get(event_source_options.FEEDBACK_QUEUE)
    handover = event_handover.Handover(queue, ledger, feedback, options["feedback_timeout"])
    replay = 0 if feedback else options["replay"]

    async def take(event: Mapping[str, Any]) -> None:
        await handover.give(event, "System Log")

    reader = event_log_reader.Reader(options, query, take, ledger.reached, begin=ledger.begin)
    try:
        start = ledger.resume(replay)
        await beside.together(reader.follow(start, options["interval"]), event_ledger.keep(ledger, replay))
    finally:
        ledger.close()
