# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups as the API shows them."""

from __future__ import annotations

import flask

from . import entities, identifiers, web

LOGO = "/assets/img/logos/groups/odyssey/okta-%s.svg"


def visible(group: entities.Group) -> bool:
    """Return whether the token may see a group; Everyone is hidden from group administrators."""
    return group.type != "BUILT_IN" or not flask.g.rights.of_groups_only


def _links(group: entities.Group) -> dict:
    base = web.link_base_url()
    address = f"{base}/api/v1/groups/{group.id}"
    links: dict = {
        "logo": [{"name": size, "href": base + LOGO % size, "type": "image/png"} for size in ("medium", "large")],
        "users": {"href": address + "/users"},
        "apps": {"href": address + "/apps"},
    }
    if group.source is not None:
        links["source"] = {"href": "{}/api/v1/apps/{}".format(base, group.source["id"])}
    return links


def _embedded(group: entities.Group, expand: set) -> dict:
    org = web.current_org()
    embedded: dict = {}
    if "stats" in expand:
        everyone = group.id == org.everyone.id
        count = len(org.users) if everyone else len(org.rosters.of_group(group.id).sources)
        embedded["stats"] = {
            "usersCount": count,
            "appsCount": len(org.rolls.apps_of_group(group.id)),
            "groupPushMappingsCount": 0,
            "hasAdminPrivilege": False,
        }
    if "app" in expand and group.source is not None:
        embedded["app"] = dict(group.source)
    return embedded


def document(group: entities.Group) -> dict:
    """Return the group object; `expand` of the query adds `_embedded`."""
    shown = {
        "id": group.id,
        "created": identifiers.timestamp(group.created),
        "lastUpdated": identifiers.timestamp(group.last_updated),
        "lastMembershipUpdated": identifiers.timestamp(group.last_membership_updated),
        "objectClass": list(group.object_class),
        "type": group.type,
        "profile": {
            "name": group.name,
            "description": group.profile.get("description"),
            **{name: value for name, value in group.profile.items() if name not in ("name", "description")},
        },
    }
    if group.source is not None:
        shown["source"] = {"id": group.source["id"]}
    embedded = _embedded(group, set(flask.request.args.get("expand", "").split(",")))
    if embedded:
        shown["_embedded"] = embedded
    shown["_links"] = _links(group)
    return shown
