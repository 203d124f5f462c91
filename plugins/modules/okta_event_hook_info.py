#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_event_hook_info
short_description: Read event hooks of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one event hook, the event hooks that subscribe to an event, or all event hooks.
  - Requires the Okta scope C(okta.eventHooks.read) for all options. A custom admin role needs the permission
    C(okta.eventhooks.read). The weakest standard role for all options is C(READ_ONLY_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  name:
    description:
      - The event hook, by ID or exact name. If several event hooks have this name, the module returns all of them.
    type: str
    aliases: [hook]
  event:
    description: Return only event hooks that subscribe to this event type, such as V(application.lifecycle.activate).
    type: str
  working:
    description:
      - V(true) returns only event hooks that are active and verified, so that Okta sends events. V(false) returns only
        the other event hooks.
    type: bool
seealso:
  - module: spoke.okta.okta_event_hook
"""

EXAMPLES = r"""
- name: Read the working event hooks for the activation of applications
  spoke.okta.okta_event_hook_info:
    event: application.lifecycle.activate
    working: true
  register: listeners

- name: Read all event hooks
  spoke.okta.okta_event_hook_info:
"""

RETURN = r"""
hooks:
  description: The event hooks as Okta returned them, without their secrets. Empty if no event hook matches.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the event hook.
      returned: always
      type: str
      sample: who8tsqyrhCdmetzx135
    name:
      description: Name of the event hook.
      returned: always
      type: str
      sample: Joiners and leavers
    status:
      description: C(ACTIVE) or C(INACTIVE).
      returned: always
      type: str
      sample: ACTIVE
    verificationStatus:
      description: C(VERIFIED) or C(UNVERIFIED).
      returned: always
      type: str
      sample: VERIFIED
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

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..module_utils import runner
from ..module_utils.events import event_hook_parts
from ..module_utils.options import arguments, typed
from ..module_utils.resources.event_hooks import EventHooks


@dataclass(frozen=True)
class Wanted:
    """The options of a task, by name."""

    name: str | None
    event: str | None
    working: bool | None


def matches(hook: Mapping[str, Any], wanted: Wanted) -> bool:
    """Return whether an event hook matches the options."""
    if wanted.working is not None and event_hook_parts.works(hook) != wanted.working:
        return False
    return wanted.event is None or wanted.event in event_hook_parts.event_names(hook)


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    hooks, wanted = EventHooks(connection), typed.read(Wanted, params)
    found = hooks.named(wanted.name) if wanted.name else hooks.all()
    return {"changed": False, "hooks": [hook for hook in found if matches(hook, wanted)]}


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        name={"type": "str", "aliases": ["hook"]},
        event={"type": "str"},
        working={"type": "bool"},
    ),
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
