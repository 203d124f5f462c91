# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What else belongs to a user: OAuth clients with tokens, consents, identity providers, and subscriptions to emails."""

from __future__ import annotations

import flask

from . import errors, users, web

AREA = flask.Blueprint("user_clients", __name__)
NOTIFICATIONS = (
    "AD_AGENT",
    "APP_IMPORT",
    "CONNECTOR_AGENT",
    "IWA_AGENT",
    "LDAP_AGENT",
    "OKTA_ANNOUNCEMENT",
    "OKTA_ISSUE",
    "OKTA_UPDATE",
    "RATELIMIT_NOTIFICATION",
    "REPORT_SUSPICIOUS_ACTIVITY",
    "USER_LOCKED_OUT",
)
OPERATIONS = {"subscribe": "subscribed", "unsubscribe": "unsubscribed"}


@AREA.get("/api/v1/users/<reference>/clients")
def list_user_clients(reference: str):
    """List the clients that have a refresh token of the user."""
    org = web.current_org()
    user = users.resolve(reference)
    live = (token for token in org.issued.refresh_tokens.values() if not token.revoked and token.expires > org.now())
    client_ids = dict.fromkeys(token.client_id for token in live if token.user_id == user.id)
    address = f"{web.link_base_url()}/api/v1/users/{user.id}/clients/"
    return web.reply(
        [
            {
                "client_id": client_id,
                "client_name": org.oauth_clients[client_id].label,
                "client_uri": None,
                "logo_uri": None,
                "_links": {"tokens": {"href": f"{address}{client_id}/tokens"}},
            }
            for client_id in client_ids
            if client_id in org.oauth_clients
        ]
    )


@AREA.get("/api/v1/users/<reference>/<any(grants, idps):kind>")
def list_nothing(reference: str, kind: str):
    """List the consents or the identity providers of a user: the simulator has neither."""
    users.resolve(reference)
    return web.reply([])


def _subscription(user_id: str, kind: str) -> dict:
    if kind not in NOTIFICATIONS:
        raise errors.not_found(kind, "NotificationType")
    status = web.current_org().subscriptions.get((user_id, kind), "unsubscribed")
    address = f"{web.link_base_url()}/api/v1/users/{user_id}/subscriptions/{kind}"
    operation = "subscribe" if status == "unsubscribed" else "unsubscribe"
    return {
        "notificationType": kind,
        "channels": ["email"],
        "status": status,
        "_links": {
            operation: {"href": f"{address}/{operation}", "hints": {"allow": ["POST"]}},
            "self": {"href": address},
        },
    }


@AREA.get("/api/v1/users/<reference>/subscriptions")
def list_subscriptions(reference: str):
    user = users.resolve(reference)
    return web.reply([_subscription(user.id, kind) for kind in NOTIFICATIONS])


@AREA.get("/api/v1/users/<reference>/subscriptions/<kind>")
def get_subscription(reference: str, kind: str):
    return web.reply(_subscription(users.resolve(reference).id, kind))


@AREA.post("/api/v1/users/<reference>/subscriptions/<kind>/<any(subscribe, unsubscribe):operation>")
def change_subscription(reference: str, kind: str, operation: str):
    """Change a subscription. The response has no body."""
    user = users.resolve(reference)
    _subscription(user.id, kind)
    web.current_org().subscriptions[user.id, kind] = OPERATIONS[operation]
    return web.nothing(200)
