# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups that the org pushes to applications. No vendor gets anything."""

from __future__ import annotations

import dataclasses

import flask

from . import app_entities, apps, entities, errors, groups, identifiers, listing, paging, web
from . import org as org_module

AREA = flask.Blueprint("app_pushes", __name__)
PAGE = 100
LARGEST_PAGE = 1000
KNOWN = ("after", "limit")


def _time(moment: float) -> str:
    """Return a time without fractions of a second, as this endpoint shows it."""
    return str(identifiers.timestamp(moment)).replace(".000Z", "Z")


def _push(push: app_entities.GroupPush) -> dict:
    base = web.link_base_url() + "/api/v1"
    return {
        "created": _time(push.created),
        "id": push.id,
        "lastUpdated": _time(push.last_updated),
        "sourceGroupId": push.source_id,
        "status": push.status,
        "targetGroupId": push.target_id,
        "_links": {
            "app": {"href": f"{base}/apps/{push.app_id}"},
            "sourceGroup": {"href": f"{base}/groups/{push.source_id}"},
            "targetGroup": {"href": f"{base}/groups/{push.target_id}"},
        },
    }


def _find_push(app_id: str, push_id: str) -> app_entities.GroupPush:
    apps.find(app_id)
    push = web.current_org().group_pushes.get(push_id)
    if push is None or push.app_id != app_id:
        raise errors.not_found(push_id, "GroupPushMapping")
    return push


@AREA.get("/api/v1/apps/<app_id>/group-push/mappings")
def list_pushes(app_id: str):
    apps.find(app_id)
    source = flask.request.args.get("sourceGroupId")
    return listing.page(
        web.current_org().group_pushes,
        lambda push: push.app_id == app_id and source in (None, push.source_id),
        _push,
        paging.limit_of(PAGE, LARGEST_PAGE),
        KNOWN,
    )


def _target(here: org_module.Org, app: app_entities.App, document: dict) -> str:
    """Return the ID of the group to which the members go; a name makes a group that the application owns."""
    if document.get("targetGroupId"):
        return here.find_group(document["targetGroupId"]).id
    if not document.get("targetGroupName"):
        raise errors.invalid("targetGroupName", "targetGroupName: The field cannot be left blank")
    now, source = here.now(), {"id": app.id, "name": app.name, "label": app.label, "signOnMode": app.sign_on_mode}
    profile = {"name": document["targetGroupName"], "description": None}
    made = entities.Group(identifiers.new_id("00g"), "APP_GROUP", profile, now, now, now, ("okta:user_group",), source)
    return here.put_group(made).id


@AREA.post("/api/v1/apps/<app_id>/group-push/mappings")
def push_group(app_id: str):
    """Push a group to the application. Raises errors.Refusal E0000001 for a group that is pushed already."""
    here, app, document = web.current_org(), apps.find(app_id), web.body()
    source = groups.find(document.get("sourceGroupId") or "")
    if any((push.app_id, push.source_id) == (app_id, source.id) for push in here.group_pushes):
        raise errors.invalid("sourceGroupId", "sourceGroupId: The group is already pushed to the application")
    push = app_entities.GroupPush(
        identifiers.new_id("gPm"),
        app_id,
        source.id,
        _target(here, app, document),
        document.get("status") or "ACTIVE",
        here.now(),
        here.now(),
    )
    here.group_pushes.put(push)
    return web.reply(_push(push))


@AREA.get("/api/v1/apps/<app_id>/group-push/mappings/<push_id>")
def get_push(app_id: str, push_id: str):
    return web.reply(_push(_find_push(app_id, push_id)))


@AREA.patch("/api/v1/apps/<app_id>/group-push/mappings/<push_id>")
def change_push(app_id: str, push_id: str):
    push, status = _find_push(app_id, push_id), web.body().get("status")
    if status not in ("ACTIVE", "INACTIVE"):
        raise errors.invalid("status", "status: The value is not valid")
    changed = dataclasses.replace(push, status=status, last_updated=web.current_org().now())
    web.current_org().group_pushes.put(changed)
    return web.reply(_push(changed))


@AREA.delete("/api/v1/apps/<app_id>/group-push/mappings/<push_id>")
def delete_push(app_id: str, push_id: str):
    """Delete a mapping. With `deleteTargetGroup`, the group of the application is deleted, too."""
    here, push = web.current_org(), _find_push(app_id, push_id)
    if push.status == "ACTIVE":
        raise errors.invalid("status", "status: The mapping must be inactive before deletion")
    here.group_pushes.remove(push_id)
    if web.flag("deleteTargetGroup", False) and here.groups.get(push.target_id) is not None:
        groups.delete_group(push.target_id)
    return web.nothing(200)
