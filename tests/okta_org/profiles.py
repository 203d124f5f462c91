# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User and group profiles: validation by the schema, and the merge of an update."""

from __future__ import annotations

import re
from typing import Any

from . import errors, profile_schema

Profile = dict[str, Any]
Attributes = dict[str, profile_schema.Attribute]

ALWAYS_SHOWN = ("mobilePhone", "secondEmail")


def _text(title: str, self_service: str = "READ_ONLY", **extras: Any) -> profile_schema.Attribute:
    """Return a text attribute; `self_service` is what users may do with their own value."""
    return {"title": title, "type": "string", "permissions": [{"principal": "SELF", "action": self_service}], **extras}


# The limits are those that the schemas of real orgs show.
BASE_ATTRIBUTES: Attributes = {
    "login": _text("Username", "READ_WRITE", minLength=5, maxLength=100, required=True),
    "firstName": _text("First name", "READ_WRITE", minLength=1, maxLength=50, required=True),
    "lastName": _text("Last name", "READ_WRITE", minLength=1, maxLength=50, required=True),
    "middleName": _text("Middle name"),
    "honorificPrefix": _text("Honorific prefix"),
    "honorificSuffix": _text("Honorific suffix"),
    "email": _text("Primary email", "READ_WRITE", format="email", required=True),
    "title": _text("Title"),
    "displayName": _text("Display name"),
    "nickName": _text("Nickname"),
    "profileUrl": _text("Profile Url", format="uri"),
    "secondEmail": _text("Secondary email", "READ_WRITE", format="email"),
    "mobilePhone": _text("Mobile phone", "READ_WRITE", maxLength=100),
    "primaryPhone": _text("Primary phone", "HIDE", maxLength=100),
    "streetAddress": _text("Street address", "HIDE"),
    "city": _text("City", "HIDE"),
    "state": _text("State", "HIDE"),
    "zipCode": _text("Zip code", "HIDE"),
    "countryCode": _text("Country code", "HIDE", format="country-code"),
    "postalAddress": _text("Postal Address", "HIDE"),
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
DOCUMENTED_LIMITS: dict[str, dict[str, int]] = {
    "email": {"minLength": 5, "maxLength": 100},
    "streetAddress": {"maxLength": 1024},
    "city": {"maxLength": 128},
    "state": {"maxLength": 128},
    "zipCode": {"maxLength": 50},
    "countryCode": {"maxLength": 2},
    "postalAddress": {"maxLength": 4096},
}
"""The limits that Okta's document has for profiles, although the schemas of real orgs do not show them."""
GROUP_ATTRIBUTES: Attributes = {
    "name": _text("Name", minLength=1, maxLength=255, required=True),
    "description": _text("Description", maxLength=1024),
}
PROFILE_MASTER: dict[str, str] = {"type": "PROFILE_MASTER"}
NAMES = ("firstName", "lastName")


def base_attributes(changes: Attributes) -> Attributes:
    """Return the base attributes, as schemas show them, with the changes of a user type."""
    changed = {name: {**BASE_ATTRIBUTES[name], **change} for name, change in changes.items()}
    return {**BASE_ATTRIBUTES, **changed}


def limited(attributes: Attributes) -> Attributes:
    """Return attributes with the limits that schemas do not show."""
    return {**attributes, **{name: {**attributes[name], **limits} for name, limits in DOCUMENTED_LIMITS.items()}}


def with_defaults(profile: Profile, attributes: Attributes) -> Profile:
    """Return the profile in which attributes without a value have the default of the schema."""
    defaults = {name: attribute["default"] for name, attribute in attributes.items() if "default" in attribute}
    return {**profile, **{name: value for name, value in defaults.items() if name not in profile}}


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


def check_login(login: str, pattern: str | None) -> None:
    """Check a login: by the pattern of the schema, or else that it is an email address.

    Raises errors.Refusal E0000001 `login`.
    """
    if pattern is None and not profile_schema.is_email(login):
        raise errors.invalid("login", "login: Username must be in the form of an email address")
    if pattern is not None and re.fullmatch(pattern, login) is None:
        raise errors.invalid("login", "login: Does not match required pattern")


def check_names(profile: Profile) -> None:
    """Refuse angle brackets in the names of a user. Raises errors.Refusal E0000001."""
    for name in NAMES:
        if re.search("[<>]", str(profile.get(name))):
            raise errors.invalid(name, f"{name}: Does not match required pattern")


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
    first: Profile = {name: profile[name] for name in NAMES if name in profile}
    return {**first, **{name: profile.get(name) for name in ALWAYS_SHOWN}, **profile}
