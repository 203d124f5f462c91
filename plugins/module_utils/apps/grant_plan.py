# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Plans that bring the granted scopes of an application to the desired state.

A grant does not have a document to change. Instead of creation and presence, there is a set of names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..engine import name_set, reconcile
from ..resources import app_grants, applications
from . import okta_scopes


@dataclass(frozen=True)
class Wanted:
    """The options of a task for the scopes of an application."""

    app: str
    granted_scopes: list[str]
    state: str
    exclusive: bool
    allow_empty: bool
    max_removals: int | None

    @property
    def listed(self) -> name_set.Listed:
        """Return the scopes as a set of names."""
        return name_set.Listed(self.granted_scopes, self.state, self.exclusive, self.allow_empty, self.max_removals)


def check_options(wanted: Wanted) -> None:
    """Raise InvalidOption for options that could remove more than intended, and for scopes that do not exist."""
    name_set.check_options("granted_scopes", wanted.listed, "scopes")
    if wanted.state == "present":
        for scope in wanted.granted_scopes:
            okta_scopes.check("granted_scopes", scope)


def located(apps: applications.Applications, wanted: Wanted) -> Any:
    """Return the application, or None when state is absent and it does not exist. Raises NotFound."""
    return apps.get(wanted.app) if wanted.state == "present" else apps.find(wanted.app)


def planned(apps: applications.Applications, grants: app_grants.AppGrants, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the scopes from the current state of the org."""
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
