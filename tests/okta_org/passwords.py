# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Passwords: policy, import of hashes, comparison."""

from __future__ import annotations

import hashlib
import re

from . import entities, errors, identifiers

POLICY = (
    "password: Password requirements were not met. Password requirements: at least 8 characters, a lowercase letter, "
    "an uppercase letter, a number, no parts of your username."
)
_SALTED = frozenset({"salt", "saltOrder"})
HASH_KEYS: dict = {
    "BCRYPT": (frozenset({"salt", "workFactor"}), frozenset()),
    "PBKDF2": (frozenset({"salt", "digestAlgorithm", "iterationCount", "keySize"}), frozenset()),
    **dict.fromkeys(("SHA-512", "SHA-256", "SHA-1", "MD5"), (frozenset(), _SALTED)),
}
"""What an imported hash has beside algorithm and value: keys it needs, and keys that come together or not at all."""
LONGEST = 72
SHORTEST_LOGIN_PART = 4


def _login_parts(login: str) -> list:
    return [part for part in re.split(r"[.,_#@\-]", login.lower()) if len(part) >= SHORTEST_LOGIN_PART]


def satisfies_policy(value: str, login: str) -> bool:
    """The default policy: 8 or more, lower, upper, digit, no part (4+ characters) of the login."""
    return (
        8 <= len(value) <= LONGEST
        and all(re.search(needed, value) for needed in ("[a-z]", "[A-Z]", "[0-9]"))
        and not any(part in value.lower() for part in _login_parts(login))
    )


def _digest(value: str, salt: str) -> str:
    return hashlib.sha256((salt + value).encode()).hexdigest()


def matches(password: entities.Password | None, value: object) -> bool:
    """Whether it is this password. An imported hash matches nothing: the simulator has no sign-in."""
    return password is not None and isinstance(value, str) and password.digest == _digest(value, password.salt)


def of_value(value: object, login: str) -> entities.Password:
    """:raises errors.Refusal: E0000001 `password` when the policy says no."""
    if not isinstance(value, str) or not satisfies_policy(value, login):
        raise errors.invalid("password", POLICY)
    salt = identifiers.random_text(8)
    return entities.Password(_digest(value, salt), salt)


def _is_complete(imported: dict) -> bool:
    needed, optional = HASH_KEYS[imported["algorithm"]]
    beside = {key for key in imported if imported[key] is not None} - {"algorithm", "value"}
    return bool(imported.get("value")) and beside in (needed, needed | optional)


def of_hash(imported: dict) -> entities.Password:
    """:raises errors.Refusal: E0000001 `password` when the algorithm is unknown or keys are missing or out of place."""
    if imported.get("algorithm") not in HASH_KEYS or not _is_complete(imported):
        raise errors.invalid("password", "password: The password hash is not valid")
    return entities.Password(None, imported=True)


def of_credential(credential: dict, login: str) -> entities.Password | None:
    """The `password` part of credentials: a value, a hash or a hook; None when it is empty."""
    if credential.get("value") is not None:
        return of_value(credential["value"], login)
    if credential.get("hash"):
        return of_hash(credential["hash"])
    if credential.get("hook"):
        return entities.Password(None)
    return None


def check_history(user: entities.User, value: str) -> None:
    """:raises errors.Refusal: E0000001 `password` when it is the present or a former password."""
    if any(matches(entities.Password(digest, salt), value) for digest, salt in user.former_digests):
        raise errors.invalid("password", "password: Password has been used too recently")


def remembered(user: entities.User, new: entities.Password) -> tuple:
    """The history after a change: at most four digests with their salts."""
    return (((new.digest, new.salt),) + user.former_digests)[:4] if new.digest else user.former_digests
