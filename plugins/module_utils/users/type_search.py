# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The search for the user types of a task. A type that is specified by its ID need not be readable."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..engine import optional
from ..resources import user_types
from ..resources.org import Org

TYPES = optional.Extra(
    "the user types", "The task specifies them by their IDs. Okta checks the type and the profile of each new user."
)


def found(org: Org, references: Collection[str]) -> dict[str, dict[str, Any] | None]:
    """Return the user type of each ID or name, None when it does not exist, only its ID when Okta withholds it."""
    if not all(map(user_types.ID.fullmatch, references)):
        return org.user_types.matching(references)
    known = org.known(TYPES, lambda: org.user_types.matching(references))
    return {reference: {"id": reference} for reference in references} if known is None else known


def is_unread(user_type: Mapping[str, Any] | None) -> bool:
    """Return whether only the ID of a user type is known."""
    return user_type is not None and set(user_type) == {"id"}
