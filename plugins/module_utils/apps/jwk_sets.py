# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Public keys as JWKs: the forms in which a task has them, comparison with those in the org, private parts. Pure.

Source: https://www.rfc-editor.org/rfc/rfc7517
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .. import errors

Key = dict[str, Any]

PRIVATE_PARTS = frozenset({"d", "p", "q", "dp", "dq", "qi", "k"})
# The parts that make up a public key. The others describe it.
MATERIAL = ("kty", "n", "e", "crv", "x", "y")
PUBLIC = ("kid", "use", "alg", *MATERIAL)


def keys_of(value: Any, option: str) -> list[Key]:
    """Return the keys of an option: a list of JWKs, a JWK set, one JWK, or their JSON text.

    Raises InvalidOption for anything else. The message does not contain the value, which could be a private key.
    """
    parsed = _parsed(value)
    if isinstance(parsed, dict):
        parsed = parsed["keys"] if isinstance(parsed.get("keys"), list) else [parsed]
    keys = [_parsed(key) for key in parsed] if isinstance(parsed, list) else [parsed]
    if any(not isinstance(key, dict) or not key.get("kty") for key in keys):
        raise errors.InvalidOption(
            option, "must contain JWKs, which have a kty.", "Use a list of JWKs, or a JWK set: {keys: [...]}."
        )
    return keys


def _parsed(value: Any) -> Any:
    """Return the value of JSON text; anything else is returned unchanged."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def private_parts(value: Any) -> list[str]:
    """Return the private values of all JWKs in *value*, at any depth. They must not appear in output."""
    return [str(key[part]) for key in _dicts(value) for part in sorted(PRIVATE_PARTS & set(key))]


def _dicts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield *value* and the values in it that are dicts, from JSON text, too."""
    value = _parsed(value)
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            if isinstance(one, (str, list, Mapping)):
                yield from _dicts(one)


def check_public(key: Mapping[str, Any], option: str) -> None:
    """Raise InvalidOption for a private key. The message does not contain its value."""
    if PRIVATE_PARTS & set(key):
        raise errors.InvalidOption(
            option,
            f"must not contain a private key (the key {key.get('kid')!r} is private; its value is not shown).",
            "Use only the public part. Treat the private key as disclosed if it left its host.",
        )


def find(key: Mapping[str, Any], known: Iterable[Key]) -> Key | None:
    """Return the one of the *known* keys with the same kid; for a key without kid, the one with the same material."""
    name = "kid" if key.get("kid") else None
    return next((one for one in known if (one.get(name) == key[name] if name else same_material(key, one))), None)


def same_material(key: Mapping[str, Any], current: Mapping[str, Any]) -> bool:
    """Return whether a key of a task is the *current* one. Parts that the task omits, such as crv, are not compared."""
    given = {part: key[part] for part in MATERIAL if key.get(part) is not None}
    return bool({"n", "x"} & set(given)) and all(current.get(part) == value for part, value in given.items())


def merged(known: list[Key], keys: Iterable[Key], exclusive: bool) -> list[Key]:
    """Return the keys after the task: the *known* ones in their order, unless *exclusive*, and those of the task.

    A key replaces the known key with its kid. An unchanged key keeps its form in the org: Okta adds fields, and does
    not return all that a JWK can have.
    """
    places: list[Key | None] = [None if exclusive else key for key in known]
    added: list[Key] = []
    for key in keys:
        current = find(key, known)
        if current is None:
            added.append(key)
        else:
            place = next(place for place, one in enumerate(known) if one is current)
            places[place] = current if _same(key, current) else key
    return [key for key in places if key is not None] + added


def _same(key: Mapping[str, Any], current: Mapping[str, Any]) -> bool:
    """Return whether a key of a task is the *current* one: the same material, and no other value contradicts it."""
    described = {name: value for name, value in key.items() if name not in MATERIAL and value is not None}
    return same_material(key, current) and all(current.get(name) in (None, value) for name, value in described.items())
