# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users in the bodies of requests."""

from __future__ import annotations

import dataclasses

import flask

from . import (
    authorization,
    entities,
    errors,
    identifiers,
    memberships,
    password_policy,
    passwords,
    profiles,
    schema_changes,
    transitions,
    web,
)

MOST_GROUPS_AT_CREATE = 20
PROVIDERS_WITHOUT_PASSWORD = ("FEDERATION", "SOCIAL")
DIRECTORIES = ("ACTIVE_DIRECTORY", "LDAP")


def checked_profile(profile: dict, subject: str, type_id: str, user: entities.User | None = None) -> dict:
    """Return a whole profile without empty attributes, for a new user or to replace that of `user`.

    Raises errors.Refusal: E0000001, or E0000023 or E0000077 for a change of an attribute that cannot be changed here.
    """
    org = web.current_org()
    user_id = user.id if user else None
    attributes = org.attributes_of(type_id)
    profile = profiles.without_empty(profile, org.settings["empty_string_clears"])
    profile = profiles.with_defaults(profile, attributes)
    profiles.check(profile, attributes, subject)
    profiles.check_mutability(user.profile if user else {}, profile, attributes, _is_sourced(user))
    profiles.check_login(profile["login"], attributes["login"].get("pattern"))
    profiles.check_names(profile)
    holder = org.user_with_login(profile["login"])
    if holder is not None and holder.id != user_id:
        raise _taken("login")
    _check_unique(profile, attributes, user_id)
    return profile


def _is_sourced(user: entities.User | None) -> bool:
    """Return whether the profile comes from a directory or an application."""
    return user is not None and (user.provider[0] in DIRECTORIES or user.profile_source is not None)


def _taken(name: str) -> errors.Refusal:
    return errors.invalid(name, f"{name}: An object with this field already exists in the current organization")


def _check_unique(profile: dict, attributes: dict, user_id: str | None) -> None:
    """Refuse a value that another user has in an attribute that must be unique. Raises errors.Refusal E0000001."""
    for name in [name for name, attribute in attributes.items() if attribute.get("unique") in schema_changes.UNIQUE]:
        value = profile.get(name)
        others = (user for user in web.current_org().users if user.id != user_id)
        if value is not None and any(other.profile.get(name) == value for other in others):
            raise _taken(name)


def check_realm(document: dict) -> None:
    """Refuse another realm than that of the org. Raises errors.Refusal E0000007."""
    realm_id = document.get("realmId")
    if realm_id is not None and realm_id != web.current_org().realm_id:
        raise errors.not_found(str(realm_id), "Realm")


def type_id_of(document: dict) -> str:
    org = web.current_org()
    type_id = (web.part(document, "type") or {}).get("id", org.default_type.id)
    if org.user_types.get(type_id) is None:
        raise errors.invalid("type", f"type: The user type {type_id} does not exist")
    return type_id


def recovery_changes(credentials: dict) -> dict:
    """Return changes of the recovery question. Raises errors.Refusal E0000001."""
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


def groups_at_create(document: dict) -> list:
    org = web.current_org()
    group_ids = document.get("groupIds") or []
    if len(group_ids) > MOST_GROUPS_AT_CREATE:
        raise errors.by_code("E0000093", f"groupIds: at most {MOST_GROUPS_AT_CREATE} groups")
    for group_id in group_ids:
        memberships.require_changeable(org.find_group(group_id))
        authorization.require_right_to_admins(group_id)
    return group_ids


def status_at_create(user: entities.User) -> str:
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


def new_user(document: dict) -> entities.User:
    """Return the user in the body, still STAGED."""
    org = web.current_org()
    check_realm(document)
    type_id = type_id_of(document)
    profile = checked_profile(web.part(document, "profile") or {}, "newUser", type_id)
    credentials = web.part(document, "credentials") or {}
    credential = web.part(credentials, "password") or {}
    if org.settings["refused_password_leaves"] == "no user":
        _check_password(credential, profile)
    password = passwords.of_credential(credential)
    now = org.now()
    user = entities.User(
        identifiers.new_id("00u"),
        type_id,
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


def _check_password(credential: dict, profile: dict) -> None:
    if credential.get("value") is not None:
        password_policy.check(web.current_org().settings, credential["value"], profile)


def check_new_credentials(user: entities.User, document: dict) -> None:
    """Check the credentials of a new user, as Okta does when the account exists. Raises errors.Refusal."""
    credentials = web.part(document, "credentials") or {}
    _check_password(web.part(credentials, "password") or {}, user.profile)
    password_policy.check_answer(web.current_org().settings, user.recovery_answer)


def without_credentials(user: entities.User) -> entities.User:
    """Return the user that stays when Okta refuses the credentials of a new user."""
    return dataclasses.replace(
        user,
        password=None,
        password_changed=None,
        former_digests=(),
        recovery_question=None,
        recovery_answer=None,
    )


def _password_changes(user: entities.User, credential: dict, profile: dict) -> dict:
    """Return the changes of a user when an administrator sets a password."""
    org = web.current_org()
    if credential.get("value") is not None:
        strict = user if web.flag("strict", False) else None
        password_policy.check(org.settings, credential["value"], profile, strict, org.now())
    password = passwords.of_credential(credential)
    if password is None:
        return {}
    if password.imported and user.status != "STAGED":
        raise errors.invalid("password", "password: A password hash can only be set on a staged user")
    status = transitions.after_password_set(org, user.status)
    changes = {
        "password": password,
        "password_changed": org.now(),
        "former_digests": passwords.remembered(user, password),
    }
    if password.imported:
        changes["provider"] = ("IMPORT", "IMPORT")
    if status != user.status:
        changes.update(status=status, status_changed=org.now(), activation_token=None)
    return changes


def credential_changes(user: entities.User, document: dict, profile: dict) -> dict:
    credentials = web.part(document, "credentials") or {}
    changes = _password_changes(user, web.part(credentials, "password") or {}, profile)
    changes.update(recovery_changes(credentials))
    password_policy.check_answer(web.current_org().settings, changes.get("recovery_answer"))
    if web.part(credentials, "provider"):
        changes["provider"] = _provider(credentials, None)
    return changes
