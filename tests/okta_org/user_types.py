# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User types.

Okta documents the rules: ten types at most, unique names that never change, and that neither the default type nor a
type with users can be deleted. It does not document in which words it refuses the eleventh type.
"""

from __future__ import annotations

import dataclasses
import re

import flask

from . import entities, errors, identifiers, web

AREA = flask.Blueprint("user_types", __name__)
MOST = 10
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
SUBJECT = "userType"


def _document(user_type: entities.UserType) -> dict:
    org = web.current_org()
    base = web.link_base_url() + "/api/v1/meta/"
    changed = user_type.created if user_type.last_updated is None else user_type.last_updated
    return {
        "id": user_type.id,
        "displayName": user_type.display_name,
        "name": user_type.name,
        "description": user_type.description,
        "createdBy": org.admin.id,
        "lastUpdatedBy": org.admin.id,
        "created": identifiers.timestamp(user_type.created),
        "lastUpdated": identifiers.timestamp(changed),
        "default": user_type.default,
        "_links": {
            "schema": {"rel": "schema", "href": base + "schemas/user/" + user_type.schema_id, "method": "GET"},
            "self": {"rel": "self", "href": base + "types/user/" + user_type.id, "method": "GET"},
        },
    }


def _find(type_id: str) -> entities.UserType:
    """Return the user type of the path. Raises errors.Refusal E0000007."""
    org = web.current_org()
    web.require_org_rights()
    user_type = org.default_type if type_id == "default" else org.user_types.get(type_id)
    if user_type is None:
        raise errors.not_found(type_id, "CVDType")
    return user_type


def _text(document: dict, name: str, required: bool) -> str | None:
    """Return a text of a body, None when it is absent. Raises errors.Refusal E0000001, or E0000003 for no text."""
    value = document.get(name)
    if value is not None and not isinstance(value, str):
        raise errors.by_code("E0000003")
    if required and not (value or "").strip():
        raise errors.invalid(SUBJECT, f"{name}: The field cannot be left blank")
    return value


def _changed(user_type: entities.UserType, display_name: str | None, description: str | None):
    org = web.current_org()
    changed = dataclasses.replace(
        user_type,
        display_name=user_type.display_name if display_name is None else display_name,
        description=user_type.description if description is None else description,
        last_updated=org.now(),
    )
    org.user_types.put(changed)
    return web.reply(_document(changed))


@AREA.get("/api/v1/meta/types/user")
def list_user_types():
    web.require_org_rights()
    return web.reply([_document(user_type) for user_type in web.current_org().user_types])


@AREA.post("/api/v1/meta/types/user")
def create_user_type():
    org = web.current_org()
    web.require_org_rights()
    document = web.body()
    name, display_name = _text(document, "name", True), _text(document, "displayName", True)
    if name is None or not NAME.fullmatch(name):
        raise errors.invalid(SUBJECT, "name: Does not match required pattern")
    if any(user_type.name == name for user_type in org.user_types):
        raise errors.invalid("name", "name: An object with this field already exists in the current organization")
    if len(org.user_types) >= MOST:
        raise errors.invalid(SUBJECT, f"The maximum number of user types ({MOST}) has been reached.")
    user_type = entities.UserType(
        identifiers.new_id("oty"),
        identifiers.new_id("osc"),
        name,
        display_name or name,
        _text(document, "description", False) or "",
        False,
        org.now(),
    )
    org.user_types.put(user_type)
    return web.reply(_document(user_type))


@AREA.get("/api/v1/meta/types/user/<type_id>")
def get_user_type(type_id: str):
    return web.reply(_document(_find(type_id)))


@AREA.post("/api/v1/meta/types/user/<type_id>")
def update_user_type(type_id: str):
    """Change the display name, the description or both. Okta ignores a name, which cannot change."""
    user_type = _find(type_id)
    document = web.body()
    display_name = _text(document, "displayName", "displayName" in document)
    return _changed(user_type, display_name, _text(document, "description", False))


@AREA.put("/api/v1/meta/types/user/<type_id>")
def replace_user_type(type_id: str):
    """Replace the display name and the description. The name is required, and is that of the type."""
    user_type = _find(type_id)
    document = web.body()
    if _text(document, "name", True) != user_type.name:
        raise errors.invalid(SUBJECT, "name: The name of a user type cannot be changed")
    if document.get("description") is None:
        raise errors.invalid(SUBJECT, "description: The field cannot be left blank")
    return _changed(user_type, _text(document, "displayName", True), _text(document, "description", False))


@AREA.delete("/api/v1/meta/types/user/<type_id>")
def delete_user_type(type_id: str):
    """Delete a user type. Raises errors.Refusal E0000142 for the default type and for one that has users."""
    org = web.current_org()
    user_type = _find(type_id)
    if user_type.default:
        raise _cannot_be_deleted("PROHIBITED", "The default user type cannot be deleted.")
    if any(user.type_id == user_type.id for user in org.users):
        raise _cannot_be_deleted("UNMET_REQUIREMENTS", "Users of this type exist.")
    org.user_types.remove(user_type.id)
    return web.nothing()


def _cannot_be_deleted(reason: str, cause: str) -> errors.Refusal:
    status, summary = errors.SUMMARIES["E0000142"]
    return errors.Refusal(status, "E0000142", summary, (cause,), reason)
