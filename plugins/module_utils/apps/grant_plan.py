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

from .. import errors
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
    """Raise InvalidOption for options that could remove more than intended, and for an empty scope."""
    name_set.check_options("granted_scopes", wanted.listed, "scopes")
    if not all(scope.strip() for scope in wanted.granted_scopes):
        raise errors.InvalidOption("granted_scopes", "must not contain an empty scope.")


def located(apps: applications.Applications, wanted: Wanted) -> Any:
    """Return the application, or None when state is absent and it does not exist. Raises NotFound."""
    return apps.get(wanted.app) if wanted.state == "present" else apps.find(wanted.app)


def planned(apps: applications.Applications, grants: app_grants.AppGrants, wanted: Wanted) -> reconcile.Plan:
    """Return the plan for the scopes from the current state of the org."""
    app = located(apps, wanted)
    if app is None:
        return name_set.planned("granted_scopes", (), wanted.listed, None)
    ids = {grant["scopeId"]: grant["id"] for grant in grants.search(app["id"]) if grant.get("scopeId")}

    def grant(scope: str) -> None:
        try:
            grants.create(app["id"], scope)
        except errors.ApiError as error:
            if error.status != 400:
                raise
            raise errors.Explained(error, f"Okta does not grant {scope!r}. {okta_scopes.hint(scope)}") from error

    holder = name_set.Holder(
        label=app["label"],
        what="scopes",
        verb="grant",
        add=grant,
        remove=lambda scope: grants.delete(app["id"], ids[scope]),
    )
    plan = name_set.planned("granted_scopes", ids, wanted.listed, holder)
    plan.warnings += okta_scopes.doubts(name for name in plan.expected if name not in ids)
    return plan
