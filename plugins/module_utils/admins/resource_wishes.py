# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The resources that a task specifies for a resource set, with the objects that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import errors
from ..engine import guards
from ..resources import applications, groups, resource_names
from ..resources.resource_names import Resource
from . import resource_contents

LISTS = ("groups", "users_of_groups", "apps", "app_types", "resources")
WHOLE = tuple(resource_names.WHOLE.values())


@dataclass(frozen=True)
class Wanted:
    """The options of a task for one resource set."""

    resource_set: str
    new_name: str | None
    state: str
    description: str | None
    all_users: bool | None
    all_groups: bool | None
    all_apps: bool | None
    groups: list[str] | None
    users_of_groups: list[str] | None
    apps: list[str] | None
    app_types: list[str] | None
    resources: list[str] | None
    exclusive: bool
    allow_empty: bool

    @property
    def names(self) -> list[str]:
        """Return the references of the resource set in the task: resource_set and new_name."""
        return [name for name in (self.resource_set, self.new_name) if name]

    @property
    def listed(self) -> bool:
        """Return whether the task lists a resource."""
        return any(getattr(self, option) for option in (*WHOLE, *LISTS))


@dataclass(frozen=True)
class Wishes:
    """The resources of a task: those to *add*, each with the URL or ORN for Okta, and those to *drop*.

    *names* are the names of the groups and applications in it.
    """

    add: Mapping[Resource, str] = field(default_factory=dict)
    drop: frozenset[Resource] = frozenset()
    names: Mapping[Resource, str] = field(default_factory=dict)


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that Okta does not accept, or that could remove more than intended."""
    guards.check_exclusive(wanted.exclusive, wanted.state)
    listed = [option for option in LISTS if getattr(wanted, option)]
    given = [True] if wanted.listed else []
    guards.check_not_emptied("resources", given, wanted.exclusive, wanted.allow_empty, "remove all resources")
    for option in listed:
        if not all(value.strip() for value in getattr(wanted, option)):
            raise errors.InvalidOption(option, "must not contain an empty name.")
    for text in wanted.resources or ():
        if not resource_names.is_valid(text):
            raise errors.InvalidOption(
                "resources",
                f"must contain ORNs and URLs (got {text!r}).",
                "For groups and applications, use groups, users_of_groups and apps.",
            )
    named = {resource_names.read(text).kind for text in wanted.resources or ()}
    for option in WHOLE:
        if getattr(wanted, option) is False and option in named:
            raise errors.InvalidOption(option, "must not be false when resources contains the same resource.")


def resolved(wanted: Wanted, of_org: groups.Groups, apps: applications.Applications, org_url: str) -> Wishes:
    """Return the resources of a task. Raises NotFound and Ambiguous for groups and applications."""
    found = of_org.demand([*(wanted.groups or ()), *(wanted.users_of_groups or ())])
    known = apps.demand(wanted.apps or ())
    names: dict[Resource, str] = {}
    for option, objects, named in (
        ("groups", found, groups.name_of),
        ("users_of_groups", found, groups.name_of),
        ("apps", known, _label),
    ):
        for reference in getattr(wanted, option) or ():
            names[Resource(option, objects[reference]["id"])] = named(objects[reference])
    whole = [Resource(option) for option in WHOLE if getattr(wanted, option)]
    types = [Resource("app_types", kind) for kind in wanted.app_types or ()]
    add = {one: resource_names.url(one, org_url) for one in (*whole, *names, *types)}
    for text in wanted.resources or ():
        add.setdefault(resource_names.read(text), text)
    return Wishes(add, frozenset(Resource(option) for option in WHOLE if getattr(wanted, option) is False), names)


def added(wishes: Wishes, held: frozenset[Resource]) -> list[resource_contents.Entry]:
    """Return the entries that a set with the resources *held* lacks."""
    return [
        resource_contents.Entry("", (resource,), sent) for resource, sent in wishes.add.items() if resource not in held
    ]


def unwanted(entry: resource_contents.Entry, wishes: Wishes, exclusive: bool) -> bool:
    """Return whether the task removes an entry."""
    if exclusive and not wishes.add.keys() & set(entry.names):
        return True
    return bool(wishes.drop & set(entry.names))


def _label(app: Mapping[str, Any]) -> str:
    return str(app["label"])
