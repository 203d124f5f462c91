# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource sets and their resources: the endpoints below /api/v1/iam/resource-sets."""

from __future__ import annotations

import dataclasses

import flask

from . import errors, iam, identifiers, log_events, resource_names, resource_sets, web
from . import org as org_module

AREA = flask.Blueprint("iam_resource_sets", __name__)
RESOURCES = "/resource-sets/<reference>/resources"


def path_of(found: resource_sets.ResourceSet) -> str:
    return f"/api/v1/iam/resource-sets/{found.id}"


def document(found: resource_sets.ResourceSet) -> dict:
    own = path_of(found)
    return {
        "id": found.id,
        "label": found.label,
        "description": found.description,
        "created": identifiers.timestamp(found.created),
        "lastUpdated": identifiers.timestamp(found.last_updated),
        "_links": {
            "self": iam.href(own),
            "resources": iam.href(f"{own}/resources"),
            "bindings": iam.href(f"{own}/bindings"),
        },
    }


def _resource_document(resource: resource_sets.Resource) -> dict:
    """Return a resource. The link to what it stands for is `self` for single objects and for lists alike."""
    path = resource_names.path_of(resource.target)
    conditions = {} if resource.conditions is None else {"conditions": resource.conditions}
    return {
        "id": resource.id,
        "orn": resource.orn,
        "created": identifiers.timestamp(resource.created),
        "lastUpdated": identifiers.timestamp(resource.last_updated),
        **conditions,
        "_links": {} if path is None else {"self": iam.href(path)},
    }


def _log(kind: str, found: resource_sets.ResourceSet) -> None:
    target = log_events.target("RESOURCE_SET", found.id, found.label)
    web.current_org().system_log.write(f"iam.resourceset.{kind}", [target])


def _resources(org: org_module.Org, references: list, owned: tuple = ()) -> tuple[resource_sets.Resource, ...]:
    """Return the resources of a set together with those that references add.

    Raises errors.Refusal: E0000001 for an invalid reference or too many, E0000007 for an unknown object.
    """
    found = {resource.target: resource for resource in owned}
    for reference in references:
        target = resource_names.target_of(org, reference)
        if target is not None and target not in found:
            orn = resource_names.orn_of(org, target)
            found[target] = resource_sets.Resource(identifiers.new_id("ire"), target, orn, org.now(), org.now())
    if len(found) > resource_sets.MOST_RESOURCES:
        most = resource_sets.MOST_RESOURCES
        raise errors.invalid("resources", f"resources: A resource set can have at most {most} resources")
    return tuple(found.values())


def made(org: org_module.Org, texts: dict, references: list, set_id: str | None = None) -> resource_sets.ResourceSet:
    """Add a resource set to the org. Raises errors.Refusal E0000001 or E0000007."""
    if len(org.resource_sets) >= resource_sets.MOST_SETS:
        most = resource_sets.MOST_SETS
        raise errors.invalid("resourceSet", f"resourceSet: An org can have at most {most} resource sets")
    resources = _resources(org, references)
    set_id = set_id or identifiers.new_id("iam")
    found = resource_sets.ResourceSet(set_id, **texts, created=org.now(), last_updated=org.now(), resources=resources)
    org.resource_sets.put(found)
    return found


def _put(found: resource_sets.ResourceSet, resources: tuple) -> resource_sets.ResourceSet:
    changed = dataclasses.replace(found, resources=resources)
    web.current_org().resource_sets.put(changed)
    return changed


@iam.routed(AREA, "GET", "/resource-sets")
def list_resource_sets():
    return iam.paged("resource-sets", web.current_org().resource_sets, document, {})


@iam.routed(AREA, "POST", "/resource-sets")
def create_resource_set():
    org = web.current_org()
    body = web.body()
    found = made(org, iam.texts_of(body, org.resource_sets), iam.listed(body, "resources"))
    _log("create", found)
    return web.reply(document(found))


