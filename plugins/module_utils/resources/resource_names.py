# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Names of the resources in a resource set: ORNs and URLs, in a form in which the same objects are equal. Pure.

https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/#supported-resources
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote_plus, urlsplit

from . import api, applications, expressions, iam

# The services of an ORN whose resources this collection knows.
SERVICES = ("directory", "idp")
MEMBERS = "contained_resources"
OTHER = "resources"
BEGINNING = "/api/v1/"
ENTRIES = f"{BEGINNING}iam/"
WHOLE = {"users": "all_users", "groups": "all_groups", "apps": "all_apps"}
# Okta's examples have the filter with + and quotes.
TYPE_FILTER = re.compile(r'name eq "([^"]+)"')


class Resource(NamedTuple):
    """A resource: the option of okta_resource_set that specifies it, and its value there.

    For all_users, all_groups and all_apps, the value is empty. The kind *resources* is for all others: their value is
    an ORN without partition and org, or the path of a URL.
    """

    kind: str
    value: str = ""


def read(text: str) -> Resource:
    """Return the resource that an ORN or a URL names."""
    return _of_orn(text) if is_orn(text) else _of_url(text)


def is_orn(text: str) -> bool:
    """Return whether a text is an ORN."""
    return text.startswith("orn:")


def is_valid(text: str) -> bool:
    """Return whether a text has the syntax of an ORN or of a URL."""
    if is_orn(text):
        return len(text.split(":")) > 4 and all(part.strip() for part in text.split(":"))
    return bool(re.fullmatch(r"https?://[^\s/]+/\S*", text))


def url(resource: Resource, org_url: str) -> str:
    """Return the URL that names a resource of a known kind for Okta."""
    kind, value = resource
    for noun, option in WHOLE.items():
        if option == kind:
            return org_url + api.path(noun)
    if kind == "app_types":
        return f"{org_url}{api.path('apps')}?filter={quote_plus(expressions.equals('name', value))}"
    if kind == "users_of_groups":
        return org_url + api.path("groups", value, "users")
    return org_url + api.path(kind, value)


def of_entry(entry: Mapping[str, Any]) -> list[Resource]:
    """Return the names of an entry of a resource set: none when Okta shows neither an ORN nor a link.

    The ORN counts for a kind that this collection knows. Otherwise both its names count.
    """
    orn, link = orn_of(entry), link_of(entry)
    found = [read(one) for one in (orn, link) if one]
    return found[:1] if found and found[0].kind != OTHER else found


def of_entries(entries: Iterable[Mapping[str, Any]]) -> set[Resource]:
    """Return the names of entries."""
    return {name for entry in entries for name in of_entry(entry)}


def orn_of(entry: Mapping[str, Any]) -> str | None:
    """Return the ORN of an entry, or None."""
    orn = entry.get("orn")
    return orn if isinstance(orn, str) and is_orn(orn) else None


def link_of(entry: Mapping[str, Any]) -> str | None:
    """Return the URL of the object of an entry, or None. The link self can lead to the entry instead."""
    for relation in ("resource", "self", "users", "groups"):
        found = iam.href(entry, relation)
        if found and not urlsplit(found).path.startswith(ENTRIES):
            return found
    return None


def _of_orn(text: str) -> Resource:
    # The parts are orn, the partition, the service, the org, and the resource.
    service, rest = "".join(text.split(":")[2:3]), text.split(":")[4:]
    known = _known(rest, MEMBERS) if service in SERVICES else None
    if known is None and service in SERVICES and rest[:1] == ["apps"] and len(rest) in (2, 3):
        # An application can have its type before its ID; a type can be alone.
        is_app = len(rest) > 2 or applications.ID.fullmatch(rest[-1])
        known = Resource("apps" if is_app else "app_types", rest[-1])
    return known or Resource(OTHER, ":".join([service, *rest]))


def _of_url(text: str) -> Resource:
    parts = urlsplit(text)
    where = parts.path.rstrip("/")
    below = where.removeprefix(BEGINNING).split("/") if where.startswith(BEGINNING) else []
    if parts.query and below == ["apps"]:
        match = TYPE_FILTER.fullmatch("".join(parse_qs(parts.query).get("filter", [])))
        if match:
            return Resource("app_types", match.group(1))
    known = None if parts.query else _known(below, "users")
    if not parts.query and below[:1] == ["apps"] and len(below) == 2:
        known = Resource("apps", below[1])
    return known or Resource(OTHER, where + (f"?{parts.query}" if parts.query else ""))


def _known(segments: list[str], members: str) -> Resource | None:
    """Return the resource of a known kind for the segments of a path or an ORN; *members* means those of a group."""
    noun, *rest = segments or [""]
    if noun in WHOLE and not rest:
        return Resource(WHOLE[noun])
    if noun == "groups" and len(rest) == 1:
        return Resource("groups", rest[0])
    if noun == "groups" and rest[1:] == [members]:
        return Resource("users_of_groups", rest[0])
    return None
