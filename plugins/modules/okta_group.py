#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_group
short_description: Manage a group of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, renames and deletes a group of Okta's own (type C(OKTA_GROUP)).
  - Groups that Okta fills itself (C(BUILT_IN), such as Everyone) and groups that an application or directory supplies
    (C(APP_GROUP)) are refused,
    with their type and source.
  - Okta's scope for this is C(okta.groups.manage). An API token needs an administrator who manages these groups.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  name:
    description:
      - The exact name of the group, or its ID. Upper and lower case matter.
      - A name that several groups have (an imported group may share its name with any other) is an error that lists
        them; name the one
        that is meant by its ID.
    type: str
    required: true
    aliases: [group]
  new_name:
    description:
      - Rename the group. A group that has this name already is found by it, so that the task can be repeated.
      - Nothing is created under a new name - at least one of O(name) and O(new_name) has to exist.
    type: str
  state:
    description:
      - V(present) creates the group if needed and brings it to what the other options ask for.
      - V(absent) deletes it, with its memberships and application assignments.
    type: str
    choices: [present, absent]
    default: present
  description:
    description: The description of the group. An empty text clears it, without this option it is left alone.
    type: str
  profile:
    description:
      - Further attributes of the group by Okta's own names. An attribute that is not mentioned is left alone, V(null)
        clears it.
      - The attributes C(name) and C(description) have options of their own.
    type: dict
seealso:
  - module: spoke.okta.okta_group_info
  - module: spoke.okta.okta_group_member
"""

EXAMPLES = r"""
- name: A group for the sales department
  spoke.okta.okta_group:
    name: Sales
    description: Everybody in sales

- name: Rename it
  spoke.okta.okta_group:
    name: Sales
    new_name: Sales EMEA

- name: No such group
  spoke.okta.okta_group:
    name: Sales EMEA
    state: absent
"""

RETURN = r"""
group:
  description:
    - The group as Okta returned it, unchanged; in check mode as it is expected to become. Null when it does not exist.
  returned: success
  type: dict
  contains:
    id:
      description: ID of the group. Missing in check mode for a group that would be created.
      returned: always
      type: str
      sample: 00g1emaKYZTWRYYRRTSK
    type:
      description: What kind of group it is.
      returned: always
      type: str
      sample: OKTA_GROUP
    profile:
      description: Name, description and further attributes.
      returned: always
      type: dict
      sample: {"name": "Sales", "description": "Everybody in sales"}
operations:
  description: What was done, or in check mode would be done, in order.
  returned: always
  type: list
  elements: str
  sample: ["create Sales"]
okta_api:
  description: What the task cost.
  returned: always
  type: dict
  contains:
    calls:
      description: Requests that were sent, retries included.
      returned: always
      type: int
      sample: 2
    retries:
      description: Requests that had to be sent again.
      returned: always
      type: int
      sample: 0
    waited_seconds:
      description: Seconds spent waiting for rate limits, before retries and for transitions.
      returned: always
      type: float
      sample: 0.0
    remaining:
      description: Requests that the last answer's rate limit still allowed.
      returned: always
      type: int
      sample: 299
    writes:
      description: Every request other than a read that was answered, with Okta's ID of it and the time by Okta's clock.
      returned: when there were any
      type: list
      elements: dict
      sample:
        - request: POST /api/v1/groups
          status: 200
          request_id: 8cf2a5e0b8f14f70a1be0c3ec2b6b0d2
          time: "2026-01-31T08:00:00Z"
okta_error:
  description: Okta's refusal as data - status, errorCode, errorSummary, errorCauses, errorId, request_id, request.
  returned: when Okta refused a request
  type: dict
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils import arguments, errors, reconcile, runner
from ..module_utils.resources.groups import ACCEPTED, ID, Groups, described


def desired_group(params):
    """The part of a group document that the task asked for."""
    profile = dict(params["profile"] or {})
    for attribute in ("name", "description"):
        if attribute in profile:
            raise errors.InvalidOption("profile", f"{attribute} is not set here.", "It has an option of its own.")
    if params["description"] is not None:
        profile["description"] = params["description"]
    if params["new_name"]:
        profile["name"] = params["new_name"]
    return {"profile": profile}


def candidate(groups, params):
    """The group that answers to the name, or already to the new one, or None."""
    names = [name for name in (params["name"], params["new_name"]) if name]
    found = [group for group in (groups.current(name, *names) for name in names) if group]
    if len({group["id"] for group in found}) > 1:
        raise errors.Refused(
            f"{names[0]} cannot become {names[1]}: both exist, {described(found[0])} and {described(found[1])}."
        )
    return found[0] if found else None


def located(groups, params):
    """The group that the task is about, or None where it does not exist and need not."""
    required = params["state"] == "present" and (params["new_name"] or ID.fullmatch(params["name"]))
    found = groups.patiently(lambda: candidate(groups, params)) if required else candidate(groups, params)
    if required and found is None:
        raise errors.NotFound("group", params["name"], ACCEPTED)
    if found and found["type"] != "OKTA_GROUP":
        raise errors.Refused(
            f"{found['profile']['name']} is {described(found)}. Only groups of the type OKTA_GROUP can be managed here."
        )
    return found


def absence(groups, current):
    """The plan after which a group does not exist."""
    if current is None:
        return reconcile.Plan({}, {})
    delete = reconcile.Step("delete", current["profile"]["name"], lambda group: groups.delete(group["id"]))
    return reconcile.Plan(view(current), {}, document=current, steps=[delete])


def creation(groups, name, desired):
    """The plan that creates a group."""
    document = reconcile.overlay({"profile": {"name": name}}, desired)

    def create(_nothing):
        try:
            return groups.create(reconcile.valued(document["profile"]))
        except errors.ApiError as error:
            # What the causes say is text in somebody's language; whether the name is taken, the org itself tells.
            if error.status in (400, 409) and groups.awaited(name):
                raise errors.Overtaken(f"{name} was created by somebody else in the meantime.") from error
            raise

    expected = {"type": "OKTA_GROUP", **document}
    return reconcile.Plan({}, view(expected), expected=expected, steps=[reconcile.Step("create", name, create)])


def presence(groups, current, desired):
    """The plan that brings an existing group to the wanted profile."""
    expected = reconcile.overlay(current, desired)
    plan = reconcile.Plan(view(current), view(expected), document=current, expected=expected)
    if reconcile.changes(current["profile"], desired["profile"]):
        # Okta replaces the whole profile: what the task does not mention is sent back as it is.
        profile = reconcile.valued(expected["profile"])
        plan.steps.append(
            reconcile.Step("update", current["profile"]["name"], lambda group: groups.replace(group["id"], profile))
        )
    return plan


def view(group):
    """A group as people see it in a diff."""
    return {"profile": reconcile.valued(group["profile"])}


def planned(groups, params):
    """The plan for the group, from what the org holds now."""
    current = located(groups, params)
    if params["state"] == "absent":
        return absence(groups, current)
    desired = desired_group(params)
    return presence(groups, current, desired) if current else creation(groups, params["name"], desired)


def work(params, connection, check_mode):
    desired_group(params)
    groups = Groups(connection)
    return reconcile.achieve(lambda: planned(groups, params), check_mode).result("group")


def main():
    module = AnsibleModule(
        argument_spec=arguments.spec(
            "state",
            name={"type": "str", "required": True, "aliases": ["group"]},
            new_name={"type": "str"},
            description={"type": "str"},
            profile={"type": "dict"},
        ),
        supports_check_mode=True,
    )
    runner.run(module, work)


if __name__ == "__main__":
    main()
