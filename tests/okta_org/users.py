# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users: create, read, update, delete."""

from __future__ import annotations

import dataclasses

import flask

from . import (
    entities,
    errors,
    identifiers,
    memberships,
    passwords,
    profiles,
    transitions,
    user_documents,
    user_lists,
    web,
)

AREA = flask.Blueprint("users", __name__)
MOST_GROUPS_AT_CREATE = 20
PROVIDERS_WITHOUT_PASSWORD = ("FEDERATION", "SOCIAL")


def user_attributes() -> dict:
    return {**profiles.BASE_ATTRIBUTES, **web.current_org().attributes}


def resolve(reference: str) -> entities.User:
    """The user of the path: ID, login, short name or `me`."""
    org = web.current_org()
    if reference == "me":
        owner = org.user_by_id(flask.g.token.owner_id)
        if owner is None:
            raise errors.not_found("me", "User")
        return owner
    return org.find_user(reference)


def checked_profile(profile: dict, subject: str, user_id: str | None) -> dict:
    """A whole profile without empty attributes.

    :raises errors.Refusal: E0000001.
    """
    org = web.current_org()
    profile = profiles.without_empty(profile, org.settings["empty_string_clears"])
    profiles.check(profile, user_attributes(), subject)
    profiles.check_login(profile["login"])
    holder = org.user_with_login(profile["login"])
    if holder is not None and holder.id != user_id:
        raise errors.invalid("login", "login: An object with this field already exists in the current organization")
    return profile


def _type_id(document: dict) -> str:
    org = web.current_org()
    type_id = (web.part(document, "type") or {}).get("id", org.default_type.id)
    if org.user_types.get(type_id) is None:
        raise errors.invalid("type", f"type: The user type {type_id} does not exist")
    return type_id


def recovery_changes(credentials: dict) -> dict:
    """Changes of the recovery question; :raises errors.Refusal: E0000001."""
    recovery = web.part(credentials, "recovery_question")
    if not recovery:
        return {}
    for name in ("question", "answer"):
        if not isinstance(recovery.get(name), str) or not 1 <= len(recovery[name]) <= 100:
            raise errors.invalid("recovery_question", f"{name}: The field cannot be left blank")
    return {"recovery_question": recovery["question"], "recovery_answer": recovery["answer"]}


def _provider(credentials: dict, password: entities.Password | None) -> tuple:
    provider = web.part(credentials, "provider")
    if provider and provider.get("type"):
        return provider["type"], provider.get("name") or provider["type"]
    return ("IMPORT", "IMPORT") if password is not None and password.imported else ("OKTA", "OKTA")


def _groups_at_create(document: dict) -> list:
    org = web.current_org()
    group_ids = document.get("groupIds") or []
    if len(group_ids) > MOST_GROUPS_AT_CREATE:
        raise errors.by_code("E0000093", f"groupIds: at most {MOST_GROUPS_AT_CREATE} groups")
    for group_id in group_ids:
        memberships.require_changeable(org.find_group(group_id))
    return group_ids


def _status_at_create(user: entities.User) -> str:
    activate = web.flag("activate", True)
    expire = flask.request.args.get("nextLogin") == "changePassword"
    if expire and not activate:
        raise errors.by_code("E0000125")
    if expire and user.password is None:
        raise errors.by_code("E0000124")
    if not activate:
        return "STAGED"
    if user.password is None and user.provider[0] not in PROVIDERS_WITHOUT_PASSWORD:
        return "PROVISIONED"
    return "PASSWORD_EXPIRED" if expire else "ACTIVE"


def _new_user(document: dict) -> entities.User:
    """The user that the body describes, still STAGED."""
    org = web.current_org()
    profile = checked_profile(web.part(document, "profile") or {}, "newUser", None)
    credentials = web.part(document, "credentials") or {}
    password = passwords.of_credential(web.part(credentials, "password") or {}, profile["login"])
    now = org.now()
    user = entities.User(
        identifiers.new_id("00u"),
        _type_id(document),
        "STAGED",
        profile,
        now,
        now,
        status_changed=now,
        password=password,
        password_changed=now if password else None,
        provider=_provider(credentials, password),
        **recovery_changes(credentials),
    )
    return dataclasses.replace(user, former_digests=passwords.remembered(user, password)) if password else user


@AREA.post("/api/v1/users")
def create_user():
    org = web.current_org()
    document = web.body()
    user = _new_user(document)
    group_ids = _groups_at_create(document)
    status = _status_at_create(user)
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


def _password_changes(user: entities.User, credential: dict, login: str) -> dict:
    """An administrator sets a password: what becomes of the user."""
    password = passwords.of_credential(credential, login)
    if password is None:
        return {}
    if password.imported and user.status != "STAGED":
        raise errors.invalid("password", "password: A password hash can only be set on a staged user")
    if web.flag("strict", False):
        passwords.check_history(user, credential.get("value") or "")
    status = transitions.after_password_set(web.current_org(), user.status)
    changes = {
        "password": password,
        "password_changed": web.current_org().now(),
        "former_digests": passwords.remembered(user, password),
    }
    if password.imported:
        changes["provider"] = ("IMPORT", "IMPORT")
    if status != user.status:
        changes.update(status=status, status_changed=web.current_org().now(), activation_token=None)
    return changes


def _credential_changes(user: entities.User, document: dict, login: str) -> dict:
    credentials = web.part(document, "credentials") or {}
    changes = _password_changes(user, web.part(credentials, "password") or {}, login)
    changes.update(recovery_changes(credentials))
    if web.part(credentials, "provider"):
        changes["provider"] = _provider(credentials, None)
    return changes


def _update(user: entities.User, document: dict, profile: dict | None, type_id: str):
    org = web.current_org()
    if user.status == "DEPROVISIONED" and not org.settings["edit_deprovisioned"]:
        return web.reply(user_documents.document(user))
    changes: dict = {"type_id": type_id}
    if profile is not None:
        changes["profile"] = checked_profile(profile, "user", user.id)
    changes.update(_credential_changes(user, document, changes.get("profile", user.profile)["login"]))
    user = org.change_user(user, **changes)
    memberships.evaluate_rules(org, user.id)
    return web.reply(user_documents.document(org.users.get(user.id)))


@AREA.post("/api/v1/users/<reference>")
def update_user(reference: str):
    """Partial update."""
    user = resolve(reference)
    user_documents.check_if_match(user)
    document = web.body()
    if document.get("type") and _type_id(document) != user.type_id:
        raise errors.invalid("type", "type: The user type can only be changed by a full replacement")
    profile = web.part(document, "profile")
    if profile is not None:
        profile = profiles.merged(user.profile, profile, web.current_org().settings["null_clears_on_post"])
    return _update(user, document, profile, user.type_id)


@AREA.put("/api/v1/users/<reference>")
def replace_user(reference: str):
    """Full replacement of the profile, the credentials, or both."""
    user = resolve(reference)
    user_documents.check_if_match(user)
    document = web.body()
    type_id = _type_id(document) if document.get("type") else user.type_id
    return _update(user, document, web.part(document, "profile"), type_id)


@AREA.delete("/api/v1/users/<reference>")
def delete_user(reference: str):
    """The first call deactivates, the second one removes."""
    org = web.current_org()
    user = resolve(reference)
    if user.status == "DEPROVISIONED":
        org.remove_user(user)
    else:
        transitions.deactivate(org, user)
    return web.nothing()
