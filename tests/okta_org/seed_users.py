# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users of seeds."""

from __future__ import annotations

from . import entities, errors, identifiers, password_policy, passwords
from . import org as org_module

USER_KEYS = {
    "login",
    "status",
    "password",
    "password_age",
    "groups",
    "profile",
    "factors",
    "apps",
    "type",
    "recovery_question",
    "blocks",
    "provider",
    "admin_roles",
    "profile_source",
    "firstName",
    "lastName",
    "email",
}
DAY = 86400
NO_PASSWORD = ("STAGED", "PROVISIONED", "DEPROVISIONED")
FACTOR_IDS = {
    "push": "opf",
    "signed_nonce": "pfd",
    "token:software:totp": "ost",
    "question": "ufs",
    "email": "emf",
    "call": "clf",
    "webauthn": "fwf",
}
FACTOR_PROFILES = {
    "sms": {"phoneNumber": "+1-555-415-1337"},
    "call": {"phoneNumber": "+1-555-415-1337"},
    "email": {"email": "second@example.com"},
    "question": {"question": "disliked_food", "questionText": "What is the food you least liked as a child?"},
    "push": {"credentialId": "phone", "deviceType": "SmartPhone_IPhone", "name": "Phone", "platform": "IOS"},
    "token:software:totp": {"credentialId": "phone"},
    "webauthn": {"credentialId": "l3Br0n-7H3g047NqESqJynFtIgf3Ix9OfaRoNwLoloso99Xl2zS", "authenticatorName": "MacBook"},
}


class BadSeed(ValueError):
    """The description is invalid."""


def _type_id(org: org_module.Org, name: str | None) -> str:
    for user_type in org.user_types:
        if name in (None, user_type.name) and (name or user_type.default):
            return user_type.id
    raise BadSeed(f"The user type {name} does not exist.")


def _factor(now: float, factor: dict) -> dict:
    if "factorType" not in factor:
        raise BadSeed("factorType is required for a factor.")
    provider = factor.get("provider", "OKTA")
    return {
        "id": identifiers.new_id(FACTOR_IDS.get(factor["factorType"], "mbl")),
        "factorType": factor["factorType"],
        "provider": provider,
        "vendorName": factor.get("vendorName", provider),
        "status": factor.get("status", "ACTIVE"),
        "created": identifiers.timestamp(now),
        "lastUpdated": identifiers.timestamp(now),
        "profile": factor.get("profile", FACTOR_PROFILES.get(factor["factorType"], {})),
    }


def _password(settings: dict, user: dict, status: str) -> entities.Password | None:
    if user.get("password") is None and status in NO_PASSWORD:
        return None
    if user.get("password") is None:
        return entities.Password(None)
    try:
        password_policy.check(settings, user["password"], _profile(user))
    except errors.Refusal as error:
        raise BadSeed("User {}: {}.".format(user["login"], error.causes)) from error
    return passwords.of_value(user["password"])


def _provider(provider: dict | str | None) -> tuple:
    """Return type and name; a type without a name is its own name."""
    if isinstance(provider, dict):
        return provider["type"], provider.get("name", provider["type"])
    return (provider, provider) if provider else ("OKTA", "OKTA")


def _profile(user: dict) -> dict:
    """Return the profile, with missing names derived from the login."""
    given = {name: user[name] for name in ("firstName", "lastName", "email") if name in user}
    words = user["login"].split("@")[0].split(".")
    named = {"firstName": words[0].title(), "lastName": words[-1].title()}
    return {**named, "login": user["login"], "email": user["login"], **given, **user.get("profile", {})}


def _password_changed(now: float, user: dict) -> float | None:
    """Return the time of the last change of the password, from its age in days; None for an age of null."""
    age = user.get("password_age", 0)
    return None if age is None else now - age * DAY


def user_of(org: org_module.Org, user: dict) -> entities.User:
    """Return the user of a seed, not yet in the org. Raises BadSeed for an invalid description."""
    unknown = set(user) - USER_KEYS
    if unknown or not user.get("login"):
        raise BadSeed(f"A user requires login and does not support {sorted(unknown)}.")
    status = user.get("status", "ACTIVE")
    if status not in entities.STATUSES:
        raise BadSeed(f"The status {status} does not exist.")
    if org.user_with_login(user["login"]) is not None:
        raise BadSeed("Two users have the login {}.".format(user["login"]))
    now = org.now()
    password = _password(org.settings, user, status)
    question = user.get("recovery_question") or {}
    return entities.User(
        identifiers.new_id("00u"),
        _type_id(org, user.get("type")),
        status,
        _profile(user),
        now,
        now,
        activated=None if status == "STAGED" else now,
        status_changed=now,
        password=password,
        password_changed=_password_changed(now, user) if password else None,
        former_digests=((password.digest, password.salt),) if password else (),
        provider=_provider(user.get("provider")),
        recovery_question=question.get("question"),
        recovery_answer=question.get("answer"),
        activation_token=identifiers.random_text(20) if status in ("PROVISIONED", "RECOVERY") else None,
        factors=tuple(_factor(now, factor) for factor in user.get("factors", ())),
        blocks=tuple(user.get("blocks", ())),
        profile_source=user.get("profile_source"),
    )
