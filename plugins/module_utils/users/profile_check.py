# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""Profiles held against the live schema of their user type before anything is written. One read for each schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import errors
from ..engine import reconcile
from ..resources import user_schemas
from . import profile_schema, user_items

# What every org has, as a text that takes what is given. A task that writes nothing else needs no look at the schema.
WELL_KNOWN = frozenset({"login", *user_items.PROFILE_OPTIONS.values()})
NOT_CHECKED = (
    "Profiles were not held against the org's schema before the first write, as the credential may not read schemas "
    "(okta.schemas.read). Okta checks each one itself. Set validate_profile to false to leave the question out."
)


def written(plan: reconcile.Plan) -> dict[str, Any]:
    """Return the attributes that a plan writes, with their values; None clears."""
    if plan.expected is None or not plan.steps:
        return {}
    return reconcile.changes((plan.document or {}).get("profile", {}), plan.expected["profile"])


def is_plain(plan: reconcile.Plan) -> bool:
    """Return whether a plan writes nothing but texts into well-known attributes, or clears them."""
    return all(
        name in WELL_KNOWN and (value is None or isinstance(value, str)) for name, value in written(plan).items()
    )


class ProfileCheck:
    """What the schemas of an org say about plans. *refused* is whether the credential may not read them."""

    def __init__(self, schemas: user_schemas.UserSchemas):
        self._schemas = schemas
        self._known: dict[str, Any] = {}
        self.refused = False

    def invalid(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> list[str]:
        """Return what no user of this type can be given, a text for each attribute. *user_type*: that of a new user."""
        attributes = written(plan)
        known = self._attributes(plan, user_type) if attributes else None
        return profile_schema.problems(known, attributes, plan.document is None) if known else []

    def demand_fitting(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> None:
        """Raise InvalidOption where a profile fits no user of its type, Refused where a directory owns it."""
        texts = self.invalid(plan, user_type)
        if texts:
            raise errors.InvalidOption("profile", "; ".join(texts) + ".", "Nothing was changed.")
        self.demand_ours(plan, user_type)

    def demand_ours(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> None:
        """Raise Refused where a plan writes what the directory of the user owns."""
        attributes = written(plan)
        provider = ((plan.document or {}).get("credentials") or {}).get("provider") or {}
        known = self._attributes(plan, user_type) if attributes and provider else None
        theirs = profile_schema.owned_elsewhere(known or {}, attributes, provider.get("type")) if known else []
        if theirs:
            raise errors.Refused(
                f"{', '.join(theirs)} of {plan.document['profile']['login']} can only be changed in the directory that "
                f"the user comes from ({provider['type']} {provider.get('name', '')}). Where your org lets Okta "
                "write it all the same, set validate_profile to false."
            )

    def _attributes(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None) -> Any:
        """Return the attributes of the schema that a plan has to fit, None where it cannot be known."""
        identifier = user_schemas.schema_id(plan.document or user_type or {})
        if plan.document is None:
            identifier = identifier or user_schemas.DEFAULT
        if identifier is None or self.refused:
            return None
        if identifier not in self._known:
            self._known[identifier] = self._read(identifier)
        return self._known[identifier]

    def _read(self, identifier: str) -> Any:
        try:
            return profile_schema.attributes(self._schemas.get(identifier))
        except errors.ApiError as error:
            if error.status != 403:
                raise
            self.refused = True
            return None
