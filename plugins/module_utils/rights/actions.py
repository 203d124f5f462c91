# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The common names of actions: what a security team would call them. Data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Action:
    """An action is a module with some of its options."""

    module: str
    options: Mapping[str, Any]


ACTIONS: dict[str, Action] = {
    "add to group": Action("okta_group_member", {"state": "present"}),
}
