# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of an application's users."""

from __future__ import annotations

import dataclasses

import flask

from . import app_parts, apps, errors, schemas, web

AREA = flask.Blueprint("app_schemas", __name__)


def _document(app_id: str) -> dict:
    app = apps.find(app_id)
    base = {**app_parts.USER_NAME, **app_parts.ATTRIBUTES.get(app.sign_on_mode, {})}
    custom = {attribute["name"]: attribute for attribute in app.attributes}
    return schemas.schema(f"/api/v1/meta/schemas/apps/{app.id}/default", f"{app.label} User", base, custom, app.label)


@AREA.get("/api/v1/meta/schemas/apps/<app_id>/default")
def get_app_schema(app_id: str):
    return web.reply(_document(app_id))


@AREA.post("/api/v1/meta/schemas/apps/<app_id>/default")
def change_app_schema(app_id: str):
    """Update some of the custom attributes; null removes one."""
    app = apps.find(app_id)
    custom = ((web.body().get("definitions") or {}).get("custom") or {}).get("properties") or {}
    known = {attribute["name"]: attribute for attribute in app.attributes}
    for name, attribute in custom.items():
        if attribute is None:
            known.pop(name, None)
        elif "type" not in attribute:
            raise errors.invalid(name, "type: The field cannot be left blank")
        else:
            known[name] = {**attribute, "name": name}
    web.current_org().apps.put(dataclasses.replace(app, attributes=tuple(known.values())))
    return web.reply(_document(app_id))
