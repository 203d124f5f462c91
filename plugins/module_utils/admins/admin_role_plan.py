# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring custom admin roles to the desired state.

The document of a role and the steps that change it are in admin_role_document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import errors
from ..engine import creating, guards, reconcile
from ..resources import admin_roles, iam
from . import admin_role_document, labeled, permission_names
from .admin_role_document import Permissions, Role


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one custom admin role."""

    role: str
    new_name: str | None
    state: str
    description: str | None
    permissions: list[str] | None
    conditions: dict[str, Any] | None
    exclusive: bool

    @property
    def names(self) -> list[str]:
        """Return the references of the role in the task: role and new_name."""
        return [name for name in (self.role, self.new_name) if name]


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that Okta does not accept, or that could remove more than intended."""
    labeled.check_name("role", wanted.role)
    guards.check_exclusive(wanted.exclusive, wanted.state)
    if wanted.exclusive and wanted.permissions is None:
        raise errors.InvalidOption("permissions", "is required when exclusive is true.")
    if wanted.exclusive and not wanted.permissions:
        raise errors.InvalidOption(
            "permissions", "must not be empty with exclusive, because a role needs at least one.", "Use state=absent."
        )
    if not all(name.strip() for name in wanted.permissions or ()):
        raise errors.InvalidOption("permissions", "must not contain an empty name.")
    for name, conditions in (wanted.conditions or {}).items():
        if not isinstance(conditions, (dict, type(None))):
            raise errors.InvalidOption("conditions", f"must have a dictionary or null for {name!r}.")


def desired(wanted: Wanted) -> dict[str, Any]:
    """Return the part of a role document that the task specifies, without permissions."""
    return {
        **({"label": wanted.new_name} if wanted.new_name else {}),
        **({"description": wanted.description} if wanted.description is not None else {}),
    }


def located(roles: admin_roles.AdminRoles, wanted: Wanted) -> Any:
    """Return the role of the task, or None when it may be missing. Raises NotFound, Refused."""
    is_id = admin_roles.ID.fullmatch
    kind = labeled.Kind("admin role", lambda name: bool(is_id(name)), roles.find)
    return labeled.located(kind, wanted)


def planned(roles: admin_roles.AdminRoles, wanted: Wanted, max_removals: int | None = None) -> reconcile.Plan:
    """Return the plan for the role from the current state of the org. Raises Refused for too many removals."""
    role = located(roles, wanted)
    if role is not None:
        held = admin_role_document.held(roles.permissions(role["id"]))
        role = admin_role_document.with_permissions(role, held)
    if wanted.state == "absent":
        plan = absence(roles, role)
    else:
        plan = creation(roles, wanted) if role is None else presence(roles, wanted, role)
    check_removals([plan], max_removals)
    return plan


def absence(roles: admin_roles.AdminRoles, role: Role | None) -> reconcile.Plan:
    """Return the plan that deletes a role; without steps when it does not exist."""
    if role is None:
        return reconcile.Plan({}, {})
    delete = reconcile.Step("delete", iam.label_of(role), lambda one: roles.delete(one["id"]))
    return reconcile.Plan(view(role), {}, document=role, steps=[delete])


def creation(roles: admin_roles.AdminRoles, wanted: Wanted) -> reconcile.Plan:
    """Return the plan that creates a role. Raises InvalidOption when a required option is missing."""
    for option, value in (("description", wanted.description is not None), ("permissions", wanted.permissions)):
        if not value:
            raise errors.InvalidOption(option, "is required for a new admin role.", "Okta requires it.")
    label, description, names = wanted.role, wanted.description or "", list(dict.fromkeys(wanted.permissions or ()))
    after = wished(wanted, {})

    def create(_nothing: None) -> Role:
        role = admin_role_document.judged(
            lambda: creating.created(
                lambda: roles.create(label, description, names),
                lambda: roles.find(label),
                creating.Creation("admin role", label, iam.described),
            ),
            names,
        )
        return admin_role_document.with_permissions(role, dict.fromkeys(names))

    expected = admin_role_document.with_permissions({"label": label, "description": description}, after)
    plan = reconcile.Plan({}, view(expected), expected=expected, warnings=permission_names.doubts(names))
    plan.steps.append(reconcile.Step("create", label, create))
    plan.steps += [admin_role_document.conditioning(roles, label, name, after[name]) for name in names if after[name]]
    return plan


def presence(roles: admin_roles.AdminRoles, wanted: Wanted, role: Role) -> reconcile.Plan:
    """Return the plan that brings an existing role to the desired state: it adds before it removes."""
    held, label = admin_role_document.permissions_of(role), iam.label_of(role)
    after = wished(wanted, held)
    expected = admin_role_document.with_permissions({**role, **desired(wanted)}, after)
    plan = reconcile.Plan(view(role), view(expected), document=role, expected=expected)
    added = [name for name in after if name not in held]
    plan.warnings += permission_names.doubts(added)
    if reconcile.changes(role, desired(wanted)):
        plan.steps.append(admin_role_document.update(roles, desired(wanted), plan))
    plan.steps += [admin_role_document.addition(roles, label, name, after[name]) for name in added]
    plan.steps += [
        admin_role_document.conditioning(roles, label, name, after[name])
        for name in after
        if name in held and not admin_roles.same_conditions(held[name], after[name])
    ]
    plan.steps += [admin_role_document.removal(roles, label, name) for name in sorted(held.keys() - after.keys())]
    return plan


def wished(wanted: Wanted, held: Mapping[str, Any]) -> Permissions:
    """Return the permissions after the task, with their conditions. *held*: those before it. Raises InvalidOption."""
    listed = list(dict.fromkeys(wanted.permissions or ()))
    kept = [name for name in held if not wanted.exclusive or name in listed]
    after = {name: held.get(name) for name in dict.fromkeys([*kept, *listed])}
    for name, conditions in (wanted.conditions or {}).items():
        if name not in after:
            raise errors.InvalidOption(
                "conditions", f"contains {name!r}, which is not a permission of the role.", "Add it to permissions."
            )
        if not admin_roles.same_conditions(after[name], conditions):
            after[name] = conditions or None
    return after


def view(role: Mapping[str, Any]) -> dict[str, Any]:
    """Return a role for the diff: each permission with its conditions, or null."""
    return {**admin_role_document.contents(role), "permissions": admin_role_document.permissions_of(role)}


def all_planned(
    roles: admin_roles.AdminRoles, items: Sequence[Wanted], max_removals: int | None
) -> list[reconcile.Plan]:
    """Return a plan for each of *items*. Raises Refused, NotFound."""
    return labeled.all_planned(
        "roles",
        [wanted.role for wanted in items],
        lambda index: planned(roles, items[index]),
        lambda plans: check_removals(plans, max_removals),
    )


def check_removals(plans: Sequence[reconcile.Plan], allowed: int | None) -> None:
    """Raise Refused when the task would remove more permissions and roles than *allowed*."""
    labeled.check_removals(plans, allowed, "roles and permissions would be removed")
