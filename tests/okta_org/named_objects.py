# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users, groups and applications that a request names in its path or its body."""

from __future__ import annotations

import dataclasses

import flask

from . import errors, privileges, web


@dataclasses.dataclass(frozen=True)
class Named:
    """An object that a request names. `id` is None when it does not exist. `parameter` is empty in a body."""

    kind: str
    reference: str
    id: str | None
    parameter: str = ""


def _user_id(reference: str) -> str | None:
    org = web.current_org()
    if reference == "me":
        return flask.g.token.owner_id
    try:
        return org.find_user(reference).id
    except errors.Refusal:
        return None


def _named(kind: str, reference: str, parameter: str = "") -> Named:
    org = web.current_org()
    if kind == privileges.USERS:
        return Named(kind, reference, _user_id(reference), parameter)
    known = (org.groups if kind == privileges.GROUPS else org.apps).get(reference)
    return Named(kind, reference, reference if known else None, parameter)


def _client(client_id: str, parameter: str) -> Named:
    """Return the application of an OAuth client."""
    app = next((app for app in web.current_org().apps if app.client_id == client_id), None)
    return Named(privileges.APPS, client_id, app.id if app else None, parameter)


def in_path(request, parameters: dict[str, str]) -> list[Named]:
    """Return the users, groups and applications in a path: each follows the name of its kind."""
    parts = request.path.split("/")
    found = []
    for before, part in zip(parts, parts[1:], strict=False):
        parameter = part[1:-1]
        if part.startswith("{") and before in privileges.LIMITED_KINDS:
            found.append(_named(before, parameters[parameter], parameter))
        elif part.startswith("{") and before == "clients":
            found.append(_client(parameters[parameter], parameter))
    return found


def in_body(request, document: dict) -> list[Named]:
    """Return the users and groups that a body refers to."""
    if request.name == "POST /api/v1/users":
        return [_named(privileges.GROUPS, str(group_id)) for group_id in document.get("groupIds") or ()]
    if request.method == "POST" and request.path.startswith("/api/v1/apps/") and request.path.endswith("}/users"):
        return [_named(privileges.USERS, str(document.get("id")))]
    if request.method in ("POST", "PUT") and request.path.startswith("/api/v1/groups/rules"):
        targets = ((document.get("actions") or {}).get("assignUserToGroups") or {}).get("groupIds") or ()
        return [_named(privileges.GROUPS, str(group_id)) for group_id in targets]
    return []
