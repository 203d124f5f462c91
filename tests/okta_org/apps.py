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
    app_clients,
    app_documents,
    app_entities,
    app_modes,
    app_oauth,
    errors,
    filters,
    identifiers,
    listing,
    paging,
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
        web.current_org().apps, lambda app: all(test(app) for test in tests), _embedding(query), limit, KNOWN
    )


# Single applications ---------------------------------------------------------------------------------------------


def attributes_of(app: app_entities.App) -> dict:
    """Return the attributes that an application has for its users, by name."""
    base = app_modes.MODES[app.sign_on_mode].attributes
    custom = {attribute["name"]: attribute for attribute in app.attributes}
    return {**app_modes.USER_NAME, **base, **custom}


def _taken_label(label: str, app_id: str | None) -> bool:
    return any(app.label == label and app.id != app_id for app in web.current_org().apps)


def parts_of(document: dict, former: app_entities.App | None, new_id: str) -> dict:
    """Return the parts of an application that a body describes. Raises errors.Refusal for invalid parts."""
    mode = app_modes.mode_of(document)
    label = app_modes.checked_label(document)
    if web.current_org().settings["duplicate_app_label"] == "E0000040" and _taken_label(label, former and former.id):
        raise errors.by_code("E0000040")
    settings = app_modes.settings_of(document, mode)
    credentials = app_modes.credentials_of(document, mode, former.credentials if former else {})
    parts: dict = {}
    if mode.part == "oauthClient":
        parts = _client_parts(settings, credentials, former, new_id)
    return {
        "label": label,
        "settings": settings,
        "credentials": credentials,
        "visibility": app_modes.visibility_of(document, mode),
        "accessibility": app_modes.accessibility_of(document),
        "profile": web.part(document, "profile") or {},
        **parts,
    }


def _client_parts(settings: dict, credentials: dict, former: app_entities.App | None, new_id: str) -> dict:
    """Return secrets and keys, and add the defaults of the org to `settings` and `credentials`."""
    given = web.part(settings, "oauthClient") or {}
    client = web.part(credentials, "oauthClient") or {}
    keys = app_oauth.keys_of(given)
    settings["oauthClient"] = app_oauth.settings_of(given, former.client_settings if former else {})
    known = former.credentials["oauthClient"] if former else {}
    credentials["oauthClient"] = app_oauth.credentials_of(client, settings["oauthClient"], known, new_id)
    former_secrets = former.secrets if former else ()
    former_keys = {key.kid: key for key in former.keys} if former else {}
    method = credentials["oauthClient"]["token_endpoint_auth_method"]
    if method == "private_key_jwt" and not (keys or given.get("jwks_uri")):
        raise errors.invalid("jwks", "jwks: 'jwks' or 'jwks_uri' is required for 'private_key_jwt'")
    secrets = app_clients.secrets_after(former_secrets, client.get("client_secret"), method)
    return {"secrets": secrets, "keys": app_clients.keys_after(former_keys, keys)}


def name_of(document: dict, label: str) -> str:
    """Return the key of a new application. Raises errors.Refusal E0000001 for one that does not match its mode."""
    mode = app_modes.mode_of(document)
    app_modes.check_name(document, mode)
    return mode.name or app_modes.made_up_name(label, {app.name for app in web.current_org().apps})


@AREA.post("/api/v1/apps")
def create_app():
    web.require_org_rights()
    org = web.current_org()
    document = web.body()
    app_id, now = identifiers.new_id("0oa"), org.now()
    mode = app_modes.mode_of(document)
    parts = parts_of(document, None, app_id)
    if mode.part == "oauthClient" and app_clients.taken(org, parts["credentials"]["oauthClient"]["client_id"]):
        raise errors.invalid("client_id", "client_id: An app with this client ID already exists")
    name = name_of(document, parts["label"])
    status = "ACTIVE" if web.flag("activate", True) else "INACTIVE"
    app = app_entities.App(
        id=app_id, name=name, sign_on_mode=document["signOnMode"], status=status, created=now, last_updated=now, **parts
    )
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
    """Replace an application. `id`, `name`, `status` and the sign-on mode of a generated name do not change."""
    app = find(app_id)
    document = web.body()
    if document.get("signOnMode") != app.sign_on_mode:
        raise errors.invalid("signOnMode", "signOnMode: The sign-on mode of this application cannot be changed")
    return web.reply(app_documents.document(put(app, **parts_of(document, app, app_id)), with_secret=True))


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
