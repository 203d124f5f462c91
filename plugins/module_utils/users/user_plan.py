# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring users to the desired state. The lifecycle is a table in resources/lifecycle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from ..engine import guards, reconcile
from ..engine.reconcile import Plan, Step
from ..resources import buckets, lifecycle, user_types
from ..resources import groups as group_resource
from ..resources import users as user_resource
from ..resources.memberships import Memberships
from ..resources.org import Org
from ..resources.users import Users
from . import type_search, user_completion, user_document, user_steps
from .user_items import Wanted

# The maximum number of groups in a create request.
GROUPS_AT_CREATE = 20

User = dict[str, Any]
Group = Mapping[str, Any]


def located(users: Users, wanted: Wanted) -> User | None:
    """Return the user with the login or, when already renamed, with the new login, or None.

    Raises NotFound when a user to rename does not exist, Refused when both logins belong to different users.
    """
    current = users.find(wanted.user)
    if not wanted.new_login:
        return current
    renamed = users.find(wanted.new_login)
    if renamed and user_resource.folded(renamed["profile"]["login"]) != user_resource.folded(wanted.new_login):
        renamed = None
    user = guards.one_of([wanted.user, wanted.new_login], [current, renamed], lambda one: one["id"])
    if user is None and wanted.state == "present":
        raise errors.NotFound(
            "user", wanted.user, f"{user_resource.ACCEPTED} (the user {wanted.new_login!r} does not exist either)"
        )
    return user


def planned(org: Org, wanted: Wanted) -> tuple[Plan, Mapping[str, Any] | None]:
    """Return the plan for the user of a task, and the user type of the task. Reads the current state of the org."""
    current = located(org.users, wanted)
    user_type = _type_of(org, wanted.user_type) if wanted.user_type else None
    is_new = current is None and wanted.may_be_created
    groups = list(org.groups.demand(wanted.groups).values()) if is_new and wanted.groups else []
    return plan_from(org, wanted, current, user_type, groups), user_type


def _type_of(org: Org, reference: str) -> Mapping[str, Any]:
    """Return the user type of a task. Raises NotFound."""
    user_type = type_search.found(org, [reference])[reference]
    if user_type is None:
        raise errors.NotFound("user type", reference, user_types.ACCEPTED)
    return user_type


def plan_from(
    org: Org,
    wanted: Wanted,
    current: User | None,
    user_type: Mapping[str, Any] | None = None,
    groups: Sequence[Group] = (),
) -> Plan:
    """Return the plan that brings *current*, the user in the org or None, to the desired state.

    *groups* are the documents of the groups of a new user. Raises NotFound and Refused.
    """
    if wanted.state == "absent":
        return absence(org.users, current, wanted)
    if current is None:
        if not wanted.may_be_created:
            raise errors.NotFound("user", wanted.user, f"{user_resource.ACCEPTED}; to create it, use its login")
        _demand_joinable(groups)
        return creation(org.users, org.memberships, wanted, groups, user_type)
    own_type = (current.get("type") or {}).get("id")
    if user_type and own_type != user_type["id"]:
        raise errors.Refused(
            f"user_type cannot change the type of an existing user. {current['profile']['login']} has the type "
            f"{own_type}, not {user_type.get('name')} ({user_type['id']})."
        )
    return presence(org.users, current, wanted)


def absence(users: Users, current: User | None, wanted: Wanted) -> Plan:
    """Return the plan that deletes a user, after a deactivation: Okta deletes only deactivated users."""
    if current is None:
        return Plan({}, {})
    name = user_resource.login(current)
    before = [
        user_steps.lifecycle_operation(users, operation, name, wanted, {})
        for operation in lifecycle.before_deletion(current["status"])
    ]
    steps = [user_steps.unless_gone(users, step) for step in before]
    steps.append(
        Step("delete", name, lambda user: users.delete(user["id"], wanted.send_email), calls=(buckets.WRITE_USER,))
    )
    return Plan(user_document.view(current), {}, document=current, steps=steps)


