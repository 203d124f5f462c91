# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of an application, and applications of a group."""

from __future__ import annotations

import dataclasses

import flask

from . import (
    app_clients,
    app_documents,
    app_entities,
    app_users,
    apps,
    authorization,
    errors,
    group_documents,
    groups,
    identifiers,
    paging,
    web,
)

AREA = flask.Blueprint("app_groups", __name__)
PAGE = 20
LARGEST_PAGE = 200
KNOWN = ("q", "expand", "after", "limit")


def _document(app: app_entities.App, group: app_entities.AppGroup, priority: int) -> dict:
    base = web.link_base_url() + "/api/v1"
    shown = {
        "id": group.group_id,
        "lastUpdated": identifiers.timestamp(group.last_updated),
        "priority": priority,
        "profile": group.profile,
        "_links": {
            "app": {"href": f"{base}/apps/{app.id}"},
            "self": {"href": f"{base}/apps/{app.id}/groups/{group.group_id}"},
            "group": {"href": f"{base}/groups/{group.group_id}"},
        },
    }
    if "group" in flask.request.args.get("expand", "").split(","):
        shown["_embedded"] = {"group": group_documents.document(web.current_org().groups.get(group.group_id))}
    return shown


def _shows(group_id: str, text: str) -> bool:
    """Return whether the list has a group: one that the principal sees and whose name starts with the text."""
    name = web.current_org().groups.get(group_id).name
    return name.casefold().startswith(text) and authorization.visible("groups", group_id)


@AREA.get("/api/v1/apps/<app_id>/groups")
def list_app_groups(app_id: str):
    """List the groups by ID. `q` is the start of the group's name."""
    app = apps.find(app_id)
    org = web.current_org()
    roll = org.rolls.of(app_id)
    text = flask.request.args.get("q", "").casefold()
    last = paging.after_key()
    rows = sorted((group.group_id, priority, group) for priority, group in enumerate(roll.groups))
    rest = [row for row in rows if last is None or row[0] > last[-1]]
    return paging.respond(
        [row for row in rest if _shows(row[0], text)],
        lambda row: _document(app, row[2], row[1]),
        lambda row: [row[0]],
        paging.limit_of(PAGE, LARGEST_PAGE),
        KNOWN,
    )


def _find(app_id: str, group_id: str) -> app_entities.AppGroup:
    group = web.current_org().rolls.of(app_id).group(group_id)
    if group is None:
        raise errors.not_found(group_id, "ApplicationGroupAssignment")
    return group


@AREA.get("/api/v1/apps/<app_id>/groups/<group_id>")
def get_app_group(app_id: str, group_id: str):
    app = apps.find(app_id)
    group = _find(app_id, group_id)
    return web.reply(_document(app, group, web.current_org().rolls.of(app_id).priority(group_id)))


def _checked_profile(app: app_entities.App, given: dict | None) -> dict:
    """Return the profile of an assignment. Raises errors.Refusal E0000001 for an unknown attribute."""
    unknown = [name for name in given or {} if name not in apps.attributes_of(app)]
    if unknown:
        raise errors.invalid("profile", *(f"Property name '{name}' is not defined in profile" for name in unknown))
    return dict(given or {})


def _wanted_priority(document: dict) -> int | None:
    priority = document.get("priority")
    if priority is not None and (
        isinstance(priority, bool) or not isinstance(priority, int) or not 0 <= priority <= 100
    ):
        raise errors.invalid("priority", "priority: The value must be between 0 and 100")
    return priority


@AREA.put("/api/v1/apps/<app_id>/groups/<group_id>")
def assign_group(app_id: str, group_id: str):
    """Assign a group. The response shows the requested priority; the org then numbers all groups from 0."""
    org = web.current_org()
    app = apps.find(app_id)
    app_users.require_usable(app)
    groups.find(group_id)
    document = web.body() if flask.request.get_data() else {}
    priority = _wanted_priority(document)
    profile = _checked_profile(app, web.part(document, "profile"))
    roll = org.rolls.of(app_id)
    known = roll.group(group_id)
    place = roll.priority(group_id) if known else 0
    if known is None and org.settings["new_app_group"] == "last":
        place = len(roll.groups)
    others = [group for group in roll.groups if group is not known]
    group = app_entities.AppGroup(group_id, profile, org.now())
    others.insert(place if priority is None else priority, group)
    _store(app, others)
    return web.reply(_document(app, group, roll.priority(group_id) if priority is None else priority))


def _store(app: app_entities.App, found: list) -> None:
    org = web.current_org()
    org.rolls.of(app.id).put_groups(found, org.now())
    app_clients.publish(org, app)


@AREA.patch("/api/v1/apps/<app_id>/groups/<group_id>")
def patch_group(app_id: str, group_id: str):
    """Apply a JSON Patch with `add` and `replace` to the profile and the priority."""
    org = web.current_org()
    app = apps.find(app_id)
    app_users.require_usable(app)
    group = _find(app_id, group_id)
    changes = flask.request.get_json(force=True)
    profile, roll = dict(group.profile), org.rolls.of(app_id)
    place = roll.priority(group_id)
    for change in changes if isinstance(changes, list) else []:
        if change.get("op") not in ("add", "replace"):
            raise errors.invalid("patch", "op: The operation is not supported")
        if change.get("path") == "/priority":
            place = _wanted_priority({"priority": change.get("value")})
        else:
            profile[change.get("path", "").removeprefix("/profile/")] = change.get("value")
    changed = dataclasses.replace(group, profile=_checked_profile(app, profile), last_updated=org.now())
    others = [other for other in roll.groups if other is not group]
    others.insert(place, changed)
    _store(app, others)
    return web.reply(_document(app, changed, roll.priority(group_id)))


@AREA.delete("/api/v1/apps/<app_id>/groups/<group_id>")
def revoke_group(app_id: str, group_id: str):
    app = apps.find(app_id)
    app_users.require_usable(app)
    group = _find(app_id, group_id)
    _store(app, [other for other in web.current_org().rolls.of(app_id).groups if other is not group])
    return web.nothing()


@AREA.get("/api/v1/groups/<group_id>/apps")
def list_group_apps(group_id: str):
    org = web.current_org()
    groups.find(group_id)
    last = paging.after_key()
    found = [org.apps.get(app_id) for app_id in org.rolls.apps_of_group(group_id)]
    shown = authorization.seen("apps", lambda app: last is None or app.id > last[-1])
    return paging.respond(
        [app for app in found if shown(app)],
        app_documents.document,
        lambda app: [app.id],
        paging.limit_of(PAGE, LARGEST_PAGE),
        ("after", "limit"),
    )
