#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_wait_for_event
short_description: Wait until an event appears in the System Log of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Waits until the System Log contains an event that matches a filter, and returns the event. Use it instead of a pause
    of a fixed length.
  - Fails if the event does not appear within O(wait_timeout).
  - Events normally appear within seconds. Okta's rate limit for the log is low, 20 to 120 requests per minute for all
    clients together, so use a short O(interval) only for short waits.
  - Requires the Okta scope C(okta.logs.read) for all options. Okta documents no sufficient permissions of custom admin
    roles. The weakest standard role for all options is C(REPORT_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
attributes:
  check_mode:
    details:
      - Reads the log once and returns the matching events. Does not wait, and does not fail if there are too few
        events, as earlier tasks do not cause events in check mode.
options:
  filter:
    description: An Okta filter expression, such as V(eventType eq "user.lifecycle.suspend").
    type: str
    required: true
  since:
    description:
      - The time from which on events match, such as V(2026-01-31T08:00:00Z), or an age before the start of the task
        such as V(5m) or V(2h). A time without an offset is in UTC.
      - Refers to the time at which Okta recorded an event. It must be earlier than the expected event. All matching
        events since then count.
    type: str
    default: 1m
  count:
    description: The number of events that must match.
    type: int
    default: 1
  interval:
    description: The time between two reads of the log, in seconds.
    type: float
    default: 5.0
  wait_timeout:
    description: The total time to wait, in seconds. O(rate_limit_max_wait) separately limits the waits for rate limits.
    type: float
    default: 60.0
seealso:
  - module: spoke.okta.okta_log_info
"""

EXAMPLES = r"""
- name: Deactivate Bo
  spoke.okta.okta_user:
    user: bo.li@example.com
    status: deactivated

- name: Wait until the deactivation is in the System Log
  spoke.okta.okta_wait_for_event:
    filter: eventType eq "user.lifecycle.deactivate" and target.alternateId eq "bo.li@example.com"
    since: 5m
    wait_timeout: 120
"""

RETURN = r"""
events:
  description: The matching events as Okta returned them. In check mode there can be fewer than O(count).
  returned: success
  type: list
  elements: dict
  contains:
    eventType:
      description: Type of the event.
      returned: always
      type: str
      sample: user.lifecycle.deactivate
    published:
      description: Time at which the event occurred.
      returned: always
      type: str
      sample: "2026-01-31T08:00:00.123Z"
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

import datetime
from collections.abc import Callable
from typing import Any

from ..module_utils import errors, runner
from ..module_utils.options import arguments, timestamps
from ..module_utils.resources.system_log import SystemLog


def awaited(log: SystemLog, params: runner.Params, sleep: Callable[[float], None]) -> list[dict[str, Any]]:
    """Wait for count matching events and return them.

    *sleep* takes a time in seconds. Raises NotSettled when wait_timeout expires.
    """
    now = datetime.datetime.now(datetime.timezone.utc)
    since = timestamps.okta_form(timestamps.moment_or_age("since", params["since"], now))
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    waited = 0.0
    while True:
        for events, following in log.present(cursor, filter=params["filter"], since=since):
            found += events
            cursor = following
        if len(found) >= params["count"]:
            return found
        if waited >= params["wait_timeout"]:
            raise errors.NotSettled(
                f"Found {len(found)} of {params['count']} events that match {params['filter']} since {since}, after "
                f"{waited:g} s. Increase wait_timeout, or set since to an earlier time."
            )
        pause = min(params["interval"], params["wait_timeout"] - waited)
        sleep(pause)
        waited += pause


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, count=1, interval=0.5, wait_timeout=0)
    patience = {**params, "count": 0} if check_mode else params
    return {"changed": False, "events": awaited(SystemLog(connection), patience, connection.sleep)}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "wait_timeout",
        filter={"type": "str", "required": True},
        since={"type": "str", "default": "1m"},
        count={"type": "int", "default": 1},
        interval={"type": "float", "default": 5.0},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
