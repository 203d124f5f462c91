# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Filter and search expressions in Okta's subset of SCIM. Pure.

Source: https://developer.okta.com/docs/reference/core-okta-api/#filter
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote_plus

# Okta does not publish a maximum length of an expression. These stay below the 8 kB that servers usually accept.
BATCH = 25
LONGEST = 6000


def equals(attribute: str, value: str) -> str:
    """Return an expression that compares an attribute with a text; quotes and backslashes are escaped."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{attribute} eq "{escaped}"'


def starts(attribute: str, beginning: str) -> str:
    """Return an expression that is true when an attribute starts with a text."""
    return equals(attribute, beginning).replace(" eq ", " sw ", 1)


def after(attribute: str, moment: str) -> str:
    """Return an expression that is true when an attribute is later than *moment*, a timestamp in Okta's format."""
    return f'{attribute} gt "{moment}"'


def any_of(attribute: str, values: Iterable[str]) -> Iterator[str]:
    """Return expressions that together match all *values*, each with at most BATCH comparisons."""
    listed = list(values)
    for start in range(0, len(listed), BATCH):
        yield either(equals(attribute, value) for value in listed[start : start + BATCH])


def either(comparisons: Iterable[str]) -> str:
    """Return an expression that is true when one of the comparisons is true."""
    return " or ".join(comparisons)


def batches(comparisons: Iterable[str], most: int) -> Iterator[list[str]]:
    """Return the comparisons in lists of at most *most*, so that each URL-encoded expression is at most LONGEST."""
    batch: list[str] = []
    length = 0
    for comparison in comparisons:
        added = len(quote_plus(f"{comparison} or "))
        if batch and (len(batch) == most or length + added > LONGEST):
            yield batch
            batch, length = [], 0
        batch.append(comparison)
        length += added
    if batch:
        yield batch
