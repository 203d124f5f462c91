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
  - Creates, updates, renames and deletes a user, or with O(users) many of them at once, and leads them through Okta's
    lifecycle.
  - O(state) is about existence, O(status) about the lifecycle. Without O(status) the status of an existing user is left
    alone.
  - Okta's scopes for this are C(okta.users.manage), with O(groups) also C(okta.groups.read) (and C(okta.groups.manage)
    for more than 20 groups), with O(user_type) also C(okta.userTypes.read), and to hold profiles against the schema
    C(okta.schemas.read). An API token needs an administrator who manages these users.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
  - spoke.okta.bulk
attributes:
  check_mode:
    support: full
    details:
      - What only Okta can judge, such as its password policy, shows when the task really runs.
  diff_mode:
    support: full
  idempotent:
    support: partial
    details:
      - O(update_password=always) sets the password each time, as Okta never tells what the current one is.
      - O(restart_activation) renews the activation link each time while the user has not activated the account.
options:
  user:
    description:
      - The login of the user. To find an existing user, its ID or its short name (the part of the login before C(@),
        where only one user has it) will also do.
      - Upper and lower case are one and the same to Okta.
      - Either this or O(users) is required.
      - Its former name C(login) is deprecated, and will be removed in 2.0.0.
    type: str
    aliases: [login]
  new_login: &new_login
    description:
      - Rename the user to this login. A user who has this login already is found by it, so that the task can be
        repeated.
      - Nobody is created under a new name - at least one of O(user) and O(new_login) has to exist.
    type: str
  state:
    description:
      - V(present) creates the user if needed and brings it to what the other options ask for.
      - V(absent) deactivates the user and then deletes it, for good.
    type: str
    choices: [present, absent]
    default: present
  status: &status
    description:
      - Where in the lifecycle the user should be.
      - V(staged) - created, not activated. Only new users can become staged.
      - V(provisioned) - activated; whether its owner has set a password since does not matter.
      - V(active) - able to sign in, as far as an administrator can bring this about. Staged users are activated,
        suspended ones unsuspended, locked out ones unlocked. Users who still have to set, reset or change their
        password satisfy it.
      - V(suspended) - kept with groups and applications, but unable to sign in.
      - V(deactivated) - Okta's C(DEPROVISIONED), without applications, password and sessions.
      - A new user becomes V(active) unless this or O(activate) says otherwise.
    type: str
    choices: [staged, provisioned, active, suspended, deactivated]
  activate: &activate
    description:
      - Whether a user who has to be created is also activated. It means nothing for an existing user, unlike O(status).
    type: bool
  send_email: &send_email
    description:
      - Whether Okta sends mail about what happens - to the user about an activation, to the administrators about a
        deactivation or deletion.
      - When unset, activations are mailed, deactivations and deletions are not.
      - With V(false), the link that an activation would have mailed is returned as RV(activation_url) and
        RV(activation_token).
    type: bool
  restart_activation:
    description:
      - Renew the activation of a user who was activated, but has not set a password yet (status C(PROVISIONED)), or the
        recovery of one in status C(RECOVERY). The former link becomes void. For users in other statuses there is
        nothing to renew and nothing happens.
    type: bool
    default: false
  profile: &profile
    description:
      - The profile by Okta's own attribute names, base and custom ones, such as C(firstName). Names are case-sensitive
        and never changed.
      - An attribute that is not mentioned is left alone. V(null) or an empty text clears it. Lists are compared in
        their order.
      - The attribute C(login) is set by O(user) and O(new_login).
    type: dict
  first_name: &first_name
    description: Given name, attribute C(firstName). As all of these options, an empty text clears it.
    type: str
  last_name: &last_name
    description: Family name, attribute C(lastName).
    type: str
  email: &email
    description: Primary e-mail address, attribute C(email).
    type: str
  second_email: &second_email
    description: Second e-mail address, attribute C(secondEmail), often used for account recovery.
    type: str
  mobile_phone: &mobile_phone
    description: Mobile phone number, attribute C(mobilePhone).
    type: str
  primary_phone: &primary_phone
    description: Primary phone number, attribute C(primaryPhone).
    type: str
  display_name: &display_name
    description: Name for display to others, attribute C(displayName).
    type: str
  title: &title
    description: Title of the position, attribute C(title).
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
    description: Number that the organization gave the person, attribute C(employeeNumber).
    type: str
  manager: &manager
    description: Display name of the manager, attribute C(manager).
    type: str
  manager_id: &manager_id
    description: ID of the manager, attribute C(managerId).
    type: str
  password: &password
    description:
      - The password for a user who has to be created; for an existing one see O(update_password).
    type: str
  update_password:
    description:
      - V(on_create) sets O(password) on users who are created.
      - V(always) sets it on existing users, too, each time the task runs.
    type: str
    choices: [on_create, always]
    default: on_create
  password_hash: &password_hash
    description:
      - A hashed password to import for a user who has to be created.
      - L(Okta's guide to imports,https://developer.okta.com/docs/guides/password-import-hook/main/) tells which hashes
        it takes.
    type: dict
    suboptions:
      algorithm:
        description: The algorithm of the hash.
        type: str
        required: true
        choices: [BCRYPT, SHA-512, SHA-256, SHA-1, MD5, PBKDF2]
      value:
        description: The hash, in the encoding that Okta asks for with this algorithm.
        type: str
        required: true
      salt:
        description: The salt of the hash.
        type: str
      salt_order:
        description: Whether the salt stands before or after the password.
        type: str
        choices: [PREFIX, POSTFIX]
      work_factor:
        description: The work factor of BCRYPT, 1 to 20.
        type: int
      digest_algorithm:
        description: The algorithm that PBKDF2 derives the key with.
        type: str
        choices: [SHA256_HMAC, SHA512_HMAC]
      iteration_count:
        description: The number of iterations of PBKDF2.
        type: int
      key_size:
        description: The size of the derived key of PBKDF2, in bytes.
        type: int
  recovery_question: &recovery_question
    description: The recovery question of a user who has to be created.
    type: str
  recovery_answer: &recovery_answer
    description: The answer to O(recovery_question).
    type: str
  groups: &groups
    description:
      - Groups, by ID or exact name, that a user who has to be created joins.
      - Existing users keep their groups; M(spoke.okta.okta_group_member) manages those.
    type: list
    elements: str
  user_type: &user_type
    description:
      - The type of a user who has to be created, by ID or name. An existing user of another type is an error, as a
        change of type would replace the profile.
    type: str
  on_deprovisioned:
    description:
      - What to do when the user exists, but is deactivated, and O(status) is not V(deactivated).
      - V(fail) - nothing, and say so.
      - V(ignore) - leave the user alone, with a warning; also when O(status=deactivated).
      - V(reactivate) - activate the user again. The owner has to set a new password, and former applications are gone.
    type: str
    choices: [fail, ignore, reactivate]
    default: fail
  wait_timeout:
    description:
      - How long a transition of the lifecycle may take to show, in seconds. Okta makes some of them in the background.
    type: float
    default: 60.0
  unlock:
    description:
      - End the lock of a user who is C(LOCKED_OUT). It never changes another status, so it can stand in any task; a
        task that asks for nothing else creates nobody.
      - With V(status=active) a lock is ended in any case.
    type: bool
    default: false
  validate_profile:
    description:
      - Whether profiles are held against the org's schema before the first write. Unknown attributes, wrong types,
        values that are not allowed, read-only and missing attributes are reported together, and nothing is changed.
        Attributes that belong to the directory a user comes from fail that user.
      - It costs a call for each user type with something to write, in check mode, too. A task for one user pays it only
        when it writes attributes other than those with an option of their own. A credential that may not read schemas
        works without, with a warning.
    type: bool
    default: true
  users:
    description:
      - Many users in one task. Each entry takes the options of a single user; what an entry leaves out is taken from
        the task, in O(profile) attribute by attribute.
      - All entries are checked before the first write. Entries that are not valid, name one user twice, or name an
        unknown group or user type fail the task with nothing changed. What only stands in the way of one user, such as
        a status from which no operation leads to the goal, fails that entry and not the others.
      - Users are looked up many at a time by searches, which lag behind writes, normally by less than a second. Before
        a user is changed, or said to be gone, it is read once more by itself; a creation that finds its login taken
        becomes an update. Only "nothing to do" is believed of a search, see O(consistent).
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
      - With O(users), read each user by itself and believe no search. That takes a call for each entry, and sees what
        was written a moment before, such as by the task before this one.
    type: bool
    default: false
  max_removals:
    description:
      - With O(users), how many users may be deactivated or deleted. When it would be more, nothing is changed and the
        task fails. Unset, there is no limit.
    type: int
seealso:
  - module: spoke.okta.okta_user_info
  - module: spoke.okta.okta_group_member
  - name: User lifecycle
    description: The statuses of a user and what leads from one to another.
    link: https://developer.okta.com/docs/concepts/user-lifecycle/
"""

EXAMPLES = r"""
- name: A new colleague, who gets the activation link by mail
  spoke.okta.okta_user:
    user: zoe.nunez@example.com
    first_name: Zoë
    last_name: Núñez
    email: zoe.nunez@example.com
    department: Sales
    groups:
      - Sales

- name: The same without mail; the link is returned and can be handed over in another way
  spoke.okta.okta_user:
    user: bo.li@example.com
    first_name: Bo
    last_name: Li
    email: bo.li@example.com
    send_email: false
  register: bo

- name: Set one attribute, clear another, and leave all others alone
  spoke.okta.okta_user:
    user: zoe.nunez@example.com
    profile:
      title: Account Manager
      mobilePhone: null

- name: A new name after a wedding
  spoke.okta.okta_user:
    user: zoe.nunez@example.com
    new_login: zoe.berg@example.com
    last_name: Berg
    email: zoe.berg@example.com

- name: Nobody signs in as this user for now
  spoke.okta.okta_user:
    user: zoe.berg@example.com
    status: suspended

- name: End a suspension, or unlock
  spoke.okta.okta_user:
    user: zoe.berg@example.com
    status: active

- name: Deactivate, and keep the profile
  spoke.okta.okta_user:
    user: bo.li@example.com
    status: deactivated

- name: Delete for good
  spoke.okta.okta_user:
    user: bo.li@example.com
    state: absent

- name: End a lock, whatever else the status is
  spoke.okta.okta_user:
    user: zoe.berg@example.com
    unlock: true

- name: Many people in one task; what is said once counts for all of them
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

- name: People who have left, but never more than five by mistake
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
    - The user as Okta returned it, unchanged; in check mode as it is expected to become. Null when it does not exist.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user) describes all of
      it.
  returned: success, with O(user)
  type: dict
  contains:
    id:
      description: ID of the user. Missing in check mode for a user who would be created.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    status:
      description: Status in Okta's own words.
      returned: always
      type: str
      sample: ACTIVE
    profile:
      description: The profile by Okta's attribute names.
      returned: always
      type: dict
      sample: {"login": "zoe.nunez@example.com", "firstName": "Zoë", "lastName": "Núñez", "email":
        "zoe.nunez@example.com"}
