#!/usr/bin/python
# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: okta_user
short_description: Manage a user of an Okta org
version_added: 0.1.0
author: spoke.okta contributors (@spoke)
description:
  - Creates, updates, renames and deletes a user, and leads it through Okta's lifecycle.
  - O(state) is about existence, O(status) about the lifecycle. Without O(status) the status of an existing user is
    left alone.
  - Okta's scopes for this are C(okta.users.manage), with O(groups) also C(okta.groups.read) (and
    C(okta.groups.manage) for more than 20
    groups), with O(user_type) also C(okta.userTypes.read). An API token needs an administrator who manages these users.
extends_documentation_fragment:
  - spoke.okta.connection
  - spoke.okta.attributes
attributes:
  check_mode:
    support: full
    details:
      - What only Okta can judge, such as its password policy or the schema of a profile, shows when the task really
        runs.
  diff_mode:
    support: full
  idempotent:
    support: partial
    details:
      - O(update_password=always) sets the password each time, as Okta never tells what the current one is.
      - O(restart_activation) renews the activation link each time while the user has not activated the account.
options:
  login:
    description:
      - The login of the user. To find an existing user, its ID or its short name (the part of the login before C(@),
        where only one user has
        it) will also do.
      - Upper and lower case are one and the same to Okta.
    type: str
    required: true
    aliases: [user]
  new_login:
    description:
      - Rename the user to this login. A user who has this login already is found by it, so that the task can be
        repeated.
      - Nobody is created under a new name - at least one of O(login) and O(new_login) has to exist.
    type: str
  state:
    description:
      - V(present) creates the user if needed and brings it to what the other options ask for.
      - V(absent) deactivates the user and then deletes it, for good.
    type: str
    choices: [present, absent]
    default: present
  status:
    description:
      - Where in the lifecycle the user should be.
      - V(staged) - created, not activated. Only new users can become staged.
      - V(provisioned) - activated; whether its owner has set a password since does not matter.
      - V(active) - able to sign in, as far as an administrator can bring this about. Staged users are activated,
        suspended ones unsuspended, locked out
        ones unlocked. Users who still have to set, reset or change their password satisfy it.
      - V(suspended) - kept with groups and applications, but unable to sign in.
      - V(deactivated) - Okta's C(DEPROVISIONED), without applications, password and sessions.
      - A new user becomes V(active) unless this or O(activate) says otherwise.
    type: str
    choices: [staged, provisioned, active, suspended, deactivated]
  activate:
    description:
      - Whether a user who has to be created is also activated. It means nothing for an existing user, unlike O(status).
    type: bool
  send_email:
    description:
      - Whether Okta sends mail about what happens - to the user about an activation, to the administrators about a
        deactivation or deletion.
      - When unset, activations are mailed, deactivations and deletions are not.
      - With V(false), the link that an activation would have mailed is returned as RV(activation_url) and
        RV(activation_token).
    type: bool
  restart_activation:
    description:
      - Renew the activation of a user who was activated, but has not set a password yet (status C(PROVISIONED)), or
        the recovery of one in status
        C(RECOVERY). The former link becomes void. For users in other statuses there is nothing to renew and nothing
          happens.
    type: bool
    default: false
  profile:
    description:
      - The profile by Okta's own attribute names, base and custom ones, such as C(firstName). Names are
        case-sensitive and never changed.
      - An attribute that is not mentioned is left alone. V(null) or an empty text clears it. Lists are compared in
        their order.
      - The attribute C(login) is set by O(login) and O(new_login).
    type: dict
  first_name:
    description: Given name, attribute C(firstName). As all of these options, an empty text clears it.
    type: str
  last_name:
    description: Family name, attribute C(lastName).
    type: str
  email:
    description: Primary e-mail address, attribute C(email).
    type: str
  second_email:
    description: Second e-mail address, attribute C(secondEmail), often used for account recovery.
    type: str
  mobile_phone:
    description: Mobile phone number, attribute C(mobilePhone).
    type: str
  primary_phone:
    description: Primary phone number, attribute C(primaryPhone).
    type: str
  display_name:
    description: Name for display to others, attribute C(displayName).
    type: str
  title:
    description: Title of the position, attribute C(title).
    type: str
  department:
    description: Department, attribute C(department).
    type: str
  division:
    description: Division, attribute C(division).
    type: str
  organization:
    description: Organization, attribute C(organization).
    type: str
  cost_center:
    description: Cost center, attribute C(costCenter).
    type: str
  employee_number:
    description: Number that the organization gave the person, attribute C(employeeNumber).
    type: str
  manager:
    description: Display name of the manager, attribute C(manager).
    type: str
  manager_id:
    description: ID of the manager, attribute C(managerId).
    type: str
  password:
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
  password_hash:
    description:
      - A hashed password to import for a user who has to be created.
      - L(Okta's guide to imports,https://developer.okta.com/docs/guides/password-import-hook/main/) tells which
        hashes it takes.
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
  recovery_question:
    description: The recovery question of a user who has to be created.
    type: str
  recovery_answer:
    description: The answer to O(recovery_question).
    type: str
  groups:
    description:
      - Groups, by ID or exact name, that a user who has to be created joins.
      - Existing users keep their groups; M(spoke.okta.okta_group_member) manages those.
    type: list
    elements: str
  user_type:
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
    login: zoe.nunez@example.com
    first_name: Zoë
    last_name: Núñez
    email: zoe.nunez@example.com
    department: Sales
    groups:
      - Sales

- name: The same without mail; the link is returned and can be handed over in another way
  spoke.okta.okta_user:
    login: bo.li@example.com
    first_name: Bo
    last_name: Li
    email: bo.li@example.com
    send_email: false
  register: bo

- name: Set one attribute, clear another, and leave all others alone
  spoke.okta.okta_user:
    login: zoe.nunez@example.com
    profile:
      title: Account Manager
      mobilePhone: null

- name: A new name after a wedding
  spoke.okta.okta_user:
    login: zoe.nunez@example.com
    new_login: zoe.berg@example.com
    last_name: Berg
    email: zoe.berg@example.com

- name: Nobody signs in as this user for now
  spoke.okta.okta_user:
    login: zoe.berg@example.com
    status: suspended

- name: End a suspension, or unlock
  spoke.okta.okta_user:
    login: zoe.berg@example.com
    status: active

- name: Deactivate, and keep the profile
  spoke.okta.okta_user:
    login: bo.li@example.com
    status: deactivated

- name: Delete for good
  spoke.okta.okta_user:
    login: bo.li@example.com
    state: absent
"""

RETURN = r"""
user:
  description:
    - The user as Okta returned it, unchanged; in check mode as it is expected to become. Null when it does not exist.
    - L(Okta's API,https://developer.okta.com/docs/api/openapi/okta-management/management/tags/user) describes all of
      it.
  returned: success
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
  returned: always
  type: list
  elements: str
  sample: ["update zoe.nunez@example.com", "suspend zoe.nunez@example.com"]
activation_url:
  description: The link with which the user activates the account. Whoever has it can take the account over, so
    register it under C(no_log) if need be.
  returned: when a user was activated, or its activation renewed, with O(send_email=false)
  type: str
  sample: https://acme.okta.com/welcome/XE6wE17zmphl3KqAPFxO
activation_token:
  description: The token in RV(activation_url).
  returned: with RV(activation_url)
  type: str
  sample: XE6wE17zmphl3KqAPFxO
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
        - request: POST /api/v1/users/00ub0oNGTSWTBKOLGLNR
          status: 200
          request_id: 8cf2a5e0b8f14f70a1be0c3ec2b6b0d2
          time: "2026-01-31T08:00:00Z"
okta_error:
  description: Okta's refusal as data.
  returned: when Okta refused a request
  type: dict
  sample:
    status: 400
    errorCode: E0000001
    errorSummary: "Api validation failed: login"
    errorCauses: ["login: An object with this field already exists in the current organization"]
    errorId: oaeIkvVsNFJR8StsQqMjNT9rw
    request_id: 8cf2a5e0b8f14f70a1be0c3ec2b6b0d2
    request: POST /api/v1/users
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils import arguments, errors, reconcile, runner, user_plan
from ..module_utils.resources.groups import Groups, described
from ..module_utils.resources.memberships import Memberships
from ..module_utils.resources.user_types import UserTypes
from ..module_utils.resources.users import ID, Users, folded

# Options for common attributes of a profile, with the attribute that each stands for.
PROFILE_OPTIONS = {
    "first_name": "firstName",
    "last_name": "lastName",
    "email": "email",
    "second_email": "secondEmail",
    "mobile_phone": "mobilePhone",
    "primary_phone": "primaryPhone",
    "display_name": "displayName",
    "title": "title",
    "department": "department",
    "division": "division",
    "organization": "organization",
    "cost_center": "costCenter",
    "employee_number": "employeeNumber",
    "manager": "manager",
    "manager_id": "managerId",
}


def desired_profile(params):
    """The attributes of the profile that the task asked for. Raises InvalidOption where two options contradict."""
    profile = dict(params["profile"] or {})
    if "login" in profile:
        raise errors.InvalidOption("profile", "login is not set here.", "Use the options login and new_login.")
    for option, attribute in PROFILE_OPTIONS.items():
        value = params[option]
        if value is None:
            continue
        if attribute in profile and not reconcile.same(profile[attribute], value):
            raise errors.InvalidOption(option, f"profile gives another {attribute}.", "Say it once.")
        profile[attribute] = value
    if params["new_login"]:
        profile["login"] = params["new_login"]
    return profile


def located(users, params):
    """The user that the task is about, under its login or already under its new one, or None."""
    current = users.find(params["login"])
    new_login = params["new_login"]
    if not new_login:
        return current
    renamed = users.find(new_login)
    if renamed and folded(renamed["profile"]["login"]) != folded(new_login):
        renamed = None
    if current and renamed and current["id"] != renamed["id"]:
        raise errors.Refused(
            f"{params['login']} cannot become {new_login}: both exist ({current['id']}, {renamed['id']})."
        )
    if not current and not renamed and params["state"] == "present":
        raise errors.NotFound(
            "user", params["login"], f"its ID, login or short name; {new_login} does not exist either"
        )
    return current or renamed


def member_groups(groups, references):
    """The groups that a new user joins. Okta lets nobody be put into groups that it or another system fills."""
    found = list(groups.demand(references).values()) if references else []
    for group in found:
        if group["type"] != "OKTA_GROUP":
            raise errors.Refused(f"groups: nobody can be put into {group['profile']['name']}, {described(group)}.")
    return found


def planned(connection, params, disclosed):
    """The plan for the user, from what the org holds now."""
    users = Users(connection)
    current = located(users, params)
    if params["state"] == "absent":
        return user_plan.absence(users, current, params)
    profile = desired_profile(params)
    user_type = UserTypes(connection).get(params["user_type"]) if params["user_type"] else None
    if current is None:
        if ID.fullmatch(params["login"]):
            raise errors.NotFound("user", params["login"], "its ID, and to be created by its login")
        groups = member_groups(Groups(connection), params["groups"])
        return user_plan.creation(users, Memberships(connection), params, profile, groups, user_type, disclosed)
    if user_type and current["type"]["id"] != user_type["id"]:
        raise errors.Refused(
            f"user_type: {current['profile']['login']} is of the type {current['type']['id']}, not {user_type['name']} "
            f"({user_type['id']}), and the type of an existing user is not changed."
        )
    return user_plan.presence(users, current, params, profile, disclosed)


def work(params, connection, check_mode):
    if params["login"] == "me":
        raise errors.InvalidOption("login", "'me' is the owner of the credential.", "Name the user by ID or login.")
    desired_profile(params)
    disclosed = {}
    outcome = reconcile.achieve(lambda: planned(connection, params, disclosed), check_mode)
    return {**outcome.result("user"), **disclosed}


def main():
    module = AnsibleModule(
        argument_spec=arguments.spec(
            "state",
            "wait_timeout",
            login={"type": "str", "required": True, "aliases": ["user"]},
            new_login={"type": "str"},
            status={"type": "str", "choices": ["staged", "provisioned", "active", "suspended", "deactivated"]},
            activate={"type": "bool"},
            send_email={"type": "bool"},
            restart_activation={"type": "bool", "default": False},
            profile={"type": "dict"},
            **{option: {"type": "str"} for option in PROFILE_OPTIONS},
            password={"type": "str", "no_log": True},
            update_password={
                "type": "str",
                "choices": ["on_create", "always"],
                "default": "on_create",
                "no_log": False,
            },
            password_hash={
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
            recovery_question={"type": "str"},
            recovery_answer={"type": "str", "no_log": True},
            groups={"type": "list", "elements": "str"},
            user_type={"type": "str"},
            on_deprovisioned={"type": "str", "choices": ["fail", "ignore", "reactivate"], "default": "fail"},
        ),
        mutually_exclusive=[("status", "activate"), ("password", "password_hash")],
        required_together=[("recovery_question", "recovery_answer")],
        supports_check_mode=True,
    )
    runner.run(module, work)


if __name__ == "__main__":
    main()
