# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications: create, read, replace, delete, list, activate."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import flask

from . import (
    app_assignments,
    app_bodies,
    app_clients,
    app_documents,
    app_entities,
    app_parts,
    authorization,
    errors,
    filters,
    identifiers,
    listing,
    paging,
    schema_lag,
    web,
)

AREA = flask.Blueprint("apps", __name__)
PAGE = 20
LARGEST_PAGE = 200
KNOWN = ("q", "filter", "expand", "includeNonDeleted", "after", "limit")
ATTRIBUTES: dict = {
    "id": lambda app: app.id,
    "name": lambda app: app.name,
    "status": lambda app: app.status,
    "credentials.signing.kid": lambda app: app.credentials.get("signing", {}).get("kid"),
}


def find(app_id: str) -> app_entities.App:
    """Return the application of the path.

    Raises errors.Refusal: E0000006 for group administrators, E0000007 for an unknown application.
    """
    web.require_org_rights()
    app = web.current_org().apps.get(app_id)
    if app is None:
        raise errors.not_found(app_id, "AppInstance")
    return app


def put(app: app_entities.App, **changes) -> app_entities.App:
    """Store an application with changes and update its client at the authorization server."""
    org = web.current_org()
    changed = dataclasses.replace(app, last_updated=org.now(), **changes)
    org.apps.put(changed, org.settings["search_lag"])
    app_clients.publish(org, changed)
    return changed


def keep(app: app_entities.App, **changes) -> app_entities.App:
    """Store an application with changes that its document does not show."""
    changed = dataclasses.replace(app, **changes)
    web.current_org().apps.put(changed)
    return changed


# Lists -----------------------------------------------------------------------------------------------------------


def _filter_test(text: str) -> Callable[[app_entities.App], bool]:
    """Return the test for one comparison with `eq`. Raises errors.Refusal E0000031 for anything else."""
    comparison = filters.equality(text)
    org = web.current_org()
    attribute, wanted = comparison.attribute, comparison.text
    if attribute in ATTRIBUTES:
        return lambda app: ATTRIBUTES[attribute](app) == wanted
    if org.settings["app_assignment_filter"] and attribute == "user.id":
        assigned = {app_id for app_id, _user in app_assignments.of_user(org, wanted)}
        return lambda app: app.id in assigned
    if org.settings["app_assignment_filter"] and attribute == "group.id":
        return lambda app: org.rolls.of(app.id).group(wanted) is not None
    raise errors.by_code("E0000031", f"Invalid property '{attribute}' in filter.")


def _starts(app: app_entities.App, text: str) -> bool:
    return app.label.casefold().startswith(text) or app.name.casefold().startswith(text)


def _embedding(query: dict) -> Callable:
    """Return the function that shows an application; `expand=user/ID` adds its record of the user in the filter."""
    expand = query.get("expand")
    if not expand:
        return app_documents.document
    user_id = expand.removeprefix("user/")
    if not expand.startswith("user/") or query.get("filter") != f'user.id eq "{user_id}"':
        raise errors.invalid("RequestParams", "Expand query is malformed.")
    return lambda app: with_user(app, user_id)


def with_user(app: app_entities.App, user_id: str) -> dict:
    org = web.current_org()
    user = app_assignments.current(org, app).users.get(user_id)
    embedded = {"user": app_documents.user_document(app, user, attributes_of(app))} if user else {}
    return {**app_documents.document(app), "_embedded": embedded}


@AREA.get("/api/v1/apps")
def list_apps():
    web.require_org_rights()
    query = flask.request.args
    tests = [_filter_test(query["filter"])] if query.get("filter") else []
    if query.get("q"):
        text = query["q"].casefold()
        tests.append(lambda app: _starts(app, text))
    limit = paging.limit_of(PAGE, LARGEST_PAGE)
    return listing.page(
        web.current_org().apps,
        authorization.seen("apps", lambda app: all(test(app) for test in tests)),
        _embedding(query),
        limit,
        KNOWN,
    )


# Single applications ---------------------------------------------------------------------------------------------


def attributes_of(app: app_entities.App) -> dict:
    """Return the attributes that profiles of an application's users can have, by name."""
    custom = {attribute["name"]: attribute for attribute in app.attributes}
    lag = web.current_org().schema_lag
    return {**base_attributes_of(app), **lag.writable(schema_lag.of_app(app.id), custom)}


def base_attributes_of(app: app_entities.App) -> dict:
    """Return the attributes that every application with this sign-on mode has for its users, by name."""
    return {**app_parts.USER_NAME, **app_parts.ATTRIBUTES.get(app.sign_on_mode, {})}


@AREA.post("/api/v1/apps")
def create_app():
    web.require_org_rights()
    status = "ACTIVE" if web.flag("activate", True) else "INACTIVE"
    app = app_bodies.created(web.current_org(), web.body(), identifiers.new_id("0oa"), status)
    return web.reply(app_documents.document(put(app), with_secret=True))


@AREA.get("/api/v1/apps/<app_id>")
def get_app(app_id: str):
    app = find(app_id)
    expand = flask.request.args.get("expand", "")
    if expand.startswith("user/"):
        return web.reply(with_user(app, expand.removeprefix("user/")))
    return web.reply(app_documents.document(app))


@AREA.put("/api/v1/apps/<app_id>")
def replace_app(app_id: str):
    """Replace an application. `id`, `name`, `status` and what only the org sets do not change.

    Raises errors.Refusal E0000024 for an inactive application with the sign-on mode AUTO_LOGIN.
    """
    app = find(app_id)
    if app.status == "INACTIVE" and app.sign_on_mode == "AUTO_LOGIN":
        raise errors.by_code("E0000024")
    return web.reply(app_documents.document(put(app_bodies.replaced(web.current_org(), web.body(), app)), True))


@AREA.delete("/api/v1/apps/<app_id>")
def delete_app(app_id: str):
    org = web.current_org()
    app = find(app_id)
    if app.status == "ACTIVE":
        raise errors.by_code("E0000056", "The application must be deactivated before deletion.")
    if app.deactivated is not None and org.now() < app.deactivated + org.settings["app_delete_lag"]:
        raise errors.by_code("E0000009")
    org.apps.remove(app_id, org.settings["search_lag"])
    org.rolls.drop_app(app_id)
    app_clients.withdraw(org, app)
    org.forget_principal(app_id)
    return web.nothing()


@AREA.post("/api/v1/apps/<app_id>/lifecycle/activate")
def activate_app(app_id: str):
    app = find(app_id)
    if app.status != "ACTIVE":
        put(app, status="ACTIVE")
    return web.reply({})


@AREA.post("/api/v1/apps/<app_id>/lifecycle/deactivate")
def deactivate_app(app_id: str):
    app = find(app_id)
    if app.status != "INACTIVE":
        put(app, status="INACTIVE", deactivated=web.current_org().now())
    return web.reply({})
