# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refusals in the form of OAuth: of the authorization server (RFC 6749), and of access tokens by the API (RFC 6750)."""

from __future__ import annotations

import flask

from . import errors, web


class OAuthRefusal(Exception):
    """A refusal by the authorization server: `error` and `error_description` in the body, and response `headers`."""

    def __init__(self, error: str, description: str, status: int = 400, headers: tuple = ()) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status
        self.headers = headers

    def document(self) -> dict:
        return {"error": self.error, "error_description": self.description}


def invalid_client(description: str) -> OAuthRefusal:
    return OAuthRefusal("invalid_client", description, 401)


def invalid_grant(description: str) -> OAuthRefusal:
    return OAuthRefusal("invalid_grant", description)


def invalid_request(description: str) -> OAuthRefusal:
    return OAuthRefusal("invalid_request", description)


class ResourceRefusal(Exception):
    """The API refuses an access token: the reason is in the header WWW-Authenticate.

    `scheme` is Bearer or DPoP, as in the request. `scope` is the missing scope, if that is the reason.
    """

    def __init__(self, error: str, description: str, status: int, scheme: str = "Bearer", scope: str = "") -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status
        self.scheme = scheme
        self.scope = scope

    def challenge(self, base_url: str, path: str) -> str:
        """Return the header, as observed in a real org."""
        parts = [("authorization_uri", base_url + "/oauth2/v1/authorize"), ("realm", base_url)]
        if self.scope:
            parts.append(("scope", self.scope))
        parts += [("error", self.error), ("error_description", self.description), ("resource", path)]
        return self.scheme + " " + ", ".join(f'{name}="{value}"' for name, value in parts)


def answer(refusal: OAuthRefusal) -> flask.Response:
    return web.reply(refusal.document(), refusal.status, refusal.headers)


def resource_answer(refusal: ResourceRefusal) -> flask.Response:
    """Return a response without a body, unless `access_token_error_body` sets one for invalid tokens."""
    form = web.current_org().settings["access_token_error_body"]
    if refusal.status == 403 or form == "empty":
        reply = web.nothing(refusal.status)
    elif form == "oauth":
        reply = web.reply({"error": refusal.error, "error_description": refusal.description}, refusal.status)
    else:
        reply = web.reply(errors.by_code("E0000011").document(), refusal.status)
    reply.headers["WWW-Authenticate"] = refusal.challenge(web.base_url(), flask.request.path)
    return reply
