# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Provisioning of applications: the connection to a vendor, and the features. No vendor gets anything."""

from __future__ import annotations

import flask

from . import app_entities, app_kinds, apps, errors, web

AREA = flask.Blueprint("app_provisioning", __name__)
UNKNOWN: dict = {"status": "UNKNOWN", "profile": {"authScheme": "UNKNOWN"}}
DISABLED: dict = {"status": "DISABLED"}
FEATURES: dict = {
    "USER_PROVISIONING": {
        "description": "User provisioning settings from Okta to a downstream application",
        "capabilities": {
            "create": {"lifecycleCreate": DISABLED},
            "update": {
                "profile": DISABLED,
                "lifecycleDeactivate": DISABLED,
                "password": {"status": "DISABLED", "seed": "RANDOM", "change": "KEEP_EXISTING"},
            },
        },
    },
    "INBOUND_PROVISIONING": {
        "description": "In-bound provisioning settings for provisioning users from an application to Okta",
        "capabilities": {
            "importSettings": {
                "username": {"userNameFormat": "EMAIL"},
                "schedule": {"status": "DISABLED", "fullImport": None, "incrementalImport": None},
            },
            "importRules": {
                "userCreateAndMatch": {
                    "exactMatchCriteria": "USERNAME",
                    "allowPartialMatch": True,
                    "autoConfirmPartialMatch": False,
                    "autoConfirmExactMatch": False,
                    "autoConfirmNewUsers": False,
                    "autoActivateNewUsers": False,
                }
            },
        },
    },
}


def _require_provisioning(app: app_entities.App) -> None:
    if not (app.features or app_kinds.named(app.name, app.sign_on_mode).provisioning):
        raise errors.invalid("feature", "Provisioning is not supported.")


# Connection ------------------------------------------------------------------------------------------------------


def _connection(app: app_entities.App) -> dict:
    """Return the connection; one without a configuration has no address and no links."""
    if app.connection is None:
        return UNKNOWN
    address = f"{web.link_base_url()}/api/v1/apps/{app.id}/connections/default"
    change = "deactivate" if app.connection["status"] == "ENABLED" else "activate"
    return {
        **app.connection,
        "profile": {"authScheme": app.connection["authScheme"]},
        "_links": {
            "self": {"href": address, "hints": {"allow": ["POST", "GET"]}},
            change: {"href": f"{address}/lifecycle/{change}", "hints": {"allow": ["POST"]}},
        },
    }


@AREA.get("/api/v1/apps/<app_id>/connections/default")
def get_connection(app_id: str):
    return web.reply(_connection(apps.find(app_id)))


@AREA.post("/api/v1/apps/<app_id>/connections/default")
def configure_connection(app_id: str):
    """Configure the connection. It is disabled until it is activated, and never shows its token."""
    app = apps.find(app_id)
    document = web.body()
    _require_provisioning(app)
    scheme = (web.part(document, "profile") or {}).get("authScheme")
    if not scheme:
        raise errors.invalid("profile", "authScheme: The field cannot be left blank")
    status = "ENABLED" if web.flag("activate", False) else "DISABLED"
    known = {"authScheme": scheme, "status": status, "baseUrl": document.get("baseUrl")}
    return web.reply(_connection(apps.keep(app, connection=known)))


@AREA.post("/api/v1/apps/<app_id>/connections/default/lifecycle/<any(activate,deactivate):change>")
def change_connection(app_id: str, change: str):
    """Activate or deactivate the connection; without effect for one without a configuration, as in real orgs."""
    app = apps.find(app_id)
    if app.connection is not None:
        apps.keep(app, connection={**app.connection, "status": "ENABLED" if change == "activate" else "DISABLED"})
    return web.nothing()


# Features --------------------------------------------------------------------------------------------------------


def _feature(app: app_entities.App, name: str) -> dict:
    address = f"{web.link_base_url()}/api/v1/apps/{app.id}/features/{name}"
    return {
        "name": name,
        "status": "ENABLED",
        **FEATURES[name],
        "capabilities": app.capabilities.get(name, FEATURES[name]["capabilities"]),
        "_links": {"self": {"href": address, "hints": {"allow": ["GET", "PUT"]}}},
    }


def _provisioned(app_id: str, name: str) -> app_entities.App:
    """Return the application of the path, which must have the feature.

    Raises errors.Refusal: E0000007 for an unknown feature or application, E0000001 without provisioning.
    """
    if name not in FEATURES:
        raise errors.not_found(name, "PublicAppFeatureSetName")
    app = apps.find(app_id)
    _require_provisioning(app)
    return app


@AREA.get("/api/v1/apps/<app_id>/features")
def list_features(app_id: str):
    app = apps.find(app_id)
    _require_provisioning(app)
    return web.reply([_feature(app, name) for name in FEATURES])


@AREA.get("/api/v1/apps/<app_id>/features/<name>")
def get_feature(app_id: str, name: str):
    return web.reply(_feature(_provisioned(app_id, name), name))


def _merged(former: dict, given: dict) -> dict:
    inner = {name: _merged(former.get(name) or {}, value) for name, value in given.items() if isinstance(value, dict)}
    return {**former, **given, **inner}


@AREA.put("/api/v1/apps/<app_id>/features/<name>")
def change_feature(app_id: str, name: str):
    """Change some of the capabilities of a feature."""
    document = web.body()
    app = _provisioned(app_id, name)
    former = app.capabilities.get(name, FEATURES[name]["capabilities"])
    changed = apps.keep(app, capabilities={**app.capabilities, name: _merged(former, document)})
    return web.reply(_feature(changed, name))