@iam.routed(AREA, "GET", "/resource-sets/<reference>")
def get_resource_set(reference: str):
    return web.reply(document(iam.find_set(reference)))


@iam.routed(AREA, "PUT", "/resource-sets/<reference>")
def replace_resource_set(reference: str):
    """Replace label and description; resources have their own paths."""
    org = web.current_org()
    found = iam.find_set(reference)
    texts = iam.texts_of(web.body(), org.resource_sets, found.id)
    found = dataclasses.replace(found, **texts, last_updated=org.now())
    org.resource_sets.put(found)
    _log("update", found)
    return web.reply(document(found))


@iam.routed(AREA, "DELETE", "/resource-sets/<reference>")
def delete_resource_set(reference: str):
    """Delete a resource set and its bindings."""
    org = web.current_org()
    found = iam.find_set(reference)
    for assigned in org.roles.bound(resource_set=found.id):
        org.roles.revoke(assigned)
    org.resource_sets.remove(found.id)
    _log("delete", found)
    return web.nothing()


@iam.routed(AREA, "GET", RESOURCES)
def list_resources(reference: str):
    found = iam.find_set(reference)
    links = {"resource-set": iam.href(path_of(found))}
    return iam.paged("resources", found.resources, _resource_document, links)


@iam.routed(AREA, "PATCH", RESOURCES)
def add_resources(reference: str):
    """Add resources to a set; those that it has stay as they are. Return the set."""
    found = iam.find_set(reference)
    references = iam.listed(web.body(), "additions")
    changed = _put(found, _resources(web.current_org(), references, found.resources))
    _log("resources.add", changed)
    return web.reply(document(changed))


def _conditions(body: dict) -> dict:
    conditions = web.part(body, "conditions")
    if conditions is None:
        raise errors.invalid("conditions", "conditions: The field cannot be left blank")
    return conditions


@iam.routed(AREA, "POST", RESOURCES)
def add_resource(reference: str):
    """Add one resource with conditions. Return it. Raises errors.Refusal E0000001 when the set has it."""
    found = iam.find_set(reference)
    body = web.body()
    conditions = _conditions(body)
    resources = _resources(web.current_org(), [body.get("resourceOrnOrUrl")], found.resources)
    if len(resources) == len(found.resources):
        raise errors.invalid("resourceOrnOrUrl", "resourceOrnOrUrl: The resource set has this resource")
    added = dataclasses.replace(resources[-1], conditions=conditions)
    _log("resources.add", _put(found, (*found.resources, added)))
    return web.reply(_resource_document(added))


def _find_resource(found: resource_sets.ResourceSet, resource_id: str) -> resource_sets.Resource:
    resource = next((one for one in found.resources if one.id == resource_id), None)
    if resource is None:
        raise errors.not_found(resource_id, "ResourceSetResource")
    return resource


@iam.routed(AREA, "GET", f"{RESOURCES}/<resource_id>")
def get_resource(reference: str, resource_id: str):
    return web.reply(_resource_document(_find_resource(iam.find_set(reference), resource_id)))


@iam.routed(AREA, "PUT", f"{RESOURCES}/<resource_id>")
def replace_resource(reference: str, resource_id: str):
    """Replace the conditions of a resource. This path takes the ID of the set only."""
    found = iam.find_set(reference)
    if found.id != reference:
        raise errors.not_found(reference, "ResourceSet")
    resource = _find_resource(found, resource_id)
    changed = dataclasses.replace(resource, conditions=_conditions(web.body()), last_updated=web.current_org().now())
    _put(found, tuple(changed if one == resource else one for one in found.resources))
    _log("resources.update", found)
    return web.reply(_resource_document(changed))


@iam.routed(AREA, "DELETE", f"{RESOURCES}/<resource_id>")
def remove_resource(reference: str, resource_id: str):
    found = iam.find_set(reference)
    gone = _find_resource(found, resource_id)
    _log("resources.delete", _put(found, tuple(one for one in found.resources if one != gone)))
    return web.nothing()
