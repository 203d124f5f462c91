#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_event_hook
short_description: Manage event hooks of an Okta org
version_added: 0.2.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, changes, verifies, activates, deactivates and deletes an event hook (O(name)), or a list of them
    (O(hooks)). Through an event hook Okta calls an endpoint when something happens in the org.
  - What an option does not mention stays as it is. O(events) and O(headers) add to what is there; O(exclusive) makes
    O(events) the whole list.
  - Okta wants the secret of a hook with every change of anything else, and never tells it. So a task that changes
    something about a hook with a secret has to give O(auth_secret), and fails before the first change otherwise.
    Changes of O(status) and O(verified) do not need it.
  - Okta's scope for this is C(okta.eventHooks.manage), and the administrator behind the credential has to be a super
    administrator, or have a custom role that covers event hooks.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.bulk
attributes:
  check_mode:
    support: full
    details:
      - Whether the endpoint would pass the verification is not known before Okta tries.
  diff_mode:
    support: full
    details:
      - Shows names of headers and all events, never the secret.
  idempotent:
    support: partial
    details:
      - With O(update_secret=always) the secret is set each time, which is a change each time, as it cannot be read.
options:
  name:
    description:
      - Name of the event hook, or the ID of one that exists. Required without O(hooks).
      - Okta lets several hooks have one name; then the ID is needed.
    type: str
  new_name:
    description: The name that the event hook is to have from now on.
    type: str
  state:
    description:
      - V(absent) deactivates the event hook, as Okta demands, and deletes it.
    type: str
    choices: [present, absent]
    default: present
  status:
    description:
      - V(inactive) - Okta sends no events. V(active) - it does, once the hook is verified.
      - Without it the status is left alone. Okta creates hooks active.
    type: str
    choices: [active, inactive]
  verified:
    description:
      - V(true) activates the event hook if need be, and lets Okta verify the endpoint unless it is verified already -
        after a change of O(uri) again. The endpoint has to answer at this moment.
      - V(false) and no value leave that alone.
    type: bool
  description:
    description: What the event hook is for. An empty text clears it.
    type: str
  uri:
    description: The https address that Okta calls. Needed for a new event hook.
    type: str
  auth_header:
    description:
      - The name of the header that carries O(auth_secret), such as V(Authorization). An empty text removes it.
    type: str
  auth_secret:
    description:
      - What Okta sends in O(auth_header), and the endpoint checks. It is sent as it is; a word such as C(Bearer)
        belongs into it where the endpoint wants one.
    type: str
    aliases: [auth_value]
  update_secret:
    description:
      - V(on_create) - the secret is set when the event hook is created, and sent along when something else changes.
      - V(always) - it is set with each run.
    type: str
    choices: [on_create, always]
    default: on_create
  headers:
    description:
      - Further headers that Okta sends, as a dict. A null removes one. Okta shows their values, so they are no place
        for secrets.
    type: dict
  events:
    description:
      - The event types to subscribe to, such as V(user.lifecycle.deactivate). Needed for a new event hook. Up to 300.
    type: list
    elements: str
  exclusive:
    description: Whether O(events) are all events, so that the others are unsubscribed from.
    type: bool
    default: false
  filters:
    description:
      - For some of the events, an expression in Okta's language that has to hold, as a dict of event type to
        expression. A null removes one. Not every org has this feature.
    type: dict
  accept_unknown_events:
    description:
      - Whether O(events) may hold types that this collection does not know to be eligible for event hooks. Okta itself
        still refuses what it does not take.
    type: bool
    default: false
  hooks:
    description:
      - Many event hooks in one task, each a dict of the options above. All are planned before the first change.
    type: list
    elements: dict
    suboptions:
      name:
        description: As O(name).
        type: str
        required: true
      new_name:
        description: As O(new_name).
        type: str
      state:
        description: As O(state).
        type: str
        choices: [present, absent]
        default: present
      status:
        description: As O(status).
        type: str
        choices: [active, inactive]
      verified:
        description: As O(verified).
        type: bool
      description:
        description: As O(description).
        type: str
      uri:
        description: As O(uri).
        type: str
      auth_header:
        description: As O(auth_header).
        type: str
      auth_secret:
        description: As O(auth_secret).
        type: str
        aliases: [auth_value]
      update_secret:
        description: As O(update_secret).
        type: str
        choices: [on_create, always]
        default: on_create
      headers:
        description: As O(headers).
        type: dict
      events:
        description: As O(events).
        type: list
        elements: str
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      filters:
        description: As O(filters).
        type: dict
      accept_unknown_events:
        description: As O(accept_unknown_events).
        type: bool
        default: false
