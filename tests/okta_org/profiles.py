# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User and group profiles: validation by the schema, and the merge of an update."""

from __future__ import annotations

from typing import Any

from . import errors, profile_schema

Profile = dict[str, Any]
Attributes = dict[str, profile_schema.Attribute]

ALWAYS_SHOWN = ("mobilePhone", "secondEmail")


def _text(title: str, **extras: Any) -> profile_schema.Attribute:
    return {"title": title, "type": "string", **extras}


BASE_ATTRIBUTES: Attributes = {
    "login": _text("Username", minLength=5, maxLength=100, required=True),
    "firstName": _text("First name", minLength=1, maxLength=50, required=True),
    "lastName": _text("Last name", minLength=1, maxLength=50, required=True),
    "middleName": _text("Middle name"),
    "honorificPrefix": _text("Honorific prefix"),
    "honorificSuffix": _text("Honorific suffix"),
    "email": _text("Primary email", format="email", minLength=5, maxLength=100, required=True),
    "title": _text("Title"),
    "displayName": _text("Display name"),
    "nickName": _text("Nickname"),
    "profileUrl": _text("Profile Url", format="uri"),
    "secondEmail": _text("Secondary email", format="email"),
    "mobilePhone": _text("Mobile phone", maxLength=100),
    "primaryPhone": _text("Primary phone", maxLength=100),
    "streetAddress": _text("Street address", maxLength=1024),
    "city": _text("City", maxLength=128),
    "state": _text("State", maxLength=128),
    "zipCode": _text("Zip code", maxLength=50),
    "countryCode": _text("Country code", maxLength=2, format="country-code"),
    "postalAddress": _text("Postal Address", maxLength=4096),
    "preferredLanguage": _text("Preferred language", format="language-code"),
    "locale": _text("Locale", format="locale"),
    "timezone": _text("Time zone", format="timezone"),
    "userType": _text("User type"),
    "employeeNumber": _text("Employee number"),
    "costCenter": _text("Cost center"),
    "organization": _text("Organization"),
    "division": _text("Division"),
    "department": _text("Department"),
    "managerId": _text("ManagerId"),
    "manager": _text("Manager"),
}
GROUP_ATTRIBUTES: Attributes = {
    "name": _text("Name", minLength=1, maxLength=255, required=True),
    "description": _text("Description", maxLength=1024),
}
PROFILE_MASTER: dict[str, str] = {"type": "PROFILE_MASTER"}


def check_mutability(current: Profile, wanted: Profile, attributes: Attributes, mastered_elsewhere: bool) -> None:
    """Refuse changes of read-only attributes, and of attributes of the user's directory.

    Raises errors.Refusal E0000077 or E0000023.
    """
    for name, attribute in attributes.items():
        if current.get(name) == wanted.get(name):
            continue
        if attribute.get("mutability") == "READ_ONLY":
            raise errors.by_code("E0000077", f"{name}: The attribute is read-only")
        if mastered_elsewhere and attribute.get("master", PROFILE_MASTER)["type"] == "PROFILE_MASTER":
            raise errors.by_code("E0000023", f"{name}: The attribute is mastered by the profile source")


def check(profile: Profile, attributes: Attributes, subject: str) -> None:
    """Refuse a whole profile that violates the schema. `attributes` are those of the schema, by name.

    `subject` is the object name in the refusal, for example `newUser`. Raises errors.Refusal E0000001.
    """
    found = profile_schema.objections(profile, attributes)
    if found.unknown:
        raise errors.invalid(subject, *(f"Property name '{name}' is not defined in profile" for name in found.unknown))
    if found.missing:
        raise errors.invalid(subject, *(f"{name}: The field cannot be left blank" for name in found.missing))
    if found.values:
        causes = [f"{name}: {cause}" for name, cause in found.values.items()]
        raise errors.invalid(subject if len(causes) > 1 else next(iter(found.values)), *causes)


def check_login(login: str) -> None:
    """Check a login. Raises errors.Refusal E0000001 `login` unless it is an email address."""
    if not profile_schema.is_email(login):
        raise errors.invalid("login", "login: Username must be in the form of an email address")


def without_empty(profile: Profile, empty_string_clears: bool) -> Profile:
    """Return only attributes that have a value: null is the same as absent."""
    empty = (None, "") if empty_string_clears else (None,)
    return {name: value for name, value in profile.items() if not (value is None or value in empty)}


def merged(current: Profile, changes: Profile, null_clears: bool) -> Profile:
    """Return the profile after a partial update: only listed attributes change."""
    if not null_clears:
        changes = {name: value for name, value in changes.items() if value is not None}
    return {**current, **changes}


def shown(profile: Profile) -> Profile:
    """Return a user's profile as responses show it."""
    first: Profile = {name: profile[name] for name in ("firstName", "lastName") if name in profile}
    return {**first, **{name: profile.get(name) for name in ALWAYS_SHOWN}, **profile}
