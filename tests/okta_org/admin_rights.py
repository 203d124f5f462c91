# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The admin roles of users, with those of the groups."""

from __future__ import annotations

from . import admin_roles
from . import org as org_module


def of_groups(org: org_module.Org, user_id: str) -> list[admin_roles.Assignment]:
    """Return the roles that a user has as a member of groups."""
    return [assigned for group_id in org.group_ids_of(user_id) for assigned in org.roles.of(group_id)]


def types_of(org: org_module.Org, user_id: str) -> tuple[str, ...]:
    """Return the types of a user's own roles and of those of the groups."""
    return (*org.roles.types(user_id), *(assigned.type for assigned in of_groups(org, user_id)))
