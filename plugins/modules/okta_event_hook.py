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
  - Creates, updates, verifies, activates, deactivates and deletes an event hook (O(name)), or a list of them
    (O(hooks)). With an event hook, Okta calls an endpoint when an event occurs in the org.
  - Settings that the task does not specify stay unchanged. O(events) and O(headers) add to the existing ones. With
    O(exclusive=true), O(events) replaces the list.
  - Okta requires the secret of a hook in every update, and never returns it. So O(auth_secret) is required to update a
    hook that has a secret; without it the task fails before the first change. Changes of O(status) and O(verified) do
    not require it.
  - Requires the Okta scope C(okta.eventHooks.manage) for all options. A custom admin role needs the permission
    C(okta.eventhooks.manage). The weakest standard role for all options is C(ORG_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.bulk
attributes:
  check_mode:
    support: full
    details:
      - Check mode cannot predict whether the endpoint passes the verification.
  diff_mode:
    support: full
    details:
      - The diff shows the headers with their values and all events, never the secret.
  idempotent:
    support: partial
    details:
      - Okta does not return the secret, so a task with O(update_secret=always) sets it and reports a change every time.
options:
  name:
    description:
      - The event hook, by ID or exact name. Required without O(hooks).
      - Names need not be unique. If several hooks have this name, specify the ID.
    type: str
  new_name:
    description: The new name of the event hook.
    type: str
  state:
    description:
      - V(present) creates the event hook if needed and updates it to match the other options.
      - V(absent) deactivates the event hook, as Okta requires, and deletes it.
    type: str
    choices: [present, absent]
    default: present
  status:
    description:
      - With V(active), Okta sends events after the hook is verified. With V(inactive), Okta does not send events.
      - By default an existing hook keeps its status. Okta creates hooks active.
    type: str
    choices: [active, inactive]
  verified:
    description:
      - V(true) activates the event hook if needed, and has Okta verify the endpoint if it is not verified yet. A change
        of O(uri) requires a new verification. The endpoint must respond during the verification.
      - V(false) does not change the verification, and is the same as no value.
    type: bool
  description:
    description: The description of the event hook. An empty string clears it.
    type: str
  uri:
    description: The HTTPS URL that Okta calls. Required to create an event hook.
    type: str
  auth_header:
    description:
      - The name of the header that contains O(auth_secret), such as V(Authorization). An empty string removes it.
    type: str
  auth_secret:
    description:
      - The secret that Okta sends in O(auth_header) and that the endpoint checks. Okta sends it unmodified, so include
        a prefix such as C(Bearer) if the endpoint requires it.
    type: str
    aliases: [auth_value]
  update_secret:
    description:
      - V(on_create) sets the secret when the module creates the event hook, and sends it with each update.
      - V(always) sets the secret in every run.
    type: str
    choices: [on_create, always]
    default: on_create
  headers:
    description:
      - Further headers that Okta sends, as a dictionary. V(null) removes a header. Do not use them for secrets, as Okta
        returns their values.
    type: dict
  events:
    description:
      - The event types to subscribe to, such as V(user.lifecycle.deactivate), 300 at most. Required to create an event
        hook.
    type: list
    elements: str
  exclusive:
    description:
      - Whether to unsubscribe from all events that are not listed in O(events).
      - Without it, several tasks can add events to the same hook at the same time. Each task reads the hook again after
        its update, and repeats an update that another client overwrote.
    type: bool
    default: false
  filters:
    description:
      - A dictionary of event types and filter expressions in Okta's language. Okta sends such an event only if the
        expression is true. V(null) removes a filter. Not available in all orgs.
    type: dict
  accept_unknown_events:
    description:
      - What to do with event types in O(events) that are not in this collection's list of event types for event hooks.
      - V(true) sends them with a warning, and Okta decides. V(false) rejects them before the first change, which finds
        misspelled types in check mode.
    type: bool
    default: true
  hooks:
    description:
      - A list of event hooks, each with the options above. The module looks up and checks all of them before the first
        change.
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
        default: true
seealso:
  - module: spoke.okta.okta_event_hook_info
  - module: spoke.okta.okta_log_info
  - name: Event hooks
    description: Verification of endpoints and delivery of events.
    link: https://developer.okta.com/docs/concepts/event-hooks/
"""

EXAMPLES = r"""
- name: Create an event hook for joiners and leavers
  spoke.okta.okta_event_hook:
    name: Joiners and leavers
    uri: https://automation.example.com/okta
    auth_header: Authorization
    auth_secret: "{{ okta_hook_secret }}"
    events:
      - user.lifecycle.create
      - user.lifecycle.deactivate

- name: Deactivate the event hook
  spoke.okta.okta_event_hook:
    name: Joiners and leavers
    status: inactive

- name: Delete the event hook
  spoke.okta.okta_event_hook:
    name: Joiners and leavers
    state: absent
"""

RETURN = r"""
hook:
  description:
    - The event hook as Okta returned it, without the secret. In check mode, the expected result. Null if the event hook
      does not exist.
  returned: success, with O(name)
  type: dict
  contains:
    id:
      description: ID of the event hook. Not set in check mode for an event hook that the task would create.
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
      description: The event types and the filters.
      returned: always
      type: dict
    channel:
      description: The URL and the headers.
      returned: always
      type: dict
operations:
  description: The changes that were made, or in check mode would be made, in order.
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
      description: The name as given in the task.
      returned: always
      type: str
      sample: Joiners and leavers
    changed:
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
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
      description: Whether the entry was not tried, because of an earlier failure with O(on_error=stop) or an
        interruption.
      returned: when not tried
      type: bool
    msg:
      description: Why the entry failed or was not tried.
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
    "accept_unknown_events": {"type": "bool", "default": True},
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
