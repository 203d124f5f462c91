# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source of ansible-rulebook: the System Log of an Okta org, read on and on."""

from __future__ import annotations

DOCUMENTATION = r"""
---
module: okta_system_log
short_description: Events from the System Log of an Okta org
version_added: 0.3.0
author: spoke.okta contributors (@spoke)
description:
  - Reads the System Log every O(interval) seconds, and hands each event over to the rulebook as Okta tells it.
    C(event.eventType) is what happened, C(event.actor) who did it, C(event.target) a list of whom or what it was done
    to, C(event.outcome.result) how it ended, and C(event.meta.uuid) the ID of the event.
  - Okta's link to the next page is where the next reading goes on, so that events of which Okta gets to know late are
    not missed, and the clock of this host does not matter.
  - After an outage it goes on where it was. The pauses between tries grow up to five minutes. The first reading has to
    succeed; a credential that is refused later is reported, and tried again.
  - Okta's scope for this is C(okta.logs.read).
extends_documentation_fragment:
  - spoke.okta.connection
options:
  filter:
    description:
      - A filter in Okta's language, such as V(eventType eq "user.lifecycle.deactivate" and outcome.result eq
        "SUCCESS"). What the filter leaves out costs nothing.
    type: str
  q:
    description: Words that must all occur in an event, in any case of letters. Okta takes ten of up to 40 characters.
    type: str
  since:
    description:
      - Where to begin without a O(state_file) that says it - a time such as V(2026-01-31T08:00:00Z), or an age such as
        V(2h). Without it, it begins with what happens from now on.
    type: str
  interval:
    description:
      - Seconds between two readings. Okta's limit for its log is low, from 20 to 120 requests a minute for all clients,
        and a reading takes two requests or more.
    type: float
    default: 60
  state_file:
    description:
      - A file that remembers which events were handed over, so that the source goes on after a restart. It is made with
        the mode 0600, and holds IDs of events and a cursor. Each source needs a file of its own.
      - Without it nothing is left behind, and what happens while the rulebook does not run is missed.
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
      - Whether to wait for the engine after each event until it has stored the event. Then none is lost and none is
        handed over twice at a proper end; what its database has not written is lost when it is killed. It needs a
        rulebook with persistence, which in the Automation Platform is a setting of the activation, and on the command
        line C(--persistence-id) with a database in the variables.
    type: bool
    default: false
  feedback_timeout:
    description: Seconds to wait for that. After them the source ends with an error.
    type: float
    default: 3600
"""

EXAMPLES = r"""
- name: Take care of suspicious sign-ins
  hosts: localhost
  sources:
    - name: sign-ins
      spoke.okta.okta_system_log:
        org_url: https://example.okta.com
        api_token: "{{ okta_api_token }}"
        filter: eventType eq "security.threat.detected"
        state_file: /var/lib/eda/sign-ins.state
  rules:
    - name: Somebody suspicious
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

# ansible-rulebook runs this file by its path and knows of no collections: the folder that they are in is above.
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
    """Hand events over until cancelled."""
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
