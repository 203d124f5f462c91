#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_resource_set_info
short_description: Read resource sets of an Okta org
version_added: 0.4.0
author: spoke.okta contributors (@spoke)
description:
  - Reads one resource set or all, each with its resources.
  - Requires the Okta scope C(okta.roles.read) for all options. A custom admin role needs the permission
    C(okta.iam.read). The weakest standard role for all options is C(SUPER_ADMIN). L(Rights,
    https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes.info
options:
  resource_set:
    description: The resource set, by ID or exact label. If unset, all resource sets are returned.
    type: str
  fields:
    description: Return only these keys of each resource set. Use dots for nested keys, as in V(contains.groups).
    type: list
    elements: str
seealso:
  - module: spoke.okta.okta_resource_set
"""

EXAMPLES = r"""
- name: Read the resource sets
  spoke.okta.okta_resource_set_info:
    fields:
      - label
      - contains
  register: sets

- name: Show the resource sets that contain all users
  ansible.builtin.debug:
    msg: "{{ sets.resource_sets | selectattr('contains.all_users', 'defined') | map(attribute='label') }}"
"""

RETURN = r"""
resource_sets:
  description: The resource sets as Okta returned them, with their resources. Empty if no resource set matches.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: ID of the resource set.
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
        - The resources of the set, under the names of the options of M(spoke.okta.okta_resource_set) that add them,
          with IDs of groups and applications. The key C(unknown) has the IDs of entries for which Okta shows neither an
          ORN nor a link.
      returned: always
      type: dict
      sample: {"groups": ["00g1emaKYZTWRYYRRTSK"], "all_apps": true}
    resources:
      description: The entries of the set as Okta returned them, with their own IDs, ORNs, links and conditions.
      returned: always
      type: list
      elements: dict
      sample: [{"id": "ire106sQKoHoXXsAe0g4", "orn": "orn:okta:directory:00o1:groups:00g1emaKYZTWRYYRRTSK"}]
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
from ..module_utils.admins import resource_contents
from ..module_utils.engine import reading
from ..module_utils.options import arguments
from ..module_utils.reports import fields
from ..module_utils.resources import iam
from ..module_utils.resources.resource_sets import ResourceSets


def complete(sets: ResourceSets, found: dict[str, Any], gone: reading.Gone) -> dict[str, Any] | None:
    """Return a resource set with its resources; None when it was deleted."""
    label = iam.label_of(found)
    resources = gone.unless(label, lambda: sets.resources(found["id"]), lambda: sets.find(found["id"]))
    if resources is None:
        return None
    contains = resource_contents.contains(map(resource_contents.entry, resources))
    return {**found, "contains": contains, "resources": resources}


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    sets, gone = ResourceSets(connection), reading.Gone("resource set")
    listed = [sets.find(params["resource_set"])] if params["resource_set"] else list(sets.search())
    found = [complete(sets, one, gone) for one in listed if one]
    return {
        "changed": False,
        "resource_sets": [fields.select(one, params["fields"]) for one in found if one],
        "warnings": gone.warnings,
    }


SPEC = runner.Spec(argument_spec=arguments.spec("fields", resource_set={"type": "str"}))


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
