# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User and group profiles: what the schema allows, and how an update merges."""

from __future__ import annotations

import re

from . import errors

EMAIL = re.compile(r"[^@\s\"<>(),;:\\\[\]]+@[^@\s\"<>(),;:\\\[\]]+\.[^@\s\"<>(),;:\\\[\].]+\Z")
ALWAYS_SHOWN = ("mobilePhone", "secondEmail")


def _text(title: str, **extras) -> dict:
    return {"title": title, "type": "string", **extras}


BASE_ATTRIBUTES: dict = {
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
GROUP_ATTRIBUTES: dict = {
    "name": _text("Name", minLength=1, maxLength=255, required=True),
    "description": _text("Description", maxLength=1024),
}
PROFILE_MASTER: dict = {"type": "PROFILE_MASTER"}
KINDS: dict = {"string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float), "array": (list,)}


def is_email(text: object) -> bool:
    return isinstance(text, str) and EMAIL.match(text) is not None


def _fits(value: object, kind: str) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    return isinstance(value, KINDS[kind])


def _attribute_problem(name: str, value, attribute: dict) -> str | None:
    """Why the value does not suit the attribute, or None."""
    if not _fits(value, attribute["type"]):
        return "{}: The value is not of type {}".format(name, attribute["type"])
    if isinstance(value, list):
        kind = attribute.get("items", {}).get("type", "string")
        if not all(_fits(element, kind) for element in value):
            return f"{name}: An element is not of type {kind}"
    if isinstance(value, str):
        shortest, longest = attribute.get("minLength") or 0, attribute.get("maxLength") or 10**6
        if not shortest <= len(value) <= longest:
            return f"{name}: String value length must be between {shortest} and {longest}"
    if not _allowed(value, attribute):
        return f"{name}: The value is not one of the allowed values"
    if attribute.get("format") == "email" and not is_email(value):
        return f"{name}: Does not match required pattern"
    return None


def _allowed(value, attribute: dict) -> bool:
    """Whether the value, or each element of a list, is one that the attribute enumerates, if it does."""
    described = attribute.get("items", {}) if isinstance(value, list) else attribute
    choices = described.get("enum") or [choice["const"] for choice in described.get("oneOf") or ()]
    return not choices or all(one in choices for one in (value if isinstance(value, list) else [value]))


def check_mutability(current: dict, wanted: dict, attributes: dict, mastered_elsewhere: bool) -> None:
    """Refuse changes to what the schema calls read-only, or leaves to the directory that the user comes from.

    :raises errors.Refusal: E0000077 or E0000023.
    """
    for name, attribute in attributes.items():
        if current.get(name) == wanted.get(name):
            continue
        if attribute.get("mutability") == "READ_ONLY":
            raise errors.by_code("E0000077", f"{name}: The attribute is read-only")
        if mastered_elsewhere and attribute.get("master", PROFILE_MASTER)["type"] == "PROFILE_MASTER":
            raise errors.by_code("E0000023", f"{name}: The attribute is mastered by the profile source")


def check(profile: dict, attributes: dict, subject: str) -> None:
    """Refuse a whole profile that the schema does not allow.

    :param attributes: the schema's attributes by name.
    :param subject: object name in the refusal, for example `newUser`.
    :raises errors.Refusal: E0000001.
    """
    unknown = [name for name in profile if name not in attributes]
    if unknown:
        raise errors.invalid(subject, *(f"Property name '{name}' is not defined in profile" for name in unknown))
    missing = [name for name, attribute in attributes.items() if attribute.get("required") and name not in profile]
    if missing:
        raise errors.invalid(subject, *(f"{name}: The field cannot be left blank" for name in missing))
    problems = [_attribute_problem(name, value, attributes[name]) for name, value in profile.items()]
    causes = [problem for problem in problems if problem]
    if causes:
        raise errors.invalid(subject if len(causes) > 1 else causes[0].split(":")[0], *causes)


def check_login(login: str) -> None:
    """:raises errors.Refusal: E0000001 `login` unless it is an e-mail address."""
    if not is_email(login):
        raise errors.invalid("login", "login: Username must be in the form of an email address")


def without_empty(profile: dict, empty_string_clears: bool) -> dict:
    """Only attributes that have a value: null is the same as absent."""
    empty = (None, "") if empty_string_clears else (None,)
    return {name: value for name, value in profile.items() if not (value is None or value in empty)}


def merged(current: dict, changes: dict, null_clears: bool) -> dict:
    """Partial update: only listed attributes change."""
    if not null_clears:
        changes = {name: value for name, value in changes.items() if value is not None}
    return {**current, **changes}


def shown(profile: dict) -> dict:
    """A user's profile as answers show it."""
    first = {name: profile[name] for name in ("firstName", "lastName") if name in profile}
    return {**first, **{name: profile.get(name) for name in ALWAYS_SHOWN}, **profile}
