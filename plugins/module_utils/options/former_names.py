# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The options that specify a user, a group or an application, and their deprecated former names. Pure.

The runner deprecates the former names with texts from here, because Ansible's deprecated_aliases does not mention the
new name and repeats its warning for each item of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Spec = Mapping[str, Mapping[str, Any]]

USER: dict[str, Any] = {"type": "str", "aliases": ["login"]}
GROUP: dict[str, Any] = {"type": "str", "aliases": ["name"]}
APP: dict[str, Any] = {"type": "str", "aliases": ["label", "name"]}

FORMER = frozenset({"login", "label", "name"})
"""The deprecated aliases; other aliases stay."""


def deprecations(spec: Spec, params: Mapping[str, Any]) -> list[str]:
    """Return one text for each former name in the task; one for a list, however many items use it."""
    texts = [_text(former, name) for former, name in _given(spec, params)]
    for option, described in spec.items():
        items = params.get(option)
        if "options" in described and isinstance(items, list):
            met = [pair for item in items for pair in _given(described["options"], item)]
            texts += [_text(f"{option}[].{former}", name) for former, name in dict.fromkeys(met)]
    return texts


def _given(spec: Spec, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the former and the current name of each option that *params* sets by its former name."""
    for name, described in spec.items():
        for former in described.get("aliases", ()):
            if former in FORMER and former in params:
                yield former, name


def _text(former: str, name: str) -> str:
    return f"The option {former} is deprecated. Use {name} instead."
