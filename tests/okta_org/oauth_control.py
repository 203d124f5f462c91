# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the control endpoint for OAuth: end tokens, and list all secrets that a log must not contain."""

from __future__ import annotations

import dataclasses

import flask

from . import settings, web

AREA = flask.Blueprint("oauth_control", __name__, url_prefix="/_org/oauth")
KINDS = ("access_token", "refresh_token")
WAYS = ("expire", "revoke")


@AREA.errorhandler(settings.UnknownSetting)
def _bad_request(error: ValueError):
    return web.reply({"error": str(error)}, 400)


@AREA.post("/tokens")
def end_tokens():
    """Expire or revoke tokens (`do`), all or those of a `kind`, `client_id` or `login`. Return their number."""
    org = web.current_org()
    order = flask.request.get_json(force=True)
    way, kind, login = order.get("do"), order.get("kind"), order.get("login")
    if way not in WAYS or kind not in (None, *KINDS):
        raise settings.UnknownSetting("do must be expire or revoke, and kind access_token or refresh_token.")
    change = {"expires": org.now()} if way == "expire" else {"revoked": True}
    hit = 0
    for name, issued in zip(KINDS, (org.issued.access_tokens, org.issued.refresh_tokens), strict=True):
        for token in list(issued.values()):
            user = org.user_by_id(token.user_id)
            if (
                kind in (None, name)
                and order.get("client_id") in (None, token.client_id)
                and (login is None or (user is not None and user.login == login))
            ):
                issued[token.value] = dataclasses.replace(token, **change)
                hit += 1
    return web.reply({"tokens": hit})


@AREA.get("/secrets")
def list_secrets():
    """List all secret values of the authorization server: tests search logs and files for them."""
    org = web.current_org()
    issued = org.issued
    values = [secret for client in org.oauth_clients.values() for secret in client.secrets]
    for values_of_kind in (issued.access_tokens, issued.refresh_tokens, issued.codes, issued.device_codes):
        values += values_of_kind
    return web.reply(values)
