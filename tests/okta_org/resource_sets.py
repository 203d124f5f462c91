# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource sets: what the custom roles of an assignment count for. Data.

https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/
"""

from __future__ import annotations

import dataclasses

from . import store

MOST_SETS = 10000
MOST_RESOURCES = 1000
"""The number of resource sets in an org, and of resources in one set."""


@dataclasses.dataclass(frozen=True)
class Target:
    """What a resource stands for.

    *kind* is users, groups, apps, app_types, or the last part of another resource. *name* is the ID of an object or the
    name of an application type, or None for all of the kind. For the kind users, *name* is the ID of the group whose
    members they are.
    """

    kind: str
    name: str | None = None


@dataclasses.dataclass(frozen=True)
class Resource:
    """A resource of a set. `orn` is its Okta Resource Name."""

    id: str
    target: Target
    orn: str
    created: float
    last_updated: float
    conditions: dict | None = None


@dataclasses.dataclass(frozen=True)
class ResourceSet:
    id: str
    label: str
    description: str
    created: float
    last_updated: float
    resources: tuple[Resource, ...]

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(resource.target for resource in self.resources)


def forget(sets: store.Store, object_id: str) -> None:
    """Remove a deleted group or application from all resource sets."""
    for found in sets:
        kept = tuple(resource for resource in found.resources if resource.target.name != object_id)
        if kept != found.resources:
            sets.put(dataclasses.replace(found, resources=kept))
