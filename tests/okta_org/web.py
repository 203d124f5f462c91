# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions between Flask and the areas: the org, the body, query flags and responses."""

from __future__ import annotations

import json

import flask

from . import errors, org


def current_org() -> org.Org:
    return flask.current_app.config["ORG_HOLDER"].org


def base_url() -> str:
    """Return scheme and host of the request, without a trailing slash."""
    return flask.request.host_url.rstrip("/")


def link_base_url() -> str:
    """Return the base URL, or the one of the administration console with the setting `admin_links`."""
    if not current_org().settings["admin_links"]:
        return base_url()
    first, dot, rest = flask.request.host.partition(".")
    name, colon, port = first.partition(":")
    return f"{flask.request.scheme}://{name}-admin{colon}{port}{dot}{rest}"


def reply(document, status: int = 200, headers: tuple = ()) -> flask.Response:
    """Return a JSON response with its keys in the given order."""
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False)
    answer = flask.Response(text, status=status, mimetype="application/json")
    for name, value in headers:
        answer.headers.add(name, value)
    return answer


def nothing(status: int = 204) -> flask.Response:
    """Return a response without body and content type."""
    answer = flask.Response(status=status)
    del answer.headers["Content-Type"]
    return answer


def body() -> dict:
    """Return the JSON object of the request. Raises errors.Refusal E0000003 or E0000021."""
    if flask.request.mimetype not in ("application/json", ""):
        raise errors.by_code("E0000021")
    try:
        document = json.loads(flask.request.get_data() or b"null")
    except ValueError as error:
        raise errors.by_code("E0000003") from error
    if not isinstance(document, dict):
        raise errors.by_code("E0000003")
    return document


def part(document: dict, name: str) -> dict | None:
    """Return an object in a body, or None when it is absent or null.

    Raises errors.Refusal E0000003 for any other value.
    """
    value = document.get(name)
    if value is not None and not isinstance(value, dict):
        raise errors.by_code("E0000003")
    return value


def flag(name: str, default: bool) -> bool:
    """Return a boolean of the query."""
    value = flask.request.args.get(name)
    return default if value is None else value.lower() == "true"


def require_org_rights() -> None:
    """Refuse group administrators, who manage users and groups but do not see the org's settings."""
    if not flask.g.rights.knows_settings:
        raise errors.by_code("E0000006")
