#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_resource_set
short_description: Manage resource sets of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, changes, renames and deletes resource sets, one (O(resource_set)) or many (O(resource_sets)) per task. A
    resource set contains the users, groups and applications that a custom admin role is limited to, see
    M(spoke.okta.okta_admin_role) and M(spoke.okta.okta_admin_assignment).
  - Resources that are not listed stay in the set, unless O(exclusive=true). The task adds before it removes, so that an
    interruption never leaves a set with less than it should have.
  - A resource set can name objects that were deleted. They do not matter to this module. O(exclusive=true) removes
    them, too, and the result names them.
  - Groups and applications that the task specifies by their IDs are only read to check that they exist. If Okta does
    not show them to the credential, a warning says so, and Okta decides.
  - The module does not manage the conditions of a resource, such as excluded applications. A resource that is in the
    set with conditions stays as it is.
  - Requires the Okta scopes C(okta.apps.read), C(okta.groups.read) and C(okta.roles.manage) for all options. A custom
    admin role with the permissions C(okta.apps.read), C(okta.groups.read) and C(okta.iam.read) is sufficient for some
    options. The weakest standard role for all options is C(SUPER_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.bulk
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details:
      - The diff has the names of groups and applications that the task lists, and the IDs of others.
  idempotent:
    support: full
options:
  resource_set:
    description:
      - The resource set, by ID or exact label. Case-sensitive. Required without O(resource_sets).
    type: str
  new_name:
    description:
      - The new label of the resource set. The module also finds a resource set that already has this label, so renaming
        is idempotent.
      - With this option, the module does not create resource sets. One with the old or the new label must exist.
    type: str
  state:
    description:
      - V(present) creates the resource set if needed and updates it to match the other options.
      - V(absent) deletes the resource set, not the objects in it. Whether Okta deletes a resource set that is assigned
        is up to Okta.
    type: str
    choices: [present, absent]
    default: present
  description:
    description:
      - The description of the resource set. Required to create a resource set. Without this option it stays unchanged.
    type: str
  all_users:
    description:
      - V(true) adds all users of the org. V(false) removes this entry, if the set has it. By default it stays as it is.
    type: bool
  all_groups:
    description: As O(all_users), for all groups.
    type: bool
  all_apps:
    description: As O(all_users), for all applications.
    type: bool
  groups:
    description:
      - Groups to add, by ID or exact name. A permission for groups then counts for these groups. It does not include
        the users in the groups, see O(users_of_groups).
    type: list
    elements: str
  users_of_groups:
    description: Groups, by ID or exact name, whose users are added. A permission for users then counts for these users.
    type: list
    elements: str
  apps:
    description: Applications to add, by ID, exact label or name.
    type: list
    elements: str
  app_types:
    description: Types of applications to add, such as V(workday), by their names in Okta's catalog.
    type: list
    elements: str
  resources:
    description:
      - Other resources to add, as ORNs or URLs, such as V(orn:okta:idp:00o1:customizations). Okta decides which exist.
      - The ORN and the URL of the same object are the same resource. The host in a URL has no meaning for this
        comparison, nor have the partition and the org in an ORN.
    type: list
    elements: str
  exclusive:
    description:
      - Whether to remove all resources that are not listed in the options above, including objects that no longer exist
        in the org.
    type: bool
    default: false
  allow_empty:
    description: Whether to accept that the task removes all resources of a set.
    type: bool
    default: false
  resource_sets:
    description:
      - A list of resource sets, each with the options above. The module looks up and checks all of them before the
        first change.
      - O(max_parallel) and O(on_error) apply to this list.
    type: list
    elements: dict
    suboptions:
      resource_set:
        description: As O(resource_set).
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
      description:
        description: As O(description).
        type: str
      all_users:
        description: As O(all_users).
        type: bool
      all_groups:
        description: As O(all_groups).
        type: bool
      all_apps:
        description: As O(all_apps).
        type: bool
      groups:
        description: As O(groups).
        type: list
        elements: str
      users_of_groups:
        description: As O(users_of_groups).
        type: list
        elements: str
      apps:
        description: As O(apps).
        type: list
        elements: str
      app_types:
        description: As O(app_types).
        type: list
        elements: str
      resources:
        description: As O(resources).
        type: list
        elements: str
      exclusive:
        description: As O(exclusive).
        type: bool
        default: false
      allow_empty:
        description: As O(allow_empty).
        type: bool
        default: false
  max_removals:
    description:
      - The maximum number of resources and resource sets, together, that the task may remove. If the task would exceed
        it, it fails before the first change, also in check mode.
    type: int
seealso:
  - module: spoke.okta.okta_resource_set_info
  - module: spoke.okta.okta_admin_role
  - name: Supported resources
    description: Okta's list of the resources that a resource set can contain.
    link: https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/
"""

EXAMPLES = r"""
- name: Create a resource set of two groups and the users in one of them
  spoke.okta.okta_resource_set:
    resource_set: Sales of Europe
    description: What the administrators of sales may change
    groups:
      - Sales EMEA
      - Sales UK
    users_of_groups:
      - Sales EMEA

- name: Keep only one group in the set, and remove two resources at most
  spoke.okta.okta_resource_set:
    resource_set: Sales of Europe
    groups:
      - Sales EMEA
    exclusive: true
    max_removals: 2

- name: Create a set of all users and some applications, and delete another one
  spoke.okta.okta_resource_set:
    resource_sets:
      - resource_set: Portal
        description: The portal, and all applications of a type
        all_users: true
        apps:
          - Portal
        app_types:
          - workday
      - resource_set: Sales of Europe
        state: absent
    max_removals: 1
"""

RETURN = r"""
resource_set:
  description:
    - The resource set as Okta returned it, with its resources. In check mode, the expected result. Null if the resource
      set does not exist.
  returned: success, with O(resource_set)
  type: dict
  contains:
    id:
      description: ID of the resource set. Not set in check mode for a resource set that the task would create.
      returned: always
      type: str
      sample: iamoJDFKaJxGIr0oamd9
    label:
      description: Label of the resource set.
      returned: always
      type: str
      sample: Sales of Europe
    description:
      description: Description of the resource set.
      returned: always
      type: str
      sample: What the administrators of sales may change
    contains:
      description:
        - The resources of the set, under the names of the options that add them, with IDs of groups and applications.
          The key C(unknown) has the IDs of entries for which Okta shows neither an ORN nor a link.
      returned: always
      type: dict
      sample: {"groups": ["00g1emaKYZTWRYYRRTSK"], "all_apps": true}
operations:
  description: The changes that were made, or in check mode would be made, in order.
  returned: with O(resource_set)
  type: list
  elements: str
  sample: ["add group Sales UK, users of group Sales UK to Sales of Europe"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
results:
  description: One entry for each of O(resource_sets), in the same order.
  returned: with O(resource_sets)
  type: list
  elements: dict
  contains:
    name:
      description: The reference as given in the task.
      returned: always
      type: str
      sample: Sales of Europe
    changed:
      description: Whether something was changed, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    operations:
      description: As RV(operations), for this resource set.
      returned: when it was tried
      type: list
      elements: str
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    resource_set:
      description: As RV(resource_set).
      returned: when it did not fail
      type: dict
    okta_error:
      description: As RV(okta_error), for this resource set.
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
  description: How many of the resource sets were changed, failed or were skipped.
  returned: with O(resource_sets)
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
from ..module_utils.admins import resource_set_plan, resource_wishes
from ..module_utils.engine import named_items, reconcile
from ..module_utils.options import arguments, typed
from ..module_utils.resources.org import Org

NAMES = {"type": "list", "elements": "str"}
SET: dict[str, dict[str, Any]] = {
    "resource_set": {"type": "str"},
    "new_name": {"type": "str"},
    "state": arguments.SHARED["state"],
    "description": {"type": "str"},
    "all_users": {"type": "bool"},
    "all_groups": {"type": "bool"},
    "all_apps": {"type": "bool"},
    "groups": NAMES,
    "users_of_groups": NAMES,
    "apps": NAMES,
    "app_types": NAMES,
    "resources": NAMES,
    "exclusive": {"type": "bool", "default": False},
    "allow_empty": {"type": "bool", "default": False},
}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_least(params, max_removals=0)
    arguments.check_parallel(params)
    given = [params] if params["resource_sets"] is None else params["resource_sets"]
    items = [typed.read(resource_wishes.Wanted, options) for options in given]
    for wanted in items:
        resource_wishes.check_options(wanted)
    org, most = Org(connection), params["max_removals"]
    if params["resource_sets"] is None:
        outcome = reconcile.achieve(lambda: resource_set_plan.planned(org, items[0], most), check_mode)
        return outcome.result("resource_set")
    return named_items.result(
        "resource_sets",
        [(wanted.resource_set, wanted.names) for wanted in items],
        lambda: resource_set_plan.all_planned(org, items, most),
        "resource_set",
        check_mode,
        params["on_error"],
        params["max_parallel"],
    )


SPEC = runner.Spec(
    argument_spec=arguments.spec(
        "max_parallel",
        "on_error",
        resource_sets={
            "type": "list",
            "elements": "dict",
            "options": {**SET, "resource_set": {"type": "str", "required": True}},
        },
        max_removals={"type": "int"},
        **SET,
    ),
    required_one_of=[("resource_set", "resource_sets")],
    mutually_exclusive=[("resource_sets", option) for option in SET],
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
