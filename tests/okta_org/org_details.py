# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What administrators set for the whole org."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass
class Details:
    """The details of an org: changed texts, IDs of users by kind of contact, and switches.

    `changed` is the time of the last change of a text (epoch seconds).
    """

    changed: float
    texts: dict = dataclasses.field(default_factory=dict)
    contacts: dict[str, str] = dataclasses.field(default_factory=dict)
    switches: dict[str, bool] = dataclasses.field(default_factory=dict)
