# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of users: plain, `q`, `filter`, `search`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import flask

from . import authorization, entities, errors, filters, identifiers, listing, paging, user_documents, web

KNOWN = ("q", "filter", "search", "sortBy", "sortOrder", "fields", "expand", "after", "limit")
LARGEST_PAGE = 200
Q_PAGE = 10
EQUALITY = frozenset({"eq"})
ORDER = frozenset({"eq", "gt", "ge", "lt", "le"})
SEARCH = ORDER | {"sw", "pr"}
FILTER_ATTRIBUTES: dict = {
    "id": EQUALITY,
    "status": EQUALITY,
    "lastUpdated": ORDER,
    "profile.login": EQUALITY,
    "profile.email": EQUALITY,
    "profile.firstName": EQUALITY,
    "profile.lastName": EQUALITY,
}
CONTAINS = ("profile.firstName", "profile.lastName", "profile.email", "profile.login")
TIMES: dict = {
    "created": "created",
    "activated": "activated",
    "statusChanged": "status_changed",
    "lastUpdated": "last_updated",
}


def value_of(user: entities.User, name: str):
    """Return the value of an attribute by its name in filters."""
    if name.startswith("profile."):
        return user.profile.get(name[len("profile.") :])
    if name in TIMES:
        return identifiers.timestamp(getattr(user, TIMES[name]))
    return user.type_id if name == "type.id" else getattr(user, name)


def _search_operators(name: str) -> frozenset | None:
    if name.startswith("profile."):
        org = web.current_org()
        if not any(name[len("profile.") :] in org.attributes_of(user_type.id) for user_type in org.user_types):
            return None
        return SEARCH | {"co"} if name in CONTAINS else SEARCH
    return SEARCH if name in ("id", "status", "type.id", *TIMES) else None


FILTER_LANGUAGE = filters.Language(FILTER_ATTRIBUTES.get, ignore_case=False)
SEARCH_LANGUAGE = filters.Language(_search_operators, ignore_case=True)


def _starts_with(prefix: str) -> Callable:
    wanted = prefix.casefold()

    def test(user: entities.User) -> bool:
        names = (user.profile.get(name) or "" for name in ("firstName", "lastName", "email"))
        return user.status != "DEPROVISIONED" and any(name.casefold().startswith(wanted) for name in names)

    return test


def _test(query: dict) -> Callable:
    if query.get("q"):
        return _starts_with(query["q"])
    if query.get("filter"):
        return filters.compile_filter(query["filter"], FILTER_LANGUAGE, value_of)
    if query.get("search"):
        return filters.compile_filter(query["search"], SEARCH_LANGUAGE, value_of)
    return lambda user: user.status != "DEPROVISIONED"


def _render(user: entities.User) -> dict:
    shown = user_documents.projected(user_documents.in_list(user), flask.request.args.get("fields"))
    if flask.request.args.get("expand") == "blocks":
        shown["_embedded"] = {"blocks": list(user.blocks)}
    return shown


def answer() -> flask.Response:
    """Return one page of users."""
    query = flask.request.args
    if sum(bool(query.get(name)) for name in ("q", "filter", "search")) > 1:
        raise errors.by_code("E0000033")
    test = authorization.seen("users", _test(query))
    if query.get("q"):
        limit = paging.limit_of(Q_PAGE, LARGEST_PAGE)
        page, _more = paging.take(matching(test), limit)
        links = paging.link_headers(limit, KNOWN, None)
        return web.reply([_render(user) for user in page], headers=tuple(links))
    limit = paging.limit_of(LARGEST_PAGE, LARGEST_PAGE)
    if query.get("search") and query.get("sortBy"):
        return listing.sorted_page(matching(test), value_of, _search_operators, _render, limit, KNOWN)
    return listing.page(web.current_org().users, test, _render, limit, KNOWN)


def matching(test: Callable) -> Iterator:
    ids, lookup = web.current_org().users.indexed()
    return (user for user in map(lookup, ids) if test(user))
