#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_log_info
short_description: Read the System Log of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads what happened in the org, across all pages, into the result or as JSON lines into a file.
  - With O(until), or from the newest event backward, it reads the events between two moments, by the time when they
    happened. Events of which Okta gets to know later than they happened can be missing.
  - Without O(until) it reads up to now, in the order in which Okta got to know of the events, and returns a RV(cursor).
    The next run that gives it as O(cursor) misses nothing and reads nothing twice.
  - Okta keeps events for 90 days. Its rate limit for the log is low, from 20 to 120 requests a minute; a request reads
    up to 1000 events.
  - Okta's scope for this is C(okta.logs.read).
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
attributes:
  check_mode:
    details:
      - With O(dest) the events are read and counted, but no file is written.
options:
  since:
    description:
      - The time from which to read, such as V(2026-01-31T08:00:00Z), or an age such as V(2h), V(30m) or V(7d). A time
        without an offset is taken as UTC. An age may have a minus sign before it.
      - Without O(until), it is the time at which Okta got to know of an event; with it, the time at which it happened.
      - Without it Okta begins seven days before O(until).
    type: str
  until:
    description: The time up to which to read, in the same forms as O(since).
    type: str
  cursor:
    description:
      - Where an earlier run ended. It stands for the filter and the keywords of that run as well.
    type: str
  filter:
    description:
      - A filter in Okta's language, such as V(eventType eq "user.lifecycle.deactivate" and outcome.result eq
        "SUCCESS").
    type: str
  q:
    description: Words that must all occur in an event, in any case of letters. Okta takes ten of up to 40 characters.
    type: str
  order:
    description:
      - V(ascending) - the oldest event first. V(descending) - the newest first.
    type: str
    choices: [ascending, descending]
    default: ascending
  limit:
    description:
      - The most events to read. Without it all are read.
      - With the whole of a busy org's log, give a O(dest) as well, so that the events do not have to fit into memory.
    type: int
  fields:
    description: Keep only these keys of each event; dots lead into it, as in V(outcome.result).
    type: list
    elements: str
  dest:
    description:
      - A file on the host that runs the module. It gets one event on each line, as JSON.
      - The file is put into its place when all events are there, so that it is never half of the truth. A new one can
        be read by its owner only, as events tell about people; one that is there already keeps its permissions.
      - The result holds RV(count) instead of RV(events) then.
    type: path
seealso:
  - module: spoke.okta.okta_wait_for_event
  - name: System Log API
    description: Filters, fields and retention.
    link: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/systemlog
"""

EXAMPLES = r"""
- name: Who could not sign in during the last two hours
  spoke.okta.okta_log_info:
    since: 2h
    filter: eventType eq "user.session.start" and outcome.result eq "FAILURE"
    fields:
      - published
      - actor.alternateId
      - outcome.reason
  register: failures

- name: A day as a file
  spoke.okta.okta_log_info:
    since: "2026-01-30"
    until: "2026-01-31"
    dest: /tmp/okta-2026-01-30.jsonl

- name: The last deactivation
  spoke.okta.okta_log_info:
    filter: eventType eq "user.lifecycle.deactivate"
    order: descending
    limit: 1

- name: Everything from now on
  spoke.okta.okta_log_info:
    since: 1m
  register: first

- name: What is new since then
  spoke.okta.okta_log_info:
    cursor: "{{ first.cursor }}"
"""

RETURN = r"""
events:
  description: The events as Okta returned them, or the O(fields) of them. Empty when nothing matches.
  returned: success, without O(dest)
  type: list
  elements: dict
  contains:
    uuid:
      description: Identifies the event.
      returned: always
      type: str
      sample: 5f1a9c3e-8f0c-11ef-b4a2-0f7b1a5b6c8d
    published:
      description: When it happened.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.123Z"
    eventType:
      description: What happened.
      returned: always
      type: str
      sample: user.lifecycle.deactivate
    outcome:
      description: Whether it succeeded, and why not.
      returned: always
      type: dict
      sample: {"result": "SUCCESS", "reason": null}
    actor:
      description: Who did it.
      returned: always
      type: dict
    target:
      description: To whom or what it was done.
      returned: always
      type: list
      elements: dict
