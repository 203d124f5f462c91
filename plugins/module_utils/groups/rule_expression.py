# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The expression of a group rule: its form for a comparison, and the check of its quotes and brackets. Pure.

Okta has no documented endpoint that judges an expression without a write, and documents no grammar. So only what no
expression can have is rejected here, and Okta judges the rest when the rule is created or updated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

QUOTES = "\"'"
CLOSING = {"(": ")", "[": "]", "{": "}"}


def trimmed(text: str | None) -> str | None:
    """Return an expression without the white space around it, such as the line feed of a YAML block, or None."""
    return None if text is None else text.strip()


def of(rule: Mapping[str, Any]) -> str | None:
    """Return the expression of a rule, or None."""
    return trimmed(((rule.get("conditions") or {}).get("expression") or {}).get("value"))


def fault(text: str) -> str:
    """Return which quote or bracket of an expression has no partner, empty if all have one.

    Whether a backslash escapes a quote is not documented. The expression passes if it is balanced in either reading.
    """
    return min(_unbalanced(text, "\\"), _unbalanced(text, ""), key=len)


def _unbalanced(text: str, escape: str) -> str:
    open_ones: list[tuple[str, int]] = []
    quote, escaped = "", False
    for place, letter in enumerate(text, start=1):
        if quote:
            if letter == quote and not escaped:
                quote = ""
                open_ones.pop()
            escaped = letter == escape and not escaped
        elif letter in QUOTES:
            quote, escaped = letter, False
            open_ones.append((letter, place))
        elif letter in CLOSING:
            open_ones.append((letter, place))
        elif letter in CLOSING.values() and CLOSING.get(open_ones.pop()[0] if open_ones else "") != letter:
            return f"{letter} at character {place} closes nothing"
    return f"{open_ones[-1][0]} at character {open_ones[-1][1]} is not closed" if open_ones else ""
