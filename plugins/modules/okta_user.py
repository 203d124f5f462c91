#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user
short_description: Manage users of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, renames and deletes a user, or many users with O(users), and changes their lifecycle status.
  - O(state) controls whether the user exists, O(status) controls the lifecycle status. Without O(status), the status of
    an existing user does not change.
  - Requires the Okta scopes C(okta.groups.manage), C(okta.userTypes.read) and C(okta.users.manage) for all options.
    C(okta.schemas.read) is useful, too. A custom admin role with the permissions C(okta.groups.members.manage),
    C(okta.groups.read), C(okta.users.create), C(okta.users.groupMembership.manage), C(okta.users.lifecycle.activate),
    C(okta.users.lifecycle.deactivate), C(okta.users.lifecycle.delete), C(okta.users.lifecycle.suspend),
    C(okta.users.lifecycle.unlock), C(okta.users.lifecycle.unsuspend), C(okta.users.read) and
    C(okta.users.userprofile.manage) is sufficient for some options. The weakest standard role for all options is
    C(ORG_ADMIN). L(Rights, https://github.com/spoke/okta/blob/main/docs/docsite/rst/rights.rst) shows what each option
    needs.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.bulk
attributes:
  check_mode:
    support: full
    details:
      - Check mode cannot predict what only Okta can check, such as the password policy.
  diff_mode:
    support: full
  idempotent:
    support: partial
    details:
      - O(update_password=always) sets the password each time, because Okta never returns the current password.
      - O(restart_activation) renews the activation link each time until the user has activated the account.
options:
  user:
    description:
      - The login of the user. An existing user can also be specified by its ID or its short name (the part of the login
        before C(@), if it is unique).
      - Okta ignores the case of logins.
      - One of O(user) and O(users) is required. They are mutually exclusive.
      - The former name C(login) is deprecated and will be removed in 2.0.0.
    type: str
    aliases: [login]
  new_login: &new_login
    description:
      - Rename the user to this login. A user who already has this login is found by it, so the task is idempotent.
      - A rename never creates a user. At least one of O(user) and O(new_login) must exist.
    type: str
  state:
    description:
      - V(present) creates the user if needed, and updates it to match the other options.
      - V(absent) deactivates the user and then permanently deletes it.
    type: str
    choices: [present, absent]
    default: present
  status: &status
    description:
      - The lifecycle status that the user should have.
      - V(staged) - created, not activated. Only new users can become staged.
      - V(provisioned) - activated, whether or not the user has set a password.
      - V(active) - able to sign in, as far as an administrator can do this. Staged users are activated, suspended users
        are unsuspended, locked out users are unlocked. Users who still have to set, reset or change their password
        satisfy this status.
      - V(suspended) - unable to sign in, but groups and applications are kept.
      - V(deactivated) - Okta's C(DEPROVISIONED), without applications, password and sessions.
      - A new user becomes V(active) unless this option or O(activate) specifies otherwise.
    type: str
    choices: [staged, provisioned, active, suspended, deactivated]
  activate: &activate
    description:
      - Whether a new user is activated. Unlike O(status), this option has no effect on an existing user.
    type: bool
  send_email: &send_email
    description:
      - Whether Okta sends email - to the user about an activation, to administrators about a deactivation or deletion.
      - If unset, Okta sends email about activations, but not about deactivations and deletions.
      - With V(false), the activation link is returned as RV(activation_url) and RV(activation_token) instead.
    type: bool
  restart_activation:
    description:
      - Renew the activation link of a user who was activated but has not set a password yet (status C(PROVISIONED)), or
        the recovery link of a user in status C(RECOVERY). The former link becomes invalid. Users in other statuses are
        not changed.
    type: bool
    default: false
  profile: &profile
    description:
      - The profile, with Okta's names of base and custom attributes, such as C(firstName). Names are case-sensitive and
        are passed to Okta unchanged.
      - Attributes that are not listed stay unchanged. V(null) or an empty string clears an attribute. Lists are
        compared including their order.
      - The attribute C(login) is set by O(user) and O(new_login).
    type: dict
  first_name: &first_name
    description: Given name, attribute C(firstName). An empty string clears it, as with all of these options.
    type: str
  last_name: &last_name
    description: Family name, attribute C(lastName).
    type: str
  email: &email
    description: Primary email address, attribute C(email).
    type: str
  second_email: &second_email
    description: Second email address, attribute C(secondEmail), often used for account recovery.
    type: str
  mobile_phone: &mobile_phone
    description: Mobile phone number, attribute C(mobilePhone).
    type: str
  primary_phone: &primary_phone
    description: Primary phone number, attribute C(primaryPhone).
    type: str
  display_name: &display_name
    description: Display name, attribute C(displayName).
    type: str
  title: &title
    description: Job title, attribute C(title).
    type: str
  department: &department
    description: Department, attribute C(department).
    type: str
  division: &division
    description: Division, attribute C(division).
    type: str
  organization: &organization
    description: Organization, attribute C(organization).
    type: str
  cost_center: &cost_center
    description: Cost center, attribute C(costCenter).
    type: str
  employee_number: &employee_number
    description: Employee number that the organization assigned, attribute C(employeeNumber).
    type: str
  manager: &manager
    description: Display name of the manager, attribute C(manager).
    type: str
  manager_id: &manager_id
    description: ID of the manager, attribute C(managerId).
    type: str
  password: &password
    description:
      - The password of a new user. For an existing user, see O(update_password).
    type: str
  update_password:
    description:
      - V(on_create) sets O(password) for new users, and for a staged user who has no password yet, such as one whose
        creation Okta refused midway.
      - V(always) also sets it for existing users, each time the task runs.
    type: str
    choices: [on_create, always]
    default: on_create
  password_hash: &password_hash
    description:
      - A hashed password to import for a new user, or for a staged user who has no password yet.
      - L(Okta's guide to imports,https://developer.okta.com/docs/guides/password-import-hook/main/) lists the accepted
        hashes.
    type: dict
    suboptions:
      algorithm:
        description: The algorithm of the hash.
        type: str
        required: true
        choices: [BCRYPT, SHA-512, SHA-256, SHA-1, MD5, PBKDF2]
      value:
        description: The hash, in the encoding that Okta requires for this algorithm.
        type: str
        required: true
      salt:
        description: The salt of the hash.
        type: str
      salt_order:
        description: Whether the salt is before or after the password.
        type: str
        choices: [PREFIX, POSTFIX]
      work_factor:
        description: The work factor of BCRYPT, 1 to 20.
        type: int
      digest_algorithm:
        description: The digest algorithm with which PBKDF2 derives the key.
        type: str
        choices: [SHA256_HMAC, SHA512_HMAC]
      iteration_count:
        description: The number of iterations of PBKDF2.
        type: int
      key_size:
        description: The size of the derived key of PBKDF2, in bytes.
        type: int
  recovery_question: &recovery_question
    description: The recovery question of a new user, or of a staged user for whom the task sets the first password.
    type: str
  recovery_answer: &recovery_answer
    description: The answer to O(recovery_question).
    type: str
  groups: &groups
    description:
      - Groups, by ID or exact name, to which a new user is added.
      - The groups of an existing user do not change. Use M(spoke.okta.okta_group_member) for these.
    type: list
    elements: str
  user_type: &user_type
    description:
      - The type of a new user, by ID or name. The task fails for an existing user of another type, because a change of
        type would replace the profile.
      - A type by ID is sent as it is, with a warning, if Okta does not show the user types to the credential.
    type: str
  on_deprovisioned:
    description:
      - What to do when the user exists but is deactivated.
      - V(fail) - change nothing, and fail, unless O(status=deactivated).
      - V(ignore) - change nothing, and show a warning. This also applies with O(status=deactivated).
      - V(reactivate) - activate the user again. The user must set a new password. Former application assignments are
        lost.
    type: str
    choices: [fail, ignore, reactivate]
    default: fail
  wait_timeout:
    description:
      - The maximum time in seconds to wait until a change of status is visible. Okta makes some of these changes in the
        background.
    type: float
    default: 60.0
  unlock:
    description:
      - Unlock the user if the status is C(LOCKED_OUT). Other statuses do not change, so this option can be set in any
        task. A task with only this option does not create a user.
      - O(status=active) unlocks the user even without this option.
    type: bool
    default: false
  validate_profile:
    description:
      - Whether profiles are validated against the org's schema before the first write. Unknown attributes, wrong types,
        values that are not allowed or out of range, read-only attributes and missing attributes are reported together,
        and nothing is changed. An attribute that is owned by the user's source directory fails only that user.
      - Okta itself sets a required attribute that has a default in the schema, so a task need not specify it.
      - The validation takes one request for each user type with a change to write, also in check mode. A task for one
        existing user does not send it if it only writes texts into attributes that have an option of their own. If the
        credential is not permitted to read schemas, profiles are not validated, and the task shows a warning.
      - The schema can have got an attribute only just. So an attribute that it does not show is looked up again for 3
        seconds, and a write that Okta refuses only because it does not accept an attribute of the schema yet is
        repeated for 15 seconds.
    type: bool
    default: true
  users:
    description:
      - Many users in one task. Each entry accepts the options of a single user. Options that an entry does not set
        default to those of the task. O(profile) is merged attribute by attribute.
      - All entries are validated before the first write. If an entry is invalid, repeats a user, or refers to an
        unknown group or user type, the task fails and nothing is changed. A problem of only one user, such as a status
        from which the requested status cannot be reached, fails that entry but not the others.
      - Users are found in batches by searches, which lag behind writes, normally by less than a second. Before the
        module changes a user, or reports it as missing, it reads that user individually. A creation whose login is
        already in use becomes an update, with a warning about options that only apply to new users. Only the result
        that a user needs no change relies on the search alone, see O(consistent).
    type: list
    elements: dict
    suboptions:
      user:
        description: As O(user).
        type: str
        required: true
        aliases: [login]
      state:
        description: As O(state).
        type: str
        choices: [present, absent]
      restart_activation:
        description: As O(restart_activation).
        type: bool
      update_password:
        description: As O(update_password).
        type: str
        choices: [on_create, always]
      on_deprovisioned:
        description: As O(on_deprovisioned).
        type: str
        choices: [fail, ignore, reactivate]
      unlock:
        description: As O(unlock).
        type: bool
      new_login: *new_login
      status: *status
      activate: *activate
      send_email: *send_email
      profile: *profile
      first_name: *first_name
      last_name: *last_name
      email: *email
      second_email: *second_email
      mobile_phone: *mobile_phone
      primary_phone: *primary_phone
      display_name: *display_name
      title: *title
      department: *department
      division: *division
      organization: *organization
      cost_center: *cost_center
      employee_number: *employee_number
      manager: *manager
      manager_id: *manager_id
      password: *password
      password_hash: *password_hash
      recovery_question: *recovery_question
      recovery_answer: *recovery_answer
      groups: *groups
      user_type: *user_type
  consistent:
    description:
      - With O(users), read each user individually instead of by searches. This takes one request for each entry, and
        includes changes made a moment before, such as by the previous task.
    type: bool
    default: false
  max_removals:
    description:
      - The maximum number of users that the task may deactivate or delete, with O(users). If the task would exceed it,
        it fails before the first change, also in check mode. If unset, the number is not limited.
    type: int
seealso:
  - module: spoke.okta.okta_user_info
  - module: spoke.okta.okta_group_member
  - name: User lifecycle
    description: The statuses of a user, and the operations that lead from one status to another.
    link: https://developer.okta.com/docs/concepts/user-lifecycle/
"""

EXAMPLES = r"""
- name: Create a user and let Okta send the activation link
  spoke.okta.okta_user:
    user: zoe.nunez@example.com
    first_name: Zoë
    last_name: Núñez
    email: zoe.nunez@example.com
    department: Sales
    groups:
      - Sales

- name: Create a user without email, and register the activation link
  spoke.okta.okta_user:
    user: bo.li@example.com
    first_name: Bo
    last_name: Li
    email: bo.li@example.com
    send_email: false
  register: bo

- name: Set one attribute and clear another
  spoke.okta.okta_user:
    user: zoe.nunez@example.com
    profile:
      title: Account Manager
      mobilePhone: null

- name: Rename the user
  spoke.okta.okta_user:
    user: zoe.nunez@example.com
    new_login: zoe.berg@example.com
    last_name: Berg
    email: zoe.berg@example.com

- name: Suspend the user
  spoke.okta.okta_user:
    user: zoe.berg@example.com
    status: suspended

- name: Unsuspend or unlock the user
  spoke.okta.okta_user:
    user: zoe.berg@example.com
    status: active

- name: Deactivate the user and keep the profile
  spoke.okta.okta_user:
    user: bo.li@example.com
    status: deactivated

- name: Delete the user permanently
  spoke.okta.okta_user:
    user: bo.li@example.com
    state: absent

- name: Unlock the user only if the status is LOCKED_OUT
  spoke.okta.okta_user:
    user: zoe.berg@example.com
    unlock: true

- name: Create many users with common options
  spoke.okta.okta_user:
    users:
      - user: ada.king@example.com
        first_name: Ada
        last_name: King
        email: ada.king@example.com
      - user: kenji.sato@example.com
        first_name: 健二
        last_name: 佐藤
        email: kenji.sato@example.com
        department: Support
    department: Engineering
    status: staged

- name: Deactivate many users, with a limit of five
  spoke.okta.okta_user:
    users:
      - user: ada.king@example.com
      - user: kenji.sato@example.com
    status: deactivated
    max_removals: 5
"""

RETURN = r"""
user:
  description:
    - The user as Okta returned it, unchanged; in check mode the expected result. Null when it does not exist.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user) describes all keys.
  returned: success, with O(user)
  type: dict
  contains:
    id:
      description: ID of the user. Not set in check mode for a user that the task would create.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    status:
      description: Okta's status of the user.
      returned: always
      type: str
      sample: ACTIVE
    profile:
      description: The profile, with Okta's attribute names.
      returned: always
      type: dict
      sample: {"login": "zoe.nunez@example.com", "firstName": "Zoë", "lastName": "Núñez", "email":
        "zoe.nunez@example.com"}
operations:
  description: The changes that were made, or in check mode would be made, in order. After a failure, the changes that
    took effect before it. When Okta refuses a creation and the user exists nevertheless, C(changed) is true and the
    list is empty.
  returned: with O(user)
  type: list
  elements: str
  sample: ["update zoe.nunez@example.com", "suspend zoe.nunez@example.com"]
steps:
  description:
    - RV(operations) as data, one entry for each operation - C(verb) and C(object), and C(target) for a second object.
  returned: with RV(operations)
  type: list
  elements: dict
  sample: [{"verb": "add", "object": "ada@example.com", "target": "On call"}]
activation_url:
  description: The link with which the user activates the account. Anyone with this link can take over the account, so
    use C(no_log) if needed.
  returned: when a user was activated or the activation was renewed, with O(send_email=false)
  type: str
  sample: https://acme.okta.com/welcome/XE6wE17zmphl3KqAPFxO
activation_token:
  description: The token in RV(activation_url).
  returned: with RV(activation_url)
  type: str
  sample: XE6wE17zmphl3KqAPFxO
results:
  description: One entry for each user, in the order of O(users).
  returned: with O(users)
  type: list
  elements: dict
  contains:
    login:
      description: The user as given in the task.
      returned: always
      type: str
      sample: zoe.nunez@example.com
    id:
      description: ID of the user, null if the user was not found or is not created.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    status:
      description: Okta's status of the user, in check mode the expected status; null if the user does not exist.
      returned: always
      type: str
      sample: ACTIVE
    changed:
      description: Whether something was changed, also before a failure, or in check mode would be changed.
      returned: always
      type: bool
    failed:
      description: Whether the entry failed.
      returned: always
      type: bool
    skipped:
      description: True for an entry that was not tried.
      returned: when it was not tried
      type: bool
    operations:
      description: The changes that were made, or in check mode would be made, in order. After a failure, the changes
        that took effect before it.
      returned: always
      type: list
      elements: str
      sample: ["update zoe.nunez@example.com"]
    steps:
      description: C(operations) as data - C(verb), C(object), C(target).
      returned: with C(operations)
      type: list
      elements: dict
    msg:
      description: Why the entry failed or was not tried.
      returned: when it failed or was not tried
      type: str
    okta_error:
      description: As RV(okta_error), for this user.
      returned: when Okta refused a request
      type: dict
    activation_url:
      description: As RV(activation_url).
      returned: as RV(activation_url)
      type: str
    activation_token:
      description: As RV(activation_token).
      returned: with RV(results[].activation_url)
      type: str
    warnings:
      description: Warnings about the entry. The task shows the first ten of all entries.
      returned: when there are warnings
      type: list
      elements: str
summary:
  description: The numbers of users that were changed, that failed, and that were skipped (not tried).
  returned: with O(users)
  type: dict
  sample: {"changed": 12, "failed": 1, "skipped": 0}
expected_calls:
  description: The minimum number of requests for the changes, by Okta's rate limit buckets. Requests for planning are
    counted in C(okta_api.calls).
  returned: with O(users), in check mode
  type: dict
  sample: {"/api/v1/users": 980, "POST /api/v1/users/{id}": 12}
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
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, former_names, lengths
from ..module_utils.profiles import new_attributes
from ..module_utils.resources.org import Org
from ..module_utils.users import profile_check, user_bulk, user_completion, user_items, user_plan

# Options of a single user, also valid in each entry of users.
USER: dict[str, dict[str, Any]] = {
    "new_login": {"type": "str"},
    "status": {"type": "str", "choices": ["staged", "provisioned", "active", "suspended", "deactivated"]},
    "activate": {"type": "bool"},
    "send_email": {"type": "bool"},
    "profile": {"type": "dict"},
    **{option: {"type": "str"} for option in user_items.PROFILE_OPTIONS},
    "password": {"type": "str", "no_log": True},
    "password_hash": {
        "type": "dict",
        "no_log": False,
        "options": {
            "algorithm": {
                "type": "str",
                "required": True,
                "choices": ["BCRYPT", "SHA-512", "SHA-256", "SHA-1", "MD5", "PBKDF2"],
            },
            "value": {"type": "str", "required": True, "no_log": True},
            "salt": {"type": "str", "no_log": True},
            "salt_order": {"type": "str", "choices": ["PREFIX", "POSTFIX"]},
            "work_factor": {"type": "int"},
            "digest_algorithm": {"type": "str", "choices": ["SHA256_HMAC", "SHA512_HMAC"]},
            "iteration_count": {"type": "int"},
            "key_size": {"type": "int", "no_log": False},
        },
    },
    "recovery_question": {"type": "str"},
    "recovery_answer": {"type": "str", "no_log": True},
    "groups": {"type": "list", "elements": "str"},
    "user_type": {"type": "str"},
}
# Further such options, with a default for the task. An entry without them uses the value of the task.
WITH_DEFAULTS: dict[str, dict[str, Any]] = {
    "state": arguments.SHARED["state"],
    "restart_activation": {"type": "bool", "default": False},
    "update_password": {"type": "str", "choices": ["on_create", "always"], "default": "on_create", "no_log": False},
    "on_deprovisioned": {"type": "str", "choices": ["fail", "ignore", "reactivate"], "default": "fail"},
    "unlock": {"type": "bool", "default": False},
}
WITHOUT_DEFAULTS = {
    name: {key: value for key, value in option.items() if key != "default"} for name, option in WITH_DEFAULTS.items()
}
EXCLUSIVE = [("status", "activate"), ("password", "password_hash")]
TOGETHER = [("recovery_question", "recovery_answer")]


def planned(org: Org, wanted: user_items.Wanted, validate_profile: bool) -> reconcile.Plan:
    """Return the plan for the user of a task, with the profile validated against the schema of its type.

    Raises InvalidOption when the profile does not fit the schema.
    """
    plan, user_type = user_plan.planned(org, wanted)
    if validate_profile:
        plan.warnings += profile_check.demand_fitting(org.schemas, plan, user_type)
        plan = profile_check.patient(new_attributes.Writes(org.schemas), plan, user_type)
    return plan


def planned_anew(org: Org, wanted: user_items.Wanted, validate_profile: bool) -> reconcile.Plan:
    """Return the plan for a user that another client created in the meantime."""
    plan = planned(org, wanted, validate_profile)
    plan.warnings += user_completion.overtaken(plan.document, wanted) if plan.document else []
    return plan


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    arguments.check_least(params, max_removals=0)
    org = Org(connection)
    if params["users"] is not None:
        return user_bulk.result(org, params, check_mode)
    wanted = user_items.wanted(params)
    plan = planned(org, wanted, params["validate_profile"])
    plan.replan = lambda: planned_anew(org, wanted, params["validate_profile"])
    return reconcile.carry_out(plan, check_mode).result("user")


SPEC = runner.Spec(
    lengths={
        "new_login": lengths.LOGIN,
        "email": lengths.EMAIL,
        "recovery_question": lengths.RECOVERY,
        "recovery_answer": lengths.RECOVERY,
        "password": lengths.PASSWORD,
    },
    argument_spec=arguments.spec(
        "wait_timeout",
        "max_parallel",
        "on_error",
        user=former_names.USER,
        **USER,
        **WITH_DEFAULTS,
        validate_profile={"type": "bool", "default": True},
        users={
            "type": "list",
            "elements": "dict",
            "options": {"user": {**former_names.USER, "required": True}, **USER, **WITHOUT_DEFAULTS},
            "mutually_exclusive": EXCLUSIVE,
            "required_together": TOGETHER,
        },
        consistent={"type": "bool", "default": False},
        max_removals={"type": "int"},
    ),
    mutually_exclusive=[*EXCLUSIVE, ("user", "users"), ("users", "new_login")],
    required_one_of=[("user", "users")],
    required_together=TOGETHER,
    required_by={"max_removals": "users"},
    explained_list="users",
)


def main() -> None:
    runner.main(SPEC, work)


if __name__ == "__main__":
    main()
