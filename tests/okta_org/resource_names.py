# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resources of resource sets by name: a URL of the API or an Okta Resource Name (ORN) stands for one or many objects.

https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/
"""

from __future__ import annotations

import re
import urllib.parse

from . import errors, resource_sets
from . import org as org_module

APP_FILTER = re.compile(r'name eq "([^"]+)"')
ORN = re.compile(r"orn:okta:(?P<service>[\w-]+):(?P<org>\w+):(?P<rest>[\w-]+(:[\w.-]+)*)")
# The kind of the objects of a URL with all of them, and the service in their ORN.
COLLECTIONS = {
    "users": ("users", "directory"),
    "groups": ("groups", "directory"),
    "apps": ("apps", "idp"),
    "authorizationServers": ("authorization_servers", "idp"),
    "devices": ("devices", "directory"),
    "eventHooks": ("event_hooks", "idp"),
    "idps": ("identity_providers", "idp"),
    "realms": ("realms", "directory"),
}


def _refused(reference: str) -> errors.Refusal:
    return errors.invalid("resources", f"resources: The resource {reference} is not valid")


def _of_app(org: org_module.Org, app_id: str) -> resource_sets.Target | None:
    """Return an application, or None for an unknown one that the org passes over.

    Raises errors.Refusal E0000007 with the setting `unknown_app_resource` refused.
    """
    unknown = org.settings["unknown_app_resource"]
    if org.apps.get(app_id) is None and unknown == "refused":
        raise errors.not_found(app_id, "AppInstance")
    return None if org.apps.get(app_id) is None and unknown == "dropped" else resource_sets.Target("apps", app_id)


def _of_group(org: org_module.Org, group_id: str, kind: str) -> resource_sets.Target:
    return resource_sets.Target(kind, org.find_group(group_id).id)


def _of_url(org: org_module.Org, reference: str) -> resource_sets.Target | None:
    parts = urllib.parse.urlsplit(reference)
    names = parts.path.removeprefix("/api/v1/").split("/")
    filters = urllib.parse.parse_qs(parts.query).get("filter")
    if not parts.path.startswith("/api/v1/") or names[0] not in COLLECTIONS or len(names) > 3:
        raise _refused(reference)
    if filters:
        match = APP_FILTER.fullmatch(filters[0])
        if names != ["apps"] or match is None:
            raise _refused(reference)
        return resource_sets.Target("app_types", match[1])
    if len(names) == 1:
        return resource_sets.Target(COLLECTIONS[names[0]][0])
    if names[0] == "groups" and names[2:] in ([], ["users"]):
        return _of_group(org, names[1], "users" if names[2:] else "groups")
    if names[0] == "apps" and len(names) == 2:
        return _of_app(org, names[1])
    raise _refused(reference)


def _of_orn(org: org_module.Org, reference: str) -> resource_sets.Target | None:
    match = ORN.fullmatch(reference)
    if match is None or match["org"] != org.id:
        raise _refused(reference)
    kind, *names = match["rest"].split(":")
    if kind == "groups" and names:
        return _of_group(org, names[0], "users" if names[1:] == ["contained_resources"] else "groups")
    if kind == "apps" and names:
        return _of_app(org, names[1]) if names[1:] else resource_sets.Target("app_types", names[0])
    if kind == "users" and names:
        raise _refused(reference)
    return resource_sets.Target(kind, ":".join(names) or None)


def target_of(org: org_module.Org, reference: object) -> resource_sets.Target | None:
    """Return what a URL or an ORN stands for, or None for an application that the org passes over.

    Raises errors.Refusal: E0000001 for anything else, E0000007 for an unknown object.
    """
    if not isinstance(reference, str):
        raise errors.by_code("E0000003")
    return _of_orn(org, reference) if reference.startswith("orn:") else _of_url(org, reference)


def orn_of(org: org_module.Org, target: resource_sets.Target) -> str:
    kind, name = target.kind, target.name
    if kind == "users" and name is not None:
        return f"orn:okta:directory:{org.id}:groups:{name}:contained_resources"
    if kind == "app_types":
        return f"orn:okta:idp:{org.id}:apps:{name}"
    if kind == "apps" and name is not None:
        app = org.apps.get(name)
        name = f"{app.name if app else 'unknown'}:{name}"
    service = next((service for known, service in COLLECTIONS.values() if known == kind), "idp")
    return f"orn:okta:{service}:{org.id}:{kind}" + (f":{name}" if name else "")


def path_of(target: resource_sets.Target) -> str | None:
    """Return the path of a target, or None for a resource without one."""
    if target.kind == "users" and target.name is not None:
        return f"/api/v1/groups/{target.name}/users"
    if target.kind == "app_types":
        return "/api/v1/apps?" + urllib.parse.urlencode({"filter": f'name eq "{target.name}"'})
    collection = next((name for name, (kind, _service) in COLLECTIONS.items() if kind == target.kind), None)
    if collection is None:
        return None
    return f"/api/v1/{collection}" + (f"/{target.name}" if target.name else "")
