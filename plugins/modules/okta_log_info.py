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
  - Reads the events of the org, across all pages, into the result or as JSON Lines into a file.
  - With O(until) or O(order=descending), the module reads the events between two times, by the time when they occurred.
    Events that Okta records with a delay can be missing.
  - Otherwise the module reads all events up to now, in the order in which Okta recorded them, and returns a RV(cursor).
    Pass it as O(cursor) to the next run to continue without gaps or duplicates.
  - Okta keeps events for 90 days. Its rate limit for the log is low, 20 to 120 requests per minute. One request reads
    up to 1000 events.
  - Requires the Okta scope C(okta.logs.read) for all options. Okta documents no sufficient permissions of custom admin
    roles. The weakest standard role for all options is C(REPORT_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
attributes:
  check_mode:
    details:
      - With O(dest), the module reads and counts the events, but does not write the file.
options:
  since:
    description:
      - The time from which to read events, such as V(2026-01-31T08:00:00Z), or an age such as V(2h), V(30m) or V(7d). A
        time without an offset is in UTC. An age can have a leading minus sign.
      - With O(until) or O(order=descending), it refers to the time at which an event occurred, otherwise to the time at
        which Okta recorded the event.
      - By default Okta starts seven days before O(until).
    type: str
  until:
    description: The time up to which to read events, in the same formats as O(since).
    type: str
  cursor:
    description:
      - The RV(cursor) of an earlier run, to continue where it ended. It includes the filter and the keywords of that
        run, so it is mutually exclusive with O(since), O(until), O(filter) and O(q).
    type: str
  filter:
    description:
      - An Okta filter expression, such as V(eventType eq "user.lifecycle.deactivate" and outcome.result eq "SUCCESS").
    type: str
  q:
    description: Case-insensitive keywords that must all occur in an event. Okta accepts up to ten keywords of up to 40
      characters.
    type: str
  order:
    description:
      - V(ascending) returns the oldest event first. V(descending) returns the newest event first.
    type: str
    choices: [ascending, descending]
    default: ascending
  limit:
    description:
      - The maximum number of events to read. By default the module reads all.
      - To read the whole log of a busy org, set O(dest), so that the events do not have to fit into memory.
    type: int
  fields:
    description: Return only these keys of each event. Use dots for nested keys, as in V(outcome.result).
    type: list
    elements: str
  dest:
    description:
      - The path of a file on the host that runs the module. The module writes each event as one line of JSON.
      - With O(cursor), the module adds the events to an existing file. Events that the end of the file already contains
        are not added again, unless O(fields) is set without V(uuid). Without O(cursor), it replaces the file.
      - The module changes the file only after it has read all events, so the file is never incomplete. Only the owner
        can read a new file, as events contain personal data. An existing file keeps its permissions.
      - The result then contains RV(count), but not RV(events).
    type: path
seealso:
  - module: spoke.okta.okta_wait_for_event
  - name: System Log API
    description: Filters, fields and retention.
    link: https://developer.okta.com/docs/api/openapi/okta-management/management/tags/systemlog
"""

EXAMPLES = r"""
- name: Read the failed sign-ins of the last two hours
  spoke.okta.okta_log_info:
    since: 2h
    filter: eventType eq "user.session.start" and outcome.result eq "FAILURE"
    fields:
      - published
      - actor.alternateId
      - outcome.reason
  register: failures

- name: Write the events of one day to a file
  spoke.okta.okta_log_info:
    since: "2026-01-30"
    until: "2026-01-31"
    dest: /tmp/okta-2026-01-30.jsonl

- name: Read the last deactivation of a user
  spoke.okta.okta_log_info:
    filter: eventType eq "user.lifecycle.deactivate"
    order: descending
    limit: 1

- name: Read the events of the last minute and register the cursor
  spoke.okta.okta_log_info:
    since: 1m
  register: first

- name: Read the new events since then
  spoke.okta.okta_log_info:
    cursor: "{{ first.cursor }}"
"""

RETURN = r"""
events:
  description: The events as Okta returned them, or their O(fields). Empty if no event matches.
  returned: success, without O(dest)
  type: list
  elements: dict
  contains:
    uuid:
      description: Unique ID of the event.
      returned: always
      type: str
      sample: 5f1a9c3e-8f0c-11ef-b4a2-0f7b1a5b6c8d
    published:
      description: Time at which the event occurred.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.123Z"
    eventType:
      description: Type of the event.
      returned: always
      type: str
      sample: user.lifecycle.deactivate
    outcome:
      description: Result of the event, and the reason for a failure.
      returned: always
      type: dict
      sample: {"result": "SUCCESS", "reason": null}
    actor:
      description: The user, application or other actor that caused the event.
      returned: always
      type: dict
    target:
      description: The users or objects that the event affected.
      returned: always
      type: list
      elements: dict
count:
  description: The number of events.
  returned: success
  type: int
  sample: 42
cursor:
  description: The position at which this run ended, for O(cursor) of the next run.
  returned: success, with O(order=ascending), without O(until) and O(limit)
  type: str
  sample: /api/v1/logs?after=1627500044869_1&limit=1000
okta_api:
  description:
    - The cost of the task - C(calls), C(retries), C(waited_seconds), C(remaining) and C(credential), and after writes
      C(writes) and C(write_counts).
    - The guide L(Results and errors, https://github.com/spoke/okta/blob/main/docs/docsite/rst/results.rst) describes
      each key.
  returned: always
  type: dict
  sample: {"calls": 2, "retries": 0, "waited_seconds": 0.0, "remaining": 299, "credential": "api_token"}
okta_error:
  description: Okta's error as data - status, errorCode, errorSummary, errorCauses, errorId, request_id, request.
  returned: when Okta refused a request
  type: dict
"""

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
    """The options of a task, by name."""

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
    """Raise InvalidOption when order=descending is combined with cursor."""
    if wanted.order == "descending" and wanted.cursor:
        raise errors.InvalidOption("order", "must be ascending when cursor is set.")


@dataclass
class Reading:
    """A stream of the events that match the options.

    *count* and *cursor*, the position after the events, change during iteration and are final after the last event.
    """

    log: SystemLog
    wanted: Wanted
    count: int = 0
    cursor: str | None = None

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield the selected fields of each event."""
        for event in self._found():
            self.count += 1
            yield fields.select(event, self.wanted.fields)

    def _found(self) -> Iterator[dict[str, Any]]:
        wanted = self.wanted
        query = {"filter": wanted.filter, "q": wanted.q, **timestamps.period(since=wanted.since, until=wanted.until)}
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
    elif wanted.cursor and not check_mode:
        unique = not wanted.fields or "uuid" in wanted.fields
        result = {"changed": json_lines.add("dest", wanted.dest, reading.events(), unique)}
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