def creation(
    users: Users,
    memberships: Memberships,
    wanted: Wanted,
    groups: Sequence[Group],
    user_type: Mapping[str, Any] | None,
) -> Plan:
    """Return the plan that creates a user. Raises Refused for a suspended user without a password."""
    name, goal = wanted.user, wanted.status or ("staged" if wanted.activate is False else "active")
    has_password = bool(wanted.password or wanted.password_hash)
    if goal == "suspended" and not has_password:
        raise errors.Refused(
            f"Cannot create {name} as suspended without a password, as only a user who can sign in can be suspended. "
            "Set password or password_hash, or use status=staged or status=deactivated."
        )
    activate = goal not in ("staged", "deactivated")
    # A create request with activation always sends an email. Without email, a second request activates the user.
    asks_link = activate and not has_password and wanted.send_email is False
    disclosed: dict[str, Any] = {}
    document = user_document.desired(wanted, groups[:GROUPS_AT_CREATE], user_type)
    steps = [user_steps.creation(users, wanted, document, activate, asks_link)]
    if asks_link:
        steps.append(user_steps.lifecycle_operation(users, "activate", name, wanted, disclosed))
    status = lifecycle.created(activate, has_password)
    for operation in lifecycle.after_creation(goal):
        steps.append(user_steps.lifecycle_operation(users, operation, name, wanted, {}))
        status = lifecycle.RESULTS[operation][0]
    steps += [user_steps.joining(memberships, group, name) for group in groups[GROUPS_AT_CREATE:]]
    expected = {"status": status, "profile": document["profile"]}
    joined = {"groups": sorted(group_resource.name_of(group) for group in groups)} if groups else {}
    after = {**user_document.view(expected), **joined}
    return Plan({}, after, expected=expected, steps=steps, disclosed=disclosed)


def presence(users: Users, current: User, wanted: Wanted) -> Plan:
    """Return the plan that brings an existing user to the desired profile and status. Raises Refused."""
    name, status = user_resource.login(current), current["status"]
    deprovisioned = status == "DEPROVISIONED"
    before = user_document.view(current)
    disclosed: dict[str, Any] = {}
    warnings = user_completion.warnings(current, wanted)
    if deprovisioned and not _touches_deprovisioned(wanted, name, warnings):
        return Plan(before, before, document=current, expected=current, warnings=warnings)
    goal = "active" if deprovisioned and wanted.status is None else wanted.status
    route = lifecycle.route(status, goal) if goal else ()
    expected = {**current, "profile": reconcile.applied(current["profile"], wanted.profile)}
    update = user_steps.updates(users, current, wanted, warnings)
    moves = []
    unlock = lifecycle.unlocking(status, route) if wanted.unlock else ()
    restart = lifecycle.restarting(status, route) if wanted.restart_activation else ()
    has_password = "password" in {**(current.get("credentials") or {}), **user_completion.credentials(current, wanted)}
    for operation in (*unlock, *route, *restart):
        moves.append(user_steps.lifecycle_operation(users, operation, name, wanted, disclosed))
        expected["status"] = lifecycle.after(operation, expected["status"], has_password)
    # A deactivated user must be active before an update. For others, the update is first, so that Okta sends email
    # to the new address.
    steps = moves + update if deprovisioned else update + moves
    return Plan(before, user_document.view(expected), current, expected, steps, warnings, disclosed=disclosed)


def _demand_joinable(groups: Sequence[Group]) -> None:
    """Raise Refused for a group whose members Okta or another system manages."""
    for group in groups:
        if group.get("type") != "OKTA_GROUP":
            raise errors.Refused(
                f"Cannot add users to the group {group['profile'].get('name')}, which is "
                f"{group_resource.described(group)}. Only groups of the type OKTA_GROUP are supported."
            )


def _touches_deprovisioned(wanted: Wanted, name: str, warnings: list[str]) -> bool:
    """Return whether the task changes a deactivated user. Raises Refused when on_deprovisioned does not allow it."""
    if wanted.on_deprovisioned == "ignore":
        warnings.append(f"{name} is deactivated and was not changed (on_deprovisioned is ignore).")
        return False
    if wanted.on_deprovisioned == "fail" and wanted.status != "deactivated":
        raise errors.Refused(
            f"The user {name} is deactivated. Set on_deprovisioned to reactivate to activate the user (with a new "
            "password and without the former applications), set it to ignore to skip the user, or use "
            "status=deactivated."
        )
    return True
