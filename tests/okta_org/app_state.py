# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications and trusted origins as the control endpoint shows them: the current state, without lag."""

from __future__ import annotations

import hashlib

from . import app_assignments, app_entities, org


def _app(here: org.Org, app: app_entities.App) -> dict:
    """Return users by login, groups by name in the order of priorities, and the number of secrets and keys.

    A shared password is shown as its SHA-256.
    """
    roll = app_assignments.current(here, app)
    users = {}
    for user in roll.users.values():
        known = here.users.get(user.user_id)
        if known is not None:
            shown = {"scope": user.scope, "userName": user.user_name, "profile": user.profile}
            users[known.login] = {**shown, "has_password": user.password_changed is not None}
    return {
        "id": app.id,
        "name": app.name,
        "status": app.status,
        "signOnMode": app.sign_on_mode,
        "settings": app.settings,
        "credentials": app.credentials,
        "visibility": app.visibility,
        "accessibility": app.accessibility,
        "logo": app.logo,
        "extras": app.extras,
        "users": users,
        "groups": [here.groups.get(group.group_id).name for group in roll.groups],
        "group_profiles": {here.groups.get(group.group_id).name: group.profile for group in roll.groups},
        "grants": sorted(grant.scope_id for grant in here.grants if grant.client_id == app.client_id),
        "secrets": [secret.status for secret in app.secrets],
        "shared_password": app.shared_password and hashlib.sha256(app.shared_password.encode()).hexdigest(),
        "keys": {key.kid: key.status for key in app.keys},
    }


def apps(here: org.Org) -> dict:
    """Return the applications by label; a repeated label is followed by the ID."""
    shown: dict = {}
    for app in here.apps:
        shown[app.label if app.label not in shown else f"{app.label} ({app.id})"] = _app(here, app)
    return shown


def trusted_origins(here: org.Org) -> dict:
    return {
        origin.name: {
            "id": origin.id,
            "origin": origin.origin,
            "status": origin.status,
            "scopes": [scope["type"] for scope in origin.scopes],
        }
        for origin in here.trusted_origins
    }
