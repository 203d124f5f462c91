# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The requests of each module, and whether the task needs their response. Data.

A test of the integration targets fails when a module sends a request that is not here. okta_oauth_token has no rows,
because its requests need no rights. okta_api and okta_api_info are missing: they send what the task says.
"""

from __future__ import annotations

from typing import Any

from . import uses_of_admins, uses_of_apps, uses_of_assignments, uses_of_groups, uses_of_org, uses_of_users
from .use import Use

NOUNS = {
    "Users": uses_of_users,
    "Groups": uses_of_groups,
    "Applications": uses_of_apps,
    "Administrators": uses_of_admins,
    "Assignments of admin roles": uses_of_assignments,
    "Events, settings and connections": uses_of_org,
}
"""The tables by their headings in the guide."""

USES: dict[str, tuple[Use, ...]] = {module: uses for noun in NOUNS.values() for module, uses in noun.USES.items()}

DEFAULTS: dict[str, dict[str, Any]] = {
    module: defaults for noun in NOUNS.values() for module, defaults in noun.DEFAULTS.items()
}
"""For each module the defaults of the options in its conditions, and with `found` all that the org may have.

The conditions of a use are to be judged with the options of the task over these: conditions.holds.
"""