seealso:
  - module: spoke.okta.okta_event_hook_info
  - module: spoke.okta.okta_log_info
  - name: Event hooks
    description: How Okta verifies endpoints and delivers events.
    link: https://developer.okta.com/docs/concepts/event-hooks/
"""

EXAMPLES = r"""
- name: Tell our automation who joins and leaves
  spoke.okta.okta_event_hook:
    name: Joiners and leavers
    uri: https://automation.example.com/okta
    auth_header: Authorization
    auth_secret: "{{ okta_hook_secret }}"
    events:
      - user.lifecycle.create
      - user.lifecycle.deactivate

- name: No more events for now
  spoke.okta.okta_event_hook:
    name: Joiners and leavers
    status: inactive

- name: The hook is not needed any more
  spoke.okta.okta_event_hook:
    name: Joiners and leavers
    state: absent
"""

RETURN = r"""
hook:
  description:
    - The event hook as Okta returned it; in check mode as it is expected to become. Null when it does not exist. The
      secret is never in it.
  returned: success, with O(name)
  type: dict
  contains:
    id:
      description: ID of the event hook. Missing in check mode for one that would be created.
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
    events:
      description: The event types, and the filters.
      returned: always
      type: dict
    channel:
      description: The address and the headers.
      returned: always
      type: dict
operations:
  description: What was done, or in check mode would be done, in order.
  returned: with O(name)
  type: list
  elements: str
  sample: ["update Joiners and leavers", "verify Joiners and leavers"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
results:
  description: One entry for each of O(hooks), in the same order.
  returned: with O(hooks)
  type: list
  elements: dict
  contains:
    name:
      description: The name as the task gives it.
      returned: always
      type: str
      sample: Joiners and leavers
    changed:
      description: Whether something was changed.
      returned: always
      type: bool
    failed:
      description: Whether it failed.
      returned: always
      type: bool
    operations:
      description: As RV(operations), for this event hook.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    hook:
      description: As RV(hook).
      returned: when it did not fail
      type: dict
    okta_error:
      description: As RV(okta_error), for this event hook.
      returned: when Okta refused a request
      type: dict
    skipped:
      description: Whether it was not tried, after a failure with O(on_error=stop) or an interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why it failed or was not tried.
      returned: when it failed or was not tried
      type: str
summary:
  description: How many of the event hooks were changed, failed or were skipped.
  returned: with O(hooks)
  type: dict
  sample: {"changed": 2, "failed": 0, "skipped": 0}
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

from typing import Any

from ..module_utils import runner
from ..module_utils.engine import named_items, reconcile
from ..module_utils.events import event_hook_document, event_hook_plan
from ..module_utils.options import arguments, typed
from ..module_utils.resources.event_hooks import EventHooks

HOOK: dict[str, dict[str, Any]] = {
    "name": {"type": "str"},
    "new_name": {"type": "str"},
    "state": arguments.SHARED["state"],
    "status": {"type": "str", "choices": ["active", "inactive"]},
    "verified": {"type": "bool"},
    "description": {"type": "str"},
    "uri": {"type": "str"},
    "auth_header": {"type": "str"},
    "auth_secret": {"type": "str", "no_log": True, "aliases": ["auth_value"]},
    "update_secret": {"type": "str", "choices": ["on_create", "always"], "default": "on_create", "no_log": False},
    "headers": {"type": "dict"},
    "events": {"type": "list", "elements": "str"},
    "exclusive": {"type": "bool", "default": False},
    "filters": {"type": "dict"},
    "accept_unknown_events": {"type": "bool", "default": False},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    given = [params] if params["hooks"] is None else params["hooks"]
    items = [typed.read(event_hook_document.Wanted, options) for options in given]
    for wanted in items:
        event_hook_document.check_options(wanted)
    hooks = EventHooks(connection)
    if params["hooks"] is None:
        plan = reconcile.achieve(lambda: event_hook_plan.planned(hooks, items[0], hooks.all()), check_mode)
        return plan.result("hook")
    return named_items.result(
        "hooks",
        [(wanted.name, wanted.names) for wanted in items],
        lambda: event_hook_plan.all_planned(hooks, items),
        "hook",
        check_mode,
        params["on_error"],
        params["max_parallel"],
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "max_parallel",
        "on_error",
        hooks={"type": "list", "elements": "dict", "options": {**HOOK, "name": {"type": "str", "required": True}}},
        **HOOK,
    ),
    required_one_of=[("name", "hooks")],
    mutually_exclusive=[("hooks", option) for option in HOOK],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
