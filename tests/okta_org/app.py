# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The WSGI application. A new area of the API is one more line in AREAS."""

from __future__ import annotations

import flask
import werkzeug.exceptions

from . import (
    app_access,
    app_claims,
    app_grants,
    app_groups,
    app_keys,
    app_logos,
    app_provisioning,
    app_pushes,
    app_schemas,
    app_secrets,
    app_signing,
    app_users,
    apps,
    control,
    credentials,
    errors,
    event_hooks,
    factors,
    gate,
    group_owners,
    groups,
    hook_endpoint,
    iam_bindings,
    iam_resource_sets,
    iam_roles,
    lifecycle,
    log_control,
    logs,
    members,
    oauth_authorize,
    oauth_control,
    oauth_devices,
    oauth_endpoints,
    oauth_errors,
    oauth_grants,
    org,
    orgs,
    policies,
    role_targets,
    roles,
    rules,
    schemas,
    sessions,
    sign_ins,
    trusted_origins,
    user_clients,
    user_types,
    users,
    web,
)

AREAS = (
    users.AREA,
    lifecycle.AREA,
    credentials.AREA,
    factors.AREA,
    user_clients.AREA,
    sessions.AREA,
    groups.AREA,
    members.AREA,
    rules.AREA,
    schemas.AREA,
    user_types.AREA,
    apps.AREA,
    app_users.AREA,
    app_groups.AREA,
    app_schemas.AREA,
    app_secrets.AREA,
    app_keys.AREA,
    app_grants.AREA,
    app_logos.AREA,
    app_signing.AREA,
    app_access.AREA,
    policies.AREA,
    app_claims.AREA,
    app_provisioning.AREA,
    app_pushes.AREA,
    trusted_origins.AREA,
    roles.AREA,
    role_targets.AREA,
    iam_roles.AREA,
    iam_resource_sets.AREA,
    iam_bindings.AREA,
    group_owners.AREA,
    orgs.AREA,
    oauth_grants.AREA,
    event_hooks.AREA,
    logs.AREA,
    oauth_authorize.AREA,
    oauth_devices.AREA,
    oauth_endpoints.AREA,
    control.AREA,
    log_control.AREA,
    hook_endpoint.AREA,
    sign_ins.AREA,
    oauth_control.AREA,
)


class OrgHolder:
    """The current org, and a way to replace it."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.org = org.Org(token)

    def reset(self) -> None:
        """Replace the org by an empty one, which keeps the lock that a control request holds at this moment."""
        lock = self.org.lock
        self.org.deliveries.stop()
        self.org = org.Org(self.token)
        self.org.lock = lock


class OktaApp(flask.Flask):
    """A Flask application that calls the gate before every view function."""

    def __init__(self, token: str) -> None:
        super().__init__("okta_org", static_folder=None)
        self.config["ORG_HOLDER"] = OrgHolder(token)
        self.config["GATE"] = gate.Gate()
        self.url_map.merge_slashes = False
        self.url_map.strict_slashes = False
        for area in AREAS:
            self.register_blueprint(area)
        self.register_error_handler(errors.Refusal, lambda refusal: web.reply(refusal.document(), refusal.status))
        self.register_error_handler(oauth_errors.OAuthRefusal, oauth_errors.answer)
        self.register_error_handler(oauth_errors.ResourceRefusal, oauth_errors.resource_answer)
        self.register_error_handler(werkzeug.exceptions.HTTPException, _http_error)
        self.after_request(self.config["GATE"].finish)

    def dispatch_request(self):
        return self.config["GATE"].serve(super().dispatch_request)


def _http_error(error: werkzeug.exceptions.HTTPException) -> flask.Response:
    """Return an error of the framework in the form of the org."""
    codes = {404: "E0000008", 405: "E0000022", 400: "E0000003", 500: "E0000009"}
    code = codes.get(error.code or 500)
    if code is None:
        return web.nothing(error.code or 500)
    refusal = errors.by_code(code)
    return web.reply(refusal.document(), refusal.status)
