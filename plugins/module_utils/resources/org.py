# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""All that tasks read and write behind one connection, by the kind of object."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from . import (
    app_assignments,
    applications,
    factors,
    group_rules,
    groups,
    memberships,
    user_schemas,
    user_types,
    users,
)

if TYPE_CHECKING:
    from ..transport.connection import Connection


class Org:
    """The org behind a connection, for tasks that need several kinds of objects."""

    def __init__(self, connection: Connection):
        self._connection = connection

    @cached_property
    def users(self) -> users.Users:
        """The users."""
        return users.Users(self._connection)

    @cached_property
    def user_types(self) -> user_types.UserTypes:
        """The user types."""
        return user_types.UserTypes(self._connection)

    @cached_property
    def user_schemas(self) -> user_schemas.UserSchemas:
        """The schemas of the user types."""
        return user_schemas.UserSchemas(self._connection)

    @cached_property
    def factors(self) -> factors.Factors:
        """The enrolled factors of users."""
        return factors.Factors(self._connection)

    @cached_property
    def groups(self) -> groups.Groups:
        """The groups."""
        return groups.Groups(self._connection)

    @cached_property
    def memberships(self) -> memberships.Memberships:
        """The memberships of users in groups."""
        return memberships.Memberships(self._connection)

    @cached_property
    def rules(self) -> group_rules.GroupRules:
        """The group rules."""
        return group_rules.GroupRules(self._connection)

    @cached_property
    def apps(self) -> applications.Applications:
        """The applications."""
        return applications.Applications(self._connection)

    @cached_property
    def assignments(self) -> app_assignments.AppAssignments:
        """The assignments of applications to users and groups."""
        return app_assignments.AppAssignments(self._connection)
