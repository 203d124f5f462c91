# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The document of a custom admin role with its permissions, and the steps that change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from .. import errors
from ..engine import reconcile, rewriting
from ..resources import admin_roles, iam
from . import permission_names

# The permissions of a role, each with its conditions or None.
Permissions = dict[str, Any]
Role = dict[str, Any]
Value = TypeVar("Value")


def held(permissions: Iterable[Mapping[str, Any]]) -> Permissions:
    """Return permissions as Okta returned them by their names, with their conditions."""
    return {one["label"]: one.get("conditions") for one in permissions if one.get("label")}


def contents(role: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a role that an update replaces."""
    return {"label": role.get("label"), "description": role.get("description")}


def permissions_of(role: Mapping[str, Any]) -> Permissions:
    """Return the permissions in the document of a plan, with their conditions."""
    return {one["label"]: one["conditions"] for one in role["permissions"]}


def with_permissions(role: Mapping[str, Any], permissions: Mapping[str, Any]) -> Role:
    """Return the document of a plan: a role as Okta returns it, and its permissions by name."""
    shown = [{"label": name, "conditions": permissions[name]} for name in sorted(permissions)]
    return {**role, "permissions": shown}


def update(roles: admin_roles.AdminRoles, wished: Mapping[str, Any], plan: reconcile.Plan) -> reconcile.Step:
    """Return the step that changes label and description of the role of *plan* to those in *wished*."""
    role, label = plan.document, iam.label_of(plan.document)
    change = rewriting.Change(f"the admin role {label}", lambda latest: {**latest, **wished}, contents)

    def replace(document: Role) -> Any:
        made = rewriting.perform(roles.whole(role["id"]), change, plan, document)
        permissions = {"permissions": document["permissions"]}
        if isinstance(made, reconcile.Untouched):
            return reconcile.Untouched({**made.document, **permissions})
        return {**made, **permissions}

    return reconcile.Step("update", label, replace)


def addition(roles: admin_roles.AdminRoles, label: str, name: str, conditions: Any) -> reconcile.Step:
    """Return the step that adds a permission."""

    def perform(role: Role) -> Role:
        judged(lambda: roles.add(role["id"], name, conditions), [name])
        return with_permissions(role, {**permissions_of(role), name: conditions})

    return reconcile.Step("add", name, perform, "to", label)


def conditioning(roles: admin_roles.AdminRoles, label: str, name: str, conditions: Any) -> reconcile.Step:
    """Return the step that replaces the conditions of a permission."""

    def perform(role: Role) -> Role:
        roles.condition(role["id"], name, conditions)
        return with_permissions(role, {**permissions_of(role), name: conditions})

    return reconcile.Step("set", f"the conditions of {name}", perform, "in", label)


def removal(roles: admin_roles.AdminRoles, label: str, name: str) -> reconcile.Step:
    """Return the step that removes a permission."""

    def perform(role: Role) -> Role:
        roles.remove(role["id"], name)
        kept = permissions_of(role)
        kept.pop(name, None)
        return with_permissions(role, kept)

    return reconcile.Step("remove", name, perform, "from", label)


def judged(write: Callable[[], Value], names: Sequence[str]) -> Value:
    """Return the result of *write()*. A refusal by Okta is preceded by a hint about unknown permissions."""
    try:
        return write()
    except errors.ApiError as error:
        hint = permission_names.hint(names)
        if error.status not in (400, 404) or not hint:
            raise
        raise errors.Explained(error, hint) from error
