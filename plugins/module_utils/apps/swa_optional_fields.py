# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The optional fields of a secure password store: three numbered places for the name and value of a field. Pure."""

from __future__ import annotations

import collections
from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors

PLACES = (1, 2, 3)
Field = Mapping[str, Any]
"""An entry of the option: the name of a form field in *field*, and its *value*, None to keep that in the org."""


def _keys(place: int) -> tuple[str, str]:
    """Return the settings for the name and the value of a field."""
    return f"optionalField{place}", f"optionalField{place}Value"


def check(fields: Sequence[Field] | None, exclusive: bool) -> None:
    """Raise InvalidOption for a list that no application can have."""
    if fields is None:
        if exclusive:
            raise errors.InvalidOption("optional_fields", "is required when exclusive is true.")
        return
    names = collections.Counter(field["field"] for field in fields)
    if any(not name.strip() for name in names):
        raise errors.InvalidOption("optional_fields", "must not contain an empty name.")
    for name, count in names.items():
        if count > 1:
            raise errors.InvalidOption("optional_fields", f"contains {name!r} {count} times.")
    if len(fields) > len(PLACES):
        raise errors.InvalidOption("optional_fields", f"must have at most {len(PLACES)} entries (got {len(fields)}).")


def changed(settings: Mapping[str, Any], fields: Sequence[Field], exclusive: bool) -> dict[str, str]:
    """Return the settings for *fields*: those with a known name keep their place, others get a free one.

    With *exclusive*, fields that are not listed are cleared. Raises InvalidOption when no place is free.
    """
    wanted = {field["field"]: field["value"] for field in fields}
    names = {place: settings.get(_keys(place)[0]) or "" for place in PLACES}
    result: dict[str, str] = {}
    for place, name in names.items():
        if name in wanted:
            _put(result, place, name, wanted.pop(name))
        elif exclusive:
            names[place] = ""
            _put(result, place, "", "")
    free = [place for place, name in names.items() if not name]
    if len(wanted) > len(free):
        raise errors.InvalidOption(
            "optional_fields",
            f"has no place for {', '.join(wanted)}. The application has {len(PLACES)} fields, and "
            f"{', '.join(name for name in names.values() if name)} would stay.",
            "Use exclusive=true to replace them.",
        )
    for place, (name, value) in zip(free, wanted.items(), strict=False):
        _put(result, place, name, value or "")
    return result


def _put(settings: dict[str, str], place: int, name: str, value: str | None) -> None:
    """Set the name of a field, and its value unless that stays."""
    of_name, of_value = _keys(place)
    settings[of_name] = name
    if value is not None:
        settings[of_value] = value


def options_of(settings: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the fields in settings, in the form of the option."""
    pairs = [(settings.get(of_name), settings.get(of_value)) for of_name, of_value in map(_keys, PLACES)]
    return [{"field": name, **({"value": value} if value else {})} for name, value in pairs if name]
