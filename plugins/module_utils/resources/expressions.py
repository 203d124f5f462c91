# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Filter and search expressions in Okta's subset of SCIM. Pure.

Source: https://developer.okta.com/docs/reference/core-okta-api/#filter
"""

from __future__ import annotations

# Okta publishes no limit on the length of an expression; this many comparisons stay well below a URL's usual 8 kB.
BATCH = 25


def equals(attribute, value):
    """The comparison of an attribute with a text, quoted as Okta reads it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{attribute} eq "{escaped}"'


def any_of(attribute, values):
    """Expressions that together match every one of *values*, each of at most BATCH comparisons."""
    values = list(values)
    for start in range(0, len(values), BATCH):
        yield " or ".join(equals(attribute, value) for value in values[start : start + BATCH])
