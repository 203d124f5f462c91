# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The password policy of an org and its refusals, worded as in Okta's password policies."""

from __future__ import annotations

import re

from . import entities, errors, passwords

DEFAULTS: dict = {
    "minLength": 8,
    "minLowerCase": 1,
    "minUpperCase": 1,
    "minNumber": 1,
    "minSymbol": 0,
    "excludeUsername": True,
    "excludeAttributes": [],
    "excludeCommon": False,
    "historyCount": 4,
    "minAgeMinutes": 0,
    "maxAgeDays": 0,
    "expireWarnDays": 0,
    "maxAttempts": 10,
    "minAnswerLength": 4,
}
"""`minAnswerLength` is for the answer to a recovery question.

`maxAgeDays` and `minAgeMinutes` of 0: no such limit. `maxAttempts` failed sign-ins in a row lock a user out.
"""

LONGEST = 72
SHORTEST_PART = 4
# Enough of the most common passwords to show the refusal.
COMMON = frozenset({"password1", "password123", "welcome123", "summer2024", "qwerty123"})
CLASSES = (
    ("minLowerCase", "[a-z]", "a lowercase letter"),
    ("minUpperCase", "[A-Z]", "an uppercase letter"),
    ("minNumber", "[0-9]", "a number"),
    ("minSymbol", r"[^\sA-Za-z0-9]", "a symbol"),
)
ATTRIBUTES = {"firstName": "your first name", "lastName": "your last name"}


def of(settings: dict) -> dict:
    """Return the policy of an org with these settings."""
    return {**DEFAULTS, **settings["password_policy"]}


def _requirements(policy: dict) -> str:
    wanted = ["at least {} characters".format(policy["minLength"])]
    wanted += [words for name, _class, words in CLASSES if policy[name]]
    if policy["excludeUsername"]:
        wanted.append("no parts of your username")
    wanted += [f"does not include {ATTRIBUTES[name]}" for name in policy["excludeAttributes"]]
    return ", ".join(wanted)


def _parts(text: str) -> list:
    return [part for part in re.split(r"[.,_#@\-\s]", text.lower()) if len(part) >= SHORTEST_PART]


def _meets_requirements(policy: dict, value: str, profile: dict) -> bool:
    forbidden = _parts(profile["login"]) if policy["excludeUsername"] else []
    for attribute in policy["excludeAttributes"]:
        forbidden += _parts(profile.get(attribute) or "")
    return (
        policy["minLength"] <= len(value) <= LONGEST
        and all(len(re.findall(letters, value)) >= policy[name] for name, letters, _words in CLASSES)
        and not any(part in value.lower() for part in forbidden)
    )


def _strict_causes(policy: dict, value: str, user: entities.User, now: float) -> list:
    causes = []
    if passwords.used_before(user, value, policy["historyCount"]):
        causes.append("password: Password has been used too recently")
    age = now - (user.password_changed or 0)
    if user.password is not None and age < policy["minAgeMinutes"] * 60:
        causes.append("password: Password was changed too recently: the minimum age has not been reached")
    return causes


def check(settings: dict, value: object, profile: dict, user: entities.User | None = None, now: float = 0) -> None:
    """Check a new password. History and minimum age are those of `user`, if any.

    Raises errors.Refusal with every cause, and the code in the setting `password_policy_error`.
    """
    policy = of(settings)
    causes = []
    if not isinstance(value, str) or not _meets_requirements(policy, value, profile):
        causes.append(f"password: Password requirements were not met. Password requirements: {_requirements(policy)}.")
    if policy["excludeCommon"] and str(value).lower() in COMMON:
        causes.append(
            "password: This password was found in a list of commonly used passwords. Please try another password."
        )
    if user is not None and isinstance(value, str):
        causes += _strict_causes(policy, value, user, now)
    if causes:
        raise errors.password_refused(settings["password_policy_error"], causes)


def check_answer(settings: dict, answer: str | None) -> None:
    """Check the answer to a recovery question, if any. Raises errors.Refusal E0000014."""
    shortest = of(settings)["minAnswerLength"]
    if answer is not None and len(answer) < shortest:
        cause = f"The security question answer must be at least {shortest} characters in length"
        raise errors.update_of_credentials_failed(cause)
