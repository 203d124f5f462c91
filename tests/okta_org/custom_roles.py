# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom admin roles: labels, descriptions and permissions. Data."""

from __future__ import annotations

import dataclasses

MOST_ROLES = 100
"""The number of custom roles that an org can have."""


@dataclasses.dataclass(frozen=True)
class Permission:
    """A permission of a role. `conditions` limit it to some attributes of users, or are None."""

    label: str
    created: float
    last_updated: float
    conditions: dict | None = None


@dataclasses.dataclass(frozen=True)
class CustomRole:
    """A custom admin role. It counts for the objects of the resource sets in its assignments."""

    id: str
    label: str
    description: str
    created: float
    last_updated: float
    permissions: tuple[Permission, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its permissions."""
        return tuple(permission.label for permission in self.permissions)
