# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users of an application."""

from __future__ import annotations

import dataclasses

import flask

from . import (
    app_assignments,
    app_clients,
    app_documents,
    app_entities,
    app_parts,
    apps,
    authorization,
    entities,
    errors,
    listing,
    paging,
    profiles,
    user_documents,
    web,
)

AREA = flask.Blueprint("app_users", __name__)
PAGE = 50
LARGEST_PAGE = 500
KNOWN = ("q", "expand", "after", "limit")
GRANTED = "The application cannot be unassigned from the user while their group memberships grant them access"


def _shown(app: app_entities.App, user: app_entities.AppUser, embed: bool) -> dict:
    shown = app_documents.user_document(app, user, apps.attributes_of(app))
    if embed:
        shown["_embedded"] = {"user": user_documents.document(web.current_org().users.get(user.user_id))}
    return shown


def _embeds() -> bool:
    return "user" in flask.request.args.get("expand", "").split(",")


def _starts(user: app_entities.AppUser, text: str) -> bool:
    profile = web.current_org().users.get(user.user_id).profile
    known = (user.user_name, *(profile.get(name) for name in ("firstName", "lastName", "email")))
    return any((value or "").casefold().startswith(text) for value in known)


def _shows(user: app_entities.AppUser, text: str) -> bool:
    """Return whether the list has a user: one that the principal sees and that starts with the text."""
    return (not text or _starts(user, text)) and authorization.visible("users", user.user_id)


@AREA.get("/api/v1/apps/<app_id>/users")
def list_app_users(app_id: str):
    app = apps.find(app_id)
    roll = app_assignments.current(web.current_org(), app)
    ids = listing.ids_after(sorted(roll.users), paging.after_key())
    text, embed = flask.request.args.get("q", "").casefold(), _embeds()
    users = (roll.users[user_id] for user_id in ids)
    return paging.respond(
        (user for user in users if _shows(user, text)),
        lambda user: _shown(app, user, embed),
        lambda user: [user.user_id],
        paging.limit_of(PAGE, LARGEST_PAGE),
        KNOWN,
    )


def _find(app: app_entities.App, user_id: str) -> app_entities.AppUser:
    user = app_assignments.current(web.current_org(), app).users.get(user_id)
    if user is None:
        raise errors.not_found(user_id, "AppUser")
    return user


@AREA.get("/api/v1/apps/<app_id>/users/<user_id>")
def get_app_user(app_id: str, user_id: str):
    app = apps.find(app_id)
    return web.reply(_shown(app, _find(app, user_id), _embeds()))


def require_usable(app: app_entities.App) -> None:
    """Refuse assignments to an inactive application.

    Raises errors.Refusal E0000007, unless the setting `inactive_app_assignment` permits them.
    """
    if app.status != "ACTIVE" and web.current_org().settings["inactive_app_assignment"] == 404:
        raise errors.not_found(app.id, "AppInstance")


def _changes(app: app_entities.App, document: dict, former_profile: dict) -> dict:
    """Return the changes of an assignment that a body requests.

    An application that has no passwords takes one and ignores it, as recordings of real orgs show. Raises
    errors.Refusal E0000001 for a profile that violates the schema.
    """
    changes: dict = {}
    credentials = web.part(document, "credentials") or {}
    if credentials.get("password") is not None and app.credentials.get("scheme") in app_parts.PASSWORD_SCHEMES:
        changes["password_changed"] = web.current_org().now()
    if credentials.get("userName") is not None:
        changes["user_name"] = credentials["userName"]
    given = web.part(document, "profile")
    if given is not None:
        profile = profiles.without_empty(profiles.merged(former_profile, given, True), False)
        optional = {name: {**value, "required": False} for name, value in apps.attributes_of(app).items()}
        profiles.check(profile, optional, "profile")
        changes["profile"] = profile
    return changes


def _assignable(document: dict) -> entities.User:
    """Return the user to assign. Raises errors.Refusal E0000007 for an unknown, E0000117 for a deactivated user."""
    user = web.current_org().users.get(document.get("id"))
    if user is None:
        raise errors.not_found(str(document.get("id")), "User")
    if user.status == "DEPROVISIONED":
        raise errors.by_code("E0000117")
    return user


@AREA.post("/api/v1/apps/<app_id>/users")
def assign_user(app_id: str):
    """Assign an application to a user. An assignment through a group becomes a direct one."""
    org = web.current_org()
    app = apps.find(app_id)
    require_usable(app)
    document = web.body()
    user = _assignable(document)
    roll = app_assignments.current(org, app)
    known = roll.users.get(user.id)
    if known is not None and known.scope == "USER" and org.settings["reassign_app_user"] == 409:
        raise errors.by_code("E0000062")
    changes = _changes(app, document, known.profile if known else {})
    if known is None:
        roll.put(app_assignments.app_user(org, app, user, document.get("scope") or "USER", **changes))
    else:
        roll.put(dataclasses.replace(known, scope="USER", last_updated=org.now(), **changes))
    app_clients.publish(org, app)
    return web.reply(_shown(app, roll.users[user.id], False))


@AREA.post("/api/v1/apps/<app_id>/users/<user_id>")
def update_app_user(app_id: str, user_id: str):
    """Update an assignment. `scope` USER makes it direct; the reverse is not possible."""
    org = web.current_org()
    app = apps.find(app_id)
    require_usable(app)
    user = _find(app, user_id)
    document = web.body()
    scope = "USER" if document.get("scope") == "USER" else user.scope
    changed = dataclasses.replace(user, scope=scope, last_updated=org.now(), **_changes(app, document, user.profile))
    org.rolls.of(app_id).put(changed)
    app_clients.publish(org, app)
    return web.reply(_shown(app, changed, False))


@AREA.delete("/api/v1/apps/<app_id>/users/<user_id>")
def revoke_user(app_id: str, user_id: str):
    org = web.current_org()
    app = apps.find(app_id)
    require_usable(app)
    _find(app, user_id)
    roll = org.rolls.of(app_id)
    if app_assignments.granting(org, roll, user_id):
        raise errors.by_code("E0000046", GRANTED)
    roll.take(user_id)
    app_clients.publish(org, app)
    return web.nothing()


@AREA.get("/api/v1/users/<reference>/appLinks")
def list_app_links(reference: str):
    """Return the start page of a user: the active applications that are assigned to the user."""
    org = web.current_org()
    user = org.find_user(reference)
    every = app_assignments.of_user(org, user.id)
    found = [(org.apps.get(app_id), assigned) for app_id, assigned in every if authorization.visible("apps", app_id)]
    return web.reply([app_documents.link_document(app, assigned) for app, assigned in found if app.status == "ACTIVE"])
