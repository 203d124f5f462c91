# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Options that name a user, a group or an application, and the names that these had before. Pure.

Ansible's deprecated_aliases tell nobody the new name, and in the items of a list they tell it once for each item, so
the runner deprecates the former names by these texts instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Spec = Mapping[str, Mapping[str, Any]]

USER: dict[str, Any] = {"type": "str", "aliases": ["login"]}
GROUP: dict[str, Any] = {"type": "str", "aliases": ["name"]}
APP: dict[str, Any] = {"type": "str", "aliases": ["label", "name"]}

FORMER = frozenset({"login", "label", "name"})
"""Aliases that are deprecated; the others are there to stay."""


def deprecations(spec: Spec, params: Mapping[str, Any]) -> list[str]:
    """Return a text for each former name that the task gives: one for a list, however many items have it."""
    texts = [_text(former, name) for former, name in _given(spec, params)]
    for option, described in spec.items():
        items = params.get(option)
        if "options" in described and isinstance(items, list):
            met = [pair for item in items for pair in _given(described["options"], item)]
            texts += [_text(f"{option}[].{former}", name) for former, name in dict.fromkeys(met)]
    return texts


def _given(spec: Spec, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield former and present name of each option that stands under its former name."""
    for name, described in spec.items():
        for former in described.get("aliases", ()):
            if former in FORMER and former in params:
                yield former, name


def _text(former: str, name: str) -> str:
    return f"The option {former} is deprecated. It is called {name} now."
