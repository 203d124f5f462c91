# Copyright (c) 2026, spoke.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# Private to this collection: it can change in any release.

"""The check of users' profiles against the live schema of their user type, before the first write."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from .. import errors
from ..engine import reconcile
from ..profiles import known_schemas, new_attributes, profile_changes, profile_schema
from ..resources import schemas
from . import type_search, user_items

# Attributes that every org has, as texts with the same limits.
WELL_KNOWN = frozenset({"login", *user_items.PROFILE_OPTIONS.values()})
OWNER = "the user type"


class ProfileCheck:
    """The check of plans against the schemas of an org. *refused* is true when the credential cannot read schemas."""

    def __init__(self, org_schemas: schemas.Schemas):
        self._schemas = known_schemas.KnownSchemas(org_schemas)

    @property
    def refused(self) -> bool:
        """Return whether the credential cannot read schemas."""
        return self._schemas.refused

    def invalid(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> list[str]:
        """Return the problems of the attributes that a plan writes, one text each. *user_type* is for a new user."""
        written = profile_changes.written(plan)
        known = self._attributes(plan, user_type, written) if written else None
        if not known:
            return []
        absent = profile_schema.missing(known, written) if plan.document is None else []
        return profile_schema.problems(known, written, OWNER) + absent

    def demand_fitting(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> None:
        """Raise InvalidOption when a profile does not match its schema, Refused when a directory owns it."""
        texts = self.invalid(plan, user_type)
        if texts:
            raise errors.InvalidOption("profile", f"is not valid: {'; '.join(texts)}.", "Nothing was changed.")
        self.demand_ours(plan, user_type)

    def demand_ours(self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None = None) -> None:
        """Raise Refused when a plan writes attributes that the user's directory owns."""
        written = profile_changes.written(plan)
        provider = ((plan.document or {}).get("credentials") or {}).get("provider") or {}
        known = self._attributes(plan, user_type) if written and provider else None
        theirs = profile_schema.owned_elsewhere(known or {}, written, provider.get("type")) if known else []
        if theirs:
            directory = " ".join(filter(None, [provider.get("type"), provider.get("name")]))
            raise errors.Refused(
                f"Cannot change {', '.join(theirs)} of {plan.document['profile']['login']}, as the user's directory "
                f"({directory}) owns the values. Change them in the directory. If your org allows Okta to write them, "
                "set validate_profile to false."
            )

    def _attributes(
        self, plan: reconcile.Plan, user_type: Mapping[str, Any] | None, names: Collection[str] = ()
    ) -> profile_schema.Attributes | None:
        """Return the attributes of the schema of a plan's user, None when the schema is unknown or not readable.

        A schema without *names* is read again for some seconds.
        """
        identifier = schema_of(plan, user_type)
        return self._schemas.user(identifier, names) if identifier else None


def schema_of(plan: reconcile.Plan, user_type: Mapping[str, Any] | None) -> str | None:
    """Return the ID of the schema of a plan's user, None when it is unknown. *user_type* is for a new user."""
    identifier = schemas.schema_id(plan.document or user_type or {})
    if plan.document is None and not type_search.is_unread(user_type):
        identifier = identifier or schemas.DEFAULT
    return identifier


def patient(writes: new_attributes.Writes, plan: reconcile.Plan, user_type: Mapping[str, Any] | None) -> reconcile.Plan:
    """Return the plan of a user whose steps wait until Okta accepts a new attribute of the schema."""
    return writes.of_plan(
        plan, WELL_KNOWN, schema_of(plan, user_type), lambda org_schemas, name: org_schemas.user(name)
    )


def demand_fitting(
    org_schemas: schemas.Schemas, plan: reconcile.Plan, user_type: Mapping[str, Any] | None
) -> list[str]:
    """Check the plan for one user, and return the warnings. Raises as ProfileCheck.demand_fitting does."""
    if profile_changes.fits_any_schema(plan, WELL_KNOWN):
        return []
    check = ProfileCheck(org_schemas)
    check.demand_fitting(plan, user_type)
    return [known_schemas.NOT_CHECKED] if check.refused and not profile_changes.is_plain(plan, WELL_KNOWN) else []
