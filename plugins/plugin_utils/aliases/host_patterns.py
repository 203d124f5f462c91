# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Match of a host with patterns such as "berlin", "web*" or "!laptops". Pure.

Source: https://docs.ansible.com/ansible/latest/inventory_guide/intro_patterns.html
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Executor:
    """The host that runs a task: its name in the inventory, and the names of its groups."""

    host: str
    groups: Sequence[str]


EVERYONE = ("all", "*")


def fault(pattern: str) -> str:
    """Return the error in a pattern as a predicate, or an empty text."""
    bare = pattern[1:] if pattern[:1] in ("!", "&") else pattern
    if not bare.strip("~ "):
        return "must not contain an empty pattern."
    if bare.startswith("~"):
        try:
            re.compile(bare[1:])
        except re.error:
            return "contains a pattern that starts with ~ and is not a valid regular expression."
    elif re.search(r"[\s:]", bare):
        return "contains a pattern with a space or a colon. Write several patterns as several items."
    return ""


def match(patterns: Sequence[str], executor: Executor) -> bool:
    """Return whether a plain pattern matches (if there are any), all & patterns match, and no ! pattern matches."""
    plain = [pattern for pattern in patterns if pattern[:1] not in ("!", "&")]
    needed = [pattern[1:] for pattern in patterns if pattern[:1] == "&"]
    barred = [pattern[1:] for pattern in patterns if pattern[:1] == "!"]
    return (
        (not plain or any(_fits(pattern, executor) for pattern in plain))
        and all(_fits(pattern, executor) for pattern in needed)
        and not any(_fits(pattern, executor) for pattern in barred)
    )


def _fits(pattern: str, executor: Executor) -> bool:
    if pattern in EVERYONE:
        return True
    names = [executor.host, *executor.groups]
    if pattern.startswith("~"):
        return any(re.match(pattern[1:], name) for name in names)
    return any(fnmatch.fnmatchcase(name, pattern) for name in names)
