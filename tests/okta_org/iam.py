# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the endpoints of custom roles, resource sets and bindings have in common: access, references and pages."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

import flask

from . import authorization, custom_roles, errors, resource_sets, store, web

PAGE = 100


def check_feature() -> None:
    """Refuse an org without custom admin roles. Raises errors.Refusal E0000015."""
    settings = web.current_org().settings
    if not settings["custom_admin_roles"]:
        raise errors.by_code("E0000015", status=settings["feature_off_status"])


def routed(area: flask.Blueprint, method: str, path: str) -> Callable:
    """Return a decorator that registers a view below /api/v1/iam.

    The view raises errors.Refusal: E0000006 without the rights of a super administrator, E0000015 in an org without
    custom admin roles.
    """

    def register(view: Callable) -> Callable:
        @functools.wraps(view)
        def called(**values: str):
            authorization.require_reader_of_rights()
            check_feature()
            return view(**values)

        area.add_url_rule("/api/v1/iam" + path, view.__name__, called, methods=[method])
        return view

    return register


def _found(items: store.Store, reference: object, kind: str):
    """Return an object by ID or label. Raises errors.Refusal E0000007."""
    by_label = (item for item in items if item.label == reference)
    found = items.get(reference) if isinstance(reference, str) else None
    found = found or next(by_label, None)
    if found is None:
        raise errors.not_found(str(reference), kind)
    return found


def find_role(reference: object) -> custom_roles.CustomRole:
    return _found(web.current_org().custom_roles, reference, "CustomRole")


def find_set(reference: object) -> resource_sets.ResourceSet:
    return _found(web.current_org().resource_sets, reference, "ResourceSet")


def texts_of(body: dict, items: store.Store, own_id: str | None = None) -> dict:
    """Return label and description of a body. Raises errors.Refusal E0000001 when one is missing or the label taken."""
    for name in ("label", "description"):
        if not isinstance(body.get(name), str) or not body[name].strip():
            raise errors.invalid(name, f"{name}: The field cannot be left blank")
    if any(item.label == body["label"] and item.id != own_id for item in items):
        raise errors.invalid("label", "label: An object with this field already exists in the current organization")
    return {"label": body["label"], "description": body["description"]}


def listed(body: dict, name: str) -> list:
    """Return a list of a body that must not be empty. Raises errors.Refusal E0000001."""
    given = body.get(name)
    if not isinstance(given, list) or not given:
        raise errors.invalid(name, f"{name}: The field cannot be left blank")
    return given


def href(path: str) -> dict:
    return {"href": web.link_base_url() + path}


def paged(name: str, items: Iterable, render: Callable, links: dict, key: Callable = lambda item: item.id):
    """Return one page of a list, with the link to the next one in the body.

    The cursor is the key of the last item, so any key is a valid cursor.
    """
    after = flask.request.args.get("after", "")
    rest = [item for item in sorted(items, key=key) if key(item) > after]
    limit = min(flask.request.args.get("limit", PAGE, type=int), PAGE)
    shown = dict(links)
    if len(rest) > limit:
        shown["next"] = href(f"{flask.request.path}?after={key(rest[limit - 1])}&limit={limit}")
    return web.reply({name: [render(item) for item in rest[:limit]], "_links": shown})
