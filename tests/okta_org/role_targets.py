# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets of admin roles: the groups or the applications that a role is limited to."""

from __future__ import annotations

import dataclasses

import flask

from . import admin_roles, apps, errors, group_documents, groups, listing, paging, role_assignees, web

AREA = flask.Blueprint("role_targets", __name__)
KNOWN = ("after", "limit")
DEFAULT_PAGE = 20
LARGEST_PAGE = 200
GROUPS = "/<role_id>/targets/groups"
APPS = "/<role_id>/targets/catalog/apps"


def _limitable(assignee: role_assignees.Assignee, role_id: str, kinds: frozenset[str]) -> admin_roles.Assignment:
    """Return a role that can have such targets. Raises errors.Refusal E0000007, or E0000091 for another role."""
    assigned = assignee.find(role_id)
    if assigned.type not in kinds:
        raise errors.by_code("E0000091")
    return assigned


def _put(assigned: admin_roles.Assignment, **targets: tuple) -> flask.Response:
    web.current_org().roles.put(dataclasses.replace(assigned, **targets))
    return web.nothing()


def _without(targets: tuple, gone, reference: str, kind: str) -> tuple:
    """Return the other targets.

    Raises errors.Refusal: E0000007 for another one, E0000001 for the last one, without which the role would be for all.
    """
    if gone not in targets:
        raise errors.not_found(reference, kind)
    if targets == (gone,):
        raise errors.invalid("role", "The last target of a role cannot be removed")
    return tuple(target for target in targets if target != gone)


@role_assignees.routed(AREA, "GET", GROUPS)
def list_target_groups(assignee: role_assignees.Assignee, role_id: str):
    limit = paging.limit_of(DEFAULT_PAGE, LARGEST_PAGE)
    targets = _limitable(assignee, role_id, admin_roles.GROUP_TARGETS).groups
    ids = listing.ids_after(sorted(targets), paging.after_key())
    found = [web.current_org().find_group(group_id) for group_id in ids]
    return paging.respond(found, group_documents.document, lambda group: [group.id], limit, KNOWN)


@role_assignees.routed(AREA, "PUT", GROUPS + "/<target_group_id>")
def add_target_group(assignee: role_assignees.Assignee, role_id: str, target_group_id: str):
    assigned = _limitable(assignee, role_id, admin_roles.GROUP_TARGETS)
    groups.find(target_group_id)
    return _put(assigned, groups=tuple(dict.fromkeys((*assigned.groups, target_group_id))))


@role_assignees.routed(AREA, "DELETE", GROUPS + "/<target_group_id>")
def remove_target_group(assignee: role_assignees.Assignee, role_id: str, target_group_id: str):
    assigned = _limitable(assignee, role_id, admin_roles.GROUP_TARGETS)
    return _put(assigned, groups=_without(assigned.groups, target_group_id, target_group_id, "UserGroup"))


def _shown(target: tuple[str, str | None]) -> dict:
    """Return a target: an instance by its label, or an application of the catalog by its name."""
    name, app_id = target
    base = web.link_base_url()
    if app_id is not None:
        app = apps.find(app_id)
        links = {"self": {"href": f"{base}/api/v1/apps/{app_id}"}}
        return {"name": app.label, "status": app.status, "id": app_id, "_links": links}
    return {
        "name": name,
        "displayName": name.replace("_", " ").title(),
        "description": "",
        "status": "ACTIVE",
        "lastUpdated": "2021-01-01T00:00:00.000Z",
        "category": "OTHER",
        "verificationStatus": "OKTA_VERIFIED",
        "website": "",
        "signOnModes": ["BROWSER_PLUGIN"],
        "_links": {"logo": [], "self": {"href": f"{base}/api/v1/catalog/apps/{name}"}},
    }


@role_assignees.routed(AREA, "GET", APPS)
def list_target_apps(assignee: role_assignees.Assignee, role_id: str):
    limit = paging.limit_of(DEFAULT_PAGE, LARGEST_PAGE)
    targets = {"/".join(filter(None, target)): target for target in _limitable_to_apps(assignee, role_id).apps}
    keys = listing.ids_after(sorted(targets), paging.after_key())
    return paging.respond(keys, lambda key: _shown(targets[key]), lambda key: [key], limit, ("status", *KNOWN))


def _limitable_to_apps(assignee: role_assignees.Assignee, role_id: str) -> admin_roles.Assignment:
    return _limitable(assignee, role_id, admin_roles.APP_TARGETS)


@role_assignees.routed(AREA, "PUT", APPS + "/<app_name>")
def add_target_app(assignee: role_assignees.Assignee, role_id: str, app_name: str):
    """Limit a role to all instances of an application of the catalog."""
    assigned = _limitable_to_apps(assignee, role_id)
    return _put(assigned, apps=tuple(dict.fromkeys((*assigned.apps, (app_name, None)))))


@role_assignees.routed(AREA, "PUT", APPS + "/<app_name>/<app_id>")
def add_target_instance(assignee: role_assignees.Assignee, role_id: str, app_name: str, app_id: str):
    assigned = _limitable_to_apps(assignee, role_id)
    if apps.find(app_id).name != app_name:
        raise errors.not_found(app_id, "AppInstance")
    return _put(assigned, apps=tuple(dict.fromkeys((*assigned.apps, (app_name, app_id)))))


@role_assignees.routed(AREA, "DELETE", APPS + "/<app_name>")
def remove_target_app(assignee: role_assignees.Assignee, role_id: str, app_name: str):
    assigned = _limitable_to_apps(assignee, role_id)
    return _put(assigned, apps=_without(assigned.apps, (app_name, None), app_name, "App"))


@role_assignees.routed(AREA, "DELETE", APPS + "/<app_name>/<app_id>")
def remove_target_instance(assignee: role_assignees.Assignee, role_id: str, app_name: str, app_id: str):
    assigned = _limitable_to_apps(assignee, role_id)
    return _put(assigned, apps=_without(assigned.apps, (app_name, app_id), app_id, "AppInstance"))
