# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The resources that a task specifies for a resource set, with the objects that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .. import errors
from ..engine import guards, optional
from ..options import org_url as option_of_org
from ..resources import applications, groups, resource_names
from ..resources.org import Org
from ..resources.resource_names import Resource
from ..rights import uses_of_admins
from . import labeled, resource_contents

LISTS = ("groups", "users_of_groups", "apps", "app_types", "resources")
WHOLE = tuple(resource_names.WHOLE.values())
GROUPS = optional.Extra("the groups of the resource set", uses_of_admins.UNCHECKED)
APPS = optional.Extra("the applications of the resource set", uses_of_admins.UNCHECKED)


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
    labeled.check_name("resource_set", wanted.resource_set)
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


def warnings(wanted: Wanted, org_url: str) -> list[str]:
    """Return the warning about URLs of another org, which can also be URLs of this org with a custom domain."""
    own = urlsplit(org_url).netloc
    urls = [text for text in wanted.resources or () if not resource_names.is_orn(text)]
    others = [text for text in urls if option_of_org.corrected_host(urlsplit(text).netloc) != own]
    if not others:
        return []
    text = (
        f"resources contains URLs with another host than {own}: {guards.listed(others)}. They count as URLs of the "
        "same path in this org. Check that they are not from another org."
    )
    return [text]


def resolved(org: Org, wanted: Wanted, org_url: str) -> Wishes:
    """Return the resources of a task. Raises NotFound and Ambiguous for groups and applications."""
    names: dict[Resource, str] = {}
    given = [*(wanted.groups or ()), *(wanted.users_of_groups or ())]
    found = _found(org, given, groups.ID, org.groups.demand, GROUPS)
    apps = _found(org, wanted.apps or (), applications.ID, org.apps.demand, APPS)
    for option, objects, named in (
        ("groups", found, groups.name_of),
        ("users_of_groups", found, groups.name_of),
        ("apps", apps, _label),
    ):
        for reference in getattr(wanted, option) or ():
            document = objects.get(reference)
            # A reference without a document is an ID that Okta does not show to the credential.
            resource = Resource(option, document["id"] if document else reference)
            names[resource] = named(document) if document else reference
    whole = [Resource(option) for option in WHOLE if getattr(wanted, option)]
    types = [Resource("app_types", kind) for kind in wanted.app_types or ()]
    add = {one: resource_names.url(one, org_url) for one in (*whole, *names, *types)}
    for text in wanted.resources or ():
        add.setdefault(resource_names.read(text), text)
    return Wishes(add, frozenset(Resource(option) for option in WHOLE if getattr(wanted, option) is False), names)


def _found(
    org: Org,
    references: Collection[str],
    ids: re.Pattern[str],
    demand: Callable[[Collection[str]], dict[str, Any]],
    extra: optional.Extra,
) -> dict[str, Any]:
    """Return the objects of references. An object that is specified by its ID is only read to check that it exists."""
    by_id = [reference for reference in references if ids.fullmatch(reference)]
    found = demand([reference for reference in references if reference not in by_id])
    return {**found, **(org.known(extra, lambda: demand(by_id)) or {})} if by_id else found


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
