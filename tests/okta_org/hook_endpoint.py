# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An endpoint for event hooks under test, for tests without a receiver of their own.

It is served without the org's lock, which the org itself has while it verifies an endpoint.
"""

from __future__ import annotations

import flask

from . import web

PREFIX = "/_org/endpoint/"
AREA = flask.Blueprint("hook_endpoint", __name__)


def _noted() -> None:
    request = flask.request
    entry = {"method": request.method, "path": request.path, "headers": dict(request.headers)}
    web.current_org().endpoint_requests.append({**entry, "body": request.get_json(silent=True)})


@AREA.get(PREFIX + "<name>")
def verify(name: str):
    _noted()
    challenge = flask.request.headers.get("x-okta-verification-challenge")
    if web.current_org().settings["endpoint"] == "refuses":
        return web.reply({"verification": None}, 403)
    return web.reply({"verification": challenge})


@AREA.post(PREFIX + "<name>")
def deliver(name: str):
    _noted()
    return web.nothing()


@AREA.get("/_org/endpoint_requests")
def read_requests():
    """Return the received requests, including headers and bodies."""
    return web.reply(web.current_org().endpoint_requests)
