# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schemas of users and groups, and the form of all schemas."""

from __future__ import annotations

import dataclasses

import flask

from . import entities, errors, identifiers, profiles, schema_changes, schema_lag, web

AREA = flask.Blueprint("schemas", __name__)
DRAFT = "http://json-schema.org/draft-04/schema#"
FIRST_KEYS = ("title", "description", "type", "externalName", "externalNamespace")
LAST_KEYS = ("pattern", "items", "enum", "oneOf", "minLength", "maxLength", "minimum", "maximum", "default")
SUBJECT = "updateUserSchemas"
DESCRIPTION = "{} profile template with default permission settings"


def _attribute(name: str, attribute: dict) -> dict:
    """Return an attribute as schemas show it."""
    shown = {"title": name, **{key: attribute[key] for key in FIRST_KEYS if attribute.get(key) is not None}}
    if attribute.get("required"):
        shown["required"] = True
    if attribute.get("format"):
        shown["format"] = attribute["format"]
    if attribute.get("unique") in schema_changes.UNIQUE:
        shown["unique"] = "UNIQUE_VALIDATED"
    shown.update(mutability=attribute.get("mutability", "READ_WRITE"), scope=attribute.get("scope", "NONE"))
    shown.update({key: attribute[key] for key in LAST_KEYS if attribute.get(key) is not None})
    shown["permissions"] = attribute.get("permissions", [{"principal": "SELF", "action": "READ_ONLY"}])
    shown["master"] = attribute.get("master", profiles.PROFILE_MASTER)
    return shown


def _definition(name: str, attributes: dict) -> dict:
    return {
        "id": "#" + name,
        "type": "object",
        "properties": {key: _attribute(key, attribute) for key, attribute in attributes.items()},
        "required": [key for key, attribute in attributes.items() if attribute.get("required")],
    }


def _changed(path: str, schema_id: str, changed: float | None) -> dict:
    """Return what the schemas of users and groups show in another form: the ID, and the time of the last change."""
    shown = {"id": f"{web.link_base_url()}/meta/schemas/{path}/{schema_id}"}
    return shown if changed is None else {**shown, "lastUpdated": identifiers.timestamp(changed)}


def schema(path: str, title: str, base: dict, custom: dict, name: str, description: str | None = None) -> dict:
    """Return a schema document."""
    org = web.current_org()
    address = web.link_base_url() + path
    return {
        "id": address,
        "$schema": DRAFT,
        "name": name,
        "title": title,
        **({} if description is None else {"description": description}),
        "lastUpdated": identifiers.timestamp(org.created),
        "created": identifiers.timestamp(org.created),
        "definitions": {"custom": _definition("custom", custom), "base": _definition("base", base)},
        "type": "object",
        "properties": {"profile": {"allOf": [{"$ref": "#/definitions/custom"}, {"$ref": "#/definitions/base"}]}},
        "_links": {"self": {"rel": "self", "href": address, "method": "GET"}},
    }


def _user_type(schema_id: str) -> entities.UserType:
    """Return the user type with this schema. Raises errors.Refusal E0000007."""
    org = web.current_org()
    web.require_org_rights()
    user_type = next((user_type for user_type in org.user_types if user_type.schema_id == schema_id), None)
    user_type = org.default_type if schema_id == "default" else user_type
    if user_type is None:
        raise errors.not_found(schema_id, "Schema")
    return user_type


def _user_schema(user_type: entities.UserType, custom: dict) -> dict:
    path = "/api/v1/meta/schemas/user/" + user_type.schema_id
    base = profiles.base_attributes(user_type.base_changes)
    described = DESCRIPTION.format("Okta user")
    shown = schema(path, user_type.display_name, base, custom, user_type.name, described)
    shown.update(_changed("user", "default" if user_type.default else user_type.schema_id, user_type.schema_changed))
    type_address = f"{web.link_base_url()}/api/v1/meta/types/user/{user_type.id}"
    shown["_links"]["type"] = {"rel": "type", "href": type_address, "method": "GET"}
    return shown


@AREA.get("/api/v1/meta/schemas/user/<schema_id>")
def get_user_schema(schema_id: str):
    user_type = _user_type(schema_id)
    lag = web.current_org().schema_lag
    return web.reply(_user_schema(user_type, lag.readable(schema_lag.of_users(user_type.id), user_type.attributes)))


@AREA.post("/api/v1/meta/schemas/user/<schema_id>")
def change_user_schema(schema_id: str):
    """Change some attributes; null removes a custom one, and its values."""
    org = web.current_org()
    user_type = _user_type(schema_id)
    document, key = web.body(), schema_lag.of_users(user_type.id)
    changed = dataclasses.replace(
        user_type,
        attributes=schema_changes.custom(SUBJECT, key, user_type.attributes, document, tuple(profiles.BASE_ATTRIBUTES)),
        base_changes=schema_changes.base(SUBJECT, user_type.base_changes, document),
        schema_changed=org.now(),
    )
    org.user_types.put(changed)
    known = {**profiles.BASE_ATTRIBUTES, **changed.attributes}
    _forget_values([user for user in org.users if user.type_id == changed.id], known)
    return web.reply(_user_schema(changed, changed.attributes))


def _forget_values(users: list, attributes: dict) -> None:
    """Remove the values of attributes that no longer exist."""
    org = web.current_org()
    for user in users:
        profile = {name: value for name, value in user.profile.items() if name in attributes}
        if profile != user.profile:
            org.put_user(dataclasses.replace(user, profile=profile))


def _group_schema(custom: dict) -> dict:
    org = web.current_org()
    path = "/api/v1/meta/schemas/group/default"
    described = DESCRIPTION.format("Okta group")
    shown = schema(path, "Okta group", profiles.GROUP_ATTRIBUTES, custom, "group", described)
    shown.update(_changed("group", "default", org.group_schema_changed))
    return shown


@AREA.get("/api/v1/meta/schemas/group/default")
def get_group_schema():
    web.require_org_rights()
    org = web.current_org()
    return web.reply(_group_schema(org.schema_lag.readable(schema_lag.GROUPS, org.group_attributes)))


@AREA.post("/api/v1/meta/schemas/group/default")
def change_group_schema():
    """Change some custom attributes of groups; null removes one, and its values."""
    org = web.current_org()
    web.require_org_rights()
    org.group_attributes = schema_changes.custom(
        "updateGroupSchemas",
        schema_lag.GROUPS,
        org.group_attributes,
        web.body(),
        tuple(profiles.GROUP_ATTRIBUTES),
    )
    org.group_schema_changed = org.now()
    known = {**profiles.GROUP_ATTRIBUTES, **org.group_attributes}
    for group in list(org.groups):
        profile = {name: value for name, value in group.profile.items() if name in known}
        if group.type == "OKTA_GROUP" and profile != group.profile:
            org.put_group(dataclasses.replace(group, profile=profile))
    return web.reply(_group_schema(org.group_attributes))
