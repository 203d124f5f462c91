# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The values of options of OAuth applications, as they are compared with those in the org. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import app_document

ROTATION: app_document.Path = (*app_document.CLIENT, "refresh_token")


def comparable(values: dict[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options without those that an existing application cannot show as a change.

    Okta cannot change the application type, and does not show the leeway of refresh tokens that are not rotated.
    """
    kept = {name: value for name, value in values.items() if name != "application_type"}
    rotation = kept.get("refresh_token_rotation") or {}
    known = app_document.at(current, ROTATION) or {}
    if rotation.get("rotation_type") == "STATIC" and known.get("leeway") is None:
        kept["refresh_token_rotation"] = {name: value for name, value in rotation.items() if name != "leeway"}
    return kept


def list_after(known: Any, value: Any, exclusive: bool, ordered: bool = False) -> Any:
    """Return the value of an option after the task: a list without *exclusive* is added to the *known* one.

    Another order is not a change, unless the list is *ordered*. A value that is not a list is returned unchanged.
    """
    if not isinstance(value, list):
        return value
    current = known or []
    if not exclusive:
        return list(dict.fromkeys([*current, *value]))
    same = not ordered and set(current) == set(value)
    return current if same else list(dict.fromkeys(value))


def in_order(name: str, current: Mapping[str, Any] | None) -> bool:
    """Return whether the order of a list has a meaning: Okta sends the sign-ins that it starts to the first URI."""
    mode = app_document.at(current, (*app_document.CLIENT, "idp_initiated_login", "mode"))
    return name == "redirect_uris" and mode == "OKTA"