operations:
  description: What was done, or in check mode would be done, in order. After a failure, what took effect before it.
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
  description: The link with which the user activates the account. Whoever has it can take the account over, so register
    it under C(no_log) if need be.
  returned: when a user was activated, or its activation renewed, with O(send_email=false)
  type: str
  sample: https://acme.okta.com/welcome/XE6wE17zmphl3KqAPFxO
activation_token:
  description: The token in RV(activation_url).
  returned: with RV(activation_url)
  type: str
  sample: XE6wE17zmphl3KqAPFxO
results:
  description: What became of each of O(users), in their order.
  returned: with O(users)
  type: list
  elements: dict
  contains:
    login:
      description: The user as the task names it.
      returned: always
      type: str
      sample: zoe.nunez@example.com
    id:
      description: ID of the user, null as long as it does not exist.
      returned: always
      type: str
      sample: 00ub0oNGTSWTBKOLGLNR
    status:
      description: Status in Okta's own words, in check mode as it is expected to become; null without a user.
      returned: always
      type: str
      sample: ACTIVE
    changed:
      description: Whether something was done, also before a failure; in check mode whether it would be.
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
      description: What was done, or would be done, in order. After a failure, what took effect before it.
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
      description: Okta's error as data, see RV(okta_error).
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
      description: What is worth knowing about the entry. The task shows the first ten of all entries.
      returned: when there is something
      type: list
      elements: str
