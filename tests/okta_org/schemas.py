# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User types and the schemas of users and groups."""

from __future__ import annotations

import flask

from . import entities, errors, identifiers, profiles, web

AREA = flask.Blueprint("schemas", __name__)
DRAFT = "http://json-schema.org/draft-04/schema#"
KEPT_FROM_ATTRIBUTE = (
    "title",
    "type",
    "description",
    "items",
    "minLength",
    "maxLength",
    "enum",
    "oneOf",
    "format",
    "unique",
)


def _attribute(name: str, attribute: dict) -> dict:
    """Return an attribute as schemas show it."""
    shown = {key: attribute[key] for key in KEPT_FROM_ATTRIBUTE if attribute.get(key) is not None}
    shown.setdefault("title", name)
    if attribute.get("required"):
        shown["required"] = True
    action = "READ_ONLY" if name not in profiles.ALWAYS_SHOWN else "READ_WRITE"
    shown.update(
        mutability=attribute.get("mutability", "READ_WRITE"),
        scope=attribute.get("scope", "NONE"),
        permissions=attribute.get("permissions", [{"principal": "SELF", "action": action}]),
        master=attribute.get("master", profiles.PROFILE_MASTER),
    )
    if name == "login":
        shown["pattern"] = ".+"
    return shown


def _definition(name: str, attributes: dict) -> dict:
    return {
        "id": "#" + name,
        "type": "object",
        "properties": {key: _attribute(key, attribute) for key, attribute in attributes.items()},
        "required": [key for key, attribute in attributes.items() if attribute.get("required")],
    }


def schema(path: str, title: str, base: dict, custom: dict, name: str) -> dict:
    """Return a schema document."""
    org = web.current_org()
    address = web.link_base_url() + path
    return {
        "id": address,
        "$schema": DRAFT,
        "name": name,
        "title": title,
        "lastUpdated": identifiers.timestamp(org.created),
        "created": identifiers.timestamp(org.created),
        "definitions": {"custom": _definition("custom", custom), "base": _definition("base", base)},
        "type": "object",
        "properties": {"profile": {"allOf": [{"$ref": "#/definitions/custom"}, {"$ref": "#/definitions/base"}]}},
        "_links": {"self": {"href": address, "method": "GET", "rel": "self"}},
    }


@AREA.get("/api/v1/meta/schemas/user/<schema_id>")
def get_user_schema(schema_id: str):
    org = web.current_org()
    web.require_org_rights()
    user_type = next((user_type for user_type in org.user_types if user_type.schema_id == schema_id), None)
    user_type = org.default_type if schema_id == "default" else user_type
    if user_type is None:
        raise errors.not_found(schema_id, "Schema")
    path = "/api/v1/meta/schemas/user/" + user_type.schema_id
    return web.reply(schema(path, user_type.display_name, profiles.BASE_ATTRIBUTES, user_type.attributes, "user"))


@AREA.get("/api/v1/meta/schemas/group/default")
def get_group_schema():
    web.require_org_rights()
    return web.reply(
        schema(
            "/api/v1/meta/schemas/group/default",
            "Okta group",
            profiles.GROUP_ATTRIBUTES,
            web.current_org().group_attributes,
            "group",
        )
    )


def _type_document(user_type: entities.UserType) -> dict:
    org = web.current_org()
    base = web.link_base_url() + "/api/v1/meta/"
    return {
        "id": user_type.id,
        "displayName": user_type.display_name,
        "name": user_type.name,
        "description": user_type.description,
        "createdBy": org.admin.id,
        "lastUpdatedBy": org.admin.id,
        "created": identifiers.timestamp(user_type.created),
        "lastUpdated": identifiers.timestamp(user_type.created),
        "default": user_type.default,
        "_links": {
            "schema": {"rel": "schema", "href": base + "schemas/user/" + user_type.schema_id, "method": "GET"},
            "self": {"rel": "self", "href": base + "types/user/" + user_type.id, "method": "GET"},
        },
    }


@AREA.get("/api/v1/meta/types/user")
def list_user_types():
    web.require_org_rights()
    return web.reply([_type_document(user_type) for user_type in web.current_org().user_types])


@AREA.get("/api/v1/meta/types/user/<type_id>")
def get_user_type(type_id: str):
    org = web.current_org()
    web.require_org_rights()
    user_type = org.default_type if type_id == "default" else org.user_types.get(type_id)
    if user_type is None:
        raise errors.not_found(type_id, "CVDType")
    return web.reply(_type_document(user_type))
