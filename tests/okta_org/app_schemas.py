# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of an application's users."""

from __future__ import annotations

import dataclasses

import flask

from . import app_entities, apps, schema_changes, schema_lag, schemas, web

AREA = flask.Blueprint("app_schemas", __name__)


SUBJECT = "updateAppUserSchemas"


def _custom(app: app_entities.App) -> dict:
    return {attribute["name"]: attribute for attribute in app.attributes}


def _document(app: app_entities.App, custom: dict) -> dict:
    base = apps.base_attributes_of(app)
    return schemas.schema(f"/api/v1/meta/schemas/apps/{app.id}/default", f"{app.label} User", base, custom, app.label)


@AREA.get("/api/v1/meta/schemas/apps/<app_id>/default")
def get_app_schema(app_id: str):
    app = apps.find(app_id)
    lag = web.current_org().schema_lag
    return web.reply(_document(app, lag.readable(schema_lag.of_app(app.id), _custom(app))))


@AREA.post("/api/v1/meta/schemas/apps/<app_id>/default")
def change_app_schema(app_id: str):
    """Change some of the custom attributes; null removes one, and its values."""
    org = web.current_org()
    app = apps.find(app_id)
    base_names = tuple(apps.base_attributes_of(app))
    custom = schema_changes.custom(SUBJECT, schema_lag.of_app(app.id), _custom(app), web.body(), base_names)
    changed = dataclasses.replace(app, attributes=tuple(custom.values()))
    org.apps.put(changed)
    known = {*base_names, *custom}
    roll = org.rolls.of(app.id)
    for user in list(roll.users.values()):
        profile = {name: value for name, value in user.profile.items() if name in known}
        if profile != user.profile:
            roll.put(dataclasses.replace(user, profile=profile))
    return web.reply(_document(changed, custom))
