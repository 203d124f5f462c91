# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users: create, read, update, delete."""

from __future__ import annotations

import flask

from . import (
    admins,
    entities,
    errors,
    memberships,
    profiles,
    transitions,
    user_bodies,
    user_documents,
    user_lists,
    web,
)

AREA = flask.Blueprint("users", __name__)


def resolve(reference: str) -> entities.User:
    """Return the user of the path: ID, login, short name or `me`."""
    org = web.current_org()
    if reference == "me":
        owner = org.user_by_id(flask.g.token.owner_id)
        if owner is None and web.current_org().settings["service_app_me"] == 403:
            raise errors.by_code("E0000006")
        if owner is None:
            raise errors.not_found("me", "User")
        return owner
    return org.find_user(reference)


@AREA.post("/api/v1/users")
def create_user():
    org = web.current_org()
    document = web.body()
    user = user_bodies.new_user(document)
    group_ids = user_bodies.groups_at_create(document)
    status = user_bodies.status_at_create(user)
    try:
        user_bodies.check_new_credentials(user, document)
    except errors.Refusal:
        # The account already exists when Okta checks its credentials, and stays.
        org.put_user(user_bodies.without_credentials(user))
        raise
    org.put_user(user)
    for group_id in group_ids:
        memberships.add_directly(org, group_id, user)
    if status != "STAGED":
        user = transitions.activate(org, user, status, send_email=status == "PROVISIONED")
    memberships.evaluate_rules(org, user.id)
    return web.reply(user_documents.document(org.users.get(user.id)))


@AREA.get("/api/v1/users")
def list_users():
    return user_lists.answer()


@AREA.get("/api/v1/users/<reference>")
def get_user(reference: str):
    user = resolve(reference)
    shown = user_documents.projected(user_documents.document(user), flask.request.args.get("fields"))
    if flask.request.args.get("expand") == "blocks":
        shown["_embedded"] = {"blocks": list(user.blocks)}
    return web.reply(shown, headers=(("ETag", user_documents.etag(user)),))


def _not_updated(user: entities.User):
    """Return the response to the update of a deactivated user, which changes nothing. Raises errors.Refusal."""
    code = web.current_org().settings["edit_deprovisioned_error"]
    if code == "E0000007":
        raise errors.not_found(user.id, "User")
    if code == "E0000038":
        raise errors.by_code(code)
    return web.reply(user_documents.document(user))


def _update(user: entities.User, document: dict, profile: dict | None, type_id: str):
    org = web.current_org()
    if user.status == "DEPROVISIONED" and not org.settings["edit_deprovisioned"]:
        return _not_updated(user)
    user_bodies.check_realm(document)
    changes: dict = {"type_id": type_id}
    if profile is not None:
        changes["profile"] = user_bodies.checked_profile(profile, "user", type_id, user)
    changes.update(user_bodies.credential_changes(user, document, changes.get("profile", user.profile)))
    user = org.change_user(user, **changes)
    memberships.evaluate_rules(org, user.id)
    return web.reply(user_documents.document(org.users.get(user.id)))


@AREA.post("/api/v1/users/<reference>")
def update_user(reference: str):
    """Update a part of a user."""
    user = resolve(reference)
    user_documents.check_if_match(user)
    document = web.body()
    if document.get("type") and user_bodies.type_id_of(document) != user.type_id:
        raise errors.invalid("type", "type: The user type can only be changed by a full replacement")
    profile = web.part(document, "profile")
    if profile is not None:
        profile = profiles.merged(user.profile, profile, web.current_org().settings["null_clears_on_post"])
    return _update(user, document, profile, user.type_id)


@AREA.put("/api/v1/users/<reference>")
def replace_user(reference: str):
    """Replace the profile, the credentials, or both."""
    user = resolve(reference)
    user_documents.check_if_match(user)
    document = web.body()
    type_id = user_bodies.type_id_of(document) if document.get("type") else user.type_id
    return _update(user, document, web.part(document, "profile"), type_id)


@AREA.delete("/api/v1/users/<reference>")
def delete_user(reference: str):
    """Delete a user. The first request deactivates the user, the second one removes them."""
    org = web.current_org()
    user = resolve(reference)
    if user.status == "DEPROVISIONED":
        org.remove_user(user)
    else:
        admins.check_leaving(org, user, "deactivate")
        transitions.deactivate(org, user)
    return web.nothing()
