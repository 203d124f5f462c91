# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups: create, read, update, delete, list."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import flask

from . import (
    authorization,
    entities,
    errors,
    filters,
    group_documents,
    identifiers,
    listing,
    memberships,
    paging,
    profiles,
    schema_lag,
    web,
)

AREA = flask.Blueprint("groups", __name__)
KNOWN = ("q", "filter", "search", "sortBy", "sortOrder", "expand", "after", "limit")
LARGEST_PAGE = 10000
Q_PAGE = 300
EQUALITY = frozenset({"eq"})
ORDER = frozenset({"eq", "gt", "ge", "lt", "le"})
TEXT = frozenset({"eq", "sw", "pr", "gt", "ge", "lt", "le"})
FILTER_ATTRIBUTES: dict = {
    "id": EQUALITY,
    "type": EQUALITY,
    "lastUpdated": ORDER,
    "lastMembershipUpdated": ORDER,
}
SEARCH_ATTRIBUTES: dict = {
    "id": TEXT,
    "type": TEXT,
    "source.id": TEXT,
    "created": ORDER,
    "lastUpdated": ORDER,
    "lastMembershipUpdated": ORDER,
    "profile.name": TEXT | {"co"},
    "profile.description": TEXT | {"co"},
}
TIMES: dict = {
    "created": "created",
    "lastUpdated": "last_updated",
    "lastMembershipUpdated": "last_membership_updated",
}


def group_attributes() -> dict:
    """Return the attributes that profiles of groups can have, by name."""
    org = web.current_org()
    return {**profiles.GROUP_ATTRIBUTES, **org.schema_lag.writable(schema_lag.GROUPS, org.group_attributes)}


def value_of(group: entities.Group, name: str):
    """Return the value of an attribute by its name in filters."""
    if name.startswith("profile."):
        return group.profile.get(name[len("profile.") :])
    if name in TIMES:
        return identifiers.timestamp(getattr(group, TIMES[name]))
    if name == "source.id":
        return (group.source or {}).get("id")
    return getattr(group, name)


def _search_operators(name: str) -> frozenset | None:
    if name.startswith("profile.") and name[len("profile.") :] in web.current_org().group_attributes:
        return TEXT
    return SEARCH_ATTRIBUTES.get(name)


FILTER_LANGUAGE = filters.Language(FILTER_ATTRIBUTES.get, ignore_case=False)
SEARCH_LANGUAGE = filters.Language(_search_operators, ignore_case=True)


def _test(query: dict) -> Callable:
    tests = [group_documents.visible]
    if query.get("filter"):
        tests.append(filters.compile_filter(query["filter"], FILTER_LANGUAGE, value_of))
    if query.get("search"):
        tests.append(filters.compile_filter(query["search"], SEARCH_LANGUAGE, value_of))
    return authorization.seen("groups", lambda group: all(test(group) for test in tests))


def _matching(test: Callable) -> list:
    ids, lookup = web.current_org().groups.indexed()
    return [group for group in map(lookup, ids) if test(group)]


def _picked(prefix: str, test: Callable):
    """Return the groups for `q`: names that start with the text, an exact match first, one page without links."""
    wanted = prefix.casefold()
    hits = [group for group in _matching(test) if group.name.casefold().startswith(wanted)]
    hits.sort(key=lambda group: group.name.casefold() != wanted)
    limit = paging.limit_of(Q_PAGE, LARGEST_PAGE)
    return web.reply([group_documents.document(group) for group in hits[:limit]])


@AREA.get("/api/v1/groups")
def list_groups():
    query = flask.request.args
    if query.get("filter") and query.get("search"):
        raise errors.by_code("E0000033")
    test = _test(query)
    if query.get("q"):
        return _picked(query["q"], test)
    limit = paging.limit_of(LARGEST_PAGE, LARGEST_PAGE)
    if query.get("search") and query.get("sortBy"):
        return listing.sorted_page(_matching(test), value_of, _search_operators, group_documents.document, limit, KNOWN)
    return listing.page(web.current_org().groups, test, group_documents.document, limit, KNOWN)


def _checked_profile(document: dict, group_id: str | None) -> dict:
    """Return the profile of a body. Raises errors.Refusal E0000001, or the code in `duplicate_group_error`."""
    org = web.current_org()
    profile = profiles.without_empty(web.part(document, "profile") or {}, False)
    if not str(profile.get("name", "")).strip():
        raise errors.invalid("name", "name: The field cannot be left blank")
    profiles.check(profile, group_attributes(), "groupProfile")
    if any(
        group.name == profile["name"] and group.type != "APP_GROUP" and group.id != group_id for group in org.groups
    ):
        if org.settings["duplicate_group_error"] == "E0000055":
            raise errors.by_code("E0000055")
        raise errors.invalid("name", "name: An object with this field already exists in the current organization")
    return profile


@AREA.post("/api/v1/groups")
def create_group():
    org = web.current_org()
    profile = _checked_profile(web.body(), None)
    now = org.now()
    group = entities.Group(identifiers.new_id("00g"), "OKTA_GROUP", profile, now, now, now)
    return web.reply(group_documents.document(org.put_group(group)))


def find(group_id: str) -> entities.Group:
    """Return the group of the path. Raises errors.Refusal E0000007, also for one that the token may not see."""
    group = web.current_org().find_group(group_id)
    if not group_documents.visible(group):
        raise errors.not_found(group_id, "UserGroup")
    return group


@AREA.get("/api/v1/groups/<group_id>")
def get_group(group_id: str):
    org = web.current_org()
    group = find(group_id)
    if group.created + org.settings["group_get_lag"] > org.now():
        raise errors.not_found(group_id, "UserGroup")
    return web.reply(group_documents.document(group))


@AREA.put("/api/v1/groups/<group_id>")
def replace_group(group_id: str):
    org = web.current_org()
    group = find(group_id)
    memberships.require_changeable(group)
    authorization.require_right_to_admins(group_id)
    profile = _checked_profile(web.body(), group_id)
    changed = dataclasses.replace(group, profile=profile, last_updated=org.now())
    return web.reply(group_documents.document(org.put_group(changed)))


@AREA.delete("/api/v1/groups/<group_id>")
def delete_group(group_id: str):
    org = web.current_org()
    group = find(group_id)
    if group.type == "BUILT_IN":
        memberships.require_changeable(group)
    authorization.require_right_to_admins(group_id)
    for rule in org.rules:
        if group_id in rule.group_ids:
            org.rules.put(dataclasses.replace(rule, status="INVALID"))
    org.rosters.drop_group(group_id)
    org.rolls.drop_group(group_id, org.now())
    org.forget_principal(group_id)
    org.groups.remove(group_id, org.settings["search_lag"])
    return web.nothing()
