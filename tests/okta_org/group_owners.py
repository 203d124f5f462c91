# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Owners of groups: users and groups that are responsible for a group."""

from __future__ import annotations

import datetime
from typing import Any

import flask

from . import errors, groups, paging, web

AREA = flask.Blueprint("group_owners", __name__)
LARGEST_PAGE = 1000


def _owner(kind: Any, owner_id: Any) -> str:
    """Return the display name of an owner. Raises errors.Refusal: E0000001 for an unknown kind, E0000007."""
    org = web.current_org()
    if kind == "GROUP":
        return groups.find(owner_id).name
    if kind != "USER":
        raise errors.invalid("type", "type: The owner type must be USER or GROUP")
    user = org.user_by_id(owner_id)
    if user is None:
        raise errors.not_found(owner_id, "User")
    return " ".join(filter(None, (user.profile.get("firstName"), user.profile.get("lastName"))))


def _document(owner_id: str, kind: str, updated: float, form: str) -> dict:
    return {
        "id": owner_id,
        "type": kind,
        "resolved": True,
        "originId": None,
        "originType": "OKTA_DIRECTORY",
        "displayName": _owner(kind, owner_id),
        "lastUpdated": datetime.datetime.fromtimestamp(updated, tz=datetime.timezone.utc).strftime(form),
    }


@AREA.get("/api/v1/groups/<group_id>/owners")
def list_owners(group_id: str):
    """List the owners. Real orgs write the time of a list in another form than that of a new owner."""
    owners = web.current_org().group_owners.get(groups.find(group_id).id, {})
    limit = paging.limit_of(LARGEST_PAGE, LARGEST_PAGE)
    shown = [_document(owner_id, *owner, "%Y-%m-%d %H:%M:%S.0") for owner_id, owner in owners.items()]
    return web.reply(shown[:limit])


@AREA.post("/api/v1/groups/<group_id>/owners")
def add_owner(group_id: str):
    org = web.current_org()
    group = groups.find(group_id)
    body = web.body()
    owner_id, kind = body.get("id"), body.get("type")
    _owner(kind, owner_id)
    owners = org.group_owners.setdefault(group.id, {})
    if owner_id in owners:
        raise errors.invalid("id", "id: The owner is already assigned to the group")
    owners[owner_id] = (kind, org.now())
    return web.reply(_document(owner_id, *owners[owner_id], "%a %b %d %H:%M:%S UTC %Y"), 201)


@AREA.delete("/api/v1/groups/<group_id>/owners/<owner_id>")
def remove_owner(group_id: str, owner_id: str):
    owners = web.current_org().group_owners.get(groups.find(group_id).id, {})
    if owners.pop(owner_id, None) is None:
        raise errors.not_found(owner_id, "GroupOwner")
    return web.nothing()
