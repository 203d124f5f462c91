# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check whether the principal of the current request may send it, and what the request may show."""

from __future__ import annotations

from collections.abc import Callable

import flask

from . import entities, errors, named_objects, privileges, rights, rights_tables, scopes, web

READERS = frozenset({"READ_ONLY_ADMIN", "REPORT_ADMIN", "API_ACCESS_MANAGEMENT_ADMIN"})
NOT_FOUND = {privileges.USERS: "User", privileges.GROUPS: "UserGroup", privileges.APPS: "AppInstance"}


def check(token: entities.Token) -> None:
    """Check that a principal may send the current request.

    Raises errors.Refusal E0000006, or E0000007 for an object that it does not see with the setting `hidden_objects`.
    """
    org = web.current_org()
    flask.g.rights = held = rights.Rights(org, privileges.of_token(org, token))
    if held.all:
        return
    method = "GET" if flask.request.method == "HEAD" else flask.request.method
    path = flask.request.path
    if held.held and (method, path) == ("GET", "/api/v1/users/me"):
        return
    found = rights_tables.api_requests.find(method, path)
    if found is None:
        _check_unlisted(held)
        return
    held.request = found[0]
    document = flask.request.get_json(force=True, silent=True)
    document = document if isinstance(document, dict) else {}
    objects = named_objects.in_path(*found) + named_objects.in_body(found[0], document)
    if held.may(found[0], objects, document):
        return
    if org.settings["hidden_objects"] == "missing":
        for named in objects:
            if named.parameter and not held.sees(named):
                raise errors.not_found(named.reference, NOT_FOUND[named.kind])
    raise errors.by_code("E0000006")


def _check_unlisted(held: rights.Rights) -> None:
    """Check a request that is not in Okta's table by the general purpose of the standard roles."""
    roles = {one.role for one in held.held}
    if "ORG_ADMIN" in roles or not rights.GROUP_ROLES.isdisjoint(roles):
        return
    if "APP_ADMIN" in roles and scopes.family_of(flask.request.path) == "okta.apps":
        return
    if roles.isdisjoint(READERS | {"APP_ADMIN"}) or flask.request.method not in scopes.READS:
        raise errors.by_code("E0000006")


def require_reader_of_rights() -> None:
    """Refuse principals that may neither change nor see admin roles and granted scopes."""
    if not flask.g.rights.reads_rights:
        raise errors.by_code("E0000006")


def require_right_to_admins(group_id: str) -> None:
    """Refuse a change of a group with an admin role to all but super administrators."""
    if not flask.g.rights.all and web.current_org().roles.of(group_id):
        raise errors.by_code("E0000006")


def visible(kind: str, object_id: str) -> bool:
    """Return whether the list of the current request shows an object."""
    return flask.g.rights.lists(kind, object_id)


def seen(kind: str, test: Callable) -> Callable:
    """Return a test of objects for lists, which only those pass that the principal may see."""
    if flask.g.rights.all:
        return test
    return lambda item: test(item) and visible(kind, item.id)
