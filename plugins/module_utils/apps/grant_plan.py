# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring the scopes that an application may ask for to what a task asks.

A grant has no document that could be changed: instead of creation and presence there is a set of names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..engine import name_set, reconcile
from ..resources import app_grants, applications
from . import okta_scopes


@dataclass(frozen=True)
class Wanted:
    """What a task asks of the scopes of an application: its options, by their names."""

    app: str
    granted_scopes: list[str]
    state: str
    exclusive: bool
    allow_empty: bool
    max_removals: int | None

    @property
    def listed(self) -> name_set.Listed:
        """The scopes as a set of names."""
        return name_set.Listed(self.granted_scopes, self.state, self.exclusive, self.allow_empty, self.max_removals)


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for what cannot be meant, and for scopes that Okta does not have."""
    name_set.check_options("granted_scopes", wanted.listed, "scopes")
    if wanted.state == "present":
        for scope in wanted.granted_scopes:
            okta_scopes.check("granted_scopes", scope)


def located(apps: applications.Applications, wanted: Wanted) -> Any:
    """Return the application; None where it does not exist and need not. Raises NotFound."""
    return apps.get(wanted.app) if wanted.state == "present" else apps.find(wanted.app)


def planned(apps: applications.Applications, grants: app_grants.AppGrants, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the scopes, from what the org holds now."""
    app = located(apps, wanted)
    if app is None:
        return name_set.planned("granted_scopes", (), wanted.listed, None)
    ids = {grant["scopeId"]: grant["id"] for grant in grants.search(app["id"])}
    holder = name_set.Holder(
        label=app["label"],
        what="scopes",
        verb="grant",
        add=lambda scope: grants.create(app["id"], scope),
        remove=lambda scope: grants.delete(app["id"], ids[scope]),
    )
    return name_set.planned("granted_scopes", ids, wanted.listed, holder)