count:
  description: The number of events.
  returned: success
  type: int
  sample: 42
cursor:
  description: Where this run ended; for O(cursor) of the next one.
  returned: success, without O(until) and O(limit) in ascending order
  type: str
  sample: /api/v1/logs?after=1627500044869_1&limit=1000
okta_api:
  description:
    - The cost of the task - C(calls), C(retries), C(waited_seconds), C(remaining) and C(credential), and after writes
      C(writes) and C(write_counts).
    - The guide L(How results and errors look, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst)
      describes each key.
  returned: always
  type: dict
  sample: {"calls": 2, "retries": 0, "waited_seconds": 0.0, "remaining": 299, "credential": "api_token"}
okta_error:
  description: Okta's error as data - status, errorCode, errorSummary, errorCauses, errorId, request_id, request.
  returned: when Okta refused a request
  type: dict
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.options import arguments, timestamps, typed
from ..module_utils.reports import fields, json_lines
from ..module_utils.resources import system_log
from ..module_utils.resources.system_log import SystemLog


@dataclass(frozen=True)
class Wanted:
    """What a task asks for: its options, by their names."""

    since: str | None
    until: str | None
    cursor: str | None
    filter: str | None
    q: str | None
    order: str
    dest: str | None
    fields: list[str] | None
    limit: int | None


def check_options(wanted: Wanted) -> None:
    """Refuse what contradicts itself."""
    if wanted.order == "descending" and wanted.cursor:
        raise errors.InvalidOption("order", "a cursor leads forward only, so it does not go with descending.")


def moments(wanted: Wanted) -> dict[str, str | None]:
    """Return the bounds in Okta's form, None where not given."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return {
        option: timestamps.okta_form(timestamps.moment_or_age(option, given, now)) if given else None
        for option, given in (("since", wanted.since), ("until", wanted.until))
    }


@dataclass
class Reading:
    """The events that a task asks for, as they come.

    *count* and *cursor*, which leads on to what follows, change while events are taken, and are final after the last.
    """

    log: SystemLog
    wanted: Wanted
    count: int = 0
    cursor: str | None = None

    def events(self) -> Iterator[dict[str, Any]]:
        """Return the asked for parts of all events."""
        for event in self._found():
            self.count += 1
            yield fields.select(event, self.wanted.fields)

    def _found(self) -> Iterator[dict[str, Any]]:
        wanted = self.wanted
        query = {"filter": wanted.filter, "q": wanted.q, **moments(wanted)}
        if wanted.order == "descending":
            return self.log.search(wanted.limit, sortOrder="DESCENDING", **query)
        if wanted.until:
            return self.log.search(wanted.limit, **query)
        return self._present({**query, "limit": wanted.limit and min(wanted.limit, system_log.PAGE)})

    def _present(self, query: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        limit = self.wanted.limit
        pages = self.log.present(self.wanted.cursor, **query)
        for event in chain.from_iterable(self._noted(pages)):
            yield event
            if self.count == limit:
                self.cursor = None
                return

    def _noted(self, pages: Iterable[tuple[list[dict[str, Any]], str]]) -> Iterator[list[dict[str, Any]]]:
        for events, cursor in pages:
            self.cursor = cursor
            yield events


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    wanted = typed.read(Wanted, params)
    arguments.check_least(params, limit=1)
    check_options(wanted)
    reading = Reading(SystemLog(connection), wanted)
    if not wanted.dest:
        result = {"changed": False, "events": list(reading.events())}
    elif not check_mode:
        result = {"changed": json_lines.write("dest", wanted.dest, reading.events())}
    else:
        for _event in reading.events():
            continue
        result = {"changed": False}
    cursor = {"cursor": reading.cursor} if reading.cursor else {}
    return {**result, "count": reading.count, **cursor}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "fields",
        "limit",
        since={"type": "str"},
        until={"type": "str"},
        cursor={"type": "str"},
        filter={"type": "str"},
        q={"type": "str"},
        order={"type": "str", "choices": ["ascending", "descending"], "default": "ascending"},
        dest={"type": "path"},
    ),
    mutually_exclusive=[("cursor", option) for option in ("since", "until", "filter", "q")],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
