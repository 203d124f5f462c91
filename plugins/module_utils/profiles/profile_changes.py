# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The profile attributes that a plan writes. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..engine import reconcile

# Okta permits at least this number of characters in each attribute that every org has.
ALWAYS_PERMITTED = 50


def written(plan: reconcile.Plan) -> dict[str, Any]:
    """Return the attributes that a plan writes, with their values. None clears an attribute."""
    if plan.expected is None or not plan.steps:
        return {}
    return reconcile.changes((plan.document or {}).get("profile") or {}, plan.expected["profile"])


def is_plain(plan: reconcile.Plan, well_known: Collection[str]) -> bool:
    """Return whether a plan only writes texts into *well_known* attributes, or clears them."""
    return all(
        name in well_known and (value is None or isinstance(value, str)) for name, value in written(plan).items()
    )


def fits_any_schema(plan: reconcile.Plan, well_known: Collection[str]) -> bool:
    """Return whether a plan only writes short texts into *well_known* attributes of an existing object.

    Every org has these attributes. A schema limits their lengths, and can add that an attribute is required, which
    matters for a new object and for a cleared attribute.
    """
    if plan.document is None or not is_plain(plan, well_known):
        return False
    return all(value and len(value) <= ALWAYS_PERMITTED for value in written(plan).values())