summary:
  description: How many entries were changed, failed, and skipped, that is not tried.
  returned: with O(users)
  type: dict
  sample: {"changed": 12, "failed": 1, "skipped": 0}
expected_calls:
  description: Requests that the changes take at least, by Okta's rate-limit buckets. Those that planning took are
    counted in C(okta_api.calls).
  returned: with O(users), in check mode
  type: dict
  sample: {"/api/v1/users": 980, "POST /api/v1/users/{id}": 12}
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
from ..module_utils.engine import reconcile
from ..module_utils.options import arguments, former_names
from ..module_utils.resources.org import Org
from ..module_utils.users import profile_check, user_bulk, user_items, user_plan

# What a task can say about a single user, and about each of many.
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
# As these, with a default for the task. An entry without them takes what the task says.
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
    """Return the plan for the user of a task, whose profile fits the schema of its type. Raises InvalidOption."""
    plan, user_type = user_plan.planned(org, wanted)
    if validate_profile and not profile_check.is_plain(plan):
        check = profile_check.ProfileCheck(org.user_schemas)
        check.demand_fitting(plan, user_type)
        plan.warnings += [profile_check.NOT_CHECKED] if check.refused else []
    return plan


def work(params: runner.Params, connection: runner.Connection, check_mode: bool) -> dict[str, Any]:
    arguments.check_parallel(params)
    arguments.check_least(params, max_removals=0)
    org = Org(connection)
    if params["users"] is not None:
        return user_bulk.result(org, params, check_mode)
    wanted = user_items.wanted(params)
    return reconcile.achieve(lambda: planned(org, wanted, params["validate_profile"]), check_mode).result("user")


SPEC = runner.Spec(
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
