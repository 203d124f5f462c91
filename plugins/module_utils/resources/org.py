# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The org behind a connection: one attribute for each kind of object."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ..engine import optional
from . import (
    admin_roles,
    app_assignments,
    app_signing_keys,
    applications,
    factors,
    group_rules,
    groups,
    identity,
    memberships,
    policies,
    resource_sets,
    role_assignments,
    schemas,
    user_types,
    users,
)

if TYPE_CHECKING:
    from ..transport.connection import Connection

Value = TypeVar("Value")


class Org:
    """The org behind a connection, for modules that need several kinds of objects."""

    def __init__(self, connection: Connection):
        self._connection = connection

    def known(
        self, extra: optional.Extra, read: Callable[[], Value], each: bool = False, done: bool = False
    ) -> Value | None:
        """Return the result of *read()*, or None, with a warning, when Okta withholds it. See engine.optional."""
        return self._connection.known(extra, read, each, done)

    def sleep(self, seconds: float) -> None:
        """Wait for a change to become visible. Raises Interrupted."""
        self._connection.sleep(seconds)

    @cached_property
    def identity(self) -> identity.Identity:
        """Return the identity of the org, and of the credential."""
        return identity.Identity(self._connection)

    @cached_property
    def users(self) -> users.Users:
        """Return the users."""
        return users.Users(self._connection)

    @cached_property
    def user_types(self) -> user_types.UserTypes:
        """Return the user types."""
        return user_types.UserTypes(self._connection)

    @cached_property
    def schemas(self) -> schemas.Schemas:
        """Return the schemas of profiles."""
        return schemas.Schemas(self._connection)

    @cached_property
    def factors(self) -> factors.Factors:
        """Return the enrolled factors of users."""
        return factors.Factors(self._connection)

    @cached_property
    def groups(self) -> groups.Groups:
        """Return the groups."""
        return groups.Groups(self._connection)

    @cached_property
    def memberships(self) -> memberships.Memberships:
        """Return the memberships of users in groups."""
        return memberships.Memberships(self._connection)

    @cached_property
    def rules(self) -> group_rules.GroupRules:
        """Return the group rules."""
        return group_rules.GroupRules(self._connection)

    @cached_property
    def apps(self) -> applications.Applications:
        """Return the applications."""
        return applications.Applications(self._connection)

    @cached_property
    def signing_keys(self) -> app_signing_keys.SigningKeys:
        """Return the signing keys of applications."""
        return app_signing_keys.SigningKeys(self._connection)

    @cached_property
    def assignments(self) -> app_assignments.AppAssignments:
        """Return the assignments of applications to users and groups."""
        return app_assignments.AppAssignments(self._connection)

    @cached_property
    def admin_roles(self) -> admin_roles.AdminRoles:
        """Return the custom admin roles."""
        return admin_roles.AdminRoles(self._connection)

    @cached_property
    def resource_sets(self) -> resource_sets.ResourceSets:
        """Return the resource sets."""
        return resource_sets.ResourceSets(self._connection)

    @cached_property
    def role_assignments(self) -> role_assignments.RoleAssignments:
        """Return the admin roles of users, groups and apps."""
        return role_assignments.RoleAssignments(self._connection)

    @cached_property
    def policies(self) -> policies.Policies:
        """Return the policies."""
        return policies.Policies(self._connection)
