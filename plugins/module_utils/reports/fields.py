# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Selects fields of a document. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any


def select(document: dict[str, Any], names: Collection[str] | None) -> dict[str, Any]:
    """Return the fields *names* of a document, with dots for nesting ("profile.email"); all fields if it is empty."""
    if not names:
        return document
    chosen: dict[str, Any] = {}
    for name in names:
        _copy(document, chosen, name.split("."))
    return chosen


def _copy(source: Any, target: dict[str, Any], keys: Sequence[str]) -> None:
    key, rest = keys[0], keys[1:]
    if not isinstance(source, dict) or key not in source:
        return
    if rest and isinstance(source[key], dict):
        _copy(source[key], target.setdefault(key, {}), rest)
    elif not rest:
        target[key] = source[key]
