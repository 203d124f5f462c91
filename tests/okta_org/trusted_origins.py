# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trusted origins: from where browsers may send requests, and to where they may be redirected."""

from __future__ import annotations

import dataclasses
import re

import flask

from . import errors, filters, identifiers, listing, paging, web

AREA = flask.Blueprint("trusted_origins", __name__)
# https://help.okta.com/en-us/content/topics/security/api-trusted-origins.htm
# https://support.okta.com/help/s/article/Can-a-Wildcard-Be-Used-for-Okta-Trusted-Origins-API: *.example.com, too.
ORIGIN = re.compile(r"(?:(?:https?|ftp|ionic|capacitor)://|\*\.)[^/\s?#@]+\Z")
TYPES = ("CORS", "REDIRECT", "IFRAME_EMBED")
KNOWN = ("q", "filter", "after", "limit")
EQUALITY = frozenset({"eq"})
LANGUAGE = filters.Language({"name": EQUALITY, "origin": EQUALITY, "status": EQUALITY, "type": EQUALITY}.get, False)


@dataclasses.dataclass(frozen=True)
class TrustedOrigin:
    id: str
    name: str
    origin: str
    scopes: tuple
    status: str
    created: float
    last_updated: float


def _value(origin: TrustedOrigin, name: str):
    return [scope["type"] for scope in origin.scopes] if name == "type" else getattr(origin, name)


def document(origin: TrustedOrigin) -> dict:
    org = web.current_org()
    address = f"{web.link_base_url()}/api/v1/trustedOrigins/{origin.id}"
    change = "deactivate" if origin.status == "ACTIVE" else "activate"
    return {
        "id": origin.id,
        "name": origin.name,
        "origin": origin.origin,
        "scopes": [dict(scope) for scope in origin.scopes],
        "status": origin.status,
        "created": identifiers.timestamp(origin.created),
        "createdBy": org.admin.id,
        "lastUpdated": identifiers.timestamp(origin.last_updated),
        "lastUpdatedBy": org.admin.id,
        "_links": {
            "self": {"href": address, "hints": {"allow": ["GET", "PUT", "DELETE"]}},
            change: {"href": f"{address}/lifecycle/{change}", "hints": {"allow": ["POST"]}},
        },
    }


def _find(origin_id: str) -> TrustedOrigin:
    web.require_org_rights()
    origin = web.current_org().trusted_origins.get(origin_id)
    if origin is None:
        raise errors.not_found(origin_id, "TrustedOrigin")
    return origin


def checked(given: dict, own_id: str | None) -> dict:
    """Return name, origin and scopes of a body. Raises errors.Refusal E0000001."""
    org = web.current_org()
    name, origin, scopes = (given.get(key) for key in ("name", "origin", "scopes"))
    if not isinstance(name, str) or not 0 < len(name) <= 255:
        raise errors.invalid("name", "name: The field cannot be left blank")
    if not isinstance(origin, str) or not ORIGIN.match(origin):
        raise errors.invalid("origin", "origin: Origin must be a scheme, a host and maybe a port")
    if not isinstance(scopes, list) or not scopes or any(scope.get("type") not in TYPES for scope in scopes):
        raise errors.invalid("scopes", "scopes: The field cannot be left blank")
    if "*" in origin and any(scope["type"] == "CORS" for scope in scopes):
        raise errors.invalid("origin", "origin: Wildcards are not supported for CORS")
    for other in org.trusted_origins:
        for field, value in (("name", name), ("origin", origin)):
            if other.id != own_id and getattr(other, field) == value:
                text = "An object with this field already exists in the current organization"
                raise errors.invalid(field, f"{field}: {text}")
    return {"name": name, "origin": origin, "scopes": tuple(scopes)}


def add(given: dict) -> TrustedOrigin:
    org = web.current_org()
    now = org.now()
    status = given.get("status", "ACTIVE")
    origin = TrustedOrigin(
        id=identifiers.new_id("tos"), status=status, created=now, last_updated=now, **checked(given, None)
    )
    org.trusted_origins.put(origin)
    return origin


@AREA.get("/api/v1/trustedOrigins")
def list_origins():
    web.require_org_rights()
    query = flask.request.args
    tests = [filters.compile_filter(query["filter"], LANGUAGE, _value)] if query.get("filter") else []
    if query.get("q"):
        text = query["q"].casefold()
        tests.append(lambda origin: any(shown.casefold().startswith(text) for shown in (origin.name, origin.origin)))
    limit = paging.limit_of(20, 200)
    return listing.page(
        web.current_org().trusted_origins, lambda origin: all(test(origin) for test in tests), document, limit, KNOWN
    )


@AREA.post("/api/v1/trustedOrigins")
def create_origin():
    web.require_org_rights()
    return web.reply(document(add(web.body())))


@AREA.get("/api/v1/trustedOrigins/<origin_id>")
def get_origin(origin_id: str):
    return web.reply(document(_find(origin_id)))


@AREA.put("/api/v1/trustedOrigins/<origin_id>")
def replace_origin(origin_id: str):
    origin = _find(origin_id)
    changed = dataclasses.replace(origin, last_updated=web.current_org().now(), **checked(web.body(), origin_id))
    web.current_org().trusted_origins.put(changed)
    return web.reply(document(changed))


@AREA.delete("/api/v1/trustedOrigins/<origin_id>")
def delete_origin(origin_id: str):
    web.current_org().trusted_origins.remove(_find(origin_id).id)
    return web.nothing()


@AREA.post("/api/v1/trustedOrigins/<origin_id>/lifecycle/<any(activate,deactivate):change>")
def change_origin(origin_id: str, change: str):
    origin = _find(origin_id)
    status = "ACTIVE" if change == "activate" else "INACTIVE"
    changed = dataclasses.replace(origin, status=status, last_updated=web.current_org().now())
    web.current_org().trusted_origins.put(changed)
    return web.reply(document(changed))
