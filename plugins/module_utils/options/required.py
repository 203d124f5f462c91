# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Options of which one is required, and all are null, for example from a variable. Pure.

Ansible counts null as set. It converts null to an empty text for an option that is required alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors


def check_one_of(alternatives: Sequence[Sequence[str]], params: Mapping[str, Any]) -> None:
    """Raise InvalidOption if all options of an alternative are null."""
    for names in alternatives:
        if all(params.get(name) is None for name in names):
            raise errors.InvalidOption(" or ".join(names), "is required.", "The task sets it to null.")
