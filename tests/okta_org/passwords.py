# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Passwords: import of hashes, comparison, history. `password_policy.py` has the requirements of the org."""

from __future__ import annotations

import hashlib

from . import entities, errors, identifiers

_SALTED = frozenset({"salt", "saltOrder"})
LONGEST_HISTORY = 30
HASH_KEYS: dict = {
    "BCRYPT": (frozenset({"salt", "workFactor"}), frozenset()),
    "PBKDF2": (frozenset({"salt", "digestAlgorithm", "iterationCount", "keySize"}), frozenset()),
    **dict.fromkeys(("SHA-512", "SHA-256", "SHA-1", "MD5"), (frozenset(), _SALTED)),
}
"""The keys of an imported hash besides algorithm and value: required keys, and keys that must come together."""


def _digest(value: str, salt: str) -> str:
    return hashlib.sha256((salt + value).encode()).hexdigest()


def matches(password: entities.Password | None, value: object) -> bool:
    """Return whether this is the password. An imported hash and a seeded user without a value never match."""
    return password is not None and isinstance(value, str) and password.digest == _digest(value, password.salt)


def of_value(value: str) -> entities.Password:
    """Return the password with this value, regardless of the policy."""
    salt = identifiers.random_text(8)
    return entities.Password(_digest(value, salt), salt)


def _is_complete(imported: dict) -> bool:
    needed, optional = HASH_KEYS[imported["algorithm"]]
    # Clients of Okta send a work factor of 0 with every hash; real orgs accept it.
    beside = {key for key in imported if key in needed or imported[key] not in (None, 0)} - {"algorithm", "value"}
    return bool(imported.get("value")) and beside in (needed, needed | optional)


def of_hash(imported: dict) -> entities.Password:
    """Return the password of an imported hash.

    Raises errors.Refusal E0000001 `password` for an unknown algorithm, and for missing or unexpected keys.
    """
    if imported.get("algorithm") not in HASH_KEYS or not _is_complete(imported):
        raise errors.invalid("password", "password: The password hash is not valid")
    return entities.Password(None, imported=True)


def of_credential(credential: dict) -> entities.Password | None:
    """Return the `password` part of credentials: a value, a hash or a hook; None when it is empty."""
    if isinstance(credential.get("value"), str):
        return of_value(credential["value"])
    if credential.get("hash"):
        return of_hash(credential["hash"])
    if credential.get("hook"):
        return entities.Password(None)
    return None


def used_before(user: entities.User, value: str, count: int) -> bool:
    """Return whether the value is among the last *count* passwords, including the current one."""
    return any(matches(entities.Password(digest, salt), value) for digest, salt in user.former_digests[:count])


def remembered(user: entities.User, new: entities.Password) -> tuple:
    """Return the history after a change: digests with their salts, the newest first."""
    return (((new.digest, new.salt),) + user.former_digests)[:LONGEST_HISTORY] if new.digest else user.former_digests
